"""Suggested merges, and what the reader answers to them."""

import pytest
from invariants import check_whole
from sample_rows import RULES
from test_decisions import BARE, LONG, ids, report

from timeline_app.model.edit import RejectEvent
from timeline_app.model.errors import StoreError
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library


@pytest.fixture
def library(tmp_path):
    """A library in which two articles give a surname alone, and one the whole name."""
    with Library.create(tmp_path / "a.timelib", RULES) as library:
        library.add(*report("Courier", "Ada Person", "Ben Marsh"))
        library.add(*report("Gazette", "Person"))
        library.add(*report("Herald", "Person"))
        yield library


def suggested(library):
    return {(names(library, one.one), names(library, one.other)) for one in library.suggested_merges()}


def names(library, actors):
    return tuple(library.actors([actor])[0].name for actor in actors)


def test_a_suggestion_has_ids_reason_and_an_event_of_each_side(library):
    first = library.suggested_merges()[0]
    assert (names(library, first.one), names(library, first.other)) == (("Ada Person",), ("Person",))
    assert first.reason == "suggest-surname"
    for actor, event in zip((first.one[0], first.other[0]), first.examples, strict=True):
        assert actor in library.events_of([event])[0].actors


def test_yes_merges_and_undo_brings_the_suggestion_back(library):
    before = library.suggested_merges()
    library.answer(before[0], is_one=True)
    assert len(library.suggested_merges()) == len(before) - 1
    check_whole(library)
    library.undo()
    assert library.suggested_merges() == before


def test_never_takes_the_pair_out_for_good_but_not_other_pairs(library):
    before = library.suggested_merges()
    step = library.answer(before[0], is_one=False)
    assert step.name == "Keep Ada Person apart from Person"
    assert [one.other for one in library.suggested_merges()] == [before[1].other]
    for article in library.articles():
        library.replace_extraction(article.id, library.extraction(article.id))
    assert len(library.suggested_merges()) == 1
    library.add(*report("Insider", "Person"))
    assert len(library.suggested_merges()) == 2
    check_whole(library)
    library.undo()
    assert len(library.suggested_merges()) == 3


def test_who_acts_in_no_shown_event_is_not_suggested(library):
    for event in library.events(EventFilter(actors=tuple(ids(library, "Ada Person")))):
        library.apply(RejectEvent(library.keys(event.id)[0]))
    assert library.suggested_merges() == ()


def test_a_suggestion_whose_actor_has_gone_is_an_error(library):
    suggestion = library.suggested_merges()[0]
    library.erase(library.articles()[-1].id)
    library.erase(library.articles()[-1].id)
    with pytest.raises(StoreError, match="no such actor"):
        library.answer(suggestion, is_one=True)


def test_a_library_that_is_only_read_suggests_too(library):
    wanted = library.suggested_merges()
    with Library.open(library.path, RULES, read_only=True) as reader:
        assert reader.suggested_merges() == wanted
        with pytest.raises(StoreError, match="cannot be changed"):
            reader.answer(wanted[0], is_one=True)


def test_who_speaks_for_an_actor_is_told_where_both_are_there(library):
    assert all(actor.speaks_for == () for actor in library.actors())
    library.add(*report("Insider", "Grey House"))
    (ada,), (house,) = ids(library, "Ada Person"), ids(library, "Grey House")
    (speaker,) = library.actors([house])
    assert speaker.speaks_for == (ada,)
    assert library.speakers() == {house}


def test_on_request_events_of_who_speaks_for_an_actor_count_as_its_own(library):
    library.add(*report("Insider", "Grey House"))
    (ada,), (house,), (ben,) = (ids(library, name) for name in ("Ada Person", "Grey House", "Ben Marsh"))

    def shown(*actors, **choice):
        wanted = EventFilter(actors=actors, **choice)
        found = library.events(wanted)
        assert library.counts(wanted).shown == len(found)
        return {event.actors[0] for event in found}

    assert shown(ada) == {ada}
    assert shown(ada, with_metonyms=True) == {ada, house}
    assert shown(house, with_metonyms=True) == {house}
    assert shown(ada, ben, with_metonyms=True) == {ada, house, ben}
    assert shown(ada, house, needs_all_actors=True) == set()
    assert shown(ada, house, needs_all_actors=True, with_metonyms=True) == {house}


def test_a_merged_actor_speaks_for_whom_its_parts_spoke(library):
    library.add(*report("Insider", "Grey House"))
    library.add(*report("Journal", LONG, BARE))
    (house,), (long,) = ids(library, "Grey House"), ids(library, LONG)
    from timeline_app.model.actor_edit import MergeActors

    library.apply(MergeActors((library.held_actor([long]), library.held_actor([house]))))
    assert library.actors([long])[0].speaks_for == tuple(ids(library, "Ada Person"))
