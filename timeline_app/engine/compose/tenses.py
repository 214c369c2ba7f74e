"""Tell the time that a verb speaks of: what was done, what has been done, what is, what is to come."""

from enum import Enum

from timeline_app.engine.compose.telling import Telling
from timeline_app.model.syntax import Shape, VerbGroup


class Tense(Enum):
    """The time that a finite verb speaks of."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    AHEAD = "ahead"


def tense_of(telling: Telling, shape: Shape, group: VerbGroup) -> Tense:
    """Return the time a verb speaks of: "sold" and "had sold", "has sold", "sells", "will sell"."""
    if group.modal is not None:
        return Tense.AHEAD
    grammar = telling.story.grammar
    perfect = grammar.words("have_finite") - grammar.words("past_perfect")
    if group.main > group.first and shape.tokens[group.first].lower in perfect:
        return Tense.PERFECT
    return Tense.PAST if group.is_past else Tense.PRESENT


def goes_on_with(before: Tense, here: Tense) -> bool:
    """Whether what is told in a tense may be of the day of what was told before it in another.

    "The board met on Monday. It has sold two boats" and "The yard will close in May. The move comes late" are not.
    """
    return here is before is not Tense.PERFECT or (before, here) == (Tense.PRESENT, Tense.AHEAD)
