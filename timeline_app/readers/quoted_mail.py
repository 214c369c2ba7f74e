"""Find the earlier messages that an e-mail quotes, each with the day and the sender that a line above it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.quoted_parts import QuotedPart, is_whole, quoted_parts
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.person_names import in_order, is_person
from timeline_app.readers.plain import has_words

_DEEPEST: Final = 8
_LONGEST_NAMED: Final = 1_000  # characters in which somebody is named
_ADDRESS: Final = re.compile(r"[<(\[]?[^\s<>()]+@[^\s<>()]+[>)\]]?")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){1,4}")
_QUOTED: Final = re.compile(r"[\"“](?P<name>[^\"“”]{3,80})[\"”]")
_CLOCK: Final = re.compile(r"\b\d{1,2}(?:[:.]\d\d){0,2}\s*[ap]\.?\s?m\b\.?", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """An earlier message as an e-mail quotes it: its text, who sent it, where that is said, and when."""

    text: str
    author: str | None
    publication: Publication


def quoted_messages(text: str, depth: int = _DEEPEST) -> Iterator[QuotedMessage]:
    r"""Yield the messages that a text quotes whose day is told, and those that they quote, the latest first.

    >>> [one.author for one in quoted_messages("Yes.\n\nOn 3 May 2022, Ann Lee wrote:\n> The mill burned.")]
    ['Ann Lee']
    """
    if depth <= 0:
        return
    for part in quoted_parts(text.split("\n")):
        found = _message(part)
        if found is not None:
            yield found
            yield from quoted_messages(found.text, depth - 1)


def is_sent_on(text: str) -> bool:
    """Whether a text is nothing but a message that is sent on, with its headers."""
    lines = text.split("\n")
    return any(is_whole(part, lines) for part in quoted_parts(lines)[:1])


def _message(part: QuotedPart) -> QuotedMessage | None:
    """Return a quoted message, without a day and weak where that cannot be read; None where none stands there."""
    if not has_words(part.text):
        return None
    is_below_headers = bool(part.headers)
    sent = (part.headers or {}).get("sent", "") if is_below_headers else part.lead
    author = _author((part.headers or {}).get("sender", "") if is_below_headers else part.named)
    days = {day.time for day in shown_days(sent)}
    if len(days) == 1:
        return QuotedMessage(part.text, author, Publication(days.pop(), DateOrigin.METADATA, sent))
    if is_below_headers or (not days and _NUMBERS.search(sent)):  # 03/04/2022 is two days
        return QuotedMessage(part.text, author, Publication(None, DateOrigin.METADATA, sent, is_weak=True))
    return None


def _author(words: str) -> str | None:
    """Return the last person whom the words before "wrote:" name.

    >>> _author("On Mon, 2 May 2022 at 9:41 p.m. Ann Lee <ann@paper.test>")
    'Ann Lee'
    >>> _author('On Mon, 2 May 2022, "Lee, Ann" <ann@paper.test>'), _author("Lee, Ann <ann@paper.test>")
    ('Ann Lee', 'Ann Lee')
    """
    plain = _CLOCK.sub(", ", _ADDRESS.sub(" ", words[-_LONGEST_NAMED:]))
    for listed in (*reversed(_QUOTED.findall(plain)), plain.strip()):
        if (name := in_order(listed)) != listed:
            return name
    return next((name for name in reversed(_NAME.findall(plain)) if is_person(name)), None)
