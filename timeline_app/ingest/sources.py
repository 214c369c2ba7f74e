"""Where an article came from: the file that its source names, be it inside of archives."""

from pathlib import Path


def is_path(source: str) -> bool:
    """Whether a source names a file, there or not; texts that were pasted and events of one's own have none.

    >>> is_path("pasted text"), is_path(str(Path("/news/visit.txt").absolute()))
    (False, True)
    """
    try:
        return Path(source).is_absolute()
    except ValueError:
        return False


def file_of(source: str) -> Path | None:
    """Return the file that a source names, or the archive that it leads into; None when it has gone."""
    if not is_path(source):
        return None
    path = Path(source)
    for place in (path, *path.parents):
        try:
            if place.is_file():
                return place
        except (OSError, ValueError):
            return None
        if place.is_dir():
            return None
    return None
