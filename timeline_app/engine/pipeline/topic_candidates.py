"""Find what an article is about: its title, what its lead tells, or one of the sentences after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from timeline_app.engine.headline import (
    as_topic,
    hangs_on_text,
    introduces,
    is_first_told,
    is_nameless,
    is_pointing,
    loose_nouns,
    names_something,
    plural_endings,
    singular,
    with_closed_hyphens,
)
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.told_sentences import ToldSentences
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Omission, Shape
from timeline_app.model.topic import Topic

LEAD: Final = 2  # sentences of which one tells what an article is about
NEAR: Final = 4  # sentences of which one stands for it where the lead does not
_PART: Final = 12  # of so many words one may be left out of what an event tells of its sentence
_COUNT: Final = range(3, 25)  # words of a title
_LINE: Final = re.compile(r"\s*(?P<title>[^\n\r]{1,150}[^\W_][”’')]{,2})[ \t]*[\n\r]")
_TITLES: Final = (None, Omission.HEADING)
_ADDRESS: Final = "://"  # where a page was saved from, in the line before its text
FAR: Final = 12  # and where none of those does
CUT: Final = "…"
_QUOTED: Final = ": “"  # what somebody said word for word
_UNTOLD: Final = frozenset({Flag.HYPOTHETICAL, Flag.NEGATED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be the topic of an article, with the words that tell it, and how little it is fit for that.

    `trigger` is the verb of the event that it is, None for a title or a sentence; `is_done` tells that a verb tells
    what a noun is that hangs on it: "Norrland offered ships" for "the offer".
    """

    topic: Topic
    where: Span
    faults: tuple[bool, ...]
    trigger: Span | None = None
    is_done: bool = False

    def is_beside(self, event: Event) -> bool:
        """Whether it is of another sentence, or tells the main clause of one in which an event stands beside it."""
        is_other = self.trigger not in (None, event.trigger) and not any(self.faults)
        return is_other or not self.where.contains(event.sentence)

    def names_any(self, nouns: frozenset[str], plural: tuple[str, ...]) -> bool:
        """Whether one of the nouns stands in it, in the singular or the plural."""
        return bool(stems(self.topic.fullest, plural) & nouns)

    def takes_for_known(self, story: Story) -> frozenset[str]:
        """Return the nouns that it does not tell of itself, in the singular."""
        plural = plural_endings(story)
        return frozenset(singular(noun, plural) for noun in loose_nouns(self.topic.fullest, story))

    def introduces_any(self, nouns: frozenset[str], story: Story) -> bool:
        """Whether it tells what one of the nouns is, as what names a thing for the first time does."""
        return any(introduces(self.topic.fullest, noun, story) for noun in nouns)

    def tells_first_any(self, nouns: frozenset[str], story: Story) -> bool:
        """Whether it tells of one of the nouns for the first time: "a contract"."""
        return any(is_first_told(self.topic.fullest, noun, story) for noun in nouns)


def find_candidates(
    sentences: ToldSentences, shapes: Sequence[Shape], events: Sequence[Event]
) -> list[Candidate]:
    """Return what may be the topic: the title, then what the lead tells, else one of the sentences after it."""
    page = sentences.page
    title = title_of(page)
    topic = None if title is None else as_topic(_closed(title.of(page.text), page), "", page.story)
    found = _lead(sentences, shapes, events)
    if title is not None and topic is not None:
        found.insert(0, Candidate(topic, title, faults_of(topic, page, None, is_beside=False)))
    if found:
        return found
    others = (one for shape in shapes[1:FAR] if (one := as_sentence(shape, sentences)) is not None)
    return [*islice(others, 1)]


def without_addresses(shapes: Sequence[Shape], page: Page) -> Sequence[Shape]:
    """Return the sentences without a line that tells where a page was saved from."""
    return [shape for shape in shapes if _ADDRESS not in shape.span.of(page.text)]


def _lead(sentences: ToldSentences, shapes: Sequence[Shape], events: Sequence[Event]) -> list[Candidate]:
    """Return what the sentences of the lead tell: each as it stands before its events where they leave some of it out.

    Where the lead begins without a verb, the first sentence that has one goes before it.
    """
    lead = list(shapes[:LEAD])
    first = next((shape for shape in shapes if shape.groups), None)
    if first is not None and first not in lead:
        lead.insert(0, first)
    found: list[Candidate] = []
    for shape in lead:
        told = [*_told_in(shape, events, sentences.page)]
        whole = as_sentence(shape, sentences)
        is_told = any(_tells_most(one, shape, sentences.page) for one in told)
        beside = () if whole is None else (whole,)
        found += [*told, *beside] if is_told else [*beside, *told]
    return found


def _tells_most(told: Candidate, shape: Shape, page: Page) -> bool:
    """Whether few words of a sentence are left out of what an event tells; small ones, dates, who says it are none."""
    if shape.attribution is not None and is_nameless(told.topic.fullest, page.story):
        return False  # "Sales fell", as the firm said that is not told
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    if shape.attribution is not None:
        dated |= {*range(shape.attribution.start, shape.attribution.end)}
    small = page.story.grammar.function_words
    wanted = [
        token.lower
        for at, token in enumerate(shape.tokens)
        if at not in dated and token.is_word and token.lower not in small
    ]
    words = {*re.findall(r"\w+", told.topic.fullest.lower())}
    left_out = sum(not words & {*re.findall(r"\w+", word)} for word in wanted)
    return left_out * _PART <= max(len(wanted), _PART)


def _told_in(shape: Shape, events: Sequence[Event], page: Page) -> Iterator[Candidate]:
    """Yield what the events of a sentence tell, that of its main clause first."""
    main = _main_verb(shape)
    told = [event for event in events if event.sentence == shape.span]
    for event in sorted(told, key=lambda event: (Flag.STATEMENT in event.flags, event.trigger.start != main)):
        topic = topic_of(event, page)
        if topic is not None:
            is_beside = Flag.STATEMENT not in event.flags and event.trigger.start != main
            faults = faults_of(topic, page, shape, is_beside=is_beside)
            yield Candidate(topic, event.sentence, faults, event.trigger)


def topic_of(event: Event, page: Page) -> Topic | None:
    """Return what an event tells as a topic, None where it cannot stand for its article."""
    if not _tells_topic(event, page):
        return None
    is_said = event.speaker is not None or event.source is not None
    verb = event.trigger.of(page.text)
    return as_topic(event.headline, "" if is_said else verb, page.story, is_said=is_said)


def as_sentence(shape: Shape, sentences: ToldSentences) -> Candidate | None:
    """Return a sentence as it stands there, None where it names nothing or its verb would be cut away."""
    topic = sentences.topic(shape)
    if topic is None:
        return None
    return Candidate(topic, shape.span, faults_of(topic, sentences.page, shape, is_beside=False))


def _closed(words: str, page: Page) -> str:
    return with_closed_hyphens(words, page.story.grammar) if page.is_spaced else words


def faults_of(topic: Topic, page: Page, shape: Shape | None, *, is_beside: bool) -> tuple[bool, ...]:
    """Return what is wrong with a topic, the gravest first; `shape` is its sentence, None for a title.

    It hangs on the article itself; it sets a scene; what it tells stands only beside what its sentence does; it is seen
    to be cut.
    """
    is_open = hangs_on_text(topic.fullest.rstrip(CUT), page.story, is_acted=True)
    return is_open, shape is not None and _sets_scene(shape), is_beside, CUT in topic.fullest


def _sets_scene(shape: Shape) -> bool:
    """Whether a sentence tells what is always so and no news: "Anna Keller writes with a pencil".

    What somebody says is news: "Norrland said it plans a sale".
    """
    if shape.attribution is not None and shape.attribution.verb is not None:
        return False
    main = next((clause.group for clause in shape.clauses if clause.kind is ClauseKind.MAIN), None)
    return main is not None and main.first == main.main and not main.is_past and main.modal is None


def _main_verb(shape: Shape) -> int | None:
    """Return where the verb of the first main clause stands, None where there is none."""
    main = (clause for clause in shape.clauses if clause.kind is ClauseKind.MAIN)
    return next((shape.tokens[clause.group.main].start for clause in main), None)


def title_of(page: Page) -> Span | None:
    """Return the first line where it is a title: of some words, without a stop at its end, and more lines follow."""
    if not page.sentences:
        return None
    first = page.sentences[page.first].span
    line = _LINE.match(page.text, first.start)
    if line is None or page.omission(first) not in _TITLES:
        return None
    is_titled = len(line["title"].split()) in _COUNT and _ADDRESS not in line["title"]
    return Span(*line.span("title")) if is_titled else None


def _tells_topic(event: Event, page: Page) -> bool:
    """Whether an event can stand for its article: it is told whole, names something and points at nothing."""
    return (
        not _UNTOLD & {*event.flags}
        and CUT not in event.headline
        and _QUOTED not in event.headline
        and names_something(event.headline)
        and not is_pointing(event.headline, page.story.telling, is_acted=True)
    )


def stems(words: str, plural: tuple[str, ...]) -> set[str]:
    """Return the words of what is told in the singular, in small letters."""
    return {singular(word, plural) for word in re.findall(r"\w+", words.lower())}
