"""What is found of slips planted by the hundred, each at its line and column."""

from __future__ import annotations

import random

import pytest
from tests.proofreading.manuscripts import HEADER, manuscript
from tests.proofreading.planted import CLASSES, SENTENCES

from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.proofreader import proofread

EACH = 40


@pytest.mark.parametrize("name", CLASSES)
def test_slips_of_a_class_are_found_where_they_stand(name: str) -> None:
    code, plant = CLASSES[name]
    rng = random.Random(name)
    missed = []
    for _ in range(EACH):
        planted = plant(rng)
        opened = manuscript(planted.text)
        place = opened.place_in_file(len(HEADER) + planted.offset)
        found = {
            (one.code, one.place.line, one.place.column) for one in proofread(opened, Glossary())
        }
        if (code, place.line, place.column) not in found:
            missed.append((planted.text, place, sorted(found)))
    assert missed == []


def test_there_are_thirty_classes_and_more() -> None:
    assert len(CLASSES) >= 30


@pytest.mark.parametrize("seed", range(40))
def test_clean_sentences_in_any_order_give_nothing_to_say(seed: int) -> None:
    rng = random.Random(seed)
    parts = ["。".join(rng.sample(SENTENCES, 4)) + "。" for _ in range(4)]
    text = "\n\n".join(dict.fromkeys(parts)).replace("”。", "”")
    found = proofread(manuscript(text), Glossary())
    assert [one.as_text() for one in found if one.level is not Level.HINT] == []
