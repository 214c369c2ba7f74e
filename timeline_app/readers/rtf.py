"""Read rich text (.rtf)."""

import re
from typing import Final

from timeline_app.model.article import Article, storable
from timeline_app.readers.content import Content
from timeline_app.readers.plain import require_words, title_of
from timeline_app.readers.rtf_charsets import with_letters
from timeline_app.readers.rtf_hidden import without_hidden
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.text_authors import author_signs
from timeline_app.readers.unreadable import unreadable

_PICTURE_BYTES: Final = re.compile(r"[0-9a-fA-F\r\n]{256,}")
_NO_LETTER: Final = re.compile(r"\\u-?\d{6,10}")  # they have sixteen bits
_CODE_PAGE: Final = re.compile(r"\\ansicpg(?P<number>\d{1,5})")
_FACT: Final = re.compile(r"\{\\(?P<name>title|author) (?P<words>[^{}]{1,2000})\}")
_FACTS_WITHIN: Final = 100_000
_BLANKS: Final = re.compile(r"[^\S\n]+")
_PARAGRAPH_END: Final = re.compile(r" ?\n\s*")
_CELL_GAP: Final = re.compile(r"[ |]*\|[ |]*")
_MAX_TEXT_CHARS: Final = 20_000_000
_DAMAGED: Final = (ValueError, LookupError, RecursionError, AttributeError, TypeError)
"""What the library raises over markup that is none."""


def read_rtf(content: Content) -> Article:
    """Return the article of a rich text. Its creation time is no publication. Raises UnreadableError."""
    # Codes are ASCII and letters beyond it are escaped; Latin 1 takes any byte, and pictures are long runs of digits.
    source = _PICTURE_BYTES.sub("", content.data.decode("latin-1"))
    source = without_hidden(_NO_LETTER.sub(r"\\u63", source))
    code_page = _CODE_PAGE.search(source[:_FACTS_WITHIN])
    encoding = f"cp{code_page['number']}" if code_page else "cp1252"
    source = _with_code_points(source, encoding, content.name)
    text = _paragraphs(_plain(source, encoding, content.name))
    require_words(text, content.name)
    stated = {
        match["name"]: _plain(f"{{\\rtf1 {match['words']}}}", encoding, content.name)
        for match in _FACT.finditer(source[:_FACTS_WITHIN])
    }
    facts = choose(
        title=(
            Sign("document properties", stated.get("title"), is_weak=True),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=author_signs(text, stated.get("author")),
    )
    return Article(text, facts.title, content.source, author=facts.author, origins=facts.origins)


def _with_code_points(source: str, encoding: str, name: str) -> str:
    from striprtf.striprtf import remove_pict_groups

    try:
        return with_letters(str(remove_pict_groups(source)), encoding)  # type: ignore[no-untyped-call]
    except _DAMAGED as error:
        raise unreadable(name, "damaged") from error


def _plain(source: str, encoding: str, name: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = str(rtf_to_text(source, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
        return storable(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    except _DAMAGED as error:
        raise unreadable(name, "damaged") from error


def _paragraphs(text: str) -> str:
    r"""Return the text with a blank line between paragraphs, and cells of tables apart.

    >>> _paragraphs("One.\nTwo.\n3 May|closed|\n")
    'One.\n\nTwo.\n\n3 May | closed'
    """
    text = _BLANKS.sub(" ", text[:_MAX_TEXT_CHARS])
    lines = (_CELL_GAP.sub(" | ", line.strip().strip("|")).strip() for line in _PARAGRAPH_END.split(text))
    return "\n\n".join(line for line in lines if line)
