"""What a file says of one event, whatever its format, and the text that is laid out of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import Article, Origin, storable
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import Flag
from timeline_app.model.given import NO_MARKS, GivenActor, GivenChronicle, GivenEvent, GivenMarks
from timeline_app.model.hues import HUES
from timeline_app.model.message import Message, message
from timeline_app.model.period import Period
from timeline_app.model.span import Span
from timeline_app.readers.content import Content
from timeline_app.readers.plain import first_words, has_words
from timeline_app.readers.reading import Reading
from timeline_app.readers.unreadable import unreadable

MOST_EVENTS: Final = 100_000
"""A file with more is a database, not a timeline."""
MOST_PERIODS: Final = 1_000
"""More are no periods to see events against; the others are events."""
GAP: Final = "; "
_MOST_REMARKS: Final = 20
_MAX_TITLE_CHARS: Final = 300


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as a file names it."""

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a file tells it. `place` names where: "row 7".

    `edtf` is its date, "" where there is none, None where `words` are to be read; `words` are the date as the file
    writes it for people. `quote` is what the file says of it at length, `credit` where the file has that from,
    `more` are lines of whatever else it says. `start` is the beginning of the date, where its end may be unreadable.
    """

    place: str
    headline: str
    edtf: str | None
    words: str = ""
    actors: tuple[Who, ...] = ()
    flags: tuple[Flag, ...] = ()
    quote: str = ""
    credit: str = ""
    more: tuple[str, ...] = ()
    marks: GivenMarks = NO_MARKS
    start: str = ""


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch that a file marks: as an event, and the number of its colour, None where the file has none."""

    told: Told
    hue: int | None = None

    def as_period(self, number: int) -> Period | None:
        """Return it as a period, the `number`th of its file; None where a day is not known or it has no name."""
        name, edtf = one_line(self.told.headline), self.told.edtf
        date = from_edtf(edtf) if edtf else None
        if date is None or not has_words(name):
            return None
        first, last = date.earliest_start, date.latest_end
        if first is None or last is None:
            return None
        return Period(name, first, last, (number if self.hue is None else self.hue) % len(HUES))


def people(names: Sequence[str]) -> tuple[Who, ...]:
    """Return actors of whom only the names are known, each once."""
    return tuple(Who(name) for name in dict.fromkeys(one_line(name) for name in names) if name)


def hue_of(text: str) -> int | None:
    """Return the number of a colour that this program counts from 1 on; None where there is none.

    >>> hue_of("3"), hue_of("blue")
    (2, None)
    """
    plain = text.strip()
    return int(plain) - 1 if plain.isascii() and plain.isdigit() and 0 < len(plain) < 4 else None


def one_line(text: str) -> str:
    r"""Return the text with single spaces for all white space, fit to be stored.

    >>> one_line(" a\n b\u2028c ")
    'a b c'
    """
    return " ".join(storable(text).split())


def reading_of(
    content: Content,
    told: Sequence[Told],
    *,
    title: str = "",
    intro: str = "",
    eras: Sequence[Era] = (),
    remarks: tuple[Message, ...] = (),
    lost: Sequence[Message] = (),
) -> Reading:
    """Return the events of a file as one article. Raises UnreadableError when there is nothing in it.

    `eras` become marked periods, and events where their days are not known. `remarks` are of the file as a whole,
    `lost` tell of parts of it that could not be read; what tells nothing is left out and told with them.
    """
    wrong = list(lost)
    kept: list[Told] = []
    periods, others = _parted(eras)
    for one in (*told, *others):
        if has_words(one.headline) or has_words(one.quote):
            kept.append(one)
        else:
            wrong.append(message("event-without-words", place=one.place))
    if not kept and not periods:
        raise unreadable(content.name, "no-events-in-file")
    if len(kept) > MOST_EVENTS:
        wrong.append(message("too-many-events", limit=MOST_EVENTS))
    named = one_line(title)[:_MAX_TITLE_CHARS]
    page = _Page()
    if has_words(intro):
        page.say(storable(intro).strip())
    events = tuple(page.lay(one) for one in kept[:MOST_EVENTS])
    for told_of, _ in periods:
        page.lay(told_of)
    if periods:
        remarks = (*remarks, message("periods-marked", count=len(periods)))
    article = Article(
        page.text,
        named or storable(content.stem) or "?",
        content.source,
        remarks=(*remarks, *_fewer(wrong)),
        origins=(Origin("title", "title" if named else "file name"),),
    )
    marked = tuple(period for _, period in periods)
    return Reading(chronicles=(GivenChronicle(article, tuple(page.actors), events, marked),))


def _parted(eras: Sequence[Era]) -> tuple[list[tuple[Told, Period]], list[Told]]:
    """Return the stretches that are periods, each with what is told of it, and those that are but events."""
    periods: list[tuple[Told, Period]] = []
    others: list[Told] = []
    for number, era in enumerate(eras):
        period = era.as_period(number) if number < MOST_PERIODS else None
        if period is None:
            others.append(era.told)
        else:
            periods.append((era.told, period))
    return periods, others


def with_remarks(reading: Reading, remarks: tuple[Message, ...]) -> Reading:
    """Return a reading that says more of its file, once, before what it says already."""
    if reading.chronicles:
        first, *others = reading.chronicles
        first = replace(first, article=_remarked(first.article, remarks))
        return replace(reading, chronicles=(first, *others))
    if reading.articles:
        one, *rest = reading.articles
        return replace(reading, articles=(_remarked(one, remarks), *rest))
    return reading


def _remarked(article: Article, remarks: tuple[Message, ...]) -> Article:
    return replace(article, remarks=(*remarks, *article.remarks))


def _fewer(wrong: Sequence[Message]) -> tuple[Message, ...]:
    """Return the first of many things that are wrong, and how many more there are."""
    if len(wrong) <= _MOST_REMARKS:
        return tuple(wrong)
    return (*wrong[:_MOST_REMARKS], message("more-lost", count=len(wrong) - _MOST_REMARKS))


@dataclass(slots=True)
class _Page:
    """A text in the making: a paragraph an event, each thing in it on a line of its own."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    actors: list[GivenActor] = field(default_factory=list)
    numbers: dict[Who, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def say(self, words: str) -> Span:
        """Begin a paragraph with these words, and return where they stand."""
        return self._write("\n\n" if self.parts else "", words)

    def line(self, words: str) -> Span:
        """Go on with a line, and return where it stands."""
        return self._write("\n", words)

    def _write(self, before: str, words: str) -> Span:
        self.parts += [before, words]
        start = self.length + len(before)
        self.length = start + len(words)
        return Span(start, self.length)

    def lay(self, told: Told) -> GivenEvent:
        """Write an event, and return where its parts stand."""
        quote = storable(told.quote).strip()
        headline = one_line(told.headline) or first_words(quote)
        date = self._lay_date(told)
        title = self._write(" – ", headline) if date is not None else self.say(headline)
        actors = tuple(self._lay_actors(told.actors))
        said = self.line(quote) if has_words(quote) and one_line(quote) != headline else title
        credit = self.line(one_line(told.credit)) if has_words(told.credit) else None
        for line in _extra_lines(told):
            self.line(line)
        flags = tuple(flag for flag in Flag if flag in told.flags) or (Flag.ASSERTED,)
        return GivenEvent(told.edtf, date, title, said, actors, flags, credit, told.marks, told.start)

    def _lay_date(self, told: Told) -> Span | None:
        """Write the date as the file has it, with its EDTF where that is another, and return where it stands."""
        words = one_line(told.words) or told.edtf or ""
        if not words:
            return None
        date = self.say(words)
        if told.edtf and told.edtf != words:
            self._write(" = ", told.edtf)
        return date

    def _lay_actors(self, actors: Sequence[Who]) -> Iterator[tuple[int, Span]]:
        for place, who in enumerate(actors):
            if who not in self.numbers:
                self.numbers[who] = len(self.actors)
                self.actors.append(GivenActor(who.name, who.kind, who.aliases))
            yield self.numbers[who], self._write(GAP, who.name) if place else self.line(who.name)


def _extra_lines(told: Told) -> Iterator[str]:
    """Yield what else is kept, so that a file that says something else makes another text."""
    yield from (storable(line).strip() for line in told.more if line.strip())
    marks = told.marks
    flags = [flag.value for flag in Flag if flag in told.flags and flag is not Flag.ASSERTED]
    if flags:
        yield f"! {GAP.join(flags)}"
    if marks.tags:
        yield f"# {GAP.join(marks.tags)}"
    yield from marks.links
    if marks.note:
        yield storable(marks.note).strip()
    if marks.is_starred:
        yield "★"
    if marks.is_rejected:
        yield "✗"
