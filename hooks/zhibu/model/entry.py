"""An article with its organisations and themes, and each highlight with its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from zhibu.model.article import Article, Highlight, Kind
from zhibu.model.organisation import Organisation
from zhibu.model.settings import STAGE_LABELS
from zhibu.model.theme import Theme


@dataclass(frozen=True, kw_only=True)
class EntryHighlight:
    """A highlight with its organisations and themes."""

    article_id: str
    highlight: Highlight
    title: str
    """Heading without its number, or the article's title for a whole-article highlight."""
    themes: tuple[Theme, ...]
    organisations: tuple[Organisation, ...]
    """Whom it is about; the publishing organisation where nothing else is named."""

    year: int
    """The year its article counts for."""

    @property
    def excerpt(self) -> str:
        """The first sentences of its text."""
        return self.highlight.excerpt

    @property
    def url(self) -> str:
        """Path of its article's page below the site's root."""
        return f"articles/{self.article_id}/"

    @property
    def id(self) -> str:
        """``<article id>#<anchor>``; the article's id for one that has no highlights."""
        anchor = self.highlight.anchor
        return f"{self.article_id}#{anchor}" if anchor else self.article_id

    @property
    def names(self) -> tuple[str, ...]:
        """Its own id and that of its article."""
        return (self.id, self.article_id)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An article with its organisations and themes."""

    article: Article
    organisation: Organisation
    about: tuple[Organisation, ...]
    themes: tuple[Theme, ...]
    highlights: tuple[EntryHighlight, ...]
    is_upcoming: bool
    """True when its day has not come; such an entry shows in previews only."""
    missing_stages: tuple[str, ...] = ()
    """Stages of review that the site asks for and nobody has signed."""
    is_finished: bool = True
    """False for a draft that lacks something; it is in no library and only previews show it."""
    stand_ins: frozenset[str] = frozenset()
    """Keys of an unfinished draft whose values are none of its own."""
    version: bytes = field(default=b"", compare=False)
    """Changes with its file; its text is kept under this name."""
    card: bytes = field(default=b"", compare=False)
    """Digest of the article as other pages may show it."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def url(self) -> str:
        """Page path below the site's root."""
        return f"articles/{self.article.id}/"

    @property
    def is_reprint(self) -> bool:
        """True when the source is not the publishing organisation."""
        source = self.article.source
        return bool(source) and source not in self.organisation.names

    @property
    def is_unpublished(self) -> bool:
        """True for drafts, articles whose day has not come, and those nobody has signed."""
        return self.article.is_draft or self.is_upcoming or bool(self.missing_stages)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Why it is not public, in words for staff; nothing for what is."""
        stages = "、".join(STAGE_LABELS[stage] for stage in self.missing_stages)
        # A draft is not asked for its signatures or its day yet.
        if self.article.is_draft:
            return ("草稿",) if self.is_finished else ("草稿", "还要改正")
        is_due = () if not self.is_upcoming else ("发布日期还没有到",)
        return (*((f"还缺{stages}",) if stages else ()), *is_due)

    @property
    def told(self) -> tuple[EntryHighlight, ...]:
        """What a collection tells of it: its highlights, or a case as a whole."""
        if self.highlights or self.article.kind is not Kind.CASE:
            return self.highlights
        return (self.whole,)

    @property
    def whole(self) -> EntryHighlight:
        """An article without highlights as one, without an anchor."""
        article = self.article
        return EntryHighlight(
            article_id=self.id,
            highlight=Highlight(
                anchor="", heading=None, section=None, themes=article.themes, about=article.about,
                figures=(), excerpt=article.summary,
            ),
            title=article.title,
            themes=self.themes,
            organisations=self.about or (self.organisation,),
            year=article.year,
        )  # fmt: skip

    @cached_property
    def all_themes(self) -> tuple[Theme, ...]:
        """Its own themes and those of its highlights, each once."""
        found = (*self.themes, *(theme for one in self.highlights for theme in one.themes))
        return tuple(dict.fromkeys(found))

    @cached_property
    def all_organisations(self) -> tuple[Organisation, ...]:
        """Publisher, then all that it or its highlights are about, each once."""
        told = (place for one in self.highlights for place in one.organisations)
        found = dict.fromkeys((self.organisation, *self.about, *told))
        return tuple(one for one in found if one.id)


def newest_first(entry: Entry) -> tuple[int, int, str]:
    """Sort key: newest day and time first, ties by id."""
    article = entry.article
    clock = article.published_time
    minutes = clock.hour * 60 + clock.minute if clock else 0
    return (-article.published.toordinal(), -minutes, article.id)
