"""`extract`: the events and actors of documents, for other programs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import click

from timeline_app import languages
from timeline_app.cli.help_text import examples
from timeline_app.cli.json_lines import Document, Json, answer_lines
from timeline_app.cli.names_option import check_names_of, names_option
from timeline_app.model.actor import Actor
from timeline_app.model.article import NO_PUBLICATION
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import DateHow, Event, Participant, Relation, Role
from timeline_app.model.extraction import NAMES_BY_RULES, Extraction, Untold
from timeline_app.model.iso import iso_at_grain
from timeline_app.model.message import Message, Problem, message
from timeline_app.model.ordering import order_step
from timeline_app.model.span import Span
from timeline_app.wording import say


@click.command(
    "extract",
    short_help="Find events and actors, JSON lines in and out.",
    epilog=examples("extract < documents.jsonl > events.jsonl"),
)
@names_option(NAMES_BY_RULES)
@click.pass_context
def command(context: click.Context, names: str) -> None:
    """Find the events and actors of documents, as JSON lines.

    Reads the same lines as `tag`. Writes {"doc_id", "events": [{"start", "end", "trigger", "sentence",
    "date", "edtf", "date_how", "headline", "actors", "roles", "flags", "confidence", "attributed_to",
    "relations", "evidence"}], "coverage": [{"sentence", "words", "code", "reason"}], "actors": [{"name", "kind",
    "aliases", "mentions"}], "sources", "problems", "version"} a line.
    actors of an event are those who act, are acted on or speak, and where nobody does, those who are named;
    roles has everybody who is named. Both give a name with its legal form where the event's words do, an alias then.
    start and end are the clause, trigger the verb or noun that names the event, date is ISO 8601 at its grain or null,
    confidence is how sure the event is, from 0 to 1; below a half it is to be reviewed,
    relations tell the order that words without a date give, to another of the events by its number or to null,
    coverage are the sentences that hold a time expression, the words, and told no event, and why.
    mentions are all places where the name stands, sources are agencies and credits in the shape of actors.
    Offsets are code points of the text, the end exclusive. Where "dct" is null, the date counts that the text
    itself states above its first paragraph or in a line such as "Published: 20 December 2022".
    """
    check_names_of(names)
    context.exit(answer_lines(partial(extracted, names)))


def extracted(names: str, document: Document) -> Json:
    """Return the output line of a document; `names` tells what finds its names."""
    from timeline_app.cli.document_language import language_of
    from timeline_app.engine import extract, publication_in_text

    language = language_of(document)
    stated = publication_in_text(document.text, language) if document.published is None else NO_PUBLICATION
    published = document.published if stated.is_weak or stated.time is None else stated.time
    found = extract(document.text, language, published, kind=document.kind, names=names)
    problems = (*found.problems, *problems_of(document, found))
    return {"doc_id": document.id, **extraction_record(replace(found, problems=problems), document.text)}


def problems_of(document: Document, found: Extraction) -> Iterator[Problem]:
    """Yield what the line itself keeps from being found: a publication date, a language that is known."""
    where = str(document.id)
    waiting = sum(event.date is None for event in found.events)
    if waiting and document.published is None:
        yield Problem(where, message("dates-wait", count=waiting), message("dates-wait-hint"))
    if document.language is not None and document.language not in languages.available():
        yield Problem(where, message("language-partly-known"))


def extraction_record(found: Extraction, text: str) -> Json:
    """Return everything that was found in a text as it is written out."""
    return {
        "events": [_event(event, found, text) for event in found.events],
        "coverage": [_untold(one) for one in found.untold or ()],
        "actors": [_actor(actor) for actor in found.actors],
        "sources": [_actor(source) for source in found.sources],
        "problems": [_problem(problem) for problem in found.problems],
        "version": found.version,
    }


def _event(event: Event, found: Extraction, text: str) -> Json:
    from timeline_app.engine.actors import without_blanks

    doer = [] if event.doer is None else [without_blanks(" ".join(event.doer.of(text).split()))]
    names = list(dict.fromkeys([*doer, *(_called(one, found, text) for one in event.acting)]))
    return {
        "start": event.clause.start,
        "end": event.clause.end,
        "trigger": _pair(event.trigger),
        "sentence": _pair(event.sentence),
        "date": None if event.date is None else iso_at_grain(event.date),
        "edtf": None if event.date is None else to_edtf(event.date),
        "date_how": event.how.value,
        "headline": event.headline,
        "actors": names,
        "roles": _roles(event, found, doer, text),
        "flags": [flag.value for flag in event.flags],
        "confidence": event.confidence,
        "attributed_to": _attributed_to(event, found),
        "relations": [_relation(one, found) for one in event.relations],
        "evidence": _evidence(event, found, text),
    }


def _relation(one: Relation, found: Extraction) -> Json:
    target = next((number for number, other in enumerate(found.events) if other.trigger == one.target), None)
    return {
        "order": one.order.value,
        "words": _pair(one.words),
        "named": _pair(one.named),
        "event": target,
        "amount": one.amount,
        "unit": None if one.grain is None else one.grain.name.lower(),
    }


def _called(one: Participant, found: Extraction, text: str) -> str:
    """Return the name of an actor, with its legal form where the event's own words have that: "Norrland Inc"."""
    actor, words = found.actors[one.actor], one.span.of(text)
    return words if words in actor.aliases and words.startswith(f"{actor.name} ") else actor.name


def _roles(event: Event, found: Extraction, doer: Sequence[str], text: str) -> dict[str, str]:
    """Return the role of each actor; of several the first that stands in the text."""
    roles = dict.fromkeys(doer, Role.OTHER.value)
    for one in event.participants:
        roles.setdefault(_called(one, found, text), one.role.value)
    return roles


def _attributed_to(event: Event, found: Extraction) -> str | None:
    if event.speaker is not None:
        return found.actors[event.speaker].name
    if event.source is not None:
        return found.sources[event.source].name
    return None


def _evidence(event: Event, found: Extraction, text: str) -> Json:
    """Return the words that the event rests on: those of its date and of its actors, and why it has no date."""
    mention = None if event.how in (DateHow.MAIN_DAY, DateHow.PUBLICATION) else event.mention
    date = None if mention is None else found.mentions[mention].span
    anchoring = None if mention is None else found.anchorings[mention]
    return {
        "date": None if date is None else _pair(date),
        "actors": [
            {"name": _called(one, found, text), "span": _pair(one.span)} for one in event.participants
        ],
        "trace": [
            *([] if anchoring is None else [say(step) for step in anchoring.trace]),
            *(say(step) for step in _order_steps(event, found)),
        ],
        "unresolved": None if event.unresolved is None else say(event.unresolved),
    }


def _order_steps(event: Event, found: Extraction) -> Iterator[Message]:
    """Yield how the order of events gave the date, where it did."""
    for one in event.relations if event.how is DateHow.RELATION else ():
        other = next((other for other in found.events if other.trigger == one.target), None)
        step = None if other is None else order_step(one, other.headline, other.date)
        if step is not None:
            yield step


def _untold(one: Untold) -> Json:
    return {
        "sentence": _pair(one.sentence),
        "words": _pair(one.words),
        "code": one.reason.code,
        "reason": say(one.reason),
    }


def _actor(actor: Actor) -> Json:
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "mentions": [_pair(span) for span in actor.mentions],
    }


def _problem(problem: Problem) -> Json:
    record: Json = {"where": problem.where, "code": problem.what.code, "what": say(problem.what)}
    if problem.hint is not None:
        record["hint"] = say(problem.hint)
    return record


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
