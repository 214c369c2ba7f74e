"""What this program's exports write around a headline and a sentence, in whatever language, taken apart again."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.message import message
from timeline_app.wording import languages, name_of, say

_INFERRED: Final = (DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION)
_TRAILING: Final = re.compile(r"(?P<headline>.+) \((?P<remarks>[^()]{1,200})\)", re.DOTALL)


def flags_named(words: Iterable[str]) -> tuple[Flag, ...]:
    """Return the flags of these codes, each once, in the order of the words; what is none is passed over."""
    known = {flag.value: flag for flag in Flag}
    wanted = dict.fromkeys(word.strip().casefold() for word in words)
    return tuple(known[word] for word in wanted if word in known)


def flags_in_words(words: str) -> tuple[Flag, ...]:
    """Return the flags of remarks in words; () where one of these is no flag.

    >>> flags_in_words("cancelled; planned"), flags_in_words("ask her; planned")
    ((<Flag.CANCELLED: 'cancelled'>, <Flag.PLANNED: 'planned'>), ())
    >>> flags_in_words("abgesagt; geplant")
    (<Flag.CANCELLED: 'cancelled'>, <Flag.PLANNED: 'planned'>)
    """
    named, _ = _words()
    parts = [part.strip() for part in words.split(";")]
    return tuple(dict.fromkeys(named[part] for part in parts)) if all(part in named for part in parts) else ()


def without_remarks(told: str) -> tuple[str, tuple[Flag, ...], str]:
    """Return a headline, the flags that stand in brackets behind it, and how its date was inferred.

    >>> without_remarks("The strike is off (cancelled, planned)")
    ('The strike is off', (<Flag.PLANNED: 'planned'>, <Flag.CANCELLED: 'cancelled'>), '')
    >>> without_remarks("They meet (in Oslo)")[0]
    'They meet (in Oslo)'
    """
    match = _TRAILING.fullmatch(told)
    if match is None:
        return told, (), ""
    named, inferred = _words()
    remarks = match["remarks"].split(", ")
    if any(one not in named and one not in inferred for one in remarks):
        return told, (), ""
    found = {named[one] for one in remarks if one in named}
    how = next((one for one in remarks if one in inferred), "")
    return match["headline"], tuple(flag for flag in Flag if flag in found), how


def how_named(words: str) -> str:
    """Return the code of the way to infer a date that is called so; "" for none.

    >>> how_named("date taken from what stands before it"), how_named("date taken from the moon")
    ('inherited', '')
    """
    _, inferred = _words()
    return inferred[words].value if words in inferred else ""


@cache
def _words() -> tuple[dict[str, Flag], dict[str, DateHow]]:
    """Return what the flags, and the ways to infer a date, are called in all languages."""
    known = languages()
    flags = {name_of(flag, language): flag for language in known for flag in Flag}
    return flags, {name_of(how, language): how for language in known for how in _INFERRED}


def quoted(line: str) -> tuple[str, str] | None:
    """Return the sentence and the sources of a note; None when the line is none.

    >>> quoted("“He said: “Go.”” A. Reed, Old wars"), quoted("no note")
    (('He said: “Go.”', 'A. Reed, Old wars'), None)
    >>> quoted("„He said: “Go.”“ A. Reed, Old wars")
    ('He said: “Go.”', 'A. Reed, Old wars')
    """
    return next((found for marks in _note_marks() if (found := _between(line, *marks)) is not None), None)


def _between(line: str, opening: str, between: str) -> tuple[str, str] | None:
    """Return what a note quotes and what follows; quotations of the same marks inside belong to it."""
    if not line.startswith(opening):
        return None
    depth = 0
    for place, char in enumerate(line):
        depth += (char == opening[-1]) - (char == between[0])
        if depth == 0 and line.startswith(between, place):
            return line[len(opening) : place], line[place + len(between) :]
    quote, found, sources = line[len(opening) :].rpartition(between)
    return (quote, sources) if found else None


@cache
def _note_marks() -> tuple[tuple[str, str], ...]:
    """Return what stands before a sentence and what behind it, in each language."""
    marks = []
    for language in languages():
        whole = say(message("sources-of-quote", quote="\0", sources="\1"), language)
        opening, _, rest = whole.partition("\0")
        marks.append((opening, rest.partition("\1")[0]))
    return tuple(marks)


def notes_of(lines: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return what each of the notes among lines quotes, with its sources, and the lines that are none."""
    notes = [(line, quoted(line)) for line in lines]
    found = [note for _, note in notes if note is not None]
    return found, [line for line, note in notes if note is None]
