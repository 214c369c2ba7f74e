"""The clock: the only place of the command line that knows what day it is."""

import datetime as dt

from timeline_app.model.dates import ClockTime, DocumentTime


def today() -> DocumentTime:
    """Return the day and time on this machine's clock, for "today" and "yesterday" that a person types."""
    now = dt.datetime.now()  # people mean their own day
    return DocumentTime(now.toordinal(), ClockTime(now.hour, now.minute))
