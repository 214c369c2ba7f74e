"""Tell the whole sentence of an event where a reader takes it in."""

from collections.abc import Collection
from typing import Final

from timeline_app.engine.flags import word_flags
from timeline_app.engine.headline import is_torn
from timeline_app.engine.pipeline.as_written import as_written
from timeline_app.engine.pipeline.wordings import Fault, Wording
from timeline_app.engine.value_kinds import is_exact, is_told_from_now
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.syntax import ClauseKind, Draft

_READ_WHOLE: Final = 230  # characters of a sentence that is told whole
_NOTE: Final = 5  # sentences of a note: what its first one tells is told clause by clause
_MORE: Final = 2  # characters by which a headline that tells more is longer
_CUT: Final = "…"
_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_UNASSERTED: Final = frozenset({Flag.NEGATED, Flag.PLANNED, Flag.CANCELLED, Flag.HYPOTHETICAL})


def told_whole(wording: Wording, headline: str) -> str:
    """Return the sentence of a headline, or the headline where that is too long, or tells more than of one time.

    All events of a sentence that are of one time are told by it. A time that dates none of them stays in it.
    """
    draft, shape, (low, high) = wording.draft, wording.shape, wording.content
    is_note = shape.is_title and len(wording.page.sentences) <= _NOTE
    if wording.is_statement or is_note or shape.is_line or _leads_with_pronoun(wording, low):
        return headline
    own = {draft.mention, *draft.siblings}
    others = {number for number, first, _ in shape.dates if low <= first < high} - own
    is_dated = bool(others & wording.telling.dating)
    is_of_main = draft.head.kind is ClauseKind.MAIN or any(
        one.head.kind is ClauseKind.MAIN and one.mention == draft.mention for one in wording.together
    )
    beside = {one.mention for one in wording.together if one.head.kind in _HEADS}
    is_main = draft.head.kind is ClauseKind.MAIN and not others & beside
    if draft.how is DateHow.EXPLICIT and not is_main and (is_dated or not is_of_main):
        return headline
    is_verb = any(group.first == draft.head.group.first for group in shape.groups)
    if not is_verb and draft.head.kind is not ClauseKind.PARTICIPLE:
        return headline  # a noun: "after a fire in the harbour"
    if not is_main and others & {one.mention for one in wording.together}:
        return headline
    if len({_certainty(wording, one) for one in wording.together}) > 1:
        return headline  # "did not pay and was fined"
    if _goes_on(wording, {one.head.start for one in wording.together}) and not _hangs_on_first(wording):
        return headline
    is_dated &= draft.how is not DateHow.EXPLICIT or not _is_redundant(wording)
    whole = as_written(wording, low, high, Fault.CUT, is_dated=is_dated)
    if _first(whole) in _pronouns(wording) and _first(whole) != _first(headline):
        return headline  # "its new plan", where who says it is named
    is_sound = len(headline) + _MORE < len(whole) <= _READ_WHOLE and _CUT not in whole
    return whole if is_sound and not is_torn(whole, wording.page.story) else headline


def _is_redundant(wording: Wording) -> bool:
    """Whether the date of an event need not be told: a day, or "last week", of which nothing follows behind a comma."""
    draft, shape = wording.draft, wording.shape
    value = None if draft.mention is None else wording.telling.mentions[draft.mention].value
    if value is None or not (is_exact(value) or is_told_from_now(value)):
        return False
    ends = {last + 2 for number, _, last in shape.dates if number == draft.mention}
    return not any(one.kind is ClauseKind.RELATIVE and one.start in ends for one in shape.clauses)


def _certainty(wording: Wording, draft: Draft) -> frozenset[Flag]:
    """Return whether an event of the sentence is told to be planned, denied, cancelled or only supposed."""
    shape, head = wording.shapes[draft.shape], draft.head
    flags = {*draft.flags}
    if Flag.STATEMENT not in flags:
        lists = wording.page.story.telling
        flags |= {*word_flags(shape.tokens, head.group, head.subject, head.opener, lists)}
    return frozenset(flags & _UNASSERTED) | ({Flag.HYPOTHETICAL} if head.is_conditional else set())


def _hangs_on_first(wording: Wording) -> bool:
    """Whether a clause is about somebody known from the one before it: "30 sailors fled, but the boat sank"."""
    head, shape, grammar = wording.draft.head, wording.shape, wording.page.story.grammar
    is_own = head.kind is ClauseKind.COORDINATE and head.subject[0] > head.start
    known = grammar.words("definite") | grammar.words("possessives") | grammar.words("subject_pronouns")
    return is_own and shape.tokens[head.subject[0]].lower in known


def _goes_on(wording: Wording, heads: Collection[int]) -> bool:
    """Whether a clause follows that is about somebody else: "sold two yards, but the price fell".

    It stands behind a comma, or is an event itself: `heads` are where the clauses of events begin.
    """
    shape, (low, high) = wording.shape, wording.content
    beside = (one for one in shape.clauses if one.kind is ClauseKind.COORDINATE and low < one.start < high)
    apart = (one for one in beside if one.start in heads or not shape.tokens[one.start - 1].is_word)
    return any(one.subject[0] > one.start for one in apart)


def _leads_with_pronoun(wording: Wording, low: int) -> bool:
    """Whether a pronoun stands before the words of a clause: "When she was young, | Keller left"."""
    head, small = wording.draft.head, _pronouns(wording)
    before = wording.shape.tokens[low : min(head.start, head.subject[0])]
    return any(token.lower in small for token in before)


def _pronouns(wording: Wording) -> frozenset[str]:
    grammar = wording.page.story.grammar
    return (grammar.words("pronouns") | grammar.words("possessives")) - grammar.words("relatives")


def _first(words: str) -> str:
    return words.partition(" ")[0].lower()
