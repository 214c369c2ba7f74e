"""What each token may be: words of the lexicon, numerals by form, numbers in words."""

from typing import Final

from timeline_app.engine.recognise.iso_weeks import day_of_week, week_of_year
from timeline_app.engine.recognise.shapes import readings
from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Language
from timeline_app.model.dates import ClockTime
from timeline_app.model.values import PartialDate, PartIn, TimeOfDay

Edge = tuple[int, object]
"""The token after a reading, and its value."""

_LONGEST_NUMBER: Final = 8  # tokens: "one hundred and twenty-five thousand"
_APOSTROPHES: Final = frozenset("'’‘")
_SPOILING_SIGNS: Final = frozenset("#@_\\+−=/.*^~&")
_SIGNS: Final = ("+", "-", "−", "–")
_FARTHEST_ZONE: Final = 14 * 60  # minutes
_SMALL_KEYS: Final = frozenset({"weekday"})  # in short messages they need no capital: "sat night"
_BEFORE_WEEK: Final = frozenset({"-", "w"})
_GLUED_KEYS: Final = frozenset(
    {
        "ish",
        "half_of_day",
        "unit",
        "units",
        "ordinal_suffix",
        "decade_suffix",
        "era",
        "multiplier",
        "zone",
        "quarter_letter",
        "half_letter",
    }
)


class Lattice:
    """The readings of every token, worked out when first asked for; cost is linear in what is asked."""

    def __init__(self, tokens: Tokens, language: Language, *, is_message: bool) -> None:
        self.tokens = tokens
        self._spoiling = _SPOILING_SIGNS - {"@"} if is_message else _SPOILING_SIGNS  # "@7pm"
        self._small_keys = _SMALL_KEYS if is_message else frozenset[str]()
        self._language = language
        self._prefixes = language.lists.get("number_prefixes", frozenset())
        self._vocabulary = language.openings.vocabulary
        self._known: dict[int, dict[str, tuple[Edge, ...]]] = {}

    def readings(self, index: int) -> dict[str, tuple[Edge, ...]]:
        """Return the readings that begin at a token, by class; a word itself is the class "=word"."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._read(index) if index < len(self.tokens) else {}
        return known

    def forget(self) -> None:
        """Drop what is known; it is worked out again when asked for."""
        self._known.clear()

    def _read(self, index: int) -> dict[str, tuple[Edge, ...]]:
        low = self.tokens.lows[index]
        if low not in self._vocabulary and not low[0].isdecimal():  # most tokens, and breaks
            return {}
        found: dict[str, tuple[Edge, ...]] = {f"={low}": ((index + 1, low),)}
        self._read_terms(index, low, found)
        if "zone" in found:
            found["zone"] = (*found["zone"], *self._with_offset(found["zone"]))
        if low[0].isdecimal():
            self._read_numeral(index, found)
        elif low in _APOSTROPHES:
            self._read_short_year(index, found)
        self._read_number_words(index, found)
        return found

    def _read_terms(self, index: int, low: str, found: dict[str, tuple[Edge, ...]]) -> None:
        tokens = self.tokens
        following = tokens.lows[index + 1] if index + 1 < len(tokens) else BREAK
        for term in self._language.terms.get(low, ()):
            if term.rest and term.rest[0] != following:
                continue
            end = index + 1 + len(term.rest)
            if len(term.rest) > 1 and tuple(tokens.lows[index + 1 : end]) != term.rest:
                continue
            is_small = not tokens.words[index][0].isupper()
            if term.needs_capital and is_small and term.key not in self._small_keys:
                continue
            edges = found.get(term.key, ())
            if not term.rest and low in self._language.dotted and self._has_stop(index):
                edges = (*edges, (end + 1, term.value))
            found[term.key] = (*edges, (end, term.value))

    def _with_offset(self, zones: tuple[Edge, ...]) -> list[Edge]:
        """Read a zone that is told by its hours from another: "GMT+2", "UTC-05:30"."""
        tokens, found = self.tokens, list[Edge]()
        for end, zone in zones:
            is_signed = (
                tokens.touches_next(end - 1) and tokens.touches_next(end) and tokens.lows[end] in _SIGNS
            )
            if not is_signed or not isinstance(zone, int):
                continue
            for key, value in readings(tokens.words[end + 1], False):
                if key == "hour" and isinstance(value, int):
                    minutes = value * 60
                elif key == "hm" and isinstance(value, ClockTime):
                    minutes = value.hour * 60 + (value.minute or 0)
                else:
                    continue
                if minutes <= _FARTHEST_ZONE:
                    found.append((end + 2, zone + (minutes if tokens.lows[end] == "+" else -minutes)))
        return found

    def _has_stop(self, index: int) -> bool:
        return self.tokens.touches_next(index) and self.tokens.lows[index + 1] == "."

    def _read_numeral(self, index: int, found: dict[str, tuple[Edge, ...]]) -> None:
        tokens, word = self.tokens, self.tokens.words[index]
        if not word.replace("–", "-").isascii() or self._is_spoiled_before(index):
            return
        own = readings(word, self._language.is_day_first)
        after = tokens.lows[index + 1] if tokens.touches_next(index) else ""
        if after in _BEFORE_WEEK and (week := self._week(index, own)) is not None:
            found["iso"] = (week,)
            return
        if after[:1].isalpha() and not self._may_be_glued(after):
            if after == "t":
                found.update({key: (edge,) for key, edge in self._with_time_of_day(index, own)})
            return
        if after == "%":
            own = tuple(reading for reading in own if reading[0] == "number")
        for key, value in own:
            found[key] = ((index + 1, value),)
        self._read_suffix(index, after, found)

    def _week(self, index: int, own: tuple[tuple[str, object], ...]) -> Edge | None:
        """Read ISO 8601's week, with or without its day: 2013-W24, 2013W24, 2013-W24-3."""
        tokens, at = self.tokens, index + 1 + (self.tokens.lows[index + 1] == "-")
        years = [value for key, value in own if key == "year" and isinstance(value, int)]
        if not years or at + 1 >= len(tokens) or tokens.words[at] != "W":
            return None
        if not (tokens.touches_next(at - 1) and tokens.touches_next(at)):
            return None
        week, _, number = tokens.words[at + 1].partition("-")
        if len(week) != 2 or not (week + number).isdecimal() or not (week + number).isascii():
            return None
        value = day_of_week(years[0], int(week), int(number)) if number else week_of_year(years[0], int(week))
        return None if value is None else (at + 2, value)

    def _is_spoiled_before(self, index: int) -> bool:
        """Whether the numeral hangs on something that makes it no date: "S-400", "G20", "#12", "v2.1"."""
        tokens = self.tokens
        if index == 0 or not tokens.touches_next(index - 1):
            return False
        low = tokens.lows[index - 1]
        if low[:1].isalpha():
            return low not in self._prefixes
        if low in "-–" and index > 1 and tokens.touches_next(index - 2):
            before = tokens.lows[index - 2]
            if not before[:1].isalpha() or before in self._prefixes:
                return False
            terms = self._language.terms.get(before)
            return terms is None or any(term.key == "zone" for term in terms)
        return low in self._spoiling

    def _may_be_glued(self, low: str) -> bool:
        return any(term.key in _GLUED_KEYS for term in self._language.terms.get(low, ()))

    def _with_time_of_day(
        self, index: int, own: tuple[tuple[str, object], ...]
    ) -> tuple[tuple[str, Edge], ...]:
        """Read ISO 8601's date and time in one: 2022-12-19T18:30:00+02:00."""
        tokens = self.tokens
        dates = [value for key, value in own if key == "iso" and isinstance(value, PartialDate)]
        times = readings(tokens.words[index + 2], False) if index + 2 < len(tokens) else ()
        clocks = [value for key, value in times if key == "hm" and isinstance(value, ClockTime)]
        if not dates or not clocks:
            return ()
        end, offset = index + 3, None
        if end < len(tokens) and tokens.touches_next(end - 1):
            if tokens.words[end] == "Z":
                end, offset = end + 1, 0
            elif tokens.words[end] in "+-" and end + 1 < len(tokens):
                zones = [value for key, value in readings(tokens.words[end + 1], False) if key == "hm"]
                if zones and isinstance(zones[0], ClockTime):
                    minutes = zones[0].hour * 60 + (zones[0].minute or 0)
                    end, offset = end + 2, -minutes if tokens.words[end] == "-" else minutes
        clock = ClockTime(clocks[0].hour, clocks[0].minute, clocks[0].second, offset)
        return (("iso", (end, PartIn(TimeOfDay(clock), dates[0]))),)

    def _read_suffix(self, index: int, after: str, found: dict[str, tuple[Edge, ...]]) -> None:
        """Read ordinals and decades: "3rd", "1990s", "90s", "1990's"."""
        if "int" not in found:
            return
        value = found["int"][0][1]
        for key, number in self._suffixes(index, after, value):
            found[key] = (number,)
            for other in ("int", "number", "dom", "hour", "year", "small_year", "int2", "military"):
                found.pop(other, None)

    def _suffixes(self, index: int, after: str, value: object) -> list[tuple[str, Edge]]:
        tokens = self.tokens
        if not isinstance(value, int) or not after:
            return []
        keys = {term.key for term in self._language.terms.get(after, ()) if not term.rest}
        if "ordinal_suffix" in keys:
            return [("domth", (index + 2, value))]
        end = index + 2
        if after in _APOSTROPHES and tokens.touches_next(index + 1):
            keys = {
                term.key for term in self._language.terms.get(tokens.lows[index + 2], ()) if not term.rest
            }
            end = index + 3
            if value % 10 or value < 1000:
                return []
        if "decade_suffix" in keys and value % 10 == 0:
            if 1000 <= value < 2200:
                return [("decade", (end, value))]
            if 100 <= value < 1000:
                return [("old_decade", (end, value))]
            if 10 <= value < 100:
                return [("short_decade", (end, value))]
        return []

    def _read_short_year(self, index: int, found: dict[str, tuple[Edge, ...]]) -> None:
        """Read a year or decade after an apostrophe: '45, '90s."""
        tokens = self.tokens
        if not tokens.touches_next(index) or self._follows_letter(index):
            return
        word = tokens.words[index + 1]
        if len(word) != 2 or not word.isdecimal() or not word.isascii():
            return
        if tokens.touches_next(index + 1) and self._is_decade_suffix(tokens.lows[index + 2]):
            if word[1] == "0":
                found["short_decade"] = ((index + 3, int(word)),)
            return
        if tokens.touches_next(index + 1) and tokens.lows[index + 2].isalpha():  # "the '68ers"
            return
        found["short_year"] = ((index + 2, int(word)),)

    def _follows_letter(self, index: int) -> bool:
        return index > 0 and self.tokens.touches_next(index - 1) and self.tokens.lows[index - 1].isalnum()

    def _is_decade_suffix(self, low: str) -> bool:
        return any(term.key == "decade_suffix" for term in self._language.terms.get(low, ()))

    # Numbers in words ---------------------------------------------------------------------------

    def _read_number_words(self, index: int, found: dict[str, tuple[Edge, ...]]) -> None:
        if "number" not in found and "multiplier" not in found:
            return
        start = found.get("number", found.get("multiplier", ()))[-1]
        if "number" not in found:
            start = (index, 1)
        end, value = self._compose(start)
        if "int" not in found and "number" in found:
            year = self._spoken_year(start)
            if year is not None:
                found["spoken_year"] = (year,)
        found["number"] = ((end, value),)

    def _term(self, index: int, key: str) -> int | None:
        low = self.tokens.lows[index] if index < len(self.tokens) else ""
        for term in self._language.terms.get(low, ()):
            if term.key == key and not term.rest and isinstance(term.value, int):
                return term.value
        return None

    def _compose(self, start: Edge) -> tuple[int, float]:
        """Add and multiply number words from `start` on: "two hundred and fifty-five thousand"."""
        end, first = start
        total, current = 0.0, float(first) if isinstance(first, int | float) else 0.0
        last_end = end
        can_add_unit = 20 <= current < 100 and current % 10 == 0
        while last_end - start[0] < _LONGEST_NUMBER:
            multiplier = self._term(last_end, "multiplier")
            if multiplier is not None:
                total, current = self._multiplied(total, current, multiplier)
                last_end, can_add_unit = last_end + 1, False
                continue
            joint = self._term(last_end, "number_joiner") is not None
            number = self._term(last_end + joint, "number")
            after_hundred = (current >= 100 and current % 100 == 0) or (not current and total)
            fits = number is not None and (
                (can_add_unit and 1 <= number <= 9) or (after_hundred and number > 0)
            )
            if not fits or number is None or (joint and can_add_unit and self.tokens.lows[last_end] != "-"):
                break
            can_add_unit = bool(after_hundred and number >= 20)
            current += number
            last_end += joint + 1
        return last_end, total + current

    @staticmethod
    def _multiplied(total: float, current: float, multiplier: int) -> tuple[float, float]:
        if multiplier == 100:
            return total, (current or 1) * 100
        return total + (current or 1) * multiplier, 0.0

    def _spoken_year(self, start: Edge) -> Edge | None:
        """Read two numbers said one after the other: "nineteen ninety-six"."""
        index, century = start
        decade = self._term(index, "number")
        if not isinstance(century, int) or not 10 <= century <= 20 or decade is None or decade < 10:
            return None
        end, value = self._compose((index + 1, decade))
        return (end, century * 100 + int(value)) if value < 100 else None
