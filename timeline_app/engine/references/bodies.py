"""Tell which firm or body "the company" and "the airline" mean."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from timeline_app.engine.references.nearby import (
    Near,
    Scene,
    Sentence,
    first_verb,
    is_aside,
    of_kind,
    only,
    protagonist,
)
from timeline_app.languages.grammar import Form
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Reference, Token

_RELATION: Final = 3  # words before a name that tell what it is to another
_SUBJECT: Final = 4  # words behind the article of a subject: "the Norwegian publishing concern"
_KIND: Final = 7  # words and marks in which a kind of firm is told: "the Danish chemical group"
_FAR: Final = 4  # sentences before "the company", which is said of what an article is about


def heads_of(actors: Sequence[Actor], naming: Naming) -> dict[str, int]:
    """Return the common nouns that are the last word of exactly one body's name: "the foundation"."""
    nouns = naming.words("organisation_heads")
    bearers: dict[str, set[int]] = {}
    for number, actor in enumerate(actors):
        if actor.kind is ActorKind.ORGANISATION and " " in actor.name:
            parts = actor.name.split()
            for word in {parts[-1], parts[0]} & nouns:
                bearers.setdefault(word.lower(), set()).add(number)
    return {word: next(iter(numbers)) for word, numbers in bearers.items() if len(numbers) == 1}


def find_firm(near: Near, scene: Scene, noun: str, *, is_at_home: bool = False) -> int | None:
    """Return the only body nearby that may be "the company", no ministry or court; of several the one in the lead.

    What is more than a firm is the only one, and leads its sentence or the article, or has the noun in its name: "the
    airline". "The group" only leads its sentence.
    """
    public = scene.naming.words("public_bodies")
    for sentence in near.within(_FAR):
        bodies = of_kind(sentence.references, scene, ActorKind.ORGANISATION)
        fits = {actor for actor in bodies if not public & set(scene.actors[actor].name.split())}
        if fits and any(
            _is_relative(sentence.tokens, r, scene) for r in sentence.references if r.actor in fits
        ):
            return None  # "its neighbour Marl Brothers": whose neighbour, is who is told of
        if fits and _begins_with_unknown(sentence, scene):
            return None
        if fits:
            one = only(fits)
            if is_at_home:
                return protagonist(fits, scene) if one is None else one
            lead = _subject_of(sentence, fits, scene)
            if noun not in scene.naming.words("firm_nouns"):
                named = only(actor for actor in fits if _has_in_name(noun, scene.actors[actor]))
                leads = {lead} if noun in scene.naming.words("loose_nouns") else {lead, _main_body(scene)}
                return (one if one in leads else None) if named is None else named
            if one is None:
                return protagonist(fits, scene) if lead is None else lead
            return one
    return None


def told_by_kind(tokens: Sequence[Token], scene: Scene) -> int | None:
    """Return the last word of what opens a sentence and tells what a firm is: "The Danish chemical group"; or None."""
    naming, grammar = scene.naming, scene.grammar
    heads = naming.words("organisation_descriptions") | naming.words("firm_kinds")
    if tokens[0].lower not in naming.words("articles"):
        return None
    for at in range(1, min(_KIND, len(tokens) - 1)):
        token, behind = tokens[at], tokens[at + 1]
        verb = grammar.verb(behind.lower)
        is_verb = verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))
        if at > 1 and token.lower in heads and (is_verb or behind.lower in grammar.words("adverbs")):
            return at
        is_kind = token.text in naming.demonyms or token.text.islower()
        if not is_kind or token.lower in grammar.function_words:
            return None
    return None


def firm_before(sentence: Sentence, back: Sequence[Sentence], scene: Scene) -> int | None:
    """Return the firm that opens the sentence before, if no other body is named there or in the sentence itself."""
    before = back[0] if back else None
    if before is None or of_kind(sentence.references, scene, ActorKind.ORGANISATION):
        return None
    firms = set(of_kind(before.references, scene, ActorKind.ORGANISATION))
    return _subject_of(before, firms, scene) if len(firms) == 1 else None


def _begins_with_unknown(sentence: Sentence, scene: Scene) -> bool:
    """Whether a sentence is about a body that is not known: "The publishing concern said it hired Marl Brothers"."""
    tokens, naming = sentence.tokens, scene.naming
    if tokens[0].lower not in naming.words("articles") or any(
        r.span.start == tokens[0].start for r in sentence.references
    ):
        return False
    subject = (token.lower for token in tokens[1 : _SUBJECT + 1])
    verb = first_verb(tokens, sentence.references, scene.grammar)
    is_bare = not any(r.span.end <= verb for r in sentence.references)
    kinds = naming.words("organisation_descriptions") | naming.words("firm_kinds")
    return is_bare and any(word in kinds for word in subject)


def _has_in_name(noun: str, actor: Actor) -> bool:
    """Whether a body's name tells that it is one: "the airline" of Tarn Airlines."""
    return any(word.lower().startswith(noun) for word in actor.name.split())


def _main_body(scene: Scene) -> int | None:
    """Return the body that an article names far more often than any other."""
    bodies = {number for number, actor in enumerate(scene.actors) if actor.kind is ActorKind.ORGANISATION}
    return protagonist(bodies, scene)


def _subject_of(sentence: Sentence, fits: AbstractSet[int], scene: Scene) -> int | None:
    """Return the actor of these that opens a sentence as its only subject."""
    verb = first_verb(sentence.tokens, sentence.references, scene.grammar)
    front = [r for r in sentence.references if r.span.end <= verb]
    is_alone = len({r.actor for r in front}) == 1 and not is_aside(sentence.tokens, front[0], scene)
    return front[0].actor if is_alone and front[0].actor in fits else None


def _is_relative(tokens: Sequence[Token], reference: Reference, scene: Scene) -> bool:
    """Whether a name follows what it is to another: "its old neighbour Marl Brothers"."""
    at = next((k for k, token in enumerate(tokens) if token.start >= reference.span.start), 0)
    before = tokens[max(at - _RELATION, 0) : at]
    possessives = scene.grammar.words("possessives")
    return any(token.lower in possessives for token in before) and all(token.is_word for token in before)
