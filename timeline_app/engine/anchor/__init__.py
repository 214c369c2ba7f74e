"""Anchor under-specified values to the calendar: document time, tense, and the last mentioned time.

Nothing is guessed: without a publication date what counts from it stays unresolved, with its reason.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from timeline_app.engine.anchor.alternatives import OtherReadings
from timeline_app.engine.anchor.chain import chained_years
from timeline_app.engine.anchor.kind import find_kind, is_message
from timeline_app.engine.anchor.placing import doubtful, not_before, place
from timeline_app.engine.anchor.sequence import Progress
from timeline_app.engine.anchor.stand import Placed
from timeline_app.engine.anchor.timex3 import open_timex, placed_timex
from timeline_app.engine.anchor.units import shifted
from timeline_app.languages import Language
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, Timex, TimexKind, document_time
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import ORDER_OPEN, Anchoring, Tense, TimeMention
from timeline_app.model.values import (
    Amount,
    Between,
    Direction,
    Doubted,
    Duration,
    NthOf,
    PartialDate,
    PartOfYear,
    SetOfTimes,
    TimeValue,
    UnitRef,
    VagueRef,
    WeekdayRef,
)

NO_POSTS: Final[Mapping[int, int]] = MappingProxyType({})
_TODAY: Final = UnitRef(Grain.DAY, 0)
_LONGEST_PREPOSITION: Final = 12  # characters looked at before a season
_LIST_DAYS: Final = 200  # what is listed further apart is listed in another order

__all__ = ["anchor", "find_kind", "is_message", "shifted"]


def anchor(
    mentions: Sequence[TimeMention],
    text: str,
    language: Language,
    published: DocumentTime | None,
    kind: DocumentKind | None = None,
    *,
    ends: Collection[int] = (),
    posts: Mapping[int, int] = NO_POSTS,
) -> tuple[Anchoring, ...]:
    """Return what each mention means, in order. Uses nothing but the values, their contexts and the date.

    `ends` are the numbers of mentions that end a stretch which the mention before them begins; `posts` tells
    which mention is the day of the post in which another one stands: that is news of its day.
    """
    doubts = frozenset(number for number, each in enumerate(mentions) if isinstance(each.value, Doubted))
    mentions = tuple(_undoubted(mention) for mention in mentions)
    whole = Progress(published, kind or find_kind(text, mentions, published))
    chained = chained_years(mentions) if whole.is_narrative else {}
    found: list[Anchoring] = []
    others = OtherReadings(text, language)
    days = frozenset(posts.values())
    own: dict[int, Progress] = {}
    for number, each in enumerate(mentions):
        progress = own.get(posts.get(number, number), whole)
        mention = _meant(each, text, language, progress)
        spoken = _spoken(mention, mentions, found, progress, language)
        stand = replace(progress.stand(mention, spoken), chained_year=chained.get(number))
        placed = place(mention.value, stand, language.feasts)
        if number in ends:
            placed = _ending(placed, mention.value, found[-1].date)
        elif number and _is_listed(mentions[number - 1], mention, text, language):
            placed = _listed(placed, found[-1].date, published, mention.context.tense)
        found.append(_anchoring(mention, doubtful(placed) if number in doubts else placed, others))
        progress.advance(mention, placed)
        if number in days:
            own[number] = Progress(document_time(placed.date), DocumentKind.NEWS)
    return tuple(found)


def _undoubted(mention: TimeMention) -> TimeMention:
    """Return a mention without its doubt: what counts from a doubtful date counts as from any other."""
    return replace(mention, value=mention.value.of) if isinstance(mention.value, Doubted) else mention


def _meant(mention: TimeMention, text: str, language: Language, progress: Progress) -> TimeMention:
    """Return a mention as a text of its kind means it: a history's "today" is no day of the calendar."""
    is_present = mention.context.tense is Tense.PRESENT
    if is_present and progress.kind is DocumentKind.NEWS:
        return _as_habit(mention, text, language)
    is_loose = progress.is_narrative and not mention.context.is_quoted
    if is_loose and mention.value == _TODAY and is_present:
        return replace(mention, value=VagueRef(Direction.PRESENT))
    return mention


def _as_habit(mention: TimeMention, text: str, language: Language) -> TimeMention:
    """Return a season without article or year as that of every year: "the lake is frozen in winter"."""
    match mention.value:
        case PartOfYear(Grain.SEASON, year=None, direction=None, modifier=None) as season:
            start = mention.span.start
            before = text[max(start - _LONGEST_PREPOSITION, 0) : start].split()[-1:]
            is_bare = len(mention.span.of(text).split()) == 1
            is_any = is_bare and " ".join(before).lower() in language.lists.get("in_any", ())
            return replace(mention, value=SetOfTimes(season)) if is_any else mention
        case _:
            return mention


def _ending(placed: Placed, value: TimeValue, start: AnchoredDate | None) -> Placed:
    """Return the end of a stretch, behind its start where its year was not said."""
    is_said = isinstance(value, PartialDate) and value.year is not None
    if placed.date is None or start is None or is_said:
        return placed
    return replace(placed, date=not_before(placed.date, start))


def _is_listed(before: TimeMention, mention: TimeMention, text: str, language: Language) -> bool:
    """Whether a mention goes on with a list of days or months that name no year: "for September and October"."""
    joint = " ".join(text[before.span.end : mention.span.start].split())
    return (
        joint in language.lists.get("day_joints", ())
        and type(before.value) is type(mention.value)
        and isinstance(mention.value, PartialDate | WeekdayRef)
        and mention.value.direction is None
        and not (isinstance(mention.value, PartialDate) and mention.value.year is not None)
    )


def _listed(
    placed: Placed, before: AnchoredDate | None, published: DocumentTime | None, tense: Tense | None
) -> Placed:
    """Return what a list goes on with, behind what stands before it where that is not far, or days to come."""
    if placed.date is None or before is None or before.first_day is None or published is None:
        return placed
    is_over = before.first_day < published.day + (tense is Tense.PAST)
    if before.is_one_day and is_over:  # "on Friday and Thursday", looking back
        return placed
    later = not_before(placed.date, before)
    is_near = later.first_day is not None and later.first_day - before.first_day < _LIST_DAYS
    return replace(placed, date=later) if is_near else placed


def _spoken(
    mention: TimeMention,
    mentions: Sequence[TimeMention],
    found: Sequence[Anchoring],
    progress: Progress,
    language: Language,
) -> AnchoredDate | None:
    """Return when the words around a mention were spoken, also where the text says so only after them."""
    index = mention.context.speaking
    if index is None or not 0 <= index < len(mentions):
        return None
    if index < len(found):
        return found[index].date
    saying = mentions[index]
    return place(saying.value, progress.stand(saying, None), language.feasts).date


def _anchoring(mention: TimeMention, placed: Placed, others: OtherReadings) -> Anchoring:
    value, date = mention.value, placed.date
    if date is None:
        return Anchoring(open_timex(value), None, placed.unresolved, placed.trace)
    alternatives = (*placed.alternatives, *others.of(mention, placed))
    remarks = (other.reason for other in alternatives if other.reason.code == ORDER_OPEN)
    trace = (*placed.trace, *remarks)
    return Anchoring(_timex(value, placed.limit or date), date, None, trace, alternatives)


def _timex(value: TimeValue, date: AnchoredDate) -> Timex:
    """Return the TIMEX3 of a placed value; of a limit, the limit itself: TIMEX3 leaves the preposition out."""
    if isinstance(value, NthOf) and value.count > 1:
        return open_timex(value)
    return _stretch_timex(date) if isinstance(value, Between) else placed_timex(date, date.modifier)


def _stretch_timex(date: AnchoredDate) -> Timex:
    """TIMEX3 has no stretch: a duration of its length stands for it."""
    first, last = date.first_day or 0, date.last_day or 0
    days = last - first + 1
    amount = Amount(float(days), Grain.DAY)
    if date.grain <= Grain.YEAR:
        amount = Amount(float(round(days / 365.2425)), Grain.YEAR)
    elif date.grain is Grain.MONTH:
        amount = Amount(float(round(days / 30.44)), Grain.MONTH)
    return Timex(TimexKind.DURATION, open_timex(Duration((amount,))).value)
