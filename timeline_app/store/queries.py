"""Questions to a library, answered in few statements however large it is."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from timeline_app.model.edit import READER, EventKey
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.timeline import (
    Counts,
    EventFilter,
    Status,
    TimelineArticle,
    TimelineEvent,
)
from timeline_app.store.articles import PUBLICATION_COLUMNS, publication_from_row
from timeline_app.store.bulk import among, id_list, marks
from timeline_app.store.edits import key_from_row
from timeline_app.store.effective import core_first
from timeline_app.store.identity import member_key
from timeline_app.store.rows import (
    DATE_COLUMNS,
    HOWS,
    STATUSES,
    TEXT_NUMBER,
    Row,
    date_from_row,
    flags_from_text,
    message_from_json,
    messages_from_json,
)
from timeline_app.store.search import fold, matching_events
from timeline_app.store.speaking_for import with_speakers
from timeline_app.store.untold import TOLD_BY_HAND

_IN_ORDER = (
    "ORDER BY sort_day IS NULL, sort_day, sort_second, "
    "latest_end IS NULL, latest_end, first_article, told_at, id"
)
_TAGGED = (
    "SELECT DISTINCT events.id FROM events, json_each(tags) AS own "
    "WHERE tags <> '[]' AND own.value IN (SELECT value FROM json_each(?))"
)
_SEEN = "actor_id NOT IN (SELECT id FROM actors WHERE is_hidden)"
Metonyms = Mapping[str, str]


def events(db: Database, wanted: EventFilter, metonyms: Callable[[], Metonyms]) -> tuple[TimelineEvent, ...]:
    """Return the events the filter shows, by their first moment, then as told; those without a date stand last."""
    where, arguments = _where(db, wanted, metonyms)
    if not wanted.with_hidden:
        where += f" AND NOT ({_hidden(wanted)})"
    return _events(db, where, arguments)


def _events(db: Database, where: str, arguments: list[Any]) -> tuple[TimelineEvent, ...]:
    rows = db.execute(
        f"SELECT id, headline, words, {', '.join(DATE_COLUMNS)}, how, unresolved, flags, confidence, status, "
        f"told_at, tags, is_starred, note, links, {TEXT_NUMBER} FROM events WHERE {where} {_IN_ORDER}",
        arguments,
    ).fetchall()
    chosen = f"event_id IN (SELECT id FROM events WHERE {where})"
    actors = _by_event(
        db,
        f"SELECT event_id, actor_id FROM event_actors WHERE {chosen} AND {_SEEN} ORDER BY event_id, position",
        arguments,
    )
    articles = _by_event(
        db,
        f"SELECT DISTINCT event_id, article_id FROM evidence WHERE {chosen} ORDER BY event_id, article_id",
        arguments,
    )
    return tuple(_event(row, actors.get(row[0], ()), articles.get(row[0], ())) for row in rows)


def _hidden(wanted: EventFilter) -> str:
    """Return the condition on `events` for what is hidden; not what the filter asks for by its status."""
    is_asked_for = Status.REJECTED in wanted.statuses
    return f"is_hidden AND status <> '{Status.REJECTED.value}'" if is_asked_for else "is_hidden"


def _by_event(db: Database, query: str, arguments: list[Any]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for event, one in db.execute(query, arguments):
        found.setdefault(event, []).append(one)
    return {event: tuple(ones) for event, ones in found.items()}


def _event(row: Row, actors: tuple[int, ...], articles: tuple[int, ...]) -> TimelineEvent:
    event, headline, words, *rest = row
    date, rest = rest[: len(DATE_COLUMNS)], rest[len(DATE_COLUMNS) :]
    how, unresolved, flags, confidence, status, told_at, tags, is_starred, note, links, number = rest
    return TimelineEvent(
        event,
        headline,
        date_from_row(date),
        date[0],
        words,
        HOWS[how],
        message_from_json(unresolved),
        actors,
        flags_from_text(flags),
        articles,
        confidence,
        STATUSES[status],
        told_at,
        () if tags == "[]" else tuple(json.loads(tags)),
        bool(is_starred),
        note,
        () if links == "[]" else tuple(json.loads(links)),
        number,
    )


def events_of(db: Database, ids: Iterable[int]) -> tuple[TimelineEvent, ...]:
    """Return those events of `ids` that are there, hidden ones too."""
    return _events(db, "id IN (SELECT value FROM json_each(?))", [id_list(ids)])


def headlines_of(db: Database, ids: Iterable[int]) -> list[tuple[int, str, bool]]:
    """Return (id, headline, is starred) of those events of `ids` that are there, hidden ones too."""
    query = "SELECT id, headline, is_starred FROM events WHERE id IN (SELECT value FROM json_each(?))"
    return [(event, words, bool(starred)) for event, words, starred in db.execute(query, [id_list(ids)])]


def events_in(db: Database, article_id: int) -> tuple[TimelineEvent, ...]:
    """Return the events that an article reports, hidden ones too."""
    return _events(db, "id IN (SELECT event_id FROM evidence WHERE article_id = ?)", [article_id])


def _where(db: Database, wanted: EventFilter, metonyms: Callable[[], Metonyms]) -> tuple[str, list[Any]]:
    """Return a condition on `events` for all of the filter but hidden events."""
    conditions: list[str] = ["1"]
    arguments: list[Any] = []
    for chosen in _wanted_actors(db, wanted, metonyms):
        conditions.append(
            "id IN (SELECT event_id FROM event_actors WHERE actor_id IN (SELECT value FROM json_each(?)))"
        )
        arguments.append(id_list(chosen))
    if wanted.last_day is not None:
        conditions.append("sort_day <= ?")  # an open beginning counts by the end that is known
        arguments.append(wanted.last_day)
    if wanted.first_day is not None:
        conditions.append("coalesce(latest_end, earliest_end, latest_start, earliest_start) >= ?")
        arguments.append(wanted.first_day)
    if wanted.articles:
        conditions.append(
            f"id IN (SELECT event_id FROM evidence WHERE article_id IN ({marks(len(wanted.articles))}))"
        )
        arguments += wanted.articles
    if wanted.statuses:
        conditions.append(f"status IN ({marks(len(wanted.statuses))})")
        arguments += [status.value for status in wanted.statuses]
    if wanted.tags:
        conditions.append(f"id IN ({_TAGGED})")
        arguments.append(json.dumps(sorted(wanted.tags)))
    found = matching_events(db, wanted.search)
    if found is not None:
        conditions.append("id IN (SELECT value FROM json_each(?))")
        arguments.append(found.text)
    return " AND ".join(conditions), arguments


def _wanted_actors(db: Database, wanted: EventFilter, metonyms: Callable[[], Metonyms]) -> list[set[int]]:
    """Return sets of actors of each of which an event must have one."""
    chosen = [
        set(with_speakers(db, metonyms(), actor)) if wanted.with_metonyms else {actor}
        for actor in dict.fromkeys(wanted.actors)
    ]
    return chosen if wanted.needs_all_actors or not chosen else [set().union(*chosen)]


def counts(db: Database, wanted: EventFilter, metonyms: Callable[[], Metonyms]) -> Counts:
    """Return how many events the filter shows, of how many, and what waits or is hidden among them."""
    where, arguments = _where(db, wanted, metonyms)
    is_hidden = _hidden(wanted)
    matching, hidden, waiting, hidden_waiting = db.execute(
        f"SELECT count(*), coalesce(sum({is_hidden}), 0), coalesce(sum(edtf = ''), 0), "
        f"coalesce(sum(edtf = '' AND {is_hidden}), 0) FROM events WHERE {where}",
        arguments,
    ).fetchone()
    everything, all_hidden = db.execute("SELECT count(*), coalesce(sum(is_hidden), 0) FROM events").fetchone()
    if wanted.with_hidden:
        return Counts(matching, everything, waiting, hidden)
    return Counts(matching - hidden, everything - all_hidden, waiting - hidden_waiting, hidden)


def in_reading_order(db: Database, event_ids: Iterable[int]) -> tuple[int, ...]:
    """Return the events as one who reads the articles in their order first meets them."""
    rows = db.execute(
        "SELECT event_id FROM evidence WHERE event_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY article_id, trigger_start, date_start, id",
        [id_list(event_ids)],
    )
    return tuple(dict.fromkeys(event for (event,) in rows))


def articles(
    db: Database, ids: Iterable[int] | None = None, *, removed: bool = False
) -> tuple[TimelineArticle, ...]:
    """Return the articles that are not removed, or that are, or those of `ids`, in the order of adding."""
    chosen, arguments = among("article_id", ids)
    rows = db.execute(
        f"""
        SELECT articles.id, hash, title, source, language, length, coalesce(shown, 0), coalesce(waiting, 0),
            untold - coalesce(by_hand, 0), coalesce(names, ?), author, url, tags, remarks, {PUBLICATION_COLUMNS}
        FROM articles LEFT JOIN extractions ON extractions.article_id = articles.id
        LEFT JOIN ({TOLD_BY_HAND}) AS own ON own.article_id = articles.id LEFT JOIN (
            SELECT article_id, count(*) AS shown, sum(edtf = '') AS waiting FROM (
                SELECT DISTINCT article_id, events.id, events.edtf FROM evidence
                JOIN events ON events.id = event_id WHERE NOT is_hidden AND {chosen}
            ) GROUP BY article_id
        ) AS told ON told.article_id = articles.id
        WHERE is_removed = ? AND NOT (is_removed AND hash = ?) AND {chosen.replace("article_id", "articles.id")}
        ORDER BY articles.id
        """,
        [NAMES_BY_RULES, *arguments, int(removed), READER, *arguments],
    )
    return tuple(_article(row) for row in rows)


def titles_of_articles(db: Database, ids: Iterable[int] | None = None) -> tuple[TimelineArticle, ...]:
    """Return the articles that are not removed, or those of `ids`, without counting their events."""
    chosen, arguments = among("id", ids)
    rows = db.execute(
        f"SELECT id, hash, title, source, language, length, 0, 0, untold - coalesce(by_hand, 0), "
        f"coalesce(names, ?), author, url, tags, remarks, {PUBLICATION_COLUMNS} FROM articles "
        f"LEFT JOIN extractions ON extractions.article_id = id "
        f"LEFT JOIN ({TOLD_BY_HAND}) AS own ON own.article_id = id "
        f"WHERE NOT is_removed AND {chosen} ORDER BY id",
        [NAMES_BY_RULES, *arguments],
    )
    return tuple(_article(row) for row in rows)


def _article(row: Row) -> TimelineArticle:
    (
        number, text_hash, title, source, language, length, shown, waiting, untold, names, author, url,
        tags, remarks, *publication,
    ) = row  # fmt: skip
    dated = publication_from_row(publication)
    return TimelineArticle(
        number,
        text_hash,
        title,
        source,
        language,
        dated,
        shown,
        waiting,
        length,
        untold,
        names,
        author,
        url,
        () if tags == "[]" else tuple(json.loads(tags)),
        () if remarks == "[]" else messages_from_json(remarks),
    )


def places(db: Database) -> dict[str, int]:
    """Return the ids of live articles by source, and of e-mails by their "mid:" address."""
    rows = db.execute("SELECT id, source, url FROM articles WHERE NOT is_removed ORDER BY id").fetchall()
    found: dict[str, int] = {}
    for article_id, source, url in rows:
        found[source] = article_id
        if url and url.startswith("mid:"):
            found[url] = article_id
    return found


def keys(db: Database, event_id: int) -> tuple[EventKey, ...]:
    """Return what edits of an event hold on to, the key of its core first."""
    rows = db.execute(
        "SELECT member_key, how, flags, evidence.headline, hash, trigger_start, trigger_end, "
        "date_start, date_end, nth FROM evidence JOIN articles ON articles.id = article_id WHERE event_id = ?",
        [event_id],
    ).fetchall()
    if not rows:
        return ()
    by_key = {row[0]: key_from_row(row[4], row[5:]) for row in rows}
    ordered = (by_key[key] for key in core_first([tuple(row[:4]) for row in rows]))
    return tuple(dict.fromkeys(key for key in ordered if key is not None))


def events_of_keys(db: Database, wanted: Iterable[EventKey]) -> tuple[int, ...]:
    """Return the events that these keys belong to, each once, in their order; a key without one is left out."""
    found: dict[int, None] = {}
    for key in wanted:
        row = db.execute(
            "SELECT event_id FROM evidence WHERE member_key = ? AND event_id IS NOT NULL", [member_key(key)]
        ).fetchone()
        if row is not None:
            found[row[0]] = None
    return tuple(found)


def tags(db: Database) -> tuple[str, ...]:
    """Return every tag that some event has, in the order of the alphabet. O(tagged events)."""
    rows = db.execute("SELECT DISTINCT value FROM events, json_each(tags) WHERE tags <> '[]'")
    return tuple(sorted((tag for (tag,) in rows), key=lambda tag: (fold(tag), tag)))


def event_ids(db: Database) -> tuple[int, ...]:
    """Return the ids of all events, ascending."""
    return tuple(event for (event,) in db.execute("SELECT id FROM events ORDER BY id"))
