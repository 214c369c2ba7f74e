"""Read members of zip files: of archives, and of the formats that are zip files of XML."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.readers.content import Content, too_large
from timeline_app.readers.unreadable import unreadable

MAX_XML_BYTES: Final = 60_000_000
"""Of one XML file inside a document; a tree takes about ten times that."""
_MAX_RATIO: Final = 1_000  # deflate's own limit is 1,032; text shrinks to a third or a tenth
_SMALL_BYTES: Final = 5_000_000
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


def open_zip(content: Content) -> zipfile.ZipFile:
    """Return the zip file. Raises UnreadableError when it is damaged."""
    try:
        # Given a path it closes its file itself, also when nobody asks for that.
        return zipfile.ZipFile(content.path or io.BytesIO(content.data))
    except _BROKEN as error:
        raise unreadable(content.name, "damaged") from error


@contextmanager
def package(content: Content) -> Iterator["Package"]:
    """Give the members of a zip file by their names. Raises UnreadableError when it is damaged."""
    with open_zip(content) as archive:
        yield Package(archive, content.name)


class Package:
    """A zip file of a document, called `name`."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._members = {info.filename: info for info in archive.infolist()}
        self.name = name

    def __contains__(self, member: str) -> bool:
        return member in self._members

    @property
    def members(self) -> Iterable[str]:
        """The names of what is in it."""
        return self._members

    def read(self, member: str, limit: int = MAX_XML_BYTES) -> bytes:
        """Return a member. Raises UnreadableError when it is missing, encrypted, damaged or too large."""
        info = self._members.get(member)
        if info is None:
            raise unreadable(self.name, "damaged")
        return read_member(self._archive, info, self.name, limit)

    def tree(self, member: str) -> ET.Element:
        """Return the root of an XML member. Raises UnreadableError, also for a bomb of entities."""
        try:
            return ET.fromstring(self.read(member))
        except (ET.ParseError, LookupError, ValueError) as error:
            raise unreadable(self.name, "damaged") from error

    def tree_or_none(self, member: str) -> ET.Element | None:
        """Return the root of an XML member that may be missing or broken without harm."""
        try:
            return ET.fromstring(self.read(member)) if member in self else None
        except (ET.ParseError, LookupError, ValueError):
            return None


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """Return a member's bytes; no more than `limit` of them ever come into memory. Raises UnreadableError."""
    if info.flag_bits & _ENCRYPTED:
        raise unreadable(name, "encrypted")
    if info.file_size > limit:
        raise too_large(name, info.file_size, limit)
    if info.file_size > _SMALL_BYTES and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        raise unreadable(name, "zip-bomb")
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        raise unreadable(name, "damaged") from error
    if len(data) > limit:  # the directory said less than there is
        raise too_large(name, len(data), limit)
    return data


def text_at(tree: ET.Element | None, name: str) -> str | None:
    """Return the text of the first element of this name, without namespace."""
    if tree is None:
        return None
    for element in tree.iter():
        if element.tag.rpartition("}")[2] == name:
            return "".join(element.itertext()).strip() or None
    return None
