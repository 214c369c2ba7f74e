"""Look into JSON of which nothing is sure: what is of another kind counts as missing."""

import json
from collections.abc import Mapping
from typing import Final

from timeline_app.model.given import GivenMarks
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.told import hue_of, one_line
from timeline_app.readers.unreadable import UnreadableError, unreadable

Json = Mapping[str, object]
_SHOWN_CHARS: Final = 80
_MOST_DIGITS: Final = 18


def parsed(content: Content) -> object:
    """Return the JSON of a file. Raises UnreadableError, naming the line, when it is none."""
    text = decode(content.data).text
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise broken(content.name, error.lineno, error.colno, error.msg) from error
    except (ValueError, RecursionError) as error:
        raise broken(content.name, 1, 1, type(error).__name__) from error


def broken(name: str, line: int, column: int, reason: str) -> UnreadableError:
    """Return the error for JSON that breaks off in a place."""
    return unreadable(name, "broken-json", line=line, column=column, reason=reason[:_SHOWN_CHARS])


def listed(whole: Json, name: str) -> list[Json]:
    """Return the objects of a list."""
    value = whole.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inner(whole: Json, name: str) -> Json:
    """Return an object; an empty one where there is none."""
    value = whole.get(name)
    return value if isinstance(value, dict) else {}


def text_at(whole: Json, name: str) -> str:
    """Return a text, or a number as one; "" where there is none."""
    value = whole.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def named(whole: Json, name: str) -> str:
    """Return a text on one line."""
    return one_line(text_at(whole, name))


def texts_at(whole: Json, name: str) -> tuple[str, ...]:
    """Return the texts of a list; of a text itself, it alone."""
    value = whole.get(name)
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return (
        tuple(one for one in value if isinstance(one, str) and one.strip()) if isinstance(value, list) else ()
    )


def number_at(whole: Json, name: str) -> int | None:
    """Return a whole number, also one in a text; None where there is none.

    >>> number_at({"year": "2022"}, "year"), number_at({"year": 2022.0}, "year"), number_at({"year": ""}, "year")
    (2022, 2022, None)
    """
    value = whole.get(name)
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value == value // 1:
        return int(value)
    if isinstance(value, str):
        plain = value.strip().removeprefix("-")
        return int(value) if plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS else None
    return value if isinstance(value, int) else None


def hue_at(whole: Json) -> int | None:
    """Return the number of the colour that this program writes of a period; None where there is none."""
    return hue_of(text_at(whole, "colour"))


def own_marks(whole: Json, tags: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> GivenMarks:
    """Return what this program writes of what the reader put beside an event, after tags and links found otherwise."""
    return GivenMarks(
        tuple(dict.fromkeys((*tags, *texts_at(whole, "tags")))),
        tuple(dict.fromkeys((*links, *texts_at(whole, "links")))),
        text_at(whole, "note"),
        boolean(whole, "is_starred"),
    )


def boolean(whole: Json, name: str) -> bool:
    """Whether something is said to be so."""
    return whole.get(name) in (True, 1)
