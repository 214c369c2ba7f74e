"""Tell formats by what files hold; names lie."""

import zipfile
import zlib
from typing import Final

from timeline_app.readers import docx, epub, odt
from timeline_app.readers.content import RTF_START, ZIP_STARTS, Content, has_pdf_start
from timeline_app.readers.events import workbook_rows

_KINDS_WITHOUT_READER: Final = (
    ("xl/workbook.bin", "spreadsheet"), ("ppt/presentation.xml", "presentation"),
    ("Index/Document.iwa", "document of Pages"),
)  # fmt: skip
_ODF_WITHOUT_READER: Final = {
    b"spreadsheet": "spreadsheet",
    b"presentation": "presentation",
    b"graphics": "drawing",
}
_ODF: Final = b"application/vnd.oasis.opendocument."
_EPUB: Final = b"application/epub+zip"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
)


def is_pdf(content: Content) -> bool:
    """Whether it is a PDF document."""
    return has_pdf_start(content.data)


def is_rtf(content: Content) -> bool:
    """Whether it is a rich text."""
    return content.data.startswith(RTF_START)


def is_zip(content: Content) -> bool:
    """Whether it is a zip file, of whatever."""
    return content.data.startswith(ZIP_STARTS)


def is_docx(content: Content) -> bool:
    """Whether it is a Word document."""
    return is_zip(content) and docx.DOCUMENT in _members(content)[0]


def is_odt(content: Content) -> bool:
    """Whether it is an OpenDocument text, or a template for one."""
    return is_zip(content) and _members(content)[1].removesuffix(b"-template") == odt.MIME_TYPE


def is_xlsx(content: Content) -> bool:
    """Whether it is a workbook of Excel's since 2007."""
    return is_zip(content) and workbook_rows.WORKBOOK in _members(content)[0]


def is_epub(content: Content) -> bool:
    """Whether it is an e-book."""
    if not is_zip(content):
        return False
    names, mime_type = _members(content)
    return mime_type == _EPUB or epub.CONTAINER in names


def kind_without_reader(content: Content) -> str | None:
    """Return what people call a zip file of a format that has no reader; None for all others."""
    if not is_zip(content):
        return None
    names, mime_type = _members(content)
    if mime_type.startswith(_ODF) and not mime_type.startswith(odt.MIME_TYPE):
        return _ODF_WITHOUT_READER.get(mime_type[len(_ODF) :].partition(b"-")[0], "OpenDocument file")
    return next((kind for name, kind in _KINDS_WITHOUT_READER if name in names), None)


def _members(content: Content) -> tuple[frozenset[str], bytes]:
    """Return the names in a zip file, and what its member "mimetype" says; nothing for a damaged one."""
    try:
        with content.opened() as file, zipfile.ZipFile(file) as archive:
            names = frozenset(archive.namelist())
            if "mimetype" not in names or archive.getinfo("mimetype").file_size > 200:
                return names, b""
            return names, archive.read("mimetype").strip()
    except _BROKEN:
        return frozenset(), b""
