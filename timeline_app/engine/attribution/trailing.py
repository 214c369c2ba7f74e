"""Find who speaks behind what was said: "C, X said", "C, said X", "C, according to X"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.engine.attribution.marks import DASHES, LONGEST_SPEAKER, QUOTES, STOPS, phrase_at, says
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Attribution, Token, VerbGroup

_THAT_REACH: Final = 6  # words after the verb up to "that"


def trailing_phrase(tokens: Sequence[Token], quoted: frozenset[int], speech: WordLists) -> Attribution | None:
    """Read "C, according to X"."""
    for at in range(2, len(tokens)):
        count = 0 if at in quoted else phrase_at(tokens, at, speech.words("according"))
        if count:
            end = next((k for k in range(at + count, len(tokens)) if tokens[k].text in STOPS), len(tokens))
            content_end = at - 1 if tokens[at - 1].text == "," else at
            return Attribution(at, end, (at + count, end), (0, content_end), None)
    return None


def trailing_verb(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    quoted: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> Attribution | None:
    """Read "C, X said (on Sunday)", "C, said X", and "C, X said, C"."""
    for number in range(len(groups) - 1, -1, -1):
        group = groups[number]
        if not says(group, speech.words("trailing")):
            continue
        if group.lemma in speech.words("trailing_last") and _shows_more(tokens, group, dated, grammar):
            continue
        later = [
            other
            for other in groups[number + 1 :]
            if not _is_in_relative(tokens, group, other, grammar)
            and not (_is_meanwhile(tokens, group, other, grammar) and _is_quoted_before(group, quoted))
        ]
        end = _aside_end(tokens, group, speech, grammar) if later else len(tokens)
        cut = _separator_before(tokens, group.first, quoted, grammar)
        if not later and _is_inverted(tokens, group, grammar):
            cut = group.first - 1, group.first
        if (
            end is None
            or cut is None
            or not (later or _has_content(tokens, groups, group, cut[0], quoted, grammar))
        ):
            continue
        if group.first > cut[0] + 1 and _takes_object(tokens, group, speech, grammar):
            continue
        is_lead = not later and not _leads_meanwhile(tokens, group.last + 1, grammar)
        is_lead = is_lead and _is_lead(tokens, groups, cut[0], quoted, grammar)
        if is_lead and _shows_more(tokens, group, dated, grammar):
            continue
        if any(cut[0] < other.first and other.last < cut[1] for other in groups[:number]):
            continue  # "Norrland, which owns it, said that Novak agreed": a verb is no part of who speaks
        cut = _behind_quotation(tokens, groups, cut, quoted)
        start, speaker = cut[0], cut
        if group.first <= speaker[0] + 1:
            speaker = (group.last, _speaker_end(tokens, group.last + 1, quoted, grammar))
        elif _opens_clause(tokens, start, group, grammar) or _tells_more(tokens, groups, speaker, grammar):
            continue
        content = (0, start) if not later else (0, len(tokens))
        return Attribution(start, end, (speaker[0] + 1, speaker[1]), content, group.main)
    return None


def _shows_more(tokens: Sequence[Token], group: VerbGroup, dated: frozenset[int], grammar: Grammar) -> bool:
    """Whether more than a date follows a verb that only speaks at the end: "The deal, he said, shows our strength"."""
    small = grammar.words("prepositions")
    return any(
        token.is_word and token.lower not in small and at not in dated
        for at, token in enumerate(tokens[group.last + 1 :], group.last + 1)
    )


def _takes_object(tokens: Sequence[Token], group: VerbGroup, speech: WordLists, grammar: Grammar) -> bool:
    """Whether a noun follows the verb, which then says nothing: "…, Oslo has maintained a strict policy"."""
    if group.lemma not in speech.words("needs_that") or group.last + 1 >= len(tokens):
        return False
    return tokens[group.last + 1].lower in grammar.words("new_articles") | grammar.words("possessives")


def _is_meanwhile(tokens: Sequence[Token], group: VerbGroup, other: VerbGroup, grammar: Grammar) -> bool:
    """Whether a later verb only tells what the speaker did meanwhile: "…,” Novak said as he left"."""
    openers = grammar.words("subordinators") - grammar.words("complementisers")
    return any(
        tokens[at].lower in openers and tokens[at - 1].text not in ",;:"
        for at in range(group.last + 1, other.first)
    )


def _is_quoted_before(group: VerbGroup, quoted: frozenset[int]) -> bool:
    """Whether a quotation ends a few words before a verb."""
    return any(at in quoted for at in range(max(group.first - LONGEST_SPEAKER, 0), group.first))


def _is_inverted(tokens: Sequence[Token], group: VerbGroup, grammar: Grammar) -> bool:
    """Whether the speaker follows the verb after a comma: "It will reopen in May, said Ruth Holm"."""
    if group.first == 0 or tokens[group.first - 1].text != "," or group.last + 1 >= len(tokens):
        return False
    comma = next((at for at in range(group.first - 2, -1, -1) if tokens[at].text == ","), None)
    if comma is not None and tokens[comma + 1].lower in grammar.words("relatives"):
        return False
    follower = tokens[group.last + 1]
    return follower.is_capital or follower.lower in grammar.words("determiners") | grammar.words(
        "possessives"
    )


def _aside_end(tokens: Sequence[Token], group: VerbGroup, speech: WordLists, grammar: Grammar) -> int | None:
    """Return where an attribution between commas ends: ", he told reporters,", not ", said its unit,"."""
    opens_noun = grammar.words("determiners") | grammar.words("possessives")
    has_listener = group.lemma in speech.words("with_listener")
    for at in range(group.last + 1, min(group.last + 4, len(tokens))):
        if tokens[at].text == ",":
            return at + 1
        if at == group.last + 1 and tokens[at].lower in opens_noun and not has_listener:
            return None
    return None


def _has_content(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    group: VerbGroup,
    cut: int,
    quoted: frozenset[int],
    grammar: Grammar,
) -> bool:
    """Whether what was said comes before the attribution, and not after it."""
    if group.first - cut > LONGEST_SPEAKER:
        return False
    follower = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    if follower is not None and (_brings_clause(tokens, groups, group, grammar) or follower.text in '“"«:'):
        return False
    if cut == 0:
        return tokens[0].text in DASHES | QUOTES
    is_date_only = all(not token.is_word or token.lower in grammar.function_words for token in tokens[:cut])
    is_said = any(other.first < cut for other in groups) or any(at in quoted for at in range(cut))
    is_last = tokens[-1] is tokens[group.last] or _leads_meanwhile(tokens, group.last + 1, grammar)
    return is_said or (cut < group.first - 1 and not is_date_only and cut > 3 and is_last)


def _is_lead(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    cut: int,
    quoted: frozenset[int],
    grammar: Grammar,
) -> bool:
    """Whether only a clause that hangs on the next one stands before a verb: "While it rained, Novak answered all".

    Behind its first comma it has no verb: "Although trade grew in May, as was hoped for, Novak predicts less".
    """
    openers = grammar.words("subordinators") - grammar.words("complementisers")
    comma = next((at for at in range(cut) if tokens[at].text == ","), cut)
    before = [group for group in groups if group.first < cut]
    is_led = tokens[0].lower in openers and not any(group.first > comma for group in before)
    is_conceded = tokens[0].lower in grammar.words("conceding_openers")
    is_one = len(before) == 1 and comma == cut
    return is_led and not quoted & {*range(cut)} and (is_one or (is_conceded and bool(before)))


def _behind_quotation(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], cut: tuple[int, int], quoted: frozenset[int]
) -> tuple[int, int]:
    """Return what parts the content from its speaker: the quotation's end where a name with an insert follows it.

    "“We left,” Ruth Holm, | an official of Lund, told".
    """
    at = cut[0]
    while at > 0 and cut[0] - at < LONGEST_SPEAKER and at not in quoted and tokens[at].text not in QUOTES:
        at -= 1
    is_behind = 0 < at < cut[0] - 1 and tokens[at].text in QUOTES and at - 1 in quoted
    is_parted = is_behind and "," in (tokens[at - 1].text, tokens[at + 1].text) and {0, 1, 2, 3} & quoted
    is_speaker = is_parted and not any(at < group.first < cut[0] for group in groups)
    return (at, cut[1]) if is_speaker else cut


def _leads_meanwhile(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a speaker goes on at a comma with a participle: "…, she said, adding that"."""
    comma = next(
        (k for k in range(at, min(at + _THAT_REACH, len(tokens) - 1)) if tokens[k].text == ","), None
    )
    verb = None if comma is None else grammar.verb(tokens[comma + 1].lower)
    return verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE


def _is_in_relative(tokens: Sequence[Token], group: VerbGroup, other: VerbGroup, grammar: Grammar) -> bool:
    """Whether a later verb only tells more of the speaker: "said Quill, who runs the firm"."""
    opener = group.last + 1
    for at in range(opener, min(opener + _THAT_REACH, other.first - 1)):
        if not tokens[at].is_word:
            break
        if tokens[at].lower in grammar.words("complementisers"):
            opener = at + 1  # "said on Monday that the firm has": what was said
            break
    return any(tokens[at].lower in grammar.words("relatives") for at in range(opener, other.first))


def _tells_more(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], speaker: tuple[int, int], grammar: Grammar
) -> bool:
    """Whether the words before the verb tell something themselves: "…, ended his strike after the firm agreed"."""
    words = tokens[speaker[0] + 1 : speaker[1]]
    if any(token.lower in grammar.words("relatives") for token in words):
        return False
    is_led = any(token.lower in grammar.words("subordinators") for token in words)
    return is_led and any(speaker[0] < group.first and group.last < speaker[1] for group in groups)


def _opens_clause(tokens: Sequence[Token], cut: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether the words before the verb open a clause of another kind: "…, which said"."""
    first = tokens[cut + 1].lower if cut + 1 < group.first else ""
    openers = grammar.words("relatives") | grammar.words("coordinators") | grammar.words("subordinators")
    return first in openers - grammar.words("determiners")


def _separator_before(
    tokens: Sequence[Token], first: int, quoted: frozenset[int], grammar: Grammar
) -> tuple[int, int] | None:
    """Return what parts the content from its speaker (comma, dash, closing mark), and where the speaker ends.

    Between both and the verb an insert may stand: "…, Nayev, who commands the forces, said".
    """
    end = first
    low = max(first - 2 * LONGEST_SPEAKER, -1)
    for at in range(first - 1, low, -1):
        text = tokens[at].text
        if text in QUOTES or at in quoted or text in "–—":
            return at, end
        if text != ",":
            continue
        if at == first - 1 or (end == first - 1 and tokens[at + 1].lower in grammar.words("relatives")):
            end = at
        else:
            return at, end
    return None


def _brings_clause(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup, grammar: Grammar
) -> bool:
    """Whether "that" and a subject follow a speech verb, a few words between: "announced on 3 May that he"."""
    for at in range(group.last + 1, min(group.last + 1 + _THAT_REACH, len(tokens))):
        if not tokens[at].is_word:
            return False
        if tokens[at].lower in grammar.words("complementisers"):
            return not any(other.first == at + 1 for other in groups)
    return False


def _speaker_end(tokens: Sequence[Token], start: int, quoted: frozenset[int], grammar: Grammar) -> int:
    """Return where who speaks ends: a name after the first comma may belong to it ("the chairman, Peter Novak")."""
    limit = min(start + LONGEST_SPEAKER, len(tokens))
    has_comma = False
    for at in range(start, limit):
        token = tokens[at]
        if token.text in QUOTES or at in quoted or token.lower in grammar.words("relatives"):
            return at
        if token.text not in STOPS or (token.text == "." and at + 2 < len(tokens)):  # of a shortened word
            continue
        is_named = token.text == "," and at + 1 < limit and tokens[at + 1].is_capital
        if has_comma or not is_named:
            return at
        has_comma = True
    return limit
