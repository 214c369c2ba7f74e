"""The window's words for dates, counts and where a publication date comes from."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import month_bounds, to_civil
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, on_day, within
from timeline_app.model.edtf import from_edtf
from timeline_app.model.message import message
from timeline_app.wording import grouped, say, spoken
from timeline_app.wording.dates import date_in_few_words, date_in_words, weekday_and_time, year_in_words

_POINTED_PX = 24  # as exactly as one points at a moment
_MONTHLY_DAYS, _YEARLY_DAYS = 5, 200  # that many days or more are pointed at: a month, a year is meant
_LAST_YEAR = 9999


def tr(text: str) -> str:
    """Return the text in the reader's language."""
    return QCoreApplication.translate("phrases", text)


def unmarked(text: str) -> str:
    """Return words of the reader's own as menus and buttons show them: "&" alone would mark a letter.

    >>> unmarked("Pell & Strake")
    'Pell && Strake'
    """
    return text.replace("&", "&&")


def counted(count: int, one: str, many: str) -> str:
    """Return `one` or `many` with the number in the place of "{n}", its thousands apart.

    >>> counted(1, "{n} event", "{n} events"), counted(1200, "{n} event", "{n} events")
    ('1 event', '1,200 events')
    """
    return (one if count == 1 else many).format(n=grouped(count))


def read_only() -> str:
    """Return why nothing can be changed."""
    return tr("This library can only be read: save it under another name to change it.")


def with_weekday(date: AnchoredDate) -> str:
    """Return the date in words, with its weekday when it is a single day.

    >>> with_weekday(on_day(738508)), with_weekday(from_edtf("2022-12-19T14:05:00"))
    ('Monday, 19 December 2022', 'Monday, 19 December 2022, 14:05')
    """
    if not date.is_one_day or date.first_day is None or date.grain < Grain.DAY:
        return date_in_words(date)
    return weekday_and_time(date)


def pointed_date(day: float, days_per_px: float) -> AnchoredDate | None:
    """Return the day, month or year that a hand means that cannot point more exactly; None past the years of EDTF.

    >>> [date_in_words(pointed_date(738508.4, scale)) for scale in (0.1, 2.0, 30.0)]
    ['19 December 2022', 'December 2022', '2022']
    """
    year, month, _ = to_civil(int(day))
    if not -_LAST_YEAR <= year <= _LAST_YEAR:
        return None
    years = f"{year:04d}" if year >= 0 else f"{year:05d}"
    if days_per_px * _POINTED_PX > _YEARLY_DAYS:
        return from_edtf(years)
    if days_per_px * _POINTED_PX > _MONTHLY_DAYS:
        return from_edtf(f"{years}-{month:02d}")
    return on_day(int(day))


def document_time(time: DocumentTime) -> str:
    """Return a publication date in words.

    >>> document_time(DocumentTime(738509))
    '20 December 2022'
    """
    return date_in_words(on_day(time.day))


def month_of(day: int) -> str:
    """Return the month of a day number in short; of days before the year 1 the year alone.

    >>> month_of(738508), month_of(-15_000)
    ('Dec 2022', '42 BC')
    """
    year, month, _ = to_civil(day)
    return _month_in_words(year, month, spoken())


@lru_cache(maxsize=256)
def _month_in_words(year: int, month: int, _language: str) -> str:
    if year <= 0:
        return year_in_words(year)
    return date_in_few_words(within(*month_bounds(year, month), Grain.MONTH))


def quoted(words: str) -> str:
    """Return words between quotation marks.

    >>> quoted("on Monday")
    '“on Monday”'
    """
    return say(message("quoted", words=words))


def first_weekday(locale: QLocale) -> int:
    """Return the day from 0 for Monday that weeks begin on.

    >>> first_weekday(QLocale("de_DE")), first_weekday(QLocale("en_US"))
    (0, 6)
    """
    return locale.firstDayOfWeek().value - 1


def publication(found: Publication) -> str:
    """Return when an article was published and where that was found."""
    if found.time is None:
        return tr("Publication date unknown")
    origin = origin_of(found)
    return tr("Published {0}").format(document_time(found.time)) + (f" · {origin}" if origin else "")


def origin_of(found: Publication) -> str:
    """Return where a publication date comes from: "dateline: MINSK, 20 December 2022"."""
    names = {
        DateOrigin.NONE: "",
        DateOrigin.USER: tr("set by you"),
        DateOrigin.METADATA: tr("from the file's own statement"),
        DateOrigin.DATELINE: tr("from the dateline"),
        DateOrigin.FILE_NAME: tr("from the file name"),
    }
    name = names[found.origin]
    words = found.words.strip()
    shown = f"{name}: {words}" if name and words and found.origin is not DateOrigin.USER else name
    return shown + (tr(" (uncertain)") if found.is_weak else "")
