"""What the engine found in one article, as rows, and back again."""

from collections import Counter
from dataclasses import replace

from sqlite_utils import Database

from timeline_app.model.edit import EventKey
from timeline_app.model.event import DateHow, Event, Participant, Relation, Role
from timeline_app.model.extraction import Extraction
from timeline_app.model.span import Span
from timeline_app.store.article_actors import actor_row_ids, read_actors
from timeline_app.store.bulk import insert, marks, next_id, rows_of
from timeline_app.store.identity import member_key
from timeline_app.store.relations import read_relations, write_relations
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Column,
    Row,
    date_from_row,
    date_to_row,
    flags_from_text,
    flags_to_text,
    message_from_json,
    message_to_json,
    problems_from_json,
    problems_to_json,
    spans_from_json,
    spans_to_json,
    time_from_row,
    time_to_row,
)
from timeline_app.store.time_mentions import read_mentions, write_mentions
from timeline_app.store.untold import read_untold, write_untold

EVIDENCE_COLUMNS = (
    "article_id", "position", "is_own", "headline", "quote", "trigger_words", "date_words", *DATE_COLUMNS,
    "how", "unresolved", "flags", "confidence", "time_mention", "speaker", "source",
    "clause_start", "clause_end", "trigger_start", "trigger_end", "sentence_start", "sentence_end",
    "date_start", "date_end", "nth", "member_key", "doer_start", "doer_end",
)  # fmt: skip


def write_dates(db: Database, article_id: int, text: str, extraction: Extraction) -> None:
    """Write the head of the extraction and its time mentions in place of any earlier ones."""
    db.execute("DELETE FROM extractions WHERE article_id = ?", [article_id])
    head = (
        article_id,
        extraction.version,
        *time_to_row(extraction.published),
        extraction.main_day,
        spans_to_json(extraction.left_out),
        problems_to_json(extraction.problems),
        None if extraction.untold is None else len(extraction.untold),
        extraction.names,
    )
    db.execute(f"INSERT INTO extractions VALUES ({marks(len(head))})", head)
    write_mentions(db, article_id, text, extraction)
    write_untold(db, article_id, text, extraction)


def write_events(db: Database, article_id: int, text: str, text_hash: str, extraction: Extraction) -> None:
    """Write the extracted events of an article whose actors are written and that has no evidence."""
    first = next_id(db, "evidence")
    keys = _event_keys(text_hash, extraction)
    insert(
        db,
        "evidence",
        ("id", *EVIDENCE_COLUMNS),
        [
            (first + position, *_evidence_row(article_id, position, text, event, key))
            for position, (event, key) in enumerate(zip(extraction.events, keys, strict=True))
        ],
    )
    write_relations(db, enumerate(extraction.events, first))
    actor_rows = actor_row_ids(db, article_id)
    insert(
        db,
        "participants",
        ("evidence_id", "position", "article_actor_id", "role", "start", '"end"'),
        [
            (evidence, position, actor_rows[one.actor], one.role.value, one.span.start, one.span.end)
            for evidence, event in enumerate(extraction.events, first)
            for position, one in enumerate(event.participants)
        ],
    )


def _event_keys(text_hash: str, extraction: Extraction) -> list[EventKey]:
    """Return the key of each event; those with one trigger and date are counted by where their clauses stand."""
    events = extraction.events
    keys: dict[int, EventKey] = {}
    seen: Counter[EventKey] = Counter()
    for number in sorted(
        range(len(events)), key=lambda number: (events[number].clause, events[number].headline)
    ):
        event = events[number]
        span = None if event.mention is None else extraction.mentions[event.mention].span
        key = EventKey(text_hash, event.trigger, span)
        seen[key] += 1
        keys[number] = replace(key, nth=seen[key])
    return [keys[number] for number in range(len(events))]


def _evidence_row(
    article_id: int, position: int, text: str, event: Event, key: EventKey
) -> tuple[Column, ...]:
    date_span = key.date_span
    return (
        article_id,
        position,
        0,
        event.headline,
        event.sentence.of(text),
        event.trigger.of(text),
        _date_words(text, event, date_span),
        *date_to_row(event.date),
        event.how.value,
        message_to_json(event.unresolved),
        flags_to_text(event.flags),
        float(event.confidence),
        event.mention,
        event.speaker,
        event.source,
        *_ends(event.clause),
        *_ends(event.trigger),
        *_ends(event.sentence),
        *((None, None) if date_span is None else _ends(date_span)),
        key.nth,
        member_key(key),
        *((None, None) if event.doer is None else _ends(event.doer)),
    )


def _date_words(text: str, event: Event, date_span: Span | None) -> str:
    """Return the words that date an event: those of its date, or those that tell how far it is from another."""
    if event.how is DateHow.RELATION and event.mention is None:
        counted = next((one for one in event.relations if one.is_counted), None)
        return "" if counted is None else counted.words.of(text)
    is_beside = date_span is None or event.how in (DateHow.MAIN_DAY, DateHow.PUBLICATION)
    return "" if is_beside or date_span is None else date_span.of(text)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def read_extraction(db: Database, article_id: int) -> Extraction:
    """Return everything the engine found in an article, anchored as it holds now."""
    version, day, clock, main_day, left_out, problems, untold, names = db.execute(
        "SELECT version, anchored_day, anchored_clock, main_day, left_out, problems, untold, names FROM extractions "
        "WHERE article_id = ?",
        [article_id],
    ).fetchone()
    dates = read_mentions(db, article_id)
    return Extraction(
        version,
        time_from_row(day, clock),
        tuple(mention for mention, _ in dates),
        tuple(anchoring for _, anchoring in dates),
        read_actors(db, article_id, is_source=False),
        read_actors(db, article_id, is_source=True),
        _read_events(db, article_id),
        spans_from_json(left_out),
        main_day,
        problems_from_json(problems),
        None if untold is None else read_untold(db, article_id),
        names,
    )


def _read_events(db: Database, article_id: int) -> tuple[Event, ...]:
    positions = {row_id: position for position, row_id in actor_row_ids(db, article_id).items()}
    participants: dict[int, list[Participant]] = {}
    for evidence, actor, role, start, end in db.execute(
        'SELECT evidence_id, article_actor_id, role, start, "end" FROM participants WHERE evidence_id IN '
        "(SELECT id FROM evidence WHERE article_id = ?) ORDER BY evidence_id, position",
        [article_id],
    ):
        one = Participant(positions[actor], Role(role), Span(start, end))
        participants.setdefault(evidence, []).append(one)
    rows = rows_of(db, "evidence", ("id", *EVIDENCE_COLUMNS[3:]), article_id, "NOT is_own")
    orders = read_relations(db, article_id)
    return tuple(
        _read_event(row, tuple(participants.get(row[0], ())), orders.get(row[0], ())) for row in rows
    )


def _read_event(row: Row, participants: tuple[Participant, ...], relations: tuple[Relation, ...]) -> Event:
    _, headline, _, _, _, *rest = row
    date, rest = rest[: len(DATE_COLUMNS)], rest[len(DATE_COLUMNS) :]
    how, unresolved, flags, confidence, mention, speaker, source, *ends = rest
    clause, trigger, sentence = (Span(ends[i], ends[i + 1]) for i in (0, 2, 4))
    return Event(
        clause,
        trigger,
        sentence,
        headline,
        mention,
        DateHow(how),
        date_from_row(date),
        message_from_json(unresolved),
        participants,
        flags_from_text(flags),
        speaker,
        source,
        confidence,
        None if ends[-1] is None else Span(ends[-2], ends[-1]),
        relations,
    )
