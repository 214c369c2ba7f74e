"""Read Markdown as the text that it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import Article, storable
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.front_matter import split_front_matter
from timeline_app.readers.plain import remarks_on, require_words, title_of
from timeline_app.readers.signs import Sign, choose

if TYPE_CHECKING:
    from markdown_it.token import Token

_CELL_GAP: Final = " | "
_LINES_OF_WORDS: Final = frozenset({"inline", "fence", "code_block"})


def read_markdown(content: Content) -> Article:
    """Return the article of a Markdown text, without its markup. Raises UnreadableError when no words are left."""
    decoded = decode(content.data)
    front = split_front_matter(storable(decoded.text))
    text, heading = shown_text(front.body)
    require_words(text, content.name)
    facts = choose(
        title=(
            Sign("front matter", front.title),
            Sign("heading", heading),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=(Sign("front matter", front.author),),
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
        remarks=remarks_on(decoded),
        origins=facts.origins,
    )


def shown_text(markdown: str) -> tuple[str, str | None]:
    r"""Return the text with a blank line between blocks, and the first main heading.

    >>> shown_text("# Two *laws*\n\nThe [bill](x)\npassed.")
    ('Two laws\n\nThe bill passed.', 'Two laws')
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    blocks: list[str] = []
    heading: str | None = None
    row: list[str] | None = None
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(_CELL_GAP.join(row))
            row = None
        elif token.type in _LINES_OF_WORDS:
            words = _inline_text(token.children) if token.children is not None else token.content.rstrip("\n")
            if heading is None and tokens[index - 1].type == "heading_open" and tokens[index - 1].tag == "h1":
                heading = words.strip() or None
            (blocks if row is None else row).append(words)
    return "\n\n".join(block for block in blocks if block.strip()), heading


def _inline_text(tokens: "Sequence[Token]") -> str:
    """Return the words of one block; a picture and raw HTML say nothing."""
    parts: list[str] = []
    for token in tokens:
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
