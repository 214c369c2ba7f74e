"""Events as they are shown: the findings of all their articles with the reader's edits laid over them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlite_utils import Database

from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.timeline import REVIEW_BELOW, FoundEvent, Status
from timeline_app.model.topic import without_topic
from timeline_app.store.actors import actor_called
from timeline_app.store.bulk import id_list, insert
from timeline_app.store.overlay import Found, Remarks, Shown
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Column,
    Row,
    date_from_row,
    flags_from_text,
    sort_day,
    sort_second,
)
from timeline_app.store.search import fold

_ORDER: Final = (Role.AGENT, Role.PATIENT, Role.SPEAKER, Role.OTHER, Role.PLACE)
_INVOLVED: Final = {role.value: rank for rank, role in enumerate(_ORDER)}  # who acts stands first
_STATED: Final = frozenset({DateHow.EXPLICIT.value, DateHow.IMPORTED.value})
_EVENT_COLUMNS: Final = (
    "id", "headline", "words", *DATE_COLUMNS, "how", "unresolved", "flags",
    "status", "is_hidden", "confidence", "sort_day",
    "sort_second", "tags", "is_starred", "note", "links",
)  # fmt: skip
# One piece of evidence for all that say the same: with a single min(), SQLite takes `id` from that row.
_FIRST: Final = """
SELECT id, min(member_key), count(*) AS count FROM evidence
WHERE event_id IN (SELECT value FROM json_each(?)) GROUP BY event_id, coalesce(telling_id, -id)
"""
_Edit = tuple[
    str, dict[str, Any], dict[str, Any], int
]  # kind, content, what was before, the evidence it is of

_WRITE_WHERE_TOLD: Final = """
UPDATE events SET (first_article, told_at) = (
    SELECT article_id, trigger_start FROM evidence WHERE event_id = events.id
    ORDER BY article_id, trigger_start LIMIT 1
) WHERE id IN (SELECT value FROM json_each(?))
"""


@dataclass(slots=True)
class _Member:
    """What one or more articles say of an event in the same words: `count` of them, the first by key.

    Those that say the same show the same, so one stands for all.
    """

    id: int
    count: int
    key: str
    is_own: bool
    headline: str
    quote: str
    words: str
    date: tuple[Column, ...]
    how: str
    unresolved: str | None
    flags: str
    confidence: float
    actors: list[tuple[int, int]] = field(default_factory=list)  # rank of the role, actor

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, int, str, str]:
        """The core of an event ranks least: its date stated, asserted, understood alone, short."""
        return (
            self.how not in _STATED,
            Flag.ASSERTED.value not in self.flags.split(),
            Flag.NEGATED.value in self.flags.split(),
            self.headline != without_topic(self.headline),
            len(self.headline),
            self.headline,
            self.key,
        )


def write_events(db: Database, events: Iterable[int], *, only_others: bool = False) -> None:
    """Write the shown form of `events` from their evidence and the edits that hold on to it.

    With `only_others` rows that would be written as they are stay where they are, which costs a third where most do;
    nobody is told of them.
    """
    stale = set(events)
    wanted = id_list(stale)
    groups = _members(db, wanted)
    edits = _edits(db, wanted)
    rows: list[Row] = []
    actors: list[Row] = []
    texts: list[Row] = []
    for event, members in sorted(groups.items()):  # the index of words is written anew at each step back
        row, involved = _effective(db, event, members, edits.get(event, []))
        rows.append(row)
        actors += [(event, position, actor) for position, actor in enumerate(involved)]
        quotes = dict.fromkeys(member.quote for member in members)
        texts.append((event, fold(" ".join([str(row[1]), *quotes, *_words_of(edits.get(event, []))]))))
    if only_others:
        same = _as_they_are(db, rows, actors, texts)
        stale -= same
        rows, actors, texts = (
            [row for row in these if row[0] not in same] for these in (rows, actors, texts)
        )
    db.execute("DELETE FROM events WHERE id IN (SELECT value FROM json_each(?))", [id_list(stale)])
    insert(db, "events", _EVENT_COLUMNS, rows)
    db.execute(_WRITE_WHERE_TOLD, [wanted])
    insert(db, "event_actors", ("event_id", "position", "actor_id"), actors)
    insert(db, "event_texts", ("event_id", "folded"), texts)


def _as_they_are(db: Database, *tables: Sequence[Row]) -> set[int]:
    """Return the events whose rows are in the library as given, in `events`, `event_actors` and `event_texts`."""
    events, actors, texts = tables
    ids = id_list(row[0] for row in events)
    among = "IN (SELECT value FROM json_each(?))"
    asked = (
        f"SELECT {', '.join(_EVENT_COLUMNS)} FROM events WHERE id {among}",
        f"SELECT event_id, position, actor_id FROM event_actors WHERE event_id {among}",
        f"SELECT event_id, folded FROM event_texts WHERE event_id {among}",
    )
    others: set[int] = set()
    for question, given in zip(asked, (events, actors, texts), strict=True):
        others.update(
            row[0] for row in {*map(tuple, given)}.symmetric_difference(db.execute(question, [ids]))
        )
    return {row[0] for row in events} - others


def _words_of(edits: list[_Edit]) -> list[str]:
    """Return the reader's own words that the search finds: tags and note."""
    remarks = Remarks()
    for kind, content, *_ in edits:
        remarks.lay(kind, content)
    return [*remarks.tags, remarks.note]


def core_first(members: list[tuple[str, str, str, str]]) -> list[str]:
    """Return keys, that of the core first, of members given as key, how, flags and headline."""
    ranked = [
        _Member(0, 1, key, False, headline, "", "", (), how, None, flags, 0.0)
        for key, how, flags, headline in members
    ]
    ranked.sort(key=lambda member: member.key)
    core = min(ranked, key=lambda member: member.rank)
    return [core.key, *(member.key for member in ranked if member is not core)]


def _members(db: Database, wanted: str) -> dict[int, list[_Member]]:
    """Return the members of each event, its core first and the others by key."""
    columns = ("member_key", "is_own", "evidence.headline", "quote", "date_words")
    groups: dict[int, list[_Member]] = {}
    by_id: dict[int, _Member] = {}
    for row in db.execute(
        f"SELECT evidence.event_id, evidence.id, first.count, {', '.join((*columns, *DATE_COLUMNS))}, "
        f"how, unresolved, flags, confidence FROM ({_FIRST}) AS first "
        "JOIN evidence ON evidence.id = first.id ORDER BY member_key",
        [wanted],
    ):
        member = _member(row[1:])
        by_id[member.id] = member
        groups.setdefault(row[0], []).append(member)
    _add_actors(db, by_id)
    for members in groups.values():
        core = min(members, key=lambda member: member.rank)
        members.remove(core)
        members.insert(0, core)
    return groups


def _member(row: Row) -> _Member:
    row_id, count, key, is_own, headline, quote, words, *rest = row
    date, (how, unresolved, flags, confidence) = rest[: len(DATE_COLUMNS)], rest[len(DATE_COLUMNS) :]
    return _Member(
        row_id,
        count,
        key,
        bool(is_own),
        headline,
        quote,
        words,
        tuple(date),
        how,
        unresolved,
        flags,
        confidence,
    )


def _add_actors(db: Database, by_id: dict[int, _Member]) -> None:
    for evidence, role, actor in db.execute(
        """
        SELECT evidence_id, role, actor_id FROM participants
        JOIN article_actors ON article_actors.id = article_actor_id
        WHERE evidence_id IN (SELECT value FROM json_each(?)) ORDER BY evidence_id, participants.position
        """,
        [id_list(by_id)],
    ):
        by_id[evidence].actors.append((_INVOLVED[role], actor))


def _edits(db: Database, wanted: str) -> dict[int, list[_Edit]]:
    """Return the edits of each event that are in force, in their order, after what added it or a part of it."""
    edits: dict[int, list[_Edit]] = {}
    for event, kind, content, before, evidence in db.execute(
        "SELECT event_id, kind, content, before, evidence_id FROM edits JOIN evidence ON evidence.id = evidence_id "
        "WHERE NOT is_undone AND event_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY kind <> 'add-event', edits.id",
        [wanted],
    ):
        edits.setdefault(event, []).append((kind, json.loads(content), json.loads(before), evidence))
    return edits


def _found_in(core: _Member, edits: list[_Edit]) -> Found:
    """Return what is shown without edits; of what no article tells any more, as it was when it was edited."""
    before = next((before for _, _, before, evidence in edits if evidence == core.id), {})
    names = before.get("names", ()) if core.is_own and edits else None
    return Found(core.headline, core.words, core.date, core.how, core.unresolved, core.flags, names)


def _effective(
    db: Database, event: int, members: list[_Member], edits: list[_Edit]
) -> tuple[tuple[Column, ...], list[int]]:
    """Return the row of an event and its actors, most involved first."""
    core = members[0]
    shown = Shown(_found_in(core, edits))
    for kind, content, *_ in edits:
        shown.lay(kind, content)
    confidence = max(member.confidence for member in members)
    now = shown.now
    date = date_from_row(now.date)
    row = (
        event,
        now.headline,
        now.words,
        *now.date,
        now.how,
        now.unresolved,
        now.flags,
        _status(core, shown, confidence).value,
        int(shown.is_rejected or Flag.HYPOTHETICAL.value in now.flags.split()),
        confidence,
        sort_day(date),
        sort_second(date),
        *shown.remarks.columns,
    )
    if now.names is None:
        return row, _involved(members)
    rows = db.execute("SELECT DISTINCT article_id FROM evidence WHERE event_id = ?", [event]).fetchall()
    articles = [article for (article,) in rows]
    called = (actor_called(db, name, articles, now.kinds.get(name)) for name in now.names)
    return row, list(dict.fromkeys(called))


def confirmed_as(db: Database, event: int) -> str | None:
    """Return the EDTF that the reader has confirmed an event with, None where it was not confirmed."""
    wanted = id_list([event])
    members = _members(db, wanted).get(event)
    if members is None:
        return None
    edits = _edits(db, wanted).get(event, [])
    shown = Shown(_found_in(members[0], edits))
    for kind, content, *_ in edits:
        shown.lay(kind, content)
    return shown.confirmed


def as_found(db: Database, event: int) -> FoundEvent | None:
    """Return what an event is like without edits; None when there is no such event."""
    wanted = id_list([event])
    members = _members(db, wanted).get(event)
    if members is None:
        return None
    core, edits = members[0], _edits(db, wanted).get(event, [])
    shown = Shown(_found_in(core, edits))
    for kind, content, *_ in edits:
        if kind == "add-event":
            shown.lay(kind, content)
    now = shown.now
    if now.names is None:
        rows = db.execute(
            "SELECT actors.id, name FROM actors WHERE id IN (SELECT value FROM json_each(?))",
            [id_list(_involved(members))],
        )
        called = dict(rows.fetchall())
        names = [called[actor] for actor in _involved(members)]
    else:
        names = list(now.names)
    date = date_from_row(now.date)
    return FoundEvent(
        now.headline,
        date,
        str(now.date[0]),
        now.words,
        DateHow(now.how),
        tuple(names),
        flags_from_text(now.flags),
    )


def _status(core: _Member, shown: Shown, confidence: float) -> Status:
    """Return what the reader has done with an event; what says most of several decisions."""
    is_confirmed = shown.confirmed is not None and shown.confirmed == shown.now.date[0]
    if shown.is_rejected:
        return Status.REJECTED
    if shown.is_added or (core.is_own and not is_confirmed):
        return Status.ADDED
    if shown.edited:
        return Status.EDITED
    if is_confirmed:
        return Status.CONFIRMED
    has_moved = shown.confirmed is not None
    return Status.TO_REVIEW if has_moved or confidence < REVIEW_BELOW else Status.EXTRACTED


def _involved(members: list[_Member]) -> list[int]:
    """Return actors by their role, then by how many articles name them, then as the core has them."""
    rank: dict[int, int] = {}
    for member in members:
        for role, actor in member.actors:
            rank[actor] = min(role, rank.get(actor, role))
    naming = {
        actor: sum(member.count for member in members if any(actor == one for _, one in member.actors))
        for actor in rank
    }
    return sorted(rank, key=lambda actor: (rank[actor], -naming[actor]))
