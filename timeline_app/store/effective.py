"""Events as they are shown: the findings of all their articles with the reader's edits laid over them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlite_utils import Database

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.message import message
from timeline_app.model.timeline import Status
from timeline_app.store.actors import actor_called
from timeline_app.store.bulk import id_list, insert
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Column,
    Row,
    date_from_row,
    date_to_row,
    message_to_json,
    sort_day,
    sort_second,
)
from timeline_app.store.search import fold

_INVOLVED: Final = {role.value: rank for rank, role in enumerate(Role)}  # who acts stands first
_EVENT_COLUMNS: Final = (
    "id", "headline", "words", *DATE_COLUMNS, "how", "unresolved", "flags",
    "status", "is_hidden", "confidence", "sort_day",
    "sort_second",
)  # fmt: skip
# One piece of evidence for all that say the same: with a single min(), SQLite takes `id` from that row.
_FIRST: Final = """
SELECT id, min(member_key), count(*) AS count FROM evidence
WHERE event_id IN (SELECT value FROM json_each(?)) GROUP BY event_id, coalesce(telling_id, -id)
"""
_Edit = tuple[str, dict[str, Any], dict[str, Any]]

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
    def rank(self) -> tuple[bool, bool, bool, int, str, str]:
        """The core of an event ranks least: explicit, asserted, short."""
        return (
            self.how != DateHow.EXPLICIT.value,
            Flag.ASSERTED.value not in self.flags.split(),
            Flag.NEGATED.value in self.flags.split(),
            len(self.headline),
            self.headline,
            self.key,
        )


def write_events(db: Database, events: Iterable[int]) -> None:
    """Write the shown form of `events` from their evidence and the edits that hold on to it."""
    wanted = id_list(events)
    groups = _members(db, wanted)
    edits = _edits(db, wanted)
    db.execute("DELETE FROM events WHERE id IN (SELECT value FROM json_each(?))", [wanted])
    rows, actors, texts = [], [], []
    for event, members in groups.items():
        row, involved = _effective(db, event, members, edits.get(event, []))
        rows.append(row)
        actors += [(event, position, actor) for position, actor in enumerate(involved)]
        quotes = dict.fromkeys(member.quote for member in members)
        texts.append((event, fold(" ".join([str(row[1]), *quotes]))))
    insert(db, "events", _EVENT_COLUMNS, rows)
    db.execute(_WRITE_WHERE_TOLD, [wanted])
    insert(db, "event_actors", ("event_id", "position", "actor_id"), actors)
    insert(db, "event_texts", ("event_id", "folded"), texts)


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
    """Return the edits of each event that are in force, in their order."""
    edits: dict[int, list[_Edit]] = {}
    for event, kind, content, before in db.execute(
        "SELECT event_id, kind, content, before FROM edits JOIN evidence ON evidence.id = evidence_id "
        "WHERE NOT is_undone AND event_id IN (SELECT value FROM json_each(?)) ORDER BY edits.id",
        [wanted],
    ):
        edits.setdefault(event, []).append((kind, json.loads(content), json.loads(before)))
    return edits


def _effective(
    db: Database, event: int, members: list[_Member], edits: list[_Edit]
) -> tuple[tuple[Column, ...], list[int]]:
    """Return the row of an event and its actors, most involved first."""
    core = members[0]
    shown = _Shown(core.headline, core.words, core.date, core.how, core.unresolved)
    status = Status.ADDED if core.is_own else Status.EXTRACTED
    if core.is_own and edits:
        shown.names = edits[0][2].get("names", ())
    for kind, content, _ in edits:
        shown.lay(kind, content)
        if status is not Status.ADDED:
            status = Status.ADDED if kind == "add-event" else Status.EDITED
    date = date_from_row(shown.date)
    row = (
        event,
        shown.headline,
        shown.words,
        *shown.date,
        shown.how,
        shown.unresolved,
        core.flags,
        (Status.REJECTED if shown.is_rejected else status).value,
        int(shown.is_rejected or Flag.HYPOTHETICAL.value in core.flags.split()),
        max(member.confidence for member in members),
        sort_day(date),
        sort_second(date),
    )
    if shown.names is None:
        return row, _involved(members)
    rows = db.execute("SELECT DISTINCT article_id FROM evidence WHERE event_id = ?", [event]).fetchall()
    articles = [article for (article,) in rows]
    called = (actor_called(db, name, articles, shown.kinds.get(name)) for name in shown.names)
    return row, list(dict.fromkeys(called))


@dataclass(slots=True)
class _Shown:
    """What is shown of an event while edits are laid over it; the last one of a kind holds."""

    headline: str
    words: str
    date: tuple[Column, ...]
    how: str
    unresolved: str | None
    names: Sequence[str] | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    is_rejected: bool = False

    def lay(self, kind: str, content: dict[str, Any]) -> None:
        """Lay one edit over the event."""
        if kind in ("set-headline", "add-event"):
            self.headline = content["headline"]
        if kind in ("set-date", "add-event"):
            date = typed_date(content["edtf"])
            self.date, self.words, self.how = date_to_row(date), content["words"], DateHow.USER.value
            self.unresolved = message_to_json(message("date-not-given")) if date is None else None
        if kind in ("set-actors", "add-event"):
            self.names = content["names"]
            self.kinds = content.get("kinds", {})
        if kind == "reject-event":
            self.is_rejected = True


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


def typed_date(edtf: str) -> AnchoredDate | None:
    """Return the date of an edit; None for "". Raises ValueError when it is not EDTF."""
    return from_edtf(edtf) if edtf else None
