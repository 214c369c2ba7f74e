"""Find who said what in a sentence: "X said that C", "C, X said", "According to X, C"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Attribution, Token, VerbGroup

_STOPS: Final = frozenset(".,;:!?…")
_QUOTES: Final = frozenset('“”"«»„')
_DASHES: Final = frozenset("–—-")
_LONGEST_SPEAKER: Final = 22  # words before or after a speech verb that may name who speaks


def find_attribution(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> Attribution | None:
    """Return the sentence's outermost attribution, None when nobody is said to have said it."""
    found = _leading_phrase(tokens, groups, quoted, speech)
    if found is not None:
        return found
    outside = [group for group in groups if group.main not in quoted]
    trailing = _trailing_verb(tokens, outside, quoted, speech, grammar)
    if trailing is not None:
        return trailing
    return _leading_verb(tokens, outside, groups, quoted, speech, grammar) or _trailing_phrase(
        tokens, quoted, speech
    )


def _phrase_at(tokens: Sequence[Token], at: int, phrases: frozenset[str]) -> int:
    """Return how many tokens from `at` make one of the phrases, 0 for none."""
    for phrase in phrases:
        parts = phrase.split()
        if [token.lower for token in tokens[at : at + len(parts)]] == parts:
            return len(parts)
    return 0


def _leading_phrase(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], quoted: frozenset[int], speech: WordLists
) -> Attribution | None:
    """Read "According to X, C" and "As X points out, C"."""
    if not tokens:
        return None
    count = _phrase_at(tokens, 0, speech.words("according"))
    comma = next((at for at, token in enumerate(tokens) if token.text == "," and at not in quoted), None)
    if comma is None or comma + 1 >= len(tokens):
        return None
    if count:
        return Attribution(0, comma, (count, comma), (comma + 1, len(tokens)), None)
    if tokens[0].lower in speech.words("as_words"):
        verb = next(
            (group for group in groups if group.last < comma and group.lemma in speech.words("verbs")), None
        )
        if verb is not None:
            return Attribution(0, comma, (1, verb.first), (comma + 1, len(tokens)), verb.main)
    return None


def _trailing_phrase(
    tokens: Sequence[Token], quoted: frozenset[int], speech: WordLists
) -> Attribution | None:
    for at in range(2, len(tokens)):
        count = 0 if at in quoted else _phrase_at(tokens, at, speech.words("according"))
        if count:
            end = next((k for k in range(at + count, len(tokens)) if tokens[k].text in _STOPS), len(tokens))
            content_end = at - 1 if tokens[at - 1].text == "," else at
            return Attribution(at, end, (at + count, end), (0, content_end), None)
    return None


def _is_speech(group: VerbGroup, tokens: Sequence[Token], verbs: frozenset[str], grammar: Grammar) -> bool:
    return group.lemma in verbs and group.modal is None and (not group.is_passive)


def _trailing_verb(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> Attribution | None:
    """Read "C, X said (on Sunday)" and "C, said X"."""
    for group in reversed(groups):
        if not _is_speech(group, tokens, speech.words("trailing"), grammar):
            continue
        if any(
            other.first > group.last for other in groups if not _is_in_relative(tokens, group, other, grammar)
        ):
            continue
        cut = _separator_before(tokens, group.first, quoted)
        if cut is None or group.first - cut > _LONGEST_SPEAKER:
            continue
        has_content = (
            cut == 0 or any(other.first < cut for other in groups) or any(at in quoted for at in range(cut))
        )
        follower = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
        if not has_content or (
            follower is not None
            and (follower.lower in grammar.words("complementisers") or follower.text in '“"«:')
        ):
            continue
        if cut == 0 and tokens[0].text not in _DASHES | _QUOTES:
            continue
        if _opens_clause(tokens, cut, group, grammar):
            continue
        speaker = (
            (cut + 1, group.first)
            if group.first > cut + 1
            else (group.last + 1, _speaker_end(tokens, group.last + 1, quoted, grammar))
        )
        return Attribution(cut, len(tokens), speaker, (0, cut), group.main)
    return None


def _is_in_relative(tokens: Sequence[Token], group: VerbGroup, other: VerbGroup, grammar: Grammar) -> bool:
    """Whether a later verb only tells more of the speaker: "said Quill, who runs the firm"."""
    return any(tokens[at].lower in grammar.words("relatives") for at in range(group.last + 1, other.first))


def _opens_clause(tokens: Sequence[Token], cut: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether the words before the verb open a clause of another kind: "…, which said"."""
    first = tokens[cut + 1].lower if cut + 1 < group.first else ""
    return first in grammar.words("relatives") | grammar.words("coordinators") | grammar.words(
        "subordinators"
    )


def _separator_before(tokens: Sequence[Token], first: int, quoted: frozenset[int]) -> int | None:
    """Return the comma, closing quotation mark or dash that parts what was said from who said it."""
    seen_comma: int | None = None
    for at in range(first - 1, max(first - _LONGEST_SPEAKER, -1), -1):
        text = tokens[at].text
        if text in _QUOTES or at in quoted or text in "–—":
            return at
        if text == ",":
            if seen_comma is None:
                seen_comma = at
            elif seen_comma == first - 1:
                return at
            else:
                return seen_comma
    return seen_comma if seen_comma != first - 1 or seen_comma is None else seen_comma


def _speaker_end(tokens: Sequence[Token], start: int, quoted: frozenset[int], grammar: Grammar) -> int:
    for at in range(start, min(start + _LONGEST_SPEAKER, len(tokens))):
        if (
            tokens[at].text in _STOPS | _QUOTES
            or at in quoted
            or tokens[at].lower in grammar.words("relatives")
        ):
            return at
    return min(start + _LONGEST_SPEAKER, len(tokens))


def _leading_verb(
    tokens: Sequence[Token],
    outside: Sequence[VerbGroup],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> Attribution | None:
    """Read "X said that C", "X said C", "X said: “C”"."""
    for number, group in enumerate(outside[:3]):
        if not _is_speech(group, tokens, speech.words("verbs"), grammar):
            continue
        start = _clause_start(tokens, group, outside[number - 1] if number else None, grammar)
        if start is None:
            continue
        content = _content_start(tokens, group, groups, quoted, speech, grammar)
        if content is not None:
            return Attribution(start, content, (start, group.first), (content, len(tokens)), group.main)
    return None


def _clause_start(
    tokens: Sequence[Token], group: VerbGroup, before: VerbGroup | None, grammar: Grammar
) -> int | None:
    """Return where the clause of the speech verb begins; None when the verb stands in a relative clause."""
    low = before.last + 1 if before is not None else 0
    start = low
    for at in range(group.first - 1, low - 1, -1):
        token = tokens[at]
        if token.lower in grammar.words("relatives") and token.lower not in grammar.words("determiners"):
            return None
        if token.text in _STOPS | _DASHES or token.lower in grammar.words("coordinators"):
            if before is None and token.text == "," and not _has_subject(tokens, at + 1, group.first):
                continue
            start = at + 1
            break
    if before is not None and start == low:
        return None
    return start if _has_subject(tokens, start, group.first) else None


def _has_subject(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.is_word for token in tokens[start:end])


def _content_start(
    tokens: Sequence[Token],
    group: VerbGroup,
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> int | None:
    """Return where what was said begins: after "that", at a quotation or colon, or right after the verb."""
    following = next((other for other in groups if other.first > group.last), None)
    limit = following.first if following is not None else len(tokens)
    for at in range(group.last + 1, limit):
        token = tokens[at]
        if token.lower in grammar.words("complementisers") and following is not None:
            return at + 1
        if token.text == ":":
            return at + 1
        if token.text in '“"«' and (at + 1 in quoted):
            is_short = not any(other.main in quoted for other in groups)
            return None if is_short else at
        if token.text in _STOPS:
            return None
    if following is None or group.lemma in speech.words("needs_that") or following.first - group.last < 2:
        return None
    return group.last + 1
