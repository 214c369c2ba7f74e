"""Mark the clauses that hold only under a condition, and the dates that they look ahead to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.languages.reporting import WordLists
from timeline_app.model.mention import Tense, TimeMention
from timeline_app.model.syntax import Clause, ClauseKind, Shape, Token, VerbGroup

_HEADS = (ClauseKind.MAIN, ClauseKind.COORDINATE)


def with_conditions(
    tokens: Sequence[Token],
    clauses: Sequence[Clause],
    groups: Sequence[VerbGroup],
    lists: WordLists,
    speech: WordLists,
) -> tuple[Clause, ...]:
    """Return the clauses; an open condition and the main clause that hangs on it are marked as conditional.

    "If she resigns, he leaves": both, and with them what the condition is about: "if it turns out that he left".
    "They asked if she had resigned", "He left as if nothing had happened": none.
    """
    marked = set()
    for number, clause in enumerate(clauses):
        if not _is_condition(tokens, clause, groups, lists, speech):
            continue
        marked |= {number, *_hanging_on(tokens, clauses, number)}
        heads = [at for at, other in enumerate(clauses) if other.kind in _HEADS]
        before = [at for at in heads if at < number]
        hanging = before[-1:] or [at for at in heads if at > number]
        marked |= {
            at for at in hanging if clauses[at].group.modal is not None or not clauses[at].group.is_past
        }
    return tuple(
        replace(clause, is_conditional=True) if number in marked else clause
        for number, clause in enumerate(clauses)
    )


def _hanging_on(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> Iterator[int]:
    """Yield the clauses that tell what a condition is about: "if it is clear that he left", "if we hear he left"."""
    is_led = any(other.kind in _HEADS for other in clauses[:number])
    for at in range(number + 1, len(clauses)):
        clause, before = clauses[at], clauses[at - 1]
        is_next = clause.start == before.end and tokens[before.end - 1].is_word
        is_bare = is_led and clause.kind is ClauseKind.MAIN and clause.opener is None
        if not is_next or not (clause.kind is ClauseKind.COMPLEMENT or is_bare):
            return
        yield at


def _is_condition(
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], lists: WordLists, speech: WordLists
) -> bool:
    """Whether a clause is a condition, and not what was asked or compared."""
    if clause.kind is not ClauseKind.SUBORDINATE or clause.opener not in lists.words("conditions"):
        return False
    opener = clause.subject[0] - 1
    before = tokens[opener - 1].lower if opener > 0 else ""
    is_asked = any(group.last == opener - 1 and group.lemma in speech.words("verbs") for group in groups)
    return before not in lists.words("no_condition_after") and not is_asked


def looking_ahead(
    mentions: Sequence[TimeMention], shapes: Sequence[Shape], lists: WordLists
) -> tuple[TimeMention, ...]:
    """Return the mentions; those in a present condition, said to be going to happen, or beside "will", look ahead."""
    ahead = {
        number
        for shape in shapes
        for number, first, _ in shape.dates
        for clause in shape.clauses
        if clause.start <= first < clause.end
        and (_looks_ahead(clause, mentions[number], lists) or _is_beside_plan(shape, first, clause, lists))
    }
    return tuple(
        replace(mention, context=replace(mention.context, tense=Tense.FUTURE)) if number in ahead else mention
        for number, mention in enumerate(mentions)
    )


def _looks_ahead(clause: Clause, mention: TimeMention, lists: WordLists) -> bool:
    if clause.is_conditional and clause.group.modal is None and not clause.group.is_past:
        return True
    is_said_on = mention.context.speaking is not None
    return is_said_on and clause.group.modal in lists.words("planned_modals_said")


def _is_beside_plan(shape: Shape, at: int, clause: Clause, lists: WordLists) -> bool:
    """Whether a date is that of what will be: "will open in May", "On Friday rain will fall".

    Not that of what it comes after or belongs to: "will stay in jail after his arrest in May", "the case of May".
    """
    group, tokens = clause.group, shape.tokens
    if group.modal not in lists.words("planned_modals"):
        return False
    small = lists.words("date_prepositions") | lists.words("day_links")
    dated = {place for _, first, last in shape.dates for place in range(first, last + 1)}
    if at < group.first:
        return all(tokens[place].lower in small for place in {*range(clause.start, at)} - dated)
    between = {*range(group.last + 1, at)}
    things = lists.words("bounds_with_day") | lists.words("bounds_of_nouns") | lists.words("noun_date_links")
    is_of_thing = any(tokens[place].lower in things or tokens[place].text == "," for place in between)
    return not is_of_thing and not between & {other.first for other in shape.groups}
