"""Days whose month is said once: "on May 2, 5 and 9", "on 2, 5 and 9 May"."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Language
from timeline_app.model.values import Between, PartialDate, TimeValue

Day = tuple[int, int, PartialDate]
"""First token, token after, and the date of a day in a list."""

_DASHES: Final = frozenset("-–")
_LAST_DAY: Final = 31
_LONGEST_JOINT: Final = 2  # tokens: ", and"


class DayLists:
    """Looks for the other days of a list beside a date that names its month."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self._tokens = tokens
        self._lists = language.lists
        self._terms = language.terms

    def around(self, start: int, end: int, value: TimeValue, room: tuple[int, int]) -> list[Day]:
        """Return the days before and behind the date of the tokens `start` to `end`; `room` bounds them."""
        first = value.start if isinstance(value, Between) else value
        last = value.end if isinstance(value, Between) else value
        return [*self._before(start, first, room[0]), *self._behind(end, last, room[1])]

    def _behind(self, end: int, value: TimeValue, limit: int) -> list[Day]:
        found: list[Day] = []
        while isinstance(value, PartialDate) and value.month is not None and value.day is not None:
            is_in_list = bool(found) and self._tokens.lows[end - 2] not in _DASHES
            day = self._next(end, value, value.day, limit, is_in_list=is_in_list)
            if day is None:
                break
            found.append(day)
            _, end, value = day
        return found

    def _next(self, end: int, value: PartialDate, day: int, limit: int, *, is_in_list: bool) -> Day | None:
        """Return the day behind a joint; within a list also the end of "9 - 10"."""
        lows, joints = self._tokens.lows, self._words("day_joints")
        if is_in_list:
            joints = joints | _DASHES
        for at in range(end + 1, end + 1 + _LONGEST_JOINT):
            if at >= limit or " ".join(lows[end:at]) not in joints:
                continue
            behind = lows[at + 1] if at + 1 < len(lows) else BREAK
            number = self._number(at)
            if number is not None and day < number and self._is_whole(at, behind):
                return at, at + 1, replace(value, day=number, weekday=None)
        return None

    def _is_whole(self, at: int, behind: str) -> bool:
        """Whether a number stands by itself, or begins a stretch of days: "9 - 10"."""
        if behind in _DASHES and at + 3 < len(self._tokens):
            end, low = self._number(at + 2), self._tokens.lows[at + 3]
            is_range = end is not None and end > (self._number(at) or 0)
            return is_range and (low in self._words("ends_day_list") or low == BREAK)
        return behind in self._words("ends_day_list") or behind == BREAK

    def _before(self, start: int, value: TimeValue, limit: int) -> list[Day]:
        """Return the days that lead up to "7 May"; a preposition must lead to the first: "on 3, 4 and 7 May"."""
        found: list[Day] = []
        if not isinstance(value, PartialDate) or value.month is None or not self._is_day_first(start):
            return []
        while value.day is not None and (day := self._previous(start, value, value.day, limit)) is not None:
            found.insert(0, day)
            start, _, value = day
        is_led = bool(found) and self._tokens.lows[start - 1] in self._words("leads_day_list")
        return found if is_led else []

    def _previous(self, start: int, value: PartialDate, day: int, limit: int) -> Day | None:
        lows, joints = self._tokens.lows, self._words("day_joints")
        for joint in range(start - 1, start - 1 - _LONGEST_JOINT, -1):
            if joint <= limit or " ".join(lows[joint:start]) not in joints:
                continue
            at = joint - 1 - self._is_suffix(lows[joint - 1])
            number = self._number(at) if at >= limit else None
            if number is not None and number < day:
                return at, joint, replace(value, day=number, weekday=None)
        return None

    def _is_suffix(self, low: str) -> bool:
        return any(term.key == "ordinal_suffix" for term in self._terms.get(low, ()))

    def _is_day_first(self, start: int) -> bool:
        return self._tokens.lows[start].isdecimal()

    def _number(self, at: int) -> int | None:
        low = self._tokens.lows[at]
        if len(low) > 2 or not (low.isascii() and low.isdecimal()):
            return None
        return int(low) if 1 <= int(low) <= _LAST_DAY else None

    def _words(self, name: str) -> frozenset[str]:
        return self._lists.get(name, frozenset())
