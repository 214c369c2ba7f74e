"""The periods that the reader has marked: what the edits in force say of each in the end."""

from sqlite_utils import Database

from timeline_app.model.edit import AddPeriod, ChangePeriod, PeriodEdit, RemovePeriod
from timeline_app.model.period import MarkedPeriod
from timeline_app.store import edits
from timeline_app.store.failures import store_error

_OF_PERIODS = f"""
SELECT {edits.STEP_COLUMNS} FROM edits
WHERE kind IN ('add-period', 'change-period', 'remove-period') AND NOT is_undone ORDER BY id
"""


def marked_periods(db: Database) -> tuple[MarkedPeriod, ...]:
    """Return the marked periods by their days."""
    held: dict[str, MarkedPeriod] = {}
    for edit in map(edits.edit_from_row, db.execute(_OF_PERIODS)):
        if isinstance(edit, AddPeriod | ChangePeriod):
            held[edit.key] = MarkedPeriod(edit.key, edit.period)
        elif isinstance(edit, RemovePeriod):
            held.pop(edit.key, None)
    return tuple(sorted(held.values(), key=_place))


def check_period(edit: PeriodEdit) -> None:
    """Raise StoreError where a period has no name, or ends before it begins."""
    if isinstance(edit, RemovePeriod):
        return
    if not edit.period.name.strip() or not edit.key:
        raise store_error("period-needs-name")
    if edit.period.last_day < edit.period.first_day:
        raise store_error("period-ends-first", name=edit.period.name)


def _place(marked: MarkedPeriod) -> tuple[int, int, str]:
    return marked.period.first_day, -marked.period.last_day, marked.key
