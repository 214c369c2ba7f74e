"""Find the posts of a text that days part: a live blog, a diary, a chronicle.

A day heads what stands below its line, or, where something is told behind it, its own line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from timeline_app.engine.posts.day_lines import is_day_line, says_change
from timeline_app.languages import Language
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.model.values import PartialDate, PartIn, TimeOfDay, TimeValue

__all__ = ["Post", "Posts", "find_posts", "is_day_line"]

_LEAST_POSTS: Final = 2
_LONG_LINE: Final = 80  # characters: longer lines are prose, whatever they end in
_LAST_POST: Final = 2  # times as long as the longest other one; what stands below may be of no post
_LAST_POST_AT_LEAST: Final = 600  # characters
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？")
_CLOSING: Final = "”’\"')»]"
_BEHIND_DAY: Final = re.compile(r"\s*(?:[.:|–—]|-(?=\s))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Post:
    """A stretch of a text, and the number of the mention that is its day."""

    start: int
    end: int
    day: int


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of a text, in order; none overlap."""

    items: tuple[Post, ...] = ()

    def day_of(self, offset: int) -> int | None:
        """Return the number of the mention that is the day of what stands there; None outside of posts."""
        at = bisect_right(self.items, offset, key=lambda post: post.start) - 1
        return self.items[at].day if at >= 0 and offset < self.items[at].end else None

    @property
    def starts(self) -> tuple[int, ...]:
        """Where posts begin, in order."""
        return tuple(post.start for post in self.items)

    def start_before(self, offset: int) -> int:
        """Return where the last post begins that begins there or before; 0 where none does."""
        at = bisect_right(self.items, offset, key=lambda post: post.start)
        return self.items[at - 1].start if at else 0

    def days_of(self, mentions: Sequence[TimeMention]) -> Mapping[int, int]:
        """Return the day of each mention that stands in a post, by number; a day is in none."""
        found = {number: self.day_of(mention.span.start) for number, mention in enumerate(mentions)}
        return {number: day for number, day in found.items() if day is not None and day != number}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not empty; `day` is the number of the day that it begins with, `is_day` whether that is all."""

    span: Span
    is_prose: bool
    day: int | None
    is_day: bool


def find_posts(text: str, mentions: Sequence[TimeMention], language: Language) -> Posts:
    """Return the posts of a text; none where its days are fewer than two. Cost is linear."""
    if len(mentions) < _LEAST_POSTS:
        return Posts()
    lines = list(_lines(text, mentions, language))
    entries = [
        Post(line.span.start, line.span.end, line.day)
        for line in lines
        if line.day is not None and not line.is_day
    ]
    posts = _below_days(lines, mentions)
    found = posts or tuple(entries)
    days = {_day(mentions[post.day].value) for post in found}
    return Posts(found) if len(days) >= _LEAST_POSTS else Posts()


def _below_days(lines: Sequence[_Line], mentions: Sequence[TimeMention]) -> tuple[Post, ...]:
    """Return what stands below lines of days; nothing where there is no prose below the last: it may be signed so.

    A title right above such a line belongs to it where each one has one.
    """
    heads = [at for at, line in enumerate(lines) if line.is_day]
    if len(heads) < _LEAST_POSTS:
        return ()
    ends = [*heads[1:], len(lines)]
    told = [any(line.is_prose for line in lines[at:end]) for at, end in zip(heads, ends, strict=True)]
    days = {
        _day(mentions[lines[at].day or 0].value) for at, is_told in zip(heads, told, strict=True) if is_told
    }
    if len(days) < _LEAST_POSTS or not told[-1]:
        return ()
    is_titled = all(not lines[at - 1].is_day and not lines[at - 1].is_prose for at in heads[1:])
    starts = [lines[at - 1 if is_titled and at else at].span.start for at in heads]
    longest = max(end - start for start, end in pairwise(starts))
    last = starts[-1] + max(_LAST_POST * longest, _LAST_POST_AT_LEAST)
    return tuple(
        Post(start, end, lines[at].day or 0)
        for start, end, at in zip(starts, [*starts[1:], last], heads, strict=True)
    )


def _lines(text: str, mentions: Sequence[TimeMention], language: Language) -> Iterator[_Line]:
    start = number = 0
    for words in text.split("\n"):
        span = Span(start, start + len(words))
        start += len(words) + 1
        first = number
        while number < len(mentions) and mentions[number].span.start < span.end:
            number += 1
        shown = words.strip()
        if shown:
            numbers = range(first, number)
            day = _day_of_line(text, span, mentions, numbers, language)
            is_prose = day is None and (len(shown) > _LONG_LINE or shown.rstrip(_CLOSING).endswith(_STOPS))
            entry = _day_before(text, span, mentions, numbers) if day is None else None
            yield _Line(span, is_prose, entry if day is None else day, day is not None)


def _day_of_line(
    text: str, line: Span, mentions: Sequence[TimeMention], numbers: range, language: Language
) -> int | None:
    """Return the number of the only day of a line that says no more, but when something was changed."""
    days = [number for number in numbers if _day(mentions[number].value) is not None]
    is_else = any(
        number not in days and not isinstance(mentions[number].value, TimeOfDay) for number in numbers
    )
    if len(days) != 1 or is_else or says_change(line.of(text), language):
        return None
    inside = [mentions[number] for number in numbers]
    return days[0] if is_day_line(text, line, inside, language) else None


def _day_before(text: str, line: Span, mentions: Sequence[TimeMention], numbers: range) -> int | None:
    """Return the number of the day that a line begins with, a mark behind it: "3 May 2022: the road was closed"."""
    if not numbers or text[line.start : mentions[numbers[0]].span.start].strip(" *-•"):
        return None
    first = numbers[0]
    end = mentions[first].span.end
    if len(numbers) > 1 and isinstance(mentions[numbers[1]].value, TimeOfDay):
        following = mentions[numbers[1]].span
        end = following.end if not text[end : following.start].strip(" ,-–") else end
    is_entry = _day(mentions[first].value) is not None and _BEHIND_DAY.match(text, end, line.end) is not None
    return first if is_entry else None


def _day(value: TimeValue) -> tuple[int | None, int, int] | None:
    """Return year, month and day of a value that is a day, or a time on it; None for any other."""
    match value:
        case PartialDate(year, int(month), int(day)):
            return year, month, day
        case PartIn(_, inner):
            return _day(inner)
        case _:
            return None
