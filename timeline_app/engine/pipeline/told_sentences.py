"""Tell a sentence as it stands, with names for its pronouns: what the headlines of others hang on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from timeline_app.engine.compose import Telling
from timeline_app.engine.headline import (
    assemble,
    ends_with_owner,
    finish,
    hangs_on_text,
    has_finite_verb,
    is_clean,
    is_torn,
    names_something,
    says_enough,
    with_closed_hyphens,
    without_dateline,
)
from timeline_app.engine.phrasing import Writer, parentheses
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.wholeness import Sentence, Stop, next_stops
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Shape, VerbGroup
from timeline_app.model.topic import Topic

_WHOLE: Final = 240  # characters of a sentence that is told to its end
_CONTEXT: Final = 300  # characters of one that is told to its end behind a part of itself
_SHORTER: Final = 200  # characters to which a longer one is told, where a clause ends there
_LATE: Final = 150  # characters before a verb that comes late: then a sentence may be longer by so many
_LATER: Final = 60
_SHORTEST: Final = 130  # and where it stands behind a long headline
_ROOM: Final = 40  # characters of a sentence that may be left out of what is told of it
_OF_DATELINE: Final = frozenset("(:0123456789")
_QUESTION: Final = "?"
_BRACKETS: Final = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class ToldSentences:
    """Sentences of a page as topics; each is told once."""

    page: Page
    telling: Telling
    _told: dict[int, Topic | None] = field(default_factory=dict)

    def topic(self, shape: Shape) -> Topic | None:
        """Return a sentence told at the lengths of a topic, None where it names nothing or cannot stand alone."""
        if shape.number not in self._told:
            self._told[shape.number] = self._topic(shape)
        return self._told[shape.number]

    def context(self, shape: Shape) -> str:
        """Return a sentence for behind a part of it: whole where it is not too long, "" where it tells little."""
        topic = self.topic(shape)
        if topic is None:
            return ""
        told = self._words(self._writer(), shape, len(shape.tokens), (*parentheses(shape),))
        return told if len(told) <= _CONTEXT else topic.fullest

    def _writer(self) -> Writer:
        return Writer(self.page.text, self.telling.quotations, self.telling.actors, self.page.story)

    def _topic(self, shape: Shape) -> Topic | None:
        verb = main_verb(shape)
        first = next((token for token in shape.tokens if token.is_word), None)
        if verb is None or first is None or first.lower in self.page.story.telling.words("if_words"):
            return None
        if {0, 1} & shape.quoted or shape.span.of(self.page.text).rstrip().endswith(_QUESTION):
            return None
        writer = self._writer()
        dropped = (*parentheses(shape),)
        told = self._words(writer, shape, len(shape.tokens), dropped)
        ends: Sequence[int] = ()
        if len(told) > _SHORTEST:
            sentence = Sentence(shape, len(shape.tokens), dropped, self.page.story)
            stops = [*next_stops(sentence, verb.last + 2, len(shape.tokens) - 1)]
            ends = [end for kind in (Stop.LOOSE, Stop.CLEAN) for end, stop in stops if stop is kind]
        is_late = shape.tokens[verb.main].start - shape.tokens[0].start > _LATE
        lengths = (_WHOLE + _LATER * is_late, _SHORTER + _LATER * is_late, _SHORTEST)
        whole = shorter = shortest = told
        if len(told) > lengths[0]:
            whole = shorter = shortest = self._told_to(writer, shape, ends, lengths[0])
        if len(shorter) > lengths[1] or not shorter:
            shorter = shortest = self._told_to(writer, shape, ends, lengths[1])
        if len(shortest) > lengths[2] or not shortest:
            shortest = self._told_to(writer, shape, ends, lengths[2])
        if whole != shorter and self._hangs(whole) and not self._hangs(shorter):
            whole = shorter
        fullest = whole or shorter or shortest
        if not names_something(fullest) or not self._says_enough(shape, verb, fullest):
            return None
        return Topic(shorter or fullest, shortest or shorter or fullest, whole)

    def _hangs(self, told: str) -> bool:
        return hangs_on_text(told, self.page.story, is_acted=True)

    def _says_enough(self, shape: Shape, verb: VerbGroup, told: str) -> bool:
        group = Span(shape.tokens[verb.first].start, shape.tokens[verb.main].end).of(self.page.text)
        return says_enough(told, group, self.page.story, is_said=shape.attribution is not None)

    def _told_to(self, writer: Writer, shape: Shape, ends: Sequence[int], length: int) -> str:
        """Return a sentence up to the last place where it may end that leaves no more than `length`, else ""."""
        tokens, dropped = shape.tokens, (*parentheses(shape),)
        for end in reversed(ends):
            if tokens[end - 1].end - tokens[0].start <= length + _ROOM and not self._leads_to_name(
                shape, end
            ):
                told = self._words(writer, shape, end, dropped)
                is_sound = len(told) <= length and is_clean(told, self.page.story)
                if is_sound and not ends_with_owner(told, self.page.story):
                    return told if has_finite_verb(told, self.page.story) else ""
        return ""

    def _leads_to_name(self, shape: Shape, end: int) -> bool:
        """Whether a noun stands before a place that a name follows, whose bearer it is: "the sailor | Anna Keller"."""
        before, after = shape.tokens[end - 1], shape.tokens[end]
        small = self.page.story.grammar.function_words | self.page.story.telling.words("calendar_words")
        is_noun = before.text.isalpha() and before.text.islower() and before.lower not in small
        return is_noun and after.is_capital and after.lower not in small

    def _words(self, writer: Writer, shape: Shape, end: int, dropped: tuple[Span, ...]) -> str:
        page, start = self.page, _start(self.page, shape)
        words = Span(start, max(shape.tokens[end - 1].end, start))
        told = assemble(page.text, (*writer.readable(shape, words),), dropped)
        told = finish(told.translate(_BRACKETS), page.story, is_whole=True)
        told = without_dateline(with_closed_hyphens(told, page.story.grammar) if page.is_spaced else told)
        lead, comma, rest = told.partition(", ")
        if comma and lead.lower() in page.story.telling.words("apart_leads"):
            told = rest[:1].upper() + rest[1:]
        return "" if is_torn(told, page.story) else told


def _start(page: Page, shape: Shape) -> int:
    """Return where a sentence begins behind its dateline, of which parentheses are a part: "LUND (TP) - Keller".

    Where all hyphens have blanks around them, a place with one behind it is none: "Al - Mansur left".
    """
    start = shape.tokens[0].start
    whole = Span(start, shape.span.end).of(page.text)
    line = whole[: len(whole) - len(without_dateline(whole))]
    is_name = page.is_spaced and not line.isupper() and _OF_DATELINE.isdisjoint(line)
    return start if is_name else start + len(line)


def main_verb(shape: Shape) -> VerbGroup | None:
    """Return the verb of the first main clause, else the first that hangs on no other one; None without one."""
    for kinds in ((ClauseKind.MAIN,), (ClauseKind.COORDINATE, ClauseKind.COMPLEMENT)):
        found = next((clause.group for clause in shape.clauses if clause.kind in kinds), None)
        if found is not None:
            return found
    return None
