"""The actors and sources of one article as rows, with every place where they are named."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.store.bulk import insert, next_id, rows_of
from timeline_app.store.rows import json_text


def write_actors(
    db: Database,
    article_id: int,
    text: str,
    actors: Sequence[tuple[int | None, int, bool, Actor, tuple[str, ...]]],
) -> list[int]:
    """Write actors and sources given as row kept, position, whether a source, the actor, and its keys.

    Returns the rows made for those that had none and are no sources.
    """
    first = next_id(db, "article_actors")
    rows = [
        (first + i if row is None else row, row is None, position, is_source, actor, keys)
        for i, (row, position, is_source, actor, keys) in enumerate(actors)
    ]
    insert(
        db,
        "article_actors",
        (
            "id",
            "article_id",
            "is_source",
            "position",
            "name",
            "kind",
            "acronym",
            "aliases",
            "attributes",
            "keys",
        ),
        [
            (
                row_id,
                article_id,
                int(is_source),
                position,
                actor.name,
                actor.kind.value,
                actor.acronym,
                json_text(actor.aliases),
                json_text(actor.attributes),
                json_text(keys),
            )
            for row_id, is_new, position, is_source, actor, keys in rows
            if is_new
        ],
    )
    db.conn.executemany(
        "UPDATE article_actors SET position = ? WHERE id = ?",
        [(position, row_id) for row_id, is_new, position, *_ in rows if not is_new],
    )
    insert(
        db,
        "mentions",
        ("article_actor_id", "position", "words", "start", '"end"'),
        [
            (row_id, position, span.of(text), span.start, span.end)
            for row_id, _, _, _, actor, _ in rows
            for position, span in enumerate(actor.mentions)
        ],
    )
    return [row_id for row_id, is_new, _, is_source, *_ in rows if is_new and not is_source]


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
    columns = ("id", "name", "kind", "aliases", "attributes", "acronym")
    return tuple(
        Actor(
            name,
            ActorKind(kind),
            _words(aliases),
            tuple(mentions.get(row_id, ())),
            _words(attributes),
            acronym,
        )
        for row_id, name, kind, aliases, attributes, acronym in rows_of(
            db, "article_actors", columns, article_id, where
        )
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
