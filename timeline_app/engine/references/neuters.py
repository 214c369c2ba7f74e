"""Tell which body "it" and "they" mean."""

from collections.abc import Sequence

from timeline_app.engine.references.nearby import FAR, Scene, Sentence, first_verb, is_aside, of_kind, only
from timeline_app.languages.grammar import Grammar
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Reference, Token


def body_before(pronoun: str, back: Sequence[Sentence], scene: Scene) -> int | None:
    """Return the body that is the subject of the sentence before, or the place that acts there.

    For "they" no other thing may be meant. A body goes before what else is named behind the verb.
    """
    last = next((sentence for sentence in back[:FAR] if sentence.references), None)
    if last is None:
        return None
    is_plural = pronoun in scene.grammar.words("pronouns_plural")
    persons = of_kind(last.references, scene, ActorKind.PERSON)
    bodies = set(of_kind(last.references, scene, ActorKind.ORGANISATION))
    if is_plural and (len(bodies) != 1 or persons or _has_plural(last.tokens, scene)):
        return None
    verb = first_verb(last.tokens, last.references, scene.grammar)
    first = last.references[0]
    if first.span.end > verb or is_aside(last.tokens, first, scene):
        return None
    front = {r.actor for r in last.references if r.span.end <= verb}
    is_place = scene.actors[first.actor].kind is ActorKind.PLACE and first.is_name
    is_place &= not is_plural and last.tokens[0].start == first.span.start
    is_meant = first.actor in bodies and (len(bodies) == 1 or len(front) == 1)
    return first.actor if is_meant or (is_place and len(front) == 1) else None


def opener(before: Sentence, pronoun: str, scene: Scene) -> int | None:
    """Return the only body or place named before "when it": it opens the sentence, and nothing else is named."""
    first = before.references[0]
    words = [token.lower for token in before.tokens if token.end <= first.span.start]
    is_first = all(word in scene.naming.words("articles") for word in words)
    is_alone = len({r.actor for r in before.references}) == 1 and not is_aside(before.tokens, first, scene)
    is_thing = scene.actors[first.actor].kind in (ActorKind.ORGANISATION, ActorKind.PLACE)
    is_thing &= first.is_name and pronoun in scene.grammar.words("pronouns_neuter")
    return first.actor if is_first and is_alone and is_thing else None


def same_again(tokens: Sequence[Token], at: int, own: Sequence[Reference], grammar: Grammar) -> int | None:
    """Return whom the same pronoun meant before in the sentence: "it opened a yard, which it sold"."""
    openers = grammar.words("relatives") | grammar.words("coordinators") | grammar.words("subordinators")
    token = tokens[at]
    if token.lower not in grammar.words("subject_pronouns") or tokens[at - 1].lower not in openers:
        return None
    starts = {before.start for before in tokens[:at] if before.lower == token.lower}
    return only(r.actor for r in own if r.span.start in starts)


def is_impersonal(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether "it" only leads to what follows: "It was the first time that Novak came", "It is clear that"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    end = next((k for k in range(at, len(tokens)) if not tokens[k].is_word), len(tokens))
    joints = grammar.words("complementisers")
    return following in grammar.words("be_finite") and any(t.lower in joints for t in tokens[at + 2 : end])


def has_subject(tokens: Sequence[Token], at: int, scene: Scene) -> bool:
    """Whether a thing that does something stands before "until it": "The season went on until it ended"."""
    grammar = scene.grammar
    opening = grammar.words("subordinators") - grammar.words("complementisers")
    is_led = tokens[0].lower in scene.naming.words("articles") and tokens[at - 1].lower in opening
    return is_led and first_verb(tokens, (), grammar) < tokens[at].start


def _has_plural(tokens: Sequence[Token], scene: Scene) -> bool:
    """Whether a common noun in the plural stands in a sentence, to which "they" may point."""
    naming, grammar = scene.naming, scene.grammar
    plural, singular = tuple(naming.words("plural_endings")), tuple(naming.words("no_plural_endings"))
    return any(
        token.text.islower()
        and (token.lower in naming.words("irregular_plurals") or _ends_in(token.lower, plural, singular))
        and token.lower not in grammar.function_words
        for token in tokens
    )


def _ends_in(word: str, endings: tuple[str, ...], exceptions: tuple[str, ...]) -> bool:
    return len(word) > 2 and word.endswith(endings) and not word.endswith(exceptions)
