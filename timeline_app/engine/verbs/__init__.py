"""Find the finite verbs of a sentence with their auxiliaries."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.verbs.led_nouns import is_led_by_manner, is_listener
from timeline_app.engine.verbs.main_verbs import is_main_verb_at_last
from timeline_app.engine.verbs.participles import (
    is_between_dashes,
    is_in_adjunct,
    is_in_apposition,
    is_in_led_insert,
    is_led_by,
    is_noun_before_insert,
    is_participle_here,
    is_participle_insert,
    is_place_participle,
    is_trailing_insert,
)
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

_BREAKS: Final = frozenset(',;:()[]–—“”"«»')
_PLURAL: Final = "s"


def verb_groups(
    tokens: Sequence[Token], grammar: Grammar, closed: frozenset[int], speech: frozenset[str] = frozenset()
) -> tuple[VerbGroup, ...]:
    """Return the finite verb groups in order.

    Tokens whose numbers are in `closed` are names or dates, never verbs; `speech` are the base forms
    of verbs that a clause may follow without "that".
    """
    found: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        group = None if at in closed else _group_at(tokens, at, grammar, closed)
        if group is None:
            at += 1
        else:
            found.append(group)
            at = group.last + 1
    return tuple(_without_participles(found, tokens, grammar, speech))


def _group_at(tokens: Sequence[Token], at: int, grammar: Grammar, closed: frozenset[int]) -> VerbGroup | None:
    word = tokens[at].lower
    if at and tokens[at].is_capital:
        return None
    if word in grammar.words("modals"):
        return _auxiliary_group(tokens, at, grammar, closed, modal=word)
    if at and tokens[at - 1].lower in grammar.words("infinitive_marker"):
        return None
    if (
        word in grammar.words("be_finite")
        or word in grammar.words("have_finite")
        or word in grammar.words("do_finite")
    ):
        return _auxiliary_group(tokens, at, grammar, closed, modal=None)
    if (
        word == "'s"
        and at
        and tokens[at - 1].lower in grammar.words("subject_pronouns") | grammar.words("existential")
    ):
        return _auxiliary_group(tokens, at, grammar, closed, modal=None)
    return _bare_group(tokens, at, grammar, closed)


def _auxiliary_group(
    tokens: Sequence[Token], first: int, grammar: Grammar, closed: frozenset[int], modal: str | None
) -> VerbGroup:
    """Read on from an auxiliary over adverbs and further auxiliaries to the main verb."""
    main, is_be, is_negated = (
        first,
        tokens[first].lower in grammar.words("be"),
        tokens[first].lower in grammar.words("negations"),
    )
    at = first + 1
    while at < len(tokens) and at not in closed:
        word = tokens[at].lower
        verb = grammar.verb(word)
        if word in grammar.words("be") or word in grammar.words("have") or word in grammar.words("get"):
            is_be = word not in grammar.words("have")
            main = at
        elif (
            word in grammar.words("negation_adverbs")
            or word in grammar.words("adverbs")
            or _is_manner(word, verb)
        ):
            is_negated |= word in grammar.words("negation_adverbs")
        else:
            if verb is not None and _fits(
                verb.forms, is_be, tokens[main].lower, grammar, modal is not None and main == first
            ):
                main = at
            break
        at += 1
    return _auxiliary_result(tokens, first, main, is_be, grammar, modal, is_negated)


def _auxiliary_result(
    tokens: Sequence[Token],
    first: int,
    main: int,
    is_be: bool,
    grammar: Grammar,
    modal: str | None,
    is_negated: bool,
) -> VerbGroup:
    word, opener = tokens[main].lower, tokens[first].lower
    verb = grammar.verb(word)
    is_passive = main > first and is_be and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    lemma = "be" if word in grammar.words("be") else word if verb is None else verb.lemma
    lemma = "have" if word in grammar.words("have") else lemma
    is_past = opener in grammar.words("past_auxiliaries") or (
        opener in grammar.words("have") and main > first
    )
    return VerbGroup(first, main, main, lemma, is_past, is_passive, modal, is_negated)


def _is_manner(word: str, verb: object) -> bool:
    return verb is None and word.endswith("ly")


def _fits(forms: Form, is_be: bool, auxiliary: str, grammar: Grammar, is_after_modal: bool) -> bool:
    if is_after_modal or auxiliary in grammar.words("do_finite"):
        return bool(forms & Form.BASE)
    if is_be:
        return bool(forms & (Form.PARTICIPLE | Form.ING))
    return bool(forms & Form.PARTICIPLE)


def _bare_group(
    tokens: Sequence[Token], at: int, grammar: Grammar, closed: frozenset[int]
) -> VerbGroup | None:
    """Return a finite verb without auxiliary, judged by its form and the word before."""
    token = tokens[at]
    verb = grammar.verb(token.lower)
    if verb is None or (token.is_capital and at > 0) or _is_small_word(tokens, at, grammar):
        return None
    before = _word_before(tokens, at, grammar)
    is_past = bool(verb.forms & Form.PAST)
    if before is None:
        return None
    if not _may_follow(tokens, before, grammar, is_past):
        return None
    if is_past:
        if verb.forms & Form.PARTICIPLE and tokens[before].lower in grammar.words("counting_words"):
            return None  # "three mixed classes"
        if verb.forms & Form.PARTICIPLE and _is_owned_number(tokens, before, grammar):
            return None  # "its 20 million fully paid shares"
        if verb.forms & Form.PARTICIPLE and is_participle_here(tokens, at, grammar):
            return None
        return VerbGroup(at, at, at, verb.lemma, True, is_bare=True)
    is_before_date = at + 1 in closed and tokens[at + 1].lower in grammar.words("determiners")
    is_verb = not is_before_date or tokens[before].lower in grammar.words("subject_pronouns")
    if is_verb and verb.forms & Form.THIRD and _is_present_here(tokens, at, before, grammar):
        return VerbGroup(at, at, at, verb.lemma, False, is_bare=True)
    if verb.forms & Form.BASE and _is_plural_subject(tokens, at, before, grammar):
        return VerbGroup(at, at, at, verb.lemma, False, is_bare=True)
    return None


def _is_owned_number(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a number stands here right behind whose it is: "Norrland's 20 million", "its two"."""
    low = at
    while low >= 0 and (tokens[low].text[0].isdigit() or tokens[low].lower in grammar.words("numerals")):
        low -= 1
    is_owner = low >= 0 and (
        tokens[low].lower in grammar.words("possessives") or tokens[low].lower in _OWNING
    )
    return low < at and is_owner


def _is_small_word(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word only leads to others; "provided" is a verb where a noun or its preposition follows."""
    word = tokens[at].lower
    if word not in grammar.words("leading_verbs"):
        return word in grammar.function_words
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at else ","
    opens = after in grammar.words("subject_pronouns") or after in grammar.words("definite")
    is_behind = (
        before in _BREAKS or grammar.verb(before) is not None
    )  # "may leave provided the boat is there"
    return not after.isalpha() or (opens and is_behind)


def _is_plural_subject(tokens: Sequence[Token], at: int, before: int, grammar: Grammar) -> bool:
    if tokens[before].lower in _PLURAL_SUBJECTS:
        return True
    if tokens[at].lower in grammar.words("plural_verbs") and tokens[at - 1].lower.endswith(_PLURAL):
        return True
    is_told_on = at + 1 < len(tokens) and tokens[at + 1].is_word
    if tokens[at].lower in grammar.words("team_verbs") and tokens[at - 1].is_capital and is_told_on:
        return True  # "Norrland say masts are needed"
    is_before_infinitive = at + 1 < len(tokens) and tokens[at + 1].lower in grammar.words("infinitive_marker")
    return is_before_infinitive and tokens[before].lower.endswith(_PLURAL)


_OWNING: Final = ("'s", "’s")
_PLURAL_SUBJECTS: Final = frozenset({"they", "we", "you", "i", "who", "which"})


def _word_before(tokens: Sequence[Token], at: int, grammar: Grammar) -> int | None:
    """Return the number of the word before, adverbs skipped; None at the sentence's start."""
    before = at - 1
    while before >= 0 and (
        tokens[before].lower in grammar.words("adverbs")
        or (tokens[before].lower.endswith("ly") and tokens[before].lower not in grammar.words("no_adverbs"))
    ):
        before -= 1
    return before if before >= 0 else (at - 1 if at else None)


def _may_follow(tokens: Sequence[Token], before: int, grammar: Grammar, is_past: bool) -> bool:
    word = tokens[before].lower
    if word in grammar.words("subject_pronouns"):
        return is_past or word not in grammar.words("determiners") or word in ("that", "this")
    return not (
        word in grammar.words("determiners")
        or word in grammar.words("possessives")
        or word in grammar.words("prepositions")
        or word in grammar.words("infinitive_marker")
        or word in grammar.words("be")
        or word in grammar.words("have")
        or word in ("'s", "'", "’", "“", "-", "/", "$", "(")
    )


def _is_present_here(tokens: Sequence[Token], at: int, before: int, grammar: Grammar) -> bool:
    """Whether a word in -s is a verb: after a name or pronoun, or before what only follows a verb."""
    if tokens[before].lower in grammar.words("subject_pronouns"):
        return True
    if tokens[before].text[0].isdigit():
        return False
    if tokens[at - 1].lower in grammar.words("adverbs") and tokens[before].is_word:
        return True
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    opens_object = (
        follower in grammar.words("determiners")
        or follower in grammar.words("possessives")
        or follower in grammar.words("complementisers")
        or follower in grammar.words("infinitive_marker")
        or (
            at + 1 < len(tokens)
            and (tokens[at + 1].is_capital or tokens[at + 1].text[0].isdigit() or follower in "$€£“")
        )
    )
    opens_object |= _is_told_more(tokens, at + 1, grammar)
    if tokens[before].is_capital and tokens[before].text[0].isalpha():
        if before and tokens[before - 1].lower in grammar.words("plural_determiners"):
            return False  # "urged all Balkan states to"
        is_last = not follower[0].isalnum() and follower not in '“"(–—'
        return (not is_last and follower not in ("of", "and", ",")) or opens_object
    return opens_object and not tokens[before].lower.endswith(_PLURAL)


def _is_told_more(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a plural stands here of which more is told: "the order covers lamps that were sold"."""
    if at + 1 >= len(tokens) or not tokens[at].text.islower() or not tokens[at].lower.endswith(_PLURAL):
        return False
    return tokens[at + 1].lower in grammar.words("relatives") - grammar.words("subordinators")


def _without_participles(
    found: list[VerbGroup], tokens: Sequence[Token], grammar: Grammar, speech: frozenset[str]
) -> Iterator[VerbGroup]:
    """Leave out the past forms that are participles after a noun: "the contract signed in May was …"."""
    kept: list[VerbGroup] = []
    for number, group in enumerate(found):
        if _tells_of_noun(tokens, group, kept, found[number + 1 :], grammar):
            continue
        if kept and not _is_parted(tokens, kept[-1], group, grammar):
            earlier = kept[-1]
            is_clause_after_speech = earlier.lemma in speech and _may_open(tokens, earlier, group, grammar)
            if not is_clause_after_speech and _is_no_verb_first(tokens, earlier, group, grammar):
                kept[-1] = group
                continue
            is_main = is_main_verb_at_last(tokens, kept, group, found[number + 1 :], grammar)
            if group.is_bare and not is_clause_after_speech and not is_main:
                continue
        kept.append(group)
    return (
        replace(group, is_negated=group.is_negated or _is_negated_before(tokens, group, grammar))
        for group in kept
    )


def _tells_of_noun(
    tokens: Sequence[Token],
    group: VerbGroup,
    kept: Sequence[VerbGroup],
    later: Sequence[VerbGroup],
    grammar: Grammar,
) -> bool:
    """Whether a verb form only says more of a noun, or is one."""
    return (
        is_led_by(tokens, group, kept, later, grammar)
        or is_trailing_insert(tokens, group, kept, grammar)
        or is_in_apposition(tokens, group, kept, later, grammar)
        or is_between_dashes(tokens, group, grammar)
        or is_in_led_insert(tokens, group, later, grammar)
        or is_noun_before_insert(tokens, group, later, grammar)
        or is_participle_insert(tokens, group, kept, later, grammar)
        or is_place_participle(tokens, group, grammar)
        or is_in_adjunct(tokens, group, later, grammar)
        or is_led_by_manner(tokens, group, later, grammar)
        or is_listener(tokens, group, kept, grammar)
    )


def _may_open(tokens: Sequence[Token], earlier: VerbGroup, later: VerbGroup, grammar: Grammar) -> bool:
    """Whether a clause may lie after a speech verb: not behind what somebody is urged to do, or explained by."""
    if later.first <= earlier.last + 1:
        return False
    after = tokens[earlier.last + 1].lower
    verb = grammar.verb(tokens[later.main].lower)
    is_participle = later.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    is_led = later.last + 1 < len(tokens) and tokens[later.last + 1].lower in grammar.words("prepositions")
    if is_participle and is_led and after in grammar.words("prepositions"):
        return False  # "wrote in a letter published on Monday"
    if earlier.is_passive and after in grammar.words("agent_markers"):
        return False
    if earlier.lemma not in grammar.verb_classes["urging"] or not later.is_bare:
        return True
    between = tokens[earlier.last + 1 : later.first]
    return not any(token.lower in grammar.words("infinitive_marker") for token in between)


def _is_negated_before(tokens: Sequence[Token], group: VerbGroup, grammar: Grammar) -> bool:
    return group.first > 0 and tokens[group.first - 1].lower in grammar.words("negations") - grammar.words(
        "determiners"
    )


def _is_parted(tokens: Sequence[Token], left: VerbGroup, right: VerbGroup, grammar: Grammar) -> bool:
    openers = (
        grammar.words("coordinators")
        | grammar.words("subordinators")
        | grammar.words("relatives")
        | grammar.words("complementisers")
    )
    plain = openers - grammar.words("prepositions")
    depth = 0
    for at in range(left.last + 1, right.first):
        token = tokens[at]
        depth += (token.text == "(") - (token.text == ")")
        if depth or token.text == ")":  # "the board (HB) to"
            continue
        if token.text in _BREAKS or token.lower in plain:
            return True
        if token.lower in openers and right.first - at > 1 and not grammar.compares(tokens, at):
            return True
    return False


def _takes_object(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether what stands here only follows a verb or leads a noun of its own: "the", "her"."""
    return at < len(tokens) and tokens[at].lower in grammar.words("determiners") | grammar.words(
        "possessives"
    )


def _is_no_verb_first(
    tokens: Sequence[Token], earlier: VerbGroup, later: VerbGroup, grammar: Grammar
) -> bool:
    """Whether the first of two verbs of one clause is a noun in -s or a participle after its noun."""
    before = tokens[earlier.first - 1].lower if earlier.first else ""
    has_subject = before in grammar.words("subject_pronouns")
    if not earlier.is_bare:
        return False
    is_named = earlier.first > 0 and tokens[earlier.first - 1].is_capital
    leads_on = tokens[earlier.last + 1].lower in grammar.words("infinitive_marker") and is_named
    leads_on |= _takes_object(tokens, earlier.last + 1, grammar)
    if not earlier.is_past and leads_on and later.is_bare:
        return False  # "The ministry wants the court to lift an order issued in May"
    if not earlier.is_past:
        return not has_subject or before in grammar.words("relatives")
    verb = grammar.verb(tokens[earlier.main].lower)
    if verb is None or has_subject or not verb.forms & Form.PARTICIPLE:
        return False
    follower = tokens[earlier.last + 1].lower if earlier.last + 1 < len(tokens) else ""
    is_adjunct = follower in grammar.words("prepositions") or follower in grammar.words("adverbs")
    is_adjunct |= follower in grammar.words("infinitive_marker") or not later.is_bare
    return is_adjunct and later.first > earlier.last + 1
