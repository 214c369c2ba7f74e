"""Which events tell the same as another, but deny it or name another day.

Worked out when asked for, from the rows that joining looks things up in: nothing that could grow stale is kept.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sqlite_utils import Database

from timeline_app.model.timeline import TimelineEvent
from timeline_app.store.bulk import id_list
from timeline_app.store.event_decisions import parted_from
from timeline_app.store.queries import events_of
from timeline_app.store.rules import Rules
from timeline_app.store.tellings import read_tellings

_DAYS_APART: Final = 2  # a day off at either side; what lies further apart is taken for another event
_NEAR: Final = """
SELECT DISTINCT other.telling_id FROM (SELECT DISTINCT telling_id FROM evidence WHERE event_id = :event) AS own
JOIN actor_days AS day ON day.telling_id = own.telling_id
JOIN actor_days AS other ON other.actor_id = day.actor_id
    AND other.first_day BETWEEN day.first_day - :apart AND day.last_day + :apart
    AND other.last_day >= day.first_day - :apart
"""
_TOLD_BY: Final = """
SELECT telling_id, event_id, min(article_id), max(article_id) FROM evidence
WHERE telling_id IN (SELECT value FROM json_each(?)) GROUP BY telling_id, event_id
"""
_MAYBE: Final = """
SELECT DISTINCT own.event_id FROM (
    SELECT DISTINCT event_id, telling_id FROM evidence
    WHERE event_id IN (SELECT value FROM json_each(:wanted)) AND telling_id IS NOT NULL
) AS own
JOIN actor_days AS day ON day.telling_id = own.telling_id
WHERE EXISTS (
    SELECT 1 FROM actor_days AS other JOIN evidence AS theirs ON theirs.telling_id = other.telling_id
    WHERE other.actor_id = day.actor_id
    AND other.first_day BETWEEN day.first_day - :apart AND day.last_day + :apart
    AND other.last_day >= day.first_day - :apart
    AND theirs.event_id <> own.event_id
)
"""


def contradictions_of(
    db: Database, rules: Rules, event_ids: Iterable[int]
) -> dict[int, tuple[TimelineEvent, ...]]:
    """Return for each event that other articles contradict the events by which they do, hidden ones not."""
    found = {}
    for event in _maybe_contradicted(db, event_ids):
        others = events_of(db, contradicting_events(db, rules, event))
        shown = tuple(other for other in others if not other.is_hidden)
        if shown:
            found[event] = shown
    return found


def _maybe_contradicted(db: Database, event_ids: Iterable[int]) -> tuple[int, ...]:
    """Return those of the events that share an actor and a time with another event."""
    rows = db.execute(_MAYBE, {"apart": _DAYS_APART, "wanted": id_list(event_ids)})
    return tuple(event for (event,) in rows)


def contradicting_events(db: Database, rules: Rules, event_id: int) -> tuple[int, ...]:
    """Return the ids of the events by which other articles contradict this one.

    Of the articles that say the same in an event two are enough to find one other than any article.
    """
    near = [telling for (telling,) in db.execute(_NEAR, {"apart": _DAYS_APART, "event": event_id})]
    told = [
        (event, telling, article)
        for telling, event, *articles in db.execute(_TOLD_BY, [id_list(near)])
        for article in sorted(set(articles))
    ]
    said = read_tellings(db, near)
    members = [
        replace(said[telling], key=str(number), article=str(article))
        for number, (_, telling, article) in enumerate(told)
    ]
    found = set()
    for one, other in rules.conflicts(members):
        events = {told[one][0], told[other][0]}
        if event_id in events and len(events) > 1:
            found |= events - {event_id}
    return tuple(sorted(found - parted_from(db, event_id)))
