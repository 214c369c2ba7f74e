"""Find the earlier messages that an e-mail quotes, each with the day and the sender that a line above it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline_app.model.article import DateOrigin, Publication
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.person_names import is_person
from timeline_app.readers.plain import has_words

_MARK: Final = re.compile(r"[ \t]?>[ \t]?")
_LONGEST_LEAD: Final = 300  # characters of the line, or two, that lead over to a message
_LEAD_LINES: Final = 2
_DEEPEST: Final = 8
_ENDS: Final = (
    "wrote:", "writes:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "escreveu:", "ha scritto:", "schreef:",
    "skrev:", "написал:", "написала:", "пишет:",
)  # fmt: skip
_ADDRESS: Final = re.compile(r"[<(\[]?[^\s<>()]+@[^\s<>()]+[>)\]]?")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){1,4}")
_ORIGINAL: Final = re.compile(
    r"-{3,}[ \t]*(?:original message|ursprüngliche nachricht|message d'origine)[ \t]*-{3,}", re.IGNORECASE
)
_HEADER: Final = re.compile(r"[*]?(?P<name>[^\W\d_][\w-]{1,15})[ \t]?:[*]?[ \t]+(?P<value>.+)")
_MOST_HEADERS: Final = 8
_SENDER: Final = frozenset({"from", "von", "de"})
_SENT: Final = frozenset({"sent", "date", "gesendet", "datum", "envoyé"})


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """An earlier message as an e-mail quotes it: its text, who sent it, where that is said, and when."""

    text: str
    author: str | None
    publication: Publication


def quoted_messages(text: str, depth: int = _DEEPEST) -> Iterator[QuotedMessage]:
    r"""Yield the messages that a text quotes whose day is told, and those that they quote, the latest first.

    >>> [one.author for one in quoted_messages("Yes.\n\nOn 3 May 2022, Ann Lee wrote:\n> The mill burned.")]
    ['Ann Lee']
    """
    if depth <= 0:
        return
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if _ORIGINAL.fullmatch(lines[at].strip()):
            found, at = _below_headers(lines, at + 1)
        elif _MARK.match(lines[at]):
            found, at = _marked(lines, at)
        else:
            at += 1
            continue
        if found is not None:
            yield found
            yield from quoted_messages(found.text, depth - 1)


def _marked(lines: list[str], start: int) -> tuple[QuotedMessage | None, int]:
    """Return the message whose lines have a mark from `start` on, and where it ends."""
    end = start
    while end < len(lines) and (_MARK.match(lines[end]) or not lines[end].strip()):
        end += 1
    above = [line.strip() for line in lines[max(start - _LEAD_LINES - 1, 0) : start] if line.strip()][
        -_LEAD_LINES:
    ]
    leads = (" ".join(above[-number:]) for number in range(1, len(above) + 1))
    body = "\n".join(_MARK.sub("", line, count=1) for line in lines[start:end]).strip()
    for lead in leads:
        if len(lead) <= _LONGEST_LEAD and lead.endswith(_ENDS):
            ending = next(one for one in _ENDS if lead.endswith(one))
            found = _message(body, lead, _author(lead.removesuffix(ending)))
            if found is not None:
                return found, end
    return None, end


def _below_headers(lines: list[str], start: int) -> tuple[QuotedMessage | None, int]:
    """Return the message that a program has put below a line and headers, up to the end of the text."""
    headers: dict[str, str] = {}
    at = start
    while at < min(start + _MOST_HEADERS, len(lines)) and (match := _HEADER.fullmatch(lines[at].strip())):
        headers[match["name"].casefold()] = match["value"]
        at += 1
    sent = next((value for name, value in headers.items() if name in _SENT), "")
    sender = next((value for name, value in headers.items() if name in _SENDER), "")
    return _message("\n".join(lines[at:]).strip(), sent, _author(sender)), len(lines)


def _message(body: str, lead: str, author: str | None) -> QuotedMessage | None:
    days = [day.time for day in shown_days(lead)]
    if len(days) != 1 or not has_words(body):
        return None
    return QuotedMessage(body, author, Publication(days[0], DateOrigin.METADATA, lead))


def _author(words: str) -> str | None:
    """Return the last person whom the words before "wrote:" name."""
    plain = _ADDRESS.sub(" ", words)
    return next((name for name in reversed(_NAME.findall(plain)) if is_person(name)), None)
