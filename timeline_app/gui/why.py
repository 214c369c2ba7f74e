"""Why an event has its date, step by step, in words for one who knows no calendar notation."""

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.gui.phrases import tr, with_weekday
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow
from timeline_app.model.message import Argument, Message
from timeline_app.model.timeline import Evidence, TimelineEvent
from timeline_app.wording import say


def steps(event: TimelineEvent, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the steps from the words of the article to the date; () when there is nothing to tell."""
    found = evidence[0] if evidence else None
    if event.how is DateHow.USER:
        return _by_hand(event, found)
    if found is None or not found.trace:
        return ()
    told = [_sentence(step) for step in found.trace]
    if event.words:
        told.insert(0, tr("The article says “{0}”.").format(" ".join(event.words.split())))
    if event.date is not None:
        told.append(tr("So the event is dated {0}.").format(with_weekday(event.date)))
    return tuple(told)


def _by_hand(event: TimelineEvent, found: Evidence | None) -> tuple[str, ...]:
    told = [
        tr("You gave the date: “{0}”.").format(event.words) if event.words else tr("You took the date away.")
    ]
    if found is not None and found.edtf and found.edtf != event.edtf:
        told.append(tr("From the article it was {0}.").format(with_weekday(from_edtf(found.edtf))))
    return tuple(told)


def _sentence(step: Message) -> str:
    """Return a step of the trace with its days in words."""
    arguments = tuple((slot, _in_words(value)) for slot, value in step.arguments)
    return say(replace(step, arguments=arguments))


def _in_words(value: Argument) -> Argument:
    """Return a day in ISO form in words, anything else as it is.

    >>> _in_words("2024-05-15"), _in_words("Easter")
    ('Wednesday, 15 May 2024', 'Easter')
    """
    if not isinstance(value, str):
        return value
    try:
        return with_weekday(from_edtf(value))
    except ValueError:
        return value
