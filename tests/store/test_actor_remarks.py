"""What the reader says of single actors, and how one is parted into two."""

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of
from test_decisions import BARE, ids, merge, renamed, report
from test_edits import shown
from test_sharing import passed_on

from timeline_app.model.actor_edit import ColourActor, HideActor, PinActor, RenameActor
from timeline_app.model.edit import RemoveArticle
from timeline_app.model.errors import StoreError
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library

ADA, BEN = "Ada Person", "Ben Person"


@pytest.fixture
def two(library):
    """A library of two articles that name the same person, and others."""
    library.add(*article_of([Told((ADA, BEN), day=1), Told((ADA,), day=2)], "Courier"))
    library.add(*article_of([Told((ADA,), "opened", day=3)], "Gazette"))
    library.add(*report("Herald", BARE))
    return library


def held(library, name):
    return library.held_actor(ids(library, name)[:1])


def actor(library, name):
    (found,) = (one for one in library.actors() if one.name == name)
    return found


def taking_part(library):
    names = {one.id: one.name for one in library.actors()}
    return [tuple(names[one] for one in event.actors) for event in library.events()]


def test_a_renamed_actor_is_called_so_whatever_articles_call_it(two):
    before, number = shown(two), actor(two, ADA).id
    step = two.apply(RenameActor(held(two, ADA), "Ada P."))
    assert step.name == f"Rename {ADA}"
    renamed_actor = actor(two, "Ada P.")
    assert (renamed_actor.id, renamed_actor.events, ADA in renamed_actor.aliases) == (number, 3, True)
    two.add(*report("Post", ADA))
    assert actor(two, "Ada P.").events == 4
    two.apply(RenameActor(held(two, "Ada P."), "Ada the First"))
    assert actor(two, "Ada the First").aliases == (ADA, "Person")
    check_whole(two)
    two.undo()
    assert actor(two, "Ada P.").events == 4
    two.erase(two.article_id(report("Post", ADA)[0].hash))
    two.undo()
    assert shown(two) == before
    assert two.steps(None, 9)[-1].name == two.history()[0].name == f"Rename {ADA}"
    check_whole(two)


@pytest.mark.parametrize("name", [ADA, BARE])
def test_what_is_said_outlives_a_newer_engine_that_calls_the_actor_otherwise(two, name):
    two.apply(RenameActor(held(two, name), "X"), HideActor(held(two, name), True))
    for article in two.articles():
        first = two.extraction(article.id)
        two.replace_extraction(article.id, renamed(first, name, name=f"{name}-Smith", aliases=(name,)))
    if name == BARE:
        assert (actor(two, "X").is_hidden, f"{BARE}-Smith" in actor(two, "X").aliases) == (True, True)
    check_whole(two)
    for article in two.articles():
        two.replace_extraction(
            article.id, renamed(two.extraction(article.id), f"{name}-Smith", name=name, aliases=())
        )
    assert actor(two, "X").is_hidden
    check_whole(two)


def test_what_is_said_comes_back_with_an_article_that_was_removed_and_added_again(two):
    article, found = report("Herald", BARE)
    two.apply(PinActor(held(two, BARE), True))
    two.apply(RemoveArticle(article.hash))
    assert ids(two, BARE) == []
    two.add(article, found)
    assert actor(two, BARE).is_pinned
    check_whole(two)


def test_a_name_goes_on_with_a_merge(two):
    two.apply(RenameActor(held(two, BARE), "The President"))
    merge(two, *ids(two, ADA), *ids(two, "The President"))
    assert actor(two, "The President").events == 4
    two.undo()
    assert actor(two, ADA).events == 3
    check_whole(two)


def test_a_hidden_actor_takes_part_in_nothing_that_is_shown(two):
    assert taking_part(two) == [(ADA, BEN), (ADA,), (ADA,), (BARE,)]
    number = actor(two, ADA).id
    step = two.apply(HideActor(held(two, ADA), True))
    assert step.name == f"Hide {ADA}"
    assert taking_part(two) == [(BEN,), (), (), (BARE,)]
    assert actor(two, ADA).is_hidden
    assert len(two.events(EventFilter(actors=(number,)))) == 3
    assert number not in {one for one, _ in two.takes_part()}
    assert set(two.leads([number]).values()) == {actor(two, BEN).id, 0}
    assert two.apply(HideActor(held(two, ADA), False)).name == f"Show {ADA}"
    assert taking_part(two) == [(ADA, BEN), (ADA,), (ADA,), (BARE,)]
    two.undo()
    two.undo()
    assert taking_part(two) == [(ADA, BEN), (ADA,), (ADA,), (BARE,)]
    check_whole(two)


def test_colour_and_pin_hold_until_they_are_taken_away(two):
    two.apply(ColourActor(held(two, ADA), 3))
    two.apply(PinActor(held(two, ADA), True), PinActor(held(two, BEN), True))
    assert (actor(two, ADA).hue, actor(two, ADA).is_pinned, actor(two, BEN).is_pinned) == (3, True, True)
    assert [step.name for step in two.steps(None, 9)] == ["Pin 2 actors", f"Colour {ADA}"]
    two.apply(ColourActor(held(two, ADA), None))
    two.apply(PinActor(held(two, ADA), False))
    assert (actor(two, ADA).hue, actor(two, ADA).is_pinned) == (None, False)
    assert two.steps(None, 1)[0].name == f"Unpin {ADA}"


def test_a_name_that_is_none_is_refused(two):
    with pytest.raises(StoreError, match="needs a name"):
        two.apply(RenameActor(held(two, ADA), " "))
    assert two.history() == ()


def called(library):
    """Return how many events each actor has, by its name."""
    return sorted((one.name, one.events) for one in library.actors())


def parts(library, number, **how):
    return library.apply(library.split_actor(number, **how))


def test_an_actor_is_parted_by_a_name_for_articles_that_come_later_too(two):
    merge(two, *ids(two, ADA), *ids(two, BARE))
    (number,) = ids(two, ADA)
    parts(two, number, names=[BARE])
    assert called(two) == [(ADA, 3), (BEN, 1), (BARE, 1)]
    two.add(*report("Post", ADA))
    assert (ADA, 4) in called(two)
    check_whole(two)


def test_names_that_share_what_tells_them_apart_are_parted_where_they_stand(two):
    (number,) = ids(two, ADA)
    before = shown(two)
    gazette = two.articles()[1]
    step = parts(two, number, article_ids=[gazette.id])
    assert step.name == f"Split {ADA}"
    assert called(two) == [(ADA, 1), (ADA, 2), (BEN, 1), (BARE, 1)]
    check_whole(two)
    two.add(*report("Post", ADA))
    assert called(two) == [(ADA, 1), (ADA, 3), (BEN, 1), (BARE, 1)]
    two.replace_extraction(gazette.id, two.extraction(gazette.id))
    assert called(two) == [(ADA, 1), (ADA, 3), (BEN, 1), (BARE, 1)]
    check_whole(two)
    two.erase(two.article_id(report("Post", ADA)[0].hash))
    two.undo()
    assert shown(two) == before
    two.redo()
    assert called(two) == [(ADA, 1), (ADA, 2), (BEN, 1), (BARE, 1)]
    check_whole(two)
    two.erase(gazette.id)
    assert two.history() == ()
    check_whole(two)


def test_what_is_said_of_one_part_of_a_name_is_not_said_of_the_other(two):
    (number,) = ids(two, ADA)
    parts(two, number, article_ids=[2])
    (small,) = (one.id for one in two.actors() if (one.name, one.events) == (ADA, 1))
    two.apply(RenameActor(two.held_actor([small]), "Ada the Younger"))
    two.apply(ColourActor(two.held_actor([number]), 4))
    assert [(one.name, one.events, one.hue) for one in two.actors() if "Ada" in one.name] == [
        (ADA, 2, 4),
        ("Ada the Younger", 1, None),
    ]
    two.replace_extraction(2, two.extraction(2))
    assert (actor(two, "Ada the Younger").events, actor(two, "Ada the Younger").hue) == (1, None)
    check_whole(two)
    merge(two, number, *ids(two, "Ada the Younger"))
    assert called(two) == [("Ada the Younger", 3), (BEN, 1), (BARE, 1)]
    check_whole(two)


@pytest.mark.parametrize("how", [{}, {"names": ["Nobody"]}, {"names": [ADA]}])
def test_nothing_or_all_cannot_be_parted(two, how):
    (number,) = ids(two, ADA)
    with pytest.raises(StoreError, match="choose some"):
        two.split_actor(number, **how)


def test_articles_that_name_an_actor_are_told_with_the_name_there(two):
    (number,) = ids(two, ADA)
    assert two.names_by_article(number) == ((1, ADA), (2, ADA))


def test_what_is_said_of_actors_is_passed_on_and_differs_by_kind(two, tmp_path):
    two.apply(RenameActor(held(two, ADA), "Theirs"))
    two.apply(HideActor(held(two, BEN), True), ColourActor(held(two, BARE), 2))
    parts(two, ids(two, "Theirs")[0], article_ids=[2])
    with Library.create(tmp_path / "other.timelib", RULES) as mine:
        for article in two.articles():
            mine.add(two.article(article.id), two.extraction(article.id))
        found = mine.compare(passed_on(two))
        mine.apply_decisions(found, "anna.json")
        looks = [
            sorted((one.name, one.events, one.is_hidden, one.hue) for one in library.actors())
            for library in (mine, two)
        ]
        assert looks[0] == looks[1]
        assert mine.compare(passed_on(two)).new == ()
        check_whole(mine)
        mine.undo()
        mine.apply(RenameActor(held(mine, ADA), "Mine"), ColourActor(held(mine, BARE), 2))
        found = mine.compare(passed_on(two))
        assert [(one.what, one.mine, one.theirs) for one in found.conflicts] == [
            (f"{ADA}: name", "Mine", "Theirs")
        ]
        assert found.same == 1
