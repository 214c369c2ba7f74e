"""Find the dates that date no event: "higher than a year earlier", "the quarter ended 30 June"."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from timeline_app.engine.idle_dates.nouns import before_prepositions, noun_date
from timeline_app.engine.idle_dates.participles import is_of_participle
from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Idleness, Shape, Token

_REACH: Final = 14  # words between "from" and the date: amounts
_BESIDE: Final = (
    24  # and between "compared with" and it: "income of $2.3 million, or $1.16 a share, a year ago"
)
_NEAR: Final = 3  # words between an amount and "from a year ago"


def idle_dates(
    shapes: Sequence[Shape], exact: frozenset[int], lists: WordLists, grammar: Grammar
) -> Iterator[tuple[int, Idleness]]:
    """Yield the numbers of the time mentions that date no event, each with the reason.

    Something is only compared with them, or they end a period, or tell which thing is meant. In a title, which
    tells the news, a time that names no day (none of the `exact` ones) dates nothing either.
    """
    for shape in shapes:
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        amounts = {at for at, token in enumerate(shape.tokens) if token.text[0].isdigit()} - dated
        for number, first, last in shape.dates:
            why = _idleness(shape, (first, last), amounts, lists, grammar, is_exact=number in exact)
            if why is None and number not in exact and shape.is_title and shape.tokens[-1].is_word:
                why = Idleness.TITLE
            if why is not None:
                yield number, why


def _idleness(
    shape: Shape,
    place: tuple[int, int],
    amounts: Set[int],
    lists: WordLists,
    grammar: Grammar,
    *,
    is_exact: bool,
) -> Idleness | None:
    first, last = place
    if _is_compared(shape.tokens, first, amounts, lists) or _is_denied(shape, first, lists):
        return Idleness.COMPARED
    if _is_aim(shape, first, lists) or _is_set(shape, first, last, lists, grammar):
        return Idleness.AIM
    if _is_when_due(shape.tokens, first, lists, grammar):
        return Idleness.DUE
    if _owns_bound(shape.tokens, first, last, lists):
        return Idleness.BOUND
    if _owns_thing(shape, first, last, lists) or _tells_which(
        shape, first, last, lists, grammar, is_exact=is_exact
    ):
        return Idleness.WHICH
    if _ends_period(shape.tokens, first, lists, grammar):
        return Idleness.PERIOD
    is_owner = _is_owner(shape.tokens, last)
    if not is_exact and not is_owner and is_of_participle(shape, first, lists, grammar):
        return Idleness.WHICH
    return noun_date(shape, first, last, lists, grammar, is_exact=is_exact)


def _is_compared(tokens: Sequence[Token], first: int, amounts: Set[int], lists: WordLists) -> bool:
    at = first
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    if at and tokens[at - 1].lower in lists.words("comparisons"):
        return True
    if at < first and tokens[at].lower in lists.words("compared_from"):
        return bool(amounts & {*range(at - _NEAR, at)})
    return _is_beside(tokens, at, lists) or _is_behind_amounts(tokens, at, amounts, lists)


def _is_denied(shape: Shape, first: int, lists: WordLists) -> bool:
    """Whether a date is named as the wrong one: "is due in 2030, and not 2025 as planned"."""
    at = before_prepositions(shape.tokens, first, lists) - 1
    is_of_verb = any(group.first <= at <= group.last + 1 for group in shape.groups)
    return at > 0 and not is_of_verb and shape.tokens[at].lower in lists.words("focus_denials")


def _is_beside(tokens: Sequence[Token], at: int, lists: WordLists) -> bool:
    """Whether a date belongs to what is only compared with: "compared with a loss of 3 million in the 2020 season"."""
    for place in range(at - 1, max(at - 1 - _BESIDE, -1), -1):
        token = tokens[place]
        if f"{token.lower} {tokens[place + 1].lower}" in lists.words("compared_phrases"):
            return True
        if token.text in ";:" or token.lower in lists.words("no_amount") - lists.words("date_prepositions"):
            return False
    return False


def _ends_period(tokens: Sequence[Token], first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date only tells which period is meant: "the quarter ended 30 June"."""
    at = before_prepositions(tokens, first, lists)
    if at < 2 or tokens[at - 1].lower not in lists.words("period_ends"):
        return False
    return tokens[at - 2].lower in grammar.words("period_nouns")


def _is_aim(shape: Shape, first: int, lists: WordLists) -> bool:
    """Whether a date is what something was moved to: "extended the offer to 3 May", "delayed until Friday"."""
    tokens = shape.tokens
    lead = tokens[first].lower if tokens[first].lower in lists.words("aim_bounds") else ""
    lead = lead or (tokens[first - 1].lower if first else "")
    before = [group.lemma for group in shape.groups if group.main < first]
    verb = before[-1] if before else ""
    if lead in lists.words("aim_leads"):
        # What is put off has the new day as its own; what "belongs to" a time is of that time.
        return verb not in lists.words("postponing_verbs") | lists.words("dating_verbs")
    return verb in lists.words("rescheduling_verbs") and lead in lists.words("aim_bounds")


def _is_set(shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date is what was chosen: "set Friday as the deadline"."""
    after = shape.tokens[last + 1 : last + 2]
    is_named = any(token.lower in grammar.words("comparing") for token in after)
    setting = lists.words("setting_verbs")
    return is_named and any(group.last == first - 1 and group.lemma in setting for group in shape.groups)


def _is_when_due(tokens: Sequence[Token], first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date only tells when a paper or a sum falls due: "notes due 2007", but not "it is due in May"."""
    at = before_prepositions(tokens, first, lists)
    if at < 2 or tokens[at - 1].lower not in lists.words("due_words"):
        return False
    before = at - 2
    while before and tokens[before].lower in grammar.words("adverbs") | grammar.words("negations"):
        before -= 1
    return tokens[before].lower not in grammar.words("be")


def _owns_bound(tokens: Sequence[Token], first: int, last: int, lists: WordLists) -> bool:
    """Whether a date owns what something comes before or after: "before next week's talks"."""
    lead = tokens[first].lower if tokens[first].lower in lists.words("bounds_of_things") else ""
    lead = lead or (tokens[first - 1].lower if first else "")
    return _is_owner(tokens, last) and lead in lists.words("bounds_of_things")


def _is_owner(tokens: Sequence[Token], last: int) -> bool:
    """Whether a date owns what follows: "last week's talks"."""
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return after == "'s" or tokens[last].lower.endswith("'s")


def _owns_thing(shape: Shape, first: int, last: int, lists: WordLists) -> bool:
    """Whether a date owns what a preposition leads to: "charged with last year's attack", no end of a time."""
    if first < 2 or not _is_owner(shape.tokens, last):
        return False
    lead, noun = shape.tokens[first - 1].lower, shape.tokens[first - 2].lower
    return lead in lists.words("owner_leads") and noun not in lists.words("parts_of_time")


def _tells_which(
    shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar, *, is_exact: bool
) -> bool:
    """Whether a date only tells which thing is meant: "a breach of the 1991 treaty", "near the 3 May march".

    So does one that names no day before what lasts, behind a verb too: "replaces", but not "signed the 1991 agreement".
    """
    tokens = shape.tokens
    if first < 2 or last + 1 >= len(tokens) or not any(group.last < first for group in shape.groups):
        return False
    is_noun = tokens[last + 1].is_word and tokens[last + 1].lower not in grammar.function_words
    is_noun &= tokens[last + 1].lower not in grammar.words("adverbs")
    leads = grammar.words("prepositions") - lists.words("date_prepositions")
    leads |= lists.words("which_leads")
    is_owned = tokens[first - 1].lower in grammar.words("determiners") | grammar.words("possessives")
    is_led = tokens[first - 2].lower in leads
    verb = next((group.lemma for group in reversed(shape.groups) if group.last < first), "")
    is_lasting = tokens[last + 1].lower in lists.words("lasting_nouns")
    is_led |= is_lasting and not is_exact and verb not in lists.words("founding_verbs")
    is_led |= not is_exact and _is_in_paper(tokens, first, last, lists, grammar)
    return is_noun and is_owned and is_led


def _is_in_paper(tokens: Sequence[Token], first: int, last: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a year before a paper tells where something stands: "contained in the 1904 fishing treaty"."""
    words = [token.lower for token in tokens[last + 1 : last + 1 + _NEAR]]
    is_led = tokens[first - 2].lower in grammar.words("prepositions")
    return is_led and bool(
        set(words) & lists.words("law_nouns") or set(words[:2]) & lists.words("paper_nouns")
    )


def _is_behind_amounts(tokens: Sequence[Token], at: int, amounts: Set[int], lists: WordLists) -> bool:
    """Whether only amounts stand between "from" and the date: "from 3 million, or 2 a share, a year ago"."""
    has_amount = False
    for place in range(at - 1, max(at - 1 - _REACH, -1), -1):
        token = tokens[place]
        if token.lower in lists.words("compared_from") | lists.words("compared_amounts"):
            return has_amount
        is_name = token.is_capital and len(token.text) > 1  # "17 C last night" has none
        is_told_on = token.text in ";:" or token.lower in lists.words("no_amount") or is_name
        is_part = tokens[place + 1].lower in lists.words("amount_links") or place + 1 in amounts
        if is_told_on or (token.text == "," and place + 1 < at and not is_part):
            return False
        has_amount |= place in amounts
    return False
