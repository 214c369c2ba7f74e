"""Why an event is to be reviewed."""

from typing import Final

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.message import message
from timeline_app.model.timeline import REVIEW_BELOW, Status, TimelineEvent
from timeline_app.wording import name_of, say

_SURE: Final = (DateHow.EXPLICIT, DateHow.IMPORTED, DateHow.USER)
_DOUBTFUL: Final = (Flag.PLANNED, Flag.NEGATED, Flag.HYPOTHETICAL)


def doubts_in_words(event: TimelineEvent) -> tuple[str, ...]:
    """Return the reasons for which an event is to be reviewed, the weightiest first; () when it is not."""
    if event.status is not Status.TO_REVIEW:
        return ()
    if event.confidence >= REVIEW_BELOW:
        return (say(message("doubt-moved")),)
    words = [] if event.how in _SURE else [name_of(event.how)]
    if not event.actors:
        words.append(say(message("doubt-no-actor")))
    words += [name_of(flag) for flag in _DOUBTFUL if flag in event.flags]
    return tuple(words) or (say(message("doubt-weak")),)
