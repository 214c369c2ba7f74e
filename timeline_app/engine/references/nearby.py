"""What stands near a pronoun or a description: sentences with the actors that they mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Reference, Token, Traits

FAR: Final = 2  # sentences before that of a pronoun in which its antecedent may stand
_MANNER: Final = "ly"
_LEAD: Final = 2  # times that an actor is named as often as another one


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is in an article; `heads` maps the last words of bodies' names to the only body that has them."""

    actors: Sequence[Actor]
    traits: Sequence[Traits]
    heads: Mapping[str, int]
    naming: Naming
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and the names, pronouns and descriptions in it that mean actors, in order."""

    tokens: Sequence[Token]
    references: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class Near:
    """Names before a word: those of its own sentence, and the sentences before, the nearest first."""

    here: Sentence
    back: Sequence[Sentence]

    def within(self, far: int) -> tuple[Sentence, ...]:
        """Return the sentence itself and up to `far` before it, the nearest first."""
        return (self.here, *self.back[:far])


def first_verb(tokens: Sequence[Token], names: Sequence[Reference], grammar: Grammar) -> int:
    """Return where the first word that can be a finite verb begins; the end of the sentence without one."""
    finite = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    named = {reference.span.start for reference in names}
    for token in tokens:
        if token.start in named or token.is_capital:
            continue
        verb = grammar.verb(token.lower)
        if token.lower in finite or (verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))):
            return token.start
    return tokens[-1].end if tokens else 0


def is_aside(tokens: Sequence[Token], reference: Reference, scene: Scene) -> bool:
    """Whether a name follows a preposition, titles and roles between, or owns something."""
    at = next((k for k, token in enumerate(tokens) if token.start >= reference.span.start), len(tokens))
    after = next((token.lower for token in tokens if token.start >= reference.span.end), "")
    titles = scene.naming.words("titles")
    while at and (
        tokens[at - 1].text in titles
        or tokens[at - 1].text in scene.naming.demonyms
        or tokens[at - 1].lower in scene.naming.words("roles") | scene.naming.words("role_modifiers")
    ):
        at -= 1
    return after == "'s" or (at > 0 and tokens[at - 1].lower in scene.grammar.words("prepositions"))


def only(actors: Iterable[int]) -> int | None:
    """Return the one actor of several mentions, None when there are more or none."""
    found = set(actors)
    return found.pop() if len(found) == 1 else None


def of_kind(references: Sequence[Reference], scene: Scene, kind: ActorKind) -> list[int]:
    """Return the actors of a kind, once for each mention."""
    return [reference.actor for reference in references if scene.actors[reference.actor].kind is kind]


def protagonist(actors: Iterable[int], scene: Scene) -> int | None:
    """Return the actor that an article names far more often than the others."""
    counts = sorted(((len(scene.actors[actor].mentions), actor) for actor in actors), reverse=True)
    if len(counts) < _LEAD:
        return counts[0][1] if counts else None
    return counts[0][1] if counts[0][0] >= _LEAD * counts[1][0] else None


def is_adverb(token: Token, grammar: Grammar) -> bool:
    """Whether a word stands between a subject and its verb: "also", "reportedly"."""
    is_manner = token.text.islower() and token.text.endswith(_MANNER)
    return token.lower in grammar.words("adverbs") or (
        is_manner and token.lower not in grammar.words("manner_nouns")
    )
