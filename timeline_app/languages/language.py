"""A language's knowledge as one frozen value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from timeline_app.languages.lexicon import FeastRule, Term, read_feasts, read_terms
from timeline_app.languages.naming import Naming, load_naming
from timeline_app.languages.openings import Openings, find_openings
from timeline_app.languages.patterns import Node, read_patterns
from timeline_app.languages.story import Story, load_story
from timeline_app.languages.tables import Table, read_table, section, words_of
from timeline_app.model.errors import LexiconError
from timeline_app.resource_path import resource_path

_FOLDER: Final = "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """What the engine knows of one language.

    `terms` are the words of time expressions by their first token, `levels` the tries of their patterns,
    `lists` word lists by name (tense cues, prepositions that bound a time), `abbreviations` words whose
    full stop ends no sentence, `spellings` what words of short messages stand for. In `day_first_regions` dates in
    numerals begin with the day though they begin with the month elsewhere.
    """

    code: str
    name: str
    is_day_first: bool
    terms: Mapping[str, tuple[Term, ...]]
    levels: tuple[Node, ...]
    feasts: Mapping[str, FeastRule]
    openings: Openings
    lists: Mapping[str, frozenset[str]]
    abbreviations: frozenset[str]
    dotted: frozenset[str]
    day_first_regions: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)
    story: Story = field(default_factory=Story)

    @property
    def is_order_open(self) -> bool:
        """Whether the language does not tell if the day or the month stands first in "3/4/2022"."""
        return bool(self.day_first_regions)


def available() -> tuple[str, ...]:
    """Return the codes of all languages that have a folder, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in resource_path(_FOLDER).glob("*/dates.toml")))


@cache
def load(code: str) -> Language:
    """Return a language. Raises LexiconError that names file and key when its resources are malformed."""
    if code not in available():
        raise LexiconError(f"languages/{code}: there is no such folder; known are {', '.join(available())}")
    return read_language(resource_path(f"{_FOLDER}/{code}"))


@cache
def load_names(code: str) -> Naming:
    """Return what tells names apart in a language, without all else of it: 30 ms where that takes 300."""
    return load_naming(resource_path(f"{_FOLDER}/{code}"))


def in_region(language: Language, region: str) -> Language:
    """Return the language as a region writes its dates in numerals, of which nothing is open then; itself for none.

    >>> in_region(load("en"), "GB").is_day_first, in_region(load("en"), "US").is_day_first
    (True, False)
    >>> load("en").is_order_open, in_region(load("en"), "US").is_order_open
    (True, False)
    """
    if not region:
        return language
    is_day_first = language.is_day_first or region.upper() in language.day_first_regions
    return replace(language, is_day_first=is_day_first, day_first_regions=frozenset())


def read_language(folder: Path) -> Language:
    """Return the language that a folder describes; it is named by its code. Raises LexiconError.

    `dates.toml` and `dates_patterns.toml` must be there; what another file would tell is empty without it.
    """
    code = folder.name
    dates = read_table(folder / "dates.toml")
    where = f"{code}/dates.toml"
    settings = section(dates, "language", where)
    feasts, feast_terms = read_feasts(
        _read_optional(folder / "dates_feasts.toml"), f"{code}/dates_feasts.toml"
    )
    terms = read_terms(dates, where)
    for first, found in feast_terms.items():
        terms[first] = tuple(sorted([*found, *terms.get(first, ())], key=lambda term: -len(term.rest)))
    shortened = section(dates, "abbreviations", where)
    dotted = frozenset(words_of(shortened, "dates", f"{where}: abbreviations"))
    classes = frozenset(term.key for found in terms.values() for term in found)
    patterns = read_table(folder / "dates_patterns.toml")
    levels = read_patterns(patterns, classes, f"{code}/dates_patterns.toml")
    return Language(
        code,
        str(settings.get("name", code)),
        bool(settings.get("day_first", False)),
        terms,
        levels,
        feasts,
        find_openings(levels, terms, dotted),
        _read_lists(_read_optional(folder / "dates_context.toml"), f"{code}/dates_context.toml"),
        dotted | frozenset(words_of(shortened, "other", f"{where}: abbreviations")),
        dotted,
        frozenset(words_of(settings, "day_first_regions", f"{where}: language")),
        _read_spellings(dates, where),
        load_story(folder),
    )


def _read_spellings(dates: Table, where: str) -> dict[str, str]:
    meant = section(dates, "message_spellings", where)
    return {word: name for name in meant for word in words_of(meant, name, f"{where}: message_spellings")}


def _read_optional(path: Path) -> dict[str, Any]:
    return read_table(path) if path.exists() else {}


def load_grammar_of_numerals(
    code: str, terms: Mapping[str, Sequence[Term]], *, is_day_first: bool
) -> Language:
    """Return a language that knows the given terms and dates in numerals, and nothing else."""
    where = "numerals/patterns.toml"
    table = read_table(resource_path(f"{_FOLDER}/{where}"))
    found = read_terms(table, where)
    for first, each in terms.items():
        found[first] = tuple(sorted([*each, *found.get(first, ())], key=lambda term: -len(term.rest)))
    levels = read_patterns(table, frozenset({"month"}), where)
    return Language(
        code,
        code,
        is_day_first,
        found,
        levels,
        {},
        find_openings(levels, found, frozenset()),
        {},
        frozenset(),
        frozenset(),
    )


def _read_lists(table: dict[str, object], where: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words_of(table, name, where)) for name in table}
