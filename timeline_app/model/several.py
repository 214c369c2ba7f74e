"""What several events become when one thing is changed in all of them: words of headlines, dates, an actor."""

import re
from collections.abc import Sequence

from timeline_app.model.dates import AnchoredDate, DayTime
from timeline_app.model.edit import EventKey, SetDate
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.shifting import Step, shifted


def replaced(headline: str, sought: str, put: str, *, is_exact: bool) -> str:
    """Return a headline with other words, the same where nothing is sought; with `is_exact` capitals count.

    >>> replaced("The Ferry sank", "ferry", "boat", is_exact=False)
    'The boat sank'
    >>> replaced("The Ferry sank", "ferry", "boat", is_exact=True)
    'The Ferry sank'
    """
    if not sought:
        return headline
    pattern = re.compile(re.escape(sought), 0 if is_exact else re.IGNORECASE)
    return " ".join(pattern.sub(lambda _: put, headline).split())


def moved(date: AnchoredDate | None, amount: int, step: Step) -> AnchoredDate | None:
    """Return a date that is moved, as edits keep it; None where there is none or the calendar has no such date.

    >>> moved(from_edtf("2021-02"), 1, Step.MONTHS) == from_edtf("2021-03"), moved(None, 1, Step.MONTHS)
    (True, None)
    """
    if date is None:
        return None
    try:
        kept = from_edtf(to_edtf(shifted(date, amount, step)))
    except ValueError:
        return None
    time = DayTime.of(date)
    return kept if time is None else time.on(kept)


def date_edit(key: EventKey, date: AnchoredDate, words: str) -> SetDate:
    """Return the edit that gives an event a date."""
    return SetDate(key, to_edtf(date), words, DayTime.of(date))


def swapped(names: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """Return names with a new one in the place of the old, each once.

    >>> swapped(("Ada", "Ben"), "Ada", "Ben"), swapped(("Ada", "Ben"), "Ada", "")
    (('Ben',), ('Ben',))
    """
    return tuple(dict.fromkeys(filter(None, (new if name == old else name for name in names))))
