"""The history as it is listed and walked through: names without their edits, page by page."""

from collections.abc import Sequence
from typing import Final

from sqlite_utils import Database

from timeline_app.model.edit import Edit
from timeline_app.model.step import NamedStep, StepSize
from timeline_app.store.about_steps import about_step
from timeline_app.store.edits import STEP_COLUMNS, edit_from_row, name_of_edits

_PAGE: Final = """
SELECT step, max(is_undone) FROM edits WHERE step < ? GROUP BY step ORDER BY step DESC LIMIT ?
"""
_KINDS: Final = "SELECT kind FROM edits WHERE step = ? ORDER BY id"
_EVENTS: Final = """
SELECT count(*) FROM (
    SELECT DISTINCT article_hash, trigger_start, trigger_end, date_start, date_end, nth FROM edits WHERE step = ?)
"""
_FIRST: Final = f"SELECT {STEP_COLUMNS} FROM edits WHERE step = ? ORDER BY id LIMIT 1"
_TURNED: Final = "(step > ?1 AND NOT is_undone) OR (step <= ?1 AND is_undone)"
_OF_ARTICLES: Final = "kind IN ('add-article', 'read-again', 'give-way', 'remove-article', 'set-publication')"
_NEWEST: Final = 2**62


def page(db: Database, before: int | None, most: int) -> tuple[NamedStep, ...]:
    """Return up to `most` steps before one, or the newest, the newest first. O(log n) and their number."""
    rows = db.execute(_PAGE, [_NEWEST if before is None else before, most]).fetchall()
    return tuple(
        NamedStep(step, step_name(db, step), bool(is_undone), about_step(db, step))
        for step, is_undone in rows
    )


def step_name(db: Database, step: int) -> str:
    """Return what a step is called, however many edits it has."""
    kinds = [kind for (kind,) in db.execute(_KINDS, [step])]
    (events,) = db.execute(_EVENTS, [step]).fetchone()
    return name_of_edits(kinds, events, edit_from_row(db.execute(_FIRST, [step]).fetchone()))


def size_of(db: Database, step: int) -> StepSize:
    """Return how many edits of each sort a step has."""
    return _size(db, "step = ?", step)


def size_on_the_way_to(db: Database, step: int) -> StepSize:
    """Return how many edits of each sort going to a step would turn."""
    return _size(db, _TURNED, step)


def _size(db: Database, which: str, step: int) -> StepSize:
    of_articles, of_all = db.execute(
        f"SELECT coalesce(sum({_OF_ARTICLES}), 0), count(*) FROM edits WHERE {which}", [step]
    ).fetchone()
    return StepSize(of_articles, of_all - of_articles)


def turn_to(db: Database, step: int) -> Sequence[Edit]:
    """Mark all steps after one as undone, and that and all before it as done; return the edits that this turned."""
    rows = db.execute(f"SELECT {STEP_COLUMNS} FROM edits WHERE {_TURNED} ORDER BY id", [step]).fetchall()
    db.execute(f"UPDATE edits SET is_undone = NOT is_undone WHERE {_TURNED}", [step])
    return [edit_from_row(row) for row in rows]
