"""What words tell of the order of events, as rows."""

from collections.abc import Iterable

from sqlite_utils import Database

from timeline_app.model.dates import Grain
from timeline_app.model.event import Event, Order, Relation
from timeline_app.model.span import Span
from timeline_app.model.timeline import EvidenceRelation
from timeline_app.store.bulk import id_list, insert
from timeline_app.store.rows import DATE_COLUMNS, Row, date_from_row

_COLUMNS = (
    "evidence_id", "position", "order_kind", "start", '"end"', "named_start", "named_end",
    "target_start", "target_end", "amount", "grain",
)  # fmt: skip
_READ = ", ".join(f"relations.{column}" for column in _COLUMNS if column != "position")


def write_relations(db: Database, events: Iterable[tuple[int, Event]]) -> None:
    """Write the relations of events, each with the id of its evidence, which is new."""
    insert(
        db,
        "relations",
        _COLUMNS,
        [
            (
                evidence,
                position,
                one.order.value,
                one.words.start,
                one.words.end,
                one.named.start,
                one.named.end,
                *((None, None) if one.target is None else (one.target.start, one.target.end)),
                one.amount,
                None if one.grain is None else int(one.grain),
            )
            for evidence, event in events
            for position, one in enumerate(event.relations)
        ],
    )


def read_relations(db: Database, article_id: int) -> dict[int, tuple[Relation, ...]]:
    """Return the relations of each piece of an article's evidence that has any."""
    found: dict[int, list[Relation]] = {}
    for evidence, *row in db.execute(
        f"SELECT {_READ} FROM relations JOIN evidence ON evidence.id = evidence_id "
        "WHERE article_id = ? ORDER BY evidence_id, relations.position",
        [article_id],
    ):
        found.setdefault(evidence, []).append(_relation(tuple(row)))
    return {evidence: tuple(ones) for evidence, ones in found.items()}


def _relation(row: Row) -> Relation:
    order, start, end, named_start, named_end, target_start, target_end, amount, grain = row
    return Relation(
        Order(order),
        Span(start, end),
        Span(named_start, named_end),
        None if target_start is None else Span(target_start, target_end),
        amount,
        None if grain is None else Grain(grain),
    )


def relations_of(db: Database, evidence: Iterable[int]) -> dict[int, tuple[EvidenceRelation, ...]]:
    """Return what each piece of evidence tells of its order, with the event of the timeline that it names."""
    found: dict[int, list[EvidenceRelation]] = {}
    for row_id, words, named, event, headline, *row in db.execute(
        f"""
        SELECT evidence_id, substr(text, relations.start + 1, relations."end" - relations.start),
            substr(text, named_start + 1, named_end - named_start), other.event_id, other.headline,
            {", ".join(f"other.{column}" for column in DATE_COLUMNS)}, {_READ.partition(", ")[2]}
        FROM relations JOIN evidence AS own ON own.id = evidence_id JOIN articles ON articles.id = own.article_id
        LEFT JOIN evidence AS other ON other.id = (
            SELECT min(id) FROM evidence WHERE article_id = own.article_id AND NOT is_own
                AND trigger_start = target_start AND trigger_end = target_end)
        WHERE evidence_id IN (SELECT value FROM json_each(?)) ORDER BY evidence_id, relations.position
        """,
        [id_list(evidence)],
    ).fetchall():
        date, relation = row[: len(DATE_COLUMNS)], _relation(tuple(row[len(DATE_COLUMNS) :]))
        one = EvidenceRelation(
            relation, words, named, event, headline or "", date_from_row(date) if event is not None else None
        )
        found.setdefault(row_id, []).append(one)
    return {row_id: tuple(ones) for row_id, ones in found.items()}
