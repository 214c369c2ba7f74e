"""Tell who goes on speaking: "he added" behind what Novak said is Novak, whoever else is named there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Reference, Shape, Token, Traits

_FAR: Final = 3  # sentences behind which who spoke last is no longer meant


@dataclass(frozen=True, slots=True)
class _Cast:
    actors: Sequence[Actor]
    known: Sequence[Traits]
    story: Story

    def is_person(self, reference: Reference) -> bool:
        return not reference.is_source and self.actors[reference.actor].kind is ActorKind.PERSON

    def fits(self, actor: int, pronoun: str, instead_of: Reference | None) -> bool:
        """Whether a person may be "he", or "she", by titles and given names.

        Of whom that is not known is no "she" where a woman may be meant: most such persons are men.
        """
        is_he = pronoun in self.story.grammar.words("pronouns_masculine")
        is_man = self.known[actor].is_man
        if is_man is None and not is_he and instead_of is not None and not instead_of.is_source:
            return self.known[instead_of.actor].is_man is not False
        return is_man in (None, is_he)


def with_last_speakers(
    shapes: Sequence[Shape], actors: Sequence[Actor], known: Sequence[Traits], story: Story
) -> tuple[Shape, ...]:
    """Return the sentences; where a pronoun speaks it is who spoke last, unless somebody else is told of between.

    `known` is what is known of each actor. Linear in the sentences.
    """
    cast = _Cast(actors, known, story)
    found: list[Shape] = []
    last: tuple[int, int] | None = None  # the sentence, and who spoke there
    for one in shapes:
        at = _speaking_pronoun(one, story)
        is_near = at is not None and last is not None and one.number - last[0] <= _FAR
        shape = (
            _with_speaker(cast, one, at, last[1]) if is_near and at is not None and last is not None else one
        )
        found.append(shape)
        if shape.speaker is not None and cast.is_person(shape.speaker):
            last = (shape.number, shape.speaker.actor)
        elif shape.attribution is not None or _tells_of_other(cast, shape, last):
            last = None
    return tuple(found)


def _speaking_pronoun(shape: Shape, story: Story) -> int | None:
    """Return the token of the pronoun that speaks, None where somebody else does."""
    if shape.attribution is None:
        return None
    words = [at for at in range(*shape.attribution.speaker) if shape.tokens[at].is_word]
    small = story.grammar.words("adverbs") | story.grammar.words("coordinators")
    bare = [at for at in words if shape.tokens[at].lower not in small]
    persons = story.grammar.words("pronouns_masculine") | story.grammar.words("pronouns_feminine")
    wanted = persons & story.grammar.words("subject_pronouns")
    return bare[0] if len(bare) == 1 and shape.tokens[bare[0]].lower in wanted else None


def _with_speaker(cast: _Cast, shape: Shape, at: int, actor: int) -> Shape:
    """Return a sentence in which an actor speaks; as it is where somebody else is named before the pronoun speaks."""
    pronoun, before = shape.tokens[at], shape.speaker
    is_same = before is not None and not before.is_source and before.actor == actor
    if is_same or not cast.fits(actor, pronoun.lower, before) or any(_named_outside(cast, shape, at, actor)):
        return shape
    speaker = Reference(pronoun.span, actor, is_name=False)
    kept = [r for r in shape.references if not _means_same(shape, r, pronoun, before)]
    references = tuple(sorted([*kept, speaker], key=lambda reference: reference.span))
    return replace(shape, speaker=speaker, references=references)


def _named_outside(cast: _Cast, shape: Shape, at: int, actor: int) -> Iterator[bool]:
    """Yield for each person who is named before a pronoun outside of what was said whether it is another."""
    told = (0, 0) if shape.attribution is None else shape.attribution.content
    for number in range(at):
        if not told[0] <= number < told[1] and number not in shape.quoted:
            for reference in shape.references_in(number, number + 1):
                yield reference.is_name and cast.is_person(reference) and reference.actor != actor


def _means_same(shape: Shape, reference: Reference, pronoun: Token, before: Reference | None) -> bool:
    """Whether a pronoun is the one that speaks, or was taken to mean whom that was and is not told of by name."""
    if reference.span == pronoun.span:
        return True
    if before is None or reference.is_name or reference.is_source or reference.actor != before.actor:
        return False
    named = (r for r in shape.references if r.is_name and not r.is_source and r.actor == reference.actor)
    return not any(r.span.end <= reference.span.start for r in named)


def _tells_of_other(cast: _Cast, shape: Shape, last: tuple[int, int] | None) -> bool:
    """Whether a sentence that nobody says tells what a person does who is not who spoke last."""
    if last is None:
        return False
    subjects = (
        r
        for clause in shape.clauses
        if clause.group.first not in shape.quoted
        for r in shape.references_in(*clause.subject)
    )
    return any(r.is_name and cast.is_person(r) and r.actor != last[1] for r in subjects)
