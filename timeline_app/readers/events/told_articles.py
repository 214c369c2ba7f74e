"""The articles of which a file of events tells: of each what was quoted, laid out as a text of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_app.model.article import Article, storable
from timeline_app.model.edit import EventDecision, EventKey, JoinEvents, PartEvents
from timeline_app.model.extraction import NAMES_TOLD
from timeline_app.model.given import GivenChronicle, GivenEvent
from timeline_app.model.iso import iso_day
from timeline_app.readers.content import Content
from timeline_app.readers.events.laid_text import Page
from timeline_app.readers.events.told import Source, Sources, Told


def chronicles_of_sources(
    content: Content, told: Sequence[Told], sources: Sources
) -> tuple[GivenChronicle, ...]:
    """Return each article of which something is told, in the order of the sources.

    The first one says how actors are called, the last one which events of several of them are one, and which are not.
    """
    by_source: dict[int, list[Told]] = {}
    for one in told:
        if one.source is not None:
            by_source.setdefault(one.source, []).append(one)
    found: list[GivenChronicle] = []
    tellers: dict[str, list[EventKey]] = {}
    for number in sorted(by_source):
        chronicle = _chronicle(content, sources.articles[number], by_source[number])
        text_hash = chronicle.article.hash
        for one, event in zip(by_source[number], chronicle.events, strict=True):
            tellers.setdefault(one.event, []).append(event.key_in(text_hash))
        found.append(chronicle)
    decisions: tuple[EventDecision, ...] = (
        *(JoinEvents(tuple((key,) for key in keys)) for keys in tellers.values() if len(keys) > 1),
        *(
            PartEvents((tuple(tellers[one]), tuple(tellers[other])))
            for one, other in sources.parted
            if one in tellers and other in tellers
        ),
    )
    if found:
        found[0] = replace(found[0], decisions=sources.renamed)
        found[-1] = replace(found[-1], decisions=(*found[-1].decisions, *decisions))
    return tuple(found)


def _chronicle(content: Content, source: Source, told: Sequence[Told]) -> GivenChronicle:
    page = Page()
    page.say("\n".join(_head(source)))
    events = _related([page.lay(one) for one in told], told)
    article = Article(
        page.text,
        source.title,
        source.place or f"{content.source}/{source.title}",
        source.language,
        source.publication,
        source.author,
        source.url,
    )
    return GivenChronicle(article, tuple(page.actors), events, names=NAMES_TOLD)


def _related(events: Sequence[GivenEvent], told: Sequence[Told]) -> tuple[GivenEvent, ...]:
    """Return events with the triggers of those that their relations are about."""
    triggers = {
        one.event: event.trigger or event.headline
        for one, event in reversed(list(zip(told, events, strict=True)))
    }
    return tuple(
        replace(
            event,
            relations=tuple(
                replace(relation, target=triggers.get(about))
                for relation, (_, about) in zip(event.relations, one.inside.relations, strict=True)
            ),
        )
        if one.inside is not None and one.inside.relations
        else event
        for one, event in zip(told, events, strict=True)
    )


def _head(source: Source) -> Iterator[str]:
    """Yield the lines above: two articles that are quoted alike are two texts all the same."""
    time = source.publication.time
    day = "" if time is None else iso_day(time.day)
    for line in (source.title, source.author, day, source.url, source.place):
        if line and line.strip():
            yield storable(line).strip()
