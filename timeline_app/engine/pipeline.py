"""Extract dated events with their actors from one article: where the engine's stages meet."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from timeline_app.engine.actors import Cast, cast
from timeline_app.engine.anchor import anchor, find_kind, is_message
from timeline_app.engine.attribution import find_attribution
from timeline_app.engine.boilerplate import find_left_out
from timeline_app.engine.clauses import split_clauses
from timeline_app.engine.compose import Telling, compose
from timeline_app.engine.dating import date_events, find_main_day
from timeline_app.engine.flags import word_flags
from timeline_app.engine.headline import assemble, finish
from timeline_app.engine.identity import is_same_name
from timeline_app.engine.name_kinds import name_mentions
from timeline_app.engine.names import find_runs, glued_credits
from timeline_app.engine.quotations import find_quotations, with_quotations
from timeline_app.engine.recognise import recognise
from timeline_app.engine.references import described
from timeline_app.engine.segment import sentences
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages import Language
from timeline_app.languages.story import Story
from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import DocumentTime, TimexKind
from timeline_app.model.event import Event, Flag
from timeline_app.model.extraction import Extraction
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.syntax import (
    Draft,
    LeftOut,
    NameMention,
    Omission,
    Quotation,
    Reference,
    Shape,
    Token,
    VerbGroup,
)

ENGINE_VERSION: Final = "1"
_LONGEST_SENTENCE: Final = 300  # words; longer ones are lists or junk, and make no events
_MUTE: Final = frozenset(Omission) - {Omission.HEADING}
_CREDITED: Final = frozenset({Omission.CAPTION, Omission.CREDIT, Omission.BYLINE})
_DATED_KINDS: Final = frozenset({TimexKind.DATE, TimexKind.TIME})


def extract(
    text: str, language: Language, published: DocumentTime | None, *, kind: DocumentKind | None = None
) -> Extraction:
    """Return everything found in an article: dates, actors, sources, events. Cost is linear in the text."""
    story = language.story
    cut = sentences(text, language)
    mentions = recognise(text, language, cut, kind or (DocumentKind.MESSAGE if is_message(text) else None))
    tokens = tuple(tokenise(text, sentence.span) for sentence in cut)
    left_out = _left_out(text, story, mentions)
    names = _names(text, cut, tokens, left_out, mentions, story)
    found_cast = _cast(names, left_out, cut, story)
    quotations = find_quotations(text)
    shapes = _shapes(text, cut, tokens, left_out, mentions, names, found_cast, quotations, story)
    mentions = with_quotations(mentions, shapes, quotations, _lead_end(shapes, story))
    drafts = compose(_telling(text, shapes, quotations, found_cast, mentions, language, kind))
    found = Extraction(
        ENGINE_VERSION,
        None,
        mentions,
        (),
        found_cast.actors,
        found_cast.sources,
        tuple(_event(text, draft, shapes, story) for draft in drafts),
        tuple(line.span for line in left_out if line.why in _MUTE),
    )
    return _resolved(found, text, language, published, kind)


def reanchor(
    extraction: Extraction, text: str, language: Language, published: DocumentTime | None
) -> Extraction:
    """Return the extraction with its dates counted from another publication date, or none.

    Mentions, actors and clauses stay: `reanchor(extract(t, l, None), t, l, d) == extract(t, l, d)`.
    """
    return _resolved(extraction, text, language, published, None)


def _resolved(
    found: Extraction,
    text: str,
    language: Language,
    published: DocumentTime | None,
    kind: DocumentKind | None,
) -> Extraction:
    lists = language.story.telling
    anchorings = anchor(found.mentions, text, language, published, kind or find_kind(text, found.mentions))
    main_day = find_main_day(found.mentions, anchorings, published, found.left_out, lists)
    events = date_events(
        found.events, anchorings, main_day, published, _planned_by_words(found, text, language.story), lists
    )
    return replace(found, published=published, anchorings=anchorings, main_day=main_day, events=events)


def _left_out(text: str, story: Story, mentions: Sequence[TimeMention]) -> tuple[LeftOut, ...]:
    starts = [mention.span.start for mention in mentions]

    def has_verb(span: Span) -> bool:
        tokens = tokenise(text, span)
        return bool(verb_groups(tokens, story.grammar, frozenset(), story.speech.words("verbs")))

    def is_date(span: Span) -> bool:
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        covered = sum(len(mention.span) for mention in inside if mention.span.end <= span.end)
        return bool(inside) and covered * 10 >= len(span.of(text).strip(" .,;:*–—-")) * 7

    return find_left_out(text, story.page, has_verb, is_date, story.naming.words("sources"))


class _Lines:
    """Which line that is left out a place stands in."""

    def __init__(self, lines: Sequence[LeftOut]) -> None:
        self._lines = lines
        self._starts = [line.span.start for line in lines]

    def why(self, span: Span) -> Omission | None:
        """Return why the line at `span` is left out; None when it tells the story."""
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and self._lines[at].span.overlaps(span):
            return self._lines[at].why
        return None


def _names(
    text: str,
    cut: Sequence[Sentence],
    tokens: Sequence[tuple[Token, ...]],
    left_out: Sequence[LeftOut],
    mentions: Sequence[TimeMention],
    story: Story,
) -> tuple[NameMention, ...]:
    """Return the names of all sentences but teasers and forms, with agencies cut off the words they are glued to."""
    lines = _Lines(left_out)
    sources = story.naming.words("sources")
    wanted = [
        () if lines.why(sentence.span) in (Omission.TEASER, Omission.FORM, Omission.DATELINE) else words
        for sentence, words in zip(cut, tokens, strict=True)
    ]
    glued = glued_credits(text, [line.span for line in left_out if line.why is Omission.CAPTION], sources)
    wanted = [_unglued(text, words, glued) if words and glued else words for words in wanted]
    dated = frozenset(token.start for token in _covered(wanted, mentions))
    runs = find_runs(text, wanted, story.naming, story.grammar, dated)
    return name_mentions(text, runs, wanted, story.naming, story.grammar, story.speech.words("verbs"))


def _unglued(text: str, tokens: tuple[Token, ...], glued: Sequence[Span]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        cut = next((span for span in glued if token.start < span.start and span.end == token.end), None)
        if cut is None:
            found.append(token)
        else:
            for start, end in ((token.start, cut.start), (cut.start, cut.end)):
                found.append(Token(start, end, text[start:end], text[start:end].lower()))
    return tuple(found)


def _covered(sentences_tokens: Sequence[Sequence[Token]], mentions: Sequence[TimeMention]) -> list[Token]:
    """Return the tokens that stand inside time expressions."""
    found = []
    at = 0
    for tokens in sentences_tokens:
        for token in tokens:
            while at < len(mentions) and mentions[at].span.end <= token.start:
                at += 1
            if at < len(mentions) and mentions[at].span.start <= token.start:
                found.append(token)
    return found


def _cast(
    names: Sequence[NameMention], left_out: Sequence[LeftOut], cut: Sequence[Sentence], story: Story
) -> Cast:
    naming = story.naming
    lines = _Lines(left_out)

    @lru_cache(maxsize=100_000)
    def is_same(left: str, right: str, kind: ActorKind) -> bool:
        return is_same_name(left, right, naming, kind)

    credited = [name for name in names if lines.why(name.span) in _CREDITED and name.kind is not None]
    told = [name for name in names if lines.why(name.span) not in _CREDITED]
    return cast(told, credited, naming, is_same)


def _shapes(
    text: str,
    cut: Sequence[Sentence],
    tokens: Sequence[tuple[Token, ...]],
    left_out: Sequence[LeftOut],
    mentions: Sequence[TimeMention],
    names: Sequence[NameMention],
    found: Cast,
    quotations: Sequence[Quotation],
    story: Story,
) -> tuple[Shape, ...]:
    """Take apart every sentence that may tell something."""
    lines = _Lines(left_out)
    told = [
        number
        for number, sentence in enumerate(cut)
        if lines.why(sentence.span) is None and len(tokens[number]) <= _LONGEST_SENTENCE
    ]
    others = described(
        [(cut[n].paragraph, tokens[n]) for n in told],
        found.actors,
        found.references,
        story.naming,
        story.grammar,
    )
    references = sorted([*found.references, *others], key=lambda reference: reference.span)
    starts = [reference.span.start for reference in references]
    name_starts = [name.span.start for name in names]
    mention_starts = [mention.span.start for mention in mentions]
    quote_ends = [quotation.span.end for quotation in quotations]
    shapes = []
    for number in told:
        span = cut[number].span
        shapes.append(
            _shape(
                number,
                cut[number],
                tokens[number],
                references[bisect_left(starts, span.start) : bisect_left(starts, span.end)],
                [
                    n.span
                    for n in names[bisect_left(name_starts, span.start) : bisect_left(name_starts, span.end)]
                ],
                [
                    (i, mentions[i].span)
                    for i in range(
                        bisect_left(mention_starts, span.start), bisect_left(mention_starts, span.end)
                    )
                ],
                quotations[bisect_right(quote_ends, span.start) :][:20],
                story,
            )
        )
    return tuple(shapes)


def _shape(
    number: int,
    sentence: Sentence,
    tokens: tuple[Token, ...],
    references: Sequence[Reference],
    names: Sequence[Span],
    mentions: Sequence[tuple[int, Span]],
    quotations: Sequence[Quotation],
    story: Story,
) -> Shape:
    dates = tuple(
        (index, inside[0], inside[-1])
        for index, span in mentions
        if (
            inside := [
                at for at, token in enumerate(tokens) if span.start <= token.start and token.end <= span.end
            ]
        )
    )
    quoted = frozenset(
        at
        for at, token in enumerate(tokens)
        if any(q.inner.contains(token.span) for q in quotations if q.span.start < sentence.span.end)
    )
    closed = _closed(tokens, [*names, *(span for _, span in mentions)])
    groups = verb_groups(tokens, story.grammar, closed, story.speech.words("verbs"))
    attribution = find_attribution(tokens, groups, quoted, story.speech, story.grammar)
    start, end = attribution.content if attribution is not None else (0, len(tokens))
    while start < end and tokens[start].text in ',“"«:':
        start += 1
    inner = frozenset(at for at in quoted if not start <= at < end) if attribution is not None else quoted
    clauses = split_clauses(tokens, groups, start, end, story.grammar, inner)
    return Shape(
        number,
        sentence.paragraph,
        sentence.span,
        tokens,
        groups,
        dates,
        tuple(references),
        quoted,
        attribution,
        clauses,
        number == 0,
    )


def _closed(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of tokens inside names and dates."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    found = set()
    for at, token in enumerate(tokens):
        index = bisect_right(starts, token.start) - 1
        if index >= 0 and token.end <= ordered[index].end:
            found.add(at)
    return frozenset(found)


def _lead_end(shapes: Sequence[Shape], story: Story) -> int:
    start = shapes[0].span.start if shapes else 0
    return start + int(story.telling.number("lead.length", 1000))


def _telling(
    text: str,
    shapes: Sequence[Shape],
    quotations: Sequence[Quotation],
    found: Cast,
    mentions: Sequence[TimeMention],
    language: Language,
    kind: DocumentKind | None,
) -> Telling:
    """Return what composing looks at. Which mentions can date an event must not hang on the publication date."""
    open_anchorings = anchor(mentions, text, language, None, kind or find_kind(text, mentions))
    dating = frozenset(number for number, anchoring in enumerate(open_anchorings) if _can_date(anchoring))
    introduced: dict[str, int] = {}
    for shape in shapes:
        named = [reference.span for reference in shape.references]
        for at, token in enumerate(shape.tokens):
            if at and token.is_capital and not any(span.overlaps(token.span) for span in named):
                introduced.setdefault(token.text, shape.number)
    return Telling(text, shapes, quotations, found.actors, language.story, dating, introduced)


def _can_date(anchoring: Anchoring) -> bool:
    return anchoring.date is not None or anchoring.unresolved is not None


def _event(text: str, draft: Draft, shapes: Sequence[Shape], story: Story) -> Event:
    shape = next(shape for shape in shapes if shape.number == draft.shape)
    words = finish(assemble(text, draft.pieces, draft.dropped), story.telling)
    if draft.prefix:
        words = finish(
            f"{draft.prefix}: {words[:1].lower() + words[1:] if _is_lowered(words, shape, story) else words}",
            story.telling,
        )
    flags = {*draft.flags}
    if Flag.STATEMENT not in flags:
        flags |= {
            *word_flags(shape.tokens, draft.group, draft.subject, draft.opener, story.telling, story.grammar)
        }
    if flags & {Flag.NEGATED, Flag.PLANNED, Flag.CANCELLED, Flag.HYPOTHETICAL}:
        flags.discard(Flag.ASSERTED)
    return Event(
        draft.clause,
        draft.trigger,
        shape.span,
        words,
        draft.mention,
        draft.how,
        None,
        None,
        draft.participants,
        tuple(flag for flag in Flag if flag in flags),
        draft.speaker,
        draft.source,
    )


def _is_lowered(words: str, shape: Shape, story: Story) -> bool:
    """Whether the first word of what was said is written small inside a line."""
    first = words.split(" ", 1)[0].lower()
    return first in story.grammar.function_words and not words[:2].isupper()


def _planned_by_words(found: Extraction, text: str, story: Story) -> Callable[[Event], bool]:
    """Return whether an event's words speak of the future, from what is stored of it alone."""
    names = sorted([span for actor in (*found.actors, *found.sources) for span in actor.mentions])
    taken = sorted([*names, *(mention.span for mention in found.mentions)])
    starts = [span.start for span in taken]

    def is_planned(event: Event) -> bool:
        if Flag.HYPOTHETICAL in event.flags or Flag.STATEMENT in event.flags:
            return False
        group, tokens = _group_of(
            event,
            text,
            taken[bisect_left(starts, event.sentence.start) : bisect_left(starts, event.sentence.end)],
            story,
        )
        return Flag.PLANNED in word_flags(tokens, group, (0, 0), None, story.telling, story.grammar)

    return is_planned


def _group_of(
    event: Event, text: str, taken: Sequence[Span], story: Story
) -> tuple[VerbGroup, tuple[Token, ...]]:
    tokens = tokenise(text, event.sentence)
    groups = verb_groups(tokens, story.grammar, _closed(tokens, taken), story.speech.words("verbs"))
    at = next((number for number, token in enumerate(tokens) if token.start >= event.trigger.start), 0)
    alone = VerbGroup(at, at, at, tokens[at].lower if tokens else "", is_past=True)
    return next((group for group in groups if group.main == at), alone), tokens
