"""One event told by several articles is found again whatever came first, and nothing else is touched."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from invariants import check_whole
from sample_rows import PUBLISHED, RULES, Told, article_of, many

from timeline_app.engine import are_related, join_events
from timeline_app.ingest.rules import rules as engine_rules
from timeline_app.model.calendar import month_bounds
from timeline_app.model.dates import Grain, within
from timeline_app.model.edit import RemoveArticle
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.joining import JoinMember
from timeline_app.store import Library

VISIT = Told(("Ada Person", "Ben Person"))


def told_as(title, *, month=None, day=19, how=None, told=VISIT):
    """Return an article of its own words with one event, perhaps dated by a whole month, perhaps inherited."""
    article, extraction = article_of(
        [replace(told, day=day), Told(("Dan Other",), "slept", title, day=1)], title
    )
    first, *rest = extraction.events
    if month is not None:
        first = replace(first, date=within(*month_bounds(2022, month), Grain.MONTH))
    if how is not None:
        first = replace(first, how=how)
    return article, replace(extraction, events=(first, *rest))


def sizes(library):
    """Return how many articles tell of each event of the visit."""
    return sorted(len(event.articles) for event in library.events() if "visited" in event.headline)


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("rules", [RULES, engine_rules()], ids=["sample rules", "engine's rules"])
def test_a_month_takes_in_a_day_of_it(tmp_path, rules, turn):
    with Library.create(tmp_path / "a.timelib", rules) as library:
        for one in (told_as("One", month=12), told_as("Two", day=30))[::turn]:
            library.add(*one)
        assert sizes(library) == [2]
        library.add(*told_as("Three", month=11))
        assert sizes(library) == [1, 2]
        check_whole(library)


def test_an_inherited_date_may_be_a_day_off(tmp_path):
    with Library.create(tmp_path / "a.timelib", engine_rules()) as library:
        library.add(*told_as("One"))
        library.add(*told_as("Two", day=20))
        assert sizes(library) == [1, 1]
        library.add(*told_as("Three", day=20, how=DateHow.PUBLICATION))
        assert sizes(library) == [3]
        check_whole(library)


def test_what_was_and_what_was_not_stay_two_events(tmp_path):
    with Library.create(tmp_path / "a.timelib", engine_rules()) as library:
        library.add(*told_as("One"))
        library.add(*told_as("Two", told=replace(VISIT, flags=(Flag.NEGATED,))))
        assert sizes(library) == [1, 1]


def test_a_chain_that_loses_its_middle_falls_apart(library):
    library.add(*told_as("One", day=3))
    middle, extraction = told_as("Two", month=12)
    library.add(middle, extraction)
    library.add(*told_as("Three", day=23))
    assert sizes(library) == [3]
    library.apply(RemoveArticle(middle.hash))
    assert sizes(library) == [1, 1]
    check_whole(library)
    library.undo()
    assert sizes(library) == [3]


def test_an_article_that_makes_two_actors_one_joins_their_events(library):
    one, found = article_of([Told(("Ada Person",))], "One")
    library.add(one, replace(found, actors=(replace(found.actors[0], acronym="AP"),)))
    other, found = article_of([Told(("Ada P. Person",))], "Two")
    library.add(other, replace(found, actors=(replace(found.actors[0], acronym="PA"),)))
    assert sizes(library) == [1, 1]
    bridge, found = article_of([Told(("Ada Person",), "slept", "long", day=1)], "Three")
    library.add(bridge, replace(found, actors=(replace(found.actors[0], acronym="PA"),)))
    assert sizes(library) == [2]
    assert len(library.actors()) == 1
    check_whole(library)
    library.apply(RemoveArticle(bridge.hash))
    assert sizes(library) == [1, 1]
    assert len(library.actors()) == 2
    check_whole(library)


@pytest.mark.parametrize("rules", [RULES, engine_rules()], ids=["sample rules", "engine's rules"])
def test_the_order_of_adding_removing_and_bringing_back_does_not_matter(tmp_path, rules):
    articles = list(many(10, events=3))
    shown = []
    for name, order in (("a", articles), ("b", [*articles[5:], *articles[:5]])):
        with Library.create(tmp_path / f"{name}.timelib", rules) as library:
            for article, extraction in order:
                library.add(article, extraction)
            if name == "b":
                for article, _ in articles[::3]:
                    library.apply(RemoveArticle(article.hash))
                while library.undo():
                    check_whole(library)
            events = [replace(event, articles=(), told_at=0) for event in library.events()]
            events.sort(key=lambda event: event.id)  # those of one time stand as they were added
            shown.append((events, library.actors()))
    assert shown[0] == shown[1]


def test_adding_an_article_leaves_events_of_other_days_alone(library):
    library.add(*told_as("One"))
    before = {event.id: event for event in library.events()}
    library.add(*article_of([Told(("Ada Person",), "opened", "a bridge", 2021, 3, 5)], "Two", PUBLISHED))
    after = {event.id: event for event in library.events()}
    assert before.items() <= after.items()


def test_two_events_are_related_just_when_the_two_alone_are_joined():
    members = [
        JoinMember(f"{n}", article, day, day + width, how, headline, headline.split()[1], actors, is_negated)
        for n, (article, (day, width), how, headline, actors, is_negated) in enumerate(
            product(
                ("a", "b"),
                ((1, 0), (2, 0), (1, 30), (400, 365)),
                (DateHow.EXPLICIT, DateHow.MAIN_DAY),
                ("Ada visited Berlin mills", "Ada visits Berlin", "Ben closed it", "Ada: Berlin is far"),
                (frozenset({1}), frozenset({1, 2}), frozenset({3})),
                (False, True),
            )
        )
    ]
    for one, other in random.Random(1).sample(list(combinations(members, 2)), 2000):
        are_one = len(join_events((one, other))) == 1
        assert are_related(one, other) == are_related(other, one) == are_one


def test_what_one_article_tells_of_one_day_stays_apart(tmp_path):
    told = [Told(("Ada Person",), what=what, day=None) for what in ("the harbour", "the harbour mill")]
    with Library.create(tmp_path / "a.timelib", engine_rules()) as library:
        library.add(*article_of(told))
        assert len(library.events()) == 2


def test_articles_that_put_one_event_on_different_days_contradict_each_other(library):
    for title, day in (("Courier", 14), ("Sunday", 15), ("Gazette", 25)):
        library.add(*article_of([Told(("Ada Person",), day=day)], title))
    courier, sunday, gazette = library.events()
    assert library.contradictions(courier.id) == (sunday,)
    assert library.contradictions(sunday.id) == (courier,)
    assert library.contradictions(gazette.id) == ()
    everything = [event.id for event in library.events()]
    assert library.contradictions_of(everything) == {courier.id: (sunday,), sunday.id: (courier,)}
    library.apply(RemoveArticle(library.articles()[1].hash))
    assert library.contradictions(courier.id) == ()
