"""Tell what hangs on an event as an event of its own: "killing all on board", "before he was shot by police".

Only where an article begins: there each verb is news, further down it mostly tells of the background.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.engine.compose.clauses_told import happens, make_draft
from timeline_app.engine.compose.event_nouns import dated_nouns, noun_clauses
from timeline_app.engine.compose.main_subjects import with_main_subject
from timeline_app.engine.compose.standing import has_verb_in_subject, is_measured, stands_alone
from timeline_app.engine.compose.taken_dates import is_of_before
from timeline_app.engine.compose.telling import HEADS, Line, Telling, Unit
from timeline_app.engine.compose.units import leans, shares_auxiliary
from timeline_app.languages.grammar import Form
from timeline_app.model.event import DateHow
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Shape, VerbGroup


def tell_hanging(telling: Telling, line: Line, told: Sequence[tuple[Unit, Draft]]) -> Iterator[Draft]:
    """Make events of what hangs on those that a sentence tells; they happen on the same day."""
    for clause, draft in _hanging(telling, line, told):
        own = _date_inside(telling, line.shape, clause)
        how = DateHow.PUBLICATION if draft.mention is None else DateHow.INHERITED
        mention, how = (draft.mention, how) if own is None else (own, DateHow.EXPLICIT)
        if own is None and is_of_before(line.shape.tokens, clause.group, telling.story.telling):
            mention, how = None, DateHow.PUBLICATION
        if own is None and _may_lie_outside(telling, clause, mention):
            continue
        found = make_draft(telling, line, Unit((clause,), mention), mention, how)
        if isinstance(found, Draft):
            yield replace(found, is_hanging=True)
    yield from tell_dated_nouns(telling, line)


def tell_dated_nouns(telling: Telling, line: Line) -> Iterator[Draft]:
    """Make events of nouns that a date tells apart: "a breach of the 1991 agreement with Norrland"."""
    for clause, number in dated_nouns(telling, line.shape):
        found = make_draft(telling, line, Unit((clause,), number), number, DateHow.EXPLICIT)
        if isinstance(found, Draft):
            yield found


def _date_inside(telling: Telling, shape: Shape, clause: Clause) -> int | None:
    """Return the first date in a clause, or right behind it: "prompting the board to sue again in 1989"."""
    end = clause.end
    is_led = end < len(shape.tokens) and shape.tokens[end].lower in telling.story.grammar.words(
        "prepositions"
    )
    inside = (number for number, first, _ in shape.dates if clause.start <= first < end + 1 + is_led)
    return next((number for number in inside if number in telling.dating), None)


def _may_lie_outside(telling: Telling, clause: Clause, mention: int | None) -> bool:
    """Whether what came before or after something in a month or year need not lie in it."""
    is_loose = clause.opener in telling.story.telling.words("order_openers")
    return is_loose and mention is not None and mention not in telling.exact


def _hanging(
    telling: Telling, line: Line, told: Sequence[tuple[Unit, Draft]]
) -> Iterator[tuple[Clause, Draft]]:
    shape = line.shape
    for unit, draft in told:
        yield from ((clause, draft) for clause in noun_clauses(telling, shape, unit))
    if line.depth >= telling.story.telling.number("lead.detail_sentences", 0):
        return
    for unit, draft in told:
        yield from ((clause, draft) for clause in _gerunds(telling, shape, unit))
    units = [unit for unit, _ in told]
    for clause in shape.clauses:
        main = _carrying(clause, told)
        if main is None or not _has_happened(main.head) or any(unit.head is clause for unit in units):
            continue
        meant = with_main_subject(telling, shape, _whole(telling, shape, clause), main.head)
        if _is_told(telling, shape, clause, meant, units):
            yield meant, main


def _has_happened(main: Clause) -> bool:
    """Whether a main clause tells what was done: with what will be done nothing has happened yet."""
    return main.group.is_past and main.group.modal is None and not main.group.is_negated


def _whole(telling: Telling, shape: Shape, clause: Clause) -> Clause:
    """Return a clause with the participle that goes on with its passive: "he was tried and sentenced by a court"."""
    after = next((other for other in shape.clauses if other.start == clause.end), None)
    if after is None or after.kind is not ClauseKind.COORDINATE:
        return clause
    verb = telling.story.grammar.verb(shape.tokens[after.group.main].lower)
    return replace(clause, end=after.end) if shares_auxiliary(clause.group, after.group, verb) else clause


def _carrying(clause: Clause, told: Sequence[tuple[Unit, Draft]]) -> Draft | None:
    """Return the event that a clause hangs on: the one it is part of, else the first behind it."""
    inside = (draft for unit, draft in told if clause in unit.clauses)
    behind = (draft for unit, draft in told if unit.head.start >= clause.end)
    return next(inside, next(behind, None))


def _is_told(telling: Telling, shape: Shape, clause: Clause, meant: Clause, units: Sequence[Unit]) -> bool:
    """Whether a clause tells of something that happened then, in words that stand alone.

    `meant` is the clause with its true subject.
    """
    group = clause.group
    if clause.is_conditional or not group.is_past or group.first in shape.quoted:
        return False
    if any(unit.mention is not None and unit.head.start == clause.end for unit in units):
        return False  # "the man who drowned when the lock broke in 2008"
    if not stands_alone(telling, shape, clause) or leans(telling, shape, clause):
        return False
    if has_verb_in_subject(telling, shape, meant):
        return False
    particles = telling.story.telling.words("verb_particles")
    rest = [token for token in shape.tokens[group.last + 1 : clause.end] if token.is_word]
    is_empty = not rest or (len(rest) == 1 and rest[0].lower in particles)
    if is_empty and group.lemma in telling.story.speech.words("verbs"):
        return False  # "when she learned"
    return happens(telling, shape, Unit((meant,), None))


def _gerunds(telling: Telling, shape: Shape, unit: Unit) -> Iterator[Clause]:
    """Yield what the same subject did before or after: "flew home after visiting the yard"."""
    grammar, lists, head, tokens = telling.story.grammar, telling.story.telling, unit.head, shape.tokens
    if head.kind not in HEADS or not _has_happened(head):
        return
    for at in range(head.group.last + 1, head.end - 1):
        is_opener = tokens[at].lower in lists.words("gerund_openers") | lists.words("saying_openers")
        if not is_opener or at in shape.quoted or is_measured(telling, shape, at):
            continue
        verb = at + 1
        while verb < head.end - 1 and tokens[verb].lower in grammar.words("adverbs"):
            verb += 1
        form = grammar.verb(tokens[verb].lower)
        if form is None or not form.forms & Form.ING or form.forms & Form.BASE:
            continue
        is_saying = form.lemma in telling.story.speech.words("verbs")
        if tokens[at].lower in lists.words("saying_openers") and not is_saying:
            continue
        group = VerbGroup(verb, verb, verb, form.lemma, is_past=True, is_bare=True)
        end = max(clause.end for clause in unit.clauses) if is_saying else head.end
        clause = Clause(verb, end, ClauseKind.PARTICIPLE, group, head.subject, tokens[at].lower)
        if form.lemma not in lists.words("attendant_verbs") and happens(
            telling, shape, Unit((clause,), None)
        ):
            yield clause
