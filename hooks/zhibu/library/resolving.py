"""Names in an article looked up in the registries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhibu import messages
from zhibu.model.article import Article, Highlight
from zhibu.model.entry import Entry, EntryHighlight
from zhibu.model.organisation import Organisation, OrganisationTree
from zhibu.model.problem import Place, Problem
from zhibu.model.settings import Review
from zhibu.model.theme import Theme, ThemeRegistry
from zhibu.text.names import without_numbering

_Keys = tuple[str | int, ...]
_NO_TITLE = "还没有标题"
_NO_ORGANISATION = "还没有单位"


class Resolver:
    """Turns articles into entries by one pair of registries."""

    def __init__(
        self,
        organisations: OrganisationTree,
        themes: ThemeRegistry,
        today: date,
        review: Review | None = None,
    ) -> None:
        self._review = review or Review()
        self._organisations = organisations
        self._themes = themes
        self._today = today
        self._problems: list[Problem] = []
        self._article: Article

    def resolve(
        self, article: Article, *, version: bytes = b"", card: bytes = b""
    ) -> tuple[Entry | None, list[Problem]]:
        """The entry, or every name of the article that no registry holds."""
        entry = self._entry(article)
        if self._problems or not entry.organisation.id:
            return None, self._problems
        return replace(entry, version=version, card=card), []

    def resolve_unfinished(
        self, article: Article, stand_ins: frozenset[str], version: bytes
    ) -> Entry:
        """A draft that is no entry yet, with what its names mean as far as they mean anything.

        ``stand_ins`` are keys without a value of their own.
        """
        if "title" in stand_ins:
            article = replace(article, title=_NO_TITLE)
        entry = self._entry(article)
        if not entry.organisation.id:
            stand_ins |= {"organisation"}
        return replace(entry, is_finished=False, stand_ins=stand_ins, version=version)

    def _entry(self, article: Article) -> Entry:
        """The entry without the names that mean nothing, which are reported."""
        self._article, self._problems = article, []
        organisation = self._organisation(article.organisation, ("organisation",))
        about = self._organisations_of(article.about, ("about",))
        themes = self._themes_of(article.themes, ("themes",))
        highlights = tuple(
            self._highlight(number, one, about or (organisation,), themes)
            for number, one in enumerate(article.highlights)
        )
        nobody = Organisation(id="", name=article.organisation or _NO_ORGANISATION, kind="")
        return Entry(
            article=article,
            organisation=organisation or nobody,
            about=about,
            themes=themes,
            highlights=highlights,
            is_upcoming=article.published > self._today,
            missing_stages=self._missing_stages(article),
        )

    def _missing_stages(self, article: Article) -> tuple[str, ...]:
        signed = dict(article.review)
        needed = self._review.required.get(article.kind, ())
        return tuple(stage for stage in needed if stage not in signed)

    def _highlight(
        self,
        number: int,
        one: Highlight,
        about: tuple[Organisation | None, ...],
        themes: tuple[Theme, ...],
    ) -> EntryHighlight:
        keys = ("highlights", number)
        # Themes taken over from the article were looked up, and reported, there.
        if one.themes != self._article.themes:
            themes = self._themes_of(one.themes, (*keys, "themes"))
        told = self._organisations_of(one.about, (*keys, "about"))
        return EntryHighlight(
            article_id=self._article.id,
            year=self._article.year,
            highlight=one,
            title=without_numbering(one.heading) if one.heading else self._article.title,
            themes=themes,
            organisations=told or tuple(place for place in about if place),
        )

    def _organisations_of(self, names: tuple[str, ...], keys: _Keys) -> tuple[Organisation, ...]:
        found = (self._organisation(name, (*keys, n)) for n, name in enumerate(names))
        return tuple(dict.fromkeys(one for one in found if one))

    def _organisation(self, name: str, keys: _Keys) -> Organisation | None:
        found = self._organisations.find(name)
        if len(found) == 1:
            return found[0]
        if not name:  # the stand-in for one that could not be read
            return None
        place = Place(self._article.path, *self._article.place_of(*keys))
        self._problems.append(name_problem(name, place, self._organisations))
        return None

    def _themes_of(self, names: tuple[str, ...], keys: _Keys) -> tuple[Theme, ...]:
        found: list[Theme] = []
        for number, name in enumerate(names):
            theme = self._themes.find(name)
            if theme:
                found.append(theme)
                continue
            place = Place(self._article.path, *self._article.place_of(*keys, number))
            near = messages.nearest(name, self._themes.names)
            self._problems.append(messages.UNKNOWN_THEME.at(place, found=name, nearest=near))
        return tuple(dict.fromkeys(found))


def name_problem(name: str, place: Place, organisations: OrganisationTree) -> Problem:
    """Why a name does not mean one organisation."""
    found = organisations.find(name)
    if found:
        choices = "，也可以指".join(f"“{one.name}”（{one.id}）" for one in found)
        return messages.AMBIGUOUS_ORGANISATION.at(place, found=name, expected=choices)
    near = messages.nearest(name, organisations.names)
    return messages.UNKNOWN_ORGANISATION.at(place, found=name, nearest=near)
