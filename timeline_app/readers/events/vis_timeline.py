"""Read the items and groups of vis-timeline.

Of a stretch that ends at midnight the day before is the last: ends are the first moment that is not meant.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import AnchoredDate
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import (
    day_before,
    epoch_date,
    iso_date,
    lasting,
    lost_words,
    own_or_shown,
    stated_text,
)
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import WRITTEN, with_finding
from timeline_app.readers.events.json_values import Json, hue_at, listed, named, own_marks, text_at, texts_at
from timeline_app.readers.events.remarks import flags_named, without_remarks
from timeline_app.readers.events.told import Era, Told, Who, one_line, with_quotes
from timeline_app.readers.html_tree import text_of_markup
from timeline_app.readers.reading import Reading

_BACKGROUND: Final = "background"
_NOBODY: Final = "nobody"
_MS: Final = 1000


def is_vis_timeline(items: Sequence[object]) -> bool:
    """Whether these are items: they have a start and a content."""
    found = [one for one in items if isinstance(one, dict)]
    return bool(found) and any("start" in one and "content" in one for one in found)


def read_vis_timeline(content: Content, items: Sequence[Json], groups: Sequence[Json]) -> Reading:
    """Return the items as events, and backgrounds without a group as periods.

    Items that this program wrote for each actor of one event become one again.
    """
    lanes = {str(group.get("id")): _lane(group, content.name) for group in groups}
    events: dict[str, list[tuple[int, Json]]] = {}
    for number, item in enumerate(items, 1):
        events.setdefault(named(item, "event") or f"#{number}", []).append((number, item))
    told, eras = [], []
    for event in events.values():
        number, item = event[0]
        own = [lane for _, one in event if (lane := lanes.get(str(one.get("group")))) is not None]
        one = _event(f"item {number}", item, own, content.name)
        if named(item, "type") == _BACKGROUND and "group" not in item:
            name = _plain(text_at(item, "content"), content.name)
            eras.append(Era(replace(one, headline=name), hue_at(item)))
        else:
            told.append(one)
    return reading_of(content, told, eras=eras)


def _lane(group: Json, name: str) -> Who:
    """Return the actor that a group is; this program says of what kind where two have one name."""
    kind = next((one for one in ActorKind if one.value == named(group, "kind")), None)
    return Who(one_line(_plain(text_at(group, "content"), name)), kind)


def _actors(names: Sequence[str], lanes: Sequence[Who]) -> tuple[Who, ...]:
    """Return whom an item names, each as its group has it."""
    left = list(lanes)
    found: list[Who] = []
    for name in filter(None, map(one_line, names)):
        who = next((one for one in left if one.name == name), Who(name))
        if who in left:
            left.remove(who)
        found.append(who)
    return tuple(dict.fromkeys(found))


def _event(place: str, item: Json, lanes: Sequence[Who], name: str) -> Told:
    edtf = stated_text(text_at(item, "edtf"))
    headline, flags, inferred = without_remarks(_plain(text_at(item, "content"), name))
    is_ours = edtf is not None
    words = "" if is_ours else named(item, "start")
    start, end = (_moment(item.get(part)) for part in ("start", "end"))
    date = own_or_shown(edtf, _shown(start, end), text_at(item, "date_rest"))
    notes = [
        (text_at(one, "text"), source)
        for one in listed(item, "quotes")
        for source in texts_at(one, "sources") or ("",)
    ]
    tooltip = "" if is_ours else _plain(text_at(item, "title"), name)
    told = Told(
        place,
        headline,
        date if date or not words else None,
        "" if date else words,
        _actors(texts_at(item, "actors") if is_ours else [one.name for one in lanes[:1]], lanes),
        flags_named(texts_at(item, "flags")) if is_ours else flags,
        tooltip if tooltip != headline else "",
        more=(inferred, "" if is_ours else lost_words(start, end)),
        marks=own_marks(
            item if is_ours else {}, (_BACKGROUND,) if named(item, "type") == _BACKGROUND else ()
        ),
    )
    told = with_quotes(told, notes)
    return (
        with_finding(told, {one: text_at(item, one) for one in WRITTEN}, edtf, inferred) if is_ours else told
    )


def _shown(start: AnchoredDate | None, end: AnchoredDate | None) -> AnchoredDate | None:
    if start is None:
        return None
    if end is not None and (end.first_day or 0) > (start.first_day or 0):
        end = day_before(end)
    return lasting(start, end) or start


def _moment(value: object) -> AnchoredDate | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return epoch_date(value / _MS)
    return iso_date(value) if isinstance(value, str) else None


def _plain(markup: str, name: str) -> str:
    return text_of_markup(markup, name) if "<" in markup or "&" in markup else markup.strip()
