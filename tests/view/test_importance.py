import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.view.importance import Importance
from timeline_app.view.lanes import Occupancy


def round_by_round(rank, cuts, wanted):
    """What `Importance.best` is to find, found by sorting each stretch."""
    stretches = [sorted(rank[a:b].tolist(), reverse=True) for a, b in itertools.pairwise(cuts)]
    found, count, turn = [], 0, 0
    while count < wanted and any(turn < len(ranks) for ranks in stretches):
        found.append(sorted((ranks[turn] for ranks in stretches if turn < len(ranks)), reverse=True))
        count, turn = count + len(found[-1]), turn + 1
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([300, 21_000, 40_000]),
    st.lists(st.integers(0, 40_000), max_size=40),
    st.integers(1, 400),
)
def test_the_best_of_each_stretch_are_those_that_sorting_finds(seed, count, places, wanted):
    rank = np.random.default_rng(seed).permutation(3 * count)[:count].astype(np.int32)
    cuts = np.array(sorted({0, count, *(place for place in places if place < count)}))
    found = Importance(rank).best(cuts, wanted)
    assert [ranks.tolist() for ranks in found] == round_by_round(rank, cuts, wanted)


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_how_much_is_looked_at_hangs_on_the_stretches_and_hardly_on_the_events(count):
    class Counting(np.ndarray):
        """Counts the elements that are taken out of it."""

        def __getitem__(self, key):
            found = super().__getitem__(key)
            if not isinstance(key, slice):
                looked_at.append(np.size(found))
            return found

    looked_at = []
    rank = np.random.default_rng(1).permutation(count).astype(np.int32)
    importance = Importance(rank)
    cuts = np.linspace(0, count, 171).astype(np.int64)
    importance.best(cuts, 800)  # makes the blocks
    counted = Importance(rank.view(Counting))
    counted._peaks = importance._peaks
    counted.best(cuts, 800)
    most = 170 * 2 * 64 + 800 * 64 + count // 64
    assert 800 < sum(looked_at) < 2 * most


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400), st.integers(0, 3)), max_size=30),
    st.lists(st.floats(-100, 1100), min_size=1, max_size=20),
    st.integers(1, 300),
)
def test_there_is_room_where_some_lane_is_free_all_along(taken, lefts, width):
    ground = Occupancy(1000, lanes=4)
    for left, length, lane in taken:
        ground.hold(left, left + length, lane)
    expected = [not ground.is_full(left, left + width) for left in lefts]
    assert ground.have_room(np.array(lefts), np.full(len(lefts), float(width))).tolist() == expected
