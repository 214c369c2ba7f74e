"""Find the long stretches of time in which nothing is shown."""

from dataclasses import replace
from typing import Final

import numpy as np

from timeline_app.view.scale import Gap
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState

_MOST: Final = 6  # breaks, so that there is room for time between them on a small canvas
_LEAST_SHARE: Final = 0.15  # of the time that is not folded: what takes less room is no waste of it
_LONGER: Final = 4.0  # than the others are on average, else nothing is folded where events come evenly
_LEAST_DAYS: Final = 3.0


def gaps_in(shown: Shown) -> tuple[Gap, ...]:
    """Return the stretches that are worth folding, in their order. O(n).

    Each is far longer than what lies between the other events, and takes much of the time that the longer ones
    leave. Between some events the time is left as it is: it is what the others are compared with.
    """
    lengths = shown.start[1:] - shown.reach[:-1]
    count = int(np.count_nonzero(lengths > 0))
    if count < 2:
        return ()
    whole = float(shown.reach[-1] - shown.start[0])
    most = min(_MOST, len(lengths))
    longest = np.argpartition(lengths, len(lengths) - most)[-most:]
    found: list[Gap] = []
    for place in longest[np.argsort(-lengths[longest], kind="stable")].tolist():
        length, count = float(lengths[place]), count - 1
        is_long = length >= max(_LEAST_DAYS, _LEAST_SHARE * whole)
        if not is_long or not count or length < _LONGER * (whole - length) / count:
            break
        whole -= length
        found.append((float(shown.reach[place]), float(shown.start[place + 1])))
    return tuple(sorted(found))


def folded(state: ViewState, shown: Shown) -> ViewState:
    """Return the state with the gaps between what is shown, if it is to fold them."""
    gaps = gaps_in(shown) if state.collapses_gaps else ()
    return state if gaps == state.gaps else replace(state, gaps=gaps)
