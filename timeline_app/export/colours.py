"""For whom a file has colours."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from timeline_app.model.timeline import TimelineEvent


def actors_seen(events: Iterable[TimelineEvent], *, with_others: bool = False) -> list[int]:
    """Return the actors (ids) whose colours events have, the most frequent first: those they name first.

    With `with_others` all whom they name count: where each has a lane, its owner is to have a colour too.
    """
    named = (event.actors if with_others else event.actors[:1] for event in events if event.date is not None)
    return [actor for actor, _ in Counter(chain.from_iterable(named)).most_common()]
