"""Find the dates that a clause without one of its own takes over from what it goes on with or hangs on."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline_app.engine.compose.extent import shares_end
from timeline_app.engine.compose.telling import HEADS, Line, Telling, Unit
from timeline_app.engine.compose.tenses import Tense, goes_on_with, tense_of
from timeline_app.languages.reporting import WordLists
from timeline_app.model.syntax import ClauseKind, Shape, Token, VerbGroup

_OPENING: Final = 10  # words in which the verb stands that the first word of a sentence goes with


def goes_on(telling: Telling, shape: Shape, before: Unit, unit: Unit) -> bool:
    """Whether a second verb tells of the time of a dated one before it: not "sold a mill on Monday and will run it".

    Nor was what is told as past done when the first is to come: "the mill will open in May, he told them".
    """
    told, here = (tense_of(telling, shape, one.head.group) for one in (before, unit))
    return here is Tense.PAST if told is Tense.PAST else told is not Tense.AHEAD or here is not Tense.PAST


def carried_date(telling: Telling, line: Line, group: VerbGroup) -> int | None:
    """Return the date of the sentence before, when a verb goes on telling in its tense."""
    if line.carried is None:
        return None
    shape, draft = line.carried
    before, here = tense_of(telling, shape, draft.head.group), tense_of(telling, line.shape, group)
    return draft.mention if goes_on_with(before, here) else None


def shared_date(telling: Telling, shape: Shape, unit: Unit, units: Sequence[Unit]) -> int | None:
    """Return the date behind a second verb that goes for both: "Two men were killed and three hurt on Monday"."""
    following = next((other for other in units if other.head.start == unit.clauses[-1].end), None)
    is_shared = following is not None and shares_end(telling, shape, unit.head, following.head)
    return following.mention if following is not None and is_shared else None


def with_plans(telling: Telling, shape: Shape, units: list[Unit]) -> list[Unit]:
    """Give the date of a plan in an insert to what became of it: "A bid, which was due on Monday, did not come"."""
    planning = telling.story.grammar.words("planning_participles")
    for number, (insert, main) in enumerate(pairwise(units)):
        head = insert.head
        is_plan = head.kind is ClauseKind.RELATIVE and shape.tokens[head.group.main].lower in planning
        is_open = main.mention is None and main.head.kind in HEADS
        if is_plan and is_open and main.head.subject == head.subject:
            told = Unit(main.clauses, insert.mention)
            return [*units[:number], told, *units[number + 2 :]]
    return units


def told_beside(telling: Telling, shape: Shape, units: Sequence[Unit]) -> int | None:
    """Return the date of a clause that tells what happened at the same time: "When the bank failed in 2008".

    So does "shortly after he left on 3 May".
    """
    openers = telling.story.telling.words("same_time_openers")
    kinds: list[ClauseKind] = [ClauseKind.SUBORDINATE]
    for unit in units:
        is_beside = unit.head.opener in openers or _is_near(telling, shape, unit)
        if unit.mention is not None and unit.head.kind in kinds and is_beside:
            return unit.mention
        # "when" begins what reads like a relative clause, which tells of the main clause only right behind it.
        kinds = [ClauseKind.SUBORDINATE, *([ClauseKind.RELATIVE] if unit.clauses[-1].kind in HEADS else [])]
    return None


def _is_near(telling: Telling, shape: Shape, unit: Unit) -> bool:
    """Whether a clause tells what happened right before or after another: "shortly after he left"."""
    lists, start = telling.story.telling, unit.head.start
    if unit.head.opener not in lists.words("near_openers"):
        return False
    return any(
        token.lower in lists.words("near_leads") for token in shape.tokens[max(start - 1, 0) : start + 1]
    )


def held_on(telling: Telling, shape: Shape, unit: Unit, units: Sequence[Unit]) -> int | None:
    """Return the date on which what a clause is about was held: "The fair, held on 3 May, drew 900 people"."""
    if unit.head.kind not in HEADS or tense_of(telling, shape, unit.head.group) is not Tense.PAST:
        return None
    holding = telling.story.telling.words("holding_verbs")
    for other in units:
        head = other.head
        is_insert = head.kind in (ClauseKind.PARTICIPLE, ClauseKind.RELATIVE)
        if other.mention is not None and is_insert and head.group.lemma in holding:
            return other.mention
    return None


def is_of_before(tokens: Sequence[Token], group: VerbGroup, lists: WordLists) -> bool:
    """Whether words beside a verb put it before what is told around it: "Earlier they met", "offered previously"."""
    openers = lists.words("loose.openers")
    if tokens and tokens[0].lower in openers and group.first <= _OPENING:
        return True
    before, behind = tokens[max(group.first - 1, 0) : group.first], tokens[group.last + 1 : group.last + 2]
    is_led = any(token.lower in lists.words("loose.leading") for token in before)
    return is_led or any(token.lower in openers for token in behind)
