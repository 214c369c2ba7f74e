"""What people type around a date: how sure it is, and on which side of it the time lies ("1984 or later").

The words are data, beside those of typed dates in `resources/typed_dates/`; English has a file for these alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from timeline_app.languages.typed_dates import broken_file, typed_dates_of

_SLOT: Final = "…"
_GAP: Final = " "


class Hedge(Enum):
    """What the words around a date say of it."""

    DOUBTFUL = "doubtful"
    APPROXIMATE = "approximate"
    OR_LATER = "or-later"
    OR_EARLIER = "or-earlier"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Small letters that stand around one part of what is typed, or around two and between them."""

    before: str
    between: str
    after: str

    def filling(self, typed: str) -> tuple[str, ...] | None:
        """Return the parts, None where the words around them are others.

        >>> _frame("… or later").filling("May 1984 or later"), _frame("… to …").filling("May to July 2022")
        (('May 1984',), ('May', 'July 2022'))
        """
        low = typed.lower()
        if len(low) != len(typed) or not (low.startswith(self.before) and low.endswith(self.after)):
            return None
        inner = typed[len(self.before) : len(typed) - len(self.after)]
        parts = re.split(re.escape(self.between), inner, flags=re.IGNORECASE) if self.between else [inner]
        stripped = tuple(part.strip() for part in parts)
        is_whole = len(stripped) == (2 if self.between else 1) and all(stripped)
        return stripped if is_whole else None


@dataclass(frozen=True, slots=True)
class TypedHedges:
    """The hedges of one language, the longest first, and what is said again in words that the engine reads."""

    hedges: tuple[tuple[_Frame, Hedge], ...]
    rewritten: tuple[tuple[_Frame, str], ...]

    def parted(self, typed: str) -> tuple[Hedge, str] | None:
        """Return the first hedge that stands around what is typed, and what it stands around."""
        for frame, hedge in self.hedges:
            if filling := frame.filling(typed):
                return hedge, filling[0]
        return None

    def said_again(self, typed: str) -> Iterator[str]:
        """Return what is typed in other words, once for each way."""
        for frame, again in self.rewritten:
            if filling := frame.filling(typed):
                first, *rest = again.split(_SLOT)
                yield first + "".join(part + text for part, text in zip(filling, rest, strict=True))


NO_HEDGES: Final = TypedHedges((), ())


@cache
def typed_hedges(code: str) -> TypedHedges:
    """Return the hedges of a language, none for one that has no file. Raises LexiconError."""
    data = typed_dates_of(code)
    return NO_HEDGES if data is None else _hedges(data, code)


def _hedges(data: Mapping[str, Any], code: str) -> TypedHedges:
    try:
        pairs = [(_frame(str(text)), Hedge(name)) for name, texts in data["around"].items() for text in texts]
        again = tuple((_frame(str(text)), str(put)) for text, put in data.get("rewritten", {}).items())
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise broken_file(code, str(error)) from error
    longest_first = sorted(pairs, key=lambda pair: len(pair[0].before + pair[0].after), reverse=True)
    return TypedHedges(tuple(longest_first), again)


def _frame(text: str) -> _Frame:
    """Return the frame that a text with one or two places draws; words keep their blank, signs may touch."""
    parts: Sequence[str] = text.lower().split(_SLOT)
    if not 2 <= len(parts) <= 3:
        raise ValueError(f"{text!r} needs one or two places {_SLOT}")
    before, after = parts[0], parts[-1]
    return _Frame(_touching(before), parts[1] if len(parts) == 3 else "", _touching(after))


def _touching(words: str) -> str:
    """Return words without the blank towards the date where they are signs: "> 1984" is ">1984" as well."""
    stripped = words.strip()
    is_word = any(letter.isalpha() for letter in stripped)
    return words if is_word else stripped
