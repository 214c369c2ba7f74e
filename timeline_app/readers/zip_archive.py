"""Read zip archives: each document in them is read for itself. Nothing is unpacked to the disk."""

import stat
import zipfile
from collections import Counter
from typing import Final

from timeline_app.model.message import Problem, message
from timeline_app.readers.content import MAX_DOCUMENT_BYTES, Content, content_within
from timeline_app.readers.package import open_zip, read_member
from timeline_app.readers.place import is_hidden
from timeline_app.readers.reading import Reading
from timeline_app.readers.saved_pages import are_in_page_folders
from timeline_app.readers.unreadable import unreadable

MOST_MEMBERS: Final = 20_000
_UNIX: Final = 3
_UTF8_NAME: Final = 0x800


class Archive:
    """A zip archive that is opened for its members, which are called by their paths in it."""

    def __init__(self, content: Content) -> None:
        self._outer = content
        self._archive = open_zip(content)
        self.members = _named(self._archive)

    def content(self, name: str) -> Content:
        """Return a member. Raises UnreadableError."""
        if name not in self.members:
            raise unreadable(name, "no-such-file")
        data = read_member(self._archive, self.members[name], name, MAX_DOCUMENT_BYTES)
        return content_within(self._outer, name, data)


def read_zip(content: Content) -> Reading:
    """Return the names of what is in an archive but what browsers save beside pages. Raises UnreadableError.

    Links in it are told and not followed.
    """
    members = Archive(content).members
    if not members:
        raise unreadable(content.name, "empty-archive")
    problems = [
        Problem(name, message("link-in-archive"), message("link-in-archive-hint"))
        for name, info in members.items()
        if _is_link(info)
    ]
    of_pages = are_in_page_folders(members)
    names = [name for name, info in members.items() if not _is_link(info) and name not in of_pages]
    if len(names) > MOST_MEMBERS:
        limit = message("too-many-files", limit=MOST_MEMBERS)
        problems.append(Problem("", limit, message("too-many-messages-hint")))
    remarks = (message("page-files-left-out", count=len(of_pages)),) if of_pages else ()
    return Reading(parts=tuple(names[:MOST_MEMBERS]), problems=tuple(problems), remarks=remarks)


def _named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the files by their paths without what leads out of the archive, sorted."""
    found: dict[str, zipfile.ZipInfo] = {}
    count: Counter[str] = Counter()
    for info in archive.infolist():
        name = inner_path(_decoded(info))
        if info.is_dir() or not name or any(map(is_hidden, name.split("/"))):
            continue
        count[name] += 1
        found[name if count[name] == 1 else f"{name} ({count[name]})"] = info
    return dict(sorted(found.items()))


def inner_path(name: str) -> str:
    r"""Return a path inside the archive: nothing of it leads anywhere else.

    >>> inner_path("../../etc/x.txt"), inner_path("C:\\news\\a.html"), inner_path("/a//b/./c")
    ('etc/x.txt', 'news/a.html', 'a/b/c')
    """
    steps = name.replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in {"", ".", ".."} and not step.endswith(":"))


def _decoded(info: zipfile.ZipInfo) -> str:
    """Return the name; what is not marked as UTF-8 was decoded as cp437 and is mostly UTF-8 all the same."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _is_link(info: zipfile.ZipInfo) -> bool:
    return info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16)
