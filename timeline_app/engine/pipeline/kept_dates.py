"""Tell which events keep the words for their time in their headlines."""

from timeline_app.engine.compose import Telling
from timeline_app.engine.flags import word_flags
from timeline_app.engine.value_kinds import is_report_period, is_to_come
from timeline_app.model.event import Flag
from timeline_app.model.syntax import Draft, Shape


def keeps_date(telling: Telling, draft: Draft, shape: Shape) -> bool:
    """Whether a headline would tell too little, or another thing, without the words for the time of its event."""
    is_period = draft.mention is not None and is_report_period(telling.mentions[draft.mention].value)
    return is_period or _is_of_later(telling, draft, shape) or _is_of_several_times(telling, draft)


def _is_of_several_times(telling: Telling, draft: Draft) -> bool:
    """Whether the same happened in several years or months: "won the cup in 2014 and 2017"."""
    return bool(draft.siblings) and not telling.exact & {*draft.siblings}


def _is_of_later(telling: Telling, draft: Draft, shape: Shape) -> bool:
    """Whether a time to come is that of what a told verb only leads to: "agreed to sell the mill next year"."""
    if draft.mention is None or not is_to_come(telling.mentions[draft.mention].value):
        return False
    head = draft.head
    flags = word_flags(shape.tokens, head.group, head.subject, head.opener, telling.story.telling)
    is_told = head.group.is_past and head.group.modal is None
    return is_told and not {Flag.PLANNED, Flag.CANCELLED} & {*flags, *draft.flags}
