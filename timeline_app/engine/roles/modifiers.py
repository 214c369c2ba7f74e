"""Tell which names only tell more of another name or noun: "Norrland chief", "a Lund team", "Holm Inc., Orange"."""

from itertools import takewhile
from typing import Final

from timeline_app.engine.roles.casting import Casting, kind_of
from timeline_app.engine.roles.leads import leading
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Clause, Reference, Shape

_MANNER: Final = "ly"
_PLURAL: Final = "s"
_STANDING: Final = 3  # words behind a nationality up to what stands for the state


def takes_part(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a name is more than the modifier of a noun: "Boeing 737s" is no act of Boeing."""
    kind, naming, grammar = kind_of(casting, reference), casting.story.naming, casting.story.grammar
    if kind is not None and _owns_measure(casting, shape, reference):
        return False
    if kind is None or kind is ActorKind.PERSON or (not reference.is_name and kind is not ActorKind.PLACE):
        return kind is not None
    behind = [token for token in shape.tokens if token.start >= reference.span.end][:_STANDING]
    after = behind[0] if behind else None
    standing = naming.words("standing_for") | naming.words("capital_nouns")
    if not reference.is_name and " " not in reference.span.of(casting.text):  # no name, nor "the country"
        while len(behind) > 1 and behind[0].lower in naming.words("role_modifiers") - standing:
            behind.pop(0)  # "Nigerian security forces"
        after = behind[0] if behind else None
        is_people = reference.span.of(casting.text).endswith("s")
        return is_people or (after is not None and after.lower in standing)
    if after is None or after.start - reference.span.end != 1:
        return True
    if kind is ActorKind.PLACE and after.lower in naming.words("standing_for"):
        return True  # "the Cyprus government"
    if kind is ActorKind.PLACE and after.lower in naming.words("place_parts"):
        return True  # "the Tarnvik Strait coast"
    if kind is ActorKind.ORGANISATION and after.lower in naming.words("body_nouns"):
        return True  # "the Anti-Doping Norrland organisation"
    is_noun = after.text[0].isdigit() or after.text[0].islower() or after.text in naming.words("titles")
    is_other = after.lower in grammar.function_words | grammar.words("adverbs") or after.lower == "'s"
    is_other |= after.text.endswith(_MANNER) and after.lower not in grammar.words("manner_nouns")
    return not is_noun or is_other or grammar.verb(after.lower) is not None


def _owns_measure(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a name only owns what something is measured by: "a point above the Treasury's 10-year note"."""
    naming = casting.story.naming
    after = next((token.lower for token in shape.tokens if token.start >= reference.span.end), "")
    is_owner = after in naming.words("possessive_marks")
    return is_owner and leading(shape, reference, naming)[1] in naming.words("measuring_prepositions")


def is_modifier(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a name only leads to another one: "Norrland chief Anna Berg", "Japan's carrier Fuji Lines"."""
    naming = casting.story.naming
    following = next((r for r in shape.references if r.span.start >= reference.span.end), None)
    if following is None or not following.is_name:
        return False
    verb = shape.tokens[head.group.first]
    is_verb = verb.lower not in naming.words("modifying_participles")
    if is_verb and reference.span.start < verb.start < following.span.start:
        return False  # "Norway's army shot Anna Keller"
    between = [
        token
        for token in shape.tokens
        if reference.span.end <= token.start and token.end <= following.span.start
    ]
    if between and between[0].lower in naming.words("possessive_marks"):
        small = casting.story.grammar.function_words
        places = (ActorKind.PLACE, ActorKind.PEOPLE)
        if kind_of(casting, following) in places and kind_of(casting, reference) not in places:
            return False  # "Norrland's Danish yard"
        return all(not token.is_word or token.lower not in small for token in between[1:])
    leading = naming.words("roles") | naming.words("role_modifiers") | naming.words("titles")
    leading |= naming.words("modifying_participles")
    has_role = any(token.lower in leading for token in between)
    return has_role and all(
        token.lower in leading or token.text in leading or token.text in ",." for token in between
    )


def tells_whose(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a place in a subject only tells where those are who act: "a Lund research team", "Lund's only firm"."""
    naming, grammar = casting.story.naming, casting.story.grammar
    if kind_of(casting, reference) is not ActorKind.PLACE:
        return False
    behind = [
        t for t in shape.tokens[head.start : head.subject[1]] if t.start >= reference.span.end and t.is_word
    ]
    if not behind or not behind[-1].text.islower():
        return False
    small = grammar.words("prepositions") | grammar.words("coordinators") | grammar.words("relatives")
    last = behind[-1].lower
    nouns = naming.words("acting_nouns") | naming.words("organisation_descriptions")
    is_body = last in nouns and last not in naming.words("standing_for")
    return is_body and not any(token.lower in small for token in behind)


def owns_who_acts(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a name in a subject only owns those who act: "Keller's lawyers", "his captors", not "Marl's sales"."""
    naming, grammar = casting.story.naming, casting.story.grammar
    behind = [t for t in shape.tokens[head.start : head.subject[1]] if t.start >= reference.span.end]
    if reference.span.of(casting.text).lower() not in grammar.words("possessives"):
        if not behind or behind[0].lower not in naming.words("possessive_marks"):
            return False
        behind.pop(0)
    small = grammar.words("prepositions") | grammar.words("relatives") | grammar.words("subordinators")
    owned = list(takewhile(lambda token: token.is_word and token.lower not in small, behind))
    if not owned or not owned[-1].text.islower():
        return False
    noun, is_state = owned[-1].lower, kind_of(casting, reference) is ActorKind.PLACE
    bodies = naming.words("organisation_descriptions") if is_state else frozenset[str]()  # "Norway's unions"
    if not naming.means_people(noun) and bodies.isdisjoint({noun, noun.removesuffix(_PLURAL)}):
        return False
    return not (is_state and noun in naming.words("standing_for"))  # "Norway's army"


def is_seat(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a place between commas only tells where the body before it is at home: "Holm Inc., Orange, Calif."."""
    if kind_of(casting, reference) is not ActorKind.PLACE or not reference.is_name:
        return False
    before = [token for token in shape.tokens if token.end <= reference.span.start]
    after = next((token.text for token in shape.tokens if token.start >= reference.span.end), ".")
    if not before or before[-1].text != "," or after not in ",.;":
        return False
    owner = next((r for r in reversed(shape.references) if r.span.end <= before[-1].start), None)
    if owner is None or before[-1].start - owner.span.end > 1:
        return False
    return kind_of(casting, owner) is ActorKind.ORGANISATION or is_seat(casting, shape, owner)
