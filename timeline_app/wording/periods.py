"""Marked periods in words."""

from timeline_app.model.dates import Grain, throughout
from timeline_app.model.message import message
from timeline_app.model.period import Period
from timeline_app.wording import say
from timeline_app.wording.dates import date_in_words


def days_in_words(period: Period) -> str:
    """Return the days of a period.

    >>> days_in_words(Period("The trial", 738_088, 738_110)), days_in_words(Period("Verdict", 738_110, 738_110))
    ('25 October – 16 November 2021', '16 November 2021')
    """
    return date_in_words(throughout(period.first_day, period.last_day, Grain.DAY))


def period_in_words(period: Period) -> str:
    """Return name and days of a period.

    >>> period_in_words(Period("Verdict", 738_110, 738_110))
    'Verdict (16 November 2021)'
    """
    return say(message("period-with-days", name=period.name, days=days_in_words(period)))
