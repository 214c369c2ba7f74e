from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import actor, clustered, event, huge
from test_layout import EvenMetrics

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import Grain, within
from timeline_app.model.event import DateHow, Flag
from timeline_app.view.arrangement import Cluster
from timeline_app.view.columns import Columns
from timeline_app.view.detail import CARDS, CROWDED, LINES
from timeline_app.view.event_rows import EventRows, HeldEvents
from timeline_app.view.fitting import fitting_scale
from timeline_app.view.hovering import cluster_card, event_card, rows_of
from timeline_app.view.metrics import TextRole
from timeline_app.view.placing import places
from timeline_app.view.scale import Scale
from timeline_app.view.shown import Shown
from timeline_app.view.teller import Teller
from timeline_app.view.telling import date_words, monogram, names_in, short_date_words, spoken, wrapped


def all_of(columns):
    return Shown.of(columns, np.arange(len(columns), dtype=np.int64))


def test_months_are_cut_to_three_letters_where_room_is_short():
    late = event(1, within(to_day(2022, 2, 20), to_day(2022, 2, 28), Grain.DAY))
    assert [
        short_date_words(each)
        for each in (late, event(2, to_day(2022, 12, 19)), event(3, to_day(2022, 5, 1)))
    ] == [
        "late Feb 2022",
        "19 Dec 2022",
        "1 May 2022",
    ]


def test_an_event_without_a_date_says_so():
    assert date_words(event(1)) == "needs a date"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Ferrant", "AF"),
        ("Republic of Sarn", "RS"),
        ("NATO", "NA"),
        ("Jean-Luc Moreau", "JM"),
        ("łódź", "łó"),
        ("", ""),
    ],
)
def test_two_letters_stand_for_a_name(name, letters):
    assert monogram(name) == letters


@given(st.lists(st.text("abc", min_size=1, max_size=12), max_size=8), st.integers(30, 500))
def test_names_fit_and_those_left_out_are_counted(names, width):
    text = names_in(names, width, EvenMetrics(), None)
    assert len(text) * 7 <= width
    if text and "…" not in text:
        shown, _, rest = text.partition(" +")
        assert len(shown.split(", ")) + int(rest or 0) == len(names)


def test_a_screen_reader_hears_what_never_happened():
    words = spoken(event(1, to_day(2022, 12, 19), "The treaty is signed", flags=(Flag.NEGATED,)), 2, 57)
    assert words == "19 December 2022, The treaty is signed (did not happen), 2 of 57"


def test_a_card_tells_date_words_doubts_actors_and_articles():
    columns = Columns.build(
        [
            event(
                1,
                to_day(2022, 12, 19),
                "Talks",
                actors=range(1, 9),
                articles=(4, 5),
                words="on Monday",
                flags=(Flag.PLANNED,),
                how=DateHow.MAIN_DAY,
            )
        ],
        [actor(i) for i in range(1, 9)],
    )
    card = event_card(columns, 0)
    assert event_card(columns, 0, is_contradicted=True).notes[1] == "other articles differ"
    assert card.caption == "19 December 2022 · “on Monday”"
    assert card.notes == ("planned", "date taken from the article's main day", "in 2 articles")
    assert [line.name for line in card.actors][-2:] == ["Coast Guard", "+2"] or card.actors[-1].name == "+2"


def test_a_line_leaves_out_what_the_article_is_about_and_a_card_tells_it():
    whole = "The flight was redirected to Port Ellery [Storm over the strait]"
    columns = Columns.build([event(1, to_day(2022, 12, 19), whole)], [])
    teller = Teller(columns, EvenMetrics())
    line = "The flight was redirected to Port Ellery"
    assert teller.told(0, LINES).headline == (line,)
    assert teller.headline_widths(np.array([0])) == [EvenMetrics().width(line, TextRole.HEADLINE)]
    assert " ".join(teller.told(0, CARDS).headline) == whole
    assert event_card(columns, 0).headline == whole


class Noted(HeldEvents):
    """Notes what is asked of it."""

    @classmethod
    def behind(cls, columns):
        source = cls({one.id: one for one in columns.events})
        source.asked = []
        return replace(columns, events=EventRows(columns.ids, source)), source.asked

    def event(self, event_id):
        self.asked.append("event")
        return super().event(event_id)

    def prepare(self, event_ids):
        self.asked.append(f"prepare {len(event_ids)}")

    def headlines(self, event_ids):
        self.asked.append(f"headlines {len(event_ids)}")
        return super().headlines(event_ids)


def test_for_lines_without_dates_only_headlines_are_fetched_and_for_others_all_events_at_once():
    columns, asked = Noted.behind(huge(9))
    teller, rows = Teller(columns, EvenMetrics()), np.arange(9)
    teller.prepare(rows[:6], CROWDED)
    assert asked == ["headlines 6"]
    teller.prepare(rows, CROWDED)
    widths = teller.headline_widths(rows)
    words = [teller.told(row, CROWDED).headline for row in rows.tolist()]
    assert asked == ["headlines 6", "headlines 3"]
    assert widths.tolist() == [EvenMetrics().width(line, TextRole.HEADLINE) for (line,) in words]
    teller.prepare(rows, LINES)
    assert asked[2:] == ["prepare 9"]
    assert [teller.told(row, LINES).headline for row in rows.tolist()] == words


def test_a_line_without_words_is_measured_once():
    columns, asked = Noted.behind(Columns.build([event(1, to_day(2022), "")], []))
    teller = Teller(columns, EvenMetrics())
    for _ in range(3):
        teller.prepare(np.array([0]), CROWDED)
        assert teller.have_measured(np.array([0])).all()
    assert asked == ["headlines 1"]


def test_a_cluster_card_tells_how_many_when_who_and_the_most_reported():
    columns = huge(3_000)
    shown = all_of(columns)
    card = cluster_card(shown, Cluster(float(columns.start[0]), float(columns.start[900]) + 1, 880))
    assert card.headline == "880 more events"
    assert len(card.actors) == 3
    assert len(card.titles) == 4


def test_a_cluster_card_leaves_out_what_has_a_label_and_says_no_title_twice():
    columns = huge(3_000)
    shown = all_of(columns)
    cluster = Cluster(float(columns.start[0]), float(columns.start[900]) + 1, 880)
    rows = rows_of(shown, cluster)
    told = rows[np.argsort(-columns.rank[rows])[:20]].tolist()
    card = cluster_card(shown, cluster, told)
    headlines = {columns.events[row].headline for row in rows.tolist() if row not in told}
    assert set(card.titles) <= headlines
    assert len(set(card.titles)) == len(card.titles)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ships arrive at the quay", ("Ships arrive", "at the quay")),
        ("市长宣布大桥通车，港口局将在夏天之前完成", ("市长宣布大桥通车，港口局", "将在夏天之前完成")),
        ("市长宣布大桥通车港口局将，在夏天", ("市长宣布大桥通车港口局", "将，在夏天")),
        ("OK 大桥", ("OK 大桥",)),
    ],
)
def test_lines_end_between_words_and_between_characters_that_are_not_parted_by_spaces(text, lines):
    width = max(len(line) for line in lines) * 7.0 + 1
    assert wrapped(text, TextRole.STRONG, width, 3, EvenMetrics()) == lines


def test_the_best_of_each_stretch_come_first():
    columns = huge(20_000)
    shown = all_of(columns)
    bounds = np.linspace(columns.start[0], columns.start[-1], 50)
    best = shown.most_important(shown.among(-np.inf, np.inf), bounds, 100)
    assert len(set(best.tolist())) == len(best) >= 100
    assert int(shown.rank.argmax()) == best[0]
    windows = np.searchsorted(bounds, shown.start[best], side="right")
    count = len(set(windows.tolist()))
    first_round = best[:count]
    assert set(windows[:count].tolist()) == set(windows.tolist())
    assert list(shown.rank[first_round]) == sorted(shown.rank[first_round], reverse=True)


@given(st.integers(1, 30), st.integers(400, 2_000))
def test_at_the_fitting_scale_every_label_ends_inside(count, width):
    columns = Columns.build(*clustered(count))
    teller, shown = Teller(columns, EvenMetrics()), all_of(Columns.build(*clustered(count)))
    scale = fitting_scale(shown, teller, LINES, width + 600, (20.0, 20.0))
    first = float(shown.start[0])
    items = places(teller, shown.rows, first, Scale(scale), LINES)
    assert max(item.label_left + item.label_width for item in items) <= width + 600 - 40 + 1


def test_what_touches_a_stretch_is_found_even_when_it_began_long_before():
    columns = Columns.build(
        [event(1, within(0, 10_000, Grain.DAY)), event(2, 50), event(3, 5_000), event(4, 20_000)], []
    )
    shown = all_of(columns)
    assert list(columns.ids[shown.rows[shown.touching(4_990, 5_010)]]) == [1, 3]
    assert list(shown.touching(30_000, 40_000)) == []
