"""Put lanes that share events beside one another, so that the lines between copies are short and cross little."""

from collections.abc import Sequence

import numpy as np

from timeline_app.view.arrays import Ints


def shared_events(rows_of_lanes: Sequence[Ints], count: int) -> Ints:
    """Return how many of the rows below `count` each two lanes share, as a square; none with themselves."""
    bits = np.zeros(count, np.int64)
    for lane, rows in enumerate(rows_of_lanes):
        bits[rows] |= 1 << lane
    shared = np.zeros((len(rows_of_lanes), len(rows_of_lanes)), np.int64)
    for lane, rows in enumerate(rows_of_lanes):
        of_lane = bits[rows]
        of_lane = of_lane[of_lane != 1 << lane]
        for other in range(lane):
            shared[lane, other] = shared[other, lane] = int(np.count_nonzero(of_lane >> other & 1))
    return shared


def crossing_cost(shared: Ints, order: Sequence[int]) -> int:
    """Return how many lanes all connectors run across: each shared event counts the distance of its two lanes.

    Only the lanes in `order` count.
    """
    places = np.arange(len(order))
    part = shared[np.ix_(list(order), list(order))]
    return int((part * np.abs(places[:, None] - places[None, :])).sum()) // 2


def best_order(shared: Ints) -> tuple[int, ...]:
    """Return lanes, which are given by importance, in an order whose connectors cross few lanes. O(lanes⁴).

    Each lane in turn goes where that costs least, as in heuristics for the linear arrangement of graphs (Petit 2003);
    then neighbours are swapped while that helps. Of an order and its mirror image the one with the important above.
    """
    order: list[int] = []
    for lane in range(len(shared)):
        tries = [[*order[:place], lane, *order[place:]] for place in range(len(order), -1, -1)]
        order = min(tries, key=lambda tried: crossing_cost(shared, tried))
    order = _with_swaps(shared, order)
    is_upside_down = sum(place * lane for place, lane in enumerate(order)) < sum(
        place * lane for place, lane in enumerate(reversed(order))
    )
    return tuple(reversed(order) if is_upside_down else order)


def _with_swaps(shared: Ints, order: Sequence[int]) -> list[int]:
    """Swap neighbours as long as one swap helps; each makes the cost less, so it ends."""
    found, cost = list(order), crossing_cost(shared, order)
    is_better = True
    while is_better:
        is_better = False
        for place in range(len(found) - 1):
            other = found.copy()
            other[place], other[place + 1] = found[place + 1], found[place]
            cost_then = crossing_cost(shared, other)
            if cost_then < cost:
                found, cost, is_better = other, cost_then, True
    return found
