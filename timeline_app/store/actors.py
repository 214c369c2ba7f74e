"""Who is who across articles: the actors of articles that share a key are one actor.

An actor's id is made of its least key, so it does not depend on the order in which articles came.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.store.bulk import id_list, marks
from timeline_app.store.identity import stable_id
from timeline_app.store.rows import json_text
from timeline_app.store.rules import Rules
from timeline_app.store.search import fold

_SAID_KINDS = """
SELECT DISTINCT edits.id, article_id, json_extract(content, '$.kind'), json_extract(content, '$.name'),
    coalesce(json_extract(content, '$.mentions'), '[]')
FROM edits JOIN articles ON articles.hash = article_hash JOIN article_actors ON article_id = articles.id
WHERE actor_id = ? AND edits.kind = 'set-kind' AND NOT is_undone ORDER BY edits.id DESC
"""
_CALLED = """
SELECT actor_id FROM article_actors WHERE article_id = ? AND NOT is_source
AND (name = ? OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ?))
"""
_NAMED_THERE = """
SELECT actor_id FROM article_actors JOIN mentions ON article_actor_id = article_actors.id
JOIN json_each(?) AS said ON start < said.value ->> 1 AND "end" > said.value ->> 0
WHERE article_id = ? AND NOT is_source GROUP BY article_actors.id
ORDER BY sum(min("end", said.value ->> 1) - max(start, said.value ->> 0)) DESC, article_actors.position LIMIT 1
"""
OWN_KEY = "own:"  # before the folded name of an actor that only the reader's edits name


@dataclass(slots=True)
class Touched:
    """What follows from a change of actors: events to look at again, and names that mean others now."""

    evidence: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def keys_of(actors: tuple[Actor, ...], text_hash: str, rules: Rules) -> list[tuple[str, ...]]:
    """Return the sorted keys of each actor of an article; one that no rule joins gets a key of its own."""
    found = [tuple(sorted(rules.actor_keys(actor, document_actors=actors))) for actor in actors]
    seen: dict[str, int] = {}
    for position, (actor, keys) in enumerate(zip(actors, found, strict=True)):
        if not keys:
            key = f"{text_hash}:{actor.kind.value}:{fold(actor.name)}"
            seen[key] = seen.get(key, 0) + 1
            found[position] = (f"{key}#{seen[key]}",)
    return found


def join_actors(db: Database, rows: Sequence[int]) -> Touched:
    """Give each of these rows of `article_actors` its actor, joining actors that turn out to be one."""
    touched = Touched()
    for row in rows:
        keys, aliases, attributes, name = db.execute(
            "SELECT keys, aliases, attributes, name FROM article_actors WHERE id = ?", [row]
        ).fetchone()
        actor = _actor_of_keys(db, json.loads(keys), touched)
        db.execute("UPDATE article_actors SET actor_id = ? WHERE id = ?", [actor, row])
        before = _folded_names(db, actor)
        _add_aliases(db, actor, [name, *json.loads(aliases)])
        _add_attributes(db, actor, json.loads(attributes))
        _choose_name(db, actor)
        touched.names |= {folded for folded, _ in before ^ _folded_names(db, actor)}
    return touched


def _actor_of_keys(db: Database, keys: list[str], touched: Touched) -> int:
    """Return the one actor with any of `keys`, which are all its own afterwards."""
    old = db.execute(
        "SELECT DISTINCT actors.id, least_key FROM actor_keys JOIN actors ON actors.id = actor_id "
        f"WHERE key IN ({marks(len(keys))})",
        keys,
    ).fetchall()
    least = min([*keys, *(key for _, key in old)])
    if len(old) == 1 and old[0][1] == least:
        actor: int = old[0][0]
    else:
        actor = _new_actor(db, least)
        _move(db, [one for one, _ in old if one != actor], actor, touched)
    db.conn.executemany("INSERT OR IGNORE INTO actor_keys VALUES (?, ?)", [(key, actor) for key in keys])
    return actor


def _new_actor(db: Database, least_key: str) -> int:
    """Return the id of the actor with this least key, made when it is not there yet."""
    salt = 0
    while True:
        actor = stable_id(least_key, salt)
        row = db.execute("SELECT least_key FROM actors WHERE id = ?", [actor]).fetchone()
        if row is None:
            is_own = int(least_key.startswith(OWN_KEY))
            db.execute("INSERT INTO actors VALUES (?, '', '', '[]', ?, ?)", [actor, is_own, least_key])
            return actor
        if row[0] == least_key:
            return actor
        salt += 1


def _move(db: Database, old: list[int], actor: int, touched: Touched) -> None:
    """Let `actor` take the place of the actors `old`."""
    if not old:
        return
    touched.evidence |= _evidence_of(db, old)
    within = f"({marks(len(old))})"
    (attributes,) = db.execute(
        f"SELECT json_group_array(attributes) FROM actors WHERE id IN {within}", old
    ).fetchone()
    _add_attributes(db, actor, [one for text in json.loads(attributes) for one in json.loads(text)])
    touched.names |= {name for one in old for name, _ in _folded_names(db, one)}
    for table in ("article_actors", "actor_keys"):
        db.execute(f"UPDATE {table} SET actor_id = ? WHERE actor_id IN {within}", [actor, *old])
    db.execute(
        f"INSERT OR IGNORE INTO aliases SELECT ?, alias, folded FROM aliases WHERE actor_id IN {within}",
        [actor, *old],
    )
    db.execute(f"DELETE FROM actors WHERE id IN {within}", old)


def leave_actors(db: Database, rows: Sequence[int]) -> Touched:
    """Take these rows of `article_actors` away from their actors; an actor may fall apart or go."""
    touched = Touched()
    given = [id_list(rows)]
    within = "(SELECT value FROM json_each(?))"
    left = [
        one
        for (one,) in db.execute(
            f"SELECT DISTINCT actor_id FROM article_actors WHERE id IN {within} AND actor_id IS NOT NULL",
            given,
        )
    ]
    db.execute(f"UPDATE article_actors SET actor_id = NULL WHERE id IN {within}", given)
    for actor in left:
        _rebuild(db, actor, touched)
    return touched


def _rebuild(db: Database, actor: int, touched: Touched) -> None:
    """Make the actor anew from the articles that still name it."""
    before = _folded_names(db, actor)
    rows = db.execute("SELECT id, keys FROM article_actors WHERE actor_id = ?", [actor]).fetchall()
    groups = _components([(row, json.loads(keys)) for row, keys in rows])
    if not groups or len(groups) > 1 or groups[0][0] != _least_key(db, actor):
        touched.evidence |= _evidence_of(db, [actor])
        db.execute("DELETE FROM actors WHERE id = ?", [actor])
    after: set[tuple[str, bool]] = set()
    for least, keys, members in groups:
        made = _new_actor(db, least)
        db.execute("DELETE FROM actor_keys WHERE actor_id = ?", [made])
        db.conn.executemany("INSERT INTO actor_keys VALUES (?, ?)", [(key, made) for key in sorted(keys)])
        if made != actor:
            rows_made = [(made, member) for member in members]
            db.conn.executemany("UPDATE article_actors SET actor_id = ? WHERE id = ?", rows_made)
        _summarise(db, made)
        after |= _folded_names(db, made)
    touched.names |= {folded for folded, _ in before ^ after}


def _least_key(db: Database, actor: int) -> str | None:
    row = db.execute("SELECT least_key FROM actors WHERE id = ?", [actor]).fetchone()
    return None if row is None else row[0]


def _components(rows: list[tuple[int, list[str]]]) -> list[tuple[str, set[str], list[int]]]:
    """Return least key, keys and rows of each set of rows connected by keys."""
    group_of: dict[str, tuple[set[str], list[int]]] = {}
    for row, keys in rows:
        merged: tuple[set[str], list[int]] = (set(keys), [row])
        for other in {id(group_of[key]): group_of[key] for key in keys if key in group_of}.values():
            small, large = sorted((merged, other), key=lambda group: len(group[1]))
            large[0].update(small[0])
            large[1].extend(small[1])
            for key in small[0]:
                group_of[key] = large
            merged = large
        for key in keys:
            group_of[key] = merged
    groups = {id(group): group for group in group_of.values()}.values()
    return sorted((min(keys), keys, members) for keys, members in groups)


def _summarise(db: Database, actor: int) -> None:
    """Write names, kind and attributes of an actor from all the articles that name it."""
    db.execute("DELETE FROM aliases WHERE actor_id = ?", [actor])
    names: set[str] = set()
    attributes: set[str] = set()
    for name, aliases, titles in db.execute(
        "SELECT DISTINCT name, aliases, attributes FROM article_actors WHERE actor_id = ?", [actor]
    ):
        names |= {name, *json.loads(aliases)}
        attributes.update(json.loads(titles))
    _add_aliases(db, actor, names)
    db.execute("UPDATE actors SET attributes = ? WHERE id = ?", [json_text(sorted(attributes)), actor])
    _choose_name(db, actor)


def _add_aliases(db: Database, actor: int, names: Iterable[str]) -> None:
    db.conn.executemany(
        "INSERT OR IGNORE INTO aliases VALUES (?, ?, ?)", [(actor, name, fold(name)) for name in names]
    )


def _add_attributes(db: Database, actor: int, attributes: Iterable[str]) -> None:
    (text,) = db.execute("SELECT attributes FROM actors WHERE id = ?", [actor]).fetchone()
    merged = json_text(sorted({*json.loads(text), *attributes}))
    if merged != text:
        db.execute("UPDATE actors SET attributes = ? WHERE id = ?", [merged, actor])


def _choose_name(db: Database, actor: int) -> None:
    """Call the actor what most articles call it; among equals the longest name, then the first.

    Its kind is the one that the reader gave it last, else what most articles show.
    """
    query = (
        "SELECT {0} FROM article_actors WHERE actor_id = ? "
        "GROUP BY {0} ORDER BY count(*) DESC, length({0}) DESC, {0} LIMIT 1"
    )
    (name,) = db.execute(query.format("name"), [actor]).fetchone()
    is_said = db.execute("SELECT 1 FROM edits WHERE kind = 'set-kind' AND NOT is_undone LIMIT 1").fetchone()
    said = _said_kind(db, actor) if is_said else None
    (kind,) = (said,) if said is not None else db.execute(query.format("kind"), [actor]).fetchone()
    db.execute(
        "UPDATE actors SET name = ?1, kind = ?2 WHERE id = ?3 AND (name <> ?1 OR kind <> ?2)",
        [name, kind, actor],
    )


def _said_kind(db: Database, actor: int) -> str | None:
    """Return the kind that the reader gave an actor of articles last.

    An edit means the actors of its article that are called as it says; when a newer engine calls none so, the
    one that is named where the edit was made.
    """
    for _, article, kind, name, mentions in db.execute(_SAID_KINDS, [actor]).fetchall():
        meant = db.execute(_CALLED, [article, name, name]).fetchall()
        if (actor,) in (meant or db.execute(_NAMED_THERE, [mentions, article]).fetchall()):
            return str(kind)
    return None


def choose_own_kind(db: Database, name: str) -> None:
    """Choose the kind anew of the actor that only edits name so."""
    folded = fold(name) or name
    kind = _said_of_name(db, folded) or _first_kind(db, name) or ActorKind.PERSON.value
    db.execute("UPDATE actors SET kind = ? WHERE is_own = 1 AND least_key = ?", [kind, OWN_KEY + folded])


def _said_of_name(db: Database, folded: str) -> str | None:
    """Return the kind that the reader gave last to what is called so."""
    row = db.execute(
        "SELECT json_extract(content, '$.kind') FROM edits JOIN edit_names ON edit_id = edits.id "
        "WHERE folded = ? AND kind = 'set-kind' AND NOT is_undone ORDER BY edits.id DESC LIMIT 1",
        [folded],
    ).fetchone()
    return None if row is None else str(row[0])


def _first_kind(db: Database, name: str) -> str | None:
    """Return the kind that came with a name when an event's edit first gave one."""
    row = db.execute(
        "SELECT each.value FROM edit_names JOIN edits ON edits.id = edit_id, json_each(content, '$.kinds') AS each "
        "WHERE folded = ? AND NOT is_undone AND each.key = name ORDER BY edits.id LIMIT 1",
        [fold(name) or name],
    ).fetchone()
    return None if row is None else str(row[0])


def choose_names(db: Database, article_id: int) -> None:
    """Choose names and kinds of the actors of an article anew."""
    for (actor,) in db.execute(
        "SELECT DISTINCT actor_id FROM article_actors WHERE article_id = ? AND actor_id IS NOT NULL",
        [article_id],
    ).fetchall():
        _choose_name(db, actor)


def names_in_articles(db: Database, actor: int) -> tuple[tuple[str, str, tuple[Span, ...]], ...]:
    """Return the hash of each article that names an actor, the name it gives it, and where.

    For an actor of edits alone the articles are those of the edits, and there are no places.
    """
    places: dict[tuple[str, str], list[Span]] = {}
    for text_hash, name, start, end in db.execute(
        'SELECT hash, name, start, "end" FROM article_actors JOIN articles ON articles.id = article_id '
        "LEFT JOIN mentions ON article_actor_id = article_actors.id "
        "WHERE actor_id = ? ORDER BY articles.id, name, start",
        [actor],
    ):
        spans = places.setdefault((text_hash, name), [])
        spans += [] if start is None else [Span(start, end)]
    for text_hash, name in db.execute(
        "SELECT DISTINCT hash, actors.name FROM actors JOIN aliases ON actor_id = actors.id "
        "JOIN edit_names ON edit_names.folded = aliases.folded JOIN edits ON edits.id = edit_id "
        "JOIN articles ON articles.hash = article_hash "
        "WHERE actors.id = ? AND is_own AND NOT is_undone AND NOT is_removed ORDER BY articles.id",
        [actor],
    ):
        places.setdefault((text_hash, name), [])
    return tuple((*named, tuple(spans)) for named, spans in places.items())


def _folded_names(db: Database, actor: int) -> set[tuple[str, bool]]:
    """Return the folded names of an actor, and whether each is what the actor is called."""
    rows = db.execute(
        "SELECT folded, alias = name FROM aliases JOIN actors ON actors.id = actor_id WHERE actor_id = ?",
        [actor],
    )
    return {(folded, bool(is_name)) for folded, is_name in rows}


def _evidence_of(db: Database, actors: list[int]) -> set[int]:
    """Return the evidence in which any of `actors` takes part, as extracted or as edited."""
    within = f"({marks(len(actors))})"
    rows = db.execute(
        f"""
        SELECT evidence_id FROM participants WHERE article_actor_id IN (
            SELECT id FROM article_actors WHERE actor_id IN {within})
        UNION
        SELECT id FROM evidence WHERE event_id IN (
            SELECT event_id FROM event_actors WHERE actor_id IN {within})
        """,
        [*actors, *actors],
    )
    return {evidence for (evidence,) in rows}


def actor_called(db: Database, name: str, article_ids: Iterable[int], kind: str | None) -> int:
    """Return the actor a typed name means: in these articles, else anywhere, else a new one of this kind.

    Among several the one goes first that is called just so, not only also called so.
    """
    folded = fold(name) or name
    row = db.execute(
        """
        SELECT actors.id FROM aliases JOIN actors ON actors.id = actor_id WHERE folded = ?
        ORDER BY is_own, NOT EXISTS (
            SELECT 1 FROM article_actors WHERE article_actors.actor_id = actors.id
            AND article_id IN (SELECT value FROM json_each(?))
        ), alias <> name, actors.id LIMIT 1
        """,
        [folded, id_list(article_ids)],
    ).fetchone()
    if row is not None:
        return int(row[0])
    actor = _new_actor(db, OWN_KEY + folded)
    kind = _said_of_name(db, folded) or kind or ActorKind.PERSON.value
    db.execute("UPDATE actors SET name = ?, kind = ? WHERE id = ?", [name, kind, actor])
    _add_aliases(db, actor, [name])
    return actor


def drop_unused_own_actors(db: Database) -> None:
    """Forget actors that only edits named when no event names them any more."""
    db.execute(
        "DELETE FROM actors WHERE is_own = 1 AND NOT EXISTS "
        "(SELECT 1 FROM event_actors WHERE actor_id = actors.id)"
    )
