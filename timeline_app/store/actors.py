"""Who is who across articles: the actors of articles that share a key are one actor.

An actor's id is made of its least key, so it does not depend on the order in which articles came.
"""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sqlite_utils import Database

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.store.actor_groups import add_to_group, groups_of_rows, least_key, regroup_rows
from timeline_app.store.actor_names import add_aliases, add_attributes, choose_name, folded_names
from timeline_app.store.actor_remarks import any_remarks, is_said_of, lay
from timeline_app.store.bulk import id_list, marks
from timeline_app.store.clusters import clusters_of
from timeline_app.store.decided import has_decisions, is_decided, nodes_of, widened
from timeline_app.store.identity import stable_id
from timeline_app.store.rows import json_text
from timeline_app.store.rules import Rules
from timeline_app.store.search import fold

OWN_KEY = "own:"  # before the folded name of an actor that only the reader's edits name


@dataclass(slots=True)
class Touched:
    """What follows from a change of actors: events to look at again, and names that mean others now."""

    evidence: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def __or__(self, other: "Touched") -> "Touched":
        """Return what follows from both changes."""
        return Touched(self.evidence | other.evidence, self.names | other.names)


def keys_of(actors: tuple[Actor, ...], text_hash: str, rules: Rules) -> list[tuple[str, ...]]:
    """Return the sorted keys of each actor of an article; one that no rule joins gets a key of its own."""
    found = [tuple(sorted(rules.actor_keys(actor, document_actors=actors))) for actor in actors]
    seen: dict[str, int] = {}
    for position, (actor, keys) in enumerate(zip(actors, found, strict=True)):
        if not keys:
            key = f"{text_hash}:{actor.kind.value}:{fold(actor.name)}"
            seen[key] = seen.get(key, 0) + 1
            found[position] = (f"{key}#{seen[key]}",)
    # What a file says of who is who stands last, so that no actor's id is made of it.
    return [(*keys, actor.key) if actor.key else keys for actor, keys in zip(actors, found, strict=True)]


def join_actors(db: Database, rows: Sequence[int]) -> Touched:
    """Give each of these rows of `article_actors` its actor, joining actors that turn out to be one.

    What an actor is called is chosen once for all of its rows.
    """
    touched = Touched()
    may_be_decided = has_decisions(db)
    merged: set[int] = set()
    before: dict[int, set[tuple[str, bool]]] = {}
    for row in rows:
        (text,) = db.execute("SELECT keys FROM article_actors WHERE id = ?", [row]).fetchone()
        group, has_merged = add_to_group(db, row, json.loads(text))
        if may_be_decided and is_decided(db, group):
            actor = _decided_actor(db, row, group, None if has_merged else text, touched)
        else:
            actor = _actor_of_group(db, group, touched, has_merged=has_merged)
        db.execute("UPDATE article_actors SET actor_id = ? WHERE id = ?", [actor, row])
        if has_merged:
            merged.add(row)
        if actor not in before:
            before[actor] = folded_names(db, actor)
    _name_actors(db, rows, merged, before, touched)
    return touched


def _name_actors(
    db: Database,
    rows: Sequence[int],
    merged: Set[int],
    before: Mapping[int, Set[tuple[str, bool]]],
    touched: Touched,
) -> None:
    """Call the actors of rows that were joined what these call them too; `merged` have brought others together."""
    names: dict[int, set[str]] = {}
    attributes: dict[int, set[str]] = {}
    remarked: set[int] = set()
    has_remarks = any_remarks(db)
    # Only now is it settled whose the rows are: a decision may have parted again what an earlier row had joined.
    for row, actor, keys, name, aliases, titles in db.execute(
        "SELECT id, actor_id, keys, name, aliases, attributes FROM article_actors "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [id_list(rows)],
    ).fetchall():
        names.setdefault(actor, set()).update((name, *json.loads(aliases)))
        attributes.setdefault(actor, set()).update(json.loads(titles))
        if has_remarks and (row in merged or is_said_of(db, json.loads(keys))):
            remarked.add(actor)
    for actor, called in names.items():
        earlier = before.get(actor)
        if earlier is None:
            earlier = folded_names(db, actor)
        if actor in remarked:
            lay(db, actor)
        add_aliases(db, actor, called)
        add_attributes(db, actor, attributes[actor])
        choose_name(db, actor)
        touched.names |= {folded for folded, _ in earlier ^ folded_names(db, actor)}


def _actor_of_group(db: Database, group: int, touched: Touched, *, has_merged: bool) -> int:
    """Return the actor of a group that no decision is about; all rows of the group are its own afterwards."""
    actor = _new_actor(db, least_key(db, group))
    if has_merged:
        old = db.execute(
            "SELECT DISTINCT actor_id FROM article_actors WHERE group_id = ? AND actor_id <> ?",
            [group, actor],
        ).fetchall()
        _move(db, [one for (one,) in old], actor, touched)
    return actor


def _decided_actor(db: Database, row: int, group: int, text: str | None, touched: Touched) -> int:
    """Return the actor of a row in a group that decisions are about.

    Where another row has the same keys, `text`, and nothing else has changed, it is the actor of that.
    """
    twin = db.execute(
        "SELECT actor_id FROM article_actors WHERE group_id = ? AND keys = ? AND actor_id IS NOT NULL "
        "AND id NOT IN (SELECT article_actor_id FROM decided_rows) "
        "AND ? NOT IN (SELECT article_actor_id FROM decided_rows) LIMIT 1",
        [group, text, row],
    ).fetchone()
    if twin is None:
        settle_actors(db, [group], touched)
        twin = db.execute("SELECT actor_id FROM article_actors WHERE id = ?", [row]).fetchone()
    return int(twin[0])


def settle_actors(db: Database, groups: Iterable[int], touched: Touched, others: Iterable[int] = ()) -> None:
    """Make the actors of groups anew, as their keys and the reader's decisions tell.

    `others` are actors that have lost rows before.
    """
    reached, decisions = widened(db, groups)
    nodes = nodes_of(db, reached)
    moved: list[tuple[int, int]] = []
    actors = set(others)
    for cluster in clusters_of(tuple(nodes), decisions):
        actor = _new_actor(db, cluster.key)
        actors.add(actor)
        for node in cluster.nodes:
            moved += [(actor, row) for row, old in nodes[node] if old != actor]
            actors |= {old for _, old in nodes[node] if old is not None and old != actor}
    touched.evidence |= _evidence_of_rows(db, (row for _, row in moved))
    before = {actor: folded_names(db, actor) for actor in actors}
    db.conn.executemany("UPDATE article_actors SET actor_id = ? WHERE id = ?", moved)
    for actor in actors:
        if db.execute("SELECT 1 FROM article_actors WHERE actor_id = ? LIMIT 1", [actor]).fetchone():
            _summarise(db, actor)
        else:
            touched.evidence |= _evidence_of(db, [actor])
            db.execute("DELETE FROM actors WHERE id = ?", [actor])
        touched.names |= {folded for folded, _ in before[actor] ^ folded_names(db, actor)}


def _new_actor(db: Database, least_key: str) -> int:
    """Return the id of the actor with this least key, made when it is not there yet."""
    salt = 0
    while True:
        actor = stable_id(least_key, salt)
        row = db.execute("SELECT least_key FROM actors WHERE id = ?", [actor]).fetchone()
        if row is None:
            is_own = int(least_key.startswith(OWN_KEY))
            db.execute(
                "INSERT INTO actors (id, name, kind, attributes, is_own, least_key) VALUES (?, '', '', '[]', ?, ?)",
                [actor, is_own, least_key],
            )
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
    add_attributes(db, actor, [one for text in json.loads(attributes) for one in json.loads(text)])
    touched.names |= {name for one in old for name, _ in folded_names(db, one)}
    db.execute(f"UPDATE article_actors SET actor_id = ? WHERE actor_id IN {within}", [actor, *old])
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
    left = db.execute(
        f"SELECT DISTINCT actor_id FROM article_actors WHERE id IN {within} AND actor_id IS NOT NULL", given
    ).fetchall()
    groups = groups_of_rows(db, rows)
    reached = widened(db, groups)[0] if has_decisions(db) else groups
    db.execute(f"UPDATE article_actors SET actor_id = NULL, group_id = NULL WHERE id IN {within}", given)
    remaining = (reached - groups) | regroup_rows(db, groups)
    settle_actors(db, remaining, touched, (actor for (actor,) in left))
    return touched


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
    add_aliases(db, actor, names)
    db.execute("UPDATE actors SET attributes = ? WHERE id = ?", [json_text(sorted(attributes)), actor])
    lay(db, actor)
    choose_name(db, actor)


def lay_remarks(db: Database, actors: Iterable[int], touched: Touched) -> None:
    """Show anew what the reader has said of actors."""
    for actor in actors:
        before = folded_names(db, actor)
        _summarise(db, actor)
        touched.names |= {folded for folded, _ in before ^ folded_names(db, actor)}


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


def _evidence_of_rows(db: Database, rows: Iterable[int]) -> set[int]:
    """Return the evidence in which any of these rows of `article_actors` takes part."""
    found = db.execute(
        "SELECT DISTINCT evidence_id FROM participants "
        "WHERE article_actor_id IN (SELECT value FROM json_each(?))",
        [id_list(rows)],
    )
    return {evidence for (evidence,) in found}


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
    add_aliases(db, actor, [name])
    return actor


def drop_unused_own_actors(db: Database) -> None:
    """Forget actors that only edits named when no event names them any more."""
    db.execute(
        "DELETE FROM actors WHERE is_own = 1 AND NOT EXISTS "
        "(SELECT 1 FROM event_actors WHERE actor_id = actors.id)"
    )
