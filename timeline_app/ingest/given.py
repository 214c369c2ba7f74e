"""Turn the events that a file states into findings: read their dates, tell what kind their actors are; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app import engine, languages, wording
from timeline_app.ingest.given_edits import edits_of
from timeline_app.ingest.prepare import FALLBACK_LANGUAGE
from timeline_app.languages.language import Language
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.article import Publication
from timeline_app.model.edit import AddPeriod, EditBeside, JoinEvents
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.errors import SettingsError
from timeline_app.model.event import Event, Participant, Role
from timeline_app.model.extraction import NAMES_TOLD, Extraction
from timeline_app.model.given import GivenActor, GivenChronicle, GivenEvent
from timeline_app.model.mention import STATED, MentionContext, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.period import Period, key_for
from timeline_app.model.prepared import Prepared
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.model.values import StatedDate

_VERSION: Final = "1"
_SHOWN: Final = 3
_NO_DATE: Final = message("states-no-date")


def prepare_given(chronicle: GivenChronicle, published: Publication | None = None) -> Prepared:
    """Return the article that a file of events became, its events, and what the file says beside them.

    Words for dates are read as those that people type. What cannot be read as a date waits for one, and is told.
    """
    article = chronicle.article
    code = article.language or engine.guess_language(article.text)
    language = languages.load(code if code in languages.available() else FALLBACK_LANGUAGE)
    found = _Found(chronicle, language, article.hash)
    for event in chronicle.events:
        found.take(event)
    is_told = chronicle.names == NAMES_TOLD
    guessed = code if code in languages.available() else None
    known = replace(
        article,
        language=article.language if is_told else guessed,
        publication=published or article.publication,
        remarks=(*article.remarks, *found.remarks()),
    )
    extraction = Extraction(
        _VERSION,
        None,
        tuple(found.mentions),
        (),
        _actors(chronicle, language.story.naming),
        tuple(found.sources),
        tuple(found.events),
        untold=(),
        names=chronicle.names,
    )
    time = known.publication.time
    return Prepared(
        known,
        engine.reanchor(extraction, article.text, language, time),
        (*found.edits, *_periods(chronicle.periods), *chronicle.decisions),
    )


@dataclass(slots=True)
class _Found:
    """The findings in the making; the words for dates that could not be read at all, or only up to their ends."""

    chronicle: GivenChronicle
    language: Language
    text_hash: str
    mentions: list[TimeMention] = field(default_factory=list)
    sources: list[Actor] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    edits: list[EditBeside] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    doubtful: list[tuple[str, Message]] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)

    def take(self, given: GivenEvent) -> None:
        """Add an event, with its date as a mention where there is one; one that its reader added is but an edit."""
        text, found = self.chronicle.article.text, given.found
        edtf = self._edtf(given)
        names = [self.chronicle.actors[actor] for actor, _ in given.actors]
        self.edits += edits_of(given, edtf, text, self.text_hash, names)
        if given.marks.status is Status.ADDED:
            return
        mention = None
        if given.date is not None:
            number = len(self.events)
            mention = len(self.mentions)
            context = MentionContext(number, number)
            stated = StatedDate(edtf, found.rest, found.steps, found.reason)
            self.mentions.append(TimeMention(given.date, stated, STATED, context))
        reason = message("told-by-file", words=found.reason) if found.reason else _NO_DATE
        speaker, source = self._teller(given, given.credit)
        roles = given.roles or (Role.OTHER,) * len(given.actors)
        event = Event(
            clause=given.clause or given.headline,
            trigger=given.trigger or given.headline,
            sentence=given.quote,
            headline=given.headline.of(text),
            mention=mention,
            how=found.how,
            date=None,
            unresolved=None if mention is not None else reason,
            participants=tuple(
                Participant(actor, role, span)
                for (actor, span), role in zip(given.actors, roles, strict=True)
            ),
            flags=given.flags,
            speaker=speaker,
            source=source,
            confidence=found.confidence,
            relations=given.relations,
        )
        self.events.append(event)
        keys = [given.key_in(self.text_hash)]
        for quote, credit in given.others:
            _, source = self._teller(given, credit)
            self.events.append(
                replace(event, clause=quote, trigger=quote, sentence=quote, speaker=None, source=source)
            )
            keys.append(replace(keys[0], trigger=quote))
        if len(keys) > 1:
            self.edits.append(JoinEvents(tuple((key,) for key in keys)))

    def _teller(self, given: GivenEvent, credit: Span | None) -> tuple[int | None, int | None]:
        """Return whom a file names as having said it: one of the event's actors, in an article, else a source."""
        if credit is None:
            return None, None
        words = credit.of(self.chronicle.article.text)
        if self.chronicle.names == NAMES_TOLD:
            for actor, _ in given.actors:
                one = self.chronicle.actors[actor]
                if words in (one.name, *one.aliases):
                    return actor, None
        self.sources.append(Actor(words, ActorKind.ORGANISATION, (words,), (credit,)))
        return None, len(self.sources) - 1

    def remarks(self) -> tuple[Message, ...]:
        """Return which words for dates could not be read, and which may be read otherwise."""
        told = []
        if self.unread:
            told.append(message("dates-not-read", count=len(self.unread), words=_some(self.unread)))
        if self.ends:
            told.append(message("ends-not-read", count=len(self.ends), words=_some(self.ends)))
        if self.doubtful:
            words = _some([words for words, _ in self.doubtful])
            told.append(message("dates-doubtful", count=len(self.doubtful), words=words))
        return tuple(told)

    def _edtf(self, given: GivenEvent) -> str:
        """Return the date of an event, read from its words where the file has no other; "" for none."""
        if given.edtf is not None or given.date is None:
            return given.edtf or ""
        words = given.date.of(self.chronicle.article.text)
        edtf = self._read_once(words)
        if not edtf and given.start:
            edtf = _edtf(given.start) or self._read_once(given.start)
            if edtf:
                self.ends.append(words)
                return edtf
        if not edtf:
            self.unread.append(words)
        return edtf

    def _read_once(self, words: str) -> str:
        if words not in self.read:
            self.read[words] = self._read_words(words)
        return self.read[words]

    def _read_words(self, words: str) -> str:
        """Return what the words say in the language of the file, else in one of those that people type dates in."""
        typed = _typed(words, self.language)
        if typed is None or _is_guess(typed):
            others = (code for code in wording.languages() if code != self.language.code)
            read = (_typed(words, self.language, code) for code in others)
            typed = next((one for one in read if one is not None and not _is_guess(one)), typed)
        if typed is None:
            return ""
        if typed.remark is not None and typed.remark.code == "typed-other-reading":
            self.doubtful.append((words, typed.remark))
        return typed.edtf


def _typed(words: str, language: Language, locale: str | None = None) -> "engine.TypedDate | None":
    try:
        return engine.read_typed_date(words, language, today=None, locale=locale)
    except SettingsError:
        return None


def _is_guess(typed: "engine.TypedDate") -> bool:
    """Whether the words are those of a language of which nothing but names of months is known."""
    return typed.remark is not None and typed.remark.code == "read-by-dateparser"


def _edtf(text: str) -> str:
    """Return a text that is EDTF; "" for one that is not."""
    try:
        return to_edtf(from_edtf(text))
    except ValueError:
        return ""


def _some(words: Sequence[str]) -> str:
    """Return the first of some words as they are quoted."""
    shown = ", ".join(f"“{one[:40]}”" for one in dict.fromkeys(words[: 10 * _SHOWN]))
    first = ", ".join(shown.split(", ")[:_SHOWN])
    return first if len(set(words)) <= _SHOWN else f"{first} …"


def _actors(chronicle: GivenChronicle, naming: Naming) -> tuple[Actor, ...]:
    """Return the actors with their places; what the file does not tell of their kinds their names do."""
    places: dict[int, list[Span]] = {number: [] for number in range(len(chronicle.actors))}
    for event in chronicle.events:
        for actor, span in event.actors:
            places[actor].append(span)
    return tuple(
        _actor(given, tuple(places[number]), naming) for number, given in enumerate(chronicle.actors)
    )


def _actor(given: GivenActor, places: tuple[Span, ...], naming: Naming) -> Actor:
    kind = given.kind or engine.kind_of_name(given.name, naming)
    names = tuple(dict.fromkeys((given.name, *given.aliases)))
    return Actor(given.name, kind, names, tuple(sorted(places)), given.attributes, key=given.key)


def _periods(periods: Sequence[Period]) -> tuple[EditBeside, ...]:
    """Return what marks the periods of a file."""
    keys: dict[str, Period] = {}
    for period in periods:
        keys[key_for(period, keys)] = period
    return tuple(AddPeriod(key, period) for key, period in keys.items())
