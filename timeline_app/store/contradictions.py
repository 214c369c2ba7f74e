"""Which events tell the same as another, but deny it or name another day.

Worked out when asked for, from the rows that joining looks things up in: nothing that could grow stale is kept.
"""

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
