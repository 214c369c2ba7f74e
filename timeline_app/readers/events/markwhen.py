"""Read Markwhen (https://docs.markwhen.com/): its header, sections, events with tags and properties."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.model.edtf import from_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.model.message import message
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.calendar_dates import edtf_text, own_or_shown
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import WRITTEN, with_finding
from timeline_app.readers.events.markwhen_ranges import Dated, dates_of, without_repetition
from timeline_app.readers.events.remarks import notes_of, without_remarks
from timeline_app.readers.events.told import Era, Heading, Told, hue_of, one_line, people, with_quotes
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.reading import Reading

_FENCE: Final = "---"
_HEAD: Final = re.compile(r"(?P<key>[A-Za-z#][\w .-]{0,60}):(?:\s+(?P<value>.*))?")
_SECTION: Final = re.compile(r"(?P<depth>#{1,6})[ \t]+(?P<title>\S.*)")
_OLD_SECTION: Final = re.compile(
    r"(?P<open>section|group)(?:[ \t]+(?P<title>.*))?|(?P<close>end(?:Section|Group)?)"
)
_COMMENT: Final = re.compile(r"\s*//")
_PROPERTY: Final = re.compile(r"\s{0,20}(?P<key>[A-Za-z_][\w-]{0,40}):[ \t]+(?P<value>\S.*)")
_EVENT: Final = re.compile(
    r"""
    [ \t]*
    (?P<range>
        (?: (?= (?:[A-Za-z]{3,9}\.?[ ])? [-\d] ) (?= [^:\n]{0,40} \d{4} )
          | (?= \d{1,3} [ ]? (?:minutes?|hours?|days?|weeks?|months?|years?)\b )
          | (?= (?:now|after|before|by)\b ) )
        [\w ,./+~?%!\[\]-]*
        (?: T?\d{1,2}:\d\d (?: :\d\d (?:\.\d{1,9})? )? (?: Z | [ ]?[AaPp][Mm] | [+-]\d\d:?\d\d )? [\w ,./!-]* ){0,2}?
    )
    : (?: [ \t]+ | $ ) (?P<text>.*)
    """,
    re.VERBOSE,
)
_TAG: Final = re.compile(r"(?<![\w&])#(?P<name>\w[\w-]*)")
_LINK: Final = re.compile(r"!?\[(?P<words>[^\]\n]{0,300})\]\((?P<address>[^()\s]{1,2000})\)")
_DAY_FIRST: Final = re.compile(r"[\"']?d{1,2}/M")  # of `dateFormat`
_WHO: Final = frozenset({"actors", "who", "people", "attendees", "assignees", "participants"})
_LINKS: Final = frozenset({"source", "link", "links", "url"})
_TAGS: Final = frozenset({"tags", "tag"})
_NOTE: Final = "note"
_STAR: Final = "is_starred"
_OURS: Final = frozenset({"id", "edtf", "headline", "section", "period", _NOTE, _STAR})
_PERIOD: Final = "period"  # what this program writes beside a marked period: the number of its colour
_MARKDOWN: Final = frozenset({".md", ".markdown", ".mdown"})
_LONGEST_LINE: Final = 2_000


@dataclass(slots=True)
class _Block:
    """An event in the making."""

    number: int
    range: str
    text: str
    sections: tuple[str, ...]
    properties: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def looks_like_markwhen(content: Content) -> bool:
    """Whether a text has a header of Markwhen's and events, or its suffix and events."""
    text = decode(content.data[:20_000]).text
    head, body = _parted(text)
    if content.suffix in _MARKDOWN:
        return False
    has_key = any(key in head for key in ("timezone", "dateFormat", "timeline"))
    return has_key and sum(_EVENT.fullmatch(line[:_LONGEST_LINE]) is not None for _, line in body) >= 1


def read_markwhen(content: Content) -> Reading:
    """Return the events of a text, with the titles of their sections as tags. Raises UnreadableError for none."""
    decoded = decode(content.data)
    head, body = _parted(decoded.text)
    blocks = list(_blocks(body))
    ranges = [Dated(block.range, _value(block.properties.get("id", ""))) for block in blocks]
    dates = dates_of(ranges, is_day_first=_DAY_FIRST.match(head.get("dateFormat", "")) is not None)
    dated = list(zip(blocks, dates, strict=True))
    told = [_event(block, date) for block, date in dated if _PERIOD not in block.properties]
    eras = [_era(block, date) for block, date in dated if _PERIOD in block.properties]
    again = sum(without_repetition(block.range) != block.range for block in blocks)
    return reading_of(
        content,
        told,
        heading=Heading(_value(head.get("title", "")), _value(head.get("description", ""))),
        eras=eras,
        remarks=(*remarks_on(decoded), *((message("recurring", count=again),) if again else ())),
    )


def _parted(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return the lines of the header by their keys, and the numbered lines after it."""
    lines = list(enumerate(text.replace("\r\n", "\n").split("\n"), 1))
    start = next((at for at, (_, line) in enumerate(lines) if line.strip()), 0)
    is_fenced = bool(lines) and lines[start][1].strip() == _FENCE
    head: dict[str, str] = {}
    for at in range(start + is_fenced, len(lines)):
        line = lines[at][1]
        if line.strip() == _FENCE and is_fenced:
            return head, lines[at + 1 :]
        if not is_fenced and (_EVENT.fullmatch(line[:_LONGEST_LINE]) or _SECTION.fullmatch(line)):
            return head, lines[at:]
        match = _HEAD.fullmatch(line.strip())
        if match is not None:
            head.setdefault(match["key"], match["value"] or "")
    return head, lines[start:] if is_fenced else []


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[_Block]:
    """Yield the events with their properties and the lines that describe them."""
    sections: list[tuple[int, str]] = []
    block: _Block | None = None
    is_first = False
    for number, line in lines:
        if _COMMENT.match(line):
            continue
        heading = _SECTION.fullmatch(line.strip()) or _OLD_SECTION.fullmatch(line.strip())
        event = None if heading else _EVENT.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if heading is not None:
            _turn(sections, heading)
        if heading is not None or event is not None:
            if block is not None:
                yield block
            block = None
        if event is not None:
            titles = tuple(title for _, title in sections if title)
            block = _Block(number, event["range"].strip(), event["text"], titles)
            is_first = True
        elif block is not None and heading is None:
            found = _PROPERTY.fullmatch(line) if is_first else None
            is_first = found is not None
            if found is not None:
                block.properties.setdefault(found["key"].casefold(), found["value"].strip())
            else:
                block.lines.append(line)
    if block is not None:
        yield block


def _turn(sections: list[tuple[int, str]], heading: re.Match[str]) -> None:
    """Open the section of a heading, which closes those as deep as it or deeper, or close the last one."""
    groups = heading.groupdict()
    if groups.get("close"):
        del sections[-1:]
        return
    depth = len(groups["depth"]) if groups.get("depth") else len(sections) + 1
    while sections and sections[-1][0] >= depth:
        sections.pop()
    sections.append((depth, one_line(_TAG.sub("", groups["title"] or ""))))


def _event(block: _Block, shown: str) -> Told:
    properties = block.properties
    edtf = edtf_text(_value(properties.get("edtf", "")))
    is_ours = edtf is not None
    text = _LINK.sub(lambda match: match["words"], block.text)
    addresses = [match["address"] for line in (block.text, *block.lines) for match in _LINK.finditer(line)]
    told, flags, inferred = without_remarks(_without_tags(text))
    found = [match["name"] for match in _TAG.finditer(text)]
    notes, _ = notes_of(block.lines)
    written = {name: _value(properties.get(name, "")) for name in WRITTEN}
    date = own_or_shown(edtf, from_edtf(shown) if shown else None, written["date_rest"])
    known = _OURS | _WHO | _LINKS | _TAGS | frozenset(WRITTEN if is_ours else ())
    others = [f"{key}: {value}" for key, value in properties.items() if key not in known]
    given = [part for key in properties if key in _LINKS for part in _values(properties[key])]
    named = [part for key in properties if key in _TAGS for part in _values(properties[key])]
    tags = [*block.sections, *(() if is_ours else found), *named]
    event = Told(
        f"line {block.number}",
        _headline(_value(properties.get("headline", "")), told),
        date if date or not block.range else None,
        "" if is_ours or date == block.range else block.range,
        people([name for key in properties if key in _WHO for name in _values(properties[key])]),
        flags,
        "" if is_ours else "\n".join(block.lines).strip(),
        more=(inferred, *others),
        marks=GivenMarks(
            tuple(dict.fromkeys(tags)),
            tuple(dict.fromkeys((*given, *(() if is_ours else addresses)))),
            _value(properties.get(_NOTE, "")),
            properties.get(_STAR) == "true",
        ),
    )
    return with_finding(with_quotes(event, notes), written, edtf, inferred) if is_ours else event


def _era(block: _Block, shown: str) -> Era:
    """Return a period that this program wrote as an event."""
    name = _headline(_value(block.properties.get("headline", "")), _without_tags(block.text))
    return Era(replace(_event(block, shown), headline=name), hue_of(block.properties[_PERIOD]))


def _headline(own: str, told: str) -> str:
    """Return the headline that an export of ours keeps beside one without marks, unless that was changed since."""
    return own if own.replace("#", "＃").replace("](", "] (") == told else told


def _without_tags(text: str) -> str:
    """Return a headline without the tags at its end; one in the middle is a word of it.

    >>> _without_tags("Talks in #Oslo end #Anna_Ferrant #Board")
    'Talks in Oslo end'
    """
    words = text.split()
    while words and _TAG.fullmatch(words[-1]):
        words.pop()
    return _TAG.sub(lambda match: match["name"], " ".join(words)) or _TAG.sub(
        lambda match: match["name"], text
    )


def _value(text: str) -> str:
    """Return the value of a property without its quotation marks."""
    text = text.strip()
    if text.startswith('"'):
        try:
            value = json.loads(text)
        except ValueError:
            return text.strip('"')
        return value if isinstance(value, str) else text
    return text[1:-1].replace("''", "'") if len(text) > 1 and text[0] == text[-1] == "'" else text


def _values(text: str) -> list[str]:
    """Return the values of a list on one line, or the one value that it is.

    >>> _values('["Anna Ferrant", "Board"]'), _values("[Anna, Bo]"), _values("Anna")
    (['Anna Ferrant', 'Board'], ['Anna', 'Bo'], ['Anna'])
    """
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return [_value(text)]
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return [_value(part) for part in text[1:-1].split(",") if part.strip()]
    return [str(one) for one in value]
