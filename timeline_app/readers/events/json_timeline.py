"""Read timelines in JSON: of this program, TimelineJS and vis-timeline, told by what is in them."""

from typing import Final

from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.chronicle_of_file import with_remarks
from timeline_app.readers.events.json_values import Json, listed, parsed
from timeline_app.readers.events.own_json import is_own_json, read_own_json
from timeline_app.readers.events.timelinejs import (
    is_timelinejs,
    is_timelinejs_2,
    read_timelinejs,
    read_timelinejs_2,
)
from timeline_app.readers.events.vis_timeline import is_vis_timeline, read_vis_timeline
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.reading import Reading
from timeline_app.readers.unreadable import UnreadableError, unreadable

_STARTS: Final = (b"{", b"[")
_MARKS: Final = (b'"events"', b'"timeline"', b'"items"', b'"start"')
_LEAD: Final = b"\xef\xbb\xbf \t\r\n"


def looks_like_json_timeline(content: Content) -> bool:
    """Whether it is a timeline in JSON that can be read."""
    if not content.data.lstrip(_LEAD).startswith(_STARTS) or not any(mark in content.data for mark in _MARKS):
        return False
    try:
        whole = parsed(content)
    except UnreadableError:
        return False
    return _is_known(whole)


def read_json_timeline(content: Content) -> Reading:
    """Return the events of a timeline in JSON. Raises UnreadableError when it is of no known shape."""
    return with_remarks(_read(content, parsed(content)), remarks_on(decode(content.data)))


def _read(content: Content, whole: object) -> Reading:
    if isinstance(whole, list):
        items = [one for one in whole if isinstance(one, dict)]
        if is_vis_timeline(items):
            return read_vis_timeline(content, items, ())
    elif isinstance(whole, dict):
        return _read_object(content, whole)
    raise unreadable(content.name, "unknown-json")


def _read_object(content: Content, whole: Json) -> Reading:
    if is_own_json(whole):
        return read_own_json(content, whole)
    if is_timelinejs(whole):
        return read_timelinejs(content, whole)
    if is_timelinejs_2(whole):
        return read_timelinejs_2(content, whole)
    if is_vis_timeline(listed(whole, "items")):
        return read_vis_timeline(content, listed(whole, "items"), listed(whole, "groups"))
    raise unreadable(content.name, "unknown-json")


def _is_known(whole: object) -> bool:
    if isinstance(whole, list):
        return is_vis_timeline(whole)
    if not isinstance(whole, dict):
        return False
    is_theirs = is_timelinejs(whole) or is_timelinejs_2(whole) or is_vis_timeline(listed(whole, "items"))
    return is_theirs or is_own_json(whole)
