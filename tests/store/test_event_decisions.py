"""Which events are one and which are not, as the reader decides."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import RULES, Told, article_of, found_in
from test_edits import shown

from timeline_app.model.edit import (
    AddEvent,
    ConfirmEvent,
    EventKey,
    JoinEvents,
    PartEvents,
    RejectEvent,
    RemoveArticle,
    SetHeadline,
)
from timeline_app.model.errors import StoreError
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store import Library
from timeline_app.store.regrouping import EventDecision, regrouped

ADA = ("Ada Person",)
COURIER = Told(ADA, "visited", "the harbour")
GAZETTE = Told(ADA, "came", "by boat", day=20)
HERALD = Told(ADA, "saw", "old cranes", day=21)
PAPERS = {"Courier": COURIER, "Gazette": GAZETTE, "Herald": HERALD}


def report(title, *told):
    return article_of(told or [PAPERS[title]], title)


def event(library, words):
    (found,) = library.events(EventFilter(search=words, with_hidden=True))
    return found


def sides(library, *words):
    return tuple(library.keys(event(library, one).id) for one in words)


def headlines(library):
    return [sorted(e.headline for e in library.evidence(one.id)) for one in library.events()]


@pytest.fixture
def three(library):
    """A library in which three papers tell of three events."""
    for title in PAPERS:
        library.add(*report(title))
    return library


@pytest.fixture
def joined(library):
    """A library in which the same event is told by three papers."""
    for title in PAPERS:
        library.add(*report(title, Told(ADA, "visited", f"the harbour {title}")))
    return library


def test_merged_events_are_one_with_the_quotes_of_all_and_one_step_takes_it_back(three):
    before = shown(three)
    step = three.apply(JoinEvents(sides(three, "harbour", "boat", "cranes")))
    assert step.name == "Merge 3 events"
    (merged,) = three.events()
    assert merged.headline == "Ada Person came by boat"  # of explicit and asserted ones the shortest
    assert [one.headline for one in three.evidence(merged.id)] == [
        "Ada Person visited the harbour", "Ada Person came by boat", "Ada Person saw old cranes",
    ]  # fmt: skip
    check_whole(three)
    after = shown(three)
    assert three.undo() is not None
    assert shown(three) == before
    check_whole(three)
    assert three.redo() is not None
    assert shown(three) == after
    assert three.history()[0].edits == step.edits


def test_a_merge_outlives_a_restart(three, tmp_path):
    three.apply(JoinEvents(sides(three, "harbour", "boat")))
    after = shown(three)
    with Library.open(three.path, RULES) as again:
        assert shown(again) == after
        assert again.undo() is not None
        assert len(again.events()) == 3


def test_a_split_event_is_several_that_later_articles_do_not_join(joined):
    (whole,) = joined.events()
    first, *others = joined.keys(whole.id)
    step = joined.apply(PartEvents(((first,), tuple(others))))
    assert step.name == "Keep 2 events apart"
    assert [len(one.articles) for one in joined.events()] in ([1, 2], [2, 1])
    check_whole(joined)
    joined.add(*report("Observer", Told(ADA, "visited", "the harbour Observer")))
    assert len(joined.events()) == 2
    check_whole(joined)
    joined.undo()
    assert [len(one.articles) for one in joined.events()] == [4]
    check_whole(joined)


def test_what_comes_later_goes_to_the_side_that_says_the_same(library):
    """Both are one event to the rules, by their month; the third paper says what the second does."""
    library.add(*report("Courier", COURIER))
    library.add(*report("Gazette", Told(ADA, "visited", "the harbour again")))
    (whole,) = library.events()
    by_article = {key.article_hash: key for key in library.keys(whole.id)}
    courier, gazette = (article.hash for article in library.articles())
    library.apply(PartEvents(((by_article[courier],), (by_article[gazette],))))
    library.add(
        *report("Herald", Told(ADA, "visited", "the harbour again"), Told(("Cleo",), "wrote", "letters"))
    )
    assert sorted(tuple(found) for found in headlines(library) if "harbour" in found[0]) == [
        ("Ada Person visited the harbour",),
        ("Ada Person visited the harbour again", "Ada Person visited the harbour again"),
    ]


def test_events_that_are_said_not_to_be_the_same_stay_two_when_the_words_would_join_them(three):
    three.apply(PartEvents(sides(three, "harbour", "boat")))
    gazette = three.articles()[1]
    article = three.article(gazette.id)
    told = found_in(article, [GAZETTE])
    three.replace_extraction(gazette.id, told)
    assert len(three.events()) == 3
    check_whole(three)


def test_the_later_of_two_decisions_wins(three):
    both = sides(three, "harbour", "boat")
    three.apply(JoinEvents(both))
    three.apply(PartEvents(both))
    assert len(three.events()) == 3
    three.apply(JoinEvents(both))
    assert len(three.events()) == 2
    check_whole(three)


@pytest.mark.parametrize("order", list(permutations(PAPERS)), ids=" ".join)
def test_the_order_of_the_articles_does_not_count(library, tmp_path, order):
    """Each paper goes and comes back in another order; and a newer engine reads each anew."""
    for title in PAPERS:
        library.add(*report(title))
    library.apply(JoinEvents(sides(library, "harbour", "boat")))
    library.apply(PartEvents(sides(library, "harbour", "cranes")))
    before = [(one.id, one.headline) for one in library.events()]
    articles = {one.title: one for one in library.articles()}
    for title in order:
        library.apply(RemoveArticle(articles[title].hash))
        check_whole(library)
    assert library.events() == ()
    for title in order:
        library.add(*report(title))
        check_whole(library)
    assert [(one.id, one.headline) for one in library.events()] == before


def test_a_merge_outlives_a_newer_engine_with_other_triggers(three):
    three.apply(JoinEvents(sides(three, "harbour", "boat")))
    for article in three.articles():
        found = found_in(three.article(article.id), [PAPERS[article.title]], version="2")
        three.replace_extraction(article.id, found)
        check_whole(three)
    assert len(three.events()) == 2
    three.undo()
    assert len(three.events()) == 3
    check_whole(three)


def test_a_merge_waits_for_what_a_newer_engine_does_not_find(three):
    three.apply(JoinEvents(sides(three, "harbour", "boat")))
    gazette = three.articles()[1]
    first = three.extraction(gazette.id)
    three.replace_extraction(gazette.id, found_in(three.article(gazette.id), []))
    assert len(three.events()) == 2  # nothing is made up for what is not found
    three.replace_extraction(gazette.id, first)
    assert len(three.events()) == 2
    assert len(event(three, "boat").articles) == 2
    check_whole(three)


def test_an_event_by_hand_can_be_merged_and_keeps_its_words(three):
    courier = three.articles()[0]
    key = EventKey(courier.hash, Span(0, 3), None)
    three.apply(SetHeadline(sides(three, "boat")[0][0], "She came"))
    three.apply(AddEvent(key, "Harbour day", "2022-12-19", "19 December", ("Ada Person",)))
    three.apply(JoinEvents(sides(three, "day", "harbour visited")))
    merged = event(three, "day")
    assert merged.headline == "Harbour day"
    assert len(three.evidence(merged.id)) == 2
    check_whole(three)
    three.apply(SetHeadline(sides(three, "boat")[0][0], "She came by boat"))
    assert len(three.evidence(event(three, "day").id)) == 2
    check_whole(three)
    while three.undo():
        check_whole(three)
    assert len(three.events()) == 3


def test_verdicts_of_merged_events_count_for_the_whole_the_last_one_first(three):
    confirmed, rejected = event(three, "harbour"), event(three, "boat")
    three.apply(RejectEvent(three.keys(rejected.id)[0]))
    three.apply(ConfirmEvent(three.keys(confirmed.id)[0], confirmed.edtf))
    three.apply(JoinEvents(sides(three, "harbour", "boat")))
    assert event(three, "harbour").status is not Status.REJECTED
    three.apply(PartEvents(((sides(three, "harbour")[0][0],), (sides(three, "harbour")[0][1],))))
    assert event(three, "boat").status is Status.REJECTED
    assert event(three, "harbour").status is Status.CONFIRMED


def test_what_is_parted_does_not_contradict_any_more(library):
    library.add(*report("Courier", COURIER))
    library.add(*report("Gazette", Told(ADA, "visited", "the harbour", day=20)))
    one, other = library.events()
    assert [found.id for found in library.contradictions(one.id)] == [other.id]
    library.apply(PartEvents((library.keys(one.id), library.keys(other.id))))
    assert library.contradictions(one.id) == ()
    assert library.contradictions_of([other.id]) == {}
    library.undo()
    assert len(library.contradictions(one.id)) == 1


def test_an_erased_article_leaves_nothing_in_decisions(three):
    three.apply(JoinEvents(sides(three, "harbour", "boat", "cranes")))
    courier, gazette, _ = three.articles()
    three.erase(courier.id)
    check_whole(three)
    assert len(three.events()) == 1
    assert courier.hash not in str(three.history())
    three.erase(gazette.id)
    check_whole(three)
    assert three.history() == ()
    assert [one.headline for one in three.events()] == ["Ada Person saw old cranes"]
    assert three.keys(three.events()[0].id)[0].article_hash


def test_a_decision_about_one_event_is_refused(three):
    (only,) = sides(three, "harbour")
    for edit in (JoinEvents((only,)), PartEvents((only, only)), JoinEvents((only, ()))):
        with pytest.raises(StoreError, match="two events"):
            three.apply(edit)
    assert three.history() == ()


@given(
    st.lists(st.tuples(st.booleans(), st.permutations("abcdef"), st.integers(1, 5)), max_size=4),
    st.permutations(range(6)),
    st.permutations(range(3)),
)
def test_grouping_by_decisions_does_not_depend_on_any_order(said, order, groups_order):
    decisions = [
        EventDecision(number, is_join, (frozenset(keys[:cut][:2]), frozenset(keys[cut:][:2])))
        for number, (is_join, keys, cut) in enumerate(said)
    ]
    groups = [[0, 1, 2], [3, 4], [5]]

    def kinship(one, other):
        return int(abs(one - other) == 1)

    def named(found, keys):
        return sorted(sorted(keys[number] for number in group) for group in found)

    expected = named(regrouped("abcdef", groups, decisions, kinship), "abcdef")
    keys = ["abcdef"[number] for number in order]
    shuffled = [[order.index(number) for number in reversed(groups[group])] for group in groups_order]
    found = regrouped(keys, shuffled, decisions[::-1], lambda one, other: kinship(order[one], order[other]))
    assert named(found, keys) == expected
    assert sorted("".join(map("".join, expected))) == list("abcdef")
