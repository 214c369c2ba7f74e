"""Questions about the actors of a library, answered in few statements however many there are."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from timeline_app.model.actor import ActorKind
from timeline_app.model.timeline import TimelineActor
from timeline_app.store.bulk import among, id_list
from timeline_app.store.identity import stable_id
from timeline_app.store.rows import Row
from timeline_app.store.search import fold
from timeline_app.store.speaking_for import speaks_for

_SEEN = "actor_id NOT IN (SELECT id FROM actors WHERE is_hidden)"
_OWN_LOOKS = "is_hidden, is_pinned, hue"


def actors(
    db: Database, metonyms: Mapping[str, str], ids: Iterable[int] | None = None
) -> tuple[TimelineActor, ...]:
    """Return every actor, or those of `ids` that are there, those with the most shown events first."""
    spoken_for = speaks_for(db, metonyms)
    chosen, arguments = among("actor_id", ids)
    names = _aliases(db, chosen, arguments)
    rows = db.execute(
        f"""
        SELECT actors.id, name, kind, attributes, coalesce(shown, 0), {_OWN_LOOKS} FROM actors LEFT JOIN (
            SELECT actor_id, count(*) AS shown FROM event_actors
            JOIN events ON events.id = event_id WHERE NOT events.is_hidden AND {chosen} GROUP BY actor_id
        ) ON actor_id = actors.id WHERE {chosen.replace("actor_id", "actors.id")}
        ORDER BY 5 DESC, name, actors.id
        """,
        [*arguments, *arguments],
    )
    return tuple(_actor(row, names, spoken_for) for row in rows)


def names_of_actors(
    db: Database, metonyms: Mapping[str, str], ids: Iterable[int] | None = None
) -> tuple[TimelineActor, ...]:
    """Return actors as `actors` does, by their ids, without counting their events."""
    spoken_for = speaks_for(db, metonyms)
    chosen, arguments = among("actor_id", ids)
    names = _aliases(db, chosen, arguments)
    rows = db.execute(
        f"SELECT id, name, kind, attributes, 0, {_OWN_LOOKS} FROM actors "
        f"WHERE {chosen.replace('actor_id', 'id')} ORDER BY id",
        arguments,
    )
    return tuple(_actor(row, names, spoken_for) for row in rows)


def _actor(
    row: Row, names: Mapping[int, list[str]], spoken_for: Mapping[int, tuple[int, ...]]
) -> TimelineActor:
    actor, name, kind, attributes, shown, is_hidden, is_pinned, hue = row
    aliases = tuple(alias for alias in names.get(actor, ()) if alias != name)
    return TimelineActor(
        actor,
        name,
        ActorKind(kind),
        aliases,
        tuple(json.loads(attributes)),
        shown,
        spoken_for.get(actor, ()),
        bool(is_hidden),
        bool(is_pinned),
        hue,
    )


def leads(db: Database, actor_ids: Iterable[int]) -> dict[int, int]:
    """Return for each event of these actors who of those not hidden is most involved; 0 where nobody is."""
    rows = db.execute(
        f"SELECT event_id, actor_id, {_SEEN} FROM event_actors WHERE event_id IN ("
        "SELECT event_id FROM event_actors WHERE actor_id IN (SELECT value FROM json_each(?))) "
        "ORDER BY event_id, position DESC",
        [id_list(actor_ids)],
    )
    found: dict[int, int] = {}
    for event, actor, is_seen in rows:
        found[event] = actor if is_seen else found.get(event, 0)
    return found


def events_with(db: Database, actor_id: int) -> list[int]:
    """Return the ids of the events in which an actor takes part."""
    rows = db.execute("SELECT event_id FROM event_actors WHERE actor_id = ?", [actor_id])
    return [event for (event,) in rows]


def _aliases(db: Database, chosen: str, arguments: list[str]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    query = f"SELECT actor_id, alias FROM aliases WHERE {chosen} ORDER BY actor_id, alias"
    for actor, alias in db.execute(query, arguments):
        names.setdefault(actor, []).append(alias)
    return names


def sources(db: Database) -> tuple[TimelineActor, ...]:
    """Return agencies, papers and credits, those with the most shown events first; they are no actors."""
    found: dict[tuple[str, str], tuple[set[str], set[str], set[int]]] = {}
    for name, kind, aliases, attributes, shown in db.execute(
        """
        SELECT name, kind, aliases, attributes, (
            SELECT json_group_array(DISTINCT event_id) FROM evidence JOIN events ON events.id = event_id
            WHERE evidence.article_id = article_actors.article_id AND source = article_actors.position
            AND NOT is_hidden)
        FROM article_actors JOIN articles ON articles.id = article_id WHERE is_source AND NOT is_removed
        """
    ):
        names, titles, events_of = found.setdefault((fold(name) or name, kind), (set(), set(), set()))
        names |= {name, *json.loads(aliases)}
        titles |= set(json.loads(attributes))
        events_of |= set(json.loads(shown))
    made = [_source(key, *parts) for key, parts in found.items()]
    return tuple(sorted(made, key=lambda source: (-source.events, source.name, source.id)))


def _source(
    key: tuple[str, str], names: set[str], attributes: set[str], events_of: set[int]
) -> TimelineActor:
    folded, kind = key
    name = min(name for name in names if (fold(name) or name) == folded)
    aliases = tuple(sorted(names - {name}))
    number = stable_id(f"source:{kind}:{folded}")
    return TimelineActor(number, name, ActorKind(kind), aliases, tuple(sorted(attributes)), len(events_of))
