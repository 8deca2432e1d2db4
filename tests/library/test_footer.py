"""Settings of footer and labels against what the site has."""

from __future__ import annotations

from zhibu.library import footer
from zhibu.model.settings import Identity, Settings

EMBLEM = Settings(identity=Identity(police_emblem="assets/beian.png"))
CODE = Settings(identity=Identity(site_id_code="3500000001"))


def codes(settings: Settings, site_url: str = "https://example.org/", docs: tuple[str, ...] = ()):
    return [problem.code for problem in footer.find(settings, site_url, docs)]


def test_a_picture_of_the_footer_must_be_among_the_files_of_docs() -> None:
    assert codes(EMBLEM) == ["S112"]
    assert codes(EMBLEM, docs=("assets/beian.png",)) == []


def test_labels_need_the_address_of_the_site() -> None:
    assert codes(CODE, site_url="") == ["S111"]
    assert codes(CODE) == []
