"""Find the lines of a page that tell no story. Offsets never move: lines are only marked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.quoted_parts import marked_lines
from timeline_app.languages.reporting import WordLists
from timeline_app.model.span import Span
from timeline_app.model.syntax import LeftOut, Omission

_LINE: Final = re.compile(r"[^\n]+")
_WORD: Final = re.compile(r"[^\W_]+")
_MARKUP: Final = re.compile(r"^[\s#>*_\-•|=~]+")
_FINAL_STOPS: Final = (".", "!", "?", "…", ".”", '."', "”", '"', ":", ";", ",", ")")
_GREETING_ENDS: Final = (",", ":", "!")
_STOP_MARKS: Final = ". )]"
_NAME_LIST: Final = re.compile(r"^[^\n/\d]{1,60}(?:/[^\n/\d]{1,60}){2,}$")
_BRACKETED: Final = re.compile(r"^[(\[](?P<inner>[^()\[\]]+)[)\]]$")
_LAST_BRACKETS: Final = re.compile(r"\((?P<inner>[^()\n]{4,200})\)\s*$")
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’)]*\s+")
_LONGEST_LINE: Final = 600  # characters; a longer line is prose


@dataclass(frozen=True, slots=True)
class Judging:
    """What lines are judged by: the lists, what tells verbs and dates, names of agencies glued to captions.

    `tells` says whether a line has a verb in the past or of the future, `is_mail` what the text is.
    """

    lists: WordLists
    has_verb: Callable[[Span], bool]
    is_date: Callable[[Span], bool]
    tells: Callable[[Span], bool]
    agencies: frozenset[str]
    is_mail: bool = False

    def starts(self, why: str) -> tuple[str, ...]:
        """Return what a line of a kind begins with."""
        return tuple(self.lists.words(f"{why}_starts"))


def find_left_out(text: str, judging: Judging) -> tuple[LeftOut, ...]:
    """Return the lines that tell no event, in order. The first line is the title: at most a heading."""
    form_from = len(text) * judging.lists.number("form_part", 0.5)
    found: list[LeftOut] = []
    quoted = _quoted_lines(text, is_mail=judging.is_mail)
    is_first = True
    for match in _LINE.finditer(text):
        if match.start() in quoted:
            found.append(LeftOut(Span(match.start(), match.end()), Omission.QUOTED))
            continue
        span = _stripped(match.group(), match.start())
        if not len(span) or len(span) > _LONGEST_LINE:
            continue
        words = span.of(text)
        low = words.lower().replace("’", "'")
        if span.start >= form_from and low.startswith(judging.starts("form")):
            found += _rest(text, span.start)
            break
        why = _why(span, words, low, judging)
        if _is_greeting(span, low, judging):
            found.append(LeftOut(span, Omission.FORM))
        elif why is not None:
            found.append(
                LeftOut(span, Omission.HEADING if is_first and why is not Omission.DATELINE else why)
            )
        else:
            found += _last_brackets(span, words, judging) or _last_credit(span, words, judging)
        is_first = False
    return tuple(found)


def _quoted_lines(text: str, *, is_mail: bool) -> frozenset[int]:
    """Return where the lines begin that an answer or an article quotes of a message, and what leads over to them.

    Their "today" is that of the other message. Lines with ">" alone are none: Markdown quotes so too.
    """
    numbers = marked_lines(text, is_mail=is_mail)
    if not numbers:
        return frozenset()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return frozenset(starts[number] for number in numbers)


def _stripped(line: str, start: int) -> Span:
    markup = _MARKUP.match(line)
    lead = markup.end() if markup else 0
    return Span(start + min(lead, len(line)), start + max(lead, len(line.rstrip())))


def _last_brackets(span: Span, words: str, judging: Judging) -> list[LeftOut]:
    """Return a credit in brackets after the last sentence of a paragraph."""
    match = _LAST_BRACKETS.search(words)
    if match is None or not _is_bracketed_credit(match.group().strip().lower(), judging):
        return []
    return [LeftOut(Span(span.start + match.start(), span.end), Omission.CREDIT)]


def _last_credit(span: Span, words: str, judging: Judging) -> list[LeftOut]:
    """Return a credit after the last sentence of a paragraph: "It cost 3 million. Photo: Reuters"."""
    start = max((match.end() for match in _SENTENCE_END.finditer(words)), default=0)
    last = Span(span.start + start, span.end)
    low = words[start:].lower().replace("’", "'")
    if not start or not _is_credit(last, words[start:], low, judging):
        return []
    is_short = len(_WORD.findall(low)) <= judging.lists.number("byline_words", 0)
    return [LeftOut(last, Omission.CREDIT)] if is_short else []


def _rest(text: str, start: int) -> Iterator[LeftOut]:
    for match in _LINE.finditer(text, start):
        yield LeftOut(Span(match.start(), match.end()), Omission.FORM)


def _why(span: Span, words: str, low: str, judging: Judging) -> Omission | None:
    lists = judging.lists
    count = len(_WORD.findall(words))
    is_short = count <= lists.number("heading_words", 0) and not words.endswith(_FINAL_STOPS)
    if _is_teaser(span, low, judging):
        return Omission.TEASER
    if _is_field(low, count, lists):
        return Omission.FORM
    if _is_credit(span, words, low, judging):
        return Omission.CREDIT
    if _is_caption(span, words, low, count, judging):
        return Omission.CAPTION
    if is_short and count <= lists.number("byline_words", 0) and low.startswith(judging.starts("byline")):
        return Omission.BYLINE
    if low.rstrip(_STOP_MARKS).endswith(tuple(lists.words("byline_ends"))):
        return Omission.BYLINE
    if judging.is_date(span) or (
        is_short and low.startswith(judging.starts("dateline")) and not judging.has_verb(span)
    ):
        return Omission.DATELINE
    return Omission.HEADING if is_short and not judging.has_verb(span) else None


def _is_teaser(span: Span, low: str, judging: Judging) -> bool:
    """Whether a line leads elsewhere or calls on the reader: "Subscribe", but "Copyright law was changed"."""
    if _opens_with(low, judging.starts("teaser")):
        return True
    if any(
        low.startswith(start) and low[len(start) :].strip()[:1].isdigit() for start in judging.starts("year")
    ):
        return True
    return _opens_with(low, judging.starts("call")) and not judging.tells(span)


def _is_greeting(span: Span, low: str, judging: Judging) -> bool:
    """Whether a line greets whom a letter is written to: "Dear Pavel,"."""
    return (
        low.startswith(judging.starts("greeting"))
        and low.endswith(_GREETING_ENDS)
        and len(_WORD.findall(low)) <= judging.lists.number("greeting_words", 0)
        and not judging.has_verb(span)
    )


def _opens_with(low: str, starts: tuple[str, ...]) -> bool:
    """Whether the line begins with one of the phrases as whole words."""
    for start in starts:
        if low.startswith(start.replace("’", "'")):
            after = low[len(start) : len(start) + 1]
            if not after or not after.isalnum() or not start[-1].isalnum():
                return True
    return False


def _is_field(low: str, count: int, lists: WordLists) -> bool:
    return count <= lists.number("form_field_words", 0) and low.rstrip(" *:") in lists.words("form_fields")


def _is_credit(span: Span, words: str, low: str, judging: Judging) -> bool:
    if _NAME_LIST.match(words) and not words.endswith(".") and not judging.has_verb(span):
        return True
    starts = judging.starts("credit")
    for start in starts:
        if low.startswith(start):
            after = low[len(start) :].lstrip()
            if after.startswith((":", "/")) or (after.startswith("by ") and not words.endswith(".")):
                return True
    return _is_bracketed_credit(low, judging)


def _is_bracketed_credit(low: str, judging: Judging) -> bool:
    """Whether a line in brackets names who made it: "(Reporting by …)", "(AP Photo/…)"."""
    match = _BRACKETED.match(low)
    if match is None:
        return False
    inner = match["inner"].strip()
    cues = judging.starts("credit")
    before = inner.partition("/")[0].rstrip()
    is_made = "/" in inner and (before in cues or before.endswith(tuple(f" {cue}" for cue in cues)))
    is_written = inner.startswith(
        tuple(start for start in judging.starts("byline") if len(start.split()) > 1)
    )
    return is_made or is_written or inner.startswith(tuple(f"{cue}:" for cue in cues))


def _is_caption(span: Span, words: str, low: str, count: int, judging: Judging) -> bool:
    if count > judging.lists.number("caption_words", 0):
        return False
    if any(mark in low for mark in judging.lists.words("credit_inside")):
        return not _tells_beside_credit(span, words, judging)
    if _ends_in_credit(words, judging.agencies):
        return True
    return _NAME_LIST.match(words) is not None and not judging.has_verb(span)


def _tells_beside_credit(span: Span, words: str, judging: Judging) -> bool:
    """Whether a line with the mark of a credit tells a story, before a credit at its end or without one."""
    ending = _last_brackets(span, words, judging) or _last_credit(span, words, judging)
    if ending:
        return judging.tells(Span(span.start, ending[0].span.start))
    return words.endswith(".") and judging.tells(span)


def _ends_in_credit(words: str, agencies: frozenset[str]) -> bool:
    """Whether an agency's name ends the line, glued to the word before or after a slash or dash."""
    for name in agencies:
        if words.endswith(name) and len(words) > len(name):
            before = words[-len(name) - 1]
            if before.isalpha() and before.islower():
                return True
            if before in "/|" or words[: -len(name)].endswith(("(", "– ", "— ", "| ")):
                return True
    return False
