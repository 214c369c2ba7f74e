"""Which events tell the same as another, but deny it or name another day.

Worked out when asked for, from the rows that joining looks things up in: nothing that could grow stale is kept.
"""

from collections.abc import Iterable
from typing import Final

from sqlite_utils import Database

from timeline_app.store.bulk import id_list
from timeline_app.store.grouping import read_members
from timeline_app.store.rules import Rules

_DAYS_APART: Final = 2  # a day off at either side; what lies further apart is taken for another event
_NEAR: Final = """
SELECT DISTINCT other.evidence_id, evidence.event_id FROM actor_days AS own
JOIN actor_days AS other ON other.actor_id = own.actor_id
    AND other.first_day BETWEEN own.first_day - :apart AND own.last_day + :apart
    AND other.last_day >= own.first_day - :apart
JOIN evidence ON evidence.id = other.evidence_id
WHERE own.evidence_id IN (SELECT value FROM json_each(:own)) AND evidence.event_id <> :event
"""
_MAYBE: Final = """
SELECT DISTINCT evidence.event_id FROM json_each(:wanted) AS wanted
JOIN evidence ON evidence.event_id = wanted.value AND NOT evidence.is_own
JOIN actor_days AS own ON own.evidence_id = evidence.id
WHERE EXISTS (
    SELECT 1 FROM actor_days AS other JOIN evidence AS theirs ON theirs.id = other.evidence_id
    WHERE other.actor_id = own.actor_id
    AND other.first_day BETWEEN own.first_day - :apart AND own.last_day + :apart
    AND other.last_day >= own.first_day - :apart
    AND theirs.article_id <> evidence.article_id AND theirs.event_id <> evidence.event_id
)
"""


def maybe_contradicted(db: Database, event_ids: Iterable[int]) -> tuple[int, ...]:
    """Return those of the events that share an actor and a time with another article's event."""
    rows = db.execute(_MAYBE, {"apart": _DAYS_APART, "wanted": id_list(event_ids)})
    return tuple(event for (event,) in rows)


def contradicting_events(db: Database, rules: Rules, event_id: int) -> tuple[int, ...]:
    """Return the ids of the events by which other articles contradict this one."""
    rows = db.execute("SELECT id FROM evidence WHERE event_id = ? AND NOT is_own", [event_id])
    own = {row for (row,) in rows}
    near = dict(db.execute(_NEAR, {"apart": _DAYS_APART, "own": id_list(own), "event": event_id}).fetchall())
    members = read_members(db, {*own, *near})
    order = sorted(members, key=lambda row: members[row].key)
    found = set()
    for pair in rules.conflicts([members[row] for row in order]):
        one, other = (order[index] for index in pair)
        if (one in own) != (other in own):
            found.add(near[other if one in own else one])
    return tuple(sorted(found))
