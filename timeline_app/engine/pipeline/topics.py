"""What an article is about, behind the headlines that nobody understands without it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, tee
from typing import Final

from timeline_app.engine.compose import Telling
from timeline_app.engine.headline import (
    goes_on_with_pronoun,
    hanging_nouns,
    hangs_on_text,
    is_about_pronoun,
    is_nameless,
    is_of_people,
    is_pointing,
    known_nouns,
    loose_nouns,
    plural_endings,
    points_back,
    singular,
    tells_enough,
    tells_little,
)
from timeline_app.engine.pipeline.nearest_matter import nearest_first
from timeline_app.engine.pipeline.own_sentences import with_own_sentence
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.second_topics import with_second_topic
from timeline_app.engine.pipeline.told_sentences import ToldSentences
from timeline_app.engine.pipeline.topic_actors import names_only_places
from timeline_app.engine.pipeline.topic_candidates import (
    CUT,
    LEAD,
    NEAR,
    Candidate,
    as_sentence,
    find_candidates,
    stems,
    title_of,
    topic_of,
    without_addresses,
)
from timeline_app.languages.story import Story
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import DateHow, Event, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import Shape
from timeline_app.model.topic import Topic, with_topic

_BEFORE: Final = 12  # events before a headline that may tell what it hangs on
_BACK: Final = 8  # sentences before a headline of which one may introduce what it hangs on
_APART: Final = 2  # sentences that go on with what "Separately" led to
_FEW: Final = 9  # words of a headline that tells little
_FULL: Final = 14  # words of a topic that tells more than a few of those do
_LEADING: Final = 3  # words that lead to another matter: "in other news"
_WORD: Final = re.compile(r"[^\W\d_]\w+")


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands before an event: the sentences, each with its place by where it starts, and the last events.

    `starts` are the places at which what each sentence tells of begins: there "Separately" leads to another matter.
    """

    sentences: ToldSentences
    shapes: Sequence[Shape]
    places: Mapping[int, int]
    starts: Sequence[int]
    events: Sequence[Event]
    _topics: dict[Span, Topic | None] = field(default_factory=dict)
    _kept: dict[int, Candidate | None] = field(default_factory=dict)
    _own: dict[tuple[Span, str, DateHow], str] = field(default_factory=dict)

    def earlier(self, nouns: frozenset[str]) -> Iterator[Candidate]:
        """Yield the last events that can be topics, the nearest first; none where there is no noun to look for."""
        return islice(self._earlier(), _BEFORE if nouns else 0)

    def _earlier(self) -> Iterator[Candidate]:
        for event in self.events:
            if event.trigger not in self._topics:
                self._topics[event.trigger] = topic_of(event, self.sentences.page)
            topic = self._topics[event.trigger]
            if topic is not None:
                yield Candidate(topic, event.sentence, ())

    def introducing(self, event: Event, nouns: frozenset[str], loose: frozenset[str]) -> Iterator[Candidate]:
        """Yield the sentences before an event that tell what one of the nouns is, the nearest first.

        So does one whose verb a `loose` noun takes up: "Norrland offered ships. Keller praised the offer".
        """
        if nouns:
            story = self.sentences.page.story
            plural = plural_endings(story)
            verbs = frozenset(verb for noun in loose for verb in _verbs(noun, story))
            for shape in self._before(event, _BACK):
                is_done = not verbs.isdisjoint(clause.group.lemma for clause in shape.clauses)
                if is_done or any(singular(token.lower, plural) in nouns for token in shape.tokens):
                    yield from (
                        replace(one, is_done=is_done)
                        for one in self._told(shape)
                        if is_done or one.introduces_any(nouns, story)
                    )

    def last(self, event: Event) -> Iterator[Candidate]:
        """Yield the sentence right before an event, where it stands for itself."""
        for shape in self._before(event, 1):
            yield from self._told(shape)

    def own(self, event: Event) -> Iterator[str]:
        """Yield the headline of an event with its own sentence behind it, where it leaves much of that out."""
        key = event.trigger, event.headline, event.how
        if key not in self._own:
            place = self.places.get(event.sentence.start)
            shape = None if place is None else self.shapes[place]
            self._own[key] = with_own_sentence(event, shape, self.sentences)
        yield self._own[key]

    def _before(self, event: Event, reach: int) -> Iterator[Shape]:
        place = self.places.get(event.sentence.start, 0)
        return reversed(self.shapes[max(place - reach, self.start(event)) : place])

    def start(self, event: Event) -> int:
        """Return the place of the sentence with which the matter of an event begins."""
        place = self.places.get(event.sentence.start)
        return 0 if place is None else self.starts[place]

    def opening(self, event: Event) -> Sequence[Candidate]:
        """Return the sentence with which the matter of an event begins, where it tells something, but not its own."""
        shape = self.shapes[self.start(event)]
        return () if shape.span == event.sentence else (*self._told(shape),)

    def is_about_pronoun(self, event: Event) -> bool:
        """Whether an event is about a pronoun that cannot mean who says it: a person is no "it", a firm may be."""
        telling, speaker = self.sentences.telling, event.speaker
        is_of_person = (
            speaker is not None
            and telling.actors[speaker].kind is ActorKind.PERSON
            and " " in telling.actors[speaker].name  # firms with a name of one word are taken for persons
        )
        if speaker is not None and not is_of_person:
            return False
        return is_about_pronoun(event.headline, self.sentences.page.story, is_of_person=is_of_person)

    def _told(self, shape: Shape) -> Iterator[Candidate]:
        if shape.number not in self._kept:
            self._kept[shape.number] = as_sentence(shape, self.sentences)
        one = self._kept[shape.number]
        if one is not None and not one.faults[0]:
            yield one


def with_topics(page: Page, telling: Telling, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events, those whose headline hangs on the article with its topic behind the headline. Linear.

    The sentence that the topic is taken from tells it itself, but for what stands beside its main clause.
    """
    sentences, title = ToldSentences(page, telling), title_of(page)
    shapes = without_addresses(telling.shapes, page)
    found = sorted(find_candidates(sentences, shapes, events), key=lambda one: one.faults)
    first = shapes[0].span if shapes and (title is None or title.contains(shapes[0].span)) else None
    known = frozenset(name for one in found for name in _names(one.topic.fullest, page.story))
    towns = frozenset(
        word for actor in telling.actors if actor.kind is ActorKind.PLACE for word in actor.name.split()
    )
    near_end = _end_of(shapes[:NEAR])
    is_led = bool(found) and found[0].where.start < _end_of(shapes[:LEAD])
    told: list[Event] = []
    events_before: deque[Event] = deque(maxlen=_BEFORE * 2)
    places = {shape.span.start: at for at, shape in enumerate(shapes)}
    before = _Told(sentences, shapes, places, _starts(shapes, page.story), events_before)
    for event in events:
        if before.start(event) > 0:
            told.append(_with_topic(event, before.opening(event), before, page))
            continue
        is_first = event.sentence == first
        beside = [one for one in found if one.is_beside(event) and (not is_first or one.where == first)]
        if before.is_about_pronoun(event) or _hangs(event, page, is_alone=is_first and not beside):
            told.append(
                _with_more(event, _with_topic(event, beside or found, before, page), found, before, page)
            )
            continue
        names = _names(event.headline, page.story)
        is_apart = is_led and event.sentence.start >= near_end and known.isdisjoint(names)
        is_apart |= event.speaker is not None and Flag.STATEMENT in event.flags
        akin = names - towns if len(event.headline.split()) <= _FEW else frozenset[str]()
        if is_first:
            told.append(replace(event, headline=next(before.own(event))))
        else:
            told.append(_with_introduction(event, found, before, page, akin, is_apart=is_apart))
        events_before.appendleft(event)
    return tuple(told)


def _with_topic(event: Event, found: Sequence[Candidate], before: _Told, page: Page) -> Event:
    """Return an event with the topic that names what its headline hangs on, or with what told before of its subject.

    Where nothing does, and for who acts ("the team"), it is the best topic.
    """
    naming, times = page.story.naming, page.story.telling.words("pointed_times")
    plural = plural_endings(page.story)
    nouns, subject = (
        frozenset(singular(noun, plural) for noun in known - times)
        for known in hanging_nouns(event.headline, page.story)
    )
    acting = naming.words("acting_nouns") | naming.words("roles") | naming.words("organisation_descriptions")
    things = subject - acting
    fit = [one for one in found if one.is_beside(event)]
    named = [one for one in fit if one.faults == fit[0].faults and one.names_any(nouns, plural)]
    best = named if named and named[0].introduces_any(nouns, page.story) else ()
    loose = subject | {singular(noun, plural) for noun in known_nouns(event.headline, page.story)}
    new, told_new = tee(before.introducing(event, nouns - acting, loose - acting))
    newest = (one for one in told_new if one.is_done or one.tells_first_any(nouns, page.story))
    near = (
        one
        for one in before.earlier(things)
        if not one.where.contains(event.sentence) and one.names_any(things, plural)
    )
    is_pronoun = before.is_about_pronoun(event)
    is_open = is_pointing(event.headline, page.story.telling, is_acted=bool(event.participants))
    is_open &= event.speaker is None
    last = (one for one in before.last(event) if is_open)
    first = (
        one
        for one in before.last(event)
        if is_pronoun and not goes_on_with_pronoun(event.headline, one.topic.fullest, page.story)
    )
    sound = [one for one in fit if not one.faults[0] and CUT not in one.topic.fullest]
    naming_it = _behind(event, chain(first, best, newest, named, new, near))
    nearest = nearest_first(event, sound or fit, before.last(event), page)
    others = _behind(event, chain(last, nearest))
    own = before.own(event)
    told = chain(own, naming_it, others) if is_pronoun else chain(naming_it, own, others)
    return replace(event, headline=next((one for one in told if one != event.headline), event.headline))


def _with_more(plain: Event, told: Event, found: Sequence[Candidate], before: _Told, page: Page) -> Event:
    return with_second_topic(plain, told, next(before.own(plain)), found, before.last(plain), page)


def _behind(event: Event, found: Iterable[Candidate]) -> Iterator[str]:
    return (with_topic(event.headline, one.topic) for one in found)


def _starts(shapes: Sequence[Shape], story: Story) -> tuple[int, ...]:
    """Return where what each sentence tells of begins: with the article, or with "Separately" in its paragraph."""
    leads = {tuple(lead.split()) for lead in story.telling.words("apart_leads")}
    found: list[int] = []
    start = 0
    for at, shape in enumerate(shapes):
        words = [
            token.lower for token in islice((token for token in shape.tokens if token.is_word), _LEADING)
        ]
        if at - start > _APART or shape.paragraph != shapes[start].paragraph:
            start = 0
        start = at if any(tuple(words[:length]) in leads for length in range(1, _LEADING + 1)) else start
        found.append(start)
    return tuple(found)


def _verbs(noun: str, story: Story) -> frozenset[str]:
    """Return the verbs that tell what a noun takes up: "offered" for "the offer"."""
    return story.order.words(f"nouns.{noun}") | story.telling.words(f"told_by.{noun}")


def _end_of(shapes: Sequence[Shape]) -> int:
    return max((shape.span.end for shape in shapes), default=0)


def _names(words: str, story: Story) -> frozenset[str]:
    """Return the words with a capital, but for small ones, which have it where they are the first."""
    small = story.grammar.function_words
    return frozenset(word for word in _WORD.findall(words) if word[0].isupper() and word.lower() not in small)


def _with_introduction(
    event: Event,
    found: Sequence[Candidate],
    before: _Told,
    page: Page,
    akin: frozenset[str],
    *,
    is_apart: bool,
) -> Event:
    """Return an event with what introduced a noun that its headline takes for known: "challenged the award".

    Where nothing did, it is the best topic, if the headline alone tells little or stands apart from all that the
    article is about; else one that names somebody whom the headline names, too: of a short one, one of those `akin`.
    A headline that says little has any topic that stands for itself.
    """
    headline, story = event.headline, page.story
    loose = loose_nouns(headline, story)
    own = next(before.own(event))
    is_open = bool(known_nouns(headline, story)) or points_back(headline, story)
    is_poor = not (is_open or is_apart) and own == headline and _is_poor(event, before)
    if not (is_open or is_apart or akin or is_poor):
        return replace(event, headline=own)
    plural = plural_endings(story)
    nouns = frozenset(singular(noun, plural) for noun in loose)
    fit = [one for one in found if not (any(one.faults[:1]) or one.where.contains(event.sentence))]
    best = (one for one in fit if one.names_any(nouns - one.takes_for_known(story), plural))
    new = before.introducing(event, nouns, nouns)
    near = (
        one
        for one in before.earlier(nouns)
        if not one.where.contains(event.sentence) and one.introduces_any(nouns, story)
    )
    naming = (
        told
        for one in chain(best, new, near)
        if (told := with_topic(headline, one.topic)) != headline
        and (one.is_done or nouns & stems(told.removeprefix(headline), plural))
    )
    is_clear = tells_enough(headline, story)
    others = [one for one in fit if not any(one.faults)]
    if not is_apart and (is_clear or not is_open) and not is_poor:
        names, least = (_names(headline, story), 0) if loose else (akin, _FULL)
        others = [
            one
            for one in others
            if len(one.topic.fullest.split()) > least
            and not names.isdisjoint(_names(one.topic.fullest, story))
        ]
    if is_apart and event.speaker is not None:
        others = others or fit
    nearest = nearest_first(event, others, before.last(event), page)
    rest = (with_topic(headline, one.topic) for one in nearest)
    if is_clear:
        rest = (one for one in rest if not one.endswith(f"{CUT}]"))
    told_of_it = chain(naming, (one for one in (own,) if one != headline), rest)
    with_it = replace(event, headline=next(told_of_it, headline))
    return with_it if is_poor else _with_more(event, with_it, found, before, page)


def _is_poor(event: Event, before: _Told) -> bool:
    """Whether the headline of an event in which somebody acts, and that nobody tells, says little."""
    sentences = before.sentences
    is_done = event.speaker is None and not names_only_places(event, sentences.telling.actors)
    return is_done and tells_little(event.headline, sentences.page.story)


def _hangs(event: Event, page: Page, *, is_alone: bool) -> bool:
    """Whether a headline needs a topic; where its sentence would tell it, only if it points: "these vendors"."""
    is_acted = bool(event.participants)
    if is_alone:
        return is_pointing(event.headline, page.story.telling, is_acted=is_acted)
    return (
        hangs_on_text(event.headline, page.story, is_acted=is_acted)
        or is_nameless(event.headline, page.story)
        or is_of_people(event.headline, page.story)
    )
