"""Tell past forms that only say more of a noun from finite verbs: "the contract signed in May"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

_PLURAL: Final = "s"
_DASHES: Final = frozenset("–—")
_BREAKS: Final = frozenset(",;:()–—")
_CAUSE_REACH: Final = 6  # words from "have" to what is done


def is_participle_here(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a past form after a comma is passive: "…, followed by Best Buy", or names: "apps called Pad"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not at:
        return False
    before = at - 1
    while before and tokens[before].lower in grammar.words("adverbs"):
        before -= 1
    if _is_second_adjective(tokens, at, grammar):
        return True
    if at > 1 and tokens[at - 1].lower in grammar.words("pointing_plurals"):
        return tokens[at - 2].lower in grammar.words("prepositions")  # "the number of those entitled"
    if tokens[before].text == ",":
        is_insert = tokens[at].lower in grammar.words("insert_participles")
        is_led = is_insert and following.lower in grammar.words("prepositions")
        return is_led or following.lower in grammar.words("agent_markers")
    if tokens[at - 1].lower in grammar.words("period_nouns") and (
        following.is_capital or following.text[0].isdigit() or following.lower in grammar.words("day_adverbs")
    ):
        return grammar.verb(tokens[at].lower) is not None
    if _is_caused(tokens, at, grammar):
        return True
    is_thing = not tokens[at - 1].is_capital and tokens[at - 1].lower.endswith(_PLURAL)
    names_it = tokens[at].lower in grammar.words("naming_participles") and following.is_capital
    return is_thing and names_it and any(token.text == "," for token in tokens[:at])


def _is_second_adjective(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a past form stands between an adjective and its noun: "the sudden, rushed expansion of the yard"."""
    if at < 3 or at + 2 >= len(tokens) or tokens[at - 1].text != ",":
        return False
    adjective, noun, behind = tokens[at - 2], tokens[at + 1], tokens[at + 2]
    is_led = tokens[at - 3].lower in grammar.words("determiners") | grammar.words("possessives")
    small = grammar.function_words | grammar.words("adverbs")
    is_row = all(word.text.islower() and word.lower not in small for word in (adjective, noun))
    return is_led and is_row and (not behind.is_word or behind.lower in grammar.words("prepositions"))


def _is_caused(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether somebody has something done: "agreed to have the case heard"."""
    for place in range(at - 1, max(at - _CAUSE_REACH, 0), -1):
        if not tokens[place].is_word:
            return False
        if tokens[place].lower in grammar.words("have") | grammar.words("get"):
            return tokens[place - 1].lower in grammar.words("infinitive_marker")
    return False


def is_noun_before_insert(
    tokens: Sequence[Token], group: VerbGroup, later: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether a word that is base and past alike is the noun of a subject.

    "A takeover bid, which was due, did not come", "The low cost airline, Norrland, announced".
    """
    verb = grammar.verb(tokens[group.main].lower)
    if not group.is_bare or verb is None or not verb.forms & Form.BASE or not later:
        return False
    inside = tokens[group.last + 1 : later[0].first]
    if len(later) > 1 and any(
        token.text == "," and following.lower in grammar.words("relatives")
        for token, following in pairwise(inside)
    ):
        return True
    commas = [at for at, token in enumerate(inside) if token.text == ","]
    if len(commas) != 2 or commas[1] != len(inside) - 1 or not inside[commas[0] + 1].is_capital:
        return False
    return all(
        token.text.isalpha() and token.lower not in grammar.function_words for token in inside[: commas[0]]
    )


def is_in_adjunct(
    tokens: Sequence[Token], group: VerbGroup, later: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether a past form belongs to what leads a sentence: "At a fair held in Oslo, Novak sold two boats"."""
    verb = grammar.verb(tokens[group.main].lower)
    if not group.is_bare or not later or verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    if tokens[0].lower not in grammar.words("prepositions") or group.last + 1 >= len(tokens):
        return False
    inside, after = tokens[1 : group.first], tokens[group.last + 1 : later[0].first]
    is_noun = bool(inside) and inside[0].lower in grammar.words("determiners") | grammar.words("possessives")
    is_noun &= inside[-1].text.islower() if inside else False
    is_noun &= not any(
        not token.is_word or token.lower in grammar.words("determiners") | grammar.words("subject_pronouns")
        for token in inside[1:]
    )
    comma = next((at for at, token in enumerate(after) if token.text == ","), None)
    if not is_noun or comma is None or comma + 1 >= len(after):
        return False
    is_led = bool(comma) and after[0].lower in grammar.words("prepositions")
    is_led |= _is_day(after[:comma], grammar)
    return is_led and after[comma + 1].lower not in grammar.words("coordinators")


def _is_day(words: Sequence[Token], grammar: Grammar) -> bool:
    """Whether words behind a participle only tell its day: "issued | Monday", "issued | the following day"."""
    if len(words) == 1:
        return words[0].is_capital or words[0].lower in grammar.words("day_adverbs")
    is_led = bool(words) and words[0].lower in grammar.words("definite")
    return is_led and len(words) == 3 and words[-1].lower in grammar.words("clause_nouns")


def is_between_dashes(tokens: Sequence[Token], group: VerbGroup, grammar: Grammar) -> bool:
    """Whether a past form stands in an insert between dashes: "the finds — a boat raised in May — are shown"."""
    verb = grammar.verb(tokens[group.main].lower)
    dashes = [at for at, token in enumerate(tokens) if token.text in _DASHES]
    if not group.is_bare or len(dashes) != 2 or not dashes[0] < group.first < dashes[1]:
        return False
    inside = tokens[dashes[0] + 1 : group.first]
    openers = grammar.words("relatives") | grammar.words("subject_pronouns")
    is_led = any(token.lower in openers for token in inside)
    return verb is not None and bool(verb.forms & Form.PARTICIPLE) and not is_led


def is_in_led_insert(
    tokens: Sequence[Token], group: VerbGroup, later: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether a past form stands between commas with a preposition: "Holm, in a letter written in haste, left"."""
    verb = grammar.verb(tokens[group.main].lower)
    if not group.is_bare or not later or verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    start = next((at for at in range(group.first - 1, 0, -1) if tokens[at].text == ","), 0)
    if not 0 < start < group.first - 2 or tokens[later[0].first - 1].text != ",":
        return False
    openers = grammar.words("relatives") | grammar.words("subordinators") | grammar.words("coordinators")
    inside = tokens[start + 1 : group.first]
    if inside[0].lower not in grammar.words("prepositions") - grammar.words("subordinators"):
        return False
    small = (openers | grammar.words("subject_pronouns")) - grammar.words("prepositions")
    return not any(token.lower in small for token in inside)


def is_place_participle(tokens: Sequence[Token], group: VerbGroup, grammar: Grammar) -> bool:
    """Whether a past form only says where somebody is at home: "a firm based in Oslo has"."""
    if not group.is_bare or group.last + 1 >= len(tokens) or not group.first:
        return False
    is_placed = tokens[group.main].lower in grammar.words("place_participles")
    return is_placed and tokens[group.last + 1].lower in grammar.words("prepositions")


def is_led_by(
    tokens: Sequence[Token],
    group: VerbGroup,
    earlier: Sequence[VerbGroup],
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a past form tells who is behind a noun: "A group of investors led by Norrland said"."""
    verb = grammar.verb(tokens[group.main].lower)
    is_alone = not later and (not earlier or verb is None or verb.lemma in grammar.verb_classes["changing"])
    if is_alone or not group.is_bare or not group.first or verb is None:
        return False
    after = tokens[group.last + 1 : group.last + 3]
    if len(after) < 2 or after[0].lower not in grammar.words("agent_markers"):
        return False
    is_loose = verb.lemma in grammar.verb_classes["changing"]
    if not verb.forms & Form.PARTICIPLE or (
        is_loose and _is_parted_off(tokens, group, earlier, later, grammar)
    ):
        return False
    meant = grammar.verb(after[1].lower)
    is_manner = meant is not None and bool(meant.forms & Form.ING)
    is_agent = after[1].text[0].isalpha() and not is_manner
    before = tokens[group.first - 1]
    return is_agent and before.text.islower() and before.lower not in grammar.function_words


def is_participle_insert(
    tokens: Sequence[Token],
    group: VerbGroup,
    earlier: Sequence[VerbGroup],
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a past form opens an insert between commas: "The match, planned for Sunday, was"."""
    verb = grammar.verb(tokens[group.main].lower)
    if verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    at = group.first
    while at and tokens[at - 1].lower in grammar.words("adverbs"):
        at -= 1
    if not (group.is_bare and group.is_past and later and at and tokens[at - 1].text == ","):
        return False
    is_closed = tokens[later[0].first - 1].text == "," and not later[0].is_bare
    is_inner = bool(earlier) and not any(token.text == "," for token in tokens[earlier[-1].last : at - 1])
    if is_inner and is_closed and later[0].first - 1 > group.last:
        return True  # "said the shares, first sold in May, will"
    commas = sum(token.text == "," for token in tokens[: at - 1])
    is_first_comma = commas <= (
        tokens[0].lower in grammar.words("prepositions")
    )  # "At the time, the loss, …,"
    return is_first_comma and any(token.text == "," for token in tokens[group.last + 1 : later[0].first])


def is_trailing_insert(
    tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], grammar: Grammar
) -> bool:
    """Whether a past form after a comma only says where a thing is: "in the hall, located in Oslo".

    Not in a row of verbs ("He rose, turned to the wall, and left") and not behind an insert of its subject.
    """
    verb = grammar.verb(tokens[group.main].lower)
    if not group.is_bare or not group.is_past or verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    at = group.first
    if at < 2 or at + 1 >= len(tokens) or not earlier or tokens[at - 1].text != ",":
        return False
    openers = grammar.words("relatives") | grammar.words("subordinators") - grammar.words("prepositions")
    if any(token.lower in openers or token.text == "," for token in tokens[: at - 1]):
        return False
    if any(token.lower in grammar.words("coordinators") for token in tokens[at + 1 :]):
        return False
    return (
        tokens[at + 1].lower in grammar.words("prepositions")
        and verb.lemma not in grammar.verb_classes["changing"]
    )


def is_in_apposition(
    tokens: Sequence[Token],
    group: VerbGroup,
    earlier: Sequence[VerbGroup],
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a past form stands between the commas of a noun: "Norrland, the town's most feared rival, fell"."""
    verb = grammar.verb(tokens[group.main].lower)
    if earlier or not later or not group.is_bare or verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    end = later[0].first - 1
    start = next((at for at in range(group.first - 1, 0, -1) if tokens[at].text == ","), 0)
    if not 0 < start < group.first - 1 or tokens[end].text != "," or end <= group.last + 1:
        return False
    is_fronted = tokens[0].lower in grammar.words("prepositions") | grammar.words("subordinators")
    if is_fronted and not any(token.text == "," for token in tokens[:start]):
        return False  # "In May, the firm lost money, sold boats"
    openers = grammar.words("relatives") | grammar.words("coordinators") | grammar.words("subordinators")
    openers -= grammar.words("prepositions")
    inside = tokens[start + 1 : end]
    is_led = inside[0].lower in grammar.words("determiners") | grammar.words("possessives")
    return is_led and not any(token.text in _BREAKS or token.lower in openers for token in inside)


def _is_parted_off(
    tokens: Sequence[Token],
    group: VerbGroup,
    earlier: Sequence[VerbGroup],
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a verb is the only one of a clause that begins behind all the others: "…, but the bridge held"."""
    if later or not earlier:
        return False
    openers = grammar.words("coordinators") | grammar.words("relatives") | grammar.words("complementisers")
    openers |= grammar.words("subordinators") - grammar.words("prepositions")
    between = tokens[earlier[-1].last + 1 : group.first]
    return any(token.text in _BREAKS or token.lower in openers for token in between)
