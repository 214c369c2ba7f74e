"""The text that is laid out of what a file says of its events, and where the parts of each stand in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.model.article import storable
from timeline_app.model.event import Flag
from timeline_app.model.given import GivenActor, GivenChanges, GivenEvent
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.readers.events.told import GAP, InQuote, Told, Who, one_line
from timeline_app.readers.plain import first_words, has_words

_SIGNS: Final = {
    Status.REJECTED: "✗",
    Status.CONFIRMED: "✓",
    Status.EDITED: "✎",
    Status.ADDED: "+",
    Status.TO_REVIEW: "?",
}


@dataclass(slots=True)
class Page:
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
        words = storable(words)
        self.parts += [before, words]
        start = self.length + len(before)
        self.length = start + len(words)
        return Span(start, self.length)

    def lay(self, told: Told) -> GivenEvent:
        """Write an event, and return where its parts stand."""
        inside = told.inside
        quote = storable(told.quote).strip() if inside is None else told.quote
        headline = one_line(told.headline) or first_words(quote)
        date = self._lay_date(told)
        title = self._write(" – ", headline) if date is not None else self.say(headline)
        actors = tuple(self._lay_actors(told.actors))
        is_quoted = inside is not None or (has_words(quote) and one_line(quote) != headline)
        said = self.line(quote) if is_quoted else title
        credit = self.line(one_line(told.credit)) if has_words(told.credit) else None
        others = tuple(self._lay_others(told.others))
        for line in _extra_lines(told):
            self.line(line)
        flags = tuple(dict.fromkeys(told.flags)) or (Flag.ASSERTED,)
        event = GivenEvent(
            told.edtf,
            date,
            title,
            said,
            actors,
            flags,
            credit,
            told.marks,
            told.start,
            told.found,
            told.roles,
            others=others,
        )
        return event if inside is None else _within(event, inside)

    def _lay_date(self, told: Told) -> Span | None:
        """Write the date as the file has it, with its EDTF where that is another, and return where it stands."""
        words = one_line(told.words) or told.edtf or ""
        if not words:
            return None
        date = self.say(words)
        if told.edtf and told.edtf != words:
            self._write(" = ", told.edtf)
        return date

    def _lay_others(self, notes: Sequence[tuple[str, str]]) -> Iterator[tuple[Span, Span | None]]:
        for quote, credit in notes:
            said = self.line(storable(quote).strip())
            yield said, self.line(one_line(credit)) if has_words(credit) else None

    def _lay_actors(self, actors: Sequence[Who]) -> Iterator[tuple[int, Span]]:
        for place, who in enumerate(actors):
            if who not in self.numbers:
                self.numbers[who] = len(self.actors)
                self.actors.append(GivenActor(who.name, who.kind, who.aliases, who.attributes, who.key))
            yield self.numbers[who], self._write(GAP, who.name) if place else self.line(who.name)


def _within(event: GivenEvent, inside: InQuote) -> GivenEvent:
    """Return an event with those of its parts where they stand in what is quoted of it."""

    def moved(span: Span | None) -> Span | None:
        return None if span is None else span.shifted(event.quote.start)

    return replace(
        event,
        trigger=moved(inside.trigger),
        clause=moved(inside.clause),
        date=event.date and (moved(inside.date) or event.date),
        relations=tuple(
            replace(
                one, words=one.words.shifted(event.quote.start), named=one.named.shifted(event.quote.start)
            )
            for one, _ in inside.relations
        ),
        actors=tuple(
            (actor, moved(own) or span)
            for (actor, span), own in zip(event.actors, inside.actors, strict=True)
        ),
    )


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
    if marks.status in _SIGNS:
        yield _SIGNS[marks.status]
    yield from (f"✎ {one_line(said)}" for said in _changed(marks.changes) if said)


def _changed(changes: GivenChanges) -> Iterator[str]:
    """Yield what its reader had changed of an event."""
    yield changes.headline or ""
    yield " ".join(changes.date or ())
    yield GAP.join(name for name, _ in changes.names or ())
    yield GAP.join(flag.value for flag in changes.flags or ())
