"""The reader's decisions about which events are one: which are in force, and what they hold on to.

A decision holds on to the keys of what tells of its events. When a newer engine finds the same words elsewhere in
a sentence, the keys follow as those of edits do (`claims`); what an article does not tell any more waits.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from timeline_app.model.edit import EventKey
from timeline_app.store.actor_content import Content
from timeline_app.store.bulk import id_list
from timeline_app.store.edit_content import key_from_json, key_to_json
from timeline_app.store.identity import member_key
from timeline_app.store.regrouping import EventDecision
from timeline_app.store.rows import json_text

_IN = "IN (SELECT value FROM json_each(?))"
# The decisions are few and the evidence is not: CROSS JOIN keeps SQLite from going the other way.
_OF_CHAINS = f"""
SELECT DISTINCT edit_id FROM decided_events CROSS JOIN evidence ON evidence.member_key = decided_events.member_key
CROSS JOIN tellings ON tellings.id = telling_id CROSS JOIN edits ON edits.id = edit_id
WHERE chain {_IN} AND NOT is_undone
"""
_OF_EVIDENCE = f"""
SELECT DISTINCT edit_id FROM evidence JOIN decided_events ON decided_events.member_key = evidence.member_key
JOIN edits ON edits.id = edit_id WHERE evidence.id {_IN} AND NOT is_undone
"""
_HELD = f"""
SELECT DISTINCT evidence.id, is_own, chain FROM decided_events
JOIN evidence ON evidence.member_key = decided_events.member_key
JOIN articles ON articles.id = article_id LEFT JOIN tellings ON tellings.id = telling_id
WHERE edit_id {_IN} AND NOT is_removed
"""
_PARTED_FROM = """
SELECT DISTINCT theirs.event_id FROM evidence AS own
JOIN decided_events AS mine ON mine.member_key = own.member_key
JOIN edits ON edits.id = mine.edit_id AND kind = 'part-events' AND NOT is_undone
JOIN decided_events AS other ON other.edit_id = mine.edit_id AND other.side <> mine.side
JOIN evidence AS theirs ON theirs.member_key = other.member_key
WHERE own.event_id = ? AND theirs.event_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What decisions in force tie together: chains of evidence, the reader's own evidence, and the decisions."""

    chains: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    decisions: tuple[EventDecision, ...] = ()


def reach_of(db: Database, chains: Iterable[int], own: Iterable[int], edits: Iterable[int]) -> Reach:
    """Return all that decisions in force tie to chains, to the reader's own evidence, or to each other."""
    if db.execute("SELECT 1 FROM decided_events LIMIT 1").fetchone() is None:
        return Reach()
    known: set[int] = set()
    all_chains: set[int] = set()
    all_own: set[int] = set()
    pending = {
        *_edits(db, _OF_CHAINS, chains),
        *_edits(db, _OF_EVIDENCE, own),
        *_edits(db, f"SELECT id FROM edits WHERE id {_IN} AND NOT is_undone", edits),
    }
    while pending:
        known |= pending
        new_chains: set[int] = set()
        new_own: set[int] = set()
        for row, is_own, chain in db.execute(_HELD, [id_list(pending)]):
            if is_own:
                new_own.add(row)
            elif chain is not None:
                new_chains.add(chain)
        new_chains -= all_chains
        new_own -= all_own
        all_chains |= new_chains
        all_own |= new_own
        pending = {*_edits(db, _OF_CHAINS, new_chains), *_edits(db, _OF_EVIDENCE, new_own)} - known
    return Reach(
        frozenset(all_chains), frozenset(all_own), tuple(_decision(db, edit) for edit in sorted(known))
    )


def _edits(db: Database, query: str, ids: Iterable[int]) -> set[int]:
    wanted = id_list(ids)
    return set() if wanted == "[]" else {edit for (edit,) in db.execute(query, [wanted])}


def _decision(db: Database, edit: int) -> EventDecision:
    (kind,) = db.execute("SELECT kind FROM edits WHERE id = ?", [edit]).fetchone()
    sides: dict[int, set[str]] = {}
    for side, key in db.execute("SELECT side, member_key FROM decided_events WHERE edit_id = ?", [edit]):
        sides.setdefault(side, set()).add(key)
    return EventDecision(edit, kind == "join-events", tuple(frozenset(sides[side]) for side in sorted(sides)))


def decisions_on(db: Database, article_id: int, *, own_only: bool = False) -> frozenset[int]:
    """Return the decisions that hold on to evidence of an article, undone ones too."""
    rows = db.execute(
        "SELECT DISTINCT edit_id FROM evidence JOIN decided_events ON decided_events.member_key = evidence.member_key "
        "WHERE article_id = ? AND is_own >= ?",
        [article_id, own_only],
    )
    return frozenset(edit for (edit,) in rows)


def held_evidence(db: Database, keys: Iterable[EventKey]) -> tuple[set[int], frozenset[int]]:
    """Return the evidence of these keys, as far as it is there, and the chains it is in."""
    rows = db.execute(
        "SELECT evidence.id, chain FROM evidence JOIN articles ON articles.id = article_id "
        "LEFT JOIN tellings ON tellings.id = telling_id "
        "WHERE NOT is_removed AND member_key IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted({member_key(key) for key in keys}))],
    ).fetchall()
    return {row for row, _ in rows}, frozenset(chain for _, chain in rows if chain is not None)


def parted_from(db: Database, event_id: int) -> frozenset[int]:
    """Return the events that the reader said are not the same as this one."""
    return frozenset(event for (event,) in db.execute(_PARTED_FROM, [event_id]))


def parted(db: Database, events: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return for each event that the reader said is not the same as others the ids of these."""
    if db.execute("SELECT 1 FROM edits WHERE kind = 'part-events' LIMIT 1").fetchone() is None:
        return {}
    return {event: others for event in events if (others := parted_from(db, event))}


def keys_in(db: Database, text_hash: str) -> set[EventKey]:
    """Return the keys in one article that decisions hold on to, undone ones too."""
    return {
        key
        for _, content in _contents_on(db, text_hash)
        for side in content["sides"]
        for row in side
        if (key := key_from_json(row)).article_hash == text_hash
    }


def rename_key(db: Database, old: EventKey, new: EventKey) -> None:
    """Let decisions hold on to another key: a newer engine has found the same elsewhere."""
    for edit, content in _contents_on(db, old.article_hash):
        sides = [
            [key_to_json(new) if key_from_json(row) == old else row for row in side]
            for side in content["sides"]
        ]
        db.execute("UPDATE edits SET content = ? WHERE id = ?", [json_text({"sides": sides}), edit])
    db.execute(
        "UPDATE OR REPLACE decided_events SET member_key = ? WHERE member_key = ?",
        [member_key(new), member_key(old)],
    )


def widen_key(db: Database, old: EventKey, new: EventKey) -> None:
    """Let decisions hold on to another key too, which tells of the same while the old one does not."""
    for edit, content in _contents_on(db, old.article_hash):
        sides = [[*side, *_beside(side, old, new)] for side in content["sides"]]
        db.execute("UPDATE edits SET content = ? WHERE id = ?", [json_text({"sides": sides}), edit])
    db.execute(
        "INSERT OR IGNORE INTO decided_events SELECT edit_id, side, ? FROM decided_events WHERE member_key = ?",
        [member_key(new), member_key(old)],
    )


def _beside(side: list[Content], old: EventKey, new: EventKey) -> list[list[str | int | list[int] | None]]:
    keys = [key_from_json(row) for row in side]  # type: ignore[arg-type]
    return [key_to_json(new)] if old in keys and new not in keys else []


def forget_keys(db: Database, text_hash: str) -> set[EventKey]:
    """Take out of all decisions what an article that is erased has told; one of fewer than two sides goes.

    Return the keys that these decisions held on to.
    """
    keys: set[EventKey] = set()
    for edit, content in _contents_on(db, text_hash):
        keys.update(key_from_json(row) for side in content["sides"] for row in side)
        sides = [
            [row for row in side if key_from_json(row).article_hash != text_hash] for side in content["sides"]
        ]
        if sum(map(bool, sides)) < 2:
            db.execute("DELETE FROM edits WHERE id = ?", [edit])
        else:
            db.execute("UPDATE edits SET content = ? WHERE id = ?", [json_text({"sides": sides}), edit])
    db.execute(
        "DELETE FROM decided_events WHERE member_key >= ? AND member_key < ?",
        [f"{text_hash}:", f"{text_hash};"],  # the sign after the colon
    )
    return keys


def _contents_on(db: Database, text_hash: str) -> list[tuple[int, Content]]:
    """Return the decisions, undone ones too, that hold on to what an article tells."""
    rows = db.execute(
        "SELECT DISTINCT edit_id, content FROM decided_events JOIN edits ON edits.id = edit_id "
        "WHERE member_key >= ? AND member_key < ?",
        [f"{text_hash}:", f"{text_hash};"],
    )
    return [(edit, json.loads(content)) for edit, content in rows.fetchall()]
