"""Tell whom pronouns and descriptions mean: "he", "the minister", "the company".

They are resolved only where one antecedent that fits stands nearby. An actor that is made up is worse than none.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from timeline_app.engine.references.bodies import find_firm, firm_before, heads_of, told_by_kind
from timeline_app.engine.references.given_names import called_by_given_name
from timeline_app.engine.references.identified import identified
from timeline_app.engine.references.nearby import (
    FAR,
    Near,
    Scene,
    Sentence,
    is_adverb,
    of_kind,
    only,
    protagonist,
)
from timeline_app.engine.references.neuters import (
    body_before,
    has_subject,
    is_impersonal,
    opener,
    same_again,
)
from timeline_app.engine.references.persons import find_person, is_of_noun, named_ahead, stands_behind_unknown
from timeline_app.engine.references.states import find_state, names_state
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token, Traits

__all__ = ["described"]

_REACH: Final = 6  # words of a description
_PARTING: Final = ("coordinators", "subordinators", "complementisers", "relatives", "questions")
_HOME: Final = 8  # words and marks that tell where a firm is at home
_HOLDER: Final = 10  # words and marks behind an office in which its holder is named
_TELLING: Final = 3  # words and marks behind a description in which its name begins to be told
_FAR_DESCRIBED: Final = 4  # the same for "the company", which is said of what an article is about


def described(
    sentences: Sequence[Sequence[Token]],
    actors: Sequence[Actor],
    known: Sequence[Traits],
    named: Sequence[Reference],
    naming: Naming,
    grammar: Grammar,
) -> tuple[Reference, ...]:
    """Return the pronouns and descriptions that have one fitting antecedent nearby.

    `known` is what is known of each actor, `named` are the names, in order.
    """
    scene = Scene(actors, known, heads_of(actors, naming), naming, grammar)
    found = list(identified(sentences, actors, named, naming, grammar))
    called = called_by_given_name(sentences, actors, named, naming, grammar)
    named = _in_order([*named, *found, *called])
    at = 0
    back: list[Sentence] = []
    for tokens in sentences:
        here: list[Reference] = []
        while at < len(named) and tokens and named[at].span.start < tokens[-1].end:
            if named[at].span.start >= tokens[0].start and not named[at].is_source:
                here.append(named[at])
            at += 1
        new = list(_in_sentence(Sentence(tokens, here), back, scene))
        found += new
        back = [Sentence(tokens, _in_order([*here, *new])), *back[: _FAR_DESCRIBED - 1]]
    return tuple(found)


def _in_order(references: Iterable[Reference]) -> list[Reference]:
    return sorted(references, key=lambda reference: reference.span)


def _in_sentence(sentence: Sentence, back: Sequence[Sentence], scene: Scene) -> Iterator[Reference]:
    grammar, tokens = scene.grammar, sentence.tokens
    persons = grammar.words("pronouns_masculine") | grammar.words("pronouns_feminine")
    bodies = grammar.words("pronouns_neuter") | grammar.words("pronouns_plural")
    definite = grammar.words("definite")
    own: list[Reference] = []
    for at, token in enumerate(tokens):
        if not (token.lower in persons or token.lower in bodies or token.lower in definite):
            continue
        end: int | None = at
        actor = None
        earlier = [r for r in sentence.references if r.span.end <= token.start]
        near = Near(Sentence(tokens, _in_order([*earlier, *own])), back)
        if token.lower in persons:
            is_other = is_of_noun(tokens, at, near.here.references, scene)
            is_other |= stands_behind_unknown(tokens, at, sentence.references, scene)
            actor = named_ahead(tokens, at, sentence.references, scene)
            if actor is None and not is_other:
                actor = find_person(_without_subject(at, near, grammar), scene, token.lower)
            actor = None if actor in _subject_before(at, near, grammar) else actor
        elif token.lower in bodies:
            is_subject = not earlier and _opens_clause(tokens, at, grammar)
            is_subject &= not (is_impersonal(tokens, at, grammar) or has_subject(tokens, at, scene))
            actor = body_before(token.lower, back, scene) if is_subject else None
            if earlier and tokens[at - 1].lower in grammar.words("subordinators"):
                actor = opener(Sentence(tokens[:at], _outermost(near.here.references)), token.lower, scene)
            actor = same_again(tokens, at, own, grammar) if actor is None else actor
        elif names_state(tokens, at, scene):
            end, actor = at + 1, find_state(near, scene)
        else:
            end, actor = _described_at(sentence, at, near, scene)
        is_known = any(r.span.start == token.start for r in sentence.references)
        if actor is not None and end is not None and not is_known:
            reference = Reference(Span(token.start, tokens[end].end), actor, is_name=False)
            own.append(reference)
            yield reference


def _described_at(sentence: Sentence, at: int, near: Near, scene: Scene) -> tuple[int | None, int | None]:
    """Return the last word of the description behind an article, and whom it means; None where it is none or not clear.

    So are "the minister", "the Lund company", and "The Danish chemical group" at the start of a sentence.
    """
    tokens, named = sentence.tokens, sentence.references
    home = _home_end(tokens, at, named, scene)
    end = _description_end(tokens, at if home is None else home, scene)
    if home is not None and end == home + 1 and not _is_named(tokens, end, named):
        outside = _outside_clause(at, end, near, scene.grammar)
        return end, find_firm(outside, scene, tokens[end].lower, is_at_home=True)
    if end is None:
        end = told_by_kind(tokens, scene) if at == 0 else None
        return end, None if end is None else firm_before(sentence, near.back, scene)
    is_named = _holds_name(named, tokens[at].start, tokens[end].end) or _is_told_more(sentence, end, scene)
    return end, None if is_named else _whom(at, end, near, scene)


def _opens_clause(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a pronoun may be the subject: it stands at the start, after a pause or a word that opens clauses."""
    openers = (
        grammar.words("coordinators") | grammar.words("subordinators") | grammar.words("complementisers")
    )
    is_owner = tokens[at].lower in grammar.words("possessives")
    return is_owner or at < 4 or not tokens[at - 1].is_word or tokens[at - 1].lower in openers


def _outermost(references: Sequence[Reference]) -> list[Reference]:
    """Return the references that stand in no other: without the town in "the Lund company"."""
    return [r for r in references if not any(o != r and o.span.contains(r.span) for o in references)]


def _without_subject(at: int, near: Near, grammar: Grammar) -> Near:
    """Leave out who stands in the clause of an object: in "Berg told him" nobody of the clause is "him"."""
    tokens = near.here.tokens
    if tokens[at].lower not in grammar.words("objects"):
        return near
    clause = tokens[_clause_start(tokens, at, grammar)].start
    return Near(Sentence(tokens, [r for r in near.here.references if r.span.end <= clause]), near.back)


def _subject_before(at: int, near: Near, grammar: Grammar) -> frozenset[int]:
    """Return who stands in the clause of an object, or does what "and" goes on with: "Berg met Wills and told him"."""
    tokens = near.here.tokens
    if tokens[at].lower not in grammar.words("objects"):
        return frozenset()
    clause = _clause_start(tokens, at, grammar)
    inside = {r.actor for r in near.here.references if r.span.end > tokens[clause].start}
    if _lacks_subject(tokens, clause, grammar):
        start = tokens[_clause_start(tokens, clause, grammar)].start
        before = [r for r in near.here.references if r.span.end <= tokens[clause].start]
        first = next((r for r in before if r.span.start >= start), None)
        inside |= set() if first is None else {first.actor}
    return frozenset(inside)


def _outside_clause(at: int, end: int, near: Near, grammar: Grammar) -> Near:
    """Leave out who is named before in the clause of a description that is no subject: "Norrland sold the firm"."""
    tokens = near.here.tokens
    after = next((k for k in range(end + 1, len(tokens)) if not is_adverb(tokens[k], grammar)), end)
    verb = grammar.verb(tokens[after].lower)
    is_subject = after > end and verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))
    auxiliaries = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    if is_subject or tokens[after].lower in auxiliaries:
        return near
    start = tokens[_clause_start(tokens, at, grammar)].start
    return _without({r.actor for r in near.here.references if r.span.end > start}, near)


def _without(actors: AbstractSet[int], near: Near) -> Near:
    """Return what stands near without the mentions of some actors."""
    here, *back = (
        Sentence(one.tokens, [r for r in one.references if r.actor not in actors])
        for one in (near.here, *near.back)
    )
    return Near(here, back)


def _clause_start(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    parting = {word for kind in _PARTING for word in grammar.words(kind)}
    return next((k for k in range(at - 1, -1, -1) if tokens[k].lower in parting or not tokens[k].is_word), 0)


def _lacks_subject(tokens: Sequence[Token], clause: int, grammar: Grammar) -> bool:
    """Whether a verb follows the "and" that opens a clause, with adverbs between at most."""
    if tokens[clause].lower not in grammar.words("coordinators"):
        return False
    at = next((k for k in range(clause + 1, len(tokens)) if not is_adverb(tokens[k], grammar)), clause)
    verb = grammar.verb(tokens[at].lower)
    auxiliaries = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    return tokens[at].lower in auxiliaries or (verb is not None and tokens[at].text.islower())


def _home_end(tokens: Sequence[Token], at: int, references: Sequence[Reference], scene: Scene) -> int | None:
    """Return the last word of where a firm is at home: "the Oslo firm", "the Lund, Norway-based maker"; else None."""
    if tokens[at].lower not in scene.naming.words("articles"):
        return None
    end = at
    while end + 1 < len(tokens) and end - at < _HOME:
        token = tokens[end + 1]
        if not (
            token.is_capital or token.text in ",.-" or token.lower in scene.naming.words("home_descriptions")
        ):
            break
        end += 1
    following = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    if end == at or following not in scene.naming.words("organisation_descriptions"):
        return None
    inside = [r for r in references if tokens[at].end <= r.span.start and r.span.end <= tokens[end].end]
    is_apart = any(token.text == "," for token in tokens[at + 1 : end + 1])  # "the Marlfield, Wash., company"
    is_place = (bool(inside) or is_apart) and all(
        scene.actors[r.actor].kind is ActorKind.PLACE for r in inside
    )
    is_based = any(
        token.lower.endswith(tuple(scene.naming.words("home_descriptions")))
        for token in tokens[at + 1 : end + 1]
    )
    return end if is_place or is_based else None


def _is_named(tokens: Sequence[Token], end: int, references: Sequence[Reference]) -> bool:
    """Whether a name follows a description: "the Oslo firm Norrland"."""
    return any(tokens[end].end <= r.span.start <= tokens[end].end + 1 and r.is_name for r in references)


def _holds_name(references: Sequence[Reference], start: int, end: int) -> bool:
    """Whether a name stands in the description or right after it: "the minister Sergei Shoigu"."""
    return any(start <= r.span.start <= end + 1 and r.is_name for r in references)


def _description_end(tokens: Sequence[Token], at: int, scene: Scene) -> int | None:
    """Return the last word of "the … minister" or "the company"; None when it describes no actor."""
    naming = scene.naming
    end = None
    for number in range(at + 1, min(at + _REACH, len(tokens))):
        word = tokens[number]
        is_person = word.lower in naming.words("roles") or word.lower in naming.words("person_descriptions")
        if is_person or word.lower in naming.words("organisation_descriptions") or word.lower in scene.heads:
            end = number
        elif not (word.text in naming.demonyms or word.lower in naming.words("role_modifiers")):
            break
    return None if end is not None and _leads_noun(tokens, end, scene) else end


def _leads_noun(tokens: Sequence[Token], end: int, scene: Scene) -> bool:
    """Whether a description only tells of which kind a thing is: "the opposition camp", "the accused sailor"."""
    grammar = scene.grammar
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if after is None or not (after.text.islower() and after.text.isalpha()):
        return False
    small = grammar.function_words | grammar.words("day_adverbs") | scene.naming.words("no_compounds")
    if after.lower in small or is_adverb(after, grammar):
        return False
    verb = grammar.verb(after.lower)
    return verb is None or not verb.forms & (Form.PAST | Form.PARTICIPLE | Form.THIRD | Form.ING)


def _is_told_more(sentence: Sentence, end: int, scene: Scene) -> bool:
    """Whether "of" tells which body is meant, or whose office, and who holds it follows, or a name is told.

    "The government of the colony", "the president of the club, Anna Keller", but not "the mother of Elias".
    """
    naming, tokens = scene.naming, sentence.tokens
    if any(token.lower in naming.words("identifying") for token in tokens[end + 1 : end + 1 + _TELLING]):
        return True  # "the man, identified as Anton Reyes"
    if end + 1 >= len(tokens) or tokens[end + 1].lower not in naming.words("body_links"):
        return False
    head = tokens[end].lower
    beings = naming.words("person_descriptions") - naming.words("roles")
    if head in naming.words("organisation_descriptions") | scene.heads.keys() | beings:
        return True
    limit = tokens[min(end + _HOLDER, len(tokens) - 1)].end
    held = (r for r in sentence.references if tokens[end].end < r.span.start and r.span.end <= limit)
    is_named = any(r.is_name and scene.actors[r.actor].kind is ActorKind.PERSON for r in held)
    return is_named and head in naming.words("roles")


def _whom(at: int, end: int, near: Near, scene: Scene) -> int | None:
    tokens = near.here.tokens
    head = tokens[end].lower
    if end == at + 1 and head in scene.heads:
        return scene.heads[head]
    is_owned = tokens[at].lower in scene.grammar.words("possessives")
    if head in scene.naming.words("organisation_descriptions"):
        if is_owned or end > at + 1:
            return None
        return find_firm(_outside_clause(at, end, near, scene.grammar), scene, head)
    words = tokens[at + 1 : end + 1]
    bearers = [
        number
        for number, actor in enumerate(scene.actors)
        if actor.kind is ActorKind.PERSON and scene.traits[number].bears(words)
    ]
    if bearers:
        return only(bearers)
    if is_owned or head not in scene.naming.words("person_descriptions"):
        return None
    return _described_person(words, near, scene)


def _described_person(words: Sequence[Token], near: Near, scene: Scene) -> int | None:
    """Return the only person nearby who can be "the Belarusian leader"; who is known to be Belarusian goes first.

    Of whom no nationality is known, only whom the article is about is so called. "The suspect" has no office.
    """
    persons = {
        actor
        for sentence in near.within(FAR)
        for actor in of_kind(sentence.references, scene, ActorKind.PERSON)
        if _fits_description(scene.traits[actor], words, scene.naming)
    }
    wanted = _nationalities(words, scene.naming)
    known = {actor for actor in persons if wanted and wanted <= scene.traits[actor].territories}
    if wanted and not known:
        everybody = {number for number, actor in enumerate(scene.actors) if actor.kind is ActorKind.PERSON}
        persons &= {protagonist(everybody, scene)}
    return only(known or persons)


def _nationalities(words: Sequence[Token], naming: Naming) -> frozenset[str]:
    """Return the territories that a description names: "the Belarusian leader"."""
    return frozenset(naming.demonyms[token.text] for token in words if token.text in naming.demonyms)


def _fits_description(known: Traits, words: Sequence[Token], naming: Naming) -> bool:
    """Whether someone can be "the Belarusian politician": what is known of nationality and sex agrees."""
    wanted = _nationalities(words, naming)
    if known.territories and not wanted <= known.territories:
        return False
    head = words[-1].lower
    offices = naming.words("roles") - naming.words("person_descriptions")
    if head in naming.words("accused_descriptions") and any(role & offices for role in known.roles):
        return False
    if head in naming.words("masculine_descriptions"):
        return known.is_man is not False
    return head not in naming.words("feminine_descriptions") or known.is_man is not True
