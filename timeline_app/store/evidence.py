"""Where an event comes from: the characters of each article that reports it."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Role
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.mention import STATED
from timeline_app.model.message import Message
from timeline_app.model.ordering import order_step
from timeline_app.model.span import Span
from timeline_app.model.timeline import Evidence, EvidenceActor, EvidenceRelation, Quote
from timeline_app.store.bulk import id_list
from timeline_app.store.relations import relations_of
from timeline_app.store.rows import (
    DATE_COLUMNS,
    Row,
    alternatives_from_json,
    date_from_row,
    flags_from_text,
    message_from_json,
    messages_from_json,
)

_DATE = ", ".join(f"evidence.{column}" for column in DATE_COLUMNS)
_IS_DATED = "how NOT IN ('main-day', 'publication')"  # the words beside these date something else
_QUERY = f"""
SELECT {_DATE}, evidence.id, evidence.article_id, evidence.headline, date_words, how, evidence.unresolved, flags,
    sentence_start, sentence_end, clause_start, clause_end, trigger_start, trigger_end,
    iif({_IS_DATED}, date_start, NULL), iif({_IS_DATED}, date_end, NULL),
    trace, coalesce(
        (SELECT name FROM article_actors WHERE article_id = evidence.article_id
            AND NOT is_source AND position = speaker),
        (SELECT name FROM article_actors WHERE article_id = evidence.article_id
            AND is_source AND position = evidence.source)), quote, confidence, pattern
FROM evidence LEFT JOIN time_mentions
    ON time_mentions.article_id = evidence.article_id AND time_mentions.position = time_mention
    AND {_IS_DATED}
WHERE event_id = ? ORDER BY evidence.article_id, clause_start, evidence.id
"""

_AT_PLACE = """
SELECT event_id FROM evidence WHERE article_id = :article AND event_id IS NOT NULL
    AND :place BETWEEN sentence_start AND sentence_end
ORDER BY :place NOT BETWEEN clause_start AND clause_end, clause_end - clause_start, clause_start, id
"""

_QUOTES = """
SELECT event_id, article_id, quote, coalesce(
    (SELECT name FROM article_actors JOIN extractions ON extractions.article_id = article_actors.article_id
        WHERE article_actors.article_id = evidence.article_id AND is_source AND position = evidence.source
        AND extractions.names = ?), '')
FROM evidence WHERE event_id IN (SELECT value FROM json_each(?)) AND quote <> ''
ORDER BY event_id, article_id, sentence_start, id
"""


def evidence(db: Database, event_id: int) -> tuple[Evidence, ...]:
    """Return the places an event comes from, article by article; () for an event that is not there."""
    actors = _actors(db, event_id)
    rows = db.execute(_QUERY, [event_id]).fetchall()
    ids = [row[len(DATE_COLUMNS)] for row in rows]
    orders = relations_of(db, ids)
    return tuple(
        _evidence(event_id, row, actors.get(number, ()), orders.get(number, ()))
        for number, row in zip(ids, rows, strict=True)
    )


def events_at(db: Database, article_id: int, place: int) -> tuple[int, ...]:
    """Return the events that are told at a place of an article, those told in the fewest words first."""
    rows = db.execute(_AT_PLACE, {"article": article_id, "place": place})
    return tuple(dict.fromkeys(event for (event,) in rows))


def quotes_of(db: Database, event_ids: Iterable[int]) -> tuple[Quote, ...]:
    """Return the sentences that tell of events, each once an article; event by event, then as they stand.

    Of an event of the reader's own no sentence tells.
    """
    rows = db.execute(_QUOTES, [NAMES_GIVEN, id_list(event_ids)])
    return tuple(Quote(*row) for row in dict.fromkeys(map(tuple, rows)))


def other_dates(db: Database, event_id: int) -> tuple[AnchoredDate, ...]:
    """Return the dates that the words dating an event may also mean; what is no date on its own is left out."""
    rows = db.execute(
        "SELECT alternatives FROM evidence JOIN time_mentions "
        "ON time_mentions.article_id = evidence.article_id AND time_mentions.position = time_mention "
        f"WHERE event_id = ? AND alternatives <> '[]' AND {_IS_DATED} ORDER BY member_key",
        [event_id],
    )
    found: dict[AnchoredDate, None] = {}
    for (text,) in rows:
        for one in alternatives_from_json(text):
            try:
                found[from_edtf(one.timex.value)] = None
            except ValueError:
                continue
    return tuple(found)


def _actors(db: Database, event_id: int) -> dict[int, tuple[EvidenceActor, ...]]:
    found: dict[int, list[EvidenceActor]] = {}
    for row_id, actor, name, role, start, end in db.execute(
        """
        SELECT evidence_id, actor_id, name, role, start, "end" FROM participants
        JOIN article_actors ON article_actors.id = article_actor_id
        WHERE evidence_id IN (SELECT id FROM evidence WHERE event_id = ?)
        ORDER BY evidence_id, participants.position
        """,
        [event_id],
    ):
        one = EvidenceActor(actor, name, Role(role), Span(start, end))
        found.setdefault(row_id, []).append(one)
    return {row_id: tuple(ones) for row_id, ones in found.items()}


def _evidence(
    event_id: int,
    row: Row,
    actors: tuple[EvidenceActor, ...],
    relations: tuple[EvidenceRelation, ...],
) -> Evidence:
    date, row = row[: len(DATE_COLUMNS)], row[len(DATE_COLUMNS) :]
    _, article, headline, words, how, unresolved, flags, *rest = row
    ends: list[Any] = rest[:8]
    trace, attributed_to, quote, confidence, pattern = rest[8:]
    sentence, clause, trigger = (Span(ends[i], ends[i + 1]) for i in (0, 2, 4))
    return Evidence(
        event_id,
        article,
        sentence,
        clause,
        trigger,
        None if ends[6] is None else Span(ends[6], ends[7]),
        headline,
        str(date[0]),
        words,
        DateHow(how),
        message_from_json(unresolved),
        (
            *(() if trace is None else messages_from_json(trace)),
            *(() if pattern == STATED else _order_steps(DateHow(how), relations)),
        ),
        actors,
        flags_from_text(flags),
        attributed_to,
        relations,
        date_from_row(date),
        quote,
        confidence,
    )


def _order_steps(how: DateHow, relations: tuple[EvidenceRelation, ...]) -> tuple[Message, ...]:
    """Return how the order of events gave the date, where it did."""
    if how is not DateHow.RELATION:
        return ()
    steps = (order_step(one.relation, one.headline, one.date) for one in relations if one.event is not None)
    return tuple(step for step in steps if step is not None)
