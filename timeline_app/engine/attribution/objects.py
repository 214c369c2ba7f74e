"""Tell verbs of saying that have an object of their own and no clause: "As Novak describes the boat, it sinks"."""

from collections.abc import Sequence

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import Token, VerbGroup


def behind_date(tokens: Sequence[Token], start: int, dated: frozenset[int], grammar: Grammar) -> int:
    """Return where what was said begins when a date follows the verb: "said on 10 May he would leave"."""
    at = start
    while at < len(tokens) and tokens[at].lower in grammar.words("prepositions") | grammar.words("adverbs"):
        at += 1
    if at not in dated:
        return start
    while at in dated:
        at += 1
    return at if at < len(tokens) and tokens[at].is_word else start


def names_object(
    tokens: Sequence[Token],
    group: VerbGroup,
    colon: int,
    speech: WordLists,
    grammar: Grammar,
    dated: frozenset[int],
) -> bool:
    """Whether a colon only explains what a verb already tells: "reported a loss in one branch: boats"."""
    first = behind_date(tokens, group.last + 1, dated, grammar)
    is_bare = colon <= first + 1 or group.lemma in speech.words("with_listener")
    if is_bare or (colon + 1 < len(tokens) and tokens[colon + 1].text in '“"«'):
        return False
    small = grammar.words("prepositions") | grammar.words("adverbs") | grammar.words("subordinators")
    return tokens[first].is_word and first not in dated and tokens[first].lower not in small


def takes_object(tokens: Sequence[Token], group: VerbGroup, following: VerbGroup, grammar: Grammar) -> bool:
    """Whether what follows is an object or an infinitive and no clause: "claimed two lives and injured five"."""
    joint = tokens[following.first - 1].lower
    joint = tokens[following.first - 2].lower if joint in grammar.words("subject_pronouns") else joint
    return joint in grammar.words("coordinators") or tokens[group.last + 1].lower in grammar.words(
        "infinitive_marker"
    )


def has_object(
    tokens: Sequence[Token],
    verb: VerbGroup,
    comma: int,
    closed: frozenset[int],
    speech: WordLists,
    grammar: Grammar,
) -> bool:
    """Whether an object stands behind a verb: "As Novak describes the boat, C", not "As Novak told the board, C".

    `closed` are the numbers of the tokens of quotations and dates.
    """
    at = verb.last + 1
    if at >= comma or at in closed or verb.lemma in grammar.verb_classes["listening"]:
        return False
    if tokens[at].lower in grammar.words("possessives"):
        return True
    return verb.lemma not in speech.words("with_listener") and tokens[at].lower in grammar.words(
        "determiners"
    )


def tells_only_of(
    tokens: Sequence[Token],
    group: VerbGroup,
    groups: Sequence[VerbGroup],
    dated: frozenset[int],
    grammar: Grammar,
) -> bool:
    """Whether all verbs behind one only tell more of nouns: "concluded in May with fines for men who were guilty"."""
    start = behind_date(tokens, group.last + 1, dated, grammar)
    if start >= len(tokens) or tokens[start].lower not in grammar.words("prepositions"):
        return False
    relatives = grammar.words("relatives") - grammar.words("complementisers")
    later = [other for other in groups if other.first > group.last]
    return all(tokens[other.first - 1].lower in relatives for other in later)
