"""The reader's decisions about actors that are in force, and what each holds on to.

A decision holds on to the keys of actors. A bare name has a key of its own article only, which changes when a newer
engine calls the actor otherwise; then the decision goes on to the row that is called so, or is named there.
"""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from timeline_app.model.actor_edit import ActorDecision, ActorRemark
from timeline_app.model.moving import Moves
from timeline_app.model.span import Span
from timeline_app.store.actor_content import Content, held_actors
from timeline_app.store.bulk import id_list
from timeline_app.store.clusters import Decision, Node
from timeline_app.store.rows import Row, json_text

_IN = "IN (SELECT value FROM json_each(?))"
_IS_DECISION = "NOT is_undone AND edits.kind IN ('merge-actors', 'keep-actors-apart')"
_OF_GROUPS = f"""
SELECT edit_id FROM group_keys JOIN decided_keys ON decided_keys.key = group_keys.key
JOIN edits ON edits.id = edit_id WHERE group_id {_IN} AND {_IS_DECISION}
UNION
SELECT edit_id FROM decided_rows JOIN article_actors ON article_actors.id = article_actor_id
JOIN edits ON edits.id = edit_id WHERE group_id {_IN} AND {_IS_DECISION}
"""
_GROUPS_OF = f"""
SELECT group_id FROM decided_keys JOIN group_keys ON group_keys.key = decided_keys.key WHERE edit_id {_IN}
UNION
SELECT group_id FROM decided_rows JOIN article_actors ON article_actors.id = article_actor_id
WHERE edit_id {_IN} AND group_id IS NOT NULL
"""
_CALLED = """
SELECT id FROM article_actors WHERE article_id = ? AND NOT is_source
AND (name = ? OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ?)) ORDER BY name <> ?, position LIMIT 1
"""
_NAMED_THERE = """
SELECT article_actors.id FROM article_actors JOIN mentions ON article_actor_id = article_actors.id
JOIN json_each(?) AS said ON start < said.value ->> 1 AND "end" > said.value ->> 0
WHERE article_id = ? AND NOT is_source GROUP BY article_actors.id
ORDER BY sum(min("end", said.value ->> 1) - max(start, said.value ->> 0)) DESC, article_actors.position LIMIT 1
"""


def has_decisions(db: Database) -> bool:
    """Whether the reader ever decided about actors, be it undone."""
    return db.execute("SELECT 1 FROM decided_keys LIMIT 1").fetchone() is not None


def widened(db: Database, groups: Iterable[int]) -> tuple[set[int], list[Decision]]:
    """Return the groups with all that decisions in force tie to them, and these decisions."""
    reached, pending = set(groups), set(groups)
    edits: set[int] = set()
    while pending:
        near = id_list(pending)
        new = {edit for (edit,) in db.execute(_OF_GROUPS, [near, near])} - edits
        edits |= new
        chosen = id_list(new)
        pending = {group for (group,) in db.execute(_GROUPS_OF, [chosen, chosen])} - reached
        reached |= pending
    return reached, [_decision(db, edit) for edit in sorted(edits)]


def groups_of_decision(db: Database, decision: ActorDecision | ActorRemark) -> set[int]:
    """Return the groups that have a key of a decision, or a row that it has gone on to."""
    keys = [key for one in held_actors(decision) for key in (*one.keys, *(place.key for place in one.places))]
    rows = db.execute(
        "SELECT group_id FROM group_keys WHERE key IN (SELECT value FROM json_each(?))", [json.dumps(keys)]
    )
    found = {group for (group,) in rows}
    marked = db.execute(
        "SELECT DISTINCT group_id FROM decided_rows "
        "JOIN article_actors ON article_actors.id = article_actor_id "
        "JOIN decided_keys ON decided_keys.edit_id = decided_rows.edit_id "
        "WHERE key IN (SELECT value FROM json_each(?)) AND group_id IS NOT NULL",
        [json.dumps(keys)],
    )
    return found | {group for (group,) in marked}


def _decision(db: Database, edit: int) -> Decision:
    (kind,) = db.execute("SELECT kind FROM edits WHERE id = ?", [edit]).fetchone()
    sides: dict[int, set[str]] = {}
    for side, key in db.execute("SELECT side, key FROM decided_keys WHERE edit_id = ?", [edit]):
        sides.setdefault(side, set()).add(key)
    number = max(sides) + 1
    return Decision(edit, kind == "merge-actors", tuple(frozenset(sides.get(n, ())) for n in range(number)))


def nodes_of(db: Database, groups: Iterable[int]) -> dict[Node, list[tuple[int, int | None]]]:
    """Return the nodes of groups, each with its rows and the actor that each row has so far."""
    wanted = id_list(groups)
    marked: dict[int, list[tuple[int, int]]] = {}
    for row, edit, side in db.execute(
        "SELECT article_actor_id, edit_id, side FROM decided_rows "
        "JOIN article_actors ON article_actors.id = article_actor_id JOIN edits ON edits.id = edit_id "
        f"WHERE group_id {_IN} AND {_IS_DECISION} ORDER BY edit_id",
        [wanted],
    ):
        marked.setdefault(row, []).append((edit, side))
    texts: dict[str, tuple[str, ...]] = {}
    nodes: dict[Node, list[tuple[int, int | None]]] = {}
    for row, text, actor in db.execute(
        f"SELECT id, keys, actor_id FROM article_actors WHERE group_id {_IN}", [wanted]
    ):
        if text not in texts:
            texts[text] = tuple(json.loads(text))
        nodes.setdefault(Node(texts[text], tuple(marked.get(row, ()))), []).append((row, actor))
    return nodes


def is_decided(db: Database, group: int) -> bool:
    """Whether a decision in force holds on to a group."""
    near = id_list([group])
    return db.execute(f"{_OF_GROUPS} LIMIT 1", [near, near]).fetchone() is not None


def follow_names(db: Database, article_id: int, text_hash: str) -> set[int]:
    """Let decisions go on to the rows that an article has now; return the rows for which that changes."""
    before = _marks_of(db, article_id)
    db.execute(
        "DELETE FROM decided_rows WHERE article_actor_id IN (SELECT id FROM article_actors WHERE article_id = ?)",
        [article_id],
    )
    given = {
        key
        for (text,) in db.execute("SELECT keys FROM article_actors WHERE article_id = ?", [article_id])
        for key in json.loads(text)
    }
    for edit, side, key, content in db.execute(
        "SELECT edit_id, side, key, content FROM decided_keys JOIN edits ON edits.id = edit_id "
        "WHERE key >= ? AND key < ? ORDER BY edit_id, side, key",
        [f"{text_hash}:", f"{text_hash};"],  # the sign after the colon
    ).fetchall():
        row = None if key in given else _row_for(db, article_id, json.loads(content), side, key)
        if row is not None:
            db.execute("INSERT OR IGNORE INTO decided_rows VALUES (?, ?, ?)", [row, edit, side])
    return {row for row, *_ in before ^ _marks_of(db, article_id)}


def follow_places(db: Database, decision: ActorDecision | ActorRemark) -> None:
    """Let a decision go on to the rows in the articles that it names."""
    hashes = {place.key.split(":", 1)[0] for one in held_actors(decision) for place in one.places}
    rows = db.execute(
        f"SELECT id, hash FROM articles WHERE hash {_IN} ORDER BY id", [json.dumps(sorted(hashes))]
    ).fetchall()
    for article_id, text_hash in rows:
        follow_names(db, article_id, text_hash)


def widen_places(db: Database, old: str, new: str, moves: Moves) -> None:
    """Let all decisions, undone ones too, hold on to the names of one text in another one that takes its place."""
    rows = db.execute(
        "SELECT edit_id, side, key FROM decided_keys WHERE key >= ? AND key < ? ORDER BY edit_id, side, key",
        [f"{old}:", f"{old};"],  # the sign after the colon
    ).fetchall()
    for edit, side, key in rows:
        (text,) = db.execute("SELECT content FROM edits WHERE id = ?", [edit]).fetchone()
        content: Content = json.loads(text)
        places = content["actors"][side]["places"]
        name, mentions = next((place[1:] for place in places if place[0] == key), (None, ()))
        widened = f"{new}:{key.removeprefix(f'{old}:')}"
        if name is None or any(place[0] == widened for place in places):
            continue
        moved = [span for start, end in mentions if (span := moves.moved(Span(start, end))) is not None]
        places.append([widened, name, [[span.start, span.end] for span in moved]])
        db.execute("UPDATE edits SET content = ? WHERE id = ?", [json_text(content), edit])
        db.execute("INSERT OR IGNORE INTO decided_keys VALUES (?, ?, ?)", [edit, side, widened])


def _marks_of(db: Database, article_id: int) -> set[Row]:
    return set(
        db.execute(
            "SELECT article_actor_id, edit_id, side FROM decided_rows "
            "JOIN article_actors ON article_actors.id = article_actor_id WHERE article_id = ?",
            [article_id],
        )
    )


def _row_for(db: Database, article_id: int, content: Content, side: int, key: str) -> int | None:
    """Return the row of an article that bears what a decision holds on to, as it is called or named there."""
    _, name, mentions = next(place for place in content["actors"][side]["places"] if place[0] == key)
    found = db.execute(_CALLED, [article_id, name, name, name]).fetchone()
    found = found or db.execute(_NAMED_THERE, [json.dumps(mentions), article_id]).fetchone()
    return None if found is None else int(found[0])


def forget_names(db: Database, article_id: int) -> None:
    """Take out of all decisions, undone ones too, what only an article that is erased has told.

    A decision goes when fewer than two of its actors are left, what is said of one when that has gone.
    """
    gone = _told_only_by(db, article_id)
    edits = db.execute(
        "SELECT DISTINCT edit_id FROM decided_keys WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(gone))],
    ).fetchall()
    for (edit,) in edits:
        kind, text = db.execute("SELECT kind, content FROM edits WHERE id = ?", [edit]).fetchone()
        content: Content = json.loads(text)
        for actor in content["actors"]:
            _forget(db, article_id, actor, gone)
        needed = 2 if kind in ("merge-actors", "keep-actors-apart") else 1
        if sum(bool(actor["keys"] or actor["places"]) for actor in content["actors"]) < needed:
            db.execute("DELETE FROM edits WHERE id = ?", [edit])
        else:
            db.execute("UPDATE edits SET content = ? WHERE id = ?", [json_text(content), edit])
            db.conn.executemany(
                "DELETE FROM decided_keys WHERE edit_id = ? AND key = ?", [(edit, key) for key in gone]
            )


def _told_only_by(db: Database, article_id: int) -> set[str]:
    """Return the keys that decisions hold on to and that no other article gives."""
    (text_hash,) = db.execute("SELECT hash FROM articles WHERE id = ?", [article_id]).fetchone()
    held = db.execute(
        "SELECT key FROM decided_keys WHERE key >= ? AND key < ? OR key IN ("
        "SELECT value FROM article_actors, json_each(keys) WHERE article_id = ?)",
        [f"{text_hash}:", f"{text_hash};", article_id],
    ).fetchall()
    if not held:
        return set()
    told = db.execute(
        "SELECT DISTINCT value FROM article_actors, json_each(keys) WHERE article_id <> ? "
        "AND value IN (SELECT key FROM decided_keys)",
        [article_id],
    )
    return {key for (key,) in held} - {key for (key,) in told}


def _forget(db: Database, article_id: int, actor: Content, gone: set[str]) -> None:
    actor["keys"] = [key for key in actor["keys"] if key not in gone]
    actor["places"] = [place for place in actor["places"] if place[0] not in gone]
    left = [*actor["keys"], *(place[0] for place in actor["places"])]
    named = db.execute(
        "SELECT name FROM article_actors, json_each(keys) WHERE article_id <> ? "
        "AND value IN (SELECT value FROM json_each(?)) ORDER BY name <> ?, name LIMIT 1",
        [article_id, json.dumps(left), actor["name"]],
    ).fetchone()
    actor["name"] = "" if named is None else named[0]
