"""Which event each edit is about, also after its article was extracted anew.

An edit holds on to trigger and date span. When a new extraction has no event with just these, the
event that overlaps most takes the edit; when there is none, the edit stands for an event of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from timeline_app.model.edit import EventKey
from timeline_app.model.span import Span
from timeline_app.store import event_decisions
from timeline_app.store.actor_content import Content
from timeline_app.store.bulk import insert, next_id
from timeline_app.store.edits import key_columns, key_from_row
from timeline_app.store.findings import EVIDENCE_COLUMNS
from timeline_app.store.identity import member_key
from timeline_app.store.overlay import typed_date
from timeline_app.store.rows import DATE_COLUMNS, Column, date_to_row, message_to_json

_KEY = "trigger_start, trigger_end, date_start, date_end, nth"


@dataclass(frozen=True, slots=True)
class _Found:
    """An event as found in the article's text."""

    id: int
    key: EventKey
    clause: Span


def bind(db: Database, article_id: int, text_hash: str) -> None:
    """Let every edit of an article's events hold on to the event that comes closest in the new rows."""
    keys = _keys(db, text_hash, "kind <> 'add-event'") | event_decisions.keys_in(db, text_hash)
    if not keys:
        return
    found = _found(db, article_id, text_hash)
    added = _keys(db, text_hash, "kind = 'add-event'")
    free = [event for event in found if event.key not in keys and event.key not in added]
    lost = keys - added - {event.key for event in found}
    pairs = [(rank, key, event) for key in lost for event in free if (rank := closeness(key, event))]
    pairs.sort(key=lambda pair: (*(-part for part in pair[0]), key_order(pair[1]), pair[2].id))
    for _, key, event in pairs:
        if key in lost and event in free:
            lost.remove(key)
            free.remove(event)
            _rename(db, key, event.key)


def closest(db: Database, article_id: int, key: EventKey) -> EventKey:
    """Return the key of the event that `key` means: itself, or that of the event nearest to it."""
    if key in _keys(db, key.article_hash, "NOT is_undone"):
        return key
    found = _found(db, article_id, key.article_hash)
    if any(event.key == key for event in found):
        return key
    near = [(rank, event) for event in found if (rank := closeness(key, event))]
    return max(near, key=lambda pair: (pair[0], -pair[1].id))[1].key if near else key


def free(db: Database, article_id: int, key: EventKey) -> EventKey:
    """Return the key for an event added by hand: another than those of what was added or found at the same words."""
    taken = _keys(db, key.article_hash, "kind = 'add-event' AND NOT is_undone")
    taken |= {event.key for event in _found(db, article_id, key.article_hash)}
    while key in taken:
        key = replace(key, nth=key.nth + 1)
    return key


def closeness(key: EventKey, event: _Found) -> tuple[int, int, int] | None:
    """Return how well an event fits a key it does not equal; None when it is another event.

    Of one verb with two dates each date is an event, so dates that do not overlap never fit.
    """
    dates = (key.date_span, event.key.date_span)
    has_both = dates[0] is not None and dates[1] is not None
    if dates[0] is not None and dates[1] is not None and not dates[0].overlaps(dates[1]):
        return None
    shared = min(key.trigger.end, event.key.trigger.end) - max(key.trigger.start, event.key.trigger.start)
    if shared > 0:
        return 2, int(has_both or dates == (None, None)), shared
    if has_both and event.clause.overlaps(key.trigger):
        return 1, 1, len(event.key.trigger)
    return None


def key_order(key: EventKey) -> tuple[Span, bool, Span, int]:
    """Return what sorts keys of one article."""
    return key.trigger, key.date_span is None, key.date_span or key.trigger, key.nth


def _found(db: Database, article_id: int, text_hash: str) -> list[_Found]:
    rows = db.execute(
        f"SELECT id, clause_start, clause_end, {_KEY} FROM evidence WHERE article_id = ? AND NOT is_own "
        "ORDER BY position",
        [article_id],
    )
    events = []
    for row_id, start, end, *ends in rows:
        key = key_from_row(text_hash, ends)
        assert key is not None
        events.append(_Found(row_id, key, Span(start, end)))
    return events


def _keys(db: Database, text_hash: str, where: str) -> set[EventKey]:
    rows = db.execute(
        f"SELECT DISTINCT {_KEY} FROM edits WHERE article_hash = ? AND trigger_start IS NOT NULL AND {where}",
        [text_hash],
    )
    return {key for ends in rows if (key := key_from_row(text_hash, ends)) is not None}


def _rename(db: Database, old: EventKey, new: EventKey) -> None:
    db.execute(
        "UPDATE edits SET trigger_start = ?, trigger_end = ?, date_start = ?, date_end = ?, nth = ? "
        "WHERE article_hash = ? AND trigger_start = ? AND trigger_end = ? "
        "AND date_start IS ? AND date_end IS ? AND nth = ?",
        [*key_columns(new), old.article_hash, *key_columns(old)],
    )
    event_decisions.rename_key(db, old, new)


def lay_claims(db: Database, article_id: int, text_hash: str, text: str) -> None:
    """Tie the edits of an article's events to their rows, and make rows for events of the reader's own."""
    db.execute("DELETE FROM evidence WHERE article_id = ? AND is_own", [article_id])
    claims: dict[EventKey, list[int]] = {}
    origins: dict[EventKey, tuple[str, Content, Content]] = {}
    for number, kind, content, before, *ends in db.execute(
        f"SELECT id, kind, content, before, {_KEY} FROM edits "
        "WHERE article_hash = ? AND trigger_start IS NOT NULL AND NOT is_undone ORDER BY id",
        [text_hash],
    ):
        key = key_from_row(text_hash, ends)
        if key is not None:
            claims.setdefault(key, []).append(number)
            origins.setdefault(key, (kind, json.loads(content), json.loads(before)))
    if not claims:
        db.execute("UPDATE edits SET evidence_id = NULL WHERE article_hash = ?", [text_hash])
        return
    found: dict[EventKey, int] = {}
    for event in _found(db, article_id, text_hash):
        found.setdefault(event.key, event.id)
    lost = sorted((key for key in claims if key not in found), key=key_order)
    found.update(_write_own(db, article_id, text, [(key, origins[key]) for key in lost]))
    db.execute("UPDATE edits SET evidence_id = NULL WHERE article_hash = ?", [text_hash])
    db.conn.executemany(
        "UPDATE edits SET evidence_id = ? WHERE id = ?",
        [(found[key], number) for key, numbers in claims.items() for number in numbers],
    )


def _write_own(
    db: Database, article_id: int, text: str, events: Iterable[tuple[EventKey, tuple[str, Content, Content]]]
) -> dict[EventKey, int]:
    first = next_id(db, "evidence")
    rows, ids = [], {}
    for position, (key, (kind, content, before)) in enumerate(events):
        origin = content if kind == "add-event" else before
        rows.append((first + position, *_own_row(article_id, position, text, key, origin)))
        ids[key] = first + position
    insert(db, "evidence", ("id", *EVIDENCE_COLUMNS), rows)
    return ids


def _own_row(article_id: int, position: int, text: str, key: EventKey, origin: Content) -> tuple[Column, ...]:
    """Return the evidence of an event that only the reader knows of."""
    sentence = Span(*origin["sentence"]) if "sentence" in origin else key.trigger
    clause = Span(*origin["clause"]) if "clause" in origin else key.trigger
    date = tuple(origin["date"]) if "date" in origin else date_to_row(typed_date(origin.get("edtf", "")))
    assert len(date) == len(DATE_COLUMNS)
    return (
        article_id,
        position,
        1,
        origin.get("headline", key.trigger.of(text)),
        sentence.of(text),
        key.trigger.of(text),
        origin.get("words", ""),
        *date,
        "user",
        origin.get("unresolved", message_to_json(None)),
        origin.get("flags", "asserted"),
        1.0,
        None,
        None,
        None,
        *(clause.start, clause.end),
        *(key.trigger.start, key.trigger.end),
        *(sentence.start, sentence.end),
        *((None, None) if key.date_span is None else (key.date_span.start, key.date_span.end)),
        key.nth,
        member_key(key),
        *(None, None),
    )
