"""Which constructions of a language an example meets and a negative tempts, worked out from its tables."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import Any, Final

from timeline_app.engine.recognise.shapes import readings
from timeline_app.engine.recognise.tokens import BREAK, Tokens, tokenise
from timeline_app.engine.segment import sentences
from timeline_app.languages import Language, load
from timeline_app.languages.patterns import expand
from timeline_app.model.span import Span
from timeline_app.resource_path import resource_path

_APOSTROPHES: Final = frozenset("'’‘")
_DECADES: Final = {2: "short_decade", 3: "old_decade", 4: "decade"}
_NEAR: Final = 6  # tokens in which the cues stand
Group = frozenset[str]
"""Classes, shapes and words ("=word") of which a wording holds one."""


class Constructions:
    """The constructions of a language, the patterns of each, and the cues that each of its wordings holds."""

    def __init__(self, code: str, cues: Mapping[str, list[str]] | None = None) -> None:
        path = resource_path(f"languages/{code}/dates_patterns.toml")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        self.language = load(code)
        self.patterns: list[dict[str, Any]] = table["pattern"]
        self.names = tuple(table.get("constructions", {}))
        self._cues = cues or {name: fields["cues"] for name, fields in table.get("constructions", {}).items()}
        self._of_pattern = {each["name"]: each.get("construction") for each in self.patterns}
        self._classes = _classes_of_words(self.language)
        self._known: dict[str, tuple[Group, ...]] = {}

    def met(self, pattern: str) -> frozenset[str]:
        """Return the constructions of a mention by the name of its pattern: those of both if it was joined of two.

        A day of a list ("on 2, 5 and 9 May") or with the year of another is what it would be alone.
        """
        return frozenset(self._of_pattern[part.partition("+")[0]] for part in pattern.split(" to "))

    def cues(self, name: str) -> tuple[Group, ...]:
        """Return the groups of cues of a construction; a category stands for the first cues of what gives it."""
        if name not in self._known:
            self._known[name] = tuple(group | self._first_cues(group, name) for group in self._groups(name))
        return self._known[name]

    def _first_cues(self, categories: Group, name: str) -> Group:
        givers = {each.get("construction") for each in self.patterns if each["gives"] in categories}
        return frozenset().union(*(self._groups(giver)[0] for giver in givers - {name, None}))

    def _groups(self, name: str) -> list[Group]:
        return [
            frozenset(step.key for sequence in expand(cue, name) for step in sequence)
            for cue in self._cues[name]
        ]

    def without_cue(self, name: str) -> list[str]:
        """Return the patterns of a construction that have a wording without one of its cues."""
        own = [each for each in self.patterns if each.get("construction") == name]
        return [
            each["name"]
            for each in own
            for group in self._groups(name)
            if not self._always_holds(each, group)
        ]

    def _always_holds(self, pattern: dict[str, Any], group: Group) -> bool:
        """Whether each sequence of a pattern holds a key of the group, itself or in whatever fills a category."""
        return all(
            any(self._holds(step.key, pattern, group) for step in sequence)
            for sequence in expand(pattern["match"], pattern["name"])
        )

    def _holds(self, key: str, pattern: dict[str, Any], group: Group) -> bool:
        if key in group or not group.isdisjoint(self._classes.get(key, ())):
            return True
        level = pattern.get("level", 1)
        givers = [each for each in self.patterns if each["gives"] == key and each.get("level", 1) < level]
        return bool(givers) and all(self._always_holds(each, group) for each in givers)

    def tempting(self, text: str, found: Sequence[Span] = ()) -> frozenset[str]:
        """Return the constructions of which a text holds every cue, near each other and not all in times `found`."""
        tokens = tokenise(text, sentences(text, self.language), {})
        keys = [self._keys(tokens, at) for at in range(len(tokens))]
        taken = [any(span.start <= start < span.end for span in found) for start in tokens.starts]
        return frozenset(name for name in self.names if _holds_near(keys, taken, self.cues(name)))

    def _keys(self, tokens: Tokens, at: int) -> frozenset[str]:
        """Return what a token may be, whatever stands beside it and whether or not it has a capital."""
        if tokens.lows[at] == BREAK or _is_suffix(tokens, at):
            return frozenset()
        return frozenset(_keys_at(tokens.lows, at, self.language))


@cache
def constructions(code: str) -> Constructions:
    """Return the constructions of a language."""
    return Constructions(code)


def _holds_near(keys: list[frozenset[str]], taken: list[bool], groups: Sequence[Group]) -> bool:
    """Whether tokens near each other hold a key of each group; one may hold two by a key that both name."""
    places = [[at for at, found in enumerate(keys) if found & group] for group in groups]
    return any(
        max(chosen) - min(chosen) < _NEAR
        and not all(taken[at] for at in chosen)
        and all(_may_stand(keys, pair) for pair in combinations(zip(chosen, groups, strict=True), 2))
        for chosen in product(*places)
    )


def _may_stand(keys: list[frozenset[str]], pair: tuple[tuple[int, Group], tuple[int, Group]]) -> bool:
    (left, group), (right, other) = pair
    return left != right or bool(keys[left] & group & other)


def _classes_of_words(language: Language) -> dict[str, frozenset[str]]:
    return {
        f"={word}": frozenset(term.key for term in terms if not term.rest)
        for word, terms in language.terms.items()
    }


def _is_suffix(tokens: Tokens, index: int) -> bool:
    """Whether a token is a letter that hangs on what is before it: "the 80s", "Bell's", "S&P"."""
    return len(tokens.lows[index]) == 1 and tokens.lows[index].isalpha() and tokens.touches_next(index - 1)


def _keys_at(lows: list[str], index: int, language: Language) -> Iterator[str]:
    low, following = lows[index], lows[index + 1]
    yield f"={low}"
    for term in language.terms.get(low, ()):
        if tuple(lows[index + 1 : index + 1 + len(term.rest)]) == term.rest:
            yield term.key
    if low[0].isdecimal():
        yield from (key for key, _ in readings(low, language.is_day_first))
        yield from _looks_like(low)
        classes = {term.key for term in language.terms.get(following, ())}
        if "ordinal_suffix" in classes:
            yield "domth"
        if "decade_suffix" in classes and len(low) in _DECADES:
            yield _DECADES[len(low)]
    elif low in _APOSTROPHES and following.isdecimal() and len(following) == 2:
        yield "short_year"


def _looks_like(numeral: str) -> Iterator[str]:
    """Yield what a numeral of several parts looks like, though no day or hour has them: "24/7", "2:1", "1,500"."""
    if ":" in numeral:
        yield "hm"
    elif any(sign in numeral for sign in "-–/.") and not numeral.replace(".", "", 1).isdecimal():
        yield from ("iso", "slash")
    elif "," in numeral:
        yield "year"
