"""Read plain text."""

import re
from itertools import zip_longest
from typing import Final

from timeline_app.languages.quoted_parts import headers_of
from timeline_app.model.article import Article, storable
from timeline_app.model.message import Message, message
from timeline_app.readers.break_marks import without_break_marks
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import Decoded, decode
from timeline_app.readers.front_matter import is_statement
from timeline_app.readers.no_titles import is_dateline, is_no_title, says_when, stands_above_title
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.text_authors import author_signs, byline
from timeline_app.readers.unreadable import unreadable

PASTED: Final = "pasted text"
_MAX_TITLE_CHARS: Final = 150
_MOST_ABOVE_TITLE: Final = 8  # lines below "Press release"
_LEAST_WIDTH: Final = 40  # of a text that is broken by hand; shorter lines are titles
_BLANK: Final = re.compile(r"[ \t\u00a0\u200b\ufeff]+")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")


def read_plain(content: Content) -> Article:
    """Return the article of a plain text. Raises UnreadableError when there are no words in it."""
    decoded = decode(content.data)
    text = storable(decoded.text)
    require_words(text, content.name)
    facts = choose(
        title=(Sign("first line", title_of(text)),), stem=content.stem, author=author_signs(text, None)
    )
    return Article(
        text=text,
        title=facts.title,
        source=content.source,
        author=facts.author,
        remarks=remarks_on(decoded),
        origins=facts.origins,
    )


def read_text(text: str, title: str = "") -> Article:
    """Return the article of a pasted text; without a `title` its first line or first words are it.

    Raises UnreadableError when there are no words in it.
    """
    stored = without_break_marks(storable(text))
    require_words(stored, PASTED)
    named = title.strip() or title_of(stored) or first_words(stored)
    return Article(text=stored, title=named, source=PASTED, author=byline(stored))


def title_of(text: str) -> str | None:
    r"""Return the first line when it reads as a headline: short, and no sentence with a full stop.

    Lines such as "Published: 5 June 2021" and "Posted 5 June 2021, updated 7 June 2021" above it are passed over, and
    "Press release" where a title stands below; "Alm, 10 March 2023" alone is none either.

    >>> title_of("\nMinister resigns\n\nOn Friday the minister …"), title_of("He left. She stayed.")
    ('Minister resigns', None)
    """
    if headers := headers_of(text):  # of an e-mail that was printed
        return headers["subject"][:_MAX_TITLE_CHARS] or None
    lines = [line.strip() for line in text.split("\n", 40)]
    told = (at for at, line in enumerate(lines) if line and not _is_about(line))
    at = next(told, len(lines) - 1)
    below = [line for line in lines[at + 1 :] if line]
    if is_no_title(lines[at][: _MAX_TITLE_CHARS + 1], "".join(below[:1])[: _MAX_TITLE_CHARS + 1]):
        title = _title_among(below[:_MOST_ABOVE_TITLE])
        if title is not None:
            return title
    if says_when(lines[at]) or is_dateline(lines[at]):
        return None
    return _headline(lines[at], "".join(lines[at + 1 : at + 2]))


def _is_about(line: str) -> bool:
    return is_statement(line) or says_when(line) or is_dateline(line)


def _title_among(lines: list[str]) -> str | None:
    """Return the first line that may be a title, if none but what stands above titles is before it."""
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        if len(line) > _MAX_TITLE_CHARS or not stands_above_title(line):
            return _headline(line, below)
    return None


def _headline(line: str, below: str) -> str | None:
    if _goes_on(line, below):
        return None
    line = _BLANK.sub(" ", line[: _MAX_TITLE_CHARS + 1])
    if (
        len(line) > _MAX_TITLE_CHARS
        or line.endswith((".", ":", ";", ","))
        or not _LETTER_OR_DIGIT.search(line)
    ):
        return None
    return line


def _goes_on(line: str, below: str) -> bool:
    """Whether a line is the beginning of a paragraph that is broken by hand into lines of one width.

    >>> _goes_on("The harbour board announced on Monday that", "it would close the quay.")
    True
    >>> _goes_on("Quay closes", "in Alm")
    False
    """
    is_full = len(line) >= _LEAST_WIDTH and len(below) >= _LEAST_WIDTH // 2
    return below[:1].islower() and (is_full or line.endswith("-"))


def first_words(text: str, limit: int = 60) -> str:
    """Return the beginning of the text on one line, cut at a word."""
    beginning = " ".join(text[: 4 * limit].split())
    if len(beginning) <= limit:
        return beginning
    head, _, _ = beginning[: limit + 1].rpartition(" ")
    return f"{head or beginning[:limit]} …"


def has_words(text: str) -> bool:
    """Whether the text has a letter or a digit."""
    return _LETTER_OR_DIGIT.search(text) is not None


def require_words(text: str, name: str) -> None:
    """Raise UnreadableError when the text has no letter and no digit."""
    if not has_words(text):
        raise unreadable(name, "no-words")


def remarks_on(decoded: Decoded) -> tuple[Message, ...]:
    """Return what people should know about how the bytes became text."""
    if not decoded.is_guess:
        return ()
    return (message("encoding-guessed", encoding=decoded.encoding),)
