"""Find the long stretches of time in which nothing is shown."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from timeline_app.view.scale import Gap
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState


@dataclass(frozen=True, slots=True)
class Worth:
    """When a stretch without events is worth folding.

    At most so many are, so that there is room for time between them on a small canvas. Each takes `least_share` of
    the time that is not folded – what takes less room is no waste of it – and is so many times `longer` than
    the others are on average, else nothing is folded where events come evenly.
    """

    most: int
    least_share: float
    longer: float
    least_days: float


WORTH_FOLDING: Final = Worth(most=6, least_share=0.15, longer=4.0, least_days=3.0)


def gaps_in(shown: Shown) -> tuple[Gap, ...]:
    """Return the stretches that are worth folding, in their order. O(n).

    Each is far longer than what lies between the other events, and takes much of the time that the longer ones
    leave. Between some events the time is left as it is: it is what the others are compared with.
    """
    worth = WORTH_FOLDING
    lengths = shown.start[1:] - shown.reach[:-1]
    count = int(np.count_nonzero(lengths > 0))
    if count < 2:
        return ()
    whole = float(shown.reach[-1] - shown.start[0])
    most = min(worth.most, len(lengths))
    longest = np.argpartition(lengths, len(lengths) - most)[-most:]
    found: list[Gap] = []
    for place in longest[np.argsort(-lengths[longest], kind="stable")].tolist():
        length, count = float(lengths[place]), count - 1
        is_long = length >= max(worth.least_days, worth.least_share * whole)
        if not is_long or not count or length < worth.longer * (whole - length) / count:
            break
        whole -= length
        found.append((float(shown.reach[place]), float(shown.start[place + 1])))
    return tuple(sorted(found))


def folded(state: ViewState, shown: Shown) -> ViewState:
    """Return the state with the gaps between what is shown, if it is to fold them."""
    gaps = gaps_in(shown) if state.collapses_gaps else ()
    return state if gaps == state.gaps else replace(state, gaps=gaps)
