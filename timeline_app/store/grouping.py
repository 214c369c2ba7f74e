"""Which articles' events are one event: only what a change touches is looked at again.

Two events can be related only when different articles tell them, they share an actor, their dates
touch or are a day apart, and they begin within a month of each other, so candidates are looked up
by actor and day. What hangs together by that relation is a chain; the engine's rule splits each
chain into events. The result does not depend on the order in which articles came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.joining import JoinMember
from timeline_app.store.bulk import id_list
from timeline_app.store.identity import stable_id
from timeline_app.store.rules import Rules

_DAYS_APART: Final = 1  # as far as a date that was not written beside the event may be off
_LONGEST_DATE: Final = 31  # days of a date that may take in a more exact one; longer ones equal or differ

_MEMBERS: Final = """
SELECT evidence.id, member_key, hash, earliest_start, latest_end, how, evidence.headline, trigger_words, flags,
    (SELECT group_concat(DISTINCT actor_id) FROM participants
     JOIN article_actors ON article_actors.id = article_actor_id WHERE evidence_id = evidence.id),
    (SELECT group_concat(DISTINCT actor_id) FROM participants
     JOIN article_actors ON article_actors.id = article_actor_id
     WHERE evidence_id = evidence.id AND article_actors.kind = 'place')
FROM evidence JOIN articles ON articles.id = article_id
WHERE evidence.id IN (SELECT value FROM json_each(?)) AND NOT is_own AND NOT is_removed
"""
_NEAR: Final = """
SELECT evidence_id, hash FROM actor_days
JOIN evidence ON evidence.id = evidence_id JOIN articles ON articles.id = article_id
WHERE actor_id = ? AND first_day BETWEEN ? AND ? AND last_day >= ?
"""
_HOW: Final = {how.value: how for how in DateHow}


@dataclass(frozen=True, slots=True)
class Before:
    """What a change of an article may leave behind: evidence joined to it elsewhere, and event ids."""

    evidence: frozenset[int]
    events: frozenset[int]


def before_change(db: Database, article_id: int) -> Before:
    """Return what hangs together with an article, to be called before its rows change."""
    evidence = db.execute(
        """
        SELECT id FROM evidence WHERE article_id <> :article AND (
            chain IN (SELECT chain FROM evidence WHERE article_id = :article)
            OR event_id IN (SELECT event_id FROM evidence WHERE article_id = :article))
        """,
        {"article": article_id},
    )
    events = db.execute("SELECT DISTINCT event_id FROM evidence WHERE article_id = ?", [article_id])
    return Before(
        frozenset(one for (one,) in evidence), frozenset(one for (one,) in events if one is not None)
    )


class Chains:
    """Finds what hangs together with an event; keeps the members it has read."""

    def __init__(self, db: Database, rules: Rules) -> None:
        self._db = db
        self._rules = rules
        self._members: dict[int, JoinMember] = {}
        self._read_days: dict[tuple[int, int, int], dict[str, set[int]]] = {}

    def of(self, evidence: Iterable[int]) -> list[dict[int, JoinMember]]:
        """Return the chains that hold any of `evidence`, each with its members by evidence id."""
        wanted = set(evidence)
        self._read(wanted)
        self._note_days(wanted)
        seen: set[int] = set()
        chains = []
        for start in sorted(wanted & self._members.keys()):
            if start not in seen:
                chain = self._chain(start)
                seen |= chain.keys()
                chains.append(chain)
        return chains

    def _read(self, evidence: Iterable[int]) -> None:
        self._members.update(read_members(self._db, evidence))

    def _note_days(self, evidence: set[int]) -> None:
        """Write down when each actor has one of these, for others to find them."""
        self._db.execute(
            "DELETE FROM actor_days WHERE evidence_id IN (SELECT value FROM json_each(?))",
            [id_list(evidence)],
        )
        self._db.conn.executemany(
            "INSERT INTO actor_days (actor_id, first_day, last_day, evidence_id) VALUES (?, ?, ?, ?)",
            [
                (actor, member.first_day, member.last_day, row)
                for row, member in self._members.items()
                if member.first_day is not None and member.last_day is not None
                for actor in member.actors
            ],
        )

    def _chain(self, start: int) -> dict[int, JoinMember]:
        chain = {start: self._members[start]}
        waiting = [start]
        while waiting:
            one = self._members[waiting.pop()]
            near = self._near(one) - chain.keys()
            self._read(near - self._members.keys())
            for other in sorted(near):
                if self._rules.are_related(one, self._members[other]):
                    chain[other] = self._members[other]
                    waiting.append(other)
        return chain

    def _near(self, one: JoinMember) -> set[int]:
        """Return the evidence of other articles that shares an actor and lies near enough to be related."""
        if one.first_day is None or one.last_day is None:
            return set()
        found: set[int] = set()
        for actor in one.actors:
            for article, evidence in self._around(actor, one.first_day, one.last_day).items():
                if article != one.article:
                    found |= evidence
        return found

    def _around(self, actor: int, first_day: int, last_day: int) -> dict[str, set[int]]:
        """Return what an actor has near a date, by article; kept, since an article tells much of one day."""
        if (actor, first_day, last_day) not in self._read_days:
            by_article: dict[str, set[int]] = {}
            latest = min(first_day + _LONGEST_DATE, last_day + _DAYS_APART)
            for evidence, text_hash in self._db.execute(
                _NEAR, [actor, first_day - _LONGEST_DATE, latest, first_day - _DAYS_APART]
            ):
                by_article.setdefault(text_hash, set()).add(evidence)
            self._read_days[actor, first_day, last_day] = by_article
        return self._read_days[actor, first_day, last_day]


def read_members(db: Database, evidence: Iterable[int]) -> dict[int, JoinMember]:
    """Return what joining looks at of each piece of evidence that was extracted and is not removed."""
    return {row[0]: _member(row) for row in db.execute(_MEMBERS, [id_list(evidence)])}


_Row = tuple[int, str, str, int | None, int | None, str, str, str, str, str | None, str | None]


def _member(row: _Row) -> JoinMember:
    _, key, text_hash, first_day, last_day, how, headline, trigger, flags, actors, places = row
    return JoinMember(
        key,
        text_hash,
        first_day,
        last_day,
        _HOW[how],
        headline,
        trigger,
        _ids(actors),
        Flag.NEGATED.value in flags.split(),
        _ids(places),
    )


def _ids(listed: str | None) -> frozenset[int]:
    return frozenset(int(number) for number in (listed or "").split(",") if number)


def regroup(db: Database, rules: Rules, evidence: Iterable[int], stale: Iterable[int]) -> set[int]:
    """Join `evidence` and what hangs together with it anew; return the ids of the events made of it.

    `stale` are ids of events that lost evidence; those that have none left are deleted.
    """
    grouped: dict[int, tuple[str, str | None]] = {}
    for chain in Chains(db, rules).of(evidence):
        members = sorted(chain.items(), key=lambda item: item[1].key)
        name = members[0][1].key if len(members) > 1 else None
        for indices in rules.join_events([member for _, member in members]):
            least = min(members[index][1].key for index in indices)
            grouped.update({members[index][0]: (least, name) for index in indices})
    own = db.execute(
        "SELECT evidence.id, member_key FROM evidence JOIN articles ON articles.id = article_id "
        "WHERE is_own AND NOT is_removed AND evidence.id IN (SELECT value FROM json_each(?))",
        [id_list(evidence)],
    )
    grouped.update({row: (key, None) for row, key in own})
    return _write(db, grouped, set(stale))


def _write(db: Database, grouped: dict[int, tuple[str, str | None]], stale: set[int]) -> set[int]:
    old = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE id IN (SELECT value FROM json_each(?))",
        [id_list(grouped)],
    )
    stale |= {event for (event,) in old if event is not None}
    ids = _event_ids(db, grouped)
    db.conn.executemany(
        "UPDATE evidence SET event_id = ?, chain = ? WHERE id = ?",
        [(ids[least], chain, row) for row, (least, chain) in grouped.items()],
    )
    db.execute(
        "DELETE FROM events WHERE id IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM evidence WHERE event_id = events.id)",
        [id_list(stale)],
    )
    return set(ids.values())


def _event_ids(db: Database, grouped: dict[int, tuple[str, str | None]]) -> dict[str, int]:
    """Return an event id for each least key; keys that collide get salted ones."""
    taken: dict[int, str] = {}
    ids: dict[str, int] = {}
    for least in sorted({least for least, _ in grouped.values()}):
        salt = 0
        while True:
            event = stable_id(least, salt)
            holder = taken.get(event) or _holder(db, event, grouped)
            if holder in (None, least):
                break
            salt += 1
        taken[event] = least
        ids[least] = event
    return ids


def _holder(db: Database, event: int, grouped: dict[int, tuple[str, str | None]]) -> str | None:
    """Return the least key of the event that has this id and is not grouped anew."""
    rows = db.execute("SELECT id, member_key FROM evidence WHERE event_id = ?", [event]).fetchall()
    return min((key for row, key in rows if row not in grouped), default=None)
