"""What the keys of articles' actors join by themselves, before anything the reader decided.

A group is made of rows of `article_actors` that hang together by shared keys; its id is made of its least key, so
it does not depend on the order in which articles came.
"""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from timeline_app.store.bulk import id_list, marks
from timeline_app.store.identity import stable_id


def add_to_group(db: Database, row: int, keys: list[str]) -> tuple[int, bool]:
    """Put a row into the one group with any of its keys, all its own afterwards.

    Return the group, and whether it took the place of others.
    """
    old = [
        group
        for (group,) in db.execute(
            f"SELECT DISTINCT group_id FROM group_keys WHERE key IN ({marks(len(keys))})", keys
        )
    ]
    least = min([*keys, *(least_key(db, group) for group in old)])
    group = _group_of(db, least, old)
    gone = [one for one in old if one != group]
    for one in gone:
        db.execute("UPDATE group_keys SET group_id = ? WHERE group_id = ?", [group, one])
        db.execute("UPDATE article_actors SET group_id = ? WHERE group_id = ?", [group, one])
    db.conn.executemany("INSERT OR IGNORE INTO group_keys VALUES (?, ?)", [(key, group) for key in keys])
    db.execute("UPDATE article_actors SET group_id = ? WHERE id = ?", [group, row])
    return group, bool(gone)


def least_key(db: Database, group: int) -> str:
    """Return the key that a group is named by."""
    (key,) = db.execute("SELECT min(key) FROM group_keys WHERE group_id = ?", [group]).fetchone()
    return str(key)


def _group_of(db: Database, least: str, own: Iterable[int]) -> int:
    """Return the id of the group with this least key; keys that collide get salted ids."""
    known, salt = set(own), 0
    while True:
        group = stable_id(least, salt)
        holder = None if group in known and least_key(db, group) == least else _holder(db, group)
        if holder in (None, least):
            return group
        salt += 1


def _holder(db: Database, group: int) -> str | None:
    row = db.execute("SELECT min(key) FROM group_keys WHERE group_id = ?", [group]).fetchone()
    return None if row is None else row[0]


def regroup_rows(db: Database, groups: Iterable[int]) -> set[int]:
    """Make groups anew from the rows that are left in them; return those that there are now."""
    made: set[int] = set()
    for old in sorted(groups):
        texts = [
            text
            for (text,) in db.execute("SELECT DISTINCT keys FROM article_actors WHERE group_id = ?", [old])
        ]
        db.execute("DELETE FROM group_keys WHERE group_id = ?", [old])
        for keys, members in _components(texts):
            group = _group_of(db, min(keys), ())
            db.conn.executemany(
                "INSERT INTO group_keys VALUES (?, ?)", [(key, group) for key in sorted(keys)]
            )
            if group != old:
                db.conn.executemany(
                    "UPDATE article_actors SET group_id = ? WHERE group_id = ? AND keys = ?",
                    [(group, old, text) for text in members],
                )
            made.add(group)
    return made


def _components(texts: list[str]) -> list[tuple[set[str], list[str]]]:
    """Return the keys and the texts of each set of key lists that shared keys connect, by their least keys."""
    group_of: dict[str, tuple[set[str], list[str]]] = {}
    for text in texts:
        keys = json.loads(text)
        merged: tuple[set[str], list[str]] = (set(keys), [text])
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
    return sorted(groups, key=lambda group: min(group[0]))


def groups_of_rows(db: Database, rows: Iterable[int]) -> set[int]:
    """Return the groups that rows are in."""
    found = db.execute(
        "SELECT DISTINCT group_id FROM article_actors "
        "WHERE id IN (SELECT value FROM json_each(?)) AND group_id IS NOT NULL",
        [id_list(rows)],
    )
    return {group for (group,) in found}
