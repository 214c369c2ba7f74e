"""The tables have a place for every field of the model, and the newest version is the one that is written."""

import dataclasses
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of, many
from test_order import days_of_one_day

from timeline_app.model.actor import Actor
from timeline_app.model.article import NO_PUBLICATION, Article, Publication
from timeline_app.model.dates import AnchoredDate, Timex
from timeline_app.model.edit import SetHeadline
from timeline_app.model.errors import StoreError
from timeline_app.model.event import Event, Participant, Relation
from timeline_app.model.extraction import Extraction, Untold
from timeline_app.model.mention import Anchoring, MentionContext, TimeMention
from timeline_app.model.timeline import EventFilter, Status, TimelineEvent
from timeline_app.store import Library
from timeline_app.store.first_tables import SEARCH, VIEWS
from timeline_app.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations

DATE = {
    "earliest_start": "earliest_start",
    "latest_start": "latest_start",
    "earliest_end": "earliest_end",
    "latest_end": "latest_end",
    "grain": "grain",
    "reading": "reading",
    "is_approximate": "is_approximate",
    "is_doubtful": "is_doubtful",
    "modifier": "modifier",
    "part": "part",
    "clock": "clock",
    "end_clock": "end_clock",
}

NOT_KEPT = {"origins"}  # where each fact of a file was found, for the moment of bringing it in

# Where each field of a type is kept: a column, or a table whose rows belong to it.
PLACES = [
    (
        Article,
        "articles",
        {
            "text": "text",
            "title": "title",
            "source": "source",
            "language": "language",
            "publication": "published",
            "author": "author",
            "url": "url",
            "remarks": "remarks",
            "wish": "found",
        },
    ),
    (
        Publication,
        "articles",
        {
            "time": "published_day",
            "origin": "published_origin",
            "words": "published_words",
            "is_weak": "published_is_weak",
        },
    ),
    (AnchoredDate, "time_mentions", DATE),
    (AnchoredDate, "evidence", DATE),
    (AnchoredDate, "events", DATE),
    (
        Timex,
        "time_mentions",
        {
            "kind": "timex_type",
            "value": "timex_value",
            "modifier": "timex_mod",
            "quant": "timex_quant",
            "freq": "timex_freq",
        },
    ),
    (
        TimeMention,
        "time_mentions",
        {"span": "start", "value": "value", "pattern": "pattern", "context": "sentence"},
    ),
    (
        MentionContext,
        "time_mentions",
        {
            "sentence": "sentence",
            "paragraph": "paragraph",
            "tense": "tense",
            "is_quoted": "is_quoted",
            "speaking": "speaking",
            "is_in_lead": "is_in_lead",
            "is_in_attribution": "is_in_attribution",
        },
    ),
    (
        Anchoring,
        "time_mentions",
        {
            "timex": "timex_value",
            "date": "edtf",
            "unresolved": "unresolved",
            "trace": "trace",
            "alternatives": "alternatives",
        },
    ),
    (
        Actor,
        "article_actors",
        {
            "name": "name",
            "kind": "kind",
            "aliases": "aliases",
            "mentions": "mentions",
            "attributes": "attributes",
            "acronym": "acronym",
            "key": "keys",
        },
    ),
    (Participant, "participants", {"actor": "article_actor_id", "role": "role", "span": "start"}),
    (
        Event,
        "evidence",
        {
            "clause": "clause_start",
            "trigger": "trigger_start",
            "sentence": "sentence_start",
            "headline": "headline",
            "mention": "time_mention",
            "how": "how",
            "date": "edtf",
            "unresolved": "unresolved",
            "participants": "participants",
            "flags": "flags",
            "speaker": "speaker",
            "source": "source",
            "confidence": "confidence",
            "doer": "doer_start",
            "relations": "relations",
        },
    ),
    (
        Relation,
        "relations",
        {
            "order": "order_kind",
            "words": "start",
            "named": "named_start",
            "target": "target_start",
            "amount": "amount",
            "grain": "grain",
        },
    ),
    (
        Extraction,
        "extractions",
        {
            "version": "version",
            "published": "anchored_day",
            "mentions": "time_mentions",
            "anchorings": "time_mentions",
            "actors": "article_actors",
            "sources": "article_actors",
            "events": "evidence",
            "left_out": "left_out",
            "main_day": "main_day",
            "problems": "problems",
            "untold": "untold",
            "names": "names",
        },
    ),
    (
        Untold,
        "untold",
        {"sentence": "sentence_start", "words": "start", "reason": "reason"},
    ),
    (
        TimelineEvent,
        "events",
        {
            "id": "id",
            "headline": "headline",
            "date": "grain",
            "edtf": "edtf",
            "words": "words",
            "how": "how",
            "unresolved": "unresolved",
            "actors": "event_actors",
            "flags": "flags",
            "articles": "evidence",
            "confidence": "confidence",
            "status": "status",
            "told_at": "told_at",
            "tags": "tags",
            "is_starred": "is_starred",
            "note": "note",
            "links": "links",
            "text_number": "event_texts",
        },
    ),
]


@pytest.mark.parametrize(
    ("kind", "table", "places"), PLACES, ids=[f"{kind.__name__} in {table}" for kind, table, _ in PLACES]
)
def test_every_field_has_its_place(library, kind, table, places):
    assert {field.name for field in dataclasses.fields(kind)} - NOT_KEPT == places.keys()
    columns = {row[1] for row in library._db.execute(f"PRAGMA table_info({table})")}
    assert set(places.values()) <= columns | set(library._db.table_names())


def test_a_new_library_carries_the_newest_version_and_the_mark_of_the_program(library):
    assert library._db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert library._db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert migrations.pending(library._db) == []
    assert len(migrations.applied(library._db)) == SCHEMA_VERSION


NEWER_COLUMNS = (
    ("article_actors", "group_id"),
    ("edits", "step"),
    ("edits", "nth"),
    ("evidence", "nth"),
    ("evidence", "doer_start"),
    ("evidence", "doer_end"),
    ("events", "sort_second"),
    ("events", "first_article"),
    ("events", "told_at"),
    ("extractions", "untold"),
    ("extractions", "names"),
    ("events", "tags"),
    ("events", "is_starred"),
    ("events", "note"),
    ("events", "links"),
    ("actors", "said_name"),
    ("actors", "is_hidden"),
    ("actors", "is_pinned"),
    ("actors", "hue"),
    ("articles", "tags"),
    ("articles", "remarks"),
    ("articles", "replaces"),
)


def make_old(library):
    """Give the library the tables of the first version."""
    library.close()
    with closing(sqlite3.connect(library.path)) as old:
        for view in ("actor_events", "timeline"):
            old.execute(f"DROP VIEW {view}")
        for index in (
            "events_tagged",
            "edits_step",
            "edits_undone",
            "edits_kind",
            "actors_hidden",
            "articles_replacing",
        ):
            old.execute(f"DROP INDEX {index}")
        old.execute("DROP TABLE decided_events")
        for table in ("decided_rows", "decided_keys"):
            old.execute(f"DROP TABLE {table}")
        old.execute(
            "CREATE TABLE actor_keys (key TEXT PRIMARY KEY, "
            "actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE) STRICT, WITHOUT ROWID"
        )
        old.execute(
            "INSERT INTO actor_keys SELECT DISTINCT value, actor_id FROM article_actors, json_each(keys) "
            "WHERE actor_id IS NOT NULL"
        )
        old.execute("DROP TABLE group_keys")
        old.execute("DROP INDEX article_actors_group")
        for table, column in NEWER_COLUMNS:
            old.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        old.execute("ALTER TABLE articles RENAME COLUMN published TO published_or_null")
        old.execute("ALTER TABLE articles ADD COLUMN published TEXT NOT NULL DEFAULT ''")
        old.execute("UPDATE articles SET published = coalesce(published_or_null, '')")
        old.execute("ALTER TABLE articles DROP COLUMN published_or_null")
        for index in (
            "evidence_telling",
            "evidence_event_telling",
            "evidence_not_filed",
            "article_actors_name",
            "evidence_own",
        ):
            old.execute(f"DROP INDEX {index}")
        for column in ("telling_id", "own_links"):
            old.execute(f"ALTER TABLE evidence DROP COLUMN {column}")
        old.execute("ALTER TABLE evidence ADD COLUMN chain TEXT")
        old.execute("CREATE INDEX evidence_chain ON evidence (chain)")
        old.execute("DROP TABLE tellings")
        for trigger in ("added", "changed", "deleted"):
            old.execute(f"DROP TRIGGER packed_event_{trigger}")
        for table in ("packed", "packed_changes"):
            old.execute(f"DROP TABLE {table}")
        for table in ("untold", "relations"):
            old.execute(f"DROP TABLE {table}")
        old.execute("CREATE TEMP TABLE texts AS SELECT event_id, folded FROM event_texts")
        for table in ("event_search", "event_texts"):
            old.execute(f"DROP TABLE {table}")
        old.executescript(SEARCH)
        old.execute("INSERT INTO event_texts SELECT * FROM texts")
        old.executescript(VIEWS)
        old.execute("DELETE FROM _sqlite_migrations WHERE name <> 'create_tables'")
        old.execute("PRAGMA user_version = 1")
        old.commit()


def test_a_library_of_the_first_version_is_read_without_being_changed(library):
    article, extraction = article_of([Told(("Ada Person",))])
    library.add(article, extraction)
    events = library.events()
    make_old(library)
    octets = library.path.read_bytes()
    with Library.open(library.path, RULES, read_only=True) as reader:
        assert reader.events() == events
        assert reader.keys(events[0].id)
    assert library.path.read_bytes() == octets


def test_events_of_one_verb_get_keys_of_their_own_in_an_old_library(library):
    article, extraction = article_of([Told(("Ada Person",))])
    (event,) = extraction.events
    other = replace(event, headline="Something else altogether")
    library.add(article, replace(extraction, events=(event, other)))
    make_old(library)
    with Library.open(library.path, RULES) as again:
        assert sorted(key.nth for event in again.events() for key in again.keys(event.id)) == [1, 2]


def test_events_of_a_day_are_put_in_order_in_an_old_library(library):
    days_of_one_day(library)
    shown = library.events()
    make_old(library)
    with Library.open(library.path, RULES) as again:
        assert again.events() == shown


def test_an_unknown_publication_date_is_null_in_old_and_new_libraries(library):
    library.add(*article_of([Told(("Ada Person",))], publication=NO_PUBLICATION))
    library.add(*article_of([Told(("Ben Person",))]))
    query = "SELECT published FROM articles ORDER BY id"
    assert library._db.execute(query).fetchall() == [(None,), ("2022-12-20",)]
    make_old(library)
    with Library.open(library.path, RULES) as again:
        assert again._db.execute(query).fetchall() == [(None,), ("2022-12-20",)]


def test_edits_of_the_first_version_become_a_step_each(library):
    article, extraction = article_of([Told(("Ada Person", "Ben Person"))])
    library.add(article, extraction)
    key = library.keys(library.events()[0].id)[0]
    library.apply(SetHeadline(key, "One"))
    library.apply(SetHeadline(key, "Two"))
    make_old(library)
    with Library.open(library.path, RULES) as again:
        assert [step.edits for step in again.history()] == [
            (SetHeadline(key, "One"),),
            (SetHeadline(key, "Two"),),
        ]
        again.undo()
        assert again.events()[0].headline == "One"


def test_unsure_events_of_an_older_library_are_to_be_reviewed_and_decided_ones_are_not(library):
    told = [Told(("Ada Person",), day=1 + number) for number in range(4)]
    article, extraction = article_of(told)
    confidences = zip(extraction.events, (0.9, 0.4, 0.4, 0.5), strict=True)
    events = tuple(replace(event, confidence=value) for event, value in confidences)
    library.add(article, replace(extraction, events=events))
    _, _, third, _ = library.events()
    library.apply(SetHeadline(library.keys(third.id)[0], "Mine"))
    expected = [Status.EXTRACTED, Status.TO_REVIEW, Status.EDITED, Status.EXTRACTED]
    assert [event.status for event in library.events()] == expected
    library.close()
    with closing(sqlite3.connect(library.path)) as old:
        old.execute("UPDATE events SET status = 'extracted' WHERE status = 'to-review'")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'tell_what_is_to_be_reviewed'")
        old.execute("PRAGMA user_version = 11")
        old.commit()
    with Library.open(library.path, RULES) as again:
        assert [event.status for event in again.events()] == expected


@pytest.mark.parametrize("turn", range(4))
def test_two_programs_bring_an_old_library_up_to_date_at_once(library, turn):
    for number in range(20):
        library.add(*article_of([Told(("Ada Person",), day=1 + number)], f"Report {number}"))
    make_old(library)
    start = threading.Barrier(2)

    def opened() -> int:
        start.wait()
        with Library.open(library.path, RULES) as again:
            return len(again.events())

    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(opened) for _ in range(2)]
        assert [future.result() for future in found] == [20, 20]


OF_EVENTS = ("evidence", "events", "event_actors", "event_texts", "tellings", "actor_days")


def rows_of_events(path):
    """Return all rows that tell of events, those of equal content in one order."""
    with closing(sqlite3.connect(path)) as db:
        rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in OF_EVENTS}
        rows["event_texts"] = [row[1:] for row in rows["event_texts"]]  # each writing counts on
        return {table: sorted(map(repr, found)) for table, found in rows.items()}


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE events SET headline = 'other' WHERE id IN (SELECT id FROM events LIMIT 2)",
        "UPDATE events SET told_at = told_at + 1, first_article = first_article + 1",
        "DELETE FROM event_texts WHERE event_id IN (SELECT id FROM events LIMIT 3)",
        "UPDATE event_actors SET actor_id = (SELECT max(id) FROM actors) WHERE position = 0",
        "UPDATE evidence SET event_id = NULL WHERE position = 0",
    ],
)
def test_joining_anew_writes_what_is_no_longer_so_and_leaves_what_is(library, spoilt):
    for article, extraction in many(8):
        library.add(article, extraction)
    library.close()
    before = rows_of_events(library.path)
    with closing(sqlite3.connect(library.path)) as db, db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("DELETE FROM actor_days")
        db.execute("UPDATE evidence SET telling_id = NULL, own_links = 0")
        db.execute("DELETE FROM tellings")
        db.execute(spoilt)
    with Library.open(library.path, RULES) as again:
        check_whole(again)
        assert again.events(EventFilter(search="Person1"))
    assert rows_of_events(library.path) == before


def test_the_words_of_an_old_library_are_found(library):
    for article, extraction in many(3):
        library.add(article, extraction)
    expected = [event.id for event in library.events(EventFilter(search="Person1"))]
    make_old(library)
    with Library.open(library.path, RULES) as again:
        check_whole(again)
        assert [event.id for event in again.events(EventFilter(search="Person1"))] == expected != []
        assert all(event.text_number for event in again.events())


def told_in(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT count(*) FROM evidence").fetchone()


def test_joining_an_old_library_anew_can_be_called_off_and_done_later(library):
    for article, extraction in many(4):
        library.add(article, extraction)
    events = library.events()
    make_old(library)
    with pytest.raises(StoreError, match="interrupted"):
        Library.open(library.path, RULES, is_cancelled=lambda: True)
    heard: list[int] = []
    with Library.open(library.path, RULES, is_cancelled=lambda: False, on_joining=heard.append) as reader:
        assert reader.events() == events
        (count,) = told_in(library.path)
    assert heard == [count]
    Library.open(library.path, RULES, on_joining=heard.append).close()
    assert heard == [count]
