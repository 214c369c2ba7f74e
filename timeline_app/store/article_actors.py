"""The actors and sources of one article as rows, with every place where they are named."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from timeline_app.model.actor import KEY_OF_FILE, Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.store.bulk import insert, next_id, rows_of
from timeline_app.store.rows import json_text

Signature = tuple[int, str, str, str | None, str, str, str]
_SIGNATURE_COLUMNS: Final = ("is_source", "name", "kind", "acronym", "aliases", "attributes", "keys")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or a source of an article, in its place among its like, with its keys across articles."""

    position: int
    is_source: bool
    actor: Actor
    keys: tuple[str, ...] = ()

    @property
    def signature(self) -> Signature:
        """The columns by which a row is told from others, whatever its place and mentions."""
        actor = self.actor
        aliases, attributes, keys = map(json_text, (actor.aliases, actor.attributes, self.keys))
        return int(self.is_source), actor.name, actor.kind.value, actor.acronym, aliases, attributes, keys


def rows_to_keep(db: Database, article_id: int, named: Sequence[Named]) -> tuple[list[int | None], list[int]]:
    """Return the row that each of `named` has already, or None, and the rows that none of them has."""
    kept: dict[Signature, list[int]] = {}
    for row_id, *signature in db.execute(
        f"SELECT id, {', '.join(_SIGNATURE_COLUMNS)} FROM article_actors WHERE article_id = ? "
        "ORDER BY position DESC",
        [article_id],
    ):
        kept.setdefault(tuple(signature), []).append(row_id)
    if not kept:
        return [None] * len(named), []
    rows = [same.pop() if (same := kept.get(one.signature)) else None for one in named]
    return rows, [row_id for row_ids in kept.values() for row_id in row_ids]


def write_actors(
    db: Database, article_id: int, text: str, named: Sequence[Named], kept: Sequence[int | None]
) -> list[int]:
    """Write actors and sources, those with a row into it; return the rows made for actors."""
    db.execute("UPDATE article_actors SET position = -1 - id WHERE article_id = ?", [article_id])
    db.conn.executemany(
        "UPDATE article_actors SET position = ? WHERE id = ?",
        [(one.position, row) for one, row in zip(named, kept, strict=True) if row is not None],
    )
    first = next_id(db, "article_actors")
    new = {first + i: one for i, (one, row) in enumerate(zip(named, kept, strict=True)) if row is None}
    insert(
        db,
        "article_actors",
        ("id", "article_id", "position", *_SIGNATURE_COLUMNS),
        [(row, article_id, one.position, *one.signature) for row, one in new.items()],
    )
    old = {row: one for one, row in zip(named, kept, strict=True) if row is not None}
    _write_mentions(db, article_id, text, old | new)
    return [row for row, one in new.items() if not one.is_source]


def _write_mentions(db: Database, article_id: int, text: str, rows: dict[int, Named]) -> None:
    db.execute(
        "DELETE FROM mentions WHERE article_actor_id IN (SELECT id FROM article_actors WHERE article_id = ?)",
        [article_id],
    )
    insert(
        db,
        "mentions",
        ("article_actor_id", "position", "words", "start", '"end"'),
        [
            (row, position, span.of(text), span.start, span.end)
            for row, one in rows.items()
            for position, span in enumerate(one.actor.mentions)
        ],
    )


def actor_row_ids(db: Database, article_id: int) -> dict[int, int]:
    """Return the row of each actor of an article by its position."""
    rows = db.execute(
        "SELECT position, id FROM article_actors WHERE article_id = ? AND NOT is_source", [article_id]
    )
    return dict(rows.fetchall())


def read_actors(db: Database, article_id: int, *, is_source: bool) -> tuple[Actor, ...]:
    """Return the actors of one article, or its sources, in order."""
    mentions: dict[int, list[Span]] = {}
    for row_id, start, end in db.execute(
        'SELECT article_actor_id, start, "end" FROM mentions WHERE article_actor_id IN '
        "(SELECT id FROM article_actors WHERE article_id = ?) ORDER BY article_actor_id, position",
        [article_id],
    ):
        mentions.setdefault(row_id, []).append(Span(start, end))
    where = "is_source" if is_source else "NOT is_source"
    columns = ("id", "name", "kind", "aliases", "attributes", "acronym", "keys")
    return tuple(
        Actor(
            name,
            ActorKind(kind),
            _words(aliases),
            tuple(mentions.get(row_id, ())),
            _words(attributes),
            acronym,
            next((key for key in _words(keys) if key.startswith(KEY_OF_FILE)), ""),
        )
        for row_id, name, kind, aliases, attributes, acronym, keys in rows_of(
            db, "article_actors", columns, article_id, where
        )
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
