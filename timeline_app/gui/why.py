"""Why an event has its date, step by step, in words for one who knows no calendar notation."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline_app.gui.phrases import tr, with_weekday
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow
from timeline_app.model.message import Argument, Message
from timeline_app.model.timeline import Evidence, TimelineEvent
from timeline_app.wording import say

_MOST_QUOTED = 3


def why_in_words(
    event: TimelineEvent,
    evidence: Sequence[Evidence],
    title_of: Callable[[int], str],
    words_for: Callable[[int, int], tuple[str, ...]],
) -> str:
    """Return the steps from the words of each article to its date, a line each; "" when there are none.

    `evidence` stands in the order in which the articles are to be told of. Words and steps that follow
    one another are always of the same article. `words_for` gives the words of an article that mean a day.
    """
    if event.how is DateHow.USER:
        return _numbered(_by_hand(event, evidence[0] if evidence else None))
    readings = [one for one in _distinct(evidence) if one.trace or one.edtf]
    if len(readings) <= 1:
        quoting = tr("The article says “{0}”.")
        return "".join(_numbered(_steps(one, quoting, words_for)) for one in readings)
    quoting = tr("It says “{0}”.")
    blocks = [
        "\n".join((title_of(one.article), _numbered(_steps(one, quoting, words_for)))) for one in readings
    ]
    if event.date is not None and len({one.edtf for one in readings}) > 1:
        blocks.append(tr("Of these dates the timeline shows {0}.").format(with_weekday(event.date)))
    return "\n\n".join(blocks)


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence without what one article reads a second time from the same words."""
    return list({(one.article, one.words, one.edtf, one.trace): one for one in reversed(evidence)}.values())[
        ::-1
    ]


def _numbered(told: Sequence[str]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(told, start=1))


def _steps(one: Evidence, quoting: str, words_for: Callable[[int, int], tuple[str, ...]]) -> list[str]:
    """Return the steps of one reading, from its words to its date."""
    if not one.trace:
        return _from_article(one, words_for)
    told = [quoting.format(" ".join(one.words.split()))] if one.words else []
    told += [_sentence(step) for step in one.trace]
    if one.date is not None:
        told.append(tr("So the event is dated {0}.").format(with_weekday(one.date)))
    return told


def _from_article(one: Evidence, words_for: Callable[[int, int], tuple[str, ...]]) -> list[str]:
    """Return how a date came about that no words beside the event give."""
    date = from_edtf(one.edtf) if one.date is None else one.date
    day = with_weekday(date)
    if one.how is DateHow.PUBLICATION and not date.is_one_day:
        return [
            tr("No words here say when, and it need not have happened on the day of the news."),
            tr("So the event is dated {0}.").format(day),
        ]
    if one.how is not DateHow.MAIN_DAY or date.first_day is None:
        return [
            tr("No words here say when, and the article is about no day in particular."),
            tr("So the event counts as one of the day of publication, {0}.").format(day),
        ]
    words = words_for(one.article, date.first_day)
    quoted = ", ".join(tr("“{0}”").format(" ".join(word.split())) for word in words[:_MOST_QUOTED])
    return [
        tr("No words here say when."),
        tr("The day that the article is mostly about is {0}").format(day)
        + (f": {quoted}." if quoted else "."),
        tr("So the event is dated {0}.").format(day),
    ]


def _by_hand(event: TimelineEvent, found: Evidence | None) -> tuple[str, ...]:
    told = [
        tr("You gave the date: “{0}”.").format(event.words) if event.words else tr("You took the date away.")
    ]
    if found is not None and found.date is not None and found.date != event.date:
        told.append(tr("From the article it was {0}.").format(with_weekday(found.date)))
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
