"""What a decision about actors holds on to: their keys, and the places of those that have none across articles."""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from timeline_app.model.edit import DecidedActor, KeepApart, NamedInArticle
from timeline_app.model.span import Span
from timeline_app.store.bulk import id_list
from timeline_app.store.failures import store_error
from timeline_app.store.rows import Row
from timeline_app.store.search import fold

_ROWS = """
SELECT article_actors.id, keys, name, aliases, hash FROM article_actors JOIN articles ON articles.id = article_id
WHERE actor_id IN (SELECT value FROM json_each(?)) ORDER BY hash, article_actors.position
"""
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
    for row, text, name, _, text_hash in rows:
        for key in json.loads(text):
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
