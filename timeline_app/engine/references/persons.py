"""Tell which person "he" or "she" means."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from timeline_app.engine.references.nearby import (
    FAR,
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
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Reference, Token

_OPENING: Final = 2  # words that name who is told of and what he does


def is_of_noun(tokens: Sequence[Token], at: int, named: Sequence[Reference], scene: Scene) -> bool:
    """Whether a man or a woman without a name stands between the last name and a pronoun: "the boy left his home".

    Behind a name so does anybody who may be meant: "Novak told the judge that he", but not "Novak is a judge".
    """
    is_man = tokens[at].lower in scene.grammar.words("pronouns_masculine")
    naming = scene.naming
    nouns = naming.words("masculine_nouns" if is_man else "feminine_nouns")
    start = max((r.span.end for r in named if r.span.end <= tokens[at].start), default=0)
    between = [token for token in tokens[:at] if token.start >= start]
    openers = naming.words("articles") | naming.words("possessive_marks")
    if any(two.lower in nouns and one.lower in openers for one, two in pairwise(between)):
        return True
    beings = naming.words("roles") | naming.words("person_descriptions") | naming.words("identified_nouns")
    equal = scene.grammar.words("be") | scene.grammar.words("comparing")
    is_inside = start > 0 and tokens[at - 1].is_word  # not "…, he said"
    return is_inside and any(
        three.lower in beings
        and two.lower in naming.words("articles")
        and one.is_word
        and one.lower not in equal
        for one, two, three in zip(between, between[1:], between[2:], strict=False)
    )


def stands_behind_unknown(tokens: Sequence[Token], at: int, named: Sequence[Reference], scene: Scene) -> bool:
    """Whether a name that is no actor's opens the sentence of a pronoun, and no person's: "Ilo left when he"."""
    first, grammar = tokens[0], scene.grammar
    if at < _OPENING or not tokens[at - 1].is_word or any(r.span.start == first.start for r in named):
        return False
    before = [r for r in named if r.span.end <= tokens[at].start and not r.is_source]
    if any(scene.actors[r.actor].kind is ActorKind.PERSON for r in before):
        return False
    is_name = first.text.istitle() and first.text.isalpha() and first.lower not in scene.naming.common
    is_name &= first.lower not in grammar.function_words and first.text not in scene.naming.demonyms
    verb = grammar.verb(tokens[1].lower)
    finite = (
        grammar.words("be_finite") | grammar.words("have_finite") | scene.naming.words("possessive_marks")
    )
    is_subject = tokens[1].lower in finite or (
        verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))
    )
    return is_name and is_subject


def find_person(near: Near, scene: Scene, pronoun: str) -> int | None:
    """Return the only person nearby whom the pronoun fits; of several the subject that the others only stand beside.

    Nobody where the sentence between goes on with somebody who is not known: "Novak left. The boy fell. He was found."
    """
    is_man = pronoun in scene.grammar.words("pronouns_masculine")
    for sentence in near.within(FAR):
        fits = {
            actor
            for actor in of_kind(sentence.references, scene, ActorKind.PERSON)
            if scene.traits[actor].is_man is not (not is_man)
        }
        known = {actor for actor in fits if scene.traits[actor].is_man is is_man}
        if fits:
            meant = known or fits
            if len(meant) == 1:
                return only(meant)
            for lead in (_in_front(sentence, meant, scene), _told_of(sentence, meant)):
                if lead is not None:
                    is_open = sentence is not near.here and _tells_more_of(sentence, meant - {lead}, scene)
                    return None if is_open else lead
            return protagonist(meant, scene)
        if sentence is not near.here and _goes_on_unknown(sentence, scene, is_man=is_man):
            return None
    return None


def _tells_more_of(sentence: Sentence, actors: AbstractSet[int], scene: Scene) -> bool:
    """Whether a sentence ends with what one of these did: "Novak spoke of Elias Berg, who was rescued"."""
    relatives = scene.grammar.words("person_relatives")
    for reference in sentence.references:
        behind = [token.lower for token in sentence.tokens if token.start >= reference.span.end][:2]
        if reference.actor in actors and behind[:1] == [","] and behind[1:2] != [] and behind[1] in relatives:
            return True
    return False


def _goes_on_unknown(sentence: Sentence, scene: Scene, *, is_man: bool) -> bool:
    """Whether a sentence is about a man or a woman of whom nobody knows who is meant."""
    pronouns = scene.grammar.words("pronouns_masculine" if is_man else "pronouns_feminine")
    known = {reference.span.start for reference in sentence.references}
    subjects = pronouns & scene.grammar.words("subject_pronouns")
    return any(token.lower in subjects and token.start not in known for token in sentence.tokens)


def _told_of(sentence: Sentence, fits: AbstractSet[int]) -> int | None:
    """Return who opens a sentence and is meant in it again: "Hannibal was nine when his father Hamilcar left"."""
    meant = [r.actor for r in sentence.references if r.actor in fits]
    first = sentence.references[0].actor
    is_told_of = meant.count(first) > 1 and all(meant.count(other) == 1 for other in set(meant) - {first})
    return first if is_told_of else None


def _in_front(sentence: Sentence, fits: AbstractSet[int], scene: Scene) -> int | None:
    """Return the actor before the verb when all others stand in adjuncts: "Berg said at talks with Wills"."""
    verb = first_verb(sentence.tokens, sentence.references, scene.grammar)
    front: set[tuple[int, bool]] = set()
    rest: set[tuple[int, bool]] = set()
    for reference in sentence.references:
        if reference.actor in fits:
            stands_beside = is_aside(sentence.tokens, reference, scene)
            is_subject = reference.span.end <= verb and not stands_beside
            (front if is_subject else rest).add((reference.actor, stands_beside))
    subjects = {actor for actor, _ in front}
    return only(subjects) if all(beside for actor, beside in rest if actor not in subjects) else None
