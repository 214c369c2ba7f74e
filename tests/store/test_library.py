"""A library takes articles in and shows what happened in them."""

import sqlite3
from dataclasses import replace

import pytest
from sample_rows import RULES, Told, article_of, many

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.model.calendar import to_day
from timeline_app.model.errors import StoreError
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.timeline import Counts, EventFilter
from timeline_app.store import Library

VISIT = Told(("Ada Person", "Ben Person"))


def test_an_article_gives_events_with_their_dates_actors_and_evidence(library):
    article, extraction = article_of([VISIT, Told(("Ada Person",), "opened", "a bridge", day=None)])
    added = library.add(article, extraction)
    visit, later = library.events()
    names = {actor.id: actor.name for actor in library.actors()}
    assert added.is_new
    assert visit.headline == "Ada Person and Ben Person visited the harbour"
    assert (visit.edtf, visit.words, visit.how) == ("2022-12-19", "19 December 2022", DateHow.EXPLICIT)
    assert [names[actor] for actor in visit.actors] == ["Ada Person", "Ben Person"]
    assert (later.edtf, later.words, later.how) == ("2022-12-20", "", DateHow.PUBLICATION)
    (place,) = library.evidence(visit.id)
    assert place.trigger.of(article.text) == "visited"
    assert place.date_span.of(article.text) == "19 December 2022"
    assert [one.span.of(article.text) for one in place.actors] == ["Ada Person", "Ben Person"]
    assert place.trace == extraction.anchorings[0].trace


def test_who_acts_stands_before_who_is_named_and_where_it_was(library):
    article, extraction = article_of([Told(("Ada Person", "Ben Person", "Cy Person"))])
    (event,) = extraction.events
    roles = (Role.PLACE, Role.OTHER, Role.AGENT)
    cast = tuple(replace(one, role=role) for one, role in zip(event.participants, roles, strict=True))
    library.add(article, replace(extraction, events=(replace(event, participants=cast),)))
    names = {actor.id: actor.name for actor in library.actors()}
    (shown,) = library.events()
    assert [names[actor] for actor in shown.actors] == ["Cy Person", "Ben Person", "Ada Person"]


def test_the_article_and_its_extraction_come_back_as_they_were(library):
    for article, extraction in many(5):
        added = library.add(article, extraction)
        assert library.article(added.article_id) == article
        assert library.extraction(added.article_id) == extraction
        assert library.article_id(article.hash) == added.article_id


def test_the_same_text_is_added_once(library):
    article, extraction = article_of([VISIT])
    first = library.add(article, extraction)
    before = library.revision
    again = library.add(replace(article, title="Another title"), extraction)
    assert (again.article_id, again.is_new) == (first.article_id, False)
    assert library.revision == before
    assert len(library.events()) == 1


def test_one_event_in_two_articles_is_shown_once_with_both_as_evidence(library):
    one = library.add(*article_of([VISIT], "One"))
    other = library.add(*article_of([VISIT, Told(("Cleo Person",), "closed", "a mill", day=3)], "Other"))
    (event,) = library.events(EventFilter(articles=(one.article_id,)))
    assert event.articles == (one.article_id, other.article_id)
    assert [place.article for place in library.evidence(event.id)] == [one.article_id, other.article_id]
    assert len(library.keys(event.id)) == 2


def test_actors_of_two_articles_with_one_full_name_are_one(library):
    library.add(*article_of([VISIT]))
    library.add(*article_of([Told(("Ada Person",), "opened", "a bridge", day=3)]))
    (ada,) = [actor for actor in library.actors() if actor.name == "Ada Person"]
    assert ada.events == 2
    assert ada.aliases == ("Person",)


def test_actors_of_two_articles_with_one_bare_surname_are_two(library):
    library.add(*article_of([Told(("Person",))]))
    library.add(*article_of([Told(("Person",), "opened", "a bridge", day=3)]))
    assert [actor.name for actor in library.actors()] == ["Person", "Person"]


def test_ids_do_not_depend_on_the_order_in_which_articles_came(tmp_path):
    articles = list(many(8))
    shown = []
    for name, order in (("a", articles), ("b", articles[::-1])):
        with Library.create(tmp_path / f"{name}.timelib", RULES) as library:
            for article, extraction in order:
                library.add(article, extraction)
            events = [replace(event, articles=(), told_at=0) for event in library.events()]
            events.sort(key=lambda event: event.id)  # those of one time stand as they were added
            shown.append((events, library.actors()))
    assert shown[0] == shown[1]


def test_events_come_by_their_first_day_and_those_without_a_date_last(library):
    told = [
        Told(("Ada Person",), day=7),
        Told(("Ben Person",), year=None),
        Told(("Cleo Person",), year=-43, month=3, day=15),
    ]
    library.add(*article_of(told, publication=NO_PUBLICATION))
    assert [event.edtf for event in library.events()] == ["-0043-03-15", "2022-12-07", ""]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(), Counts(shown=3, total=3, needs_date=1, hidden=1)),
        (EventFilter(with_hidden=True), Counts(shown=4, total=4, needs_date=1, hidden=1)),
        (EventFilter(search="ben"), Counts(shown=1, total=3, needs_date=1, hidden=0)),
        (EventFilter(last_day=to_day(2022, 12, 8)), Counts(shown=1, total=3, needs_date=0, hidden=0)),
        (EventFilter(first_day=to_day(2022, 12, 8)), Counts(shown=1, total=3, needs_date=0, hidden=1)),
    ],
)
def test_counts_tell_how_many_are_shown_wait_and_are_hidden(library, wanted, expected):
    told = [
        Told(("Ada Person",), day=7),
        Told(("Ben Person",), year=None),
        Told(("Cleo Person",), day=9, flags=(Flag.HYPOTHETICAL,)),
        Told(("Dan Person",), day=9),
    ]
    library.add(*article_of(told, publication=NO_PUBLICATION))
    assert library.counts(wanted) == expected
    assert len(library.events(wanted)) == expected.shown


def test_any_of_the_actors_or_all_of_them_can_be_asked_for(library):
    library.add(*article_of([VISIT, Told(("Ada Person",), "opened", "a bridge", day=3)]))
    actors = tuple(actor.id for actor in library.actors())
    assert len(library.events(EventFilter(actors=actors))) == 2
    assert len(library.events(EventFilter(actors=actors, needs_all_actors=True))) == 1


def test_articles_tell_how_many_events_they_have_and_how_many_wait_for_a_date(library):
    library.add(*article_of([VISIT, Told(("Ada Person",), year=None, day=3)], publication=NO_PUBLICATION))
    (article,) = library.articles()
    assert (article.events, article.dates_waiting) == (2, 1)
    assert article.publication == NO_PUBLICATION


def test_the_views_read_like_sentences(library):
    library.add(*article_of([VISIT], "A visit"))
    library.close()
    with sqlite3.connect(library.path) as plain:
        plain.row_factory = sqlite3.Row
        (row,) = map(dict, plain.execute("SELECT * FROM timeline"))
        rows = list(map(dict, plain.execute("SELECT * FROM actor_events ORDER BY actor")))
    plain.close()
    row.pop("event_id")
    assert row == {
        "date": "2022-12-19",
        "date_as_written": "19 December 2022",
        "headline": "Ada Person and Ben Person visited the harbour",
        "actors": "Ada Person, Ben Person",
        "articles": 1,
        "sources": "A visit",
        "quote": "Ada Person and Ben Person visited the harbour on 19 December 2022.",
        "date_from": "explicit",
        "flags": "asserted",
        "status": "extracted",
    }
    assert [(one["actor"], one["kind"], one["date"]) for one in rows] == [
        ("Ada Person", "person", "2022-12-19"),
        ("Ben Person", "person", "2022-12-19"),
    ]


def test_the_sentences_that_tell_of_an_event_are_quoted_once_an_article(library):
    library.add(*article_of([VISIT, VISIT, Told(("Ada Person",), "opened", "a bridge", day=3)], "A visit"))
    library.add(*article_of([VISIT], "Another"))
    visit, bridge = (
        next(event.id for event in library.events() if word in event.headline)
        for word in ("visited", "opened")
    )
    told = library.quotes_of([visit])
    assert [(quote.event, quote.article) for quote in told] == [(visit, 1), (visit, 2)]
    assert {quote.sentence for quote in told} == {
        "Ada Person and Ben Person visited the harbour on 19 December 2022."
    }
    assert {quote.event for quote in library.quotes_of([visit, bridge, 77])} == {visit, bridge}
    assert library.quotes_of([]) == ()


def test_articles_name_their_author_and_address(library):
    article, extraction = article_of([VISIT])
    library.add(replace(article, author="Ines Duarte", url="https://news.test/visit"), extraction)
    (listed,) = library.articles()
    assert (listed.author, listed.url) == ("Ines Duarte", "https://news.test/visit")


def test_an_article_that_is_not_there_is_named_as_missing(library):
    with pytest.raises(StoreError, match="no such article"):
        library.article(7)
    with pytest.raises(StoreError, match="no such article"):
        library.extraction(7)
    assert library.article_id("0" * 64) is None
    assert library.evidence(7) == ()
    assert library.keys(7) == ()
