"""Find what only traces on a page tell: its address as a browser noted it, days in addresses and in scripts."""

import re
from collections.abc import Sequence
from typing import Final

from timeline_app.model.article import DateOrigin, Publication
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.signs import Sign, web_address
from timeline_app.readers.stated_date import stated_publication

_HEAD_CHARS: Final = 4_096
_SAVED_FROM: Final = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<address>\S{1,2000})\s{0,9}-->")
_IN_ADDRESS: Final = re.compile(
    r"""
    (?<![\d])
    (?P<year> (?:19|20)\d\d ) (?: (?P<gap> [/_-] ) (?P<month> \d{1,2} | [a-z]{3,9} ) (?P=gap) (?P<day> \d{1,2} )
                              | (?P<month_of_eight> \d\d ) (?P<day_of_eight> \d\d ) )
    (?![\d])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCRIPTED: Final = re.compile(
    r"""
    ["'] (?: date_?published | published_?(?:date|at|time|on)? | publish_?(?:date|time) | publication_?date | pub_?date
        | first_?publish(?:ed)?(?:_?date|_?at)? ) ["']
    \s{0,9} : \s{0,9} ["'] (?P<value> [^"'<>]{8,40} ) ["']
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOST_SCRIPTED: Final = 200


def saved_address(markup: str) -> str | None:
    """Return the address that a browser noted when it saved the page."""
    match = _SAVED_FROM.search(markup[:_HEAD_CHARS])
    return None if match is None else web_address(match["address"])


def address_publication(addresses: Sequence[Sign]) -> Publication | None:
    """Return the day in the page's own address, weak: ".../2022/12/20/vote", ".../vote-20221220.html"."""
    for sign in addresses:
        for match in _IN_ADDRESS.finditer(sign.value or ""):
            month, day = match["month"] or match["month_of_eight"], match["day"] or match["day_of_eight"]
            written = (
                f"{match['year']}-{month}-{day}" if month.isdigit() else f"{day} {month} {match['year']}"
            )
            found = next(shown_days(written), None)
            if found is not None:
                return Publication(found.time, DateOrigin.METADATA, f"address {match[0]}", is_weak=True)
    return None


def scripted_publication(markup: str) -> Publication | None:
    """Return the day that the page's scripts call the one of publication, weak; None where they name several."""
    found: dict[int, Publication] = {}
    for number, match in enumerate(_SCRIPTED.finditer(markup)):
        stated = stated_publication("script", match["value"], is_weak=True)
        if stated is not None and stated.time is not None and _is_in_plain_script(markup, match.start()):
            found.setdefault(stated.time.day, stated)
        if number > _MOST_SCRIPTED or len(found) > 1:
            return None
    return next(iter(found.values()), None)


def _is_in_plain_script(markup: str, place: int) -> bool:
    """Whether a place is in a script, but not in JSON-LD: that says of what it gives the day."""
    start = markup.rfind("<script", 0, place)
    head = markup[start : markup.find(">", start, start + _HEAD_CHARS) + 1] if start >= 0 else ""
    return bool(head) and "ld+json" not in head.lower() and "</script" not in markup[start:place]
