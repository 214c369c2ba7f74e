"""Join neighbouring times: ends of a stretch, years that are said once, limits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from timeline_app.engine.recognise.counted_builders import quarter_to
from timeline_app.engine.recognise.day_lists import DayLists
from timeline_app.engine.recognise.likeness import are_alike, is_day, names_alike, with_year, year_of
from timeline_app.engine.recognise.nights import at_its_end, over_midnight
from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Language
from timeline_app.model.dates import ClockTime, Grain, Modifier, Reading
from timeline_app.model.span import Span
from timeline_app.model.values import (
    Amount,
    AnchorPoint,
    Between,
    Bound,
    Direction,
    Duration,
    FeastDay,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)

_LONGEST_PHRASE: Final = 4  # tokens of a preposition: "no later than"
_LONGEST_CLAUSE: Final = 10  # tokens before a time that may say that it looks back
_YEAR_DIGITS: Final = 4
_EVERY_YEAR: Final = Amount(1.0, Grain.YEAR)
_SENTENCE_ENDS: Final = (".", "?", "!", BREAK)
_LIMITS: Final = (
    ("since", Modifier.ON_OR_AFTER, Reading.THROUGHOUT),
    ("until", Modifier.ON_OR_BEFORE, Reading.THROUGHOUT),
    ("until_day", Modifier.ON_OR_BEFORE, Reading.THROUGHOUT),
    ("on_or_before", Modifier.ON_OR_BEFORE, Reading.WITHIN),
    ("on_or_after", Modifier.ON_OR_AFTER, Reading.THROUGHOUT),
    ("before", Modifier.BEFORE, Reading.WITHIN),  # the last words of "on or before"
    ("after", Modifier.AFTER, Reading.WITHIN),
)
_ENDS_OF_LASTING: Final = _LIMITS[:2]  # "since two years ago", "until 50 years ago"


_EITHER: Final = (("either_later", Modifier.ON_OR_AFTER), ("either_earlier", Modifier.ON_OR_BEFORE))
_NEVER_LIMITED: Final = (
    Duration, SetOfTimes, VagueRef, Between, UnitOffset, Bound, TimeOfDay,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A time expression with its tokens, before it becomes a mention."""

    start: int
    end: int
    span: Span
    value: TimeValue
    pattern: str


def compose(pieces: Sequence[Piece], tokens: Tokens, language: Language) -> list[Piece]:
    """Return the pieces with shared years filled in, stretches joined and limits marked."""
    composer = _Composer(tokens, language)
    timed = composer.ended(composer.clocked(pieces))
    joined = composer.ranged(composer.shared(composer.repeated(composer.listed(timed))))
    settled = (composer.looking_back(composer.at_midnight(piece)) for piece in joined)
    return [composer.or_beyond(composer.limited(piece)) for piece in settled]


class _Composer:
    def __init__(self, tokens: Tokens, language: Language) -> None:
        self._tokens = tokens
        self._lists = language.lists
        self._feasts = language.feasts
        self._days = DayLists(tokens, language)

    def _words_between(self, left: Piece, right: Piece) -> str | None:
        if not 0 <= right.start - left.end <= _LONGEST_PHRASE:
            return None
        return " ".join(self._tokens.lows[left.end : right.start])

    def _phrases_before(self, index: int) -> frozenset[str]:
        """Return the phrases of one word and more that end before a token."""
        lows = self._tokens.lows
        return frozenset(" ".join(lows[max(index - count, 0) : index]) for count in range(1, _LONGEST_PHRASE))

    def clocked(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Give clock times the day that is named behind them: "at 04:17 (01:17 GMT) on 6 February"."""
        found = list(pieces)
        for index in range(len(found) - 2, -1, -1):
            left, right = found[index], found[index + 1]
            if not isinstance(left.value, TimeOfDay) or left.value.clock is None:
                continue
            day = right.value.whole if isinstance(right.value, PartIn) else right.value
            words = self._words_between(left, right)
            if words in self._lists.get("day_of_clock", ()) and is_day(day):
                found[index] = replace(left, value=PartIn(left.value, day))
        return found

    def ended(self, pieces: list[Piece]) -> list[Piece]:
        """Tell a quarter by the day that it ends on: "the quarter ended July 31"."""
        found = list(pieces)
        for index, (left, right) in enumerate(pairwise(pieces)):
            match left.value, right.value:
                case UnitRef(Grain.QUARTER, _, AnchorPoint.MENTION), PartialDate(
                    month=int(), day=int()
                ) as end:
                    words = self._words_between(left, right)
                    if words in self._lists.get("ends_on", ()):
                        is_over = words in self._lists.get("is_over", ())
                        found[index] = replace(left, value=quarter_to(end, is_over=is_over))
                case _:
                    pass
        return found

    def listed(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Add the days that a month is said once for: "on May 2, 5 and 9", "on 2, 5 and 9 May"."""
        found: list[Piece] = []
        for index, piece in enumerate(pieces):
            start = found[-1].end if found else 0
            end = pieces[index + 1].start if index + 1 < len(pieces) else len(self._tokens)
            days = self._days.around(piece.start, piece.end, piece.value, (start, end))
            added = [
                Piece(first, last, self._tokens.span(first, last), value, f"{piece.pattern}+day")
                for first, last, value in days
            ]
            found += [day for day in added if day.start < piece.start]
            found.append(piece)
            found += [day for day in added if day.start > piece.start]
        return found

    def repeated(self, pieces: list[Piece]) -> list[Piece]:
        """Carry on what is said once: "every Monday and Thursday", "this Friday and Saturday"."""
        pieces = [replace(piece, value=self._recurring(piece)) for piece in pieces]
        for index in range(1, len(pieces)):
            left, right = pieces[index - 1], pieces[index]
            pieces[index] = right = self._yearly(left, right)
            if (
                not isinstance(right.value, WeekdayRef | PartOfYear | PartialDate)
                or right.value.direction is not None
            ):
                continue
            words, joints = self._words_between(left, right), self._lists.get("day_joints", frozenset())
            if isinstance(left.value, SetOfTimes):
                joints = joints | self._lists.get("from_to", frozenset())  # "every Monday to Friday"
            if words not in joints:
                continue
            match left.value:
                case SetOfTimes(WeekdayRef() | PartOfYear() | PartialDate() as first) as times if names_alike(
                    first, right.value
                ):
                    pieces[index] = replace(right, value=replace(times, every=right.value))
                case WeekdayRef(direction=Direction.PRESENT | Direction.FUTURE as direction):
                    if isinstance(right.value, WeekdayRef):
                        pieces[index] = replace(right, value=replace(right.value, direction=direction))
                case _:
                    pass
        return pieces

    def _yearly(self, left: Piece, right: Piece) -> Piece:
        """Return a date that comes again every year as such: "once a year, on Christmas Eve"."""
        if not isinstance(left.value, SetOfTimes):
            return right
        season = self._season_of_set(left, right)
        if season is not None:
            return replace(right, value=SetOfTimes(season))
        is_yearly = left.value.every == _EVERY_YEAR
        if not is_yearly or self._words_between(left, right) not in self._lists.get("date_of_every_year", ()):
            return right
        match right.value:
            case PartialDate(year=None, month=int(), direction=None) as date:
                return replace(right, value=SetOfTimes(date))
            case FeastDay(name, None, None) if (day := self._fixed_day(name)) is not None:
                return replace(right, value=SetOfTimes(day))
            case _:
                return right

    def _season_of_set(self, left: Piece, right: Piece) -> PartOfYear | None:
        """Return a season in which something comes again: "weekly in summer", "once a year, in autumn"."""
        match left.value, right.value:
            case SetOfTimes(), PartOfYear(Grain.SEASON, year=None, direction=None) as season:
                is_joined = self._words_between(left, right) in self._lists.get("date_of_every_year", ())
                return season if is_joined else None
            case _:
                return None

    def _recurring(self, piece: Piece) -> TimeValue:
        """Return what the words around tell to come again, "every Christmas" with its day; others as they are."""
        match piece.value:
            case SetOfTimes(FeastDay(name)) as times if (day := self._fixed_day(name)) is not None:
                return replace(times, every=day)
            case WeekdayRef(direction=None) as weekday if not self._phrases_before(piece.start).isdisjoint(
                self._lists.get("every_such_day", ())
            ):
                return SetOfTimes(weekday)
            case TimeOfDay(clock=ClockTime(), direction=None) as time if self._is_habit(piece):
                return SetOfTimes(time)
            case Duration((Amount(1.0) as unit,), None, None) if self._is_rate(piece):
                return SetOfTimes(unit)
            case value:
                return value

    def _is_rate(self, piece: Piece) -> bool:
        """Whether an amount stands before "a year": "$3 million a year", "960 a week"; but not the year 1990."""
        lead, first = self._tokens.lows[piece.start - 1], self._tokens.lows[piece.start]
        if first not in self._lists.get("rate_articles", ()):
            return False
        is_count = lead[0].isdecimal() and (len(lead) != _YEAR_DIGITS or "," in lead)
        return is_count or lead in self._lists.get("rate_leads", ())

    def _is_habit(self, piece: Piece) -> bool:
        """Whether the clause tells what is usual: "the gate usually closes at six"."""
        lows, habits = self._tokens.lows, self._lists.get("by_habit", frozenset())
        before = lows[max(piece.start - _LONGEST_CLAUSE, 0) : piece.start]
        ends = [at for at, low in enumerate(before, 1) if low in _SENTENCE_ENDS or low in ",;"]
        return any(low in habits for low in before[ends[-1] if ends else 0 :])

    def _fixed_day(self, feast: str) -> PartialDate | None:
        """Return month and day of a feast that falls on the same every year."""
        rule = self._feasts.get(feast)
        is_fixed = rule is not None and rule.calendar == "gregorian" and rule.weekday is None
        if rule is None or not is_fixed or rule.month is None or rule.day is None:
            return None
        return PartialDate(month=rule.month, day=rule.day)

    def shared(self, pieces: list[Piece]) -> list[Piece]:
        """Share a year that is said once: "in April and May 2019", "on 3 March 1943 and 4 March"."""
        for index in range(len(pieces) - 2, -1, -1):
            words = self._words_between(pieces[index], pieces[index + 1])
            if words is not None and words in self._lists.get("year_shared", ()):
                pieces[index] = _sharing(pieces[index], pieces[index + 1])
        for index in range(1, len(pieces)):
            words = self._words_between(pieces[index - 1], pieces[index])
            if words is not None and words in self._lists.get("year_shared_onwards", ()):
                pieces[index] = _sharing(pieces[index], pieces[index - 1])
        return pieces

    def ranged(self, pieces: list[Piece]) -> list[Piece]:
        """Join two times to a stretch: "from Monday to Friday", "between 1914 and 1918"."""
        found: list[Piece] = []
        for piece in pieces:
            reading = self._reading(found[-1], piece) if found else None
            if reading is None:
                found.append(piece)
                continue
            left = found.pop()
            start, end = over_midnight(left.value, piece.value)
            value = Between(start, end, left.span, piece.span, reading)
            span = Span(left.span.start, piece.span.end)
            found.append(Piece(left.start, piece.end, span, value, f"{left.pattern} to {piece.pattern}"))
        return found

    def _reading(self, left: Piece, right: Piece) -> Reading | None:
        words = self._words_between(left, right)
        if words is None or not are_alike(left.value, right.value):
            return None
        if words in self._lists.get("between_and", ()):
            is_between = not self._phrases_before(left.start).isdisjoint(self._lists.get("between", ()))
            if is_between:
                return Reading.WITHIN
        if words not in self._lists.get("from_to", ()):
            return None
        return Reading.THROUGHOUT

    def at_midnight(self, piece: Piece) -> Piece:
        """Put "midnight Friday" at the end of the day, as agencies do; "after midnight Friday" is at its start."""
        words, before = self._tokens.lows[piece.start : piece.end], self._tokens.lows[piece.start - 1]
        is_end = words[0] in self._lists.get("day_ends", ()) and before not in self._lists.get(
            "day_starts", ()
        )
        return replace(piece, value=at_its_end(piece.value)) if is_end else piece

    def looking_back(self, piece: Piece) -> Piece:
        """Mark a time to which the words look back: "earlier, at 2 a.m.", "the year ended June 30"."""
        match piece.value:
            case PartialDate(year=None, day=int(), direction=None) as date:
                is_over = self._tokens.lows[piece.start - 1] in self._lists.get("is_over", ())
                return replace(piece, value=replace(date, direction=Direction.PAST)) if is_over else piece
            case _:
                pass
        if not isinstance(piece.value, TimeOfDay):
            return piece
        lows, looks_back = self._tokens.lows, self._lists.get("looks_back", frozenset())
        before = lows[max(piece.start - _LONGEST_CLAUSE, 0) : piece.start]
        ends = [at for at, low in enumerate(before, 1) if low in _SENTENCE_ENDS]
        near = [*before[ends[-1] if ends else 0 :], *lows[piece.end : piece.end + 1]]
        if any(low in looks_back for low in near):
            return replace(piece, value=replace(piece.value, direction=Direction.PAST))
        return piece

    def limited(self, piece: Piece) -> Piece:
        """Mark a time that a preposition makes a limit: "since May", "by Friday"."""
        is_ago = isinstance(piece.value, UnitOffset) and piece.value.direction is Direction.PAST
        if isinstance(piece.value, _NEVER_LIMITED) and not is_ago:
            return piece
        following = self._tokens.lows[piece.end : piece.end + 2]
        names_event = self._lists.get("names_event", frozenset())
        is_joined = following[:1] == ["-"] and self._tokens.touches_next(piece.end - 1)
        if (
            is_joined
            or following[:1] in (["'"], ["’"])
            or following[0] in names_event
            or " ".join(following) in names_event
        ):
            return piece
        before = self._phrases_before(piece.start)
        for name, limit, reading in _ENDS_OF_LASTING if is_ago else _LIMITS:
            if not before.isdisjoint(self._lists.get(name, ())) and (
                name != "until_day" or is_day(piece.value)
            ):
                return replace(piece, value=Bound(limit, piece.value, reading))
        return piece

    def or_beyond(self, piece: Piece) -> Piece:
        """Add what opens one side of a time behind it: "in 1984 or later"; not "Monday or later this week"."""
        if isinstance(piece.value, _NEVER_LIMITED) or (
            isinstance(piece.value, PartIn) and isinstance(piece.value.part, TimeOfDay)
        ):
            return piece
        lows = self._tokens.lows
        for count in range(_LONGEST_PHRASE, 1, -1):
            words, following = " ".join(lows[piece.end : piece.end + count]), lows[piece.end + count :][:1]
            for name, limit in _EITHER:
                if words not in self._lists.get(name, ()) or self._goes_on(words, following):
                    continue
                end = piece.end + count
                span = Span(piece.span.start, self._tokens.ends[end - 1])
                return replace(piece, end=end, span=span, value=Bound(limit, piece.value, is_either=True))
        return piece

    def _goes_on(self, words: str, following: list[str]) -> bool:
        """Whether "or later" begins another time or clause: "or later that week", "or before they came"."""
        is_word = any(low[0].isalnum() for low in following if low != BREAK)
        if words in self._lists.get("either_at_end", ()):
            return is_word
        is_number = any(low[0].isdecimal() for low in following)
        return is_number or any(low in self._lists.get("either_goes_on", ()) for low in following)


def _sharing(piece: Piece, other: Piece) -> Piece:
    """Return the piece with the year of the other where it has none and the other names one with its month."""
    year = year_of(other.value)
    value = None if year is None else with_year(piece.value, year)
    return piece if value is None else replace(piece, value=value, pattern=f"{piece.pattern}+year")
