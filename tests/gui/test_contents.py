"""What is shown of a library is the same however it was read."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from synthetic_library import write
from timeline_app.gui import contents, counting
from timeline_app.gui.contents import Contents
from timeline_app.ingest import rules
from timeline_app.model.actor_edit import HideActor, RenameActor
from timeline_app.model.edit import (
    AddEvent,
    EventKey,
    JoinEvents,
    RejectEvent,
    RemoveArticle,
    SetActors,
    SetDate,
    SetHeadline,
    StarEvent,
    TagEvent,
)
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library
from timeline_app.view.columns import Columns
from timeline_app.view.postings import Postings


@pytest.fixture
def library(tmp_path):
    write(tmp_path / "many.timelib", 230)
    with Library.open(tmp_path / "many.timelib", rules()) as opened:
        yield opened


def assert_same(one, other):
    for name in type(one).__slots__:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, Postings):
            assert_same(mine, theirs)
        else:
            assert np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs, name


def built_of_events(library):
    """The contents made of whole events and counted by the store."""
    events = library.events(EventFilter(with_hidden=True))
    return library.actors(), library.articles(), Columns.build(events, library.actors())


def assert_shows(shown, library):
    actors, articles, columns = built_of_events(library)
    assert (shown.revision, shown.actors, shown.articles) == (library.revision, actors, articles)
    assert_same(shown.columns, columns)


def test_contents_are_those_of_the_events_and_the_counts_of_the_store(library):
    assert_shows(Contents.of(library), library)


def test_tags_lead_to_the_rows_of_their_events(library):
    first, second = (library.keys(event)[0] for event in library.event_ids()[:2])
    library.apply(TagEvent(first, "works"), TagEvent(second, "works"), TagEvent(second, "money"))
    shown = Contents.of(library)
    assert_shows(shown, library)
    assert len(shown.columns.rows_of_tag("works")) == 2
    assert len(shown.columns.rows_of_tag("money")) == 1


def test_kept_columns_are_brought_up_to_date_with_what_was_done_since(library, monkeypatch):
    shown = Contents.of(library)
    monkeypatch.setattr(contents, "_WORTH_PACKING", 100)
    assert shown.is_worth_packing(library)
    shown.pack(library)
    assert not Contents.of(library).is_worth_packing(library)
    first, second, third = (library.keys(shown.columns.events[row].id)[0] for row in (0, 100, 200))
    library.apply(SetHeadline(first, "Another"), RejectEvent(second), TagEvent(first, "works"))
    library.erase(library.article_id(third.article_hash))
    assert library.packed().changed
    monkeypatch.setattr(contents, "_columns_of", None)  # what is kept is used
    assert_shows(Contents.of(library), library)


def test_what_was_kept_by_another_program_is_read_anew(library):
    Contents.of(library).pack(library)
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("UPDATE packed SET content = x'00' WHERE name = 'version'")
        other.commit()
    assert_shows(Contents.of(library), library)


def test_columns_of_an_older_state_are_not_kept(library):
    old = Contents.of(library)
    (key, *_) = library.keys(old.columns.events[0].id)
    library.apply(RejectEvent(key))
    old.pack(library)
    assert library.packed() is None


def test_nothing_is_kept_where_nothing_can_be_written(library, monkeypatch):
    monkeypatch.setattr(contents, "_WORTH_PACKING", 100)
    with Library.open(library.path, rules(), read_only=True) as reader:
        assert not Contents.of(reader).is_worth_packing(reader)


def test_an_event_that_has_gone_is_blank(library):
    shown = Contents.of(library)
    event = shown.columns.events[7]
    library.erase(event.articles[0])
    again = replace(shown, columns=Contents.of(library).columns)  # nothing of it is remembered
    assert again.columns.events.source.event(event.id).headline == "…"


def test_few_events_are_held_however_many_are_looked_at(library, monkeypatch):
    from timeline_app.gui import stored_events

    monkeypatch.setattr(stored_events, "_KEPT", 50)
    shown = Contents.of(library)
    assert len({event.id for event in shown.columns.events}) == 230
    assert len(shown.columns.events.source._kept) == 50


def a_deed(library, lot):
    """Change something of an event or two, of an article or of an actor, as one step."""
    ids = library.event_ids()
    first, second = lot.sample(ids, 2)
    key, other = library.keys(first)[0], library.keys(second)[0]
    known = [one for one in library.actors() if one.events and not one.name.startswith("Of the reader")]
    actor = library.held_actor([lot.choice(known).id])
    match lot.randrange(9):
        case 0:
            library.apply(RejectEvent(key), RejectEvent(other))
        case 1:
            library.apply(SetActors(key, (known[0].name, "Of the reader alone")))
        case 2:
            library.apply(SetDate(key, "1999-05-04", "4 May 1999"), StarEvent(other, True))
        case 3:
            library.apply(JoinEvents((library.keys(first), library.keys(second))))
        case 4:
            library.apply(HideActor(actor, lot.random() < 0.5))
        case 5:
            library.apply(RenameActor(actor, "A name of the reader's"))
        case 6 if library.articles():
            library.apply(RemoveArticle(key.article_hash))
        case 7 if library.next_step(is_undone=False) is not None:
            library.undo()
        case _:
            library.apply(
                AddEvent(
                    EventKey(key.article_hash, Span(2, 9), None), "Of the reader", "", "", (known[0].name,)
                )
            )


@pytest.mark.parametrize("seed", range(3))
def test_what_is_counted_after_changes_is_what_is_counted_of_all(tmp_path, seed, monkeypatch):
    lot = random.Random(seed)
    monkeypatch.setattr(counting, "_FEW", lot.choice((0, 100)))
    write(tmp_path / "some.timelib", 230)
    with Library.open(tmp_path / "some.timelib", rules()) as library:
        shown = Contents.of(library)
        library.take_changes()
        for _ in range(8):
            a_deed(library, lot)
            shown = shown.after(library, library.take_changes())
            every = Contents.of(library)
            assert (shown.actors, shown.articles) == (every.actors, every.articles)
            assert dict(shown.columns.actors) == dict(every.columns.actors)
            assert_same(shown.columns.of_actors, every.columns.of_actors)
            for article in shown.articles:
                assert shown.article(article.id) is article
            assert shown.article(0) is None


def test_articles_are_the_same_tuple_where_none_is_another(library):
    shown = Contents.of(library)
    library.take_changes()
    (key, *_) = library.keys(shown.columns.events[7].id)
    library.apply(SetHeadline(key, "Another"))
    after = shown.after(library, library.take_changes())
    assert after.articles is shown.articles
    library.apply(RejectEvent(key))
    assert after.after(library, library.take_changes()).articles != shown.articles
