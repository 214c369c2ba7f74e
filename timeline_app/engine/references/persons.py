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
_SUBJECT: Final = 5  # words of a subject: "the former deputy head guard"
_LED: Final = (
    3  # words between the comma behind a lead and a name: "For his part, the Danish minister Tom Wills"
)


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
    beings = _beings(scene)
    if start <= tokens[0].start or _begins_with_unknown(tokens, at, named, scene):
        return _begins_with_unknown(tokens, at, named, scene)
    equal = scene.grammar.words("be") | scene.grammar.words("comparing")
    is_inside = start > 0 and tokens[at - 1].is_word  # not "…, he said"
    return is_inside and any(
        three.lower in beings
        and two.lower in naming.words("articles")
        and one.is_word
        and one.lower not in equal
        for one, two, three in zip(between, between[1:], between[2:], strict=False)
    )


def _beings(scene: Scene) -> frozenset[str]:
    """Return the nouns for somebody."""
    naming = scene.naming
    return naming.words("roles") | naming.words("person_descriptions") | naming.words("identified_nouns")


def _begins_with_unknown(tokens: Sequence[Token], at: int, named: Sequence[Reference], scene: Scene) -> bool:
    """Whether nobody knows who opens a sentence, and no person is named before a pronoun: "The guard said he left"."""
    if tokens[0].lower not in scene.naming.words("articles") or not tokens[at - 1].is_word:
        return False
    before = [r for r in named if r.span.end <= tokens[at].start]
    if any(not r.is_source and scene.actors[r.actor].kind is ActorKind.PERSON for r in before):
        return False
    return any(token.lower in _beings(scene) for token in tokens[1 : min(_SUBJECT, at)])


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
        fits = _fitting(sentence, scene, is_man=is_man)
        known = {actor for actor in fits if scene.traits[actor].is_man is is_man}
        if fits:
            meant = known or fits
            if sentence is not near.here and _goes_on_unknown(sentence, meant, scene, is_man=is_man):
                return None
            if len(meant) == 1:
                return None if _is_beside_other(near, meant, scene, is_man=is_man) else only(meant)
            for lead in (_in_front(sentence, meant, scene), _told_of(sentence, meant)):
                if lead is not None:
                    is_open = sentence is not near.here and _tells_more_of(sentence, meant - {lead}, scene)
                    return None if is_open else lead
            return protagonist(meant, scene)
        if sentence is not near.here and _goes_on_unknown(sentence, set(), scene, is_man=is_man):
            return None
    return None


def _fitting(sentence: Sentence, scene: Scene, *, is_man: bool) -> set[int]:
    """Return the persons in a sentence of whom it is not known that a pronoun does not fit them."""
    persons = of_kind(sentence.references, scene, ActorKind.PERSON)
    return {actor for actor in persons if scene.traits[actor].is_man is not (not is_man)}


def _is_beside_other(near: Near, meant: AbstractSet[int], scene: Scene, *, is_man: bool) -> bool:
    """Whether the only one who is named in a sentence stands beside, and the last one is about another: "with Berg"."""
    inside = [r for r in near.here.references if r.actor in meant]
    if not inside or not all(is_aside(near.here.tokens, r, scene) for r in inside) or not near.back:
        return False
    before = near.back[0]
    verb = first_verb(before.tokens, before.references, scene.grammar)
    front = [r for r in before.references if r.span.end <= verb and not is_aside(before.tokens, r, scene)]
    return bool({r.actor for r in front} & _fitting(before, scene, is_man=is_man) - meant)


def named_ahead(tokens: Sequence[Token], at: int, named: Sequence[Reference], scene: Scene) -> int | None:
    """Return who is named right behind the lead in which a pronoun stands: "For his part, President Berg"."""
    grammar, naming = scene.grammar, scene.naming
    if tokens[0].lower not in grammar.words("prepositions") | grammar.words("subordinators"):
        return None
    comma = next((k for k in range(at, len(tokens)) if tokens[k].text == ","), None)
    if comma is None or any(r.span.end <= tokens[at].start for r in named):
        return None
    is_man = tokens[at].lower in grammar.words("pronouns_masculine")
    for reference in named:
        between = [token for token in tokens[comma + 1 :] if token.end <= reference.span.start]
        if reference.span.start < tokens[comma].end:
            continue
        is_person = not reference.is_source and scene.actors[reference.actor].kind is ActorKind.PERSON
        is_right = (
            is_person
            and reference.is_name
            and len(between) <= _LED
            and all(
                t.is_capital or t.lower in naming.words("articles") or t.lower in naming.words("roles")
                for t in between
            )
        )
        fits = is_right and scene.traits[reference.actor].is_man is not (not is_man)
        return reference.actor if fits else None
    return None


def _tells_more_of(sentence: Sentence, actors: AbstractSet[int], scene: Scene) -> bool:
    """Whether a sentence ends with what one of these did: "Novak spoke of Elias Berg, who was rescued"."""
    relatives = scene.grammar.words("person_relatives")
    for reference in sentence.references:
        behind = [token.lower for token in sentence.tokens if token.start >= reference.span.end][:2]
        if reference.actor in actors and behind[:1] == [","] and behind[1:2] != [] and behind[1] in relatives:
            return True
    return False


def _goes_on_unknown(sentence: Sentence, meant: AbstractSet[int], scene: Scene, *, is_man: bool) -> bool:
    """Whether a sentence is about a man or a woman of whom nobody knows who it is, behind all who may be meant.

    It is not where one of them does something: the unknown one may be he.
    """
    grammar, tokens = scene.grammar, sentence.tokens
    pronouns = grammar.words("pronouns_masculine" if is_man else "pronouns_feminine")
    inside = [r for r in sentence.references if r.actor in meant]
    if not all(is_aside(tokens, r, scene) for r in inside):
        return False
    acting = grammar.words("subject_pronouns") | (grammar.words("objects") if inside else frozenset())
    start = max((r.span.end for r in inside), default=0)
    first = next((at for at, token in enumerate(tokens) if token.start >= start), len(tokens))
    known = {reference.span.start for reference in sentence.references}
    return any(
        token.lower in pronouns & acting and token.start not in known for token in tokens[first:]
    ) or any(
        _is_unknown(tokens, at, scene, is_man=is_man) and tokens[at].start not in known
        for at in range(first, len(tokens) - 1)
    )


def _is_unknown(tokens: Sequence[Token], at: int, scene: Scene, *, is_man: bool) -> bool:
    """Whether a noun for a man or a woman stands behind the article at a place: "the girl", but not "is a father"."""
    nouns = scene.naming.words("masculine_nouns" if is_man else "feminine_nouns")
    equal = scene.grammar.words("be") | scene.grammar.words("comparing")
    is_noun = tokens[at].lower in scene.naming.words("articles") and tokens[at + 1].lower in nouns
    return is_noun and (at == 0 or tokens[at - 1].lower not in equal)


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
