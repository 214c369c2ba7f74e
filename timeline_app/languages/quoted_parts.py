"""Find the parts of a text that are messages which an e-mail quotes or sends on, and what leads over to them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from timeline_app.languages.printed_mail import end_of_printed
from timeline_app.resource_path import resource_path

_MARK: Final = re.compile(r"[ \t]?>[ \t]?")
_LEAD_LINES: Final = 3
_LONGEST_LEAD: Final = 300  # characters of the lines that lead over to a message
_MOST_HEADER_LINES: Final = 20
_LEAST_WRAPPED: Final = 50  # characters of a header that goes on in the next line
_SENTENCE_ENDS: Final = (".", "!", "?", ":")
_HEADER: Final = re.compile(r"[*]?(?P<name>[^\W\d_][\w-]{0,15})[ \t]?:[*]?(?:[ \t]+(?P<value>.*))?")
_RULE: Final = re.compile(r"_{5,}|-{5,}")
_DEEPEST: Final = 8  # messages with their headers one in the other
_MOST_PRINTED: Final = 100  # messages in one article
_MOST_BLANK: Final = 2  # lines between a mark and the headers below it


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A quoted message: the numbers of the lines that lead over to it, those of its own, and its text without marks.

    `headers` are by "sender", "sent", "to" and "subject", where it has any; `lead` is the sentence that leads over
    where it has none, and `named` those words of it that name the sender.
    """

    leading: range
    lines: tuple[int, ...]
    text: str
    lead: str = ""
    named: str = ""
    headers: Mapping[str, str] | None = None


@dataclass(slots=True)
class _Marked:
    """A message below a sentence that leads over to it, of which blocks of marked lines are found one by one."""

    leading: range
    lead: str
    numbers: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def part(self) -> QuotedPart:
        return QuotedPart(
            self.leading, tuple(self.numbers), "\n\n".join(self.texts).strip(), self.lead, _named(self.lead)
        )


def quoted_parts(lines: Sequence[str]) -> list[QuotedPart]:
    r"""Return the messages that a text of these lines quotes, in order, not those that they quote in turn.

    >>> [one.text for one in quoted_parts(["Ann Lee wrote:", "> It burned.", "When?", "> It was old."])]
    ['It burned.\n\nIt was old.']
    """
    found: list[QuotedPart | _Marked] = []
    at = 0
    while at < len(lines):
        sent_on = _sent_on(lines, at)
        if sent_on is not None:
            found.append(sent_on)
            at = sent_on.lines[-1] + 1 if sent_on.lines else sent_on.leading.stop
        elif _MARK.match(lines[at]):
            end = _end_of_marked(lines, at)
            _add_marked(found, lines, range(at, end))
            at = end
        else:
            at += 1
    return [one.part() if isinstance(one, _Marked) else one for one in found]


def marked_lines(text: str, *, is_mail: bool = False) -> frozenset[int]:
    r"""Return the numbers of the lines of quoted messages, and of what leads over to them.

    Only what stands below other words is quoted: a text that begins with headers is the message itself. What a text
    that `is_mail` quotes below headers goes on to its end; a message that an article prints ends where that goes on.

    >>> sorted(marked_lines("Look.\nBegin forwarded message:\n\nFrom: Ann Lee\n\nIt burned."))
    [1, 2, 3, 5]
    """
    if not any(mark in text for mark in (">", "---", ":\n")) and ": " not in text:
        return frozenset()
    lines = text.split("\n")
    start = 0
    parts = quoted_parts(lines)
    for _ in range(_DEEPEST):
        if not parts or not is_whole(parts[0], lines[start:]):
            break
        is_mail = True
        start += parts[0].leading.stop
        parts = quoted_parts(lines[start:])
    found: set[int] = set()
    for number in range(_MOST_PRINTED):
        may_end = not is_mail and number + 1 < _MOST_PRINTED
        end = _end_of_printed(parts, lines[start:]) if may_end else None
        numbers = (at for part in parts for at in (*part.leading, *part.lines))
        found.update(start + at for at in numbers if end is None or at < end)
        if end is None:
            break
        start += end
        parts = quoted_parts(lines[start:])
    return frozenset(found)


def _end_of_printed(parts: Sequence[QuotedPart], lines: Sequence[str]) -> int | None:
    """Return the line at which an article goes on behind the last message that it prints; None at its end."""
    last = parts[-1] if parts else None
    if last is None or last.headers is None or _is_told(lines[last.leading.start].strip()):
        return None
    words = _table()["words"]["below_name"]
    return end_of_printed(lines, last.leading.stop, last.headers.get("sender", ""), words)


def is_whole(part: QuotedPart, lines: Sequence[str]) -> bool:
    """Whether nothing but a message with its headers stands in a text of these lines."""
    return part.headers is not None and not any(line.strip() for line in lines[: part.leading.start])


def headers_of(text: str) -> Mapping[str, str]:
    r"""Return the headers of a message that a text begins with, as one that was printed does; empty for another text.

    They are by "sender", "sent", "to" and "subject", and all of these are there.

    >>> headers_of("From: Ann Lee\nSent: 3 May 2022\nTo: Bo Lind\nSubject: Mill\n\nIt burned.")["subject"]
    'Mill'
    >>> headers_of("From: Ann Lee\nIt burned.")
    {}
    """
    lines = text.lstrip().split("\n", _MOST_HEADER_LINES)[:_MOST_HEADER_LINES]
    if _role(lines[0]) != "sender":
        return {}
    headers, _ = _headers(lines)
    return headers if headers.keys() == _table()["headers"].keys() else {}


def _end_of_marked(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and (_MARK.match(lines[end]) or not lines[end].strip()):
        end += 1
    return end


def _unmarked(lines: Sequence[str]) -> list[str]:
    return [_MARK.sub("", line, count=1) if _MARK.match(line) else line for line in lines]


def _add_marked(found: list[QuotedPart | _Marked], lines: Sequence[str], block: range) -> None:
    """Add what a block of marked lines quotes, to the message before it when nothing leads over to another."""
    leading = _leading(lines, block.start)
    if leading is not None:
        lead = " ".join(line.strip() for line in lines[leading.start : leading.stop] if line.strip())
        found.append(_Marked(leading, lead))
    above = next(
        (line for line in reversed(lines[max(block.start - 2, 0) : block.start]) if line.strip()), ""
    )
    last = found[-1] if found else None
    if isinstance(last, _Marked) and (leading is not None or not above.rstrip().endswith(":")):
        last.numbers += [at for at in block if lines[at].strip()]
        last.texts.append("\n".join(_unmarked(lines[block.start : block.stop])).strip())


def _leading(lines: Sequence[str], start: int) -> range | None:
    """Return the lines right above `start` that lead over to a message: as many as it takes to find a number there."""
    last = start - 1
    while last > max(start - _LEAD_LINES, 0) and not lines[last].strip():
        last -= 1
    first = None
    lead = ""
    for at in range(last, max(last - _LEAD_LINES, -1), -1):
        line = lines[at].strip()
        if not line or (at < last and line.endswith(_SENTENCE_ENDS)):
            break
        lead = f"{line} {lead}".strip()
        if len(lead) > _LONGEST_LEAD or _MARK.match(lines[at]):
            break
        if not _leads(lead):
            continue
        if any(letter.isdigit() for letter in lead):
            return range(at, last + 1)
        if first is None or lead.count(" ") <= 1:
            first = at
    return None if first is None else range(first, last + 1)


def _leads(lead: str) -> bool:
    return lead.casefold().endswith(_ends()) or _before_name().search(lead) is not None


def _named(lead: str) -> str:
    match = _before_name().search(lead)
    if match is not None:
        return match["name"]
    ending = next((one for one in _ends() if lead.casefold().endswith(one)), "")
    return lead[: len(lead) - len(ending)]


def _sent_on(lines: Sequence[str], start: int) -> QuotedPart | None:
    """Return the message that a program has put below a line of its own, or below four headers, to the end of the text.

    Where its headers are marked it ends with the lines that are.
    """
    line = lines[start].strip()
    is_told = _is_told(line)
    if not (is_told or _RULE.fullmatch(line) or _role(line) == "sender"):
        return None
    top = start
    if _role(line) != "sender":
        top += 1
        while top < min(start + 1 + _MOST_BLANK, len(lines)) and not lines[top].strip():
            top += 1
    is_marked = is_told and top < len(lines) and _MARK.match(lines[top]) is not None
    end = _end_of_marked(lines, top) if is_marked else len(lines)
    head = lines[top : min(top + _MOST_HEADER_LINES, end)]
    headers, count = _headers(_unmarked(head) if is_marked else head)
    if not is_told and (headers.keys() != _table()["headers"].keys() or _role(head[0]) != "sender"):
        return None
    body = lines[top + count : end]
    own = tuple(at for at in range(top + count, end) if lines[at].strip())
    text = "\n".join(_unmarked(body) if is_marked else body).strip()
    return QuotedPart(range(start, top + count), own, text, headers=headers)


def _headers(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the headers at the beginning of some lines by what they tell, and how many lines they take."""
    found: dict[str, str] = {}
    last = ""
    at = 0
    for line in lines:
        match = _HEADER.fullmatch(line.strip())
        if match is not None:
            last = _role_of(match["name"])
            if last:
                found.setdefault(last, (match["value"] or "").strip())
        elif not (
            line.strip() and at and len(lines[at - 1]) >= _LEAST_WRAPPED and last in {"to", "subject", ""}
        ):
            break
        at += 1
    return found, at


def _is_told(line: str) -> bool:
    low = line.casefold().replace("’", "'")
    is_marked = (
        low.startswith("---") and low.endswith("---") and low.strip("- \t") in _table()["words"]["marked"]
    )
    return is_marked or low in _table()["words"]["lines"]


def _role(line: str) -> str:
    match = _HEADER.fullmatch(line.strip())
    return _role_of(match["name"]) if match is not None else ""


def _role_of(name: str) -> str:
    low = name.casefold()
    return next((role for role, names in _table()["headers"].items() if low in names), "")


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resource_path("quoted_mail.toml").read_text(encoding="utf-8"))


def _ends() -> tuple[str, ...]:
    return tuple(_table()["words"]["ends"])


@cache
def _before_name() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _table()["words"]["before_name"]))
    return re.compile(rf"\b(?:{words})\s+(?P<name>[^:]{{2,120}}):$")
