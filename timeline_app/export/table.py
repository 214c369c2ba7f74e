"""Write events as tables: CSV for spreadsheets, JSON for programs."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.eras import period_rows
from timeline_app.export.naming import Names
from timeline_app.model.article import Publication
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf_rest import edtf_rest
from timeline_app.model.event import Flag
from timeline_app.model.iso import iso_day
from timeline_app.model.span import Span
from timeline_app.model.timeline import (
    Evidence,
    EvidenceRelation,
    TimelineActor,
    TimelineArticle,
    TimelineEvent,
)
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words

_GAP: Final = "; "
_MARK: Final = "\ufeff"
_FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HARMLESS: Final = re.compile(r"-?\d[\d.:/TZ+-]{0,40}")  # a number, or a date such as -0263
_FOR_MACHINES: Final = frozenset(
    {"date", "first_day", "last_day", "edtf"}
)  # dates of ours: -0752~ is no formula

Json = dict[str, object]


def _in_words(event: TimelineEvent) -> str:
    """Return an event that contradicts another: when it was, what it was, and whether it was at all."""
    date = f"{date_in_words(event.date)}: " if event.date is not None else ""
    flags = ", ".join(name_of(flag) for flag in event.flags if flag is not Flag.ASSERTED)
    return f"{date}{event.headline}" + (f" [{flags}]" if flags else "")


def _rest(date: AnchoredDate | None) -> str | None:
    return None if date is None else edtf_rest(date) or None


_Cell = Callable[[TimelineEvent, Names], str | int | float | None]

COLUMNS: Final[Mapping[str, _Cell]] = {
    "id": lambda event, _: event.id,
    "date": lambda event, names: names.dates.cells(event.date).iso,
    "first_day": lambda event, names: names.dates.cells(event.date).first_day,
    "last_day": lambda event, names: names.dates.cells(event.date).last_day,
    "edtf": lambda event, _: event.edtf or None,
    "date_rest": lambda event, names: names.dates.cells(event.date).rest,
    "date_in_words": lambda event, names: names.dates.cells(event.date).in_words,
    "words": lambda event, _: event.words or None,
    "how": lambda event, _: event.how.value,
    "unresolved": lambda event, _: say(event.unresolved) if event.unresolved else None,
    "headline": lambda event, _: event.headline,
    "actors": lambda event, names: _GAP.join(names.actor_names(event)),
    "flags": lambda event, _: _GAP.join(flag.value for flag in event.flags),
    "flags_in_words": lambda event, _: _GAP.join(name_of(flag) for flag in event.flags),
    "contradicted_by": lambda event, names: _GAP.join(map(_in_words, names.contradictions(event))),
    "parted_from": lambda event, names: _GAP.join(map(str, names.parted(event))),
    "articles": lambda event, names: _GAP.join(names.titles(event)),
    "sources": lambda event, names: _GAP.join(names.sources(event)),
    "confidence": lambda event, _: round(event.confidence, 3),
    "status": lambda event, _: event.status.value,
    "told_at": lambda event, _: event.told_at,
    "tags": lambda event, _: _GAP.join(event.tags),
    "is_starred": lambda event, _: int(event.is_starred),
    "note": lambda event, _: event.note or None,
    "links": lambda event, _: _GAP.join(event.links),
}
"""The columns of the CSV in order; every field of an event has one of its name."""


def csv_text(chronicle: Chronicle, options: PictureOptions | None = None, *, line_end: str = "\r\n") -> str:
    """Return a row for each event under a header, safe to open in a spreadsheet.

    Cells that a spreadsheet would run as a formula get an apostrophe before them; numbers, dates such as
    -0263 and the columns of ISO dates and EDTF do not.
    """
    names = Names(chronicle)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=line_end)
    writer.writerow(COLUMNS)
    for event in (options or PictureOptions()).each(chronicle.events):
        cells = ((name, cell(event, names)) for name, cell in COLUMNS.items())
        writer.writerow([value if name in _FOR_MACHINES else guarded(value) for name, value in cells])
    return buffer.getvalue()


def safe_csv(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return rows under a header as CSV without what a spreadsheet would run as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def guarded(value: str | int | float | None) -> str | int | float:
    """Return a cell with an apostrophe before what a spreadsheet would run as a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    if value.lstrip(" ").startswith(_FORMULA_START) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def csv_table(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the CSV as a file: UTF-8 with the mark without which Excel reads another encoding."""
    return Written((_MARK + csv_text(chronicle, options)).encode())


def json_table(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the JSON as a file in UTF-8."""
    return Written(json_text(chronicle, options).encode())


def json_text(chronicle: Chronicle, options: PictureOptions | None = None) -> str:
    """Return title, events with their evidence, actors and articles as indented JSON."""
    names = Names(chronicle)
    whole = {
        "title": chronicle.title,
        "events": [_event(event, names) for event in (options or PictureOptions()).each(chronicle.events)],
        "actors": [_actor(actor) for actor in chronicle.actors],
        "articles": [_article(article) for article in chronicle.articles],
    }
    if chronicle.periods:
        whole["periods"] = period_rows(chronicle)
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _event(event: TimelineEvent, names: Names) -> Json:
    row: Json = {name: cell(event, names) for name, cell in COLUMNS.items()}
    del row["sources"], row["flags_in_words"]
    row["actors"] = [
        {"id": actor, "name": names.actors[actor].name} for actor in event.actors if actor in names.actors
    ]
    row["flags"] = [flag.value for flag in event.flags]
    row["contradicted_by"] = [
        {
            "id": other.id,
            "edtf": other.edtf or None,
            "headline": other.headline,
            "flags": [flag.value for flag in other.flags],
            "articles": list(other.articles),
        }
        for other in names.contradictions(event)
    ]
    row["parted_from"] = names.parted(event)
    row["articles"] = list(event.articles)
    row |= {"tags": list(event.tags), "is_starred": event.is_starred, "links": list(event.links)}
    row["evidence"] = [_evidence(one) for one in names.evidence.get(event.id, ())]
    return row


def _evidence(one: Evidence) -> Json:
    return {
        "article": one.article,
        "quote": one.quote,
        "sentence": _pair(one.sentence),
        "clause": _pair(one.clause),
        "trigger": _pair(one.trigger),
        "date": None if one.date_span is None else _pair(one.date_span),
        "headline": one.headline,
        "edtf": one.edtf or None,
        "date_rest": _rest(one.date),
        "words": one.words or None,
        "how": one.how.value,
        "confidence": round(one.confidence, 3),
        "unresolved": say(one.unresolved) if one.unresolved else None,
        "trace": [say(step) for step in one.trace],
        "actors": [
            {"id": actor.actor, "name": actor.name, "role": actor.role.value, "span": _pair(actor.span)}
            for actor in one.actors
        ],
        "flags": [flag.value for flag in one.flags],
        "attributed_to": one.attributed_to,
        "relations": [_relation(order) for order in one.relations],
    }


def _relation(one: EvidenceRelation) -> Json:
    return {
        "order": one.relation.order.value,
        "words": _pair(one.relation.words),
        "named": _pair(one.relation.named),
        "event": one.event,
        "amount": one.relation.amount,
        "unit": None if one.relation.grain is None else one.relation.grain.name.lower(),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _actor(actor: TimelineActor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "attributes": list(actor.attributes),
        "events": actor.events,
    }


def _article(article: TimelineArticle) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "hash": article.hash,
        "published": _published(article.publication),
        "events": article.events,
        "dates_waiting": article.dates_waiting,
        "untold": article.untold,
        "names": article.names,
        "length": article.length,
    }


def _published(publication: Publication) -> Json:
    time = publication.time
    day = None if time is None else iso_day(time.day)
    return {
        "date": f"{day}T{time.clock}" if time is not None and time.clock is not None else day,
        "origin": publication.origin.value,
        "words": publication.words or None,
        "is_weak": publication.is_weak,
    }
