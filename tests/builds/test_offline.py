"""A build whose site is carried around as a folder, beside one that a server shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from tests.builds.oven import bake

from .builder import MKDOCS_YML
from .conftest import MakeSite
from .trees import differing, tree

CONFIG = f"{MKDOCS_YML}use_directory_urls: false\n"
OFFLINE = {"ZHIBU_OFFLINE": "1"}
FEED = "[订阅](/feed.xml)\n"


def test_one_after_the_other_each_is_as_if_made_alone(
    make_site: MakeSite, piece: Callable[..., str]
):
    site = make_site({"2024/kaike.md": piece()}, config=CONFIG)
    made = []
    for environment in ({}, OFFLINE, {}):
        assert bake(site, environment=environment).is_good
        made.append(tree(site / "site"))
    shutil.rmtree(site / "site")
    shutil.rmtree(site / ".cache")
    assert bake(site, environment=OFFLINE).is_good
    assert differing(made[0], made[2]) == []
    assert differing(made[1], tree(site / "site")) == []
    lacking = {path.rpartition("/")[2] for path in made[0].keys() - made[1].keys()}
    assert lacking == {"feed.xml", "robots.txt", "sitemap.xml"}


def test_a_link_to_a_feed_is_no_problem_offline(make_site: MakeSite, piece: Callable[..., str]):
    site = make_site({"2024/kaike.md": piece() + FEED}, config=CONFIG)
    assert bake(site, environment=OFFLINE).said == ()
