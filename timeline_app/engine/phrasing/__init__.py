"""Choose the words of a headline: the subject, the clause, names for pronouns, no date words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.engine.phrasing.holes import (
    dashed,
    date_holes,
    emptied_inserts,
    linking_adverbs,
    nested,
    parentheses,
)
from timeline_app.engine.phrasing.reduced import lacks_auxiliary
from timeline_app.engine.phrasing.writer import Writer
from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, as_owner
from timeline_app.model.event import Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Quotation, Shape

__all__ = [
    "Pieces",
    "Writer",
    "date_holes",
    "emptied_inserts",
    "lacks_auxiliary",
    "parentheses",
    "phrase",
    "verbatim",
]

_MONEY: Final = frozenset("$€£¥")
Pieces = tuple[Span | str, ...]
_OPENED = (ClauseKind.SUBORDINATE, ClauseKind.COORDINATE, ClauseKind.RELATIVE, ClauseKind.COMPLEMENT)


def phrase(
    text: str,
    draft: Draft,
    shapes: Mapping[int, Shape],
    quotations: Sequence[Quotation],
    actors: Sequence[Actor],
    story: Story,
) -> tuple[Pieces, tuple[Span, ...]]:
    """Return what a headline is made of, and the spans of the text that it leaves out."""
    shape = shapes[draft.shape]
    writer = Writer(text, quotations, actors, story)
    dates = [*date_holes(shape, draft, story)]
    dropped = [
        *dates,
        *parentheses(shape),
        *dashed(shape, draft),
        *nested(shape, draft, story),
    ]
    dropped += linking_adverbs(shape, story)
    dropped += _asides(shape, draft)
    dropped += emptied_inserts(shape, draft, dates)
    if draft.said is not None:
        return tuple(writer.readable(shapes[draft.said_in], draft.said, named=_speakers(draft))), tuple(
            dropped
        )
    return tuple(_told(writer, shape, draft)), tuple(dropped)


def verbatim(
    text: str,
    draft: Draft,
    shapes: Mapping[int, Shape],
    quotations: Sequence[Quotation],
    actors: Sequence[Actor],
    story: Story,
    words: Span,
) -> tuple[Pieces, tuple[Span, ...]]:
    """Return words of an event's sentence as they stand there, and what is left out of them: who says it.

    Pronouns up to the verb give way to names, and the subject to what stands for it.
    """
    shape, (start, end) = shapes[draft.shape], draft.head.subject
    limit = shape.tokens[draft.head.group.first].start
    writer = Writer(text, quotations, actors, story)
    subject = _words(shape, start, draft.stand_in_end or end)
    dropped = tuple(_asides(shape, draft))
    owner = draft.stand_in.partition("’")[0]
    is_told = subject is not None and owner in text[words.start : max(subject.start, words.start)]
    if not draft.stand_in or is_told or subject is None or not words.contains(subject):
        return tuple(writer.readable(shape, words, limit=limit)), dropped
    pieces = (
        *writer.readable(shape, Span(words.start, subject.start)),
        draft.stand_in,
        *writer.readable(shape, Span(subject.end, words.end), limit=limit),
    )
    return pieces, dropped


def _asides(shape: Shape, draft: Draft) -> Iterator[Span]:
    """Yield who says it, where that stands between the words of a clause."""
    if draft.aside is not None:
        start, end = draft.aside
        yield Span(shape.tokens[start].start, shape.tokens[end - 1].end)


def _speakers(draft: Draft) -> frozenset[int]:
    return frozenset() if draft.speaker is None else frozenset({draft.speaker})


def _told(writer: Writer, shape: Shape, draft: Draft) -> Iterator[Span | str]:
    """Yield the subject where it stands apart from the clause, then the clause."""
    head, tokens = draft.head, shape.tokens
    start, end = draft.body
    if head.opener is not None and head.kind in _OPENED and start == head.start:
        start = max(start + 1, head.subject[0] if head.kind is ClauseKind.SUBORDINATE else start)
    stop = next(
        (at for at in range(end - 1, start, -1) if tokens[at].is_word or tokens[at].text in '”"»)%'), start
    )
    body = Span(tokens[start].start, tokens[stop].end)
    subject = _words(shape, *_bare_subject(writer, shape, head))
    is_behind = head.subject[0] > head.group.last and Flag.STATEMENT not in draft.flags
    is_apart = head.subject[1] <= draft.body[0] or is_behind
    has_own_subject = head.kind is ClauseKind.RELATIVE and writer.holds_noun(shape, start, head.group.first)
    if is_apart and subject is not None and not has_own_subject:
        yield from [draft.stand_in] if draft.stand_in else writer.readable(shape, subject)
        if draft.stand_in_end is not None:
            yield Span(tokens[draft.stand_in_end - 1].end, subject.end)
        if draft.head.kind is ClauseKind.MAIN:
            body = Span(tokens[head.group.first].start, body.end)
    if draft.torn is not None and subject is not None and body.contains(draft.torn):
        middle = max(subject.end, body.start)
        yield from (Span(body.start, middle), draft.torn, Span(middle, max(draft.torn.start, middle)))
        return
    if head.kind is ClauseKind.PARTICIPLE:
        if head.group.is_passive and subject is not None:
            yield writer.passive_auxiliary(shape, head.subject)
        past = None if head.group.is_passive else writer.past_form(head.group.lemma)
        yield past or tokens[start].text.lower()
        body = Span(tokens[min(start + 1, stop)].start, body.end) if stop > start else body
        if past is not None and (joined := _joined_participle(writer, shape, start, stop)) is not None:
            at, form = joined
            yield from writer.readable(shape, Span(body.start, tokens[at - 1].end))
            yield form
            body = Span(tokens[at].end, max(body.end, tokens[at].end))
    first = tokens[start]
    named = frozenset(r.actor for r in shape.references_in(*head.subject)) if is_apart else frozenset()
    name = _speaker_name(writer, shape, draft, start)
    if name:
        yield name
        body = Span(first.end, max(body.end, first.end))
    yield from _rest(writer, shape, draft, body, named, has_own_subject=has_own_subject)


def _joined_participle(writer: Writer, shape: Shape, start: int, stop: int) -> tuple[int, str] | None:
    """Return a participle that "and" joins to the one at `start`, with its past form: "killing 3 and injuring 7"."""
    grammar = writer.story.grammar
    owned = grammar.words("determiners") | grammar.words("possessives")
    for at in range(start + 2, stop):
        if shape.tokens[at - 1].lower in owned:
            continue  # "in the surrounding villages"
        verb = grammar.verb(shape.tokens[at].lower) if shape.tokens[at].text.islower() else None
        if verb is not None and verb.forms & Form.ING and not verb.forms & Form.BASE:
            is_joined = shape.tokens[at - 1].lower in grammar.words("coordinators")
            form = writer.past_form(verb.lemma) if is_joined else None
            return None if form is None else (at, form)
    return None


def _speaker_name(writer: Writer, shape: Shape, draft: Draft, at: int) -> str:
    """Return who speaks where a clause of his words begins with a pronoun that means him, else ""."""
    first = shape.tokens[at]
    is_bare = first.lower in writer.speaker_words and at not in shape.quoted
    is_bare &= not any(r.span.start == first.start for r in shape.references)
    if not is_bare or draft.speaker is None or not writer.may_mean(first.lower, draft.speaker):
        return ""
    name = writer.name_of(draft.speaker)
    return name if first.lower in writer.subject_pronouns else as_owner(name)


def _rest(
    writer: Writer,
    shape: Shape,
    draft: Draft,
    body: Span,
    named: frozenset[int],
    *,
    has_own_subject: bool,
) -> Iterator[Span | str]:
    """Yield the clause; the owner or the object that a relative pronoun stands for takes its place."""
    head, tokens = draft.head, shape.tokens
    subject = _words(shape, *_bare_subject(writer, shape, head))
    limit = tokens[head.group.first].start
    if has_own_subject and subject is not None and head.opener in writer.owning_relatives:
        owner = _words(shape, head.subject[0], _before_comma(shape, head.subject))
        yield from ([] if owner is None else [*writer.readable(shape, owner), "’s"])
        yield from writer.readable(shape, body, named=named, limit=limit)
    elif (
        has_own_subject
        and subject is not None
        and head.opener in writer.object_relatives
        and not head.group.is_passive  # "reports that he was seen" have no object
    ):
        middle = tokens[_behind_infinitive(writer, shape, head.group.last)].end
        yield from writer.readable(shape, Span(body.start, middle))
        yield from writer.as_object(shape, subject)
        yield Span(middle, max(body.end, middle))
    elif draft.stand_in and body.start <= tokens[head.subject[0]].start < body.end:
        end = draft.stand_in_end or head.subject[1]
        words = [tokens[at] for at in range(head.subject[0], end) if tokens[at].is_word]
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        if not {at for at, token in enumerate(tokens) if body.start <= token.start < words[0].start} <= dated:
            yield Span(body.start, words[0].start)
        yield draft.stand_in
        yield from writer.readable(shape, Span(words[-1].end, max(body.end, words[-1].end)))
    elif lacks_auxiliary(shape, head, draft.body[1], writer.story) and body.start < limit < body.end:
        before = tokens[head.group.first - 1].end
        yield from writer.readable(shape, Span(body.start, max(before, body.start)), named=named)
        yield writer.passive_auxiliary(shape, head.subject)
        yield from writer.readable(shape, Span(limit, body.end), named=named, limit=limit)
    else:
        yield from writer.readable(shape, body, named=named, limit=limit)


def _behind_infinitive(writer: Writer, shape: Shape, at: int) -> int:
    """Return the last verb that an object belongs to: "which it hopes to sell" acts on what is sold."""
    marker, tokens = writer.story.grammar.words("infinitive_marker"), shape.tokens
    is_led = at + 2 < len(tokens) and tokens[at + 1].lower in marker and tokens[at + 2].text.islower()
    return at + 2 if is_led and writer.story.grammar.verb(tokens[at + 2].lower) is not None else at


def _bare_subject(writer: Writer, shape: Shape, head: Clause) -> tuple[int, int]:
    """Return a subject as it stands before another verb: without its inserts and the adverbs at its end."""
    start, end = head.subject
    if head.group.first == end or end <= start:
        return start, end
    if shape.tokens[end - 1].text == ",":
        if shape.tokens[start].lower in writer.prepositions:
            start = min(_before_comma(shape, (start, end - 1)) + 1, end - 1)
        end = _before_comma(shape, (start, end))
    if shape.tokens[start].lower not in writer.prepositions:
        inserts = (at for at in range(start + 1, end - 1) if shape.tokens[at].text == ",")
        end = next((at for at in inserts if shape.tokens[at + 1].lower in writer.prepositions), end)
    while end > start + 1 and writer.is_adverb(shape.tokens[end - 1]):
        end -= 1
    return start, end


def _before_comma(shape: Shape, subject: tuple[int, int]) -> int:
    """Return where a noun phrase ends without the inserts behind it."""
    start, end = subject
    return next((at for at in range(start + 1, end) if shape.tokens[at].text == ","), end)


def _words(shape: Shape, start: int, end: int) -> Span | None:
    numbers = [at for at in range(start, end) if shape.tokens[at].is_word]
    if not numbers:
        return None
    first = numbers[0] - (numbers[0] > start and shape.tokens[numbers[0] - 1].text in _MONEY)
    return Span(shape.tokens[first].start, shape.tokens[numbers[-1]].end)
