"""The words that time expressions are made of: classes, values, phrases."""

import re
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.tables import Table, section, words_of
from timeline_app.model.errors import LexiconError

TermValue = int | str
CALENDARS: Final = ("gregorian", "julian", "hebrew", "islamic", "chinese", "hindu")
"""In which a feast's rule may count; the Julian one for Easter only, the last two from a list of days."""

TOKEN: Final = re.compile(
    r"""
      \n[^\S\n]*\n                     # a blank line
    | \d+(?:,\d{3}(?!\d)|[.:/\-–]\d+)*  # a numeral with what joins its parts
    | [^\W\d_]+                        # a word
    | [^\w\s] | _                      # a sign
    """,
    re.VERBOSE,
)
"""One token of any language: phrases of the lexicon are cut by it exactly as texts are."""


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of the lexicon: its tokens after the first, and what it means.

    `needs_capital` means that a small first letter is another word ("may", "march").
    """

    rest: tuple[str, ...]
    key: str
    value: TermValue
    needs_capital: bool = False


@dataclass(frozen=True, slots=True)
class FeastRule:
    """How a feast's day follows from its year: fixed, from Easter, the nth weekday of a month, or from a list.

    `calendar` is the one that month and day, or Easter, belong to; `days` is how long the feast lasts.
    `listed` holds month and day as one number (1107) for each year from `listed_from` on.
    """

    name: str
    month: int | None
    day: int | None
    easter: int | None
    weekday: int | None
    nth: int | None
    after: int
    calendar: str = "gregorian"
    days: int = 1
    listed: tuple[int, ...] = ()
    listed_from: int = 0


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words that mean a time only with more evidence than their bare form."""

    words: frozenset[str]
    capital: frozenset[str]


def tokens_of(phrase: str) -> tuple[str, ...]:
    """Return the tokens of a phrase in small letters.

    >>> tokens_of("new year's eve"), tokens_of("a.m.")
    (('new', 'year', "'", 's', 'eve'), ('a', '.', 'm', '.'))
    """
    return tuple(TOKEN.findall(phrase.lower()))


def read_terms(table: Table, where: str) -> dict[str, tuple[Term, ...]]:
    """Return all terms by their first token, longest first."""
    ambiguity_table = section(table, "ambiguous", where)
    ambiguity = Ambiguity(
        frozenset(words_of(ambiguity_table, "words", f"{where}: ambiguous")),
        frozenset(words_of(ambiguity_table, "capital", f"{where}: ambiguous")),
    )
    found: dict[str, list[Term]] = {}
    for name, meanings in section(table, "terms", where).items():
        for value in meanings:
            for phrase in words_of(meanings, value, f"{where}: terms.{name}"):
                _add(found, phrase, name, _term_value(value), ambiguity)
    return {first: tuple(sorted(terms, key=lambda term: -len(term.rest))) for first, terms in found.items()}


def _add(
    found: dict[str, list[Term]], phrase: str, name: str, value: TermValue, ambiguity: Ambiguity
) -> None:
    first, *rest = tokens_of(phrase)
    needs_capital = phrase in ambiguity.capital
    keys = (name,) if phrase in ambiguity.words else (name, f"sure_{name}")
    for key in keys:
        found.setdefault(first, []).append(Term(tuple(rest), key, value, needs_capital))


def _term_value(text: str) -> TermValue:
    return int(text) if re.fullmatch(r"-?\d+", text) else text


def read_feasts(table: Table, where: str) -> tuple[dict[str, FeastRule], dict[str, list[Term]]]:
    """Return the rules of the feasts by name, and their words as terms of class `feast`."""
    rules: dict[str, FeastRule] = {}
    terms: dict[str, list[Term]] = {}
    for name, fields in table.items():
        place = f"{where}: {name}"
        rules[name] = _feast_rule(name, fields, place)
        for phrase in words_of(fields, "words", place):
            first, *rest = tokens_of(phrase)
            terms.setdefault(first, []).append(Term(tuple(rest), "feast", name))
    return rules, terms


def _listed_days(fields: Table, where: str) -> tuple[tuple[int, ...], int]:
    """Return the days of a list, and the year of the first."""
    days, first_year = fields.get("listed", []), fields.get("listed_from", 0)
    is_list = isinstance(days, list) and all(isinstance(each, int) for each in days)
    if not is_list or not isinstance(first_year, int):
        raise LexiconError(f"{where}: listed and listed_from need whole numbers")
    return tuple(days), first_year


def _feast_rule(name: str, fields: Table, where: str) -> FeastRule:
    numbers = {key: fields.get(key) for key in ("month", "day", "easter", "weekday", "nth", "after")}
    if any(value is not None and not isinstance(value, int) for value in numbers.values()):
        raise LexiconError(f"{where}: whole numbers are needed")
    listed, listed_from = _listed_days(fields, where)
    is_complete = (
        bool(listed)
        or numbers["easter"] is not None
        or (numbers["month"] is not None and numbers["day"] is not None)
        or None not in (numbers["month"], numbers["weekday"], numbers["nth"])
    )
    if not is_complete:
        raise LexiconError(f"{where}: give month and day, easter, listed, or month, weekday and nth")
    calendar, days = fields.get("calendar", CALENDARS[0]), fields.get("days", 1)
    if calendar not in CALENDARS or not isinstance(days, int):
        raise LexiconError(f"{where}: calendar is one of {', '.join(CALENDARS)}, days a whole number")
    after = numbers.pop("after") or 0
    return FeastRule(
        name, after=after, calendar=calendar, days=days, listed=listed, listed_from=listed_from, **numbers
    )
