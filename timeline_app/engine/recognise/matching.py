"""Find what the patterns of a language match, level by level."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from timeline_app.engine.recognise.calendar_builders import CALENDAR_BUILDERS, Builder
from timeline_app.engine.recognise.counted_builders import COUNTED_BUILDERS
from timeline_app.engine.recognise.found import Found
from timeline_app.engine.recognise.lattice import Edge, Lattice
from timeline_app.engine.recognise.length_builders import LENGTH_BUILDERS
from timeline_app.engine.recognise.nights import NIGHT_BUILDERS
from timeline_app.engine.recognise.range_builders import RANGE_BUILDERS
from timeline_app.engine.recognise.shapes import readings
from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Accept, Language, Node, Pattern
from timeline_app.model.errors import LexiconError
from timeline_app.model.kind import DocumentKind
from timeline_app.model.span import Span
from timeline_app.model.values import TimeValue

BUILDERS: Final[Mapping[str, Builder]] = {
    **CALENDAR_BUILDERS,
    **COUNTED_BUILDERS,
    **LENGTH_BUILDERS,
    **NIGHT_BUILDERS,
    **RANGE_BUILDERS,
}

_APOSTROPHES: Final = frozenset("'’‘")
_DASH: Final = "–"  # what a hyphen between spaces stands for
_NOTHING: Final[dict[str, list[Edge]]] = {}
_QUOTES: Final = frozenset("\"'“”„«»‘’")
_PAUSES: Final = frozenset(",.")
_TAG: Final = "#"
_MESSAGE: Final = DocumentKind.MESSAGE.value  # capitals mean little there
_MOST_KNOWN: Final = 2_000  # readings kept at a time

Path = tuple[tuple[int, int, object], ...]
"""First token, token after, and value of every step taken."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that matched the tokens from `start` up to `end`, and what it was built into."""

    start: int
    end: int
    value: object
    pattern: Pattern


class Matcher:
    """Tries the patterns of a language on tokens. Reaches a bounded number of tokens ahead of each."""

    def __init__(self, tokens: Tokens, language: Language, kind: DocumentKind | None) -> None:
        self._tokens = tokens
        self._language = language
        self._kind = kind.value if kind is not None else ""
        self._lattice = Lattice(tokens, language, is_message=self._kind == _MESSAGE)
        self._known: dict[tuple[int, int], tuple[Match, ...]] = {}
        self._categories: dict[tuple[int, int], dict[str, list[Edge]]] = {}

    def all_matches(self) -> Iterator[tuple[Match, TimeValue]]:
        """Yield the longest time expressions from left to right; none overlap."""
        blocked_until = 0
        words = self._language.openings.words
        for index, low in enumerate(self._tokens.lows):
            if low not in words and not low[0].isdecimal():  # most tokens
                continue
            if index < blocked_until or not self._may_open(index, low):
                continue
            best = self._longest(index)
            if best is not None:
                blocked_until = best.end
                if isinstance(best.value, TimeValue) and not self._is_title(best.start, best.end):
                    yield best, best.value
            self._forget()

    def _may_open(self, index: int, low: str) -> bool:
        """Whether a time expression may begin here, judged by the token and its neighbours."""
        tokens, openings = self._tokens, self._language.openings
        before, following = tokens.lows[index - 1], tokens.lows[index + 1]
        opening = openings.words.get(low)
        if opening is not None and opening.fits(before, following):
            return True
        if not low[0].isdecimal():
            return False
        if tokens.touches_next(index) and (following[0].isalpha() or following in _APOSTROPHES):
            return True
        return any(
            openings.shapes[key].fits(before, following)
            for key, _ in readings(tokens.words[index], self._language.is_day_first)
        )

    def _forget(self) -> None:
        """Drop what is known of tokens left behind, so that memory and its keeping stay small in long texts."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
            self._categories.clear()
            self._lattice.forget()

    def _longest(self, index: int) -> Match | None:
        """Return the longest match; of equal ones that of the highest level, which knows most."""
        best: Match | None = None
        for level in range(len(self._language.levels)):
            for match in self._matches(level, index):
                if not match.pattern.inner and (best is None or match.end >= best.end):
                    best = match
        return best

    def _matches(self, level: int, index: int) -> tuple[Match, ...]:
        known = self._known.get((level, index))
        if known is None:
            known = self._known[level, index] = tuple(self._find(level, index))
        return known

    def _find(self, level: int, index: int) -> list[Match]:
        completed: list[tuple[Accept, int, Path]] = []
        self._walk(self._language.levels[level], level, index, (), completed)
        if not completed:
            return []
        completed.sort(key=lambda each: each[0].pattern.order)
        found: dict[tuple[str, int, bool], Match] = {}
        for accept, end, path in completed:
            pattern = accept.pattern
            key = (pattern.gives, end, pattern.inner)
            if key in found or not self._fits(pattern, index, end):
                continue
            value = self._build(accept, path)
            if value is not None:
                found[key] = Match(index, end, value, pattern)
        return list(found.values())

    def _walk(
        self, node: Node, level: int, index: int, path: Path, completed: list[tuple[Accept, int, Path]]
    ) -> None:
        if path:
            completed += [(accept, index, path) for accept in node.accepts]
        edges = node.edges
        if not edges:
            return
        readings_here = self._lattice.readings(index)
        for key in edges.keys() & readings_here.keys():
            child = edges[key]
            for end, value in readings_here[key]:
                self._walk(child, level, end, (*path, (index, end, value)), completed)
        if not level or not node.categories:
            return
        found = self._lower(level, index)
        if not found:
            return
        for category in node.categories:
            for end, value in found.get(category, ()):
                self._walk(edges[category], level, end, (*path, (index, end, value)), completed)

    def _lower(self, level: int, index: int) -> dict[str, list[Edge]]:
        """Return what the levels below match at a token, by category."""
        low = self._tokens.lows[index] if index < len(self._tokens) else BREAK
        if low not in self._language.openings.words and not low[0].isdecimal():
            return _NOTHING
        known = self._categories.get((level, index))
        if known is None:
            known = {}
            for lower in range(level):
                for match in self._matches(lower, index):
                    known.setdefault(match.pattern.gives, []).append((match.end, match.value))
            self._categories[level, index] = known
        return known

    def _fits(self, pattern: Pattern, start: int, end: int) -> bool:
        lows = self._tokens.lows
        before, behind = lows[start - 1], lows[end] if end < len(lows) else BREAK
        if behind == "-" and not self._tokens.touches_next(end - 1):
            behind = _DASH
        if pattern.kinds and self._kind not in pattern.kinds:
            return False
        if pattern.after is not None and before not in pattern.after:
            return False
        if before in pattern.not_after or behind in pattern.not_before or self._is_tag(start):
            return False
        if pattern.capital and not self._tokens.words[start][0].isupper():
            return False
        if pattern.small and (self._is_in_name(start) or self._is_in_name(end - 1)):
            return False
        if pattern.alone and end < len(lows) and self._is_in_name(end):
            return False
        return pattern.before is None or behind == BREAK or behind in pattern.before

    def _is_title(self, start: int, end: int) -> bool:
        """Whether the words are a name between quotation marks: ABC's "This Week," but not "Monday"."""
        words, lows = self._tokens.words[start:end], self._tokens.lows
        closing = (
            lows[end + 1] if end + 1 < len(lows) and lows[end] in _PAUSES else lows[min(end, len(lows) - 1)]
        )
        is_large = all(word[0].isupper() or word[0].isdecimal() for word in words)
        return lows[start - 1] in _QUOTES and closing in _QUOTES and len(words) > 1 and is_large

    def _is_tag(self, start: int) -> bool:
        """Whether the words are a label of a short message: "#Friday"."""
        return self._tokens.lows[start - 1] == _TAG and self._tokens.touches_next(start - 1)

    def _is_in_name(self, index: int) -> bool:
        """Whether a capital inside a sentence makes a word part of a name: "USA Today", "the Daily Mail"."""
        word, before = self._tokens.words[index], self._tokens.words[index - 1]
        return word.istitle() and before[-1].isalpha() and self._kind != _MESSAGE

    def _build(self, accept: Accept, path: Path) -> object | None:
        pattern = accept.pattern
        builder = BUILDERS.get(pattern.make)
        if builder is None:
            raise LexiconError(
                f"{self._language.code}: pattern {pattern.name!r}: no builder {pattern.make!r}"
            )
        slots: dict[str, object] = {}
        spans: dict[str, Span] = {}
        for slot, (start, end, value) in zip(accept.slots, path, strict=True):
            if slot:
                slots[slot] = value
                spans[slot] = Span(self._tokens.starts[start], self._tokens.ends[end - 1])
        return builder(Found(slots, spans, pattern.constants))
