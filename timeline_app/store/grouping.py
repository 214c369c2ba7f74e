"""Which articles' events are one event: only what a change touches is looked at again.

Evidence is filed under what it says (`tellings`); tellings that are related hang together as a chain, and the
engine's rule splits each chain with other members than before into events. Over these lie the reader's decisions
which events are one and which are not. The result does not depend on the order in which articles came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlite_utils import Database

from timeline_app.model.joining import Standing
from timeline_app.store.bulk import id_list
from timeline_app.store.event_decisions import Reach, decisions_on, reach_of
from timeline_app.store.identity import stable_id
from timeline_app.store.regrouping import regrouped
from timeline_app.store.rows import json_text
from timeline_app.store.rules import Rules
from timeline_app.store.tellings import Tellings


@dataclass(frozen=True, slots=True)
class Before:
    """What an article leaves behind: chains and events that it was part of, and decisions that held on to it."""

    chains: frozenset[int] = frozenset()
    events: frozenset[int] = frozenset()
    decisions: frozenset[int] = frozenset()


NOTHING_BEFORE = Before()


def withdraw(db: Database, rules: Rules, *article_ids: int) -> Before:
    """Take the evidence of articles out of what it is joined with, to be called before its rows change."""
    rows = db.execute(
        "SELECT id, event_id FROM evidence WHERE article_id IN (SELECT value FROM json_each(?))",
        [id_list(article_ids)],
    ).fetchall()
    held = frozenset[int]().union(*(decisions_on(db, article_id) for article_id in article_ids))
    chains = Tellings(db, rules).take_out(row for row, _ in rows)
    return Before(frozenset(chains), frozenset(event for _, event in rows if event is not None), held)


class _Piece(NamedTuple):
    """A piece of evidence, and the event it is part of so far; a tuple, since there may be very many."""

    id: int
    event: int | None
    key: str
    article: int
    telling: int | None
    degree: int


_OF_CHAIN: Final = (
    "SELECT evidence.id, event_id, member_key, article_id, telling_id, weight - own_links "
    "FROM tellings JOIN evidence ON telling_id = tellings.id WHERE chain = ?"
)
_LEAST_AND_NEW: Final = """
SELECT chain, evidence.id, evidence.event_id, evidence.member_key, article_id, telling_id, 0 FROM (
    SELECT value ->> 0 AS chain_id, value ->> 1 AS event, value ->> 2 AS least FROM json_each(?)
) CROSS JOIN tellings ON chain = chain_id CROSS JOIN evidence ON telling_id = tellings.id
WHERE event IS NULL OR event_id IS NULL OR event_id <> event OR member_key = least ORDER BY chain, member_key
"""


def regroup(db: Database, rules: Rules, evidence: Iterable[int], before: Before = NOTHING_BEFORE) -> set[int]:
    """Join `evidence` and what hangs together with it anew; return the ids of events to be written again.

    Events of which nothing is left are deleted.
    """
    wanted = set(evidence)
    tellings = Tellings(db, rules)
    changed = tellings.file(wanted)
    own = _own(db, wanted)
    chains = changed.chains | before.chains
    reach = reach_of(db, chains, (piece.id for piece in own), before.decisions)
    groups = [[piece] for piece in own if piece.id not in reach.own]
    if reach.decisions:
        groups += _decided(db, tellings, rules, reach)
    may_differ = _by_chain(db, changed.evidence | wanted)
    others = chains - reach.chains
    whole = _least_and_new(db, _one_event_each(db, others))
    groups += whole.values()
    for chain in sorted(others - whole.keys()):
        groups += _split(tellings, rules, _pieces(db, chain, may_differ.get(chain, ())))
    moved: dict[int, int] = {}
    stale = set(before.events)
    for group, event in zip(groups, _event_ids(db, groups), strict=True):
        moved.update({piece.id: event for piece in group if piece.event != event})
        stale.update(piece.event for piece in group if piece.event is not None and piece.event != event)
    _write(db, moved, stale)
    kept = db.execute(
        "SELECT id FROM events WHERE id IN (SELECT value FROM json_each(?)) "
        "UNION SELECT event_id FROM evidence WHERE id IN (SELECT value FROM json_each(?)) AND event_id IS NOT NULL",
        [id_list(stale), id_list(wanted)],
    )
    return set(moved.values()) | {event for (event,) in kept}


def _by_chain(db: Database, evidence: Iterable[int]) -> dict[int, list[int]]:
    """Return evidence by the chain that it is in."""
    found: dict[int, list[int]] = {}
    for row, chain in db.execute(
        "SELECT evidence.id, chain FROM evidence JOIN tellings ON telling_id = tellings.id "
        "WHERE evidence.id IN (SELECT value FROM json_each(?))",
        [id_list(evidence)],
    ):
        found.setdefault(chain, []).append(row)
    return found


def _one_event_each(db: Database, chains: Iterable[int]) -> set[int]:
    """Return the chains whose pieces are all related to each other, each of another article: any rule joins these."""
    related = "SELECT chain FROM tellings WHERE chain IN (SELECT value FROM json_each(?)) GROUP BY chain "
    found = {
        chain for (chain,) in db.execute(f"{related} HAVING min(weight) >= sum(members)", [id_list(chains)])
    }
    twice = db.execute(
        "SELECT DISTINCT chain FROM tellings JOIN evidence ON telling_id = tellings.id "
        "WHERE chain IN (SELECT value FROM json_each(?)) AND own_links > 1",
        [id_list(found)],
    )
    return found.difference(chain for (chain,) in twice)


def _least_and_new(db: Database, chains: Iterable[int]) -> dict[int, list[_Piece]]:
    """Return of each chain that is one event the piece of the least key, and those that are not of its event yet."""
    firsts = db.execute(
        "SELECT chain, min(member_key), event_id FROM tellings JOIN evidence ON telling_id = tellings.id "
        "WHERE chain IN (SELECT value FROM json_each(?)) GROUP BY chain",
        [id_list(chains)],
    )
    wanted = [[chain, event if event == stable_id(least) else None, least] for chain, least, event in firsts]
    found: dict[int, list[_Piece]] = {}
    for chain, *piece in db.execute(_LEAST_AND_NEW, [json_text(sorted(wanted))]):
        found.setdefault(chain, []).append(_Piece(*piece))
    return found


def _pieces(db: Database, chain: int, changed: Iterable[int]) -> list[_Piece]:
    """Return the evidence of a chain by its keys; of what is related to nothing, only what may have changed."""
    rows = db.execute(
        f"{_OF_CHAIN} AND (weight > 0 OR event_id IS NULL OR evidence.id IN (SELECT value FROM json_each(?))) "
        "ORDER BY member_key",
        [chain, id_list(changed)],
    )
    return [_Piece(*row) for row in rows]


def _split(tellings: Tellings, rules: Rules, pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return the pieces event by event."""
    said = tellings.read({piece.telling for piece in pieces if piece.telling is not None})
    places = {telling: place for place, telling in enumerate(said)}
    groups = rules.split(
        list(said.values()),
        [
            Standing(piece.key, str(piece.article), places[piece.telling], piece.degree)
            for piece in pieces
            if piece.telling is not None
        ],
    )
    return [[pieces[index] for index in group] for group in groups]


def _decided(db: Database, tellings: Tellings, rules: Rules, reach: Reach) -> list[list[_Piece]]:
    """Return what decisions tie together, event by event."""
    pieces = _own(db, reach.own)
    groups = [[number] for number in range(len(pieces))]
    for chain in sorted(reach.chains):
        rows = db.execute(f"{_OF_CHAIN} ORDER BY member_key", [chain])
        for group in _split(tellings, rules, [_Piece(*row) for row in rows]):
            groups.append(list(range(len(pieces), len(pieces) + len(group))))
            pieces += group

    def kinship(one: int, other: int) -> int:
        telling, theirs = pieces[one].telling, pieces[other].telling
        if telling is None or theirs is None:
            return 0
        return 2 if telling == theirs else int(theirs in tellings.related(telling))

    found = regrouped([piece.key for piece in pieces], groups, reach.decisions, kinship)
    return [[pieces[number] for number in group] for group in found]


def _own(db: Database, evidence: Iterable[int]) -> list[_Piece]:
    """Return those of the evidence that only the reader knows of."""
    rows = db.execute(
        "SELECT evidence.id, event_id, member_key, article_id, NULL, 0 "
        "FROM evidence JOIN articles ON articles.id = article_id "
        "WHERE is_own AND NOT is_removed AND evidence.id IN (SELECT value FROM json_each(?))",
        [id_list(evidence)],
    )
    return [_Piece(*row) for row in rows]


def _write(db: Database, moved: dict[int, int], stale: set[int]) -> None:
    """Give evidence its events, and delete those of `stale` that have none left."""
    db.conn.executemany(
        "UPDATE evidence SET event_id = ? WHERE id = ?", [(event, row) for row, event in moved.items()]
    )
    db.execute(
        "DELETE FROM events WHERE id IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM evidence WHERE event_id = events.id)",
        [id_list(stale)],
    )


def _event_ids(db: Database, groups: list[list[_Piece]]) -> list[int]:
    """Return the event of each group, named by its least key; keys that collide get salted ids."""
    grouped = {piece.id for group in groups for piece in group}
    usual = (stable_id(min(piece.key for piece in group)) for group in groups)
    held = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE event_id IN (SELECT value FROM json_each(?))",
        [id_list(usual)],
    )
    in_use = {event for (event,) in held}
    taken: dict[int, str] = {}
    ids: dict[int, int] = {}
    for number in sorted(range(len(groups)), key=lambda number: min(piece.key for piece in groups[number])):
        group = groups[number]
        first = min(group, key=lambda piece: piece.key)
        least, salt = first.key, 0
        while True:
            event = stable_id(least, salt)
            is_its_own = event == first.event and event not in taken
            is_free = salt == 0 and event not in in_use and event not in taken
            holder = (
                least if is_its_own else None if is_free else taken.get(event) or _holder(db, event, grouped)
            )
            if holder in (None, least):
                break
            salt += 1
        taken[event] = least
        ids[number] = event
    return [ids[number] for number in range(len(groups))]


def _holder(db: Database, event: int, grouped: set[int]) -> str | None:
    """Return the least key of the event that has this id and is not grouped anew."""
    rows = db.execute("SELECT id, member_key FROM evidence WHERE event_id = ?", [event]).fetchall()
    return min((key for row, key in rows if row not in grouped), default=None)
