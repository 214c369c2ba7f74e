"""Tell whom pronouns and descriptions mean: "he", "the minister", "the company"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token

_REACH: Final = 6  # words of a description
_REMEMBERED: Final = 40  # names that lie in reach of "the company"
_RECENT: Final = 8


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who is in an article; `heads` maps the last words of bodies' names to the only body that has them."""

    actors: Sequence[Actor]
    heads: Mapping[str, int]
    naming: Naming
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class _Near:
    """Names before a word: in its sentence, in the last sentence that has any, and further back."""

    here: Sequence[Reference]
    last: Sequence[Reference]
    past: Sequence[Reference]


def described(
    sentences: Sequence[Sequence[Token]],
    actors: Sequence[Actor],
    named: Sequence[Reference],
    naming: Naming,
    grammar: Grammar,
) -> tuple[Reference, ...]:
    """Return the pronouns and descriptions that have one fitting antecedent nearby; `named` are the names, in order."""
    scene = _Scene(actors, _heads(actors, naming), naming, grammar)
    found: list[Reference] = []
    at = 0
    past: list[Reference] = []
    last: list[Reference] = []
    for tokens in sentences:
        here: list[Reference] = []
        while at < len(named) and tokens and named[at].span.start < tokens[-1].end:
            if named[at].span.start >= tokens[0].start and not named[at].is_source:
                here.append(named[at])
            at += 1
        new = list(_in_sentence(tokens, _Near(here, last, past), scene))
        found += new
        if here or new:
            last = sorted([*here, *new], key=lambda reference: reference.span)
        past = [*past[-_REMEMBERED:], *here]
    return tuple(found)


def _heads(actors: Sequence[Actor], naming: Naming) -> dict[str, int]:
    """Return the common nouns that are the last word of exactly one body's name: "the foundation"."""
    nouns = naming.words("organisation_heads")
    bearers: dict[str, set[int]] = {}
    for number, actor in enumerate(actors):
        if actor.kind is ActorKind.ORGANISATION and " " in actor.name:
            parts = actor.name.split()
            for word in {parts[-1], parts[0]} & nouns:
                bearers.setdefault(word.lower(), set()).add(number)
    return {word: next(iter(numbers)) for word, numbers in bearers.items() if len(numbers) == 1}


def _in_sentence(tokens: Sequence[Token], near: _Near, scene: _Scene) -> Iterator[Reference]:
    grammar = scene.grammar
    persons = grammar.words("pronouns_masculine") | grammar.words("pronouns_feminine")
    bodies = grammar.words("pronouns_neuter") | grammar.words("pronouns_plural")
    for at, token in enumerate(tokens):
        end: int | None = at
        actor = None
        if token.lower in persons:
            actor = _person(_before(near, token), scene)
        elif token.lower in bodies:
            before = _before(near, token)
            is_subject = not before.here and _opens_clause(tokens, at, grammar)
            actor = _subject(near.last, scene, ActorKind.ORGANISATION) if is_subject else None
        elif token.lower in grammar.words("definite"):
            end = _description_end(tokens, at, scene)
            if end is not None and not _holds_name(near.here, token.start, tokens[end].end):
                actor = _whom(tokens, at, end, _before(near, token), scene)
        if actor is not None and end is not None:
            yield Reference(Span(token.start, tokens[end].end), actor, is_name=False)


def _opens_clause(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a pronoun may be the subject: it stands at the start, after a pause or a word that opens clauses."""
    openers = (
        grammar.words("coordinators") | grammar.words("subordinators") | grammar.words("complementisers")
    )
    is_owner = tokens[at].lower in grammar.words("possessives")
    return is_owner or at < 4 or not tokens[at - 1].is_word or tokens[at - 1].lower in openers


def _before(near: _Near, token: Token) -> _Near:
    return _Near([r for r in near.here if r.span.end <= token.start], near.last, near.past)


def _holds_name(references: Sequence[Reference], start: int, end: int) -> bool:
    """Whether a name stands in the description or right after it: "the minister Sergei Shoigu"."""
    return any(start <= r.span.start <= end + 1 and r.is_name for r in references)


def _person(near: _Near, scene: _Scene) -> int | None:
    """Return the first person earlier in the sentence, else the first one of the sentence before."""
    persons = _of_kind(near.here, scene, ActorKind.PERSON) or _of_kind(near.last, scene, ActorKind.PERSON)
    return persons[0] if persons else None


def _subject(last: Sequence[Reference], scene: _Scene, kind: ActorKind) -> int | None:
    """Return the actor that the sentence before begins with, when it is of the kind."""
    return last[0].actor if last and scene.actors[last[0].actor].kind is kind else None


def _of_kind(references: Sequence[Reference], scene: _Scene, kind: ActorKind) -> list[int]:
    return [reference.actor for reference in references if scene.actors[reference.actor].kind is kind]


def _description_end(tokens: Sequence[Token], at: int, scene: _Scene) -> int | None:
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
    return end


def _whom(tokens: Sequence[Token], at: int, end: int, near: _Near, scene: _Scene) -> int | None:
    head = tokens[end].lower
    if end == at + 1 and head in scene.heads:
        return scene.heads[head]
    if head in scene.naming.words("organisation_descriptions"):
        return _likeliest_body(near, scene)
    words = {token.lower for token in tokens[at + 1 : end + 1]}
    bearers = [
        number
        for number, actor in enumerate(scene.actors)
        if actor.kind is ActorKind.PERSON and _bears(actor, words)
    ]
    if bearers:
        return bearers[0] if len(bearers) == 1 else None
    if head not in scene.naming.words("person_descriptions") and len(words) > 1:
        return None
    return _person(near, scene)


def _likeliest_body(near: _Near, scene: _Scene) -> int | None:
    """Return the body named most often of late; of two the one named last."""
    recent = _of_kind([*near.past[-_RECENT:], *near.here], scene, ActorKind.ORGANISATION)
    counts = Counter(recent)
    return max(reversed(recent), key=lambda actor: counts[actor]) if recent else None


def _bears(actor: Actor, words: set[str]) -> bool:
    return any(words <= set(attribute.lower().split()) for attribute in actor.attributes)
