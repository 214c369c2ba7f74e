"""Find who said what in a sentence: "X said that C", "C, X said", "According to X, C"."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from timeline_app.engine.attribution.marks import DASHES, STOPS, is_plural_noun, phrase_at, says
from timeline_app.engine.attribution.objects import (
    behind_date,
    has_object,
    names_object,
    takes_object,
    tells_only_of,
)
from timeline_app.engine.attribution.trailing import trailing_phrase, trailing_verb
from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Attribution, Token, VerbGroup

_LONGEST_VERDICT: Final = 5  # words between "it is" and "that"


def find_attribution(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int] = frozenset(),
) -> Attribution | None:
    """Return the sentence's outermost attribution, None when nobody is said to have said it.

    `dated` are the numbers of the tokens of dates.
    """
    found = _leading_phrase(tokens, groups, quoted | dated, speech, grammar) or _impersonal(
        tokens, groups, speech, grammar
    )
    if found is not None:
        return found
    outside = [group for group in groups if group.main not in quoted]
    trailing = trailing_verb(tokens, outside, quoted, speech, grammar, dated)
    if trailing is not None:
        return trailing
    leading = _leading_verb(tokens, groups, quoted, speech, grammar, dated)
    return leading or trailing_phrase(tokens, quoted, speech)


def tells_when_spoken(attribution: Attribution, first: int, last: int, quoted: frozenset[int]) -> bool:
    """Whether the tokens `first` to `last` stand where a sentence tells who spoke, not in what was said."""
    low, high = attribution.content
    # "On Friday, she said: …": what stands before the speaker dates the saying too.
    start, end = 0 if low >= attribution.end else attribution.start, attribution.end
    is_said = low <= first and last < high
    return start <= first and last < end and not is_said and first not in quoted


def _leading_phrase(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> Attribution | None:
    """Read "According to X, C" and "As X points out, C"."""
    if not tokens:
        return None
    count = phrase_at(tokens, 0, speech.words("according"))
    commas = [at for at, token in enumerate(tokens) if token.text == "," and at not in quoted]
    is_told_more = bool(commas) and commas[0] + 1 < len(tokens)
    is_told_more = is_told_more and tokens[commas[0] + 1].lower in speech.words("speaker_relatives")
    comma = next(iter(commas[1:] if is_told_more else commas), None)
    if comma is None or comma + 1 >= len(tokens):
        return None
    if count:
        return Attribution(0, comma, (count, comma), (comma + 1, len(tokens)), None)
    return _as_told(tokens, groups, commas, quoted, speech, grammar)


def _as_told(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    commas: Sequence[int],
    closed: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> Attribution | None:
    """Read "As X points out, C" and "Meanwhile, as X reports, C"."""
    is_linked = commas[0] == 1 and tokens[0].lower in grammar.words("conjunctive_adverbs")
    start = 2 if is_linked else 0
    comma = next((at for at in commas if at > start), None)
    if comma is None or comma + 1 >= len(tokens) or tokens[start].lower not in speech.words("as_words"):
        return None
    verb = next(
        (
            group
            for group in groups
            if start < group.first and group.last < comma and group.lemma in speech.words("verbs")
        ),
        None,
    )
    if verb is None or has_object(tokens, verb, comma, closed, speech, grammar):
        return None
    return Attribution(start, comma, (start + 1, verb.first), (comma + 1, len(tokens)), verb.main)


def _impersonal(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], speech: WordLists, grammar: Grammar
) -> Attribution | None:
    """Read "It is not true that C" and "It was reported that C", where nobody is named."""
    if not groups or tokens[0].lower not in speech.words("impersonal") or groups[0].first != 1:
        return None
    group = groups[0]
    is_told = group.is_passive and group.lemma in speech.words("verbs")
    for at in range(group.last + 1, min(group.last + _LONGEST_VERDICT, len(tokens) - 2)):
        if tokens[at].lower in speech.words("content_openers"):
            if any(other.first == at + 1 for other in groups):  # "it was a rumour that made him resign"
                return None
            said = [token.lower for token in tokens[group.last + 1 : at]]
            words = " ".join(word for word in said if word not in grammar.words("negations"))
            is_judged = group.lemma == "be" and words in speech.words("verdicts")
            found = Attribution(0, at + 1, (0, 0), (at + 1, len(tokens)), group.main)
            return found if is_told or is_judged else None
        if not tokens[at].is_word:
            return None
    return None


def _leading_verb(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> Attribution | None:
    """Read "X said that C", "X said C", "X said: “C”"."""
    outside = [group for group in groups if group.main not in quoted]
    told = [group for group in outside if not _is_in_insert(tokens, group, outside, grammar)]
    told = [
        group
        for group, after in zip_longest(told, told[1:])
        if not is_plural_noun(tokens, group, after, grammar)
    ]
    for number, group in enumerate(told[:3]):
        if not says(group, speech.words("verbs")):
            continue
        start = _clause_start(tokens, group, told[number - 1] if number else None, grammar)
        if start is None:
            continue
        content = _content_start(tokens, group, groups, quoted, speech, grammar, dated)
        content = None if content is None else behind_date(tokens, content, dated, grammar)
        if content is not None and tokens[start].lower not in grammar.words("subordinators"):
            return Attribution(start, content, (start, group.first), (content, len(tokens)), group.main)
    return None


def _is_in_insert(
    tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether the verb stands in ", who …," before a later verb."""
    for at in range(group.first - 1, 0, -1):
        if tokens[at].text in STOPS:
            is_relative = tokens[at].text == "," and tokens[at + 1].lower in grammar.words("relatives")
            following = next((other for other in groups if other.first > group.last), None)
            return (
                is_relative
                and following is not None
                and any(tokens[k].text == "," for k in range(group.last + 1, following.first))
            )
    return False


def _clause_start(
    tokens: Sequence[Token], group: VerbGroup, before: VerbGroup | None, grammar: Grammar
) -> int | None:
    """Return where the clause of the speech verb begins; None when it is no clause with a subject of its own."""
    low = before.last + 1 if before is not None else 0
    start = low
    for at in range(group.first - 1, low - 1, -1):
        token = tokens[at]
        is_relative = token.lower in grammar.words("relatives") and token.lower not in grammar.words(
            "determiners"
        )
        if is_relative and before is not None:
            return None
        is_pause = token.text in STOPS | DASHES and (token.text != "." or not tokens[at + 1].is_capital)
        is_joint = token.lower in grammar.words("coordinators")
        is_joint &= token.lower not in grammar.words("negations")  # "neither Novak nor Keller said"
        if (is_pause and before is not None) or (is_joint and (before is not None or at == low)):
            start = at + 1
            break
    if before is not None and start == low:
        return None
    start = start if before is not None else _after_adjunct(tokens, group.first, grammar)
    return start if any(token.is_word for token in tokens[start : group.first]) else None


def _after_adjunct(tokens: Sequence[Token], first: int, grammar: Grammar) -> int:
    """Return where the subject begins after "After talks with Putin,"; 0 when the sentence begins with it."""
    small = grammar.words("prepositions") | grammar.words("subordinators")
    if not tokens or tokens[0].lower not in small:
        return 0
    commas = [at for at in range(1, first - 1) if tokens[at].text == ","]
    if (
        tokens[first - 1].text == ","
    ):  # what stands before it is an insert: "In May, Holm, who leads it, said"
        commas = commas[:-1]
    return commas[-1] + 1 if commas else 0


def _is_relative(
    tokens: Sequence[Token],
    group: VerbGroup,
    at: int,
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> bool:
    """Whether "that" belongs to the subject of what is said: "said the banks that hold the shares agreed"."""
    if group.lemma in speech.words("with_listener"):
        return False
    if group.lemma in speech.words("needs_that"):
        is_noun = at - 2 == group.last + 1 and tokens[at - 2].lower in grammar.words("definite")
        is_noun &= at - 1 not in dated
        return is_noun and tokens[at - 1].lower not in speech.words("content_nouns")
    first = behind_date(tokens, group.last + 1, dated, grammar)
    return at > first + 1 and tokens[first].lower in grammar.words("determiners") | grammar.words(
        "possessives"
    )


def _names_subject(tokens: Sequence[Token], start: int, comma: int, grammar: Grammar) -> bool:
    """Whether a subject begins right after the verb: "said the chairman, Peter Novak, is leaving"."""
    first = tokens[start]
    openers = grammar.words("determiners") | grammar.words("possessives") | grammar.words("counting_words")
    is_noun = first.lower in openers or first.is_capital
    return is_noun and comma > start


def _opens_row(tokens: Sequence[Token], start: int, verb: int, grammar: Grammar) -> bool:
    """Whether a row of nouns up to a verb begins here: "said hunger, war, and fear drive people out"."""
    is_noun = tokens[start].text.islower() and tokens[start].lower not in grammar.function_words
    return is_noun and any(token.lower in grammar.words("coordinators") for token in tokens[start + 1 : verb])


def _is_beside(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a comma is one of the two around an adverb: "said, however, that"."""
    for comma in (at, at - 2):
        inside = tokens[max(comma, 0) : comma + 3]
        if len(inside) == 3 and inside[0].text == inside[2].text == "," and comma + 2 < len(tokens) - 1:
            return inside[1].lower in grammar.words("conjunctive_adverbs")
    return False


def _goes_on(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a mark parts nothing: the comma of "Novak said, “We left”", the stop of a shortened word."""
    is_before_quotation = tokens[at].text == "," and at + 1 < limit and tokens[at + 1].text in '“"«'
    return is_before_quotation or (tokens[at].text == "." and at + 2 < len(tokens))


def _may_lack_that(group: VerbGroup, following: VerbGroup | None, speech: WordLists) -> bool:
    return following is not None and not following.is_bare and group.lemma not in speech.words("needs_that")


def _is_closed(tokens: Sequence[Token], group: VerbGroup, comma: int, verb: int, speech: WordLists) -> bool:
    """Whether an insert between two commas ends right before a verb: "said its unit, Holm Masts, closed"."""
    return group.lemma not in speech.words("needs_that") and comma < verb - 1 and tokens[verb - 1].text == ","


def _behind_opener(
    tokens: Sequence[Token],
    verbs: tuple[VerbGroup, VerbGroup],
    at: int,
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> int | None:
    """Return where what was said begins at "that" at `at`, between the verb of saying and the next one."""
    group, following = verbs
    if tokens[at].lower not in speech.words("content_openers") and group.lemma in speech.words("plain"):
        return None  # a question that is only spoken of: "answered a question on whether"
    if _is_relative(tokens, group, at, speech, grammar, dated):
        return None if group.lemma in speech.words("needs_that") else group.last + 1
    leads = grammar.words("determiners") | grammar.words("possessives") | grammar.words("subject_pronouns")
    is_twice = tokens[at + 1].lower == tokens[at].lower and following.first > at + 2
    at += is_twice and tokens[at + 2].lower in leads  # "said that that the boat left"
    return at + 1 if following.first > at + 1 else None


def _content_start(
    tokens: Sequence[Token],
    group: VerbGroup,
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> int | None:
    """Return where what was said begins: after "that", at a quotation or colon, or right after the verb."""
    following = next((other for other in groups if other.first > group.last), None)
    limit = following.first if following is not None else len(tokens)
    for at in range(group.last + 1, limit):
        token = tokens[at]
        if token.lower in grammar.words("complementisers") and following is not None:
            return _behind_opener(tokens, (group, following), at, speech, grammar, dated)
        if token.text == ":":
            return None if names_object(tokens, group, at, speech, grammar, dated) else at + 1
        if token.text in '“"«' and (at + 1 in quoted):
            is_short = not any(other.main in quoted for other in groups)
            is_short |= tokens[at - 1].lower in grammar.words("prepositions")  # "accused him of “…”"
            return None if is_short else at
        if _goes_on(tokens, at, limit) or _is_beside(tokens, at, grammar):
            continue
        if token.text in STOPS:
            first = behind_date(tokens, group.last + 1, dated, grammar)
            is_insert = token.text == "," and (
                _names_subject(tokens, first, at, grammar) or _opens_row(tokens, first, limit, grammar)
            )
            is_clause = _may_lack_that(group, following, speech) or _is_closed(
                tokens, group, at, limit, speech
            )
            return group.last + 1 if is_insert and is_clause else None
    if (
        following is None
        or group.lemma in speech.words("only_with_that")
        or following.first - group.last < 2
        or takes_object(tokens, group, following, grammar)
        or tells_only_of(tokens, group, groups, dated, grammar)
    ):
        return None
    is_clear = not following.is_bare or tokens[following.first - 1].lower in grammar.words("subject_pronouns")
    is_clear &= tokens[following.first - 2].lower not in grammar.words(
        "subordinators"
    )  # "posted a loss as it moved"
    if group.lemma in speech.words("needs_that") and not is_clear:
        return None
    if group.lemma not in speech.words("with_listener"):
        return group.last + 1
    if tokens[following.first - 1].lower in grammar.words("subject_pronouns"):
        return following.first - 1  # "told the board he was ill"
    return _behind_listener(tokens, group.last + 1, following.first, grammar)


def _behind_name(tokens: Sequence[Token], start: int, stop: int, grammar: Grammar) -> int:
    """Return where words go on behind a name with what begins a clause: "told Radio Lund | the mill had burned"."""
    end = start
    while end < stop and tokens[end].is_capital:
        end += 1
    openers = grammar.words("determiners") | grammar.words("possessives") | grammar.words("prepositions")
    is_clause = start < end < stop - 1 and tokens[end].text.islower() and tokens[end].lower in openers
    return end if is_clause else start


def _behind_listener(tokens: Sequence[Token], start: int, stop: int, grammar: Grammar) -> int:
    """Return where what was said begins behind who is told: "told the judge the case was closed"."""
    openers = grammar.words("determiners") | grammar.words("possessives")
    if tokens[start].lower not in openers:
        return _behind_name(tokens, start, stop, grammar)
    return next(
        (
            at
            for at in range(start + 2, stop - 1)
            if tokens[at].lower in openers
            and tokens[at - 1].text.islower()
            and tokens[at - 1].lower not in grammar.function_words
        ),
        start,
    )
