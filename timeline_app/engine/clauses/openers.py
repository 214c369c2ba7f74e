"""Whether a conjunction opens a clause: "after", "as", "so", "and" may only join words."""

from collections.abc import Sequence

from timeline_app.engine.clauses.subjects import PAUSES
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Token, VerbGroup

_INSERT_PAUSES = 3  # commas of an insert: "after the victim, Linda Holm, 35, had left"


def leads_to_noun(tokens: Sequence[Token], at: int, high: int, grammar: Grammar) -> bool:
    """Whether "as" only leads to what a thing is before the true opener: "faded as an issue since the firm left"."""
    if tokens[at].lower not in grammar.words("comparing"):
        return False
    if tokens[high - 1].lower in grammar.words("coordinators"):
        return True  # "was shown as a model and is planned"
    following = tokens[at + 1 : high]
    opener = next(
        (k for k, token in enumerate(following) if token.lower in grammar.words("subordinators")), None
    )
    if not opener or opener + 1 >= len(following):
        return False
    return not any(token.text in PAUSES for token in following[:opener])


def lead_start(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    """Return where a conjunction begins with the words that go with it: "even | though", "as soon | as"."""
    is_time = at > 1 and tokens[at - 1].lower in grammar.words("comparing_times")
    if is_time and tokens[at - 2].lower == tokens[at].lower:
        return at - 2
    return at - 1 if at and tokens[at - 1].lower in grammar.words("opener_leads") else at


def behind_lead(tokens: Sequence[Token], start: int, limit: int, grammar: Grammar) -> int:
    """Return where the conjunction stands that begins at `start`: behind the words that go with it."""
    openers = grammar.words("subordinators")
    places = (at for at in range(start + 1, min(start + 3, limit)) if tokens[at].lower in openers)
    return next((at for at in places if lead_start(tokens, at, grammar) == start), start)


def is_degree(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether "so" tells how much and joins nothing: "it took so long"."""
    is_led = tokens[at - 1].text in PAUSES or tokens[at - 1].lower in grammar.words("coordinators")
    return tokens[at].lower in grammar.words("degree_adverbs") and not is_led


def joins_infinitives(tokens: Sequence[Token], low: int, at: int, grammar: Grammar) -> bool:
    """Whether a coordinator only goes on with an infinitive: "lucky enough to know and work with him"."""
    verb = grammar.verb(tokens[at + 1].lower) if at + 1 < len(tokens) else None
    if verb is None or not verb.forms & Form.BASE or verb.forms & Form.PAST:
        return False
    return any(token.lower in grammar.words("infinitive_marker") for token in tokens[low:at])


def joins_pair(tokens: Sequence[Token], low: int, at: int, grammar: Grammar) -> bool:
    """Whether a coordinator joins two names behind "both" or "between": "for both Oslo and Lund"."""
    if not (tokens[at - 1].is_capital and tokens[at + 1].is_capital):
        return False
    for before in range(at - 1, low, -1):
        token = tokens[before]
        if token.lower in grammar.words("joined_pairs"):
            return before < at - 1
        if token.text in PAUSES or token.lower in grammar.words("coordinators"):
            return False
    return False


def is_clause_opener(tokens: Sequence[Token], at: int, high: int, grammar: Grammar) -> bool:
    """Whether "after", "before", "since" here opens a clause: no pause lies before the verb, or a whole insert.

    It leads to a noun where the verb is that of a relative clause: "before the court that ruled".
    """
    if high - 1 > at + 1 and tokens[high - 1].lower in grammar.words("relatives"):
        return False
    pauses = [k for k in range(at + 1, high) if tokens[k].text in PAUSES]
    is_insert = 2 <= len(pauses) <= _INSERT_PAUSES and pauses[-1] == high - 1
    is_insert &= (
        len({tokens[k].text for k in pauses}) == 1 and tokens[pauses[0]].text in ",–—" if pauses else False
    )
    return not pauses or (is_insert and pauses[0] > at + 1)


def tells_content(tokens: Sequence[Token], at: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether "that" tells what a noun is about: "proof that Anna sold the yard", no "report that Anna sent".

    Then nothing is missing behind the verb of a subject of its own.
    """
    if tokens[at - 1].lower not in grammar.words("nouns_with_content") or group.first == at + 1:
        return False
    after = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    opening = grammar.words("determiners") | grammar.words("possessives") | grammar.words("infinitive_marker")
    is_filled = after is not None and (after.lower in opening or after.is_capital or after.text[0].isdigit())
    return group.is_passive or group.lemma in grammar.words("linking_verbs") or is_filled
