"""How fast work goes and how long it still takes, in words."""

from typing import Final

from timeline_app.model.message import message
from timeline_app.model.pace import Pace
from timeline_app.wording import grouped, say

_MINUTE_S: Final = 60
_HOUR_MIN: Final = 60
_PLAIN_UP_TO_S: Final = 90  # seconds are told up to here, then minutes


def pace_in_words(pace: Pace, total: int) -> str:
    """Return "21/s, about 7 min left"; "" while nothing is known of it.

    >>> pace = Pace()
    >>> for second in range(11):
    ...     pace.note(second, 21 * second)
    >>> pace_in_words(pace, 10_000), pace_in_words(Pace(), 10)
    ('21/s, about 8 min left', '')
    """
    rate, seconds = pace.rate(), pace.seconds_left(total)
    if rate is None or seconds is None:
        return ""
    return say(message("pace", rate=_number(rate), left=time_in_words(seconds)))


def time_in_words(seconds: float) -> str:
    """Return a length of time as people round it.

    >>> time_in_words(40.2), time_in_words(400), time_in_words(7_530), time_in_words(7_200)
    ('40 s', '7 min', '2 h 6 min', '2 h')
    """
    if seconds <= _PLAIN_UP_TO_S:
        return say(message("seconds-long", seconds=round(seconds)))
    hours, minutes = divmod(round(seconds / _MINUTE_S), _HOUR_MIN)
    if not hours:
        return say(message("minutes-long", minutes=minutes))
    if not minutes:
        return say(message("hours-long", hours=hours))
    return say(message("hours-minutes-long", hours=hours, minutes=minutes))


def _number(rate: float) -> str:
    return grouped(round(rate)) if rate >= 10 else f"{rate:.1f}"
