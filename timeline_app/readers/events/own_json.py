"""Read what this program exports as JSON: events with what each article tells of them, actors, articles, periods."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.model.actor import KEY_OF_FILE, ActorKind
from timeline_app.model.article import DateOrigin, Publication, storable
from timeline_app.model.dates import DocumentTime, Grain
from timeline_app.model.edtf_rest import clock_from
from timeline_app.model.event import DateHow, Order, Relation, Role
from timeline_app.model.given import GivenChanges
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import iso_date, stated_text
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import FINDING_FIELDS, Wrong, amount_of, finding_of, status_of
from timeline_app.readers.events.json_values import (
    Json,
    boolean,
    hue_at,
    inner,
    listed,
    named,
    own_marks,
    text_at,
    texts_at,
)
from timeline_app.readers.events.own_actors import called, renames
from timeline_app.readers.events.own_table import edtf_and_words
from timeline_app.readers.events.remarks import flags_named
from timeline_app.readers.events.told import GAP, Era, Heading, InQuote, Source, Sources, Told, Who, one_line
from timeline_app.readers.plain import has_words
from timeline_app.readers.reading import Reading

_KINDS: Final = {kind.value: kind for kind in ActorKind}
_ORDERS: Final = {order.value: order for order in Order}
_GRAINS: Final = {grain.name.lower(): grain for grain in Grain}
_ROLES: Final = {role.value: role for role in Role}
_ORIGINS: Final = {origin.value: origin for origin in DateOrigin}
_MARK_CHARS: Final = 16
_DECIDED: Final = (Status.EDITED, Status.REJECTED)


def is_own_json(whole: Json) -> bool:
    """Whether it is what this program exports as JSON."""
    return all(isinstance(whole.get(name), list) for name in ("events", "actors", "articles"))


def read_own_json(content: Content, whole: Json) -> Reading:
    """Return the events and periods of this program's JSON. Raises UnreadableError when there are none.

    An event of which the file quotes what articles tell is one of these articles; any other is one of the file.
    """
    articles = listed(whole, "articles")
    mark = hashlib.sha256(content.data).hexdigest()[:_MARK_CHARS]
    events = listed(whole, "events")
    file = _File(
        {_key(event): f"event {number}" for number, event in enumerate(events, 1) if "id" in event},
        {
            _key(actor): _who(actor, f"{KEY_OF_FILE}{mark}:")
            for actor in listed(whole, "actors")
            if "id" in actor
        },
        {_key(article): number for number, article in enumerate(articles) if "id" in article},
        tuple(text_at(article, "title") for article in articles),
    )
    placed = [one for number, event in enumerate(events, 1) for one in file.told(f"event {number}", event)]
    placed.sort(key=lambda one: one.starts_at)
    told = [one.told for one in placed]
    eras = [_era(f"period {number}", one) for number, one in enumerate(listed(whole, "periods"), 1)]
    return reading_of(
        content,
        told,
        heading=Heading(text_at(whole, "title")),
        eras=eras,
        sources=Sources(
            tuple(map(_source, articles)),
            tuple(file.parted(events)),
            renames(file.actors.values(), told),
        ),
    )


def _era(place: str, period: Json) -> Era:
    first, last = (text_at(period, end) for end in ("first_day", "last_day"))
    edtf = stated_text(first if first == last else f"{first}/{last}")
    return Era(Told(place, text_at(period, "name"), edtf or "", "" if edtf else first), hue_at(period))


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is told of an event, and where in its article that began; what the file itself tells stays in its order."""

    told: Told
    starts_at: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """What the events of a file refer to: each other by their places, its actors, its articles with their titles."""

    events: Mapping[str, str]
    actors: Mapping[str, Who]
    articles: Mapping[str, int]
    titles: Sequence[str]

    def told(self, place: str, event: Json) -> list[_Placed]:
        """Return what is told of an event: by each article that is quoted, else by the file."""
        by_file = self._by_file(place, event)
        is_added = by_file.marks.status is Status.ADDED  # maybe of no words of any article
        evidence = [
            one
            for one in listed(event, "evidence")
            if _key_at(one, "article") in self.articles and (is_added or has_words(text_at(one, "quote")))
        ]
        if not evidence:
            return [_Placed(by_file)]
        found = [self._by_article(place, one) for one in evidence]
        marks = replace(by_file.marks, changes=self._changes(by_file, found))
        if is_added:
            elsewhere = InQuote(None, None, None, (None,) * len(by_file.actors))
            quote, source = storable(found[0].quote or by_file.headline).strip(), found[0].source
            first = replace(by_file, quote=quote, inside=elsewhere, source=source, event=place)
        else:
            wrong = (*by_file.wrong, *found[0].wrong)
            first = replace(found[0], marks=marks, wrong=tuple(dict.fromkeys(wrong)))
        starts = [_span(one, "trigger") for one in evidence]
        return [
            _Placed(one, 0 if start is None else start.start)
            for one, start in zip((first, *found[1:]), starts, strict=True)
        ]

    def parted(self, events: Sequence[Json]) -> list[tuple[str, str]]:
        """Return the places of events that are not the same, each pair once."""
        pairs = {
            tuple(sorted((f"event {number}", self.events[other])))
            for number, event in enumerate(events, 1)
            for other in _keys(event, "parted_from")
            if other in self.events
        }
        return sorted((one, other) for one, other in pairs if one != other)

    def _by_file(self, place: str, event: Json) -> Told:
        wrong = Wrong(place)
        edtf, words = edtf_and_words(text_at(event, "edtf"), text_at(event, "words"))
        titles = [self.titles[self.articles[key]] for key in _keys(event, "articles") if key in self.articles]
        return Told(
            place,
            text_at(event, "headline"),
            edtf,
            words,
            tuple(self._who(actor) for actor in listed(event, "actors")),
            flags_named(texts_at(event, "flags")),
            credit=GAP.join(filter(None, titles)),
            marks=replace(own_marks(event), status=status_of(text_at(event, "status"), wrong)),
            found=finding_of(edtf, _finding_fields(event), wrong),
            wrong=wrong.told,
        )

    def _by_article(self, place: str, one: Json) -> Told:
        """Return what an article tells of an event."""
        wrong = Wrong(place)
        quote, sentence = text_at(one, "quote"), _span(one, "sentence")
        edtf, words = edtf_and_words(text_at(one, "edtf"), text_at(one, "words"))
        actors = [actor for actor in listed(one, "actors") if self._who(actor).name]
        steps = tuple(map(one_line, texts_at(one, "trace")))
        inside = None
        if sentence is not None and len(sentence) == len(quote) and storable(quote) == quote:
            inside = InQuote(
                _within(sentence, _span(one, "trigger")),
                _within(sentence, _span(one, "clause")),
                _within(sentence, _span(one, "date")),
                tuple(_within(sentence, _span(actor, "span")) for actor in actors),
                tuple(self._relations(sentence, one, wrong)),
            )
        return Told(
            place,
            text_at(one, "headline"),
            edtf,
            words,
            tuple(called(self._who(actor), named(actor, "name")) for actor in actors),
            flags_named(texts_at(one, "flags")),
            quote,
            text_at(one, "attributed_to"),
            found=finding_of(edtf, _finding_fields(one), wrong, steps),
            roles=tuple(_ROLES.get(text_at(actor, "role"), Role.OTHER) for actor in actors),
            inside=inside,
            source=self.articles[_key_at(one, "article")],
            event=place,
            wrong=wrong.told,
        )

    def _relations(self, sentence: Span, one: Json, wrong: Wrong) -> Iterator[tuple[Relation, str]]:
        for row in listed(one, "relations"):
            words, own = (_within(sentence, _span(row, name)) for name in ("words", "named"))
            order = _ORDERS.get(text_at(row, "order"))
            if words is None or own is None or order is None:
                continue
            grain = _GRAINS.get(text_at(row, "unit"))
            about = self.events.get(_key_at(row, "event"), "")
            yield Relation(order, words, own, None, amount_of(row.get("amount"), wrong), grain), about

    def _changes(self, shown: Told, found: Sequence[Told]) -> GivenChanges:
        """Return what of an event is not as any article tells it; of an edited one at least its headline."""
        if shown.marks.status not in _DECIDED:
            return GivenChanges()
        named_there = {who.key for one in found for who in one.actors}
        is_dated = shown.found.how is DateHow.USER or all(one.edtf != shown.edtf for one in found)
        changes = GivenChanges(
            None if any(one.headline == shown.headline for one in found) else shown.headline,
            (shown.edtf or "", shown.words, shown.found.rest) if is_dated else None,
            None
            if {who.key for who in shown.actors} == named_there
            else tuple((who.name, who.kind) for who in shown.actors),
            None if any(one.flags == shown.flags for one in found) else shown.flags,
        )
        if shown.marks.status is Status.EDITED and changes == GivenChanges():
            return GivenChanges(headline=shown.headline)
        return changes

    def _who(self, actor: Json) -> Who:
        return (self.actors.get(_key(actor)) if "id" in actor else None) or _who(actor)


def _source(article: Json) -> Source:
    published = inner(article, "published")
    origin = _ORIGINS.get(text_at(published, "origin"), DateOrigin.NONE)
    return Source(
        named(article, "title") or "?",
        named(article, "source"),
        named(article, "author") or None,
        named(article, "url") or None,
        named(article, "language") or None,
        Publication(
            _time(text_at(published, "date")),
            origin,
            named(published, "words"),
            boolean(published, "is_weak"),
        ),
    )


def _time(text: str) -> DocumentTime | None:
    """Return a day with its time, as this program writes it; None where it is none."""
    day, _, clock = text.partition("T")
    date = iso_date(day)
    if date is None or date.first_day is None:
        return None
    try:
        return DocumentTime(date.first_day, clock_from(clock) if clock else None)
    except ValueError:
        return DocumentTime(date.first_day)


def _finding_fields(whole: Json) -> dict[str, str]:
    return {name: named(whole, name) for name in FINDING_FIELDS}


def _who(actor: Json, before_key: str = "") -> Who:
    """Return an actor; one of the list of all of them with a key, which begins with the mark of the file."""
    name = named(actor, "name")
    aliases, attributes = (tuple(map(one_line, texts_at(actor, one))) for one in ("aliases", "attributes"))
    others = tuple(one for one in aliases if one != name)
    key = one_line(_key(actor)) if before_key else ""
    return Who(name, _KINDS.get(text_at(actor, "kind")), others, attributes, before_key + key)


def _within(sentence: Span, span: Span | None) -> Span | None:
    """Return a span counted from the beginning of its sentence; None where it stands elsewhere."""
    if span is None or not (sentence.start <= span.start < span.end <= sentence.end):
        return None
    return Span(span.start - sentence.start, span.end - sentence.start)


def _span(whole: Json, name: str) -> Span | None:
    value = whole.get(name)
    if not isinstance(value, list) or len(value) != 2 or not all(type(one) is int for one in value):
        return None
    return Span(*value) if 0 <= value[0] < value[1] else None


def _key(thing: Json) -> str:
    return _key_at(thing, "id")


def _key_at(thing: Json, name: str) -> str:
    return str(thing.get(name))


def _keys(event: Json, name: str) -> Iterator[str]:
    value = event.get(name)
    return map(str, value if isinstance(value, Sequence) and not isinstance(value, str) else ())
