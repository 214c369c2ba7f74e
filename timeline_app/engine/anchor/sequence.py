"""Follow the times of a text from mention to mention."""

from typing import Final

from timeline_app.engine.anchor.stand import NO_PUBLICATION_DATE, Placed, Stand
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, Modifier, Reading
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import MentionContext, Tense, TimeMention
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
    Direction,
    Duration,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
)

_SPEAKING_DAYS: Final = 3  # news quotes what was said so long before it at most
_REPORT_MONTHS: Final = (6, 9, 12)  # that firms report on besides quarters
_QUARTER_REACH: Final = 8  # sentences in which "a year earlier" still compares with a quarter


class Progress:
    """What a text has mentioned so far."""

    def __init__(self, published: DocumentTime | None, kind: DocumentKind) -> None:
        self._published = published
        self._kind = kind
        self._told_day: int | None = None
        self._looks_back = False
        self._reference: AnchoredDate | None = None
        self._reference_paragraph = -1
        self._reference_sentence = -1
        self._is_verbless = False
        self._quoted: AnchoredDate | None = None
        self._quoted_paragraph = -1
        self._year: int | None = None
        self._year_sentence = -1
        self._quarter: AnchoredDate | None = None
        self._quarter_sentence = -_QUARTER_REACH
        self._is_quarter_fiscal = False
        self._coming_quarter: AnchoredDate | None = None
        self._coming_sentence = -1
        self._last_day: AnchoredDate | None = None
        self._ended: AnchoredDate | None = None
        self._ended_sentence = -1

    @property
    def kind(self) -> DocumentKind:
        """What kind of text it is."""
        return self._kind

    @property
    def is_narrative(self) -> bool:
        """Whether the text tells a history."""
        return self._kind is DocumentKind.NARRATIVE

    def stand(self, mention: TimeMention, spoken: AnchoredDate | None) -> Stand:
        """Return what the mention may count from; `spoken` is when the words around it were said, if told."""
        context = mention.context
        base = self._published
        speaking = self._speaking(mention, spoken)
        is_going_on = context.is_quoted and self._quoted_paragraph == context.paragraph
        reference = self._quoted if is_going_on else self._reference
        if (
            self._ended is not None
            and context.sentence - self._ended_sentence <= 1
            and _goes_on(mention.value)
        ):
            reference = self._ended
        return Stand(
            speaking if speaking is not None else base,
            speaking is not None,
            reference,
            self._reference_paragraph == context.paragraph,
            self._year if self._tells_year(context) else None,
            self._kind,
            context.tense,
            self._quarter_of(context),
            context.sentence in (self._quarter_sentence, self._coming_sentence),
            self._last_day,
            has_gone_ahead=self._has_gone_ahead(context),
            is_quarter_fiscal=self._is_quarter_fiscal,
            is_under_date=self._is_verbless and context.paragraph - self._reference_paragraph <= 1,
        )

    def _quarter_of(self, context: MentionContext) -> AnchoredDate | None:
        """Return the quarter that a report is on: one that it forecasts only where it is named."""
        if self._coming_sentence == context.sentence:
            return self._coming_quarter
        return self._quarter if context.sentence - self._quarter_sentence < _QUARTER_REACH else None

    def _note_quarter(self, value: TimeValue, date: AnchoredDate, sentence: int) -> None:
        """Keep a quarter that was named; one that is not over does not take the place of one that is."""
        if date.grain is not Grain.QUARTER or not isinstance(value, PartOfYear | UnitRef | NthOf):
            return
        is_over = self._published is None or (date.last_day or 0) < self._published.day
        if is_over or self._quarter is None:
            is_going_on = self._is_quarter_fiscal and date == self._quarter
            self._is_quarter_fiscal = is_going_on or (isinstance(value, PartOfYear) and value.is_fiscal)
            self._quarter, self._quarter_sentence = date, sentence
        else:
            self._coming_quarter, self._coming_sentence = date, sentence

    def _has_gone_ahead(self, context: MentionContext) -> bool:
        """Whether the text is in the midst of what is to come: a forecast, a plan.

        Verbs of the present go on with it only where the text has told of no day of the last ones, as news does.
        """
        if context.tense is Tense.PRESENT and self._looks_back:
            return False
        day = self._reference.first_day if self._reference is not None else None
        is_close = context.sentence - self._reference_sentence <= 1
        is_near = is_close and self._reference_paragraph == context.paragraph
        return is_near and self._published is not None and day is not None and day > self._published.day

    def _tells_year(self, context: MentionContext) -> bool:
        """Whether the sentence has named the year; news keeps to it only when it looks back."""
        is_counted = self._kind is not DocumentKind.NEWS or context.tense is Tense.PAST
        return is_counted and self._year_sentence == context.sentence

    def _speaking(self, mention: TimeMention, spoken: AnchoredDate | None) -> DocumentTime | None:
        """Return when a quotation was spoken: as its attribution says, else on the day that was last told of."""
        if mention.context.speaking is None:
            is_known = mention.context.is_quoted and self._told_day is not None
            return DocumentTime(self._told_day or 0) if is_known else None
        if spoken is None or not spoken.is_one_day or spoken.first_day is None:
            return None
        return DocumentTime(spoken.first_day, spoken.clock)

    def advance(self, mention: TimeMention, placed: Placed) -> None:
        """Take note of a mention that was just placed, unless the text only looks aside to it."""
        value, date = mention.value, placed.date
        if isinstance(value, Duration) and _is_report_period(value):
            self._quarter = None  # "in the nine months": what a report now compares is no quarter
        if placed.unresolved == NO_PUBLICATION_DATE:
            self._lose_way(mention)
            return
        self._ended = None
        if isinstance(value, Bound):
            self._note_end(mention, value, placed.limit)
            date = None if _ends(value) else placed.limit
            value = value.of
        if date is None or date.first_day is None or date.grain < Grain.YEAR:
            return
        if isinstance(value, TimeOfDay):
            self._note_clock(mention, date)
            return
        self._note_told_day(mention, date)
        if mention.context.is_quoted:  # what is quoted goes on by itself, the text stays where it is
            self._quoted, self._quoted_paragraph = date, mention.context.paragraph
            return
        sentence = mention.context.sentence
        self._note_quarter(value, date, sentence)
        if self._looks_aside(mention, value, date):
            return
        if date.is_one_day:
            self._last_day = date
        self._reference, self._reference_sentence = date, sentence
        self._reference_paragraph = mention.context.paragraph
        self._is_verbless = mention.context.tense is None
        if _names_year(value):
            self._year, self._year_sentence = to_civil(date.first_day)[0], sentence

    def _note_end(self, mention: TimeMention, bound: Bound, limit: AnchoredDate | None) -> None:
        """Keep the end of a stretch, from which the next sentence may count: "until 1341. The following year …"."""
        if _ends(bound) and not mention.context.is_quoted and self.is_narrative:
            self._ended, self._ended_sentence = limit, mention.context.sentence

    def _note_clock(self, mention: TimeMention, date: AnchoredDate) -> None:
        """Go on from a time of the day last told of: "at 11 p.m." is followed by "at 2 a.m." of the next."""
        reference = self._reference
        is_free = reference is None or reference.is_one_day
        if is_free and date.clock and not mention.context.is_quoted:
            self._reference = date

    def _lose_way(self, mention: TimeMention) -> None:
        """Forget the time reached: the text has gone on to one that is unknown, and nothing counts from before it."""
        if not mention.context.is_quoted and not self._is_todays(mention.value):
            self._reference = self._quarter = self._last_day = None

    def _is_todays(self, value: TimeValue) -> bool:
        """Whether a history only speaks of its writer's own day."""
        if self._kind is not DocumentKind.NARRATIVE:
            return False
        match value:
            case UnitRef(Grain.DAY, _, AnchorPoint.PUBLICATION) | UnitOffset(anchor=AnchorPoint.PUBLICATION):
                return True
            case PartIn(_, whole):
                return self._is_todays(whole)
            case _:
                return False

    def _note_told_day(self, mention: TimeMention, date: AnchoredDate) -> None:
        """Keep the day of the news: one of the last before the publication, said outside a quotation."""
        day = date.first_day
        if mention.context.is_quoted or self._published is None or day is None or not date.is_one_day:
            return
        if self._published.day - _SPEAKING_DAYS <= day <= self._published.day:
            self._told_day = day
            self._looks_back |= day < self._published.day

    def _looks_aside(self, mention: TimeMention, value: TimeValue, date: AnchoredDate) -> bool:
        """Whether the text goes on from where it was: a look back, a plan, the year of a day just named."""
        match value:
            case UnitRef(_, offset, AnchorPoint.MENTION) if offset < 0:
                return True
            case UnitOffset(direction=Direction.PAST, anchor=AnchorPoint.MENTION):
                return True
            case UnitOffset(1, Grain.YEAR, Direction.PAST) if self._kind is DocumentKind.NEWS:
                return True  # "from a year ago": what a report compares with
            case _:
                pass
        if self._kind is not DocumentKind.NARRATIVE or self._reference is None:
            return False
        if mention.context.tense is Tense.FUTURE or self._is_todays(value):
            return True
        is_its_year = self._reference_sentence == mention.context.sentence and _holds(date, self._reference)
        return is_its_year and date.grain < self._reference.grain


def _is_report_period(value: Duration) -> bool:
    return any(amount.grain is Grain.MONTH and amount.number in _REPORT_MONTHS for amount in value.amounts)


def _goes_on(value: TimeValue) -> bool:
    """Whether a value counts on from what was told last: "the following year", "two months later"."""
    match value:
        case UnitRef(_, offset, AnchorPoint.MENTION):
            return offset > 0
        case UnitOffset(direction=Direction.FUTURE, anchor=AnchorPoint.MENTION):
            return True
        case _:
            return False


def _ends(bound: Bound) -> bool:
    """Whether a limit says how long something lasted, not where the text has got to."""
    is_until = bound.limit is Modifier.ON_OR_BEFORE and bound.reading is Reading.THROUGHOUT
    return is_until or bound.limit is Modifier.BEFORE


def _holds(outer: AnchoredDate, inner: AnchoredDate) -> bool:
    first, last = outer.first_day, outer.last_day
    if first is None or last is None or inner.first_day is None or inner.last_day is None:
        return False
    return first <= inner.first_day and inner.last_day <= last


def _names_year(value: object) -> bool:
    if isinstance(value, PartIn):
        return _names_year(value.whole)
    if isinstance(value, Between):
        return _names_year(value.start)
    return isinstance(value, PartialDate) and value.year is not None
