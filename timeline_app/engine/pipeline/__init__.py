"""Extract dated events with their actors from one article: where the engine's stages meet."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from timeline_app.engine.anchor import anchor, find_kind
from timeline_app.engine.conditions import looking_ahead
from timeline_app.engine.credit_lines import credit_lines
from timeline_app.engine.dating import WordsOf, date_events, find_main_day
from timeline_app.engine.doubts import with_doubts
from timeline_app.engine.headline import is_pointing
from timeline_app.engine.pipeline.events import find_events, make_telling
from timeline_app.engine.pipeline.given import date_given
from timeline_app.engine.pipeline.looseness import Looseness
from timeline_app.engine.pipeline.ordering import Ordering
from timeline_app.engine.pipeline.page import page_cast, page_names, read_page
from timeline_app.engine.pipeline.plans import looks_ahead, looks_back, opening_of, outlook_of_words
from timeline_app.engine.pipeline.selves import find_selves, without_names
from timeline_app.engine.pipeline.shapes import find_shapes, with_places
from timeline_app.engine.posts import Posts, find_posts
from timeline_app.engine.quotations import find_quotations, with_even_marks
from timeline_app.engine.report_periods import with_report_periods
from timeline_app.engine.spacy_names import find_entities
from timeline_app.engine.wrapping import unwrapped
from timeline_app.languages import Language
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow, Event
from timeline_app.model.extraction import NAMES_BY_RULES, NAMES_OF_FILES, Extraction
from timeline_app.model.kind import DocumentKind
from timeline_app.model.syntax import Omission
from timeline_app.model.topic import without_topic

__all__ = ["ENGINE_VERSION", "extract", "reanchor"]


ENGINE_VERSION: Final = "1"


def extract(
    text: str,
    language: Language,
    published: DocumentTime | None,
    *,
    kind: DocumentKind | None = None,
    names: str = NAMES_BY_RULES,
    writer: str | None = None,
    is_mail: bool = False,
) -> Extraction:
    """Return everything found in an article: dates, actors, sources, events. Cost is linear in the text.

    `names` tells what finds the names. Raises SettingsError when that is not installed. `writer` is the name of the
    person who means himself by "I" outside of quotations, as in a letter; what a text that `is_mail` quotes below
    headers goes on to its end.
    """
    text = _unwrapped(text, language)
    page = read_page(text, language, kind, is_mail=is_mail)
    named = page_names(page, find_entities(text, names))
    quotations = find_quotations(text)
    selves = find_selves(page, quotations, writer) if writer else ()
    found, mine = without_names(page_cast(page, named, selves), selves)
    shapes = find_shapes(page, named, found, quotations, mine)
    lead_end = (shapes[0].span.start if shapes else 0) + int(page.story.telling.number("lead.length", 0))
    mentions = with_places(page.mentions, shapes, lead_end)
    mentions = looking_ahead(mentions, shapes, page.story.telling)
    mentions = with_report_periods(mentions, shapes, page.story.telling)
    telling = make_telling(page, shapes, quotations, found, mentions, language)
    events, untold = find_events(page, telling)
    extraction = Extraction(
        ENGINE_VERSION,
        None,
        with_doubts(mentions, shapes, page.story.telling),
        (),
        found.actors,
        found.sources,
        events,
        tuple(line.span for line in page.lines.items if line.why is not Omission.HEADING),
        untold=untold,
        names=names,
    )
    return _resolved(extraction, text, language, published, kind)


def reanchor(
    extraction: Extraction, text: str, language: Language, published: DocumentTime | None
) -> Extraction:
    """Return the extraction with its dates counted from another publication date, or none.

    Mentions, actors and clauses stay: `reanchor(extract(t, l, None), t, l, d) == extract(t, l, d)`. What a file of
    events states counts from nothing, and so does not change.
    """
    if extraction.names in NAMES_OF_FILES:
        return date_given(extraction, text, language, published)
    text = _unwrapped(text, language)
    return _resolved(extraction, text, language, published, None)


def _unwrapped(text: str, language: Language) -> str:
    """Return the text as the engine reads it: lines that were only wrapped joined, quotation marks alike."""
    whole = frozenset(credit_lines(text, language))
    return with_even_marks(unwrapped(text, language.story.grammar.function_words, whole))


def _resolved(
    found: Extraction,
    text: str,
    language: Language,
    published: DocumentTime | None,
    kind: DocumentKind | None,
) -> Extraction:
    lists = language.story.telling
    posts = find_posts(text, found.mentions, language)
    found = replace(found, events=tuple(map(_without_day_of(posts), found.events)))
    kind = kind or find_kind(text, found.mentions)
    anchorings = anchor(found.mentions, text, language, published, kind, posts=posts.days_of(found.mentions))
    opening = opening_of(found.events, text)
    main_day = find_main_day(found.mentions, anchorings, published, found.left_out, opening, lists)
    ordering = Ordering.of(found.events, anchorings)
    outlook = outlook_of_words(found, text, language.story)
    words = WordsOf(
        lambda event: outlook(event).is_planned,
        lambda event: outlook(event).is_done,
        ordering.counted,
        ordering.bounded,
        Looseness.of(found.events, text, anchorings, outlook, lists, has_day=main_day is not None).bounds,
        lambda event: outlook(event).is_now,
        lambda event: outlook(event).is_to_come,
        lambda event: outlook(event).is_standing,
        lambda event: is_pointing(without_topic(event.headline), lists, is_acted=bool(event.participants)),
        lambda event: outlook(event).is_told,
        looks_ahead(found, outlook),
        looks_back(found, outlook),
        lambda event: posts.day_of(event.trigger.start),
    )
    events = date_events(found.events, anchorings, main_day, published, words, lists)
    return replace(found, published=published, anchorings=anchorings, main_day=main_day, events=events)


def _without_day_of(posts: Posts) -> Callable[[Event], Event]:
    """Return what takes the day of its post from an event that had it with another publication date."""
    days = {post.day for post in posts.items}

    def without(event: Event) -> Event:
        if event.mention not in days or event.how is DateHow.EXPLICIT:
            return event
        return replace(event, mention=None, how=DateHow.PUBLICATION)

    return without
