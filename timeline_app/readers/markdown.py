"""Read Markdown as the text that it shows."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import Article, storable
from timeline_app.model.message import message
from timeline_app.readers.blocks import CELL_GAP
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.front_matter import split_front_matter
from timeline_app.readers.html_tree import text_of_markup
from timeline_app.readers.plain import remarks_on, require_words, title_of
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.text_authors import author_signs
from timeline_app.readers.unreadable import UnreadableError

if TYPE_CHECKING:
    from markdown_it.token import Token

_HTML_BLOCK: Final = "HTML in Markdown"
_NOTE: Final = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:[^\n]*(?:\n(?:[ ]{2,}|\t)[^\n]*)*", re.MULTILINE)
_TASK: Final = re.compile(r"\[[ xX]\] ")  # at the head of what is to be done, or is
_NOTE_MARK: Final = re.compile(r"\[\^[^\]\s]{1,60}\]")
_LINES_OF_WORDS: Final = frozenset({"inline", "fence", "code_block"})


def read_markdown(content: Content) -> Article:
    """Return the article of a Markdown text, without its markup. Raises UnreadableError when no words are left."""
    decoded = decode(content.data)
    front = split_front_matter(storable(decoded.text))
    body, has_notes = _without_notes(front.body)
    text, heading = shown_text(body)
    require_words(text, content.name)
    facts = choose(
        title=(
            Sign("front matter", front.title),
            Sign("heading", heading),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=(Sign("front matter", front.author), *author_signs(text, None)),
        url=(Sign("front matter", front.url),),
        language=(Sign("front matter", front.language),),
    )
    return Article(
        text=text,
        title=facts.title,
        source=content.source,
        language=facts.language,
        publication=front.publication,
        author=facts.author,
        url=facts.url,
        remarks=(*remarks_on(decoded), *((message("notes-left-out"),) if has_notes else ())),
        origins=facts.origins,
    )


def _without_notes(markdown: str) -> tuple[str, bool]:
    r"""Return the text without footnotes and the marks that lead to them, and whether there were any.

    >>> _without_notes("It sank.[^1]\n\n[^1]: The Paper, 1990.\n    Page 3.\n\nIt rose.")
    ('It sank.\n\n\n\nIt rose.', True)
    """
    without = _NOTE.sub("", markdown)
    return (_NOTE_MARK.sub("", without), True) if without != markdown else (markdown, False)


def shown_text(markdown: str) -> tuple[str, str | None]:
    r"""Return the text with a blank line between blocks, and the first main heading.

    >>> shown_text("# Two *laws*\n\nThe [bill](x)\npassed.")
    ('Two laws\n\nThe bill passed.', 'Two laws')
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    blocks: list[str] = []
    heading: str | None = None
    row: list[str] | None = None
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(CELL_GAP.join(row))
            row = None
        elif token.type in _LINES_OF_WORDS:
            words = _inline_text(token.children) if token.children is not None else token.content.rstrip("\n")
            if heading is None and tokens[index - 1].type == "heading_open" and tokens[index - 1].tag == "h1":
                heading = words.strip() or None
            if index > 1 and tokens[index - 2].type == "list_item_open":
                words = _TASK.sub("", words, count=1) if _TASK.match(words) else words
            (blocks if row is None else row).append(words)
        elif token.type == "html_block":
            blocks.append(_shown(token.content))
    return "\n\n".join(block for block in blocks if block.strip()), heading


def _shown(markup: str) -> str:
    """Return what HTML among the blocks shows; "" for a tag alone."""
    try:
        return text_of_markup(markup, _HTML_BLOCK)
    except UnreadableError:
        return ""


def _inline_text(tokens: "Sequence[Token]") -> str:
    """Return the words of one block; a picture, what is struck through and tags among the words say nothing."""
    parts: list[str] = []
    struck = 0
    for token in tokens:
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if token.type == "s_close" and parts:
            parts[-1] = parts[-1].rstrip(" ")  # a blank follows
        if struck:
            continue
        match token.type:
            case "text" | "code_inline" | "text_special":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case _:
                pass
    return "".join(parts)
