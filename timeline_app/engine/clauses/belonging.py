"""Tell whether what looks like a clause only belongs to the one before it."""

from collections.abc import Sequence

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token

_PLURAL, _MANNER = "s", "ly"
_QUOTES = frozenset('“”«»"')


def belongs_before(
    tokens: Sequence[Token], clause: Clause, found: Sequence[Clause], dated: frozenset[int], grammar: Grammar
) -> bool:
    """Whether a clause is part of the last one found: no verb of its own, or what tells more of a noun in it."""
    return (
        _is_in_participle(tokens, clause, grammar)
        or _is_apposition(tokens, clause, found, grammar)
        or _ends_row(tokens, clause, found[-1], grammar)
        or _is_contact(tokens, clause, found[-1], dated, grammar)
        or _is_asked(tokens, clause, grammar)
        or _is_attributive(tokens, clause, found[-1], grammar)
    )


def _is_attributive(tokens: Sequence[Token], clause: Clause, before: Clause, grammar: Grammar) -> bool:
    """Whether a participle behind an adjective and a comma only goes with a noun: "creates a new, | listed stock"."""
    at = clause.group.first
    is_apart = clause.kind is ClauseKind.MAIN and clause.start == at and at > 2 and tokens[at - 1].text == ","
    is_apart = is_apart and tokens[at - 2].lower in grammar.words("plain_adjectives")
    following = tokens[clause.group.last + 1] if clause.group.last + 1 < len(tokens) else None
    is_noun = following is not None and following.is_word and following.lower not in grammar.function_words
    return is_apart and is_noun and clause.group.is_bare and before.kind is not ClauseKind.RELATIVE


def _is_in_participle(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> bool:
    """Whether a verb is only part of what is done meanwhile: "…, claiming the talks were biased"."""
    start = clause.subject[0]
    if clause.kind is not ClauseKind.MAIN or start >= clause.group.first or tokens[start - 1].text != ",":
        return False
    verb = grammar.verb(tokens[start].lower)
    return verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE


def _is_apposition(
    tokens: Sequence[Token], clause: Clause, found: Sequence[Clause], grammar: Grammar
) -> bool:
    """Whether a verb only tells more of a noun behind a comma: "…, a maker of masts founded in Oslo"."""
    start, group = clause.subject[0], clause.group
    if clause.kind is not ClauseKind.MAIN or start >= group.first or tokens[start - 1].text != ",":
        return False
    if found[-1].kind not in (ClauseKind.MAIN, ClauseKind.COORDINATE) or group.last + 1 >= len(tokens):
        return False
    verb = grammar.verb(tokens[group.main].lower)
    is_participle = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    is_noun = tokens[start].lower in grammar.words("determiners") and tokens[group.first - 1].text.islower()
    is_led = tokens[group.last + 1].lower in grammar.words("prepositions")
    return is_participle and is_noun and is_led and group.lemma not in grammar.verb_classes["changing"]


def _ends_row(tokens: Sequence[Token], clause: Clause, before: Clause, grammar: Grammar) -> bool:
    """Whether a participle only tells more of the last of some things: "found a door, an oar, and a boat so marked"."""
    group, at = clause.group, clause.start
    verb = grammar.verb(tokens[group.main].lower)
    is_participle = group.is_bare and verb is not None and bool(verb.forms & Form.PARTICIPLE)
    if clause.kind is not ClauseKind.COORDINATE or not is_participle or clause.subject == before.subject:
        return False
    after = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    leads = grammar.words("prepositions") | grammar.words("adverbs")
    is_led = after is None or not after.is_word or after.lower in leads or after.lower.endswith(_MANNER)
    if not is_led or group.lemma in grammar.verb_classes["changing"]:
        return False
    commas = [k for k in range(before.group.last + 2, at) if tokens[k].text == ","]
    is_row = len(commas) > 1 and commas[-1] == at - 1
    words = tokens[at + 1 : group.first]
    is_bare_noun = len(words) == 1 and words[0].text.islower() and not words[0].lower.endswith(_PLURAL)
    is_bare_noun &= tokens[at - 1].text.islower() and words[0].lower not in grammar.function_words
    return is_row or is_bare_noun


def _is_asked(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> bool:
    """Whether a verb is that of what another one acts on: "was built to keep what is thought to be a treasure"."""
    at, start = clause.group.first - 1, clause.start
    is_led = start < at and tokens[at].lower in grammar.words("clause_questions")
    return is_led and clause.kind is ClauseKind.MAIN and tokens[start - 1].is_word


def _is_contact(
    tokens: Sequence[Token], clause: Clause, before: Clause, dated: frozenset[int], grammar: Grammar
) -> bool:
    """Whether a clause tells more of the noun right before it and nothing opens it: "problems the firm is facing"."""
    at, start = clause.start - 1, clause.start
    if clause.kind is not ClauseKind.MAIN or clause.subject != (start, clause.group.first):
        return False
    while at > 0 and tokens[at].text in _QUOTES:
        at -= 1
    heads = (ClauseKind.MAIN, ClauseKind.COORDINATE)
    if before.kind not in heads or at - before.group.last < 2 or at in dated or not tokens[at].text.islower():
        return False
    openers = grammar.words("determiners") | grammar.words("subject_pronouns") | grammar.words("possessives")
    is_subject = tokens[start].lower in openers or tokens[start].is_capital
    told = grammar.verb_classes["saying"] | grammar.verb_classes["urging"] | grammar.verb_classes["informing"]
    small = grammar.function_words | grammar.words("adverbs")
    small |= grammar.words("clause_nouns")  # "the first time the bank has raised"
    is_noun = tokens[at].lower not in small and not tokens[at].lower.endswith(_MANNER)
    return is_subject and is_noun and before.group.lemma not in told
