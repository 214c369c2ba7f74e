"""A newer engine's findings replace the old ones; what the reader decided stays."""

from dataclasses import replace

import pytest
from invariants import check_whole
from sample_rows import PUBLISHED, Told, article_of, found_in, many

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import (
    AddEvent,
    EventKey,
    RejectEvent,
    RemoveArticle,
    SetActors,
    SetDate,
    SetHeadline,
    SetPublication,
    SetTitle,
)
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status

VISIT = Told(("Ada Person", "Ben Person"))
BRIDGE = Told(("Cleo Person",), "opened", "a bridge", day=3)
ALL = EventFilter(with_hidden=True)


def outcome(edit, events):
    """Whether some shown event is as the edit says."""
    match edit:
        case SetHeadline():
            return any(event.headline == edit.headline for event in events)
        case SetDate():
            return any((event.edtf, event.words) == (edit.edtf, edit.words) for event in events)
        case SetActors():
            return any(len(event.actors) == len(edit.names) for event in events)
        case RejectEvent():
            return any(event.status is Status.REJECTED for event in events)
        case AddEvent():
            return any(event.headline == edit.headline for event in events)


def hundred_edits(library):
    """Apply 25 edits of each kind, each to an event of its own; return edit and event's headline."""
    edits = []
    for number, event in enumerate(library.events()[:100]):
        key = library.keys(event.id)[0]
        made = (
            SetHeadline(key, f"Renamed {number}"),
            SetDate(key, f"19{number:02d}", f"about nineteen-{number}"),
            SetActors(key, tuple(f"Newcomer {number} {k}" for k in range(3 + number % 5))),
            RejectEvent(key),
        )[number % 4]
        library.apply(made)
        edits.append(made)
    return edits


def edits_of_articles(library):
    """Apply an edit of each kind that is about an article; return them."""
    first, second, third = library.articles()[:3]
    said = Publication(DocumentTime(to_day(2021, 6, 1)), DateOrigin.USER, "1 June 2021")
    told = {actor for event in library.events_in(third.id) for actor in event.actors}
    (cleo,) = (actor for actor in library.actors(told) if actor.name == "Cleo")
    made = [SetTitle(first.hash, "A title"), SetPublication(second.hash, said)]
    made += library.kind_edits(cleo.id, ActorKind.ORGANISATION)
    for edit in made:
        library.apply(edit)
    return made


def hold_of_articles(library, edits):
    """Whether the edits of articles hold."""
    title, publication, *kinds = edits
    by_hash = {article.hash: article for article in library.articles()}
    actors = {actor.id: actor for actor in library.actors()}
    named = [
        actors[actor].kind
        for event in library.events_in(by_hash[kinds[0].article_hash].id)
        for actor in event.actors
        if actors[actor].name == kinds[0].name
    ]
    return (
        by_hash[title.article_hash].title == title.title
        and by_hash[publication.article_hash].publication == publication.publication
        and set(named) == {kinds[0].kind}
    )


def test_a_hundred_edits_outlive_two_new_versions_of_the_engine(library):
    articles = list(many(70, events=3))
    for article, extraction in articles:
        library.add(article, extraction)
    edits = hundred_edits(library)
    assert len(edits) == 100
    of_articles = edits_of_articles(library)
    assert hold_of_articles(library, of_articles)
    before = {event.id: event for event in library.events(ALL)}
    edited = [event for event in before.values() if event.status in (Status.EDITED, Status.REJECTED)]
    assert len(edited) == 100
    for (article, _), (_, newer) in zip(articles, many(70, events=3, version="2"), strict=True):
        library.replace_extraction(library.article_id(article.hash), newer)
    check_whole(library)
    after = library.events(ALL)
    assert len([event for event in after if event.status is not Status.EXTRACTED]) == 100
    assert len(after) == len(before)
    for edit in edits:
        assert outcome(edit, after), edit
    assert hold_of_articles(library, of_articles)
    for (article, _), (_, newer) in zip(articles, many(70, events=3, version="2"), strict=True):
        lost = replace(newer, version="3", events=newer.events[1:-1])
        library.replace_extraction(library.article_id(article.hash), lost)
    check_whole(library)
    last = library.events(ALL)
    assert len([event for event in last if event.status is not Status.EXTRACTED]) == 100
    for edit in edits:
        assert outcome(edit, last), edit
    for _ in (*edits, *of_articles):
        library.undo()
    check_whole(library)
    assert all(event.status is Status.EXTRACTED for event in library.events(ALL))
    for _ in (*edits, *of_articles):
        library.redo()
    assert hold_of_articles(library, of_articles)
    assert library.events(ALL) == last


def edited(library):
    return [event for event in library.events(ALL) if event.status is not Status.EXTRACTED]


def test_an_edit_goes_to_the_event_whose_trigger_grew(library):
    article, extraction = article_of([VISIT, BRIDGE])
    added = library.add(article, extraction)
    (event,) = library.events(EventFilter(search="bridge"))
    library.apply(SetHeadline(library.keys(event.id)[0], "The bridge is open"))
    library.replace_extraction(added.article_id, found_in(article, [VISIT, BRIDGE], "2"))
    (event,) = edited(library)
    assert (event.headline, event.status, len(library.events())) == ("The bridge is open", Status.EDITED, 2)
    assert library.keys(event.id)[0].trigger.of(article.text) == "opened a bridge"
    library.apply(SetDate(library.keys(event.id)[0], "2022", "2022"))
    (event,) = edited(library)
    assert (event.headline, event.edtf) == ("The bridge is open", "2022")


def test_an_edit_whose_event_is_gone_becomes_the_readers_own_event(library):
    article, extraction = article_of([VISIT, BRIDGE])
    added = library.add(article, extraction)
    (event,) = library.events(EventFilter(search="bridge"))
    library.apply(SetHeadline(library.keys(event.id)[0], "The bridge is open"))
    library.replace_extraction(added.article_id, replace(extraction, events=extraction.events[:1]))
    (own,) = edited(library)
    names = {actor.id: actor.name for actor in library.actors()}
    assert (own.headline, own.edtf, own.words) == ("The bridge is open", "2022-12-03", "3 December 2022")
    assert own.status is Status.ADDED
    assert [names[actor] for actor in own.actors] == ["Cleo Person"]
    assert library.evidence(own.id)[0].sentence.of(article.text).startswith("Cleo Person opened")
    library.replace_extraction(added.article_id, extraction)
    (back,) = edited(library)
    assert (back.id, back.status, back.headline) == (event.id, Status.EDITED, "The bridge is open")


def test_of_one_verb_with_two_dates_each_edit_keeps_its_own(library):
    article, extraction = article_of([VISIT, replace(VISIT, day=3)])
    added = library.add(article, extraction)
    first, second = extraction.events
    both = replace(
        extraction, events=(first, replace(second, trigger=first.trigger, sentence=first.sentence))
    )
    library.replace_extraction(added.article_id, both)
    for event in library.events():
        library.apply(SetHeadline(library.keys(event.id)[0], f"On the {event.words}"))
    library.replace_extraction(added.article_id, replace(both, events=both.events[:1]))
    assert {(e.headline, e.edtf, e.status) for e in library.events()} == {
        ("On the 19 December 2022", "2022-12-19", Status.EDITED),
        ("On the 3 December 2022", "2022-12-03", Status.ADDED),
    }


def test_an_event_added_by_hand_that_the_engine_learns_to_find_is_not_doubled(library):
    article, extraction = article_of([VISIT, BRIDGE])
    known, missed = extraction.events
    added = library.add(article, replace(extraction, events=(known,)))
    key = EventKey(article.hash, missed.trigger, extraction.mentions[missed.mention].span)
    library.apply(AddEvent(key, "My words", "2022-12-20", "the 20th", ("Ada Person",)))
    library.replace_extraction(added.article_id, extraction)
    (event,) = edited(library)
    assert (event.headline, event.edtf, len(library.events())) == ("My words", "2022-12-20", 2)


def test_edits_tell_events_of_one_verb_and_date_apart(library):
    article, extraction = article_of([VISIT])
    (event,) = extraction.events
    inner = replace(event, clause=Span(event.clause.start + 1, event.clause.end), headline="Ben Person ate")
    both = replace(extraction, events=(inner, event))
    added = library.add(article, both)
    keys = {one.headline: library.keys(one.id)[0] for one in library.events()}
    assert (keys[event.headline].nth, keys[inner.headline].nth) == (1, 2)
    library.apply(SetHeadline(keys[inner.headline], "Inner"))
    assert {one.headline for one in library.events()} == {event.headline, "Inner"}
    library.replace_extraction(added.article_id, replace(both, events=(event, inner)))
    assert {one.headline for one in library.events()} == {event.headline, "Inner"}
    library.apply(RejectEvent(keys[event.headline]))
    assert [one.headline for one in library.events()] == ["Inner"]


def test_two_events_added_at_the_same_words_are_two(library):
    article, extraction = article_of([VISIT])
    library.add(article, replace(extraction, events=()))
    key = EventKey(article.hash, Span(0, 3), None)
    library.apply(AddEvent(key, "One", "2022-12-20", "the 20th", ()))
    library.apply(AddEvent(key, "Two", "2022-12-21", "the 21st", ()))
    assert [one.headline for one in library.events()] == ["One", "Two"]
    two = library.events()[1]
    library.apply(RejectEvent(library.keys(two.id)[0]))
    assert [one.headline for one in library.events()] == ["One"]
    library.undo()
    library.undo()
    assert [one.headline for one in library.events()] == ["One"]


def test_a_publication_date_given_by_the_reader_stays(library):
    article, extraction = article_of([replace(VISIT, year=None)], publication=PUBLISHED)
    added = library.add(article, extraction)
    said = Publication(DocumentTime(to_day(1999, 1, 1)), DateOrigin.USER)
    library.apply(SetPublication(article.hash, said))
    library.replace_extraction(added.article_id, found_in(article, [replace(VISIT, year=None)], "2"))
    assert [event.edtf for event in library.events()] == ["1999-12-19"]
    library.undo()
    assert [event.edtf for event in library.events()] == ["2022-12-19"]


def test_ids_of_events_and_actors_stay_where_the_keys_stay(library):
    added = [library.add(article, extraction) for article, extraction in many(5)]
    before = library.events(), library.actors()
    for one, (_, extraction) in zip(added, many(5), strict=True):
        library.replace_extraction(one.article_id, replace(extraction, version="9"))
    assert (library.events(), library.actors()) == before


@pytest.mark.parametrize("position", [0, 4])
def test_a_removed_article_can_be_extracted_anew(library, position):
    articles = list(many(5))
    ids = [library.add(article, extraction).article_id for article, extraction in articles]
    library.apply(RemoveArticle(articles[position][0].hash))
    newer = list(many(5, version="2"))[position][1]
    library.replace_extraction(ids[position], newer)
    check_whole(library)
    assert len(library.articles()) == 4
    library.undo()
    check_whole(library)
    assert library.extraction(ids[position]) == newer


def test_an_edit_of_words_that_no_event_has_makes_an_event(library):
    article, extraction = article_of([VISIT])
    library.add(article, replace(extraction, events=()))
    library.apply(SetHeadline(EventKey(article.hash, Span(0, 10), None), "Ada"))
    (event,) = library.events()
    assert (event.headline, event.edtf, event.status) == ("Ada", "", Status.ADDED)


def test_an_event_added_at_the_words_of_a_found_one_stands_beside_it(library):
    article, extraction = article_of([VISIT, replace(BRIDGE, day=None)])
    library.add(article, extraction)
    found = library.events()
    (bridge,) = library.events(EventFilter(search="bridge"))
    (key,) = library.keys(bridge.id)
    library.apply(AddEvent(key, "Mine", "2020-01-01", "then", ()))
    assert {event.headline for event in library.events()} == {*(event.headline for event in found), "Mine"}
    library.undo()
    assert library.events() == found
    library.redo()
    library.replace_extraction(library.articles()[0].id, extraction)
    assert len(library.events()) == len(found) + 1
    check_whole(library)
