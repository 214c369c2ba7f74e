"""Find which names are worth comparing: only those that share a key, so that no two of all are compared in vain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from timeline_app.engine.identity import skeleton
from timeline_app.engine.identity.likeness.names import Likeness, NameForms
from timeline_app.model.actor import ActorKind

_MOST: Final = 24  # names compared with each other for one thing they share; those of most articles go first
_LEAST_LETTERS: Final = 5  # of a word in which one letter may differ

Pair = tuple[int, int]


class _Files:
    """Who is filed under which key. Most keys have one name: only what has several gets a list."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self.several: dict[str, list[int]] = {}

    def add(self, number: int, *parts: str) -> None:
        """File a name under a key of several parts."""
        key = "|".join(parts)
        if key in self.several:
            self.several[key].append(number)
        elif key in self._first:
            self.several[key] = [self._first[key], number]
        else:
            self._first[key] = number

    def under(self, key: str) -> list[int]:
        """Return who is filed under a key."""
        if key in self.several:
            return self.several[key]
        return [self._first[key]] if key in self._first else []

    def __iter__(self) -> Iterator[str]:
        """Yield every key."""
        yield from self._first


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Names that are compared among equals, or on one of two sides with the other."""

    equal: _Files = field(default_factory=_Files)
    short: _Files = field(default_factory=_Files)
    long: _Files = field(default_factory=_Files)


def candidate_pairs(names: Sequence[Sequence[Likeness]], forms: NameForms) -> set[Pair]:
    """Return pairs of indices of actors worth comparing, each given by its names, in order of importance."""
    blocks = _Blocks()
    for number, likenesses in enumerate(names):
        for one in likenesses:
            _file(blocks, number, one, forms)
    return set(_pairs(blocks))


def _pairs(blocks: _Blocks) -> Iterator[Pair]:
    for filed in blocks.equal.several.values():
        yield from (pair for pair in combinations(filed[:_MOST], 2) if pair[0] != pair[1])
    for key in blocks.short:
        others = blocks.long.under(key)[:_MOST]
        if others:
            for one in blocks.short.under(key)[:_MOST]:
                yield from ((min(one, other), max(one, other)) for other in others if one != other)


def _file(blocks: _Blocks, number: int, one: Likeness, forms: NameForms) -> None:
    words = one.key.words
    if not words:
        return
    if len(words) > 1 or one.kind is not ActorKind.PLACE:
        blocks.equal.add(number, "kinds", *words)
    match one.kind:
        case ActorKind.PERSON if len(words) == 1:
            for key in _keys_of_word(words[0]):
                blocks.equal.add(number, "bare", *key)
                blocks.short.add(number, "last", *key)
        case ActorKind.PERSON:
            _file_person(blocks, number, words, forms)
        case ActorKind.ORGANISATION:
            _file_body(blocks, number, one)
        case ActorKind.PLACE | ActorKind.PEOPLE:
            for at, word in enumerate(words):
                for key in _keys_of_word(word):
                    blocks.equal.add(number, "place", *words[:at], "", *words[at + 1 :], *key)
            blocks.equal.add(number, "place", *map(skeleton, words))


def _file_person(blocks: _Blocks, number: int, words: Sequence[str], forms: NameForms) -> None:
    first, last = words[0], words[-1]
    given = skeleton(first)
    for key in _keys_of_word(last):
        blocks.long.add(number, "last", *key)
        blocks.equal.add(number, "given", given, *key)
    for full in forms.fulls(first):
        blocks.equal.add(number, "full", full, last)
        blocks.equal.add(number, "full", full, "~", skeleton(last))
    for key in _keys_of_word(first):
        blocks.equal.add(number, "first", last, *key)
    side = blocks.short if len(first) == 1 else blocks.long
    side.add(number, "initial", last, first[0])
    if len(words) == 2:
        blocks.short.add(number, "tail", *words)
    else:
        blocks.long.add(number, "tail", *words[-2:])


def _file_body(blocks: _Blocks, number: int, one: Likeness) -> None:
    content = one.content
    if one.key.acronym is not None:
        blocks.short.add(number, "acronym", one.key.acronym.lower())
    if one.key.initials:
        blocks.long.add(number, "acronym", one.key.initials.lower())
    blocks.equal.add(number, "body", *content)
    for at, word in enumerate(content):
        rest = (*content[:at], "", *content[at + 1 :])
        for key in _keys_of_word(word):
            blocks.equal.add(number, "body", *rest, *key)
        if len(content) > 1:
            blocks.long.add(number, "body", *content[:at], *content[at + 1 :])
    blocks.short.add(number, "body", *content)


def _keys_of_word(word: str) -> Iterator[tuple[str, str]]:
    """Yield keys of which words share one that are equal, sound alike, or differ by one letter."""
    yield ("", word)
    yield ("~", skeleton(word))
    if len(word) >= _LEAST_LETTERS:
        for at in range(len(word)):
            yield ("-", word[:at] + word[at + 1 :])
