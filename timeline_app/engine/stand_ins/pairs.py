"""Find whom "the two leaders" and "both countries" mean: the only two of their kind that were named right before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import ClauseKind, Draft, Shape, Token

_BACK: Final = 2  # sentences in which the two are named
_LONGEST: Final = 4  # words of a subject: "the two football clubs"
_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_NOUNS: Final = {
    "pairs_of_persons": (ActorKind.PERSON,),
    "pairs_of_bodies": (ActorKind.ORGANISATION,),
    "pairs_of_places": (ActorKind.PLACE, ActorKind.PEOPLE),
}


def named_pair(
    actors: Sequence[Actor], draft: Draft, shapes: Mapping[int, Shape], story: Story
) -> tuple[int, ...]:
    """Return the two actors that an event's subject means, none where it means no two or which is not clear."""
    shape, head = shapes[draft.shape], draft.head
    words = [shape.tokens[at] for at in range(*head.subject) if shape.tokens[at].is_word]
    if head.kind not in _HEADS or draft.said is not None or head.subject[0] in shape.quoted:
        return ()
    for kinds in _kinds(words, story):
        found = next(filter(None, (_named(before, actors, kinds) for before in _before(draft, shapes))), [])
        if len(found) == 2:
            return tuple(found)
    return ()


def _kinds(words: Sequence[Token], story: Story) -> Iterator[tuple[ActorKind, ...]]:
    """Yield the kinds of actors that "the two leaders" may mean; none where it is no pair."""
    lists = story.telling
    if not 0 < len(words) <= _LONGEST or any(not word.text.islower() for word in words[1:]):
        return
    opening = [word.lower for word in words[:2]]
    is_pair = opening[0] in lists.words("pair_words") or (
        opening[0] in story.naming.words("articles") and opening[-1] in lists.words("pairs")
    )
    if is_pair:
        yield from (kinds for name, kinds in _NOUNS.items() if words[-1].lower in lists.words(name))


def _before(draft: Draft, shapes: Mapping[int, Shape]) -> Iterator[tuple[Shape, int]]:
    """Yield the sentences back to where the two are named, each with the offset before which they are."""
    own = shapes[draft.shape]
    yield own, own.tokens[draft.head.subject[0]].start
    for number in range(own.number - 1, own.number - 1 - _BACK, -1):
        if number in shapes:
            yield shapes[number], shapes[number].span.end


def _named(where: tuple[Shape, int], actors: Sequence[Actor], kinds: tuple[ActorKind, ...]) -> list[int]:
    shape, end = where
    return list(
        dict.fromkeys(
            r.actor
            for r in shape.references
            if not r.is_source and r.span.end <= end and actors[r.actor].kind in kinds
        )
    )
