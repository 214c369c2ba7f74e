"""Make running text of a document's pages: no page furniture, no hyphens at line ends, paragraphs apart."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from statistics import median
from typing import Final

_HYPHENS: Final = "\x02\ufffe\xad\u2010-"
"""Signs for a hyphen at a line end: PDFium puts U+FFFE for the hyphen and the line end, others what they find."""
_ENDS: Final = tuple(_HYPHENS)
_MARKS: Final = re.compile("[\x02\ufffe\xad]")
_EATEN_LINE_END: Final = re.compile("([\x02\ufffe])(?!\r?\n)")
_LONGEST_WORD: Final = 100  # characters, with what stands before it without a blank
_WORD: Final = re.compile(r"\w+")
_SOFT: Final = re.compile(r"(?<=\w)\xad(?=[^\W\d_])")
_DIGITS: Final = re.compile(r"\d+")
_BARE_NUMBER: Final = re.compile(
    r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[^\w.,;:!?]*", re.IGNORECASE
)
"""Number of a page; one that ends a sentence is a year or an amount."""
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’')\]]*$")
_FURNITURE_PAGES: Final = 3
_EDGE_LINES: Final = 2
_SHORT_LINE: Final = 0.85  # of the usual width


def joined_pages(pages: Sequence[str]) -> str:
    """Return the text of all pages: line ends stay, and a blank line parts paragraphs."""
    lines_of_pages = without_furniture([_lines(page) for page in pages])
    lines_of_pages = [lines for lines in lines_of_pages if any(lines)]
    width = _usual_width([line for lines in lines_of_pages for line in lines])
    text = ""
    for lines in lines_of_pages:
        page = _with_paragraphs(lines, width)
        text += ("" if not text else "\n" if _goes_on(text, page) else "\n\n") + page
    return dehyphenated(text)


def _lines(page: str) -> list[str]:
    page = _EATEN_LINE_END.sub("\\1\n", page.replace("\r\n", "\n").replace("\r", "\n"))
    return [line.strip() for line in page.split("\n")]


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages without numbers and lines at their edges that come again on most pages.

    >>> without_furniture([["The Paper", f"Words {n}.", f"- {n} -"] for n in ("one", "two", "six")])[0]
    ['Words one.', '- one -']
    >>> without_furniture([["The Paper 1", "One.", "1"], ["The Paper 2", "Two.", "2"], ["The Paper 3", "3."]])
    [['One.'], ['Two.'], ['3.']]
    """
    pages = [[line for line in page if line] for page in pages]
    if len(pages) < _FURNITURE_PAGES:
        return [page[:-1] if len(page) > 1 and _BARE_NUMBER.fullmatch(page[-1]) else page for page in pages]
    seen = Counter(key for page in pages for key in {_DIGITS.sub("#", line) for line in _edges(page)})
    again = {key for key, count in seen.items() if count >= max(_FURNITURE_PAGES, len(pages) // 2)}
    return [_trimmed(page, again) for page in pages]


def _edges(page: list[str]) -> list[str]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _trimmed(page: list[str], again: set[str]) -> list[str]:
    start, end = 0, len(page)
    while start < min(_EDGE_LINES, end) and _DIGITS.sub("#", page[start]) in again:
        start += 1
    while end > max(start, len(page) - _EDGE_LINES) and (
        _DIGITS.sub("#", page[end - 1]) in again
        or (end > start + 1 and _BARE_NUMBER.fullmatch(page[end - 1]))
    ):
        end -= 1
    return page[start:end] or page


def _usual_width(lines: list[str]) -> float:
    return median([len(line) for line in lines if len(line) > 20] or [0])


def _with_paragraphs(lines: list[str], width: float) -> str:
    """Return lines with a blank one where a sentence ends well before the usual width."""
    text: list[str] = []
    for line in lines:
        text.append(line)
        if _SENTENCE_END.search(line) and len(line) < _SHORT_LINE * width:
            text.append("")
    return "\n".join(text).strip("\n")


def _goes_on(text: str, page: str) -> bool:
    """Whether a sentence goes on over the end of a page."""
    return not _SENTENCE_END.search(text) and (page[:1].islower() or text[-1:] in _HYPHENS)


def dehyphenated(text: str) -> str:
    r"""Return the text with words whole again that a line end parts; a hyphen that the text has elsewhere stays.

    It also stays before a capital letter and between numbers. A word goes into the lower line as a whole: so the
    line above still ends where the word did not fit it.

    >>> dehyphenated("the infor-\nmation of the well-\nknown, and well-known")
    'the\ninformation of the\nwell-known, and well-known'
    >>> dehyphenated("in 2019-\n20 Jean-\nPaul -\nleft, in\xadformation")
    'in\n2019-20\nJean-Paul -\nleft, information'
    """
    whole = set(re.findall(r"\b[^\W\d_]+-[^\W\d_]+", text))
    told: list[str] = []
    for line in (one.lstrip(" ") for one in text.split("\n")):
        above, _, word = told[-1].rpartition(" ") if told else ("", "", "")
        is_broken = word.endswith(_ENDS) and word[-2:-1].isalnum() and line[:1].isalnum()
        if not is_broken or len(word) > _LONGEST_WORD:
            told.append(line)
            continue
        told.pop()
        if above:
            told.append(above.rstrip())
        told.append(word[:-1] + _hyphen(word, line, whole) + line)
    return _MARKS.sub("-", _SOFT.sub("", "\n".join(told)))


def _hyphen(word: str, line: str, whole: Container[str]) -> str:
    """Return the hyphen that stays between a word that ends a line with one, and the line below."""
    head, tail = _WORD.findall(word)[-1], _WORD.findall(line[:_LONGEST_WORD])[0]
    is_one_word = tail[0].islower() and not head[-1].isdigit()
    return "" if is_one_word and f"{head}-{tail}" not in whole else "-"
