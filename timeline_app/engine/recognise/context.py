"""What anchoring needs to know of a mention's surroundings: its sentence, and the tense of its verb."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from timeline_app.engine.recognise.tokens import BREAK, Tokens
from timeline_app.languages import Language
from timeline_app.languages.grammar import Form
from timeline_app.model.mention import MentionContext, Tense
from timeline_app.model.sentence import Sentence

_REACH: Final = 14  # tokens looked at on either side for the verb
_PLAN_REACH: Final = 5  # tokens before the verb of a plan that may put it into the past


class Surroundings:
    """Looks up contexts by token."""

    def __init__(self, tokens: Tokens, sentences: Sequence[Sentence], language: Language) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._lists = lists = language.lists
        self._future = lists.get("future", frozenset())
        self._future_in_past = lists.get("future_in_past", frozenset())
        self._future_phrases = lists.get("future_phrases", frozenset())
        self._planned_before = lists.get("planned_before", frozenset())
        self._modals = lists.get("modals", frozenset())
        self._past = lists.get("past", frozenset())
        self._present = lists.get("present", frozenset())
        self._commitments = lists.get("commitments", frozenset())
        self._subjects = lists.get("clause_subjects", frozenset())
        self._openers = lists.get("clause_openers", frozenset())
        self._joints = lists.get("clause_joints", frozenset())
        self._no_plans = lists.get("no_future_behind", frozenset())
        self._causes = lists.get("causes", frozenset())
        self._verb = language.story.grammar.verb
        self._terms = language.terms
        self._past_suffixes = tuple(lists.get("past_suffixes", ()))
        self._no_past_after = lists.get("no_past_after", frozenset())
        self._starts = [sentence.span.start for sentence in sentences]

    def context(self, start: int, end: int) -> MentionContext:
        """Return the context of the mention of the tokens `start` up to `end`."""
        number = max(bisect_right(self._starts, self._tokens.starts[start]) - 1, 0)
        sentence = self._sentences[number]
        return MentionContext(number, sentence.paragraph, self._tense(start, end, sentence))

    def _tense(self, start: int, end: int, sentence: Sentence) -> Tense | None:
        """Return the tense of the nearest verb of the clause, those before the mention first."""
        if self._follows(start, "always_back"):
            return Tense.PAST
        if self._looks_ahead(start):
            if self._went_through(start, sentence):
                return Tense.PAST
            return None if self._is_plainly_past(sentence, start) else Tense.FUTURE
        before = self._nearest(range(start - 1, max(start - _REACH, 0), -1), sentence, is_backwards=True)
        behind = self._nearest(range(end, min(end + _REACH, len(self._tokens))), sentence)
        if before is not None and behind is not None and self._opens_clause(range(end, end + behind[0])):
            behind = None  # "signed it on Monday after he was told that": the date's own verb is before it
        if before is not None and before[1] is Tense.PAST and self._tells_what(start - before[0], start, end):
            behind = None
        if before is not None and before[1] is Tense.FUTURE and self._is_called_off(end, sentence):
            return None
        if before is not None and self._is_owner(end) and self._is_reported(start - 1 - before[0]):
            return None
        following = self._tokens.lows[end]  # "who came in May, leaves", "came in May and leaves"
        is_parted = following == "," or following in self._joints
        is_deadline = self._tokens.lows[end] in self._no_plans and self._is_day(
            start, self._tokens.lows[start]
        )
        if is_deadline and behind is not None and not behind[0]:
            behind = None  # "by the Tuesday deadline" may have been; "the May 5 deadline" is ahead
        is_behind_nearer = behind is not None and before is not None and behind[0] < before[0]
        if before is None or (
            is_behind_nearer and not is_parted and behind is not None and behind[1] is Tense.FUTURE
        ):
            return behind[1] if behind is not None else None
        return before[1]

    def _looks_ahead(self, start: int) -> bool:
        """Whether a preposition before the mention looks ahead: "until", "as soon as"."""
        if self._tokens.lows[start - 2] in self._lists.get(
            "reported_span", ()
        ):  # "in the three months to June"
            return False
        return self._follows(start, "looks_ahead")

    def _went_through(self, start: int, sentence: Sentence) -> bool:
        """Whether a stretch is told as over: "carried the side through the winter", not "extended it through May"."""
        lows = self._tokens.lows
        if not self._follows(start, "past_stretch"):
            return False
        before = self._nearest(range(start - 1, max(start - _REACH, 0), -1), sentence, is_backwards=True)
        if before is None or before[1] is not Tense.PAST:
            return False
        between = lows[start - 1 - before[0] : start]
        reaches = self._lists.get("reaches_ahead", frozenset())
        return "to" not in between and not any(low in reaches for low in between)

    def _follows(self, start: int, name: str) -> bool:
        """Whether a phrase of a list stands before the mention."""
        lows, phrases = self._tokens.lows, self._lists.get(name, frozenset())
        return any(" ".join(lows[max(start - count, 0) : start]) in phrases for count in (1, 2, 3))

    def _is_called_off(self, end: int, sentence: Sentence) -> bool:
        """Whether a plan is told as past: "planned for Monday, was cancelled"."""
        lows, past = self._tokens.lows, self._lists.get("plain_past", frozenset())
        following = range(end, min(end + 3, len(lows)))
        inside = [lows[i] for i in following if self._tokens.starts[i] < sentence.span.end]
        joint = next((at for at, low in enumerate(inside) if low in self._joints), len(inside))
        return any(low in past for low in inside[:joint])  # not "planned for Monday and were ready"

    def _tells_what(self, verb_end: int, start: int, end: int) -> bool:
        """Whether what was said follows the mention: "said in a letter on Monday the mill would close"."""
        lows = self._tokens.lows
        is_begun = any(low in self._openers or low == "," for low in lows[verb_end:start])
        return lows[end] in self._subjects and not is_begun

    def _opens_clause(self, indices: range) -> bool:
        """Whether another clause begins among the tokens: "after the owners agreed"."""
        return any(self._tokens.lows[index] in self._openers for index in indices)

    def _is_owner(self, end: int) -> bool:
        """Whether the mention owns what follows: "would appeal Friday's ruling" looks back."""
        return end < len(self._tokens) and self._tokens.lows[end] in self._lists.get("possessive", ())

    def _is_reported(self, index: int) -> bool:
        """Whether the verb is a future as seen from the past: "said that he would"."""
        return self._tokens.lows[index] in self._future_in_past

    def _is_plainly_past(self, sentence: Sentence, start: int) -> bool:
        """Whether a verb of the clause is in the past perfect or plainly past."""
        tokens, past = self._tokens, self._lists.get("plain_past", frozenset())
        indices = range(max(start - _REACH, 1), min(start + _REACH, len(tokens)))
        inside = (i for i in indices if sentence.span.start <= tokens.starts[i] < sentence.span.end)
        return any(tokens.lows[index] in past for index in inside)

    def _nearest(
        self, indices: range, sentence: Sentence, *, is_backwards: bool = False
    ) -> tuple[int, Tense] | None:
        """Return the nearest verb and its distance; backwards, a mere ending in -ed yields to a future."""
        tokens, ends = self._tokens, self._lists.get("clause_ends", frozenset())
        weak: tuple[int, Tense] | None = None
        for distance, index in enumerate(indices):
            low = tokens.lows[index]
            is_inside = sentence.span.start <= tokens.starts[index] < sentence.span.end
            if low == BREAK or low in ends or not is_inside or (weak is not None and low in self._openers):
                return weak
            tense = self._tense_of(index, low, is_backwards=is_backwards)
            if tense is not None and (weak is None or tense is Tense.FUTURE):
                return distance, tense
            if tense is not None:
                return weak
            if weak is None and self._is_regular_past(index, low):
                is_participle = distance == 0 and tokens.lows[index - 1] == ","  # ", announced Friday"
                weak = distance, Tense.PAST
                if not is_backwards or is_participle:
                    return weak
        return weak

    def _tense_of(self, index: int, low: str, *, is_backwards: bool) -> Tense | None:
        lows = self._tokens.lows
        following = lows[index + 1] if index + 1 < len(lows) else BREAK
        if not is_backwards and f"{low} {following}" in self._commitments:
            return Tense.PAST  # "on Monday he agreed to go"; but "he agreed to go on Monday" looks ahead
        if low in self._modals:
            return None if following in self._lists.get("no_modal_before", ()) else Tense.FUTURE
        if self._is_cause(index):
            return None
        if (
            low in self._future
            or low in self._future_in_past
            or f"{low} {following}" in self._future_phrases
            or f"{lows[index - 1]} {low}" in self._future_phrases
        ):
            return Tense.PRESENT if self._was_planned(index) else Tense.FUTURE
        if low in self._past and lows[index - 1] not in self._no_past_after:
            return None if self._is_day(index, low) else Tense.PAST
        is_infinitive = lows[index - 1] in self._modals or lows[index - 1] in self._future  # "will go"
        return Tense.PRESENT if low in self._present and not is_infinitive else None

    def _is_cause(self, index: int) -> bool:
        """Whether the words tell a cause, not a plan: "due to the strike", but "due to open"."""
        lows = self._tokens.lows
        for start in (index - 1, index):
            if " ".join(lows[start : start + 2]) in self._causes:
                verb = self._verb(" ".join(lows[start + 2 : start + 3]))
                return verb is None or Form.BASE not in verb.forms
        return False

    def _was_planned(self, index: int) -> bool:
        """Whether a plan is told as one of the past, now open: "had been due to expire on Friday"."""
        before = " ".join(self._tokens.lows[max(index - _PLAN_REACH, 0) : index])
        return any(phrase in before for phrase in self._planned_before)

    def _is_day(self, index: int, low: str) -> bool:
        """Whether a word that may be a verb is the short name of a day: "Sat"."""
        is_large = self._tokens.words[index][0].isupper()
        return is_large and any(term.key == "weekday" for term in self._terms.get(low, ()))

    def _is_regular_past(self, index: int, low: str) -> bool:
        if len(low) <= 4 or not low.endswith(self._past_suffixes):
            return False
        return self._tokens.lows[index - 1] not in self._no_past_after
