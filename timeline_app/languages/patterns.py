"""The patterns of time expressions, compiled into tries over token classes.

The notation: `class`, `'word'`, `(a|b c)`, `item?`, `item:slot`. Every pattern is written out into all
its plain sequences; the sequences of one level share a trie, so that all of them are tried at once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from timeline_app.languages.lexicon import tokens_of
from timeline_app.languages.tables import Table, words_of
from timeline_app.model.errors import LexiconError

_ITEM: Final = re.compile(
    r"""\s*(?: (?P<quoted>'[^']+'|"[^"]+") | (?P<name>[a-z_0-9]+) | (?P<sign>[()|?]) | :(?P<slot>[a-z_]+) )""",
    re.VERBOSE,
)
SHAPES: Final = frozenset(
    {"dom", "no_dom", "domth", "int", "int2", "number", "number_range", "year", "small_year", "short_year",
     "spoken_year", "hm", "dotted_hm", "hour", "iso", "slash", "decade", "old_decade", "short_decade", "years",
     "small_years", "doms", "two_doms", "military", "sure_military", "early_military", "compact_hm", "year3"}
)  # fmt: skip
"""Classes that the form of a numeral gives."""

_NO_TIME: Final = "nothing"  # what patterns make of words that only look like a time
_MOST_SEQUENCES: Final = 3_000  # a pattern with more was not meant so
_FIELDS: Final = frozenset(
    {"name", "construction", "match", "make", "gives", "level", "inner", "with", "after", "before", "not_after",
     "not_before", "kinds", "capital", "small", "alone"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One construction of a language: what it is built into, and what its neighbours must be."""

    name: str
    make: str
    gives: str
    level: int
    order: int
    inner: bool = False
    capital: bool = False
    small: bool = False
    alone: bool = False
    constants: Mapping[str, str] = field(default_factory=dict)
    after: frozenset[str] | None = None
    before: frozenset[str] | None = None
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One token class, category or word ("=of") that a sequence asks for, and the slot that it fills."""

    key: str
    slot: str


@dataclass(frozen=True, slots=True)
class Accept:
    """A pattern that is complete at a node, with the slots of the steps that lead there."""

    pattern: Pattern
    slots: tuple[str, ...]


@dataclass(slots=True)
class Node:
    """A node of a trie: where each key leads, which of the keys are categories, which patterns end here."""

    edges: dict[str, "Node"] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    accepts: list[Accept] = field(default_factory=list)


def read_patterns(table: Table, classes: frozenset[str], where: str) -> tuple[Node, ...]:
    """Return one trie a level, lowest first. `classes` are those of the lexicon's terms."""
    known = SHAPES | classes | {fields.get("gives", "") for fields in table.get("pattern", [])}
    lists = {name: frozenset(words) for name, words in table.get("lists", {}).items()}
    _check_constructions(table, where)
    roots: dict[int, Node] = {}
    for order, fields in enumerate(table.get("pattern", [])):
        place = f"{where}: pattern {fields.get('name', order)!r}"
        pattern = _read_pattern(fields, lists, order, place)
        sequences = expand(fields["match"], place)
        for sequence in sequences:
            _check_classes(sequence, known, place)
            _insert(roots.setdefault(pattern.level, Node()), sequence, pattern)
    categories = frozenset(fields["gives"] for fields in table.get("pattern", []))
    for root in roots.values():
        _mark_categories(root, categories)
    return tuple(roots[level] for level in sorted(roots))


def _check_constructions(table: Table, where: str) -> None:
    """Raise LexiconError unless each pattern names a construction of the table that lists them, if there is one.

    Pieces of other patterns and what is no time have none.
    """
    constructions = table.get("constructions", {})
    for fields in table.get("pattern", []):
        name = fields.get("construction")
        makes_time = not fields.get("inner", False) and fields.get("make") != _NO_TIME
        if name not in constructions and (name is not None or (constructions and makes_time)):
            place = f"{where}: pattern {fields.get('name')!r}"
            raise LexiconError(f"{place}: construction: there is none with the name {name!r}")


def _mark_categories(root: Node, categories: frozenset[str]) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.categories = tuple(key for key in node.edges if key in categories)
        waiting += node.edges.values()


def _read_pattern(fields: Table, lists: Mapping[str, frozenset[str]], order: int, where: str) -> Pattern:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise LexiconError(f"{where}: unknown keys {sorted(unknown)}")
    for key in ("name", "match", "make", "gives"):
        if not isinstance(fields.get(key), str):
            raise LexiconError(f"{where}: {key} is missing")

    def listed(key: str) -> frozenset[str] | None:
        name = fields.get(key)
        if name is None:
            return None
        if name not in lists:
            raise LexiconError(f"{where}: {key}: there is no list {name!r}")
        return lists[name]

    return Pattern(
        fields["name"],
        fields["make"],
        fields["gives"],
        int(fields.get("level", 1)),
        order,
        bool(fields.get("inner", False)),
        bool(fields.get("capital", False)),
        bool(fields.get("small", False)),
        bool(fields.get("alone", False)),
        dict(fields.get("with", {})),
        listed("after"),
        listed("before"),
        listed("not_after") or frozenset(),
        listed("not_before") or frozenset(),
        frozenset(words_of(fields, "kinds", where)),
    )


def _check_classes(sequence: "Sequence", known: frozenset[str], where: str) -> None:
    for step in sequence:
        if not step.key.startswith("=") and step.key not in known:
            raise LexiconError(f"{where}: there is no class {step.key!r}")


def _insert(root: Node, sequence: tuple[Step, ...], pattern: Pattern) -> None:
    node = root
    for step in sequence:
        node = node.edges.setdefault(step.key, Node())
    slots = tuple(step.slot for step in sequence)
    if all(accept.pattern is not pattern for accept in node.accepts):
        node.accepts.append(Accept(pattern, slots))


Sequence = tuple[Step, ...]


def expand(notation: str, where: str) -> tuple[Sequence, ...]:
    """Return every plain sequence of steps that the notation stands for.

    >>> [[step.key for step in sequence] for sequence in expand("'the'? (month|season):when", "here")]
    [['month'], ['season'], ['=the', 'month'], ['=the', 'season']]
    """
    items = _items(notation, where)
    found, rest = _alternatives(items, where)
    if rest:
        raise LexiconError(f"{where}: a closing bracket too many")
    sequences = tuple(dict.fromkeys(sequence for sequence in found if sequence))
    if len(sequences) > _MOST_SEQUENCES:
        raise LexiconError(f"{where}: stands for {len(sequences)} sequences: split the pattern")
    return sequences


def _items(notation: str, where: str) -> list[str]:
    items, position = [], 0
    notation = notation.rstrip()
    while position < len(notation):
        match = _ITEM.match(notation, position)
        if match is None:
            raise LexiconError(f"{where}: cannot read {notation[position:]!r}")
        items.append(match.group().strip())
        position = match.end()
    return items[::-1]


def _alternatives(items: list[str], where: str) -> tuple[list[Sequence], list[str]]:
    """Read sequences parted by `|` up to a closing bracket or the end; `items` are reversed."""
    found: list[Sequence] = []
    current: list[Sequence] = [()]
    while items and items[-1] != ")":
        item = items.pop()
        if item == "|":
            found += current
            current = [()]
            continue
        options = _item(item, items, where)
        current = [left + right for left, right in product(current, options)]
    return found + current, items


def _item(item: str, items: list[str], where: str) -> list[Sequence]:
    if item == "(":
        options, items_left = _alternatives(items, where)
        if not items_left:
            raise LexiconError(f"{where}: a closing bracket is missing")
        items.pop()
    elif item in ("?", "|") or item.startswith(":"):
        raise LexiconError(f"{where}: {item!r} stands alone")
    else:
        options = [_steps(item)]
    if items and items[-1].startswith(":"):
        options = [_named(option, items[-1][1:]) for option in options]
        items.pop()
    if items and items[-1] == "?":
        items.pop()
        options = [(), *options]
    return options


def _steps(item: str) -> Sequence:
    if item[0] in "'\"":
        return tuple(Step(f"={token}", "") for token in tokens_of(item[1:-1]))
    return (Step(item, item),)


def _named(option: Sequence, slot: str) -> Sequence:
    """Give the last step of an option the slot's name; words before it fill none."""
    return (*option[:-1], Step(option[-1].key, slot)) if option else option
