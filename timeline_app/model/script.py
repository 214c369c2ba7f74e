"""Which way a text runs, and where it may be parted, by the properties of its characters (Unicode)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import bidirectional, category, combining, east_asian_width, name

_LEFT_TO_RIGHT: Final = "\u200e"
_RIGHT_TO_LEFT: Final = {"R", "AL"}
_SIDED: Final = {*_RIGHT_TO_LEFT, "L"}
_WIDE: Final = {"W", "F"}
# Han, kana and the full-width forms, between which a line may end anywhere; Korean parts its words by spaces.
_UNSPACED: Final = re.compile(
    r"[\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_FULL_STOPS: Final = (
    (("CJK", "HIRAGANA", "KATAKANA"), "。"),
    (("DEVANAGARI", "BENGALI", "GURMUKHI", "ORIYA"), "।"),
    (("THAI", "LAO"), ""),
    (("ETHIOPIC",), "።"),
    (("ARMENIAN",), "։"),
)
_NEVER_FIRST: Final = frozenset("、。，．：；？！）」』】〕》〉・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ”’…")
_NEVER_LAST: Final = frozenset("（「『【〔《〈“‘")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX 9, P2 and P3).

    >>> is_right_to_left("12 שלום"), is_right_to_left("Ship שלום")
    (True, False)
    """
    sides = (bidirectional(char) for char in text)
    return next((side in _RIGHT_TO_LEFT for side in sides if side in _SIDED), False)


def in_order(parts: Iterable[str], gap: str) -> str:
    r"""Return parts of a line with a gap between them, so that they are read from the left to the right.

    A mark before what follows words from right to left keeps its number out of these (UAX 9, N1), one at the beginning
    keeps the line from running to the left.

    >>> in_order(("Ships", "3 events"), " · "), in_order(("שלום", "3 events"), " · ")
    ('Ships · 3 events', '\u200eשלום · \u200e3 events')
    """
    found = ""
    for part in parts:
        found += gap if found else ""
        is_behind_rtl = any(bidirectional(char) in _RIGHT_TO_LEFT for char in found)
        found += _LEFT_TO_RIGHT + part if is_behind_rtl or (not found and is_right_to_left(part)) else part
    return found


def full_stop_of(text: str) -> str:
    """Return what ends a sentence in the script of its last letter, "" where a blank does.

    >>> [full_stop_of(text) for text in ("Ships arrive", "决了", "計画の", "रोक दी", "งบ", "Ship 12")]
    ['.', '。', '。', '।', '', '.']
    """
    last = next((name(char, "") for char in reversed(text) if char.isalpha()), "")
    return next((stop for scripts, stop in _FULL_STOPS if last.startswith(scripts)), ".")


def letters_of(name: str, most: int) -> str:
    """Return as many letters of a name as have room for `most` narrow ones, each with the marks above and below it.

    >>> letters_of("Anna", 2), letters_of("דנה", 2), letters_of("林晓", 2), letters_of("आशा", 2)
    ('An', 'דנ', '林', 'आ')
    """
    found, room = "", most
    for char in name:
        if found and (combining(char) or category(char) in {"Mn", "Mc"}):
            found += char
            continue
        # Letters of scripts whose words hang on a line (category Lo, and left to right) are wide as well.
        is_wide = east_asian_width(char) in _WIDE or (category(char) == "Lo" and bidirectional(char) == "L")
        room -= 2 if is_wide else 1
        if found and room < 0:
            break
        found += char
    return found


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts between which a line may end, each with whether a space stands before it.

    >>> list(pieces_of("Ships arrive")), list(pieces_of("大桥通车。 OK"))
    ([('Ships', False), ('arrive', True)], [('大', False), ('桥', False), ('通', False), ('车。', False), ('OK', True)])
    """
    for number, word in enumerate(text.split()):
        is_spaced = number > 0
        if word.isascii() or _UNSPACED.search(word) is None:
            yield word, is_spaced
            continue
        part = ""
        for char in word:
            may_end = part and (_UNSPACED.match(char) or _UNSPACED.match(part[-1]))
            if may_end and char not in _NEVER_FIRST and part[-1] not in _NEVER_LAST:
                yield part, is_spaced
                part, is_spaced = "", False
            part += char
        yield part, is_spaced
