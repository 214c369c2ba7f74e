"""Words are found whatever their case and accents, and nothing typed is taken for a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_rows import RULES, Told, article_of

from timeline_app.model.edit import SetActors, SetHeadline
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library
from timeline_app.store.search import fold

TOLD = [
    Told(("Łukasz Żółty", "Ada O'Brien"), "opened", "the café in Århus", day=1),
    Told(("Владимир Волков",), "toured", "the harbour", day=2),
    Told(("Ada O'Brien",), "closed", "the harbour at 5 p.m.", day=3),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A library with names that carry accents."""
    with Library.create(tmp_path_factory.mktemp("search") / "sample.timelib", RULES) as library:
        library.add(*article_of(TOLD))
        yield library


def days(library, search):
    return [int(event.edtf[-2:]) for event in library.events(EventFilter(search=search))]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", [1, 2, 3]),
        ("  ", [1, 2, 3]),
        ("harbour", [2, 3]),
        ("HARBOUR ada", [3]),
        ("lukasz zolty", [1]),
        ("ŁUKASZ", [1]),
        ("cafe arhus", [1]),
        ("Århus", [1]),
        ("volkov", [2]),
        ("Волков", [2]),
        ("o'brien", [1, 3]),
        ("obri", []),
        ("harb", [2, 3]),
        ("arbour", []),
        ("harbour mill", []),
        ("5 p.m.", [3]),
        ("december", [1, 2, 3]),
        ("…!?", []),
    ],
)
def test_all_words_must_begin_words_of_the_event(filled, search, expected):
    assert days(filled, search) == expected


@pytest.mark.parametrize(
    "search",
    [
        '"',
        "har*",
        "NEAR(harbour ada)",
        "folded: ada",
        "ada OR",
        "NOT",
        "(",
        "-ada",
        "^ada",
        "'; DROP TABLE",
        "%",
        "_",
    ],
)
def test_what_fts5_would_take_for_syntax_is_searched_as_words(filled, search):
    assert set(days(filled, search)) <= {1, 2, 3}
    found = {event.id for event in filled.events(EventFilter(search=search, with_hidden=True))}
    assert found == ids_of_hits(filled, search)


def ids_of_hits(library, search):
    """The events that the hits of a search name, as the window takes them."""
    hits = [(set(hit.told), set(hit.acted)) for hit in library.search_hits(search)]
    everything = library.events(EventFilter(with_hidden=True))
    return {
        one.id
        for one in everything
        if all(one.text_number in told or one.id in acted for told, acted in hits)
    }


@pytest.mark.parametrize(
    "search", ["ada", "harbour", "harbour ada", "ada h", "o", "nobody", "***", "harbour nobody"]
)
def test_hits_name_what_the_filter_finds(filled, search):
    found = filled.events(EventFilter(search=search, with_hidden=True))
    assert ids_of_hits(filled, search) == {event.id for event in found}


def test_a_blank_search_has_no_hits_and_finds_everything(filled):
    assert filled.search_hits(" ") is None


@given(st.text(max_size=30))
def test_any_text_can_be_typed(filled, search):
    words = fold(search).split()
    for event in filled.events(EventFilter(search=search)):
        names = [
            alias
            for actor in filled.actors()
            if actor.id in event.actors
            for alias in (actor.name, *actor.aliases)
        ]
        quotes = [place.headline for place in filled.evidence(event.id)]
        text = fold(" ".join([event.headline, event.words, *names, *quotes, "on in the at"]))
        assert all(any(one.startswith(word) for one in text.split()) for word in words)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded


def test_an_edited_headline_and_new_actors_are_found_and_the_old_headline_by_its_sentence_only(library):
    library.add(*article_of(TOLD[1:2]))
    key = library.keys(library.events()[0].id)[0]
    library.apply(SetHeadline(key, "Der große Rundgang"))
    library.apply(SetActors(key, ("Zoë Ångström",)))
    assert days(library, "grosse") == [2]
    assert days(library, "angstrom zoe") == [2]
    assert days(library, "harbour") == [2]
    library.undo()
    assert days(library, "angstrom") == []


def test_an_event_is_found_by_the_name_that_another_article_gives_its_actor(library):
    library.add(*article_of([Told(("Ada Person",))]))
    article, extraction = article_of([Told(("Ada Person",), "opened", "a bridge", day=2)])
    from dataclasses import replace

    actor = replace(extraction.actors[0], aliases=("Countess",))
    library.add(article, replace(extraction, actors=(actor,)))
    assert days(library, "countess") == [2, 19]
