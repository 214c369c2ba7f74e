"""Take apart every sentence that may tell something."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.actors import Cast
from timeline_app.engine.antecedents import traits
from timeline_app.engine.attribution import find_attribution, tells_when_spoken
from timeline_app.engine.clauses import split_clauses, with_people
from timeline_app.engine.conditions import with_conditions
from timeline_app.engine.datelines import outside_datelines
from timeline_app.engine.headline import opens_behind_dash
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.pipeline.page import Page
from timeline_app.engine.pipeline.speaking_on import with_last_speakers
from timeline_app.engine.references import described
from timeline_app.engine.sign_ons import is_sign_on
from timeline_app.engine.verbs import verb_groups
from timeline_app.engine.voices import Voices
from timeline_app.model.actor import ActorKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention, Quotation, Reference, Shape, Token

_LONGEST_SENTENCE: Final = 300  # words; longer ones are lists or junk, and make no events


def find_shapes(
    page: Page,
    names: Sequence[NameMention],
    found: Cast,
    quotations: Sequence[Quotation],
    selves: Sequence[Reference] = (),
) -> tuple[Shape, ...]:
    """Take apart every sentence that may tell something; by `selves` its writer means himself."""
    told = [
        number
        for number, sentence in enumerate(page.sentences)
        if page.omission(sentence.span) is None and len(page.tokens[number]) <= _LONGEST_SENTENCE
    ]
    naming = page.story.naming
    words = [page.tokens[number][page.heads[number] :] for number in told]
    named = outside_datelines(found.references, page.tokens, page.heads)
    known = traits(found.actors, naming)
    others = described(words, found.actors, known, named, naming, page.story.grammar)
    references = Ordered([*named, *others, *selves])
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
    told_of = [shape for shape in shapes if not is_sign_on(shape, page.story.telling)]
    return with_last_speakers(told_of, found.actors, known, page.story)


def _shape(
    page: Page,
    number: int,
    references: tuple[Reference, ...],
    names: Sequence[Span],
    mentions: Sequence[tuple[int, Span]],
    quotations: Sequence[Quotation],
    voices: Voices,
) -> Shape:
    sentence, story, tokens = page.sentences[number], page.story, page.tokens[number]
    tokens = tokens[page.heads[number] :]
    dates = []
    for index, span in mentions:
        inside = sorted(covered(tokens, [span]))
        if inside:
            dates.append((index, inside[0], inside[-1]))
    quoted = covered(tokens, [quotation.inner for quotation in quotations])
    named = covered(tokens, names)
    closed = named | covered(tokens, [span for _, span in mentions])
    groups = verb_groups(tokens, story.grammar, closed, story.speech.words("verbs"))
    dated = frozenset(_at(dates))
    joined = dated | _spaced_hyphens(page, tokens)
    attribution = find_attribution(tokens, groups, quoted, story.speech, story.grammar, dated)
    start, end = attribution.content if attribution is not None else (0, len(tokens))
    while start < end and not tokens[start].is_word:
        start += 1
    silent = quoted if attribution is None else frozenset(at for at in quoted if not start <= at < end)
    if attribution is not None and attribution.verb is not None:
        silent |= {attribution.verb}
    clauses = split_clauses(tokens, groups, start, end, story.grammar, silent | named, joined)
    persons = [r.span for r in references if r.is_name and voices.kind(r) is ActorKind.PERSON]
    clauses = with_people(tokens, clauses, named, covered(tokens, persons), story.grammar)
    clauses = with_conditions(tokens, clauses, groups, story.telling, story.speech)
    voice = (0, 0) if attribution is None else attribution.speaker
    inserts = split_clauses(tokens, groups, *voice, story.grammar, silent, dated)
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
        is_title=number == page.title,
    )
    speaker = None if attribution is None else voices.speaker(shape, attribution)
    is_headline = shape.is_title and bool(tokens) and tokens[-1].is_word
    torn = voices.torn(shape, groups[0].last + 1) if groups and not is_headline else None
    return replace(shape, speaker=speaker, torn=torn)


def _spaced_hyphens(page: Page, tokens: Sequence[Token]) -> frozenset[int]:
    """Return the hyphens inside words of a text with blanks around its hyphens: they part nothing."""
    small = opens_behind_dash(page.story.grammar)
    inside = (
        at for at in range(1, len(tokens) - 1) if tokens[at].text == "-" and tokens[at + 1].lower not in small
    )
    return frozenset(inside) if page.is_spaced else frozenset()


def _at(dates: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Yield the tokens of dates."""
    for _, first, last in dates:
        yield from range(first, last + 1)


def with_places(
    mentions: Sequence[TimeMention], shapes: Sequence[Shape], lead_end: int
) -> tuple[TimeMention, ...]:
    """Return the mentions, marked where they stand in the lead, up to `lead_end`, or date the saying."""
    found = list(mentions)
    for shape in shapes:
        for number, first, last in shape.dates:
            mention, told = found[number], shape.attribution
            context = replace(
                mention.context,
                is_in_lead=mention.span.start < lead_end,
                is_in_attribution=told is not None and tells_when_spoken(told, first, last, shape.quoted),
            )
            found[number] = replace(mention, context=context)
    return tuple(found)
