"""Read e-books (.epub): each chapter that the table of contents names is an article, cover and imprint are none."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from timeline_app.model.article import NO_PUBLICATION, Article, Publication
from timeline_app.model.message import Message, message
from timeline_app.readers.blocks import local_name
from timeline_app.readers.book_matter import has_prose, is_called_matter, is_matter
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.html_tree import parse_markup, text_of_tree
from timeline_app.readers.package import Package, package, text_at
from timeline_app.readers.page_notes import without_notes
from timeline_app.readers.plain import has_words
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.stated_date import stated_publication
from timeline_app.readers.unreadable import unreadable

CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_NCX: Final = "application/x-dtbncx+xml"
_MAX_DOCUMENTS: Final = 20_000
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class _Book:
    """What a book says of itself: its documents in reading order, what the contents call them, which are no text."""

    documents: tuple[str, ...]
    labels: dict[str, str]
    matter: frozenset[str]
    metadata: ET.Element | None


@dataclass(slots=True)
class _Chapter:
    place: str
    label: str | None
    texts: list[str] = field(default_factory=list)
    heading: str | None = None
    language: str | None = None
    has_notes: bool = False
    is_matter: bool = False

    @property
    def text(self) -> str:
        """All that it tells."""
        return "\n\n".join(self.texts)


def read_epub(content: Content) -> Reading:
    """Return the chapters of an e-book, without notes, cover, title page, contents and imprint, which is told.

    Raises UnreadableError when it is damaged, encrypted or shows no text.
    """
    with package(content) as archive:
        book = _book(archive)
        _refuse_encrypted(archive, book)
        every = [chapter for chapter in _chapters(archive, book) if has_words(chapter.text)]
    chapters = [chapter for chapter in every if not chapter.is_matter and has_prose(chapter.text)] or every
    if not chapters:
        raise unreadable(content.name, "no-words")
    left_out = [posixpath.basename(chapter.place) for chapter in every if chapter not in chapters]
    first, *others = (_article(content, book, chapter, len(chapters)) for chapter in chapters)
    return Reading((replace(first, remarks=(*first.remarks, *_remarks(left_out))), *others))


def _remarks(left_out: list[str]) -> tuple[Message, ...]:
    if not left_out:
        return ()
    more = " …" if len(left_out) > _MOST_NAMED else ""
    named = ", ".join(left_out[:_MOST_NAMED]) + more
    return (message("book-matter-left-out", count=len(left_out), names=named),)


def _article(content: Content, book: _Book, chapter: _Chapter, count: int) -> Article:
    of_book = text_at(book.metadata, "title")
    label = chapter.label or chapter.heading
    title = of_book if count == 1 else " – ".join(filter(None, (of_book, label)))
    facts = choose(
        title=(
            Sign("table of contents" if chapter.label else "heading", title if label or count == 1 else None),
        ),
        stem=f"{of_book or content.stem} – {posixpath.basename(chapter.place)}",
        author=(Sign("dc:creator", _authors(book.metadata)),),
        language=(
            Sign("xml:lang", language_code(chapter.language)),
            Sign("dc:language", language_code(text_at(book.metadata, "language"))),
        ),
    )
    source = content.source if count == 1 else f"{content.source}/{chapter.place}"
    return Article(
        chapter.text, facts.title, source, facts.language, _publication(book.metadata),
        author=facts.author, origins=facts.origins,
        remarks=(message("notes-left-out"),) if chapter.has_notes else (),
    )  # fmt: skip


def _authors(metadata: ET.Element | None) -> str:
    """Return those who made the book as its authors, all where it does not say as what."""
    creators = (
        [one for one in metadata.iter() if local_name(one) == "creator"] if metadata is not None else []
    )
    roles = {
        (one.get("refines") or "").removeprefix("#"): one.text or ""
        for one in (metadata.iter() if metadata is not None else ())
        if local_name(one) == "meta" and one.get("property") == "role"
    }
    names = {}
    for one in creators:
        own = next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == "role"), "")
        names[" ".join((one.text or "").split())] = own or roles.get(one.get("id") or "", "")
    authors = [name for name, role in names.items() if role in {"", "aut"}]
    return ", ".join(filter(None, authors or names))


def _publication(metadata: ET.Element | None) -> Publication:
    """Return the book's date: weak, for an old text in a new book is older; dates of making and changing are none."""
    for element in metadata.iter() if metadata is not None else ():
        if local_name(element) != "date":
            continue
        event = next((value for key, value in element.attrib.items() if key.endswith("event")), "publication")
        if event == "publication":
            return stated_publication("dc:date", element.text or "", is_weak=True) or NO_PUBLICATION
    return NO_PUBLICATION


def _book(archive: Package) -> _Book:
    root = archive.tree(CONTAINER)
    path = next((one.get("full-path", "") for one in root.iter() if local_name(one) == "rootfile"), "")
    opf = archive.tree(path)
    folder = posixpath.dirname(path)
    items = {one.get("id", ""): one for one in opf.iter() if local_name(one) == "item"}
    spine = [items.get(one.get("idref", "")) for one in opf.iter() if local_name(one) == "itemref"]
    documents = [
        _within(folder, item.get("href", ""))
        for item in spine
        if item is not None and "nav" not in item.get("properties", "").split()
    ]
    metadata = next((one for one in opf if local_name(one) == "metadata"), None)
    labels = _labels(archive, folder, items)
    return _Book(tuple(dict.fromkeys(documents))[:_MAX_DOCUMENTS], labels, _matter(opf, folder), metadata)


def _matter(opf: ET.Element, folder: str) -> frozenset[str]:
    """Return the documents that the guide of an older book calls cover, title page and the like."""
    return frozenset(
        _within(folder, one.get("href", ""))
        for one in opf.iter()
        if local_name(one) == "reference" and is_called_matter(one.get("type", ""))
    )


def _within(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _labels(archive: Package, folder: str, items: dict[str, ET.Element]) -> dict[str, str]:
    """Return what the table of contents calls each document: the first of its entries."""
    for item in items.values():
        place = _within(folder, item.get("href", ""))
        is_nav = "nav" in item.get("properties", "").split()
        if not is_nav and item.get("media-type") != _NCX:
            continue
        root = archive.tree_or_none(place)
        found = () if root is None else (_entries_of_nav(root) if is_nav else _entries_of_ncx(root))
        labels: dict[str, str] = {}
        for href, label in found:
            if href and label:
                labels.setdefault(_within(posixpath.dirname(place), href), label)
        if labels:
            return labels
    return {}


def _entries_of_nav(root: ET.Element) -> Iterator[tuple[str, str]]:
    for nav in root.iter():
        kind = next((value for key, value in nav.attrib.items() if key.endswith("}type")), "toc")
        if local_name(nav) == "nav" and kind == "toc":
            for link in nav.iter():
                if local_name(link) == "a":
                    yield link.get("href", ""), " ".join("".join(link.itertext()).split())


def _entries_of_ncx(root: ET.Element) -> Iterator[tuple[str, str]]:
    for point in root.iter():
        if local_name(point) == "navPoint":
            own = next((one for one in point if local_name(one) == "content"), None)
            label = next((one for one in point if local_name(one) == "navLabel"), None)
            if own is not None:
                yield own.get("src", ""), " ".join((text_at(label, "text") or "").split())


def _refuse_encrypted(archive: Package, book: _Book) -> None:
    """Raise UnreadableError when chapters are encrypted; fonts may be."""
    root = archive.tree_or_none(_ENCRYPTION)
    if root is None:
        return
    hidden = {unquote(one.get("URI", "")) for one in root.iter() if local_name(one) == "CipherReference"}
    if hidden.intersection(book.documents):
        raise unreadable(archive.name, "encrypted")


def _chapters(archive: Package, book: _Book) -> Iterator[_Chapter]:
    """Yield chapters: a document that the contents name begins one, and those up to the next belong to it."""
    current: _Chapter | None = None
    for place in book.documents:
        if place not in archive:
            continue
        tree = parse_markup(decode(archive.read(place)).text, archive.name)
        has_notes = without_notes(tree)
        text = text_of_tree(tree)
        if not text:
            if has_notes and current is not None:
                current.has_notes = True  # a document of notes alone
            continue
        matter = place in book.matter or is_matter(tree, text)
        is_new = current is None or place in book.labels or current.place not in book.labels
        if current is None or is_new or current.is_matter != matter:
            if current is not None:
                yield current
            current = _Chapter(place, book.labels.get(place), is_matter=matter)
        current.texts.append(text)
        current.has_notes = current.has_notes or has_notes
        heading = next((" ".join(str(one.text_content()).split()) for one in tree.iter("h1", "h2")), None)
        current.heading = current.heading or heading
        current.language = current.language or tree.get("lang") or tree.get("xml:lang")
    if current is not None:
        yield current
