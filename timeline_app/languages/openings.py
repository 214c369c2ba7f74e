"""Which tokens are worth a closer look: what may begin a time expression, judged with its two neighbours."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.lexicon import Term
from timeline_app.languages.patterns import SHAPES, Node

NUMERAL: Final = "0"
"""Stands for any numeral among the words that may follow."""

_APOSTROPHES: Final = frozenset("'’‘")
_AFTER_APOSTROPHE: Final = frozenset({"short_year", "short_decade"})
_NUMBERS: Final = ("number", "multiplier", "number_joiner")
_OF_NUMBER_WORDS: Final = {"number": ("multiplier",), "spoken_year": ("number", "multiplier")}
"""Classes that numbers in words may have besides those of their lexicon."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a time expression goes on behind its first token: it is over, or one of `behind` follows.

    `after` are the words behind which the token may stand alone: None means any, empty none.
    """

    after: frozenset[str] | None
    behind: frozenset[str]

    def fits(self, before: str, following: str) -> bool:
        """Whether the neighbours let the token begin a time expression."""
        if self.after is None or before in self.after or following in self.behind:
            return True
        return following[:1].isdecimal() and NUMERAL in self.behind


@dataclass(frozen=True, slots=True)
class Openings:
    """The openings of a language: by word, and for numerals by the class that their form gives.

    `vocabulary` are all words that stand anywhere in a time expression.
    """

    words: Mapping[str, Opening]
    shapes: Mapping[str, Opening]
    vocabulary: frozenset[str]


def find_openings(
    levels: tuple[Node, ...], terms: Mapping[str, tuple[Term, ...]], dotted: frozenset[str]
) -> Openings:
    """Return what may begin a time expression of the tries `levels`; cost grows with their size."""
    return _Finder(levels, terms).openings(dotted)


class _Finder:
    def __init__(self, levels: tuple[Node, ...], terms: Mapping[str, tuple[Term, ...]]) -> None:
        self._levels = levels
        self._terms = terms
        self._first = _first_words(levels, terms)
        self._numbers = self._all_first(_NUMBERS)
        self._known: dict[frozenset[str], Opening] = {}

    def openings(self, dotted: frozenset[str]) -> Openings:
        roots = {key for root in self._levels for key in root.edges}
        starters = {key[1:] for key in roots if key.startswith("=")} | self._terms.keys() | _APOSTROPHES
        words = {word: self._of_word(word, word in dotted) for word in starters}
        shapes = {key: self._of_keys(frozenset({key})) for key in SHAPES}
        numeral = {key: Opening(found.after, found.behind | self._numbers) for key, found in shapes.items()}
        return Openings(words, numeral, frozenset(starters | self._inner_words()))

    def _inner_words(self) -> set[str]:
        found = {token for terms in self._terms.values() for term in terms for token in term.rest}
        waiting = list(self._levels)
        while waiting:
            node = waiting.pop()
            found |= {key[1:] for key in node.edges if key.startswith("=")}
            waiting += node.edges.values()
        return found

    def _of_word(self, word: str, is_dotted: bool) -> Opening:
        found = self._terms.get(word, ())
        keys = {f"={word}", *(term.key for term in found if not term.rest)}
        opening = self._of_keys(frozenset(key for key in keys if self._leads_on(key)))
        further = {term.rest[0] for term in found if term.rest}
        if is_dotted:
            further.add(".")
        if word in _APOSTROPHES:
            further.add(NUMERAL)
        if keys & {"number", "multiplier"}:
            further |= self._numbers
        return opening if further <= opening.behind else Opening(opening.after, opening.behind | further)

    def _leads_on(self, key: str) -> bool:
        return any(key in root.edges for root in self._levels)

    def _of_keys(self, keys: frozenset[str]) -> Opening:
        found = self._known.get(keys)
        if found is None:
            nodes = self._nodes(keys)
            behind = self._all_first({key for node in nodes for key in node.edges})
            found = self._known[keys] = Opening(_alone_after(nodes), behind)
        return found

    def _nodes(self, keys: frozenset[str]) -> list[Node]:
        """Return where one token of these classes leads, also as a category of its own."""
        nodes, waiting, seen = [], list(keys), set(keys)
        while waiting:
            key = waiting.pop()
            reached = [root.edges[key] for root in self._levels if key in root.edges]
            nodes += reached
            gives = {accept.pattern.gives for node in reached for accept in node.accepts}
            waiting += gives - seen
            seen |= gives
        return nodes

    def _all_first(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._first.get(key, frozenset((key[1:],))) for key in keys))


def _alone_after(nodes: Iterable[Node]) -> frozenset[str] | None:
    allowed: frozenset[str] = frozenset()
    for node in nodes:
        for accept in node.accepts:
            if accept.pattern.inner:
                continue
            if accept.pattern.after is None:
                return None
            allowed |= accept.pattern.after
    return allowed


def _first_words(
    levels: tuple[Node, ...], terms: Mapping[str, tuple[Term, ...]]
) -> dict[str, frozenset[str]]:
    """Return the tokens with which each class and category may begin."""
    first: dict[str, set[str]] = {key: {NUMERAL} for key in SHAPES}
    for key in _AFTER_APOSTROPHE:
        first[key] |= _APOSTROPHES
    for word, found in terms.items():
        for term in found:
            first.setdefault(term.key, set()).add(word)
    for key, others in _OF_NUMBER_WORDS.items():
        for other in others:
            first[key] |= first.get(other, set())
    opened_by = _opened_by(levels)
    is_growing = True
    while is_growing:  # categories begin with categories
        is_growing = False
        for category, keys in opened_by.items():
            words = first.setdefault(category, set())
            before = len(words)
            for key in keys:
                words |= {key[1:]} if key.startswith("=") else first.get(key, set())
            is_growing |= len(words) > before
    return {key: frozenset(words) for key, words in first.items()}


def _opened_by(levels: tuple[Node, ...]) -> dict[str, set[str]]:
    """Return the keys with which the patterns of each category begin."""
    found: dict[str, set[str]] = {}
    for root in levels:
        for key, node in root.edges.items():
            for category in set(_categories(node)):
                found.setdefault(category, set()).add(key)
    return found


def _categories(node: Node) -> Iterator[str]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        for accept in node.accepts:
            yield accept.pattern.gives
        waiting += node.edges.values()
