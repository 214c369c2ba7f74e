"""Look at the first rows of tables whose columns are not clear, in a process that is killed when it hangs."""

from collections.abc import Callable, Sequence
from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from timeline_app import readers
from timeline_app.ingest.bring_in import never_cancelled
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits
from timeline_app.ingest.workers import KillableWorkers
from timeline_app.model.message import Problem
from timeline_app.readers import readable_names

if TYPE_CHECKING:
    from timeline_app.readers import TableHead

UNCLEAR: Final = "unknown-columns"
_LOOK_UP_S: Final = 0.1


def unclear_tables(
    paths: Sequence[Path],
    problems: Sequence[Problem],
    is_cancelled: Callable[[], bool] = never_cancelled,
    limits: Limits = DEFAULT_LIMITS,
) -> "dict[str, tuple[Path, TableHead]]":
    """Return path and first rows of the tables that were not added for want of clear columns, by their names."""
    named = dict(zip(readable_names(paths), paths, strict=True))
    wanted = {
        one.where: named[one.where] for one in problems if one.what.code == UNCLEAR and one.where in named
    }
    if not wanted:
        return {}
    workers = KillableWorkers(1, limits.memory_bytes)
    found = {}
    try:
        for name, path in wanted.items():
            future: Any = workers.start(limits.read_s, readers.head_of, path)
            while not future.done() and not is_cancelled():
                wait([future], _LOOK_UP_S)
            if future.done() and future.exception() is None:
                found[name] = (path, future.result())
    finally:
        workers.close(at_once=True)
    return found
