"""Many rows in one statement."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlite_utils import Database

from timeline_app.store.rows import Column, Row

_MUCH_KIB: Final = (
    256 * 1024
)  # of pages; SQLite keeps 2 MB unless told otherwise, and takes what it needs alone


@contextmanager
def much_in_memory(db: Database) -> Iterator[None]:
    """Keep more pages in memory meanwhile: ids are hashes, and so rows fall all over a large library."""
    (before,) = db.execute("PRAGMA cache_size").fetchone()
    db.execute(f"PRAGMA cache_size = -{_MUCH_KIB}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA cache_size = {before}")


def insert(db: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[Column]]) -> None:
    """Add many rows at once: as fast as SQLite itself, unlike `insert_all`."""
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(len(columns))})"
    db.conn.executemany(statement, rows)


def next_id(db: Database, table: str) -> int:
    """Return an id above all that the table has."""
    (last,) = db.execute(f"SELECT max(id) FROM {table}").fetchone()
    return (last or 0) + 1


def rows_of(db: Database, table: str, columns: Sequence[str], article_id: int, where: str = "1") -> list[Row]:
    """Return columns of an article's rows in their order."""
    return db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE article_id = ? AND {where} ORDER BY position",
        [article_id],
    ).fetchall()


def id_list(ids: Iterable[int]) -> str:
    """Return ids for `IN (SELECT value FROM json_each(?))`, which takes any number of them."""
    return f"[{','.join(map(str, sorted(ids)))}]"


def among(column: str, ids: Iterable[int] | None) -> tuple[str, list[str]]:
    """Return a condition that leaves the rows of `ids`, or all, and its arguments."""
    if ids is None:
        return "1", []
    return f"{column} IN (SELECT value FROM json_each(?))", [id_list(ids)]


def marks(count: int) -> str:
    """Return `count` question marks for a statement.

    >>> marks(3)
    '?, ?, ?'
    """
    return ", ".join("?" * count)
