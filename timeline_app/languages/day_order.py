"""Tell from a text's dates in numerals whether its writer puts the day or the month first."""

import re
from typing import Final

_NUMERIC: Final = re.compile(r"\b(\d\d?)([/.-])(\d\d?)\2(?:\d{4}|\d\d)\b", re.ASCII)
_MONTHS: Final = 12


def shown_order(text: str) -> bool | None:
    """Return whether the day stands first; None when no date shows it, or one shows this and another that.

    A number above 12 can only be the day. Dots always part the day first and show nothing of the writer.

    >>> shown_order("paid on 25/12/2020, due on 03/04/2021"), shown_order("due on 03/04/2021")
    (True, None)
    """
    shown = set()
    for match in _NUMERIC.finditer(text):
        first, last = int(match[1]), int(match[3])
        if match[2] != "." and (first > _MONTHS) != (last > _MONTHS):
            shown.add(first > _MONTHS)
    return shown.pop() if len(shown) == 1 else None
