"""A test document with all that should be read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .package import PROPERTY_AUTHOR, PROPERTY_TITLE, Package
from .wordml import BIAOSONG, FANGSONG, HEITI, KAITI, look, para, run, runs

TITLE = look(BIAOSONG, 22)
BODY = look(FANGSONG, 16)
BOLD = look(FANGSONG, 16, bold=True)
TYPED = {2: look(HEITI, 16), 3: look(KAITI, 16), 4: BOLD, 5: BODY}
"""How a heading of each level looks where it is typed as a plain paragraph."""
INDENT = 'w:firstLineChars="200" w:firstLine="640"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a document holds that readers are not to see."""

    tracked: int = 0
    """``w:ins``, ``w:del``, ``w:moveFrom`` and ``w:moveTo``; changes of format do not count."""
    hidden: int = 0
    """Runs of hidden text."""
    comments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A .docx and what should be read from it. Blanks of any kind do not count in any text."""

    name: str
    data: bytes
    title: str = ""
    """Both lines of a title in two lines, joined."""
    subtitle: str = ""
    """Without the dashes before it."""
    headings: tuple[tuple[int, str], ...] = ()
    """Levels 2 to 5 and texts, with numbers: ``(3, "（一）列清单")``."""
    paragraphs: tuple[str, ...] = ()
    """Blocks of the body in order, headings among them, each with its number.

    Not among them: title, subtitle, captions, cells of tables, notes, and what is in ``outside``.
    A line break within a paragraph is a line feed; soft hyphens are left out.
    """
    numbers: tuple[str, ...] = ()
    """Automatic numbers with the text after them, each a paragraph, a heading or a cell."""
    images: int = 0
    """Pictures to be shown, each place counted; those of ``not_shown`` do not count."""
    captions: tuple[str, ...] = ()
    """Lines that belong to a picture or a table."""
    table_cells: tuple[tuple[str, ...], ...] = ()
    """Rows of all data tables: the cells that begin in each, so a merged cell stands once.

    The rows of a table in a cell come after the row that the cell is in.
    """
    footnotes: tuple[str, ...] = ()
    """Texts of footnotes, then of endnotes."""
    leaks: tuple[str, ...] = ()
    """What must be nowhere, neither in the text nor in the bytes of a picture."""
    counts: Counts = field(default_factory=Counts)
    date: str = ""
    """ISO, as the signature (落款) or the line under the title says."""
    organisation: str = ""
    """As in the signature."""
    author: str = ""
    outside: tuple[str, ...] = ()
    """Lines that are no body text: the file's number, a byline, the signature, 抄送."""
    not_shown: tuple[str, ...] = ()
    """Pictures that cannot or need not be shown: emf, wmf, linked, missing, divider (each)."""
    notes: str = ""


class Sheet:
    """A document in the making: each call adds to the file and to what should be read from it."""

    def __init__(self, package: Package | None = None) -> None:
        self.package = package or Package()
        self.xml: list[str] = []
        self.titles: list[str] = []
        self.second_title = ""
        self.headings: list[tuple[int, str]] = []
        self.paragraphs: list[str] = []
        self.numbers: list[str] = []
        self.captions: list[str] = []
        self.outside: list[str] = []
        self.signed = ("", "")

    def raw(self, xml: str, *paragraphs: str) -> None:
        """Blocks as they are, with the paragraphs that they hold."""
        self.xml.append(xml)
        self.paragraphs += paragraphs

    def title(self, *lines: str, style: str = "") -> None:
        """One centred paragraph a line."""
        self.titles += lines
        for line in lines:
            properties = "" if style else TITLE
            jc = "" if style else "center"
            self.xml.append(para(runs(line, properties), style=style, jc=jc))

    def subtitle(self, text: str, *, style: str = "") -> None:
        """A centred line that begins with a dash of two characters."""
        self.second_title = text
        look_of_it = "" if style else look(KAITI, 16)
        self.xml.append(para(runs(f"——{text}", look_of_it), style=style, jc="center"))

    def aside(self, text: str, *, jc: str = "") -> None:
        """A line that is no body text."""
        self.outside.append(text)
        self.xml.append(para(runs(text, BODY), jc=jc))

    def blank(self) -> None:
        """An empty line."""
        self.xml.append(para("", mark=BODY.removeprefix("<w:rPr>").removesuffix("</w:rPr>")))

    def body(self, text: str, *, lead: str = "") -> None:
        """A paragraph, perhaps with bold words at its head."""
        self.paragraphs.append(lead + text)
        inner = (runs(lead, BOLD) if lead else "") + runs(text, BODY)
        self.xml.append(para(inner, ind=INDENT))

    def bodies(self, *texts: str) -> None:
        """Paragraphs."""
        for text in texts:
            self.body(text)

    def plain(self, text: str) -> None:
        """A paragraph that is not indented, as the words that address the reader."""
        self.paragraphs.append(text)
        self.xml.append(para(runs(text, BODY)))

    def head(self, level: int, text: str) -> None:
        """A heading typed as a plain paragraph, with its number."""
        self.headings.append((level, text))
        self.paragraphs.append(text)
        self.xml.append(para(runs(text, TYPED[level]), ind=INDENT))

    def styled(self, level: int, text: str, style: str, *, number: str = "") -> None:
        """A heading in a style; ``number`` is what Word would put before it."""
        self.headings.append((level, number + text))
        self.paragraphs.append(number + text)
        self.numbers += [number + text] * bool(number)
        self.xml.append(para(runs(text), style=style))

    def auto(
        self,
        number: str,
        text: str,
        num: tuple[int, int] | None,
        *,
        level: int = 0,
        style: str = "",
    ) -> None:
        """A paragraph that Word numbers; a heading if it has a level."""
        if level:
            self.headings.append((level, number + text))
        self.paragraphs.append(number + text)
        self.numbers += [number + text] * bool(number)
        inner = runs(text, TYPED[level] if level else BODY)
        self.xml.append(para(inner, num=num, style=style))

    def caption(self, text: str, *, style: str = "") -> None:
        """A centred line that belongs to the picture or the table beside it."""
        self.captions.append(text)
        self.xml.append(para(runs(text, look(KAITI, 12)), jc="center", style=style))

    def sign(self, organisation: str, day: str, iso: str, *, jc: str = "right") -> None:
        """Who signs and when, on the right."""
        self.signed = (organisation, iso)
        self.outside += [one for one in (organisation, day) if one]
        for text in (organisation, day):
            if text:
                indent = 'w:rightChars="200" w:right="640"'
                self.xml.append(para(runs(text, BODY), jc=jc, ind=indent))

    def finish(
        self,
        name: str,
        *,
        leaks: tuple[str, ...] = (),
        images: int = 0,
        table_cells: tuple[tuple[str, ...], ...] = (),
        footnotes: tuple[str, ...] = (),
        counts: Counts | None = None,
        author: str = "",
        not_shown: tuple[str, ...] = (),
        notes: str = "",
    ) -> Sample:
        """The document as it now is."""
        return Sample(
            name=name,
            data=self.package.build("".join(self.xml)),
            title="".join(self.titles),
            subtitle=self.second_title,
            headings=tuple(self.headings),
            paragraphs=tuple(self.paragraphs),
            numbers=tuple(self.numbers),
            images=images,
            captions=tuple(self.captions),
            table_cells=table_cells,
            footnotes=footnotes,
            leaks=(*leaks, PROPERTY_TITLE, PROPERTY_AUTHOR),
            counts=counts or Counts(),
            date=self.signed[1],
            organisation=self.signed[0],
            author=author,
            outside=tuple(self.outside),
            not_shown=not_shown,
            notes=notes,
        )


__all__ = ["BODY", "BOLD", "INDENT", "TITLE", "TYPED", "Counts", "Sample", "Sheet", "run"]
