"""The dates of a text for other Python programs: plain values in, plain values out."""

from dataclasses import dataclass
from datetime import date, datetime

from timeline_app.engine.other_locales import other_language
from timeline_app.engine.tagging import tag as tag_mentions
from timeline_app.languages import Language, available, in_region, load
from timeline_app.model.dates import AnchoredDate, ClockTime, DocumentTime, Timex
from timeline_app.model.edtf import to_edtf
from timeline_app.model.errors import SettingsError
from timeline_app.model.iso import first_iso_day, last_iso_day
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.values import TimeValue
from timeline_app.wording import say


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and last day that a time may touch, in ISO 8601; None is an open end.

    Years before 1 count astronomically: 44 BC is "-0043".
    """

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another meaning of ambiguous words, and why it was not preferred."""

    timex: Timex
    reason: str


@dataclass(frozen=True, slots=True)
class TaggedTime:
    """A time expression: where it stands, what its words say, and where that lies on the calendar.

    `text` is `document[start:end]`. `value` is what the words say before anchoring, `pattern` what they
    matched. `date`, `interval` and `edtf` are None for lengths, sets and vague times, and for what cannot be
    placed; `unresolved` then says why. `trace` tells in order how the date came about.
    """

    start: int
    end: int
    text: str
    pattern: str
    value: TimeValue
    timex: Timex
    date: AnchoredDate | None
    interval: Interval | None
    edtf: str | None
    unresolved: str | None
    trace: tuple[str, ...]
    alternatives: tuple[OtherReading, ...]


def tag(
    text: str,
    published: date | datetime | None = None,
    *,
    kind: DocumentKind | str | None = None,
    locale: str = "en",
) -> tuple[TaggedTime, ...]:
    """Return the time expressions of a text, in order. Cost is linear in the text.

    Without `published` what counts from it stays unresolved: there is no clock in here. `kind` ("news",
    "narrative", "message") is found from the text when not given. `locale` is a language with or without its
    region: "en", "en-GB". Raises SettingsError for a kind or locale of which nothing is known.

    >>> from datetime import date
    >>> [(time.text, time.timex.value, time.edtf) for time in tag("He left in late May.", date(2022, 12, 20))]
    [('late May', '2022-05', '[2022-05-20..2022-05-31]')]
    """
    found = tag_mentions(text, language_of(locale), _document_time(published), kind=_kind(kind))
    return tuple(_tagged(mention, anchoring, text) for mention, anchoring in found)


def language_of(locale: str) -> Language:
    """Return what is known of a language as its region writes it. Raises SettingsError when nothing is.

    >>> language_of("en-GB").is_day_first
    True
    """
    code, _, region = locale.replace("_", "-").partition("-")
    if code.lower() in available():
        return in_region(load(code.lower()), region)
    known = other_language(code.lower())
    if known is None:
        raise SettingsError(f"{locale!r} is a language of which nothing is known")
    return known


def _document_time(published: date | datetime | None) -> DocumentTime | None:
    if published is None:
        return None
    if not isinstance(published, datetime):
        return DocumentTime(published.toordinal())
    offset = published.utcoffset()
    minutes = None if offset is None else round(offset.total_seconds() / 60)
    return DocumentTime(
        published.toordinal(), ClockTime(published.hour, published.minute, published.second, minutes)
    )


def _kind(kind: DocumentKind | str | None) -> DocumentKind | None:
    if kind is None or isinstance(kind, DocumentKind):
        return kind
    try:
        return DocumentKind(kind)
    except ValueError as error:
        known = ", ".join(each.value for each in DocumentKind)
        raise SettingsError(f"{kind!r} is no kind of document: there is {known}") from error


def _tagged(mention: TimeMention, anchoring: Anchoring, text: str) -> TaggedTime:
    found = anchoring.date
    return TaggedTime(
        mention.span.start,
        mention.span.end,
        mention.span.of(text),
        mention.pattern,
        mention.value,
        anchoring.timex,
        found,
        None if found is None else Interval(first_iso_day(found), last_iso_day(found)),
        None if found is None else to_edtf(found),
        None if anchoring.unresolved is None else say(anchoring.unresolved),
        tuple(say(step) for step in anchoring.trace),
        tuple(OtherReading(other.timex, say(other.reason)) for other in anchoring.alternatives),
    )
