"""What the formats of office programs have in common: paragraphs in a tree, and facts that are only half trusted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from timeline_app.model.article import Article, storable
from timeline_app.model.message import Message
from timeline_app.readers.blocks import Blocks, Step, walk
from timeline_app.readers.content import Content
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.plain import require_words, title_of
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.table_spans import LONGEST_REPEATED
from timeline_app.readers.text_authors import author_signs


@dataclass(frozen=True, slots=True)
class Markup:
    """How a format names its parts.

    `words` tells what the text of an element says, `mark` what an element of this name stands for (a tab, a line end),
    `is_title` whether a paragraph is the title or a main heading.
    """

    left_out: frozenset[str]
    paragraphs: frozenset[str]
    row: str
    cell: str
    words: Callable[[ET.Element, str], str]
    mark: Callable[[ET.Element, str], str]
    is_title: Callable[[ET.Element], bool]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's properties say of it; who filled them in is not known."""

    title: str | None
    author: str | None
    language: str | None


def shown(root: ET.Element, markup: Markup) -> tuple[str, str | None]:
    """Return the text, and its first title or main heading. What stands in a frame comes before what it stands in."""
    blocks = Blocks()
    heading: str | None = None
    for step, element, said in walk(root, markup.left_out.__contains__):
        match step:
            case Step.TEXT:
                blocks.say(markup.words(element, said))
            case Step.START if said in markup.paragraphs:
                blocks.open()
            case Step.START if said == markup.row:
                blocks.open_row()
            case Step.START:
                blocks.say(markup.mark(element, said))
            case Step.END if said == markup.cell:
                blocks.close_cell()
            case Step.END if said == markup.row:
                blocks.close_row()
            case Step.END if said in markup.paragraphs:
                closed = blocks.close_opened()
                heading = heading or (closed if markup.is_title(element) else None) or None
            case _:
                pass
    return blocks.text(), heading


def repeated_words(cell: ET.Element, markup: Markup) -> str:
    """Return what stands in a cell, on one line; "" for what is too long to be repeated in each row that it spans."""
    words = " ".join(shown(cell, markup)[0].split())
    return words if len(words) <= LONGEST_REPEATED else ""


def office_article(
    content: Content, text: str, heading: str | None, stated: Properties, remarks: Sequence[Message]
) -> Article:
    """Return the article of an office document. Raises UnreadableError when it has no words."""
    text = storable(text)
    require_words(text, content.name)
    facts = choose(
        title=(
            Sign("heading", heading),
            Sign("document properties", stated.title, is_weak=True),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=author_signs(text, stated.author),
        language=(Sign("document properties", language_code(stated.language), is_weak=True),),
    )
    return Article(
        text, facts.title, content.source, facts.language, author=facts.author, remarks=tuple(remarks),
        origins=facts.origins,
    )  # fmt: skip
