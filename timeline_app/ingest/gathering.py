"""Gather the files of folders."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline_app import readers
from timeline_app.model.message import Message, Problem, message
from timeline_app.readers import EVERYTHING, Patterns, is_hidden, readable_name

MOST_FILES: Final = 20_000
_LISTED_KINDS: Final = 6


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files to read, in order; what could not be looked into; and remarks about what was left out."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def gather(
    paths: Sequence[Path], wanted: Patterns = EVERYTHING, on_step: Callable[[], None] = lambda: None
) -> Gathered:
    """Return the files that are named, and those below folders that a reader knows by their suffix and are wanted.

    Files that are named themselves are always among them, whatever they are. Hidden files and links to folders are
    passed over; files of other kinds are counted in a remark. `on_step` is called for each folder and may raise.
    """
    files: dict[Path, None] = {}  # in order, each once
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for path in paths:
        if not _is_folder(path):
            files.setdefault(path)
            continue
        others: Counter[str] = Counter()
        for file in _below(path, wanted, others, problems, on_step):
            if len(files) >= MOST_FILES:
                hint = message("too-many-files-hint")
                problems.append(
                    Problem(readable_name(path), message("too-many-files", limit=MOST_FILES), hint)
                )
                break
            files.setdefault(file)
        if others:
            remarks.append(Problem(readable_name(path), _left_out(others)))
    return Gathered(tuple(files), tuple(problems), tuple(remarks))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long for the disk, say: its reading tells
        return False


def _below(
    folder: Path, wanted: Patterns, others: Counter[str], problems: list[Problem], on_step: Callable[[], None]
) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        place = readable_name(Path(error.filename)) if error.filename else readable_name(folder)
        problems.append(Problem(place, message("folder-not-read"), message("folder-not-read-hint")))

    for place, folders, names in os.walk(folder, onerror=tell):
        on_step()
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(names):
            file = Path(place, name)
            within = file.relative_to(folder).as_posix()
            is_archive = name.lower().endswith(readers.ARCHIVE_SUFFIXES)
            if is_hidden(name) or (wanted.leaves_out(within) if is_archive else not wanted.wants(within)):
                continue
            if wanted.include or name.lower().endswith(readers.FOLDER_SUFFIXES):
                yield file
            else:
                others[file.suffix.lower()] += 1


def _left_out(others: Counter[str]) -> Message:
    kinds = [f"{suffix or '–'} ({count})" for suffix, count in others.most_common(_LISTED_KINDS)]
    more = " …" if len(others) > _LISTED_KINDS else ""
    return message("other-kinds-left-out", count=others.total(), kinds=", ".join(kinds) + more)
