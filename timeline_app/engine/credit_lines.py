"""Find the lines at the top of a text that name who wrote it: nothing else stands in them, and no sentence goes on."""

from typing import Final

from timeline_app.languages import Language
from timeline_app.languages.lexicon import TOKEN
from timeline_app.model.span import Span

_TOP_LINES: Final = 8  # that are not empty; below them names are those of the story
_LONGEST_LINE: Final = 120  # characters
_FEWEST_NAMES: Final = 2  # a first and a last name
_UNDER_TITLE: Final = 1  # where a line of names alone says who wrote the text
_DAYS: Final = frozenset({"weekday", "sure_month"})
_STOPS: Final = (".", "!", "?", ":", ",", ";", "-", "–", "—")


def credit_lines(text: str, language: Language) -> dict[int, Span]:
    """Return such lines with their numbers: "By Ann Lee", and "Ann Lee, Harbour Correspondent" right below the title.

    None is one that its own end or small letters below show to go on ("By Ada Reed and the", "By Land").
    """
    found: dict[int, Span] = {}
    seen = start = 0
    lines = text.split("\n", 4 * _TOP_LINES)[: 4 * _TOP_LINES]
    for number, line in enumerate(lines):
        span = Span(start, start + len(line))
        start += len(line) + 1
        if not line.strip():
            continue
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        is_below_title = seen == _UNDER_TITLE
        if not below[:1].islower() and _is_credit(line.strip(), language, is_below_title=is_below_title):
            found[number] = span
        seen += 1
        if seen == _TOP_LINES:
            break
    return found


def _is_credit(line: str, language: Language, *, is_below_title: bool) -> bool:
    if len(line) > _LONGEST_LINE or line.endswith(_STOPS):
        return False
    page, small = language.story.page, language.lists.get("around_typed", frozenset())
    start = next((one for one in page.words("byline_starts") if line.lower().startswith(one)), "")
    if not start and not is_below_title:
        return False
    words = [word for word in TOKEN.findall(line[len(start) :]) if word.isalpha()]
    if not words or not words[0][0].isupper() or len(words) > page.number("byline_words", 0):
        return False
    names = [word for word in words if word[0].isupper()]
    is_of_names = all(word[0].isupper() or word in small for word in words)
    is_dated = any(term.key in _DAYS for term in language.terms.get(words[0].lower(), ()))
    known = language.story.naming.common
    is_plain = not start and all(word.lower() in known or word.isupper() for word in names)
    is_of_names &= words[-1].lower() not in small
    return is_of_names and len(names) >= _FEWEST_NAMES and not is_dated and not is_plain
