"""The orders of a table of events, over many of them."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic import clustered

from timeline_app.view.columns import Columns
from timeline_app.view.table_order import Column, in_order


@pytest.fixture(scope="module")
def columns():
    return Columns.build(*clustered(400))


def headlines(columns):
    ordered = sorted(columns.events, key=lambda event: (event.headline, event.id))
    return {event.id: place for place, event in enumerate(ordered)}


@pytest.mark.parametrize("by", list(Column))
@pytest.mark.parametrize("is_descending", [False, True])
def test_an_order_lists_each_row_once(columns, by, is_descending):
    rows = np.arange(3, len(columns), 2)
    order = in_order(columns, rows, by, is_descending=is_descending, headlines=lambda: headlines(columns))
    assert sorted(order.tolist()) == rows.tolist()


def test_orders_go_by_their_column(columns):
    rows = np.arange(len(columns))

    def listed(by, *, down=False):
        order = in_order(columns, rows, by, is_descending=down, headlines=lambda: headlines(columns))
        return [columns.events[int(row)] for row in order]

    by_headline = [event.headline for event in listed(Column.HEADLINE)]
    assert by_headline == sorted(by_headline)
    counts = [len(event.articles) for event in listed(Column.ARTICLES, down=True)]
    assert counts == sorted(counts, reverse=True)
    names = [columns.actors[event.actors[0]].name for event in listed(Column.ACTORS) if event.actors]
    assert names == sorted(names, key=str.casefold)
    assert [event.id for event in listed(Column.DATE)] == columns.ids.tolist()
    assert [event.id for event in listed(Column.DATE, down=True)][: columns.dated] == columns.ids[
        : columns.dated
    ][::-1].tolist()


def test_what_is_equal_stays_in_the_order_of_time(columns):
    rows = np.arange(len(columns))
    order = in_order(columns, rows, Column.ARTICLES, is_descending=True, headlines=dict)
    same = order[columns.articles[order] == columns.articles[order[0]]]
    assert (np.diff(same) > 0).all()


def test_tags_are_listed_by_the_first_of_each_event_and_what_has_none_comes_last():
    events, actors = clustered(40)
    places = {("quay", "Art"): 0, ("bridge",): 1, ("quay",): 2, (): 3}
    tags = [*places][::-1]
    columns = Columns.build(
        [replace(event, tags=tags[number % 4]) for number, event in enumerate(events)], actors
    )
    rows = np.arange(len(columns))
    order = in_order(columns, rows, Column.TAGS, is_descending=False, headlines=dict)
    listed = [places[columns.events[int(row)].tags] for row in order]
    assert listed == sorted(listed)
    assert {*listed} == {0, 1, 2, 3}
