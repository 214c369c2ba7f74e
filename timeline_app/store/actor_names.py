"""What an actor of several articles is called, and of which kind it is."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from timeline_app.store.decided import has_decisions, is_decided
from timeline_app.store.rows import json_text
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


def choose_name(db: Database, actor: int) -> None:
    """Call the actor what the reader calls it, else what most articles do; a person not by one word if some have all.

    Among equals the longest name goes first, then the least. An actor that others were merged into keeps its own,
    but where it is one word.

    Its kind is the one that the reader gave it last, else what most articles show.
    """
    group = _group_kept(db, actor)
    kept = (
        "" if group is None else f"min(group_id IS NOT {group}), "
    )  # without it the indices answer, ten times faster
    query = (
        "SELECT {0} FROM article_actors WHERE actor_id = ? "
        "GROUP BY {0} ORDER BY min(kind = 'person' AND instr(name, ' ') = 0), "
        f"{kept}count(*) DESC, length({{0}}) DESC, {{0}} LIMIT 1"
    )
    (name,) = db.execute(query.format("name"), [actor]).fetchone()
    is_said = db.execute("SELECT 1 FROM edits WHERE kind = 'set-kind' AND NOT is_undone LIMIT 1").fetchone()
    said = _said_kind(db, actor) if is_said else None
    (kind,) = (said,) if said is not None else db.execute(query.format("kind"), [actor]).fetchone()
    (said_name,) = db.execute("SELECT said_name FROM actors WHERE id = ?", [actor]).fetchone()
    if said_name is not None:
        name = said_name
        add_aliases(db, actor, [name])
    db.execute(
        "UPDATE actors SET name = ?1, kind = ?2 WHERE id = ?3 AND (name <> ?1 OR kind <> ?2)",
        [name, kind, actor],
    )


def _group_kept(db: Database, actor: int) -> int | None:
    """Return the number of the group of the actor that others were merged into; None where nothing was decided."""
    if not has_decisions(db):
        return None
    row = db.execute(
        "SELECT group_id FROM group_keys JOIN actors ON key = least_key WHERE actors.id = ?", [actor]
    ).fetchone()
    return None if row is None or not is_decided(db, row[0]) else int(row[0])


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


def choose_names(db: Database, article_id: int) -> None:
    """Choose names and kinds of the actors of an article anew."""
    for (actor,) in db.execute(
        "SELECT DISTINCT actor_id FROM article_actors WHERE article_id = ? AND actor_id IS NOT NULL",
        [article_id],
    ).fetchall():
        choose_name(db, actor)


def add_aliases(db: Database, actor: int, names: Iterable[str]) -> None:
    """Let an actor be called so too."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO aliases VALUES (?, ?, ?)", [(actor, name, fold(name)) for name in names]
    )


def add_attributes(db: Database, actor: int, attributes: Iterable[str]) -> None:
    """Add what stands beside the names of an actor."""
    (text,) = db.execute("SELECT attributes FROM actors WHERE id = ?", [actor]).fetchone()
    merged = json_text(sorted({*json.loads(text), *attributes}))
    if merged != text:
        db.execute("UPDATE actors SET attributes = ? WHERE id = ?", [merged, actor])


def folded_names(db: Database, actor: int) -> set[tuple[str, bool]]:
    """Return the folded names of an actor, and whether each is what the actor is called."""
    rows = db.execute(
        "SELECT folded, alias = name FROM aliases JOIN actors ON actors.id = actor_id WHERE actor_id = ?",
        [actor],
    )
    return {(folded, bool(is_name)) for folded, is_name in rows}
