"""What a decision about actors holds on to: their keys, and the places of those that have none across articles."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlite_utils import Database

from timeline_app.model.actor_edit import DecidedActor, KeepApart, NamedInArticle
from timeline_app.model.span import Span
from timeline_app.store.bulk import id_list
from timeline_app.store.failures import store_error
from timeline_app.store.rows import Row
from timeline_app.store.search import fold

_ROWS = """
SELECT article_actors.id, keys, name, aliases, hash FROM article_actors JOIN articles ON articles.id = article_id
WHERE actor_id IN (SELECT value FROM json_each(?)) ORDER BY hash, article_actors.position
"""
_PARTED: Final = (
    "parted"  # in the place of a kind in a key that no article gives: its row is looked for by its name
)
_OWN = "SELECT name FROM actors WHERE is_own AND id IN (SELECT value FROM json_each(?))"


def held_actor(db: Database, actors: Sequence[int], called: str = "") -> DecidedActor:
    """Return what a decision holds on to of actors; of those that articles call `called` where that is given.

    Raises StoreError for actors that have gone or that no article names.
    """
    rows = db.execute(_ROWS, [id_list(actors)]).fetchall()
    if called:
        rows = _rows_called(rows, called)
        if not rows:
            raise store_error("actor-not-called-so", name=called)
    names = dict(db.execute("SELECT id, name FROM actors WHERE id IN (SELECT value FROM json_each(?))",
                            [id_list(actors)]).fetchall())  # fmt: skip
    if not rows:
        own = db.execute(_OWN, [id_list(actors)]).fetchone()
        raise (
            store_error("actor-not-in-library")
            if own is None
            else store_error("actor-only-yours", name=own[0])
        )
    keys: set[str] = set()
    places: dict[str, tuple[int, str]] = {}
    parted_keys = _parted_keys(db, actors)
    for row, text, name, _, text_hash in rows:
        for key in parted_keys.get(row) or json.loads(text):
            if key.startswith(f"{text_hash}:"):
                places[key] = (row, name)
            else:
                keys.add(key)
    spans = _mentions(db, (row for row, _ in places.values()))
    return DecidedActor(
        called or names[actors[0]],
        tuple(sorted(keys)),
        tuple(NamedInArticle(key, name, spans.get(row, ())) for key, (row, name) in places.items()),
    )


def _parted_keys(db: Database, actors: Sequence[int]) -> dict[int, list[str]]:
    """Return for rows that were parted from others of the same keys the key by which the last decision holds on."""
    rows = db.execute(
        "SELECT article_actor_id, key FROM decided_rows JOIN edits ON edits.id = decided_rows.edit_id "
        "JOIN decided_keys ON decided_keys.edit_id = decided_rows.edit_id AND decided_keys.side = decided_rows.side "
        "JOIN article_actors ON article_actors.id = article_actor_id JOIN articles ON articles.id = article_id "
        "WHERE actor_id IN (SELECT value FROM json_each(?)) AND edits.kind = 'keep-actors-apart' AND NOT is_undone "
        "AND key >= hash || ':' AND key < hash || ';' ORDER BY edits.id, key",
        [id_list(actors)],
    )
    return {row: [key] for row, key in rows}


def _rows_called(rows: Sequence[Row], called: str) -> list[Row]:
    """Return the rows of this name, else those also called so."""
    wanted = fold(called)
    by_name = [row for row in rows if fold(row[2]) == wanted]
    return by_name or [row for row in rows if wanted in map(fold, json.loads(row[3]))]


def _mentions(db: Database, rows: Iterable[int]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, list[Span]] = {}
    for row, start, end in db.execute(
        'SELECT article_actor_id, start, "end" FROM mentions '
        "WHERE article_actor_id IN (SELECT value FROM json_each(?)) ORDER BY article_actor_id, position",
        [id_list(rows)],
    ):
        found.setdefault(row, []).append(Span(start, end))
    return {row: tuple(spans) for row, spans in found.items()}


def parted(one: DecidedActor, other: DecidedActor) -> KeepApart:
    """Return the decision that keeps two apart, also where they share keys. Raises StoreError where all are shared."""
    shared = set(one.keys) & set(other.keys)
    sides = tuple(
        DecidedActor(actor.name, tuple(key for key in actor.keys if key not in shared), actor.places)
        for actor in (one, other)
    )
    if not all(side.keys or side.places for side in sides):
        raise store_error("actors-are-one", one=one.name, other=other.name)
    return KeepApart(sides)


def names_by_article(db: Database, actor: int) -> tuple[tuple[int, str], ...]:
    """Return the ids of the articles that name an actor, each with what it calls it."""
    rows = db.execute(
        "SELECT DISTINCT article_id, name FROM article_actors WHERE actor_id = ? ORDER BY article_id, position",
        [actor],
    )
    return tuple(rows.fetchall())


def split(db: Database, actor: int, names: frozenset[str], articles: frozenset[int]) -> KeepApart:
    """Return the decision that parts from an actor what articles call by one of these names, or these articles name.

    What bears keys that the rest bears too is held by the places where it is named. Raises StoreError where nothing
    or all would be parted.
    """
    wanted = {fold(name) or name for name in names}
    rows = db.execute(
        "SELECT article_actors.id, keys, name, hash, article_id FROM article_actors "
        "JOIN articles ON articles.id = article_id WHERE actor_id = ? ORDER BY hash, article_actors.position",
        [actor],
    ).fetchall()
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        parts[(fold(row[2]) or row[2]) in wanted or row[4] in articles].append(row)
    (called,) = db.execute("SELECT name FROM actors WHERE id = ?", [actor]).fetchone() or ("",)
    if not all(parts):
        raise store_error("actors-not-parted", name=called)
    stays, leaves = ({key for row in part for key in json.loads(row[1])} for part in parts)
    spans = _mentions(db, (row[0] for row in rows))
    return KeepApart(
        (
            _held_part(parts[0], stays, frozenset(), spans, called),
            _held_part(parts[1], leaves - stays, stays, spans, ""),
        )
    )


def _held_part(
    rows: Sequence[Row],
    keys: set[str],
    others: frozenset[str] | set[str],
    spans: Mapping[int, tuple[Span, ...]],
    called: str,
) -> DecidedActor:
    """Return what holds on to rows: their keys, and the places of those that bear keys of others too."""
    places: dict[str, NamedInArticle] = {}
    for row, text, name, text_hash, _ in rows:
        own = set(json.loads(text))
        for key in own & keys:
            if key.startswith(f"{text_hash}:"):
                places[key] = NamedInArticle(key, name, spans.get(row, ()))
        if own & others:
            made = f"{text_hash}:{_PARTED}:{fold(name) or name}"
            places.setdefault(made, NamedInArticle(made, name, spans.get(row, ())))
    common = tuple(sorted(key for key in keys if key not in places))
    names = Counter(row[2] for row in rows)
    return DecidedActor(
        called or max(names, key=lambda name: (names[name], name)), common, tuple(places.values())
    )
