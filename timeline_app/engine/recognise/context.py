"""What anchoring needs to know of a mention's surroundings: its sentence, and the tense of its verb."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Language
from timeline_app.model.mention import MentionContext, Tense
from timeline_app.model.sentence import Sentence

_REACH: Final = 14  # tokens looked at on either side for the verb


class Surroundings:
    """Looks up contexts by token."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Sentence], language: Language) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._lists = language.lists
        self._starts = [sentence.span.start for sentence in sentences]

    def context(self, start: int, end: int) -> MentionContext:
        """Return the context of the mention of the tokens `start` up to `end`."""
        number = max(bisect_right(self._starts, self._tokens.starts[start]) - 1, 0)
        sentence = self._sentences[number]
        return MentionContext(number, sentence.paragraph, self._tense(start, end, sentence))

    def _tense(self, start: int, end: int, sentence: Sentence) -> Tense | None:
        """Return the tense of the nearest verb of the clause, those before the mention first."""
        lists = self._lists
        if self._tokens.lows[start - 1] in lists.get("looks_ahead", ()) and not self._is_plainly_past(
            sentence, start
        ):
            return Tense.FUTURE
        before = self._nearest(range(start - 1, max(start - _REACH, 0), -1), sentence)
        behind = self._nearest(range(end, min(end + _REACH, len(self._tokens))), sentence)
        if before is None or (behind is not None and behind[1] is Tense.FUTURE and behind[0] < before[0]):
            return behind[1] if behind is not None else None
        return before[1]

    def _is_plainly_past(self, sentence: Sentence, start: int) -> bool:
        """Whether a verb of the clause is in the past perfect or plainly past."""
        tokens, past = self._tokens, self._lists.get("plain_past", frozenset())
        indices = range(max(start - _REACH, 1), min(start + _REACH, len(tokens)))
        inside = (i for i in indices if sentence.span.start <= tokens.starts[i] < sentence.span.end)
        return any(tokens.lows[index] in past for index in inside)

    def _nearest(self, indices: range, sentence: Sentence) -> tuple[int, Tense] | None:
        tokens, ends = self._tokens, self._lists.get("clause_ends", frozenset())
        for distance, index in enumerate(indices):
            low = tokens.lows[index]
            is_inside = sentence.span.start <= tokens.starts[index] < sentence.span.end
            if low == BREAK or low in ends or not is_inside:
                return None
            tense = self._tense_of(index, low)
            if tense is not None:
                return distance, tense
        return None

    def _tense_of(self, index: int, low: str) -> Tense | None:
        lists, lows = self._lists, self._tokens.lows
        if low in lists.get("future", ()):
            return Tense.FUTURE
        if index + 1 < len(lows) and f"{low} {lows[index + 1]}" in lists.get("future_phrases", ()):
            return Tense.FUTURE
        if index and f"{lows[index - 1]} {low}" in lists.get("future_phrases", ()):
            return Tense.FUTURE
        if low in lists.get("past", ()):
            return Tense.PAST
        if low in lists.get("present", ()):
            return Tense.PRESENT
        suffixes = lists.get("past_suffixes", ())
        is_regular = len(low) > 4 and any(low.endswith(suffix) for suffix in suffixes)
        if not is_regular or lows[index - 1] in lists.get("no_past_after", ()):
            return None
        return Tense.PAST
