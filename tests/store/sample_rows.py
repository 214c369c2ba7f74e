"""Synthetic articles with what an engine would find in them, and small rules that obey the laws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.article import NO_PUBLICATION, Article, DateOrigin, Publication
from timeline_app.model.calendar import to_civil, to_day
from timeline_app.model.dates import AnchoredDate, DocumentTime, Timex, TimexKind, on_day
from timeline_app.model.event import DateHow, Event, Flag, Participant, Role
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember, Standing
from timeline_app.model.mention import Anchoring, MentionContext, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.span import Span
from timeline_app.model.suggesting import KnownActor, MergeHint
from timeline_app.model.values import PartialDate
from timeline_app.store import Rules

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PUBLISHED = Publication(DocumentTime(to_day(2022, 12, 20)), DateOrigin.METADATA, "2022-12-20")
VERBS = ("visited", "praised", "opened", "closed", "toured")
PLACES = ("the harbour", "the mill", "a school", "the archive", "a bridge")


@dataclass(frozen=True)
class Told:
    """One sentence of a sample article: who did what, when. No `day` means no date in the words."""

    who: tuple[str, ...]
    verb: str = "visited"
    what: str = "the harbour"
    year: int | None = 2022
    month: int = 12
    day: int | None = 19
    flags: tuple[Flag, ...] = (Flag.ASSERTED,)


def article_of(
    told: Sequence[Told],
    title: str = "A quiet week",
    publication: Publication = PUBLISHED,
    version: str = "1",
) -> tuple[Article, Extraction]:
    """Return an article that tells these things, and what was found in it."""
    sentences = [f"{sentence(one)}\n" for one in told]
    article = Article("".join(sentences), title, f"{title}.txt", "en", publication)
    return article, found_in(article, told, version)


def sentence(one: Told) -> str:
    when = "" if one.day is None else f" on {date_words(one)}"
    return f"{' and '.join(one.who)} {one.verb} {one.what}{when}."


def date_words(one: Told) -> str:
    year = "" if one.year is None else f" {one.year}"
    return f"{one.day} {MONTHS[one.month - 1]}{year}"


def found_in(article: Article, told: Sequence[Told], version: str = "1") -> Extraction:
    """Return what version "1" or "2" of the sample engine finds: "2" takes verb and object as the trigger."""
    text = article.text
    names = list(dict.fromkeys(name for one in told for name in one.who))
    mentions: list[TimeMention] = []
    events: list[Event] = []
    spans: dict[str, list[Span]] = {name: [] for name in names}
    start = 0
    for number, one in enumerate(told):
        whole = Span(start, start + len(sentence(one)))
        participants = []
        for name in one.who:
            at = text.index(name, whole.start)
            spans[name].append(Span(at, at + len(name)))
            participants.append(Participant(names.index(name), Role.AGENT, spans[name][-1]))
        verb = text.index(one.verb, participants[-1].span.end)
        length = len(one.verb) if version == "1" else len(f"{one.verb} {one.what}")
        mention = None
        if one.day is not None:
            at = text.index(date_words(one), verb)
            value = PartialDate(one.year, one.month, one.day)
            span = Span(at, at + len(date_words(one)))
            mentions.append(TimeMention(span, value, "day-month", MentionContext(number, 0)))
            mention = len(mentions) - 1
        events.append(
            Event(
                Span(whole.start, whole.end - 1),
                Span(verb, verb + length),
                whole,
                f"{' and '.join(one.who)} {one.verb} {one.what}",
                mention,
                DateHow.EXPLICIT if mention is not None else DateHow.PUBLICATION,
                None,
                None,
                tuple(participants),
                one.flags,
                confidence=0.5,
            )
        )
        start = whole.end + 1
    actors = tuple(Actor(name, ActorKind.PERSON, (name.split()[-1],), tuple(spans[name])) for name in names)
    empty = tuple(Anchoring(Timex(TimexKind.DATE, "XXXX"), None) for _ in mentions)
    found = Extraction(version, None, tuple(mentions), empty, actors, (), tuple(events))
    return reanchor(found, text, "en", article.publication.time)


def reanchor(
    extraction: Extraction, text: str, language: str | None, published: DocumentTime | None
) -> Extraction:
    """Return the extraction anchored to `published`, from its under-specified values alone."""
    anchorings = tuple(_anchored(mention, published) for mention in extraction.mentions)
    events = tuple(_dated(event, anchorings, published) for event in extraction.events)
    day = None if published is None else published.day
    return replace(extraction, published=published, anchorings=anchorings, events=events, main_day=day)


def _anchored(mention: TimeMention, published: DocumentTime | None) -> Anchoring:
    value = mention.value
    assert isinstance(value, PartialDate)
    year = value.year
    if year is None and published is not None:
        year = to_civil(published.day)[0]
    if year is None or value.month is None:
        return Anchoring(Timex(TimexKind.DATE, "XXXX"), None, message("no-publication-date"))
    date = on_day(to_day(year, value.month, value.day or 1))
    trace = (message("read-as", words="date", year=year),)
    return Anchoring(Timex(TimexKind.DATE, f"{year:04d}-{value.month:02d}"), date, None, trace)


def _dated(event: Event, anchorings: Sequence[Anchoring], published: DocumentTime | None) -> Event:
    date: AnchoredDate | None = None
    unresolved: Message | None = None
    if event.mention is not None:
        date, unresolved = anchorings[event.mention].date, anchorings[event.mention].unresolved
    elif published is not None:
        date = on_day(published.day)
    else:
        unresolved = message("no-publication-date")
    flags = tuple(flag for flag in event.flags if flag is not Flag.PLANNED)
    if date is not None and published is not None and (date.earliest_start or 0) > published.day:
        flags = (*flags, Flag.PLANNED)
    return replace(event, date=date, unresolved=unresolved, flags=flags)


def actor_keys(actor: Actor, *, document_actors: tuple[Actor, ...]) -> frozenset[str]:
    """A full name joins across articles, a single name does not, an acronym does."""
    keys = {f"{actor.kind.value}:{actor.name.lower()}"} if " " in actor.name else set()
    return frozenset(keys | ({f"acronym:{actor.acronym}"} if actor.acronym else set()))


def join_events(members: Sequence[JoinMember]) -> tuple[tuple[int, ...], ...]:
    """Join members of different articles that share day, actor and words; a day may lie in a month."""
    group = list(range(len(members)))
    for i, one in enumerate(members):
        for j in range(i):
            if group[i] != group[j] and are_related(one, members[j]):
                old, new = max(group[i], group[j]), min(group[i], group[j])
                group = [new if number == old else number for number in group]
    return tuple(
        tuple(i for i, number in enumerate(group) if number == wanted) for wanted in sorted(set(group))
    )


def split(tellings: Sequence[JoinMember], members: Sequence[Standing]) -> tuple[tuple[int, ...], ...]:
    return join_events([replace(tellings[m.telling], key=m.key, article=m.article) for m in members])


def are_related(one: JoinMember, other: JoinMember) -> bool:
    words, others = (set(member.headline.lower().split()) for member in (one, other))
    return (
        one.article != other.article
        and _shares_day(one, other)
        and bool(one.actors & other.actors)
        and one.is_negated == other.is_negated
        and len(words & others) >= 0.35 * max(1, len(words | others))
    )


def _shares_day(one: JoinMember, other: JoinMember) -> bool:
    if one.first_day is None or one.last_day is None or other.first_day is None or other.last_day is None:
        return False
    inner, outer = sorted(
        ((one.first_day, one.last_day), (other.first_day, other.last_day)), key=lambda ends: ends[1] - ends[0]
    )
    return inner == outer or (outer[0] <= inner[0] <= inner[1] <= outer[1] <= outer[0] + 31)


def conflicts(members: Sequence[JoinMember]) -> tuple[tuple[int, int], ...]:
    """Two articles that tell the same otherwise are in conflict."""
    numbers = range(len(members))
    return tuple(
        (a, b)
        for a in numbers
        for b in numbers
        if a < b and members[a].article != members[b].article and members[a].headline == members[b].headline
    )


def suggest_merges(actors: Sequence[KnownActor]) -> tuple[MergeHint, ...]:
    """Who is called by one word that another's name ends in may be that one."""
    return tuple(
        MergeHint((long,), (bare,), "suggest-surname", 0.5, len(one.articles & other.articles), ())
        for long, one in enumerate(actors)
        for bare, other in enumerate(actors)
        if one.name.endswith(f" {other.name}")
    )


METONYMS = {"person:grey house": "person:ada person"}
RULES = Rules(reanchor, are_related, split, conflicts, actor_keys, suggest_merges, lambda: METONYMS)


def many(count: int, events: int = 4, version: str = "1") -> Iterable[tuple[Article, Extraction]]:
    """Return `count` different articles; neighbours share some of their events."""
    for number in range(count):
        told = [
            Told(
                (f"Ada Person{(number + k) % 7}", f"Ben Person{k % 5}"),
                VERBS[k % 5],
                PLACES[(number // 2 + k) % 5],
                2022,
                1 + (number // 2 + k) % 12,
                1 + (k * 3) % 28,
            )
            for k in range(events)
        ]
        told.append(Told(("Cleo",), "wrote", f"letter {number}", None, 3, 5))
        yield article_of(told, f"Report {number}", PUBLISHED if number % 3 else NO_PUBLICATION, version)
