"""Ids that depend on what a thing is, not on when it was added."""

import hashlib
from typing import Final

from timeline_app.model.edit import EventKey
from timeline_app.model.span import Span

ID_BITS: Final = 52  # JavaScript, which shows libraries in browsers, is exact to 2**53


def stable_id(key: str, salt: int = 0) -> int:
    """Return a positive id made of `key`; another `salt` makes another, should two keys collide.

    >>> stable_id("2022") == stable_id("2022"), stable_id("2022") == stable_id("2022", 1)
    (True, False)
    """
    text = f"{salt}:{key}" if salt else key
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return (int.from_bytes(digest[:8]) >> (64 - ID_BITS)) or 1


def member_key(key: EventKey) -> str:
    """Return the text that orders and names one article's event.

    >>> member_key(EventKey("ab", Span(3, 5), None)), member_key(EventKey("ab", Span(3, 5), None, 2))
    ('ab:00000003-00000005:-', 'ab:00000003-00000005:-#2')
    """
    date = "-" if key.date_span is None else _span(key.date_span)
    return f"{key.article_hash}:{_span(key.trigger)}:{date}{f'#{key.nth}' if key.nth > 1 else ''}"


def _span(span: Span) -> str:
    return f"{span.start:08d}-{span.end:08d}"
