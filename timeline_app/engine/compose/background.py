"""Tell where an article looks back: "It had begun in 1980. The pumps failed and the firm sold them"."""

from typing import Final

from timeline_app.engine.compose.telling import HEADS, Telling
from timeline_app.model.syntax import Shape, VerbGroup

_REACH: Final = 3  # sentences that go on with one that looks back


def background(telling: Telling, shape: Shape, before: Shape | None) -> Shape | None:
    """Return the sentence since which an article looks back, given the one up to the sentence before; None if none."""
    if _looks_back(telling, shape):
        return shape
    if before is None or shape.number - before.number > _REACH or shape.attribution is not None:
        return None
    if shape.paragraph != before.paragraph or any(number in telling.exact for number, _, _ in shape.dates):
        return None
    main = next((clause for clause in shape.clauses if clause.kind in HEADS), None)
    return before if main is not None and is_plain_past(telling, shape, main.group) else None


def is_plain_past(telling: Telling, shape: Shape, group: VerbGroup) -> bool:
    """Whether a verb tells what was done then: "sold", "was sold"; not "has sold"."""
    perfect = telling.story.grammar.words("have_finite")
    is_perfect = group.main > group.first and shape.tokens[group.first].lower in perfect
    return group.is_past and group.modal is None and not is_perfect


def _looks_back(telling: Telling, shape: Shape) -> bool:
    """Whether the main verb of a sentence tells what had been done, or what was done in a longer time named."""
    main = next((clause for clause in shape.clauses if clause.kind in HEADS), None)
    if main is None or shape.attribution is not None or shape.is_title:
        return False
    dating = [number for number, _, _ in shape.dates if number in telling.dating]
    if any(number in telling.exact for number in dating):
        return False
    group = main.group
    had = telling.story.grammar.words("past_perfect")
    if shape.tokens[group.first].lower in had and group.main > group.first:
        return True
    return bool(dating) and group.is_past and group.modal is None
