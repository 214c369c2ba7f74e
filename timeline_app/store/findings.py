"""What the engine found in one article, as rows: dates, actors, events, and back again."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.edit import EventKey
from timeline_app.model.event import DateHow, Event, Participant, Role
from timeline_app.model.extraction import Extraction
from timeline_app.model.mention import Anchoring, MentionContext, Tense, TimeMention
from timeline_app.model.span import Span
from timeline_app.model.values_json import value_from_json, value_to_json
from timeline_app.store.identity import member_key
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Column,
    Row,
    alternatives_from_json,
    alternatives_to_json,
    date_from_row,
    date_to_row,
    flags_from_text,
    flags_to_text,
    json_text,
    marks,
    message_from_json,
    message_to_json,
    messages_from_json,
    messages_to_json,
    problems_from_json,
    problems_to_json,
    spans_from_json,
    spans_to_json,
    time_from_row,
    time_to_row,
    timex_from_row,
    timex_to_row,
)

_MENTION_COLUMNS = (
    "article_id", "position", "words", "start", '"end"', "pattern", "value",
    "timex_type", "timex_value", "timex_mod", "timex_quant", "timex_freq", *DATE_COLUMNS,
    "unresolved", "trace", "alternatives",
    "sentence", "paragraph", "tense", "is_quoted", "speaking", "is_in_lead", "is_in_attribution",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "article_id", "position", "is_own", "headline", "quote", "trigger_words", "date_words", *DATE_COLUMNS,
    "how", "unresolved", "flags", "confidence", "time_mention", "speaker", "source",
    "clause_start", "clause_end", "trigger_start", "trigger_end", "sentence_start", "sentence_end",
    "date_start", "date_end", "member_key",
)  # fmt: skip


def insert(db: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[Column]]) -> None:
    """Add many rows at once: as fast as SQLite itself, unlike `insert_all`."""
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(len(columns))})"
    db.conn.executemany(statement, rows)


def next_id(db: Database, table: str) -> int:
    """Return an id above all that the table has."""
    (last,) = db.execute(f"SELECT max(id) FROM {table}").fetchone()
    return (last or 0) + 1


def write_dates(db: Database, article_id: int, text: str, extraction: Extraction) -> None:
    """Write the head of the extraction and its time mentions in place of any earlier ones."""
    db.execute("DELETE FROM time_mentions WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM extractions WHERE article_id = ?", [article_id])
    head = (
        article_id,
        extraction.version,
        *time_to_row(extraction.published),
        extraction.main_day,
        spans_to_json(extraction.left_out),
        problems_to_json(extraction.problems),
    )
    db.execute(f"INSERT INTO extractions VALUES ({marks(len(head))})", head)
    pairs = zip(extraction.mentions, extraction.anchorings, strict=True)
    insert(
        db,
        "time_mentions",
        _MENTION_COLUMNS,
        [_mention_row(article_id, position, text, *pair) for position, pair in enumerate(pairs)],
    )


def _mention_row(
    article_id: int, position: int, text: str, mention: TimeMention, anchoring: Anchoring
) -> tuple[Column, ...]:
    context = mention.context
    return (
        article_id,
        position,
        mention.span.of(text),
        mention.span.start,
        mention.span.end,
        mention.pattern,
        value_to_json(mention.value),
        *timex_to_row(anchoring.timex),
        *date_to_row(anchoring.date),
        message_to_json(anchoring.unresolved),
        messages_to_json(anchoring.trace),
        alternatives_to_json(anchoring.alternatives),
        context.sentence,
        context.paragraph,
        None if context.tense is None else context.tense.value,
        int(context.is_quoted),
        context.speaking,
        int(context.is_in_lead),
        int(context.is_in_attribution),
    )


def write_actors(
    db: Database,
    article_id: int,
    text: str,
    actors: Sequence[tuple[int | None, int, bool, Actor, tuple[str, ...]]],
) -> list[int]:
    """Write actors and sources given as row kept, position, whether a source, the actor, and its keys.

    Returns the rows made for those that had none and are no sources.
    """
    first = next_id(db, "article_actors")
    rows = [
        (first + i if row is None else row, row is None, position, is_source, actor, keys)
        for i, (row, position, is_source, actor, keys) in enumerate(actors)
    ]
    insert(
        db,
        "article_actors",
        (
            "id",
            "article_id",
            "is_source",
            "position",
            "name",
            "kind",
            "acronym",
            "aliases",
            "attributes",
            "keys",
        ),
        [
            (
                row_id,
                article_id,
                int(is_source),
                position,
                actor.name,
                actor.kind.value,
                actor.acronym,
                json_text(actor.aliases),
                json_text(actor.attributes),
                json_text(keys),
            )
            for row_id, is_new, position, is_source, actor, keys in rows
            if is_new
        ],
    )
    db.conn.executemany(
        "UPDATE article_actors SET position = ? WHERE id = ?",
        [(position, row_id) for row_id, is_new, position, *_ in rows if not is_new],
    )
    insert(
        db,
        "mentions",
        ("article_actor_id", "position", "words", "start", '"end"'),
        [
            (row_id, position, span.of(text), span.start, span.end)
            for row_id, _, _, _, actor, _ in rows
            for position, span in enumerate(actor.mentions)
        ],
    )
    return [row_id for row_id, is_new, _, is_source, *_ in rows if is_new and not is_source]


def write_events(db: Database, article_id: int, text: str, text_hash: str, extraction: Extraction) -> None:
    """Write the extracted events of an article whose actors are written and that has no evidence."""
    first = next_id(db, "evidence")
    keys = _member_keys(text_hash, extraction)
    insert(
        db,
        "evidence",
        ("id", *EVIDENCE_COLUMNS),
        [
            (first + position, *_evidence_row(article_id, position, text, event, extraction, key))
            for position, (event, key) in enumerate(zip(extraction.events, keys, strict=True))
        ],
    )
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


def actor_row_ids(db: Database, article_id: int) -> dict[int, int]:
    """Return the row of each actor of an article by its position."""
    rows = db.execute(
        "SELECT position, id FROM article_actors WHERE article_id = ? AND NOT is_source", [article_id]
    )
    return dict(rows.fetchall())


def _member_keys(text_hash: str, extraction: Extraction) -> list[str]:
    """Return one key an event; the second event with one trigger and date gets "#2" after it."""
    seen: dict[str, int] = {}
    keys = []
    for event in extraction.events:
        span = None if event.mention is None else extraction.mentions[event.mention].span
        key = member_key(EventKey(text_hash, event.trigger, span))
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def _evidence_row(
    article_id: int, position: int, text: str, event: Event, extraction: Extraction, key: str
) -> tuple[Column, ...]:
    date_span = None if event.mention is None else extraction.mentions[event.mention].span
    return (
        article_id,
        position,
        0,
        event.headline,
        event.sentence.of(text),
        event.trigger.of(text),
        "" if date_span is None else date_span.of(text),
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
        key,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def read_extraction(db: Database, article_id: int) -> Extraction:
    """Return everything the engine found in an article, anchored as it holds now."""
    version, day, clock, main_day, left_out, problems = db.execute(
        "SELECT version, anchored_day, anchored_clock, main_day, left_out, problems FROM extractions "
        "WHERE article_id = ?",
        [article_id],
    ).fetchone()
    dates = [_read_date(row) for row in _rows(db, "time_mentions", _MENTION_COLUMNS[3:], article_id)]
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
    )


def _rows(db: Database, table: str, columns: Sequence[str], article_id: int, where: str = "1") -> list[Any]:
    return db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE article_id = ? AND {where} ORDER BY position",
        [article_id],
    ).fetchall()


def _read_date(row: Row) -> tuple[TimeMention, Anchoring]:
    start, end, pattern, value, *rest = row
    timex, date, rest = rest[:5], rest[5 : 5 + len(DATE_COLUMNS)], rest[5 + len(DATE_COLUMNS) :]
    (
        unresolved,
        trace,
        alternatives,
        sentence,
        paragraph,
        tense,
        is_quoted,
        speaking,
        is_in_lead,
        is_credit,
    ) = rest
    context = MentionContext(
        sentence,
        paragraph,
        None if tense is None else Tense(tense),
        bool(is_quoted),
        speaking,
        bool(is_in_lead),
        bool(is_credit),
    )
    return (
        TimeMention(Span(start, end), value_from_json(value), pattern, context),
        Anchoring(
            timex_from_row(timex),
            date_from_row(date),
            message_from_json(unresolved),
            messages_from_json(trace),
            alternatives_from_json(alternatives),
        ),
    )


def read_actors(db: Database, article_id: int, *, is_source: bool) -> tuple[Actor, ...]:
    """Return the actors of one article, or its sources, in order."""
    mentions: dict[int, list[Span]] = {}
    for row_id, start, end in db.execute(
        'SELECT article_actor_id, start, "end" FROM mentions WHERE article_actor_id IN '
        "(SELECT id FROM article_actors WHERE article_id = ?) ORDER BY article_actor_id, position",
        [article_id],
    ):
        mentions.setdefault(row_id, []).append(Span(start, end))
    where = "is_source" if is_source else "NOT is_source"
    columns = ("id", "name", "kind", "aliases", "attributes", "acronym")
    return tuple(
        Actor(
            name,
            ActorKind(kind),
            _words(aliases),
            tuple(mentions.get(row_id, ())),
            _words(attributes),
            acronym,
        )
        for row_id, name, kind, aliases, attributes, acronym in _rows(
            db, "article_actors", columns, article_id, where
        )
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


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
    rows = _rows(db, "evidence", ("id", *EVIDENCE_COLUMNS[3:]), article_id, "NOT is_own")
    return tuple(_read_event(row, tuple(participants.get(row[0], ()))) for row in rows)


def _read_event(row: Row, participants: tuple[Participant, ...]) -> Event:
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
    )
