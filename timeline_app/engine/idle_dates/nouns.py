"""Tell which dates belong to a noun, and so date no event: "since the election in May", "Law No. 10 of 2021"."""

from collections.abc import Sequence
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Idleness, Shape, Token

_THING_REACH: Final = 8  # words of what comes between a bound and its date
_RECORD_REACH: Final = 12  # words between a superlative and what it counts from
_OPENING: Final = 6  # words in which "it was the first time" stands
_NUMBER_REACH: Final = 6  # words of a law's number
_YEAR_DIGITS: Final = 4


def noun_date(
    shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar, *, is_exact: bool
) -> Idleness | None:
    """Return why a date belongs to a noun; None where it does not."""
    if _is_since_record(shape.tokens, first, lists):
        return Idleness.COMPARED
    if _is_of_holders(shape.tokens, first, lists):
        return Idleness.DUE
    if _is_of_bound(shape, first, lists, grammar) or _is_bounding_noun(shape, first, last, lists, grammar):
        return Idleness.BOUND
    if not is_exact and (
        _is_of_report(shape, first, last, lists, grammar) or _is_of_matter(shape, first, lists, grammar)
    ):
        return Idleness.WHICH
    is_named = _is_of_bracketed(shape, first, last) or _is_of_name(shape, first, last, lists, grammar)
    is_named |= not is_exact and (
        _is_of_paper(shape, first, lists) or _is_of_earlier(shape, first, last, lists)
    )
    return Idleness.WHICH if is_named else None


def _is_since_record(tokens: Sequence[Token], first: int, lists: WordLists) -> bool:
    """Whether something is the most since a date: "the highest rates since 1980"."""
    lead = first if tokens[first].lower in lists.words("record_leads") else first - 1
    if lead < 1 or tokens[lead].lower not in lists.words("record_leads"):
        return False
    opening = " ".join(token.lower for token in tokens[:_OPENING])
    if any(words in opening for words in lists.words("record_openings")):
        return True
    for at in range(lead - 1, max(lead - 1 - _RECORD_REACH, -1), -1):
        if tokens[at].lower in lists.words("record_words"):
            return True
        if tokens[at].text in ",;:" or tokens[at].lower in lists.words("no_amount") - lists.words(
            "date_prepositions"
        ):
            return False
    return False


def _is_of_matter(shape: Shape, first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a time is that of what is only spoken of: "raised the killing of a sailor by pirates in 2020".

    So it is where a present perfect cannot have it: "has been accused of ordering the killing of Lund in 2018".
    """
    tokens = shape.tokens
    around = [clause for clause in shape.clauses if clause.start <= first < clause.end]
    clause = max(around, key=lambda one: one.start, default=None)
    if clause is None or clause.group.modal is not None:
        return False
    group = clause.group
    is_perfect = group.main > group.first and tokens[group.first].lower in grammar.words("have_finite")
    is_perfect &= tokens[group.first].lower not in grammar.words("past_perfect")
    if not is_perfect and group.lemma not in lists.words("matter_verbs"):
        return False
    at = before_prepositions(tokens, first, lists)
    for noun in range(at - 2, group.last, -1):
        is_part = tokens[noun].text[0].isalnum() or tokens[noun].text == "-"
        if not is_part or tokens[noun].lower in grammar.words("coordinators"):
            return False
        is_deed = tokens[noun].lower in lists.words("event_nouns") | lists.words("deed_nouns")
        if is_deed and tokens[noun + 1].lower in grammar.words("prepositions"):
            return at < first
    return False


def _is_of_holders(tokens: Sequence[Token], first: int, lists: WordLists) -> bool:
    """Whether a date tells who owns something by then: "to shareholders of record 8 November"."""
    at = before_prepositions(tokens, first, lists)
    words = f"{tokens[at - 2].lower} {tokens[at - 1].lower}" if at > 1 else ""
    return words in lists.words("holder_phrases")


def before_prepositions(tokens: Sequence[Token], at: int, lists: WordLists) -> int:
    """Return where the small words before a date begin: "on or about" in "on or about 3 May"."""
    while at and tokens[at - 1].lower in lists.words("date_prepositions"):
        at -= 1
    return at


def _is_of_bound(shape: Shape, first: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date is that of what something came before or after: "since the attack on Lund in May".

    One stands before a court, too: "did not testify before the grand jury in 2020". What came after something mostly
    was of the same day.
    """
    tokens = shape.tokens
    at = before_prepositions(tokens, first, lists)
    bounds = lists.words("bounds_with_day")
    if at == first or tokens[at].lower in bounds:
        return False
    verbs = {place for group in shape.groups for place in range(group.first, group.last + 1)}
    if not _is_of_deed(shape, at):  # "after the defeat in January they are last"
        bounds |= lists.words("bounds_of_nouns")
    for lead in range(at - 1, max(at - 1 - _THING_REACH, -1), -1):
        token = tokens[lead]
        if token.lower in bounds:
            is_place = token.lower in lists.words("facing") and tokens[at - 1].lower in lists.words(
                "hearing_bodies"
            )
            is_clause = tokens[lead + 1].lower in grammar.words("subject_pronouns")
            return at - lead > 1 and not is_clause and not is_place
        if not token.is_word or lead in verbs or token.lower in grammar.words("coordinators"):
            return False
    return False


def _is_of_deed(shape: Shape, at: int) -> bool:
    """Whether the verb that goes with a time tells what was or has been done, not what is or will be.

    What will be after a thing of a given day is of that day: "will retire after the cup final on 25 May".
    """
    head = next((clause for clause in shape.clauses if clause.start <= at < clause.end), None)
    group = head.group if head is not None else next(iter(shape.groups), None)
    if group is None or (group.is_past and group.modal is None):
        return True
    on_days = (range(first, last + 1) for _, first, last in shape.dates if first >= at)
    day = next(iter(on_days), range(0))
    return group.modal is not None and any(shape.tokens[place].text.isdigit() for place in day)


def _is_bounding_noun(shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a limit is that of the noun behind it: "after the 30 June handover", "since the 2016 vote"."""
    tokens = shape.tokens
    if not first or last + 2 >= len(tokens) or any(group.first == last + 2 for group in shape.groups):
        return False
    after, small = tokens[last + 1], grammar.function_words | grammar.words("adverbs")
    bounds = lists.words("bounds_with_day") | lists.words("bounds_of_nouns")
    is_led = tokens[first - 1].lower in bounds and after.text[0].isalpha()
    is_led &= tokens[first].lower in grammar.words("determiners") and last > first
    return is_led and after.is_word and not after.is_capital and after.lower not in small


def _is_of_bracketed(shape: Shape, first: int, last: int) -> bool:
    """Whether a date in brackets tells when a thing was: one of several, "Hernán (2019) and Lo (2020)", a stretch."""
    if not _is_in_brackets(shape.tokens, first, last):
        return False
    others = sum(_is_in_brackets(shape.tokens, *place) for _, *place in shape.dates)
    return others > 1 or last > first


def _is_in_brackets(tokens: Sequence[Token], first: int, last: int) -> bool:
    if first < 2 or last + 1 >= len(tokens):
        return False
    is_alone = tokens[first - 1].text in "([" and tokens[last + 1].text in ")]"
    return is_alone and (tokens[first - 2].is_capital or tokens[first - 2].text in "”\"'’")


def _is_of_name(shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a date is part of a name: "the Harbour Days 2022", "the May 4th Medal"."""
    tokens = shape.tokens
    if shape.is_title or not first:
        return False
    before, text = tokens[first - 1], tokens[first].text
    small = grammar.function_words | lists.words("date_prepositions") | grammar.words("adverbs")
    if last == first and text.isdigit() and len(text) == _YEAR_DIGITS:
        return before.is_word and before.is_capital and before.lower not in small
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    is_led = before.lower in grammar.words("definite") and tokens[first].is_capital
    return is_led and after is not None and after.is_capital and after.is_word


def _is_of_paper(shape: Shape, first: int, lists: WordLists) -> bool:
    """Whether a date tells which law is meant, or when a plan is for: "Law No. 10 of 2021", "the plan for 2025"."""
    tokens = shape.tokens
    if first < 2:
        return False
    lead, noun = tokens[first - 1].lower, tokens[first - 2].lower
    verb = next((group.lemma for group in reversed(shape.groups) if group.last < first), "")
    if verb in lists.words("founding_verbs"):
        return False
    if lead in lists.words("plan_links"):
        return noun in lists.words("plan_nouns")
    if lead not in lists.words("noun_date_links"):
        return False
    at = first - 2
    while at > first - 2 - _NUMBER_REACH and at >= 0 and _is_numbering(tokens[at], lists):
        at -= 1
    return at >= 0 and tokens[at].lower in lists.words("law_nouns")


def _is_of_earlier(shape: Shape, first: int, last: int, lists: WordLists) -> bool:
    """Whether a time is that of something said to be earlier: "to add to his previous victories in 2008".

    Not where that is what is told: "a previous attempt in 1274 failed".
    """
    tokens = shape.tokens
    if any(group.first == last + 1 for group in shape.groups):
        return False
    while first > 2 and tokens[first - 2].text.isdigit() and tokens[first].text.isdigit():
        first -= 2  # "in 2008, 2016 and 2017"
    at = before_prepositions(tokens, first, lists)
    earlier = {token.lower for token in tokens[max(at - 3, 0) : max(at - 1, 0)]}
    return at < first and bool(earlier & lists.words("earlier_adjectives"))


def _is_of_report(shape: Shape, first: int, last: int, lists: WordLists, grammar: Grammar) -> bool:
    """Whether a time is that of what is reported: "reported a third-quarter loss", "published results for 2021"."""
    tokens = shape.tokens
    around = [clause for clause in shape.clauses if clause.start <= first < clause.end]
    clause = max(around, key=lambda one: one.start, default=None)
    if clause is None or first < clause.group.last:
        return False  # "reported third-quarter income fell"
    marker = grammar.words("infinitive_marker")
    behind = range(clause.group.last, first - 1)
    verbs = {clause.group.lemma, *(tokens[at + 1].lower for at in behind if tokens[at].lower in marker)}
    if not verbs & lists.words("reporting_verbs"):
        return False
    at = before_prepositions(tokens, first, lists)
    if at < first:
        return tokens[at].lower in lists.words("reported_links")
    owners = grammar.words("determiners") | grammar.words("possessives")
    after, small = tokens[last + 1 : last + 2], grammar.function_words | grammar.words("adverbs")
    is_behind = any(token.is_word and token.lower not in small for token in after)
    return is_behind and ("-" in tokens[first].text or tokens[first - 1].lower in owners)


def _is_numbering(token: Token, lists: WordLists) -> bool:
    return not token.is_word or token.text[0].isdigit() or token.lower in lists.words("numbering_words")
