"""Tell the names in a cell that lists them as a sentence does: "Ada Reed, Bo Lind and Cy Marsh"."""

import re
from collections.abc import Sequence
from typing import Final

from timeline_app.model.message import Message, message
from timeline_app.readers.text_authors import BETWEEN_NAMES

_MOST_WORDS: Final = 4
_SHOWN_CHARS: Final = 80
_SURNAME: Final = r"[^\W\d_][\w.'’-]*"
_PARTNERS: Final = re.compile(rf"(?:{_SURNAME}, ){{1,8}}{_SURNAME},? & {_SURNAME}(?:,? [A-Z][\w.]{{1,9}})?")


def names_in(cell: str) -> tuple[str, ...]:
    """Return the names of a list that ends in "and"; of anything else the cell as it stands.

    Each must look like a name, and all alike: parts of one word beside parts of several are those of one long name.

    >>> names_in("Ada Reed, Bo Lind and Cy Marsh"), names_in("Alm, Brack and Corve"), names_in("Reed, Lind & Marsh")
    (('Ada Reed', 'Bo Lind', 'Cy Marsh'), ('Alm', 'Brack', 'Corve'), ('Reed, Lind & Marsh',))
    >>> names_in("Office of Quays, Locks and Bridges"), names_in("Reed, Ada"), names_in("Quays and Locks")
    (('Office of Quays, Locks and Bridges',), ('Reed, Ada',), ('Quays and Locks',))
    """
    parts = _parts(cell)
    return tuple(parts) if len(parts) > 2 and _are_alike(parts) and not is_firm(cell) else (cell,)


def is_firm(cell: str) -> bool:
    """Whether a cell is the name of a firm after its partners: surnames of which the last has a "&".

    >>> [is_firm(one) for one in ("Reed, Lind & Marsh", "Reed, Lind & Marsh LLP", "Ada Reed, Bo Lind & Cy Marsh")]
    [True, True, False]
    >>> is_firm("Reed, Lind and Marsh")
    False
    """
    return _PARTNERS.fullmatch(cell.strip()) is not None


def may_be_several(cell: str) -> bool:
    """Whether a cell that is read as one name may list several.

    >>> may_be_several("Ada Reed and Bo Lind"), may_be_several("Office of Quays, Locks and Bridges")
    (True, True)
    >>> may_be_several("Office of Quays and Locks"), may_be_several("Quays and Locks"), may_be_several("Reed, Ada")
    (False, False, False)
    """
    parts = _parts(cell)
    if len(parts) == 2:
        return all(map(_is_name, parts)) and all(len(part.split()) > 1 for part in parts)
    return len(parts) > 2 and not _are_alike(parts) and not is_firm(cell)


def told_as_one(place: str, names: Sequence[str]) -> tuple[Message, ...]:
    """Return what is told of names in a place that were read as one and may be several."""
    return tuple(
        message("actors-as-one", place=place, value=name[:_SHOWN_CHARS])
        for name in names
        if may_be_several(name)
    )


def _parts(cell: str) -> list[str]:
    """Return what commas and the last "and" part; the cell alone where none does."""
    *first, last = cell.split(",")
    ends = BETWEEN_NAMES.split(f" {last}" if first else last)  # "A, B, and C"
    parts = [part.strip() for part in (*first, *ends) if part.strip()]
    return parts if len(ends) == 2 else [cell]


def _are_alike(parts: Sequence[str]) -> bool:
    is_one_word = {len(part.split()) == 1 for part in parts}
    return len(is_one_word) == 1 and all(map(_is_name, parts))


def _is_name(part: str) -> bool:
    words = part.split()
    return len(words) <= _MOST_WORDS and words[0][:1].isupper() and words[-1][:1].isupper()
