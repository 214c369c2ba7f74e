"""Tell where a message ends that an article prints with its headers."""

import re
from collections.abc import Collection, Sequence
from typing import Final

_ADDRESS: Final = re.compile(r"[<(\[]?[^\s<>()]+@[^\s<>()]+[>)\]]?")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SIGN: Final = re.compile(r"[-–—*_ \t]*(?P<words>[^\d:;?!@]{2,60}?)[,.*_ \t]*")
_LONGEST_SENDER: Final = 1_000
_MOST_WORDS: Final = 4  # of a name below a message
_LEAST_LETTERS: Final = 3  # of a surname that is told from other words


def end_of_printed(lines: Sequence[str], start: int, sender: str, below: Collection[str]) -> int | None:
    r"""Return the line at which the article goes on behind a message that begins at `start`; None where it does not.

    That is below the sender's own name and what stands right under it, or at a paragraph that tells of the sender by
    name. What begins with one of `below` belongs to the message.

    >>> end_of_printed(["It burned.", "", "Ann", "", "The mayor left."], 0, "Ann Lee <ann@paper.test>", ())
    4
    """
    last, comma, first = _ADDRESS.sub(" ", sender[:_LONGEST_SENDER]).partition(",")
    names = _WORD.findall(f"{first} {last}" if comma else last)  # "Lee, Ann" has the surname first
    at = start
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = next((one for one in range(at, len(lines)) if not lines[one].strip()), len(lines))
        if at > start and _tells_of(" ".join(lines[at:end]), names):
            return at
        if any(_is_signature(line, names) for line in lines[at:end]):
            return _behind(lines, end, below)
        at = end
    return None


def _behind(lines: Sequence[str], at: int, below: Collection[str]) -> int | None:
    """Return the first line behind what is added below the name; None where nothing is left."""
    while at < len(lines):
        words = lines[at].split()
        if words and words[0].casefold().rstrip(":") not in below:
            return at
        if words:
            at = next((one for one in range(at, len(lines)) if not lines[one].strip()), len(lines))
        else:
            at += 1
    return None


def _is_signature(line: str, names: Sequence[str]) -> bool:
    """Whether nothing but the name, a part of it or its first letters stands in a line: "Ann", "A. Lee"."""
    match = _SIGN.fullmatch(line)
    words = _WORD.findall(match["words"]) if match is not None else []
    known = {name.casefold() for name in names}
    firsts = {name[0].casefold() for name in names}
    is_whole = any(word.casefold() in known for word in words)
    return (
        is_whole
        and len(words) <= _MOST_WORDS
        and all(w.casefold() in known or (len(w) == 1 and w.casefold() in firsts) for w in words)
    )


def _tells_of(paragraph: str, names: Sequence[str]) -> bool:
    """Whether a paragraph that is more than a signature has the sender's surname."""
    words = _WORD.findall(paragraph)
    surnames = {name for name in names[1:] if len(name) >= _LEAST_LETTERS and name[0].isupper()}
    return len(words) > _MOST_WORDS and not surnames.isdisjoint(words)
