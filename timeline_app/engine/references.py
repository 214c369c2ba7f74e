"""Tell whom pronouns and descriptions mean: "he", "the minister", "the company"."""

from collections.abc import Iterator, Sequence

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token

_REACH = 6  # words of a description


def described(
    sentences: Sequence[tuple[int, Sequence[Token]]],
    actors: Sequence[Actor],
    named: Sequence[Reference],
    naming: Naming,
    grammar: Grammar,
) -> tuple[Reference, ...]:
    """Return the pronouns and descriptions that have one fitting antecedent nearby, in order.

    `sentences` are paragraph numbers and tokens; `named` are the references by name, in order.
    """
    found: list[Reference] = []
    at = 0
    past: list[Reference] = []
    last: list[Reference] = []
    for _paragraph, tokens in sentences:
        here: list[Reference] = []
        while at < len(named) and tokens and named[at].span.start < tokens[-1].end:
            if named[at].span.start >= tokens[0].start and not named[at].is_source:
                here.append(named[at])
            at += 1
        new = list(_in_sentence(tokens, here, last, past, actors, naming, grammar))
        found += new
        if here or new:
            last = sorted([*here, *new], key=lambda reference: reference.span)
        past = [*past[-40:], *here]
    return tuple(found)


def _in_sentence(
    tokens: Sequence[Token],
    here: Sequence[Reference],
    last: Sequence[Reference],
    past: Sequence[Reference],
    actors: Sequence[Actor],
    naming: Naming,
    grammar: Grammar,
) -> Iterator[Reference]:
    for at, token in enumerate(tokens):
        before = [reference for reference in here if reference.span.end <= token.start]
        actor = None
        span = token.span
        if token.lower in grammar.words("pronouns_masculine") or token.lower in grammar.words(
            "pronouns_feminine"
        ):
            actor = _person(before, last, actors)
        elif token.lower in grammar.words("pronouns_neuter") and at == 0:
            actor = _subject(last, actors, ActorKind.ORGANISATION)
        elif token.lower in grammar.words("definite"):
            end = _description_end(tokens, at, naming)
            if end is not None and not any(
                r.span.start <= tokens[end].end + 1 and token.start <= r.span.start and r.is_name
                for r in here
            ):
                actor = _whom(tokens, at, end, before, last, past, actors, naming)
                span = Span(token.start, tokens[end].end)
        if actor is not None:
            yield Reference(span, actor, is_name=False)


def _person(before: Sequence[Reference], last: Sequence[Reference], actors: Sequence[Actor]) -> int | None:
    """Return the only person earlier in the sentence, else the first person of the sentence before."""
    persons = _of_kind(before, actors, ActorKind.PERSON)
    if len(set(persons)) == 1:
        return persons[0]
    if persons:
        return persons[0]
    earlier = _of_kind(last, actors, ActorKind.PERSON)
    return earlier[0] if earlier else None


def _subject(last: Sequence[Reference], actors: Sequence[Actor], kind: ActorKind) -> int | None:
    """Return the actor that the sentence before begins with, when it is of the kind."""
    return last[0].actor if last and actors[last[0].actor].kind is kind else None


def _of_kind(references: Sequence[Reference], actors: Sequence[Actor], kind: ActorKind) -> list[int]:
    return [reference.actor for reference in references if actors[reference.actor].kind is kind]


def _description_end(tokens: Sequence[Token], at: int, naming: Naming) -> int | None:
    """Return the last word of "the … minister" or "the company"; None when it is no description of an actor."""
    end = None
    for number in range(at + 1, min(at + _REACH, len(tokens))):
        word = tokens[number]
        is_head = (
            word.lower in naming.words("roles")
            or word.lower in naming.words("person_descriptions")
            or word.lower in naming.words("organisation_descriptions")
        )
        if is_head:
            end = number
        elif not (word.text in naming.demonyms or word.lower in naming.words("role_modifiers")):
            break
    return end


def _whom(
    tokens: Sequence[Token],
    at: int,
    end: int,
    before: Sequence[Reference],
    last: Sequence[Reference],
    past: Sequence[Reference],
    actors: Sequence[Actor],
    naming: Naming,
) -> int | None:
    head = tokens[end].lower
    if head in naming.words("organisation_descriptions"):
        near = _of_kind([*past[-8:], *before], actors, ActorKind.ORGANISATION)
        return near[-1] if near else None
    words = {token.lower for token in tokens[at + 1 : end + 1]}
    bearers = [
        number
        for number, actor in enumerate(actors)
        if actor.kind is ActorKind.PERSON and _bears(actor, words)
    ]
    if len(bearers) == 1:
        return bearers[0]
    if len(bearers) > 1 or (head not in naming.words("person_descriptions") and len(words) > 1):
        return None
    return _person(before, last, actors)


def _bears(actor: Actor, words: set[str]) -> bool:
    return any(words <= set(attribute.lower().split()) for attribute in actor.attributes)
