"""Articles that are added at once give what they give one after the other, whatever was done before."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import RULES, many
from test_edits import shown
from test_laws import choices, is_done

from timeline_app.model.actor_edit import MergeActors, RenameActor
from timeline_app.model.edit import RejectEvent, RemoveArticle
from timeline_app.model.prepared import Prepared
from timeline_app.store import Library

FOUND = [Prepared(article, extraction) for article, extraction in many(10, events=2)]
FIRST = 4  # those on which `choices` were done


def blocks(found, cuts):
    """Return the articles cut in pieces at these places."""
    ends = sorted({0, *cuts, len(found)})
    return [found[start:end] for start, end in pairwise(ends)]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 5,
)
@given(choices, st.sets(st.integers(1, len(FOUND) - 1)), st.booleans())
def test_blocks_give_what_one_after_the_other_gives(tmp_path_factory, chosen, cuts, is_step):
    found = [*FOUND[FIRST:], *FOUND[:2], FOUND[FIRST]]  # some removed or there before, one twice
    outcomes = []
    for pieces in ([[one] for one in found], blocks(found, cuts)):
        with Library.create(tmp_path_factory.mktemp("blocks") / "a.timelib", RULES) as library:
            library.add_all(FOUND[:FIRST])
            for choice in chosen:
                is_done(library, *choice)
            if is_step:
                with library.as_one_step():
                    added = [one for piece in pieces for one in library.add_all(piece)]
            else:
                added = [one for piece in pieces for one in library.add_all(piece)]
            check_whole(library)
            steps = [(step.name, step.edits, step.is_undone) for step in library.history()]
            outcomes.append((added, steps, shown(library)))
    assert outcomes[0] == outcomes[1]


def test_a_block_heeds_what_the_reader_says_of_actors(tmp_path):
    outcomes = []
    for name, pieces in (("one", [[one] for one in FOUND[2:]]), ("all", [FOUND[2:]])):
        with Library.create(tmp_path / f"{name}.timelib", RULES) as library:
            library.add_all(FOUND[:2])
            ids = {actor.name: actor.id for actor in library.actors()}
            held = [library.held_actor([ids[called]]) for called in ("Ada Person1", "Ben Person1", "Cleo")]
            library.apply(MergeActors(tuple(held[:2])))
            library.apply(RenameActor(held[2], "Cleopatra"))
            for piece in pieces:
                library.add_all(piece)
            check_whole(library)
            outcomes.append(shown(library))
            assert "Cleopatra" in {actor.name for actor in library.actors()}
    assert outcomes[0] == outcomes[1]


def test_a_block_with_a_removed_article_brings_it_back_with_its_edits(tmp_path):
    with Library.create(tmp_path / "a.timelib", RULES) as library:
        library.add_all(FOUND[:3])
        key = library.keys(library.events()[0].id)[0]
        library.apply(RejectEvent(key))
        library.apply(RemoveArticle(FOUND[1].article.hash))
        added = library.add_all(FOUND[:5])
        assert [one.is_new for one in added] == [False, True, False, True, True]
        assert [one.article_id for one in added] == [1, 2, 3, 4, 5]
        check_whole(library)


def test_a_block_is_one_change_and_adds_nothing_where_all_is_there(tmp_path):
    with Library.create(tmp_path / "a.timelib", RULES) as library:
        before = library.revision
        assert [one.is_new for one in library.add_all(FOUND)] == [True] * len(FOUND)
        assert library.revision == before + 1
        assert [one.is_new for one in library.add_all(FOUND)] == [False] * len(FOUND)
        assert library.add_all([]) == []
        assert library.revision == before + 1


def test_the_name_of_an_actor_is_chosen_from_an_index_and_not_from_each_of_its_rows(tmp_path):
    with Library.create(tmp_path / "a.timelib", RULES) as library:
        library.add_all(FOUND[:FIRST])
        db, said = library._db, []
        db.conn.set_trace_callback(said.append)
        library.add_all(FOUND[FIRST:])
        db.conn.set_trace_callback(None)
        choices_made = [one for one in said if one.startswith("SELECT") and "GROUP BY name ORDER BY" in one]
        plans = [row[3] for one in choices_made for row in db.execute(f"EXPLAIN QUERY PLAN {one}")]
    assert choices_made
    assert all("COVERING INDEX" in plan for plan in plans if "article_actors" in plan)
