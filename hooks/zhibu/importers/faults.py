"""What proofreading will not let pass in an article that is about to be written."""

from __future__ import annotations

from zhibu.model.problem import Level
from zhibu.proofreading.glossary import Glossary
from zhibu.proofreading.manuscript import open_manuscript
from zhibu.proofreading.proofreader import proofread
from zhibu.read.opened import open_source
from zhibu.read.source import Source


def count_faults(text: str) -> int:
    """How many errors a check finds in the words of an article."""
    manuscript = open_manuscript(open_source(Source("", text)))
    if manuscript is None:
        return 0
    return sum(one.level is Level.ERROR for one in proofread(manuscript, Glossary()))
