"""Who is one and who never is, as the reader decides."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import RULES, Told, article_of
from test_edits import shown

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.actor_edit import KeepApart, MergeActors
from timeline_app.model.errors import StoreError
from timeline_app.store import Library
from timeline_app.store.holding import parted

LONG, BARE = "Alexander Lukashenko", "Lukashenka"


def report(title, *names, **changes):
    """Return an article in which each of these acts once, on a day of the article's own, and what was found in it."""
    article, found = article_of([Told((name,), day=1 + ord(title[0]) % 28) for name in names], title)
    actors = tuple(replace(actor, **changes.get(actor.name, {})) for actor in found.actors)
    return article, replace(found, actors=actors)


def renamed(extraction, old, **changes):
    """Return what a newer engine finds that names one actor otherwise."""
    actors = tuple(replace(actor, **changes) if actor.name == old else actor for actor in extraction.actors)
    return replace(extraction, actors=actors)


def ids(library, name):
    return [actor.id for actor in library.actors() if actor.name == name]


def merge(library, *actors):
    return library.apply(MergeActors(tuple(library.held_actor([actor]) for actor in actors)))


def keep_apart(library, *actors):
    return library.apply(KeepApart(tuple(library.held_actor([actor]) for actor in actors)))


@pytest.fixture
def two(library):
    """A library in which one article names the whole name and another a bare one spelt otherwise."""
    library.add(*report("Courier", LONG, "Ada Person"))
    library.add(*report("Gazette", BARE, "Ben Person"))
    return library


def test_merged_actors_are_one_with_all_names_and_events_and_keep_the_identity_of_the_first(two):
    before = shown(two)
    (long,), (bare,) = ids(two, LONG), ids(two, BARE)
    step = merge(two, long, bare)
    assert step.name == "Merge Alexander Lukashenko with Lukashenka"
    (actor,) = two.actors([long])
    assert (actor.name, actor.events, BARE in actor.aliases) == (LONG, 2, True)
    assert two.actors([bare]) == ()
    check_whole(two)
    two.undo()
    assert shown(two) == before
    check_whole(two)
    two.redo()
    assert two.actors([long]) == (actor,)
    assert two.history()[0].edits == step.edits


def test_a_merged_person_is_called_by_the_whole_name_however_many_articles_have_the_bare_one(two):
    two.add(*report("Herald", BARE))
    merge(two, *ids(two, LONG), *ids(two, BARE))
    (actor,) = (actor for actor in two.actors() if BARE in actor.aliases)
    assert (actor.name, actor.events) == (LONG, 3)


def test_a_merged_actor_is_called_as_the_first_was_and_is_of_its_kind(library):
    library.add(*report("Courier", "Ada Person"))
    library.add(*report("Gazette", "Ben Marlowe"))
    library.add(*report("Herald", "Ben Marlowe"))
    merge(library, *ids(library, "Ada Person"), *ids(library, "Ben Marlowe"))
    (actor,) = library.actors()
    assert (actor.name, actor.events, "Ben Marlowe" in actor.aliases) == ("Ada Person", 3, True)
    library.add(*report("Sentinel", "Ben Marlowe"))
    assert [(one.name, one.events) for one in library.actors()] == [("Ada Person", 4)]
    check_whole(library)
    library.undo()
    assert sorted((one.name, one.events) for one in library.actors()) == [
        ("Ada Person", 1),
        ("Ben Marlowe", 3),
    ]
    check_whole(library)


def test_what_a_bare_name_is_merged_with_lends_it_the_whole_name(two):
    merge(two, *ids(two, BARE), *ids(two, LONG))
    assert [one.name for one in two.actors() if BARE in one.aliases] == [LONG]
    check_whole(two)


def test_articles_that_come_later_follow_a_merge(two):
    merge(two, *ids(two, LONG), *ids(two, BARE))
    two.add(*report("Herald", LONG))
    (actor,) = (actor for actor in two.actors() if actor.name == LONG)
    assert actor.events == 3
    check_whole(two)


def test_a_bare_name_of_another_article_does_not_follow_a_merge(two):
    merge(two, *ids(two, LONG), *ids(two, BARE))
    two.add(*report("Herald", BARE))
    assert len(ids(two, BARE)) == 1
    check_whole(two)


@pytest.mark.parametrize(
    "change", [{"name": "Lukashenka-Minsk", "aliases": ()}, {"name": f"Aleks {BARE}", "aliases": ()}]
)
def test_a_merge_outlives_a_newer_engine_that_names_the_actor_otherwise(two, change):
    (long,) = ids(two, LONG)
    merge(two, long, *ids(two, BARE))
    gazette = two.articles()[1]
    first = two.extraction(gazette.id)
    two.replace_extraction(gazette.id, renamed(first, BARE, **change))
    assert ids(two, change["name"]) == []
    assert change["name"] in two.actors([long])[0].aliases
    check_whole(two)
    two.replace_extraction(gazette.id, first)
    assert BARE in two.actors([long])[0].aliases
    two.undo()
    assert len(ids(two, BARE)) == 1
    check_whole(two)


BODY = ActorKind.ORGANISATION
BRIDGE = "River Studies Institute"


def body(name, acronym=None):
    return Actor(name, BODY, (), (), (), acronym)


def three_reports():
    """Return reports of a body, of another one, and one that would join both by its keys."""
    one = report("Courier", "River Institute", **{"River Institute": {"kind": BODY, "acronym": "RSI"}})
    other = report("Gazette", "Rural Institute", **{"Rural Institute": {"kind": BODY, "acronym": "RU"}})
    both = report("Herald", "Rural Institute", **{"Rural Institute": {"kind": BODY, "acronym": "RSI"}})
    return one, other, both


def test_what_keys_would_join_later_stays_apart(library):
    one, other, both = three_reports()
    for each in (one, other):
        library.add(*each)
    keep_apart(library, *ids(library, "River Institute"), *ids(library, "Rural Institute"))
    library.add(*both)
    assert len(library.actors()) == 2
    check_whole(library)
    library.undo()
    assert len(library.actors()) == 1
    check_whole(library)
    library.redo()
    assert len(library.actors()) == 2
    check_whole(library)


def test_who_is_who_does_not_depend_on_the_order_of_articles_and_decisions_hold_in_each(tmp_path):
    reports = three_reports()
    found = set()
    for number, order in enumerate(permutations(range(3))):
        with Library.create(tmp_path / f"{number}.timelib", RULES) as library:
            for place in (0, 1):
                library.add(*reports[place])
            step = keep_apart(library, *ids(library, "River Institute"), *ids(library, "Rural Institute"))
            for article in library.articles():
                library.erase(article.id)
            assert library.history() == ()
            first, *rest = order
            library.add(*reports[first])
            library.apply(*step.edits)
            for place in rest:
                library.add(*reports[place])
            check_whole(library)
            found.add(who(library))
    assert len(found) == 1


def who(library):
    """Return each actor with its names, kind and the texts that name it."""
    rows = library._db.execute(
        "SELECT actor_id, hash, article_actors.name FROM article_actors "
        "JOIN articles ON articles.id = article_id WHERE actor_id IS NOT NULL"
    )
    named = {}
    for actor, text_hash, name in rows:
        named.setdefault(actor, set()).add((text_hash, name))
    return frozenset(
        (one.id, one.name, one.kind, one.aliases, one.events, frozenset(named[one.id]))
        for one in library.actors()
    )


def test_the_later_of_two_decisions_that_contradict_each_other_wins(two):
    (long,), (bare,) = ids(two, LONG), ids(two, BARE)
    sides = tuple(two.held_actor([actor]) for actor in (long, bare))
    two.apply(KeepApart(sides))
    assert len(two.actors()) == 4
    two.apply(MergeActors(sides))
    assert len(two.actors()) == 3
    check_whole(two)
    two.apply(KeepApart(sides))
    assert len(two.actors()) == 4
    check_whole(two)
    two.undo()
    assert len(two.actors()) == 3
    two.undo()
    assert len(two.actors()) == 4


def test_one_actor_is_parted_by_the_names_that_articles_call_it(two):
    (long,) = ids(two, LONG)
    merge(two, long, *ids(two, BARE))
    step = two.apply(parted(two.held_actor([long], LONG), two.held_actor([long], BARE)))
    assert step.name == "Keep Alexander Lukashenko apart from Lukashenka"
    assert len(ids(two, LONG)) == len(ids(two, BARE)) == 1
    check_whole(two)


def test_a_name_that_is_kept_apart_stays_apart_when_a_newer_engine_gives_it_the_others_name(two):
    (long,), (bare,) = ids(two, LONG), ids(two, BARE)
    keep_apart(two, long, bare)
    gazette = two.articles()[1]
    first = two.extraction(gazette.id)
    two.replace_extraction(gazette.id, renamed(first, BARE, name=LONG, aliases=(BARE,)))
    assert sorted(actor.events for actor in two.actors() if actor.name == LONG) == [1, 1]
    check_whole(two)
    two.add(*report("Herald", LONG))
    assert sorted(actor.events for actor in two.actors() if actor.name == LONG) == [1, 2]
    check_whole(two)
    two.undo()
    assert [actor.events for actor in two.actors() if actor.name == LONG] == [3]
    check_whole(two)


def test_decisions_that_say_nothing_are_refused(two):
    side = two.held_actor(ids(two, LONG))
    for edit in (MergeActors((side,)), KeepApart((side, side))):
        with pytest.raises(StoreError):
            two.apply(edit)
    with pytest.raises(StoreError, match="no such actor"):
        two.held_actor([12345])
    with pytest.raises(StoreError, match="no article calls this actor just “Zed”"):
        two.held_actor(ids(two, LONG), "Zed")
    with pytest.raises(StoreError, match="are one actor already"):
        parted(side, side)
    assert two.history() == ()


def test_an_actor_that_only_corrections_name_is_no_part_of_a_decision(two):
    from timeline_app.model.edit import SetActors

    two.apply(SetActors(two.keys(two.events()[0].id)[0], ("Zed Works",)))
    with pytest.raises(StoreError, match="Zed Works is named in your own corrections only"):
        two.held_actor(ids(two, "Zed Works"))


def test_erasing_an_article_takes_its_part_of_a_decision_out_of_the_file(two):
    two.add(*report("Herald", "Secretive Name"))
    merge(two, *ids(two, LONG), *ids(two, BARE), *ids(two, "Secretive Name"))
    two.erase(two.articles()[-1].id)
    assert b"ecretive" not in two.path.read_bytes()
    assert two.history()[0].name == "Merge Alexander Lukashenko with Lukashenka"
    assert len(two.actors()) == 3
    check_whole(two)
    two.erase(two.articles()[-1].id)
    assert two.history() == ()
    check_whole(two)


def test_events_of_merged_actors_are_joined_and_part_again(library):
    """Two articles tell the same of what turns out to be one actor."""
    for title, name in (("Courier", LONG), ("Gazette", BARE)):
        library.add(*article_of([Told((name,))], title))
    assert len(library.events()) == 2
    merge(library, *ids(library, LONG), *ids(library, BARE))
    (event,) = library.events()
    assert event.actors == tuple(ids(library, LONG))
    check_whole(library)
    library.undo()
    assert len(library.events()) == 2
    check_whole(library)


NAMES = (LONG, BARE, "Ada Person", "Ada Persson", "Lukashenka", "Ben")
decisions = st.lists(
    st.tuples(st.sampled_from(("merge", "apart", "undo", "redo")), st.integers(0, 9), st.integers(0, 9)),
    max_size=6,
)


def five_reports():
    return [
        report("A", LONG, "Ada Person"),
        report("B", BARE, "Ben", Ben={"acronym": "BN"}),
        report("C", "Ada Persson", BARE),
        report("D", "Ada Person", **{"Ada Person": {"acronym": "AP"}}),
        report("E", "Ada Persson", "Ben", **{"Ada Persson": {"acronym": "AP"}, "Ben": {"acronym": "BN"}}),
    ]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 2,
)
@given(decisions, st.permutations(range(5)), st.booleans())
def test_the_same_articles_and_decisions_give_the_same_actors_in_any_order(tmp_path, chosen, order, anew):
    reports = five_reports()
    path, other_path = tmp_path / "one.timelib", tmp_path / "other.timelib"
    for one in (path, other_path):
        one.unlink(missing_ok=True)
    with Library.create(path, RULES) as library, Library.create(other_path, RULES) as other:
        for each in reports:
            library.add(*each)
        for verb, one, two in chosen:
            decide(library, verb, one, two)
            check_whole(library)
        if anew:
            for article in library.articles():
                library.replace_extraction(article.id, library.extraction(article.id))
                check_whole(library)
        in_force = [step.edits for step in library.history() if not step.is_undone]
        first = order[:2]
        for place in first:
            other.add(*reports[place])
        for edits in in_force:
            other.apply(*edits)
        for place in order[2:]:
            other.add(*reports[place])
            check_whole(other)
        assert who(other) == who(library)


def decide(library, verb, one, two):
    actors = sorted(library.actors(), key=lambda actor: actor.id)
    first, second = actors[one % len(actors)], actors[two % len(actors)]
    match verb:
        case "undo":
            library.undo()
        case "redo":
            library.redo()
        case _ if first.id == second.id:
            pass
        case "merge":
            merge(library, first.id, second.id)
        case _:
            keep_apart(library, first.id, second.id)
