"""Gather the files of folders."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from timeline_app import readers
from timeline_app.model.message import Message, Problem, message
from timeline_app.readers import EVERYTHING, Patterns, is_hidden, is_page_folder, readable_name

MOST_FILES: Final = 20_000
_LISTED_KINDS: Final = 6


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files to read, in order; what could not be looked into; and remarks about what was left out."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _PassedOver:
    """What of a folder is not read: files of other kinds by their suffixes, unwanted and hidden ones."""

    kinds: Counter[str] = field(default_factory=Counter)
    unwanted: int = 0
    hidden: int = 0
    beside_pages: int = 0
    are_read: bool = False

    @property
    def why(self) -> Message:
        """Return why nothing of the folder is read that holds no files of other kinds."""
        if self.unwanted:
            return message("folder-none-wanted", count=self.unwanted)
        return message("folder-all-hidden", count=self.hidden) if self.hidden else message("folder-empty")


def gather(
    paths: Sequence[Path], wanted: Patterns = EVERYTHING, on_step: Callable[[], None] = lambda: None
) -> Gathered:
    """Return the files that are named, and those below folders that a reader knows by their suffix and are wanted.

    Files that are named themselves are always among them, whatever they are. Hidden files and links to folders are
    passed over; folders that browsers save beside a page are, too, which a remark tells; files of other kinds are
    counted in one, and one tells why a folder gives none. `on_step` is called for each folder and may raise.
    """
    files: dict[Path, None] = {}  # in order, each once
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for path in paths:
        if not _is_folder(path):
            files.setdefault(path)
            continue
        passed = _PassedOver()
        before = len(problems)
        for file in _below(path, wanted, passed, problems, on_step):
            if len(files) >= MOST_FILES:
                hint = message("too-many-files-hint")
                problems.append(
                    Problem(readable_name(path), message("too-many-files", limit=MOST_FILES), hint)
                )
                break
            files.setdefault(file)
        if passed.beside_pages:
            left_out = message("page-folders-left-out", count=passed.beside_pages)
            remarks.append(Problem(readable_name(path), left_out))
        if passed.kinds:
            remarks.append(Problem(readable_name(path), _left_out(passed.kinds)))
        elif len(problems) == before and not passed.are_read:
            remarks.append(Problem(readable_name(path), passed.why))
    return Gathered(tuple(files), tuple(problems), tuple(remarks))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long for the disk, say: its reading tells
        return False


def _below(
    folder: Path, wanted: Patterns, passed: _PassedOver, problems: list[Problem], on_step: Callable[[], None]
) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        place = readable_name(Path(error.filename)) if error.filename else readable_name(folder)
        problems.append(Problem(place, message("folder-not-read"), message("folder-not-read-hint")))

    for place, folders, names in os.walk(folder, onerror=tell):
        on_step()
        passed.hidden += sum(map(is_hidden, folders))
        parts = {name for name in folders if is_page_folder(name, names)}
        passed.beside_pages += len(parts)
        folders[:] = sorted(name for name in folders if not is_hidden(name) and name not in parts)
        for name in sorted(names):
            file = Path(place, name)
            within = file.relative_to(folder).as_posix()
            is_archive = name.lower().endswith(readers.ARCHIVE_SUFFIXES)
            if is_hidden(name):
                passed.hidden += 1
            elif wanted.leaves_out(within) if is_archive else not wanted.wants(within):
                passed.unwanted += 1
            elif wanted.include or name.lower().endswith(readers.FOLDER_SUFFIXES):
                passed.are_read = True
                yield file
            else:
                passed.kinds[file.suffix.lower()] += 1


def _left_out(others: Counter[str]) -> Message:
    kinds = [f"{suffix or '–'} ({count})" for suffix, count in others.most_common(_LISTED_KINDS)]
    more = " …" if len(others) > _LISTED_KINDS else ""
    return message("other-kinds-left-out", count=others.total(), kinds=", ".join(kinds) + more)
