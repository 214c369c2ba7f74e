"""What a job has changed, read in the job: the window's thread only shows it."""

from dataclasses import dataclass

from timeline_app.gui.contents import Contents
from timeline_app.model.timeline import Changes
from timeline_app.store import Library


@dataclass(frozen=True, slots=True)
class Followed:
    """What a job has changed, and the contents after it; None where others have written to the library meanwhile."""

    changes: Changes
    contents: Contents | None


def followed(library: Library, before: Contents | None) -> Followed:
    """Return what was changed through the job's own connection; `before` is what the window shows of the library.

    Nothing is changed for the window: the new contents read through the connection of the job until they are bound to
    its own. Raises StoreError.
    """
    changes = library.take_changes()
    with library.steady():
        if before is None or library.revision != before.revision + changes.steps:
            return Followed(changes, None)
        return Followed(changes, before.apart(library).after(library, changes))
