"""Follow the times of a text from mention to mention."""

from collections.abc import Sequence
from typing import Final

from timeline_app.engine.anchor.stand import Placed, Stand
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Anchoring, TimeMention
from timeline_app.model.values import (
    Between,
    Bound,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    UnitRef,
    VagueRef,
)

_QUARTER_REACH: Final = 5  # sentences in which "a year earlier" still compares with a quarter


class Progress:
    """What a text has mentioned so far."""

    def __init__(self, published: DocumentTime | None, kind: DocumentKind) -> None:
        self._published = published
        self._kind = kind
        self._reference: AnchoredDate | None = None
        self._reference_paragraph = -1
        self._year: int | None = None
        self._year_sentence = -1
        self._quarter: AnchoredDate | None = None
        self._quarter_sentence = -_QUARTER_REACH

    def stand(self, mention: TimeMention, found: Sequence[Anchoring]) -> Stand:
        """Return what the mention may count from, given the anchorings of all mentions before it."""
        context = mention.context
        base = self._published
        speaking = self._speaking(mention, found)
        return Stand(
            speaking if speaking is not None else base,
            speaking is not None,
            self._reference,
            self._reference_paragraph == context.paragraph,
            self._year if self._year_sentence == context.sentence else None,
            self._kind,
            context.tense,
            self._quarter if context.sentence - self._quarter_sentence < _QUARTER_REACH else None,
            self._quarter_sentence == context.sentence,
        )

    @staticmethod
    def _speaking(mention: TimeMention, found: Sequence[Anchoring]) -> DocumentTime | None:
        index = mention.context.speaking
        if index is None or not 0 <= index < len(found):
            return None
        date = found[index].date
        if date is None or not date.is_one_day or date.first_day is None:
            return None
        return DocumentTime(date.first_day, date.clock)

    def advance(self, mention: TimeMention, placed: Placed) -> None:
        """Take note of a mention that was just placed."""
        date = placed.date
        value = mention.value
        if isinstance(value, Bound):
            value = value.of
        if date is None or isinstance(value, VagueRef) or date.first_day is None or date.grain < Grain.YEAR:
            return
        if isinstance(value, TimeOfDay):
            return
        if date.grain is Grain.QUARTER and isinstance(value, PartOfYear | UnitRef):
            self._quarter = date
            self._quarter_sentence = mention.context.sentence
        self._reference = date
        self._reference_paragraph = mention.context.paragraph
        if _names_year(value):
            self._year = to_civil(date.first_day)[0]
            self._year_sentence = mention.context.sentence


def _names_year(value: object) -> bool:
    if isinstance(value, PartIn):
        return _names_year(value.whole)
    if isinstance(value, Between):
        return _names_year(value.start)
    return isinstance(value, PartialDate) and value.year is not None
