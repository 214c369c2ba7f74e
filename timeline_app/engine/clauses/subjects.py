"""Tell which words are the subject of a clause."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.model.syntax import Clause, ClauseKind, Token, VerbGroup

PAUSES: Final = frozenset(",;:–—-")
_OWNER: Final = "'s"
_SHORT_ANTECEDENT: Final = 8  # words of a noun phrase before a relative pronoun


def resumed_subject(
    tokens: Sequence[Token],
    before: Clause,
    main_subject: tuple[int, int],
    group: VerbGroup,
    following: int,
    grammar: Grammar,
) -> tuple[int, int]:
    """Return the subject of a verb after an insert: the insert's noun where a new clause began with it.

    So it is where a row goes on with what that did: "the fire, which hit a hall, | shattered windows and killed two".
    `following` is the number of the token behind the verb's clause.
    """
    start = before.subject[0]
    if before.kind is not ClauseKind.RELATIVE or start <= main_subject[1] or start == 0:
        return main_subject
    opener = tokens[start - 1]
    is_new = opener.text in ";:–—" or opener.lower in grammar.words("coordinators")
    is_row = tokens[before.start].lower in grammar.words("relatives") - grammar.words("person_relatives")
    is_row &= tokens[before.start - 1].text == "," and before.group.first == before.start + 1
    is_row &= before.group.is_bare and group.is_bare and following < len(tokens)
    is_row = is_row and tokens[following].lower in grammar.words("coordinators")
    return before.subject if is_new or is_row else main_subject


def closes_insert(tokens: Sequence[Token], before: Clause, at: int) -> bool:
    """Whether a comma before the word at `at` closes a relative clause: "Keller, who sold it, and left"."""
    is_insert = (
        before.kind is ClauseKind.RELATIVE and before.start > 0 and tokens[before.start - 1].text == ","
    )
    return is_insert and at - 1 > before.group.last and tokens[at - 1].text == ","


def behind_adjunct(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> Clause:
    """Return the only clause of a sentence as a main one where its opener leads a noun: "Since its launch the yard"."""
    start, end = clause.subject
    opener = tokens[start - 1].lower if start else ""
    is_led = clause.kind is ClauseKind.SUBORDINATE and opener in grammar.words("prepositions")
    if not is_led or tokens[start].lower not in grammar.words("determiners") | grammar.words("possessives"):
        return clause
    small = grammar.words("determiners") | grammar.words("possessives") | grammar.words("subject_pronouns")
    openings = [
        at
        for at in range(start + 2, end)
        if tokens[at].lower in small or (tokens[at].is_capital and not tokens[at - 1].is_capital)
    ]
    if not openings or tokens[openings[-1] - 1].lower in grammar.function_words:
        return clause
    return replace(clause, kind=ClauseKind.MAIN, subject=(openings[-1], end), opener=None)


def behind_time(tokens: Sequence[Token], clause: Clause, dated: frozenset[int], grammar: Grammar) -> Clause:
    """Return a relative clause whose noun begins behind the time of the main one: "That summer the mill, which"."""
    start, end = clause.subject
    at = start
    while at < end and at in dated:
        at += 1
    is_time = at - start > 1 or tokens[start].lower in grammar.words("day_adverbs")
    if clause.kind is not ClauseKind.RELATIVE or not is_time or at >= end:
        return clause
    leads = grammar.words("determiners") | grammar.words("possessives")
    begins_noun = tokens[at].is_capital or tokens[at].lower in leads
    return replace(clause, subject=(at, end)) if begins_noun else clause


def without_date(tokens: Sequence[Token], clause: Clause, dated: frozenset[int], grammar: Grammar) -> Clause:
    """Return a clause whose subject begins behind the date that opens it: "and by 1910 universities bought"."""
    opener = clause.start + (clause.opener is not None)
    at = opener
    while at < clause.group.first and (
        tokens[at].lower in grammar.words("prepositions") or tokens[at].text == ","
    ):
        at += 1
    while at in dated:
        at += 1
    is_led = (
        at > opener and at - 1 in dated and any(token.is_word for token in tokens[at : clause.group.first])
    )
    if not is_led or clause.kind not in (ClauseKind.MAIN, ClauseKind.COORDINATE):
        return clause
    if clause.kind is ClauseKind.COORDINATE and not has_noun(tokens, at, clause.group.first, grammar):
        return clause
    while tokens[at].text in PAUSES:
        at += 1
    return replace(clause, subject=(at, clause.group.first))


def follows_noun(tokens: Sequence[Token], at: int, group: VerbGroup, grammar: Grammar) -> bool:
    """Whether "that" at `at` stands after a noun rather than after the verb or its adjuncts."""
    before = tokens[at - 1].lower
    if tokens[at - 2].lower in grammar.words("infinitive_marker") and grammar.verb(before) is not None:
        return False
    is_name = tokens[at - 1].is_capital or tokens[at - 1].text.isdigit()  # or a year
    return at - 1 > group.last and before not in grammar.function_words and not is_name


def antecedent(tokens: Sequence[Token], at: int, low: int, grammar: Grammar) -> tuple[int, int]:
    """Return the noun phrase that ends right before a relative pronoun: "a plant in Lund, which", but "Lund, who"."""
    end = at - 1 if tokens[at - 1].text == "," else at
    stops = grammar.words("coordinators") | (grammar.words("be") - {_OWNER})
    if tokens[at].lower in grammar.words("person_relatives"):
        stops |= grammar.words("prepositions")
    name = end - 1 - (tokens[end - 1].text == "." and end > 1)  # "Norrland Corp., which"
    if tokens[at - 1].text == "," and tokens[name].is_capital:
        stops |= grammar.words("parting_prepositions")
    start = end
    while start > low and end - start < _SHORT_ANTECEDENT:
        word = tokens[start - 1]
        is_joined = word.text == "-" or word.lower in grammar.words("coordinators")
        if (word.text in PAUSES or word.lower in stops) and not (
            is_joined and _joins(tokens, start - 1, grammar)
        ):
            break
        start -= 1
        if word.lower in grammar.words("determiners") or word.lower in grammar.words("possessives"):
            break
    if start > low and tokens[start].lower in grammar.words("determiners") - grammar.words("new_articles"):
        start -= tokens[start - 1].lower in grammar.words(
            "definite"
        )  # "the same court", but "read her | a letter"
    while start < end - 1 and _only_leads(tokens, start, grammar):
        start += 1
    if end - start > 3 and tokens[start + 1].lower in grammar.words("collections"):
        is_list = tokens[start + 2].lower in grammar.words("prepositions")
        start += 3 * is_list  # "a list of | ships that sank"
    if start > low and end - start == 2 and tokens[at].lower in grammar.words("person_relatives"):
        start = _before_byname(tokens, start, low, grammar)
    return _agreeing(tokens, start, end, at, grammar), end


def _before_byname(tokens: Sequence[Token], start: int, low: int, grammar: Grammar) -> int:
    """Return where a name with a byname begins: "of King Olaf | the Great, who", but not "in Oslo the Mayor, who"."""
    if tokens[start].lower not in grammar.words("definite") or not tokens[start + 1].is_capital:
        return start
    name = start
    while name > low and tokens[name - 1].is_capital:
        name -= 1
    is_place = name == start - 1 and tokens[name - 1].lower in grammar.words("prepositions")
    return start if is_place else name


def _agreeing(tokens: Sequence[Token], start: int, end: int, at: int, grammar: Grammar) -> int:
    """Return where a noun phrase begins that goes with a singular verb: not "the routes of Tarn Lines, which was"."""
    is_one = tokens[at + 1].lower in grammar.words("singular_auxiliaries") if at + 1 < len(tokens) else False
    joint = next(
        (k for k in range(start + 1, end - 1) if tokens[k].lower in grammar.words("prepositions")), None
    )
    if not is_one or joint is None or not tokens[end - 1].is_capital:
        return start
    head = tokens[joint - 1]
    is_plural = head.text.islower() and head.text.endswith("s") and not head.text.endswith(("ss", "us", "is"))
    return joint + 1 if is_plural else start


def _joins(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a mark or "and" joins two words before a noun: "a copper - red cone", "that young and open market"."""
    leads = grammar.words("determiners") | grammar.words("possessives")
    if at < 2 or not (tokens[at - 1].text.islower() and tokens[at + 1].text.islower()):
        return False
    if tokens[at].text == "-":
        return (
            tokens[at - 1].lower not in grammar.function_words
            and tokens[at + 1].lower not in grammar.function_words
        )
    return tokens[at - 2].lower in leads


def _only_leads(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word only leads to a noun: a preposition, "'s" without its owner, "formerly known as"."""
    word, following = tokens[at].lower, tokens[at + 1].lower
    is_naming = word in grammar.words("naming_participles") or (
        word in grammar.words("known_participles") and following in grammar.words("comparing")
    )
    is_adverb = word in grammar.words("adverbs") and following in grammar.words("known_participles")
    return is_naming or is_adverb or word == _OWNER or word in grammar.words("prepositions")


def hidden_verb(tokens: Sequence[Token], start: int, end: int, grammar: Grammar) -> int | None:
    """Return the last word before a relative pronoun that can only be a verb: "The map illustrates the routes, which".

    It has an object behind it, or is no noun ("comes"), and no word before it leads to a noun.
    """
    leads = grammar.words("determiners") | grammar.words("possessives") | grammar.words("prepositions")
    leads |= grammar.words("infinitive_marker") | {_OWNER}
    for at in range(end - 3, start, -1):
        verb = grammar.verb(tokens[at].lower) if tokens[at].text.islower() else None
        after = tokens[at + 1].lower
        has_object = after in grammar.words("definite") | grammar.words("new_articles") | grammar.words(
            "degree_words"
        )
        has_object |= tokens[at].lower in grammar.words("third_person_only")
        is_verb = verb is not None and bool(verb.forms & (Form.THIRD | Form.BASE)) and has_object
        if is_verb and tokens[at].lower not in grammar.function_words and tokens[at - 1].lower not in leads:
            return at
    return None


def own_pronoun(tokens: Sequence[Token], clause: Clause, grammar: Grammar) -> Clause:
    """Return a clause that a pronoun behind "and" is the subject of: "known as a port and in 1920 it grew"."""
    at = clause.group.first - 1
    is_led = clause.kind is ClauseKind.SUBORDINATE and tokens[at].lower in grammar.words(
        "subject_pronouns"
    ) & (
        grammar.words("pronouns_neuter")
        | grammar.words("pronouns_plural")
        | grammar.words("pronouns_masculine")
        | grammar.words("pronouns_feminine")
    )
    joints = (
        k for k in range(at - 1, clause.subject[0], -1) if tokens[k].lower in grammar.words("coordinators")
    )
    joint = next(joints, None) if is_led else None
    if joint is None:
        return clause
    return replace(
        clause, start=joint, kind=ClauseKind.COORDINATE, subject=(at, at + 1), opener=tokens[joint].lower
    )


def has_noun(tokens: Sequence[Token], start: int, end: int, grammar: Grammar) -> bool:
    """Whether the range may be a subject: it holds more than adverbs, and is no adjunct alone."""
    words = [token for token in tokens[start:end] if token.is_word]
    if words and words[0].lower in grammar.words("prepositions"):
        return False
    return any(
        word.lower in grammar.words("subject_pronouns")
        or not (
            word.lower in grammar.words("adverbs")
            or word.lower in grammar.words("degree_words")
            or word.lower.endswith("ly")
        )
        for word in words
    )
