"""The time expressions of an article as rows, with their under-specified values."""

from sqlite_utils import Database

from timeline_app.model.extraction import Extraction
from timeline_app.model.mention import Anchoring, MentionContext, Tense, TimeMention
from timeline_app.model.span import Span
from timeline_app.model.values_json import value_from_json, value_to_json
from timeline_app.store.bulk import insert, rows_of
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Column,
    Row,
    alternatives_from_json,
    alternatives_to_json,
    date_from_row,
    date_to_row,
    message_from_json,
    message_to_json,
    messages_from_json,
    messages_to_json,
    timex_from_row,
    timex_to_row,
)

_MENTION_COLUMNS = (
    "article_id", "position", "words", "start", '"end"', "pattern", "value",
    "timex_type", "timex_value", "timex_mod", "timex_quant", "timex_freq", *DATE_COLUMNS,
    "unresolved", "trace", "alternatives",
    "sentence", "paragraph", "tense", "is_quoted", "speaking", "is_in_lead", "is_in_attribution",
)  # fmt: skip


def write_mentions(db: Database, article_id: int, text: str, extraction: Extraction) -> None:
    """Write the time mentions of an article in place of any earlier ones."""
    db.execute("DELETE FROM time_mentions WHERE article_id = ?", [article_id])
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


def read_mentions(db: Database, article_id: int) -> tuple[tuple[TimeMention, Anchoring], ...]:
    """Return the time mentions of an article, each with what it means as it holds now."""
    rows = rows_of(db, "time_mentions", _MENTION_COLUMNS[3:], article_id)
    return tuple(_read_mention(row) for row in rows)


def _read_mention(row: Row) -> tuple[TimeMention, Anchoring]:
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
