"""What is shown of a library is the same however it was read."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from synthetic_library import write
from timeline_app.gui import contents
from timeline_app.gui.contents import Contents
from timeline_app.ingest import rules
from timeline_app.model.edit import RejectEvent, SetHeadline, TagEvent
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
