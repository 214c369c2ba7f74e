"""The words of one event: captions, names, wrapped lines."""

from collections.abc import Sequence
from typing import Final

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.message import message
from timeline_app.model.script import letters_of, pieces_of
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.model.topic import without_topic
from timeline_app.view.columns import Columns
from timeline_app.view.event_rows import Headline
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_few_words, date_in_words

_TOLD_FLAGS: Final = (
    Flag.NEGATED,
    Flag.CANCELLED,
    Flag.PLANNED,
    Flag.STATEMENT,
    Flag.REPORTED,
    Flag.HYPOTHETICAL,
)
_MONOGRAM_LENGTH: Final = 2
STAR: Final = "★"


def date_words(event: TimelineEvent) -> str:
    """Return when it happened, in words."""
    return say(message("date-needed")) if event.date is None else date_in_words(event.date)


def short_date_words(event: TimelineEvent) -> str:
    """Return when it happened, with short names of months: "19 Dec 2022"."""
    return say(message("date-needed")) if event.date is None else date_in_few_words(event.date)


def flag_words(event: TimelineEvent) -> tuple[str, ...]:
    """Return the words of its flags that a reader must know, those of denial first."""
    return tuple(name_of(flag) for flag in _TOLD_FLAGS if flag in event.flags)


def headline_words(event: TimelineEvent) -> str:
    """Return its headline, with a star before it where the reader has starred it."""
    return f"{STAR} {event.headline}" if event.is_starred else event.headline


def label_words(told: Headline) -> str:
    """Return what stands on one line: the headline alone, for the lines around it tell what it is about."""
    return without_topic(f"{STAR} {told.words}" if told.is_starred else told.words)


def status_words(event: TimelineEvent) -> str:
    """Return what the reader has done with it or is still to do, "" when it is as it was found."""
    return "" if event.status is Status.EXTRACTED else name_of(event.status)


def how_words(event: TimelineEvent) -> str:
    """Return how the date was inferred, "" when the text says it."""
    return "" if event.how is DateHow.EXPLICIT else name_of(event.how)


def conflict_words(*, is_contradicted: bool) -> str:
    """Return that other articles give another day or deny it, "" when none does."""
    return say(message("contradicted")) if is_contradicted else ""


def article_words(event: TimelineEvent) -> str:
    """Return how many articles report it."""
    count = len(event.articles)
    return say(message("articles-one") if count == 1 else message("articles-many", count=count))


def actor_names(columns: Columns, event: TimelineEvent) -> tuple[str, ...]:
    """Return the names of its actors, the most involved first."""
    return tuple(columns.actors[actor].name for actor in event.actors if actor in columns.actors)


def spoken(event: TimelineEvent, place: int, total: int, *, is_contradicted: bool = False) -> str:
    """Return what a screen reader says of an event, the `place`-th of `total`."""
    conflict = conflict_words(is_contradicted=is_contradicted)
    flags = tuple(filter(None, (*flag_words(event), conflict, status_words(event))))
    headline = headline_words(event)
    headline = f"{headline} ({', '.join(flags)})" if flags else headline
    return say(message("event-name", date=date_words(event), headline=headline, place=place, total=total))


def in_lane(event_words: str, lane: str) -> str:
    """Return what a screen reader says of an event in a lane."""
    return say(message("event-in-lane", event=event_words, lane=lane))


def names_in(names: Sequence[str], width_px: float, metrics: Metrics, role: TextRole) -> str:
    """Return as many names as the width holds, and how many are left: "Anna Ferrant, Port of Alm +2"."""
    text = ""
    for count in range(len(names), 0, -1):
        rest = len(names) - count
        text = ", ".join(names[:count]) + (" " + say(message("actors-more", count=rest)) if rest else "")
        if metrics.width(text, role) <= width_px:
            return text
    return metrics.elided(text, role, width_px)


def monogram(name: str) -> str:
    """Return two letters that stand for a name, one where letters are wide.

    >>> monogram("Anna Ferrant"), monogram("NATO"), monogram("Union of Dockers"), monogram(""), monogram("林晓")
    ('AF', 'NA', 'UD', '', '林')
    """
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    if len(capitals) >= _MONOGRAM_LENGTH:
        return capitals[0] + capitals[-1]
    return letters_of(name, _MONOGRAM_LENGTH)


def wrapped(text: str, role: TextRole, width_px: float, most: int, metrics: Metrics) -> tuple[str, ...]:
    """Return the text in at most `most` lines, the last one cut with an ellipsis."""
    lines: list[str] = []
    pieces = tuple(pieces_of(text))
    while pieces and len(lines) < most - 1:
        count = _fitting(pieces, role, width_px, metrics)
        lines.append(metrics.elided(_joined(pieces[:count]), role, width_px))
        pieces = pieces[count:]
    if pieces:
        lines.append(metrics.elided(_joined(pieces), role, width_px))
    return tuple(lines)


def _fitting(pieces: Sequence[tuple[str, bool]], role: TextRole, width_px: float, metrics: Metrics) -> int:
    """Return how many parts of a text fit, at least one."""
    count = 1
    while count < len(pieces) and metrics.width(_joined(pieces[: count + 1]), role) <= width_px:
        count += 1
    return count


def _joined(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join(f" {part}" if is_spaced else part for part, is_spaced in pieces).lstrip()
