"""What evidence says, kept once for all the articles that say it in the same words about the same actors.

Joining compares tellings instead of evidence, so that a thousand copies of one report cost as much as one. The
weight of a telling is how many pieces of evidence are related to it, its own among them; that of a piece is
this less the related ones of its own article (`own_links`). Both follow each change at once. Tellings that are
related have the same chain: what hangs together, and perhaps more than that after a removal.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from sqlite_utils import Database

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.joining import JoinMember
from timeline_app.store.bulk import id_list, insert, next_id
from timeline_app.store.rows import DATE_COLUMNS, Column, Row, json_text
from timeline_app.store.rules import Rules

_DAYS_APART: Final = 1  # as far as a date that was not written beside the event may be off
_LONGEST_DATE: Final = 31  # days of a date that may take in a more exact one; longer ones equal or differ
_DIGEST_BYTES: Final = 16

_COMPARED: Final = ("earliest_start", "latest_end", "how", "headline", "trigger_words", "flags")
_SHOWN: Final = ("quote", "date_words", *DATE_COLUMNS, "unresolved", "confidence")
_EVIDENCE: Final = f"""
SELECT evidence.id, article_id, telling_id, {", ".join(f"evidence.{one}" for one in (*_COMPARED, *_SHOWN))}
FROM evidence JOIN articles ON articles.id = article_id
WHERE evidence.id IN (SELECT value FROM json_each(?)) AND NOT is_own AND NOT is_removed ORDER BY evidence.id
"""
_ACTORS: Final = """
SELECT evidence_id, actor_id, role, article_actors.kind = 'place' FROM participants
JOIN article_actors ON article_actors.id = article_actor_id
WHERE evidence_id IN (SELECT value FROM json_each(?)) ORDER BY evidence_id, participants.position
"""
_NEAR: Final = """
SELECT telling_id FROM actor_days
WHERE actor_id = ? AND first_day BETWEEN ? AND ? AND last_day >= ?
"""
_NEAR_OF_MANY: Final = f"""
SELECT DISTINCT own.telling_id, near.telling_id FROM actor_days AS own CROSS JOIN actor_days AS near
ON near.actor_id = own.actor_id
AND near.first_day BETWEEN own.first_day - {_LONGEST_DATE}
AND min(own.first_day + {_LONGEST_DATE}, own.last_day + {_DAYS_APART})
AND near.last_day >= own.first_day - {_DAYS_APART}
WHERE own.telling_id IN (SELECT value FROM json_each(?))
"""
_AT_ONCE: Final = 500  # tellings whose neighbours are asked for together
_PAIRS_AT_ONCE: Final = (
    10_000  # of tellings that are compared; very many are near where one actor acts each day
)
_HOW: Final = {how.value: how for how in DateHow}


@dataclass(slots=True)
class Changed:
    """Chains that have other members than before, and evidence that says something else than before."""

    chains: set[int] = field(default_factory=set)
    evidence: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a piece of evidence says now, and the telling it was filed under."""

    article: int
    filed: int | None
    digest: str
    telling: JoinMember


class Tellings:
    """Files evidence under what it says; keeps what it has read while a change is made."""

    def __init__(self, db: Database, rules: Rules) -> None:
        self._db = db
        self._rules = rules
        self._read_tellings: dict[int, JoinMember] = {}
        self._related: dict[int, frozenset[int]] = {}

    def file(self, evidence: Iterable[int]) -> Changed:
        """File evidence under what it says now; what is not extracted, or removed, has no telling."""
        said = self._said(evidence)
        known = self._known({one.digest for one in said.values()})
        new = {
            row: one for row, one in said.items() if one.filed is None or known.get(one.digest) != one.filed
        }
        changed = Changed(self.take_out(row for row, one in new.items() if one.filed is not None), set(new))
        known = self._known({one.digest for one in new.values()})
        known |= self._make({one.digest: one.telling for one in new.values() if one.digest not in known})
        filed = {row: known[one.digest] for row, one in new.items()}
        counts = Counter(filed.values())
        self._count(counts)
        self._db.conn.executemany(
            "UPDATE evidence SET telling_id = ?, own_links = 0 WHERE id = ?",
            [(telling, row) for row, telling in filed.items()],
        )
        self._count_own_links({one.article for one in new.values()})
        changed.chains |= self._join_chains(counts)
        return changed

    def take_out(self, evidence: Iterable[int]) -> set[int]:
        """Take evidence out of the tellings it is filed under; return their chains."""
        rows = self._db.execute(
            "SELECT evidence.id, article_id, telling_id, chain FROM evidence "
            "JOIN tellings ON tellings.id = telling_id WHERE evidence.id IN (SELECT value FROM json_each(?))",
            [id_list(evidence)],
        ).fetchall()
        if not rows:
            return set()
        self._count(
            Counter({telling: -number for telling, number in Counter(row[2] for row in rows).items()})
        )
        self._db.conn.executemany(
            "UPDATE evidence SET telling_id = NULL, own_links = 0 WHERE id = ?", [row[:1] for row in rows]
        )
        self._count_own_links({article for _, article, _, _ in rows})
        for (gone,) in self._db.execute(
            "SELECT id FROM tellings WHERE members = 0 AND id IN (SELECT value FROM json_each(?))",
            [id_list({telling for _, _, telling, _ in rows})],
        ).fetchall():
            self._forget(gone)
        return {chain for _, _, _, chain in rows}

    def read(self, ids: Iterable[int]) -> dict[int, JoinMember]:
        """Return what tellings say, as joining compares it; key and article are made up."""
        wanted = set(ids)
        known = self._read_tellings
        missing = {
            telling for telling in wanted if telling not in known
        }  # `-` would visit all that are known
        if missing:
            self._read_tellings |= read_tellings(self._db, missing)
        return {telling: self._read_tellings[telling] for telling in wanted}

    def related(self, telling: int) -> frozenset[int]:
        """Return the tellings related to one, itself too when two articles' events that say it are one."""
        if telling not in self._related:
            (one,) = self.read([telling]).values()
            near = self.read(self._near(one))
            one = _in_another(one)
            self._related[telling] = frozenset(
                other for other, member in near.items() if self._rules.are_related(member, one)
            )
        return self._related[telling]

    def _relate(self, new: Set[int]) -> None:
        """Find out for many tellings what is related to each; a pair of them is compared once."""
        found: dict[int, set[int]] = {telling: set() for telling in new}
        ordered = sorted(new)
        for start in range(0, len(ordered), _AT_ONCE):
            asked = id_list(ordered[start : start + _AT_ONCE])
            pairs = self._db.execute(_NEAR_OF_MANY, [asked])
            while some := pairs.fetchmany(_PAIRS_AT_ONCE):
                for one, other in self._related_of(
                    [(one, other) for one, other in some if other >= one or other not in new]
                ):
                    found[one].add(other)
                    if other in new:
                        found[other].add(one)
        self._related |= {telling: frozenset(others) for telling, others in found.items()}

    def _related_of(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield those pairs of tellings that are related."""
        known = self.read({telling for pair in pairs for telling in pair})
        elsewhere = {one: _in_another(known[one]) for one in {one for one, _ in pairs}}
        for one, other in pairs:
            if self._rules.are_related(known[other], elsewhere[one]):
                yield one, other

    def _near(self, one: JoinMember) -> set[int]:
        """Return the tellings that share an actor and lie near enough to be related."""
        first, last = one.first_day, one.last_day
        if first is None or last is None:
            return set()
        span = (first - _LONGEST_DATE, min(first + _LONGEST_DATE, last + _DAYS_APART), first - _DAYS_APART)
        return {near for actor in one.actors for (near,) in self._db.execute(_NEAR, [actor, *span])}

    def _said(self, evidence: Iterable[int]) -> dict[int, _Said]:
        wanted = id_list(evidence)
        actors: dict[int, list[Row]] = {}
        for row, *actor in self._db.execute(_ACTORS, [wanted]):
            actors.setdefault(row, []).append(actor)
        found = {}
        for row, article, filed, *columns in self._db.execute(_EVIDENCE, [wanted]).fetchall():
            involved = actors.get(row, [])
            text = json_text([columns, involved])
            digest = hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
            ids = [actor for actor, _, _ in involved]
            places = [actor for actor, _, is_place in involved if is_place]
            found[row] = _Said(article, filed, digest, _member((*columns[: len(_COMPARED)], ids, places)))
        return found

    def _known(self, digests: Iterable[str]) -> dict[str, int]:
        rows = self._db.execute(
            "SELECT digest, id FROM tellings WHERE digest IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(digests))],
        )
        return dict(rows.fetchall())

    def _make(self, said: Mapping[str, JoinMember]) -> dict[str, int]:
        """Write tellings that nothing is filed under yet, by their digests; return their ids."""
        made = dict(zip(said, count(next_id(self._db, "tellings")), strict=False))
        rows, days = [], []
        for digest, one in said.items():
            telling = made[digest]
            rows.append(_row(telling, digest, one))
            if one.first_day is not None and one.last_day is not None:
                days += [(actor, one.first_day, telling, one.last_day) for actor in sorted(one.actors)]
            self._read_tellings[telling] = one
        insert(self._db, "tellings", _COLUMNS, rows)
        insert(self._db, "actor_days", ("actor_id", "first_day", "telling_id", "last_day"), days)
        new = set(made.values())
        self._relate(new)
        for telling in new:
            for other in (self.related(telling) - new) & self._related.keys():
                self._related[other] |= {telling}
        self._weigh(new)
        return made

    def _weigh(self, new: Set[int]) -> None:
        """Write the weights of new tellings, which have no members yet."""
        others = {telling: self.related(telling) - new for telling in new}
        members = dict(
            self._db.execute(
                "SELECT id, members FROM tellings WHERE id IN (SELECT value FROM json_each(?))",
                [id_list(set().union(*others.values()))],
            ).fetchall()
        )
        self._db.conn.executemany(
            "UPDATE tellings SET weight = ? WHERE id = ?",
            [
                (sum(members[other] for other in near), telling)
                for telling, near in sorted(others.items())
                if near
            ],
        )

    def _forget(self, telling: int) -> None:
        self._db.execute("DELETE FROM tellings WHERE id = ?", [telling])
        del self._read_tellings[telling]
        for other in self._related.pop(telling, frozenset()):
            if other in self._related:
                self._related[other] -= {telling}

    def _count(self, numbers: Counter[int]) -> None:
        """Add to the members of tellings, and to the weights of those related to them."""
        weights: Counter[int] = Counter()
        for telling, number in numbers.items():
            for other in self.related(telling):
                weights[other] += number
        self._db.conn.executemany(
            "UPDATE tellings SET members = members + ? WHERE id = ?",
            [(number, telling) for telling, number in numbers.items()],
        )
        self._db.conn.executemany(
            "UPDATE tellings SET weight = weight + ? WHERE id = ?",
            [(number, telling) for telling, number in weights.items()],
        )

    def _count_own_links(self, articles: Iterable[int]) -> None:
        """Write for each piece of these articles how many of its own article are related to it, itself too."""
        for article in articles:
            rows = self._db.execute(
                "SELECT id, telling_id, own_links FROM evidence WHERE article_id = ? AND telling_id IS NOT NULL",
                [article],
            ).fetchall()
            counts = Counter(telling for _, telling, _ in rows)
            links = {one: sum(counts[other] for other in self.related(one)) for one in counts}
            self._db.conn.executemany(
                "UPDATE evidence SET own_links = ? WHERE id = ?",
                [(links[telling], row) for row, telling, own_links in rows if own_links != links[telling]],
            )

    def _join_chains(self, tellings: Iterable[int]) -> set[int]:
        """Give tellings and those related to them one chain; return the chains of `tellings`."""
        wanted = list(tellings)
        for telling in wanted:
            if self.related(telling) <= {telling}:
                continue  # its chain is what it was
            linked = id_list({telling, *self.related(telling)})
            chains = [
                chain
                for (chain,) in self._db.execute(
                    "SELECT DISTINCT chain FROM tellings WHERE id IN (SELECT value FROM json_each(?))",
                    [linked],
                )
            ]
            if len(chains) > 1:
                self._db.execute(
                    "UPDATE tellings SET chain = ? WHERE chain IN (SELECT value FROM json_each(?))",
                    [min(chains), id_list(chains)],
                )
        rows = self._db.execute(
            "SELECT DISTINCT chain FROM tellings WHERE id IN (SELECT value FROM json_each(?))",
            [id_list(wanted)],
        )
        return {chain for (chain,) in rows}


_COLUMNS: Final = (
    "id", "digest", "chain", "members", "weight", "first_day", "last_day", "how", "headline", "trigger_words",
    "flags", "actors", "places",
)  # fmt: skip


def _row(telling: int, digest: str, one: JoinMember) -> tuple[Column, ...]:
    """Return the row of a telling without members, a chain of its own."""
    return (
        *(telling, digest, telling, 0, 0, one.first_day, one.last_day, one.how.value, one.headline),
        *(one.trigger, Flag.NEGATED.value if one.is_negated else ""),
        *(json_text(sorted(one.actors)), json_text(sorted(one.places))),
    )


def read_tellings(db: Database, ids: Iterable[int]) -> dict[int, JoinMember]:
    """Return what tellings say, as joining compares it; key and article are made up."""
    rows = db.execute(
        f"SELECT id, {', '.join(_COLUMNS[5:])} FROM tellings WHERE id IN (SELECT value FROM json_each(?))",
        [id_list(ids)],
    )
    return {row[0]: _member((*row[1:-2], json.loads(row[-2]), json.loads(row[-1]))) for row in rows}


def _in_another(one: JoinMember) -> JoinMember:
    """Return the same as another article tells it."""
    return replace(one, article="other")


def _member(row: Row) -> JoinMember:
    first_day, last_day, how, headline, trigger, flags, actors, places = row
    is_negated = Flag.NEGATED.value in flags.split()
    return JoinMember(
        "",
        "",
        first_day,
        last_day,
        _HOW[how],
        headline,
        trigger,
        frozenset(actors),
        is_negated,
        frozenset(places),
    )
