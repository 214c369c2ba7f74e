"""Extract dated events with their actors from one article: where the engine's stages meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from timeline_app.engine.actors import Cast, cast
from timeline_app.engine.anchor import anchor, find_kind, is_message
from timeline_app.engine.attribution import find_attribution
from timeline_app.engine.boilerplate import Judging, find_left_out
from timeline_app.engine.capitals import capital_ranges
from timeline_app.engine.clauses import split_clauses
from timeline_app.engine.compose import Telling, compose
from timeline_app.engine.datelines import dateline_end
from timeline_app.engine.dating import date_events, find_main_day, is_exact
from timeline_app.engine.flags import word_flags
from timeline_app.engine.headline import assemble, finish
from timeline_app.engine.identity import NameRules
from timeline_app.engine.month_names import names_not_dates
from timeline_app.engine.name_kinds import name_mentions
from timeline_app.engine.names import find_runs, glued_credits
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.phrasing import Pieces, phrase
from timeline_app.engine.quotations import find_quotations, with_quotations
from timeline_app.engine.recognise import recognise
from timeline_app.engine.references import described
from timeline_app.engine.roles import Casting, participants
from timeline_app.engine.segment import sentences
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.verbs import verb_groups
from timeline_app.engine.voices import Voices
from timeline_app.languages import Language
from timeline_app.languages.story import Story
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow, Event, Flag, Role
from timeline_app.model.extraction import Extraction
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
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
_NAMELESS: Final = frozenset({Omission.TEASER, Omission.FORM, Omission.DATELINE})
_CREDITED: Final = frozenset({Omission.CAPTION, Omission.CREDIT, Omission.BYLINE})
_UNASSERTED: Final = frozenset({Flag.NEGATED, Flag.PLANNED, Flag.CANCELLED, Flag.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class _Page:
    """A text cut into sentences and words, with its dates and the lines that tell no story."""

    text: str
    story: Story
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    mentions: tuple[TimeMention, ...]
    lines: Ordered[LeftOut]

    def omission(self, span: Span) -> Omission | None:
        """Return why the line at `span` is left out; None when it tells the story."""
        line = self.lines.at(span)
        return None if line is None else line.why


def extract(
    text: str, language: Language, published: DocumentTime | None, *, kind: DocumentKind | None = None
) -> Extraction:
    """Return everything found in an article: dates, actors, sources, events. Cost is linear in the text."""
    page = _page(text, language, kind)
    names = _names(page)
    found = _cast(page, names)
    quotations = find_quotations(text)
    shapes = _shapes(page, names, found, quotations)
    lead_end = (shapes[0].span.start if shapes else 0) + int(page.story.telling.number("lead.length", 0))
    mentions = with_quotations(page.mentions, shapes, quotations, lead_end)
    telling = _telling(page, shapes, quotations, found, mentions, language)
    extraction = Extraction(
        ENGINE_VERSION,
        None,
        mentions,
        (),
        found.actors,
        found.sources,
        _events(page, telling),
        tuple(line.span for line in page.lines.items if line.why is not Omission.HEADING),
    )
    return _resolved(extraction, text, language, published, kind)


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
    is_planned = _planned_by_words(found, text, language.story)
    events = date_events(found.events, anchorings, main_day, published, is_planned, lists)
    return replace(found, published=published, anchorings=anchorings, main_day=main_day, events=events)


def _page(text: str, language: Language, kind: DocumentKind | None) -> _Page:
    story = language.story
    cut = sentences(text, language)
    tokens = tuple(tokenise(text, sentence.span) for sentence in cut)
    mentions = recognise(text, language, cut, kind or (DocumentKind.MESSAGE if is_message(text) else None))
    prepositions = story.telling.words("date_prepositions")
    persons = names_not_dates(mentions, tokens, story.naming, story.grammar, prepositions)
    mentions = tuple(mention for number, mention in enumerate(mentions) if number not in persons)
    return _Page(text, story, cut, tokens, mentions, _lines(text, story, Ordered(cut), Ordered(mentions)))


def _lines(
    text: str, story: Story, cut: Ordered[Sentence], mentions: Ordered[TimeMention]
) -> Ordered[LeftOut]:
    def has_verb(span: Span) -> bool:
        return bool(
            verb_groups(tokenise(text, span), story.grammar, frozenset(), story.speech.words("verbs"))
        )

    def is_date(span: Span) -> bool:
        inside = mentions.beginning_in(span)
        letters = len(span.of(text).strip(" .,;:*–—-"))
        return bool(inside) and sum(len(mention.span) for mention in inside) * 10 >= letters * 7

    def tells(span: Span) -> bool:
        return any(
            group.is_past or group.modal is not None
            for sentence in cut.beginning_in(span)
            for group in verb_groups(
                tokenise(text, sentence.span), story.grammar, frozenset(), story.speech.words("verbs")
            )
        )

    judging = Judging(story.page, has_verb, is_date, tells, story.naming.words("sources"))
    return Ordered(find_left_out(text, judging))


def _names(page: _Page) -> tuple[NameMention, ...]:
    """Return the names of all lines but teasers and forms, with agencies cut off the words they are glued to."""
    naming, grammar = page.story.naming, page.story.grammar
    captions = [line.span for line in page.lines.items if line.why is Omission.CAPTION]
    glued = glued_credits(page.text, captions, naming.words("sources"))
    dates = Ordered(page.mentions)
    wanted: list[tuple[Token, ...]] = []
    ranges = []
    for sentence, tokens in zip(page.sentences, page.tokens, strict=True):
        why = page.omission(sentence.span)
        words = () if why in _NAMELESS else tokens
        words = _unglued(page.text, words, glued) if words and glued else words
        spans = [mention.span for mention in dates.overlapping(sentence.span)]
        taken = frozenset(words[number].start for number in covered(words, spans))
        wanted.append(words)
        ranges.append(capital_ranges(page.text, words, naming, grammar, taken, is_credit=why in _CREDITED))
    runs = find_runs(page.text, wanted, ranges, naming, grammar)
    return name_mentions(page.text, runs, wanted, naming, grammar, page.story.speech.words("verbs"))


def _unglued(text: str, tokens: tuple[Token, ...], glued: Sequence[Span]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        cut = next((span.start for span in glued if token.start < span.start and span.end == token.end), None)
        places = [token.start, token.end] if cut is None else [token.start, cut, token.end]
        for start, end in pairwise(places):
            found.append(Token(start, end, text[start:end], text[start:end].lower().replace("’", "'")))
    return tuple(found)


def _cast(page: _Page, names: Sequence[NameMention]) -> Cast:
    naming = page.story.naming
    cues = {word for start in page.story.page.words("credit_starts") for word in start.split()}
    credited = [
        name
        for name in names
        if page.omission(name.span) in _CREDITED and name.kind is not None and name.words.lower() not in cues
    ]
    told = [name for name in names if page.omission(name.span) not in _CREDITED]
    return cast(told, credited, naming, NameRules(naming))


def _shapes(
    page: _Page, names: Sequence[NameMention], found: Cast, quotations: Sequence[Quotation]
) -> tuple[Shape, ...]:
    """Take apart every sentence that may tell something."""
    told = [
        number
        for number, sentence in enumerate(page.sentences)
        if page.omission(sentence.span) is None and len(page.tokens[number]) <= _LONGEST_SENTENCE
    ]
    words = [page.tokens[number] for number in told]
    others = described(words, found.actors, found.references, page.story.naming, page.story.grammar)
    references = Ordered([*found.references, *others])
    voices = Voices(found.actors, page.story)
    all_names, dates, quotes = Ordered(names), Ordered(page.mentions), Ordered(quotations)
    index = {mention.span.start: number for number, mention in enumerate(page.mentions)}
    shapes = []
    for number in told:
        span = page.sentences[number].span
        inside = [(index[mention.span.start], mention.span) for mention in dates.beginning_in(span)]
        closed = [name.span for name in all_names.beginning_in(span)]
        shapes.append(
            _shape(
                page, number, references.beginning_in(span), closed, inside, quotes.overlapping(span), voices
            )
        )
    return tuple(shapes)


def _shape(
    page: _Page,
    number: int,
    references: tuple[Reference, ...],
    names: Sequence[Span],
    mentions: Sequence[tuple[int, Span]],
    quotations: Sequence[Quotation],
    voices: Voices,
) -> Shape:
    sentence, story, tokens = page.sentences[number], page.story, page.tokens[number]
    tokens = tokens[dateline_end(tokens, covered(tokens, [span for _, span in mentions])) :]
    dates = []
    for index, span in mentions:
        inside = sorted(covered(tokens, [span]))
        if inside:
            dates.append((index, inside[0], inside[-1]))
    quoted = covered(tokens, [quotation.inner for quotation in quotations])
    closed = covered(tokens, names) | covered(tokens, [span for _, span in mentions])
    groups = verb_groups(tokens, story.grammar, closed, story.speech.words("verbs"))
    attribution = find_attribution(tokens, groups, quoted, story.speech, story.grammar)
    start, end = attribution.content if attribution is not None else (0, len(tokens))
    while start < end and not tokens[start].is_word:
        start += 1
    silent = quoted if attribution is None else frozenset(at for at in quoted if not start <= at < end)
    if attribution is not None and attribution.verb is not None:
        silent |= {attribution.verb}
    clauses = split_clauses(tokens, groups, start, end, story.grammar, silent)
    voice = (0, 0) if attribution is None else attribution.speaker
    inserts = split_clauses(tokens, groups, *voice, story.grammar, silent)
    shape = Shape(
        number,
        sentence.paragraph,
        sentence.span,
        tokens,
        groups,
        tuple(dates),
        references,
        quoted,
        attribution,
        clauses,
        inserts,
        is_title=number == 0,
    )
    speaker = None if attribution is None else voices.speaker(shape, attribution)
    torn = voices.torn(shape, groups[0].last + 1) if groups else None
    return replace(shape, speaker=speaker, torn=torn)


def _telling(
    page: _Page,
    shapes: Sequence[Shape],
    quotations: Sequence[Quotation],
    found: Cast,
    mentions: Sequence[TimeMention],
    language: Language,
) -> Telling:
    """Return what composing looks at. Which mentions can date an event must not hang on the publication date."""
    unanchored = anchor(mentions, page.text, language, None, find_kind(page.text, mentions))
    dating = frozenset(
        number
        for number, anchoring in enumerate(unanchored)
        if anchoring.date is not None or anchoring.unresolved is not None
    )
    exact = frozenset(number for number in dating if is_exact(mentions[number].value))
    return Telling(shapes, quotations, found.actors, page.story, dating, exact)


def _casting(page: _Page, telling: Telling) -> Casting:
    introduced: dict[str, int] = {}
    small = page.story.grammar.function_words | page.story.grammar.words("starters")
    for shape in telling.shapes:
        spans = [reference.span for reference in shape.references if reference.is_name]
        dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
        named = covered(shape.tokens, spans) | dated
        for at, token in enumerate(shape.tokens):
            is_thing = token.is_capital and token.lower not in small
            if at and is_thing and at not in named:
                introduced.setdefault(token.text, shape.number)
    return Casting(page.text, telling.shapes, telling.actors, page.story, introduced)


def _events(page: _Page, telling: Telling) -> tuple[Event, ...]:
    shapes = {shape.number: shape for shape in telling.shapes}
    casting = _casting(page, telling)
    found: list[Event] = []
    for bare in compose(telling):
        taking_part = participants(casting, bare, shapes[bare.shape])
        if bare.how is DateHow.INHERITED and not taking_part and found:
            taking_part = tuple(replace(p, role=Role.OTHER) for p in found[-1].participants)
        if not taking_part and bare.how is DateHow.PUBLICATION:
            continue
        draft = replace(bare, participants=taking_part)
        pieces, dropped = phrase(page.text, draft, shapes, telling.quotations, telling.actors, page.story)
        found.append(_event(page, draft, shapes[draft.shape], pieces, dropped))
    return tuple(found)


def _event(page: _Page, draft: Draft, shape: Shape, pieces: Pieces, dropped: Sequence[Span]) -> Event:
    story = page.story
    head, words = draft.head, assemble(page.text, pieces, dropped)
    flags = {*draft.flags}
    if Flag.STATEMENT not in flags:
        flags |= {*word_flags(shape.tokens, head.group, head.subject, head.opener, story.telling)}
    if flags & _UNASSERTED:
        flags.discard(Flag.ASSERTED)
    return Event(
        draft.clause,
        draft.trigger,
        shape.span,
        finish(
            words,
            story.telling,
            verb="" if draft.prefix else draft.trigger.of(page.text),
            prefix=draft.prefix,
            small=story.grammar.function_words,
        ),
        draft.mention,
        draft.how,
        None,
        None,
        draft.participants,
        tuple(flag for flag in Flag if flag in flags),
        draft.speaker,
        draft.source,
    )


def _planned_by_words(found: Extraction, text: str, story: Story) -> Callable[[Event], bool]:
    """Return whether an event's words speak of the future, from what is stored of it alone."""
    names = [span for actor in (*found.actors, *found.sources) for span in actor.mentions]
    spans = {*names, *(mention.span for mention in found.mentions)}
    taken = Ordered([Reference(span, 0) for span in spans])

    def is_planned(event: Event) -> bool:
        if Flag.HYPOTHETICAL in event.flags or Flag.STATEMENT in event.flags:
            return False
        tokens = tokenise(text, event.sentence)
        closed = covered(tokens, [other.span for other in taken.overlapping(event.sentence)])
        groups = verb_groups(tokens, story.grammar, closed, story.speech.words("verbs"))
        group = _group_at(tokens, groups, event.trigger)
        return Flag.PLANNED in word_flags(tokens, group, (0, 0), None, story.telling)

    return is_planned


def _group_at(tokens: Sequence[Token], groups: Sequence[VerbGroup], trigger: Span) -> VerbGroup:
    """Return the verb group whose main verb or infinitive is the trigger."""
    at = next((number for number, token in enumerate(tokens) if token.start >= trigger.start), 0)
    before = [group for group in groups if group.first <= at <= group.last + 4]
    alone = VerbGroup(at, at, at, tokens[at].lower if tokens else "", is_past=True)
    return next((group for group in groups if group.main == at), before[-1] if before else alone)
