r"""Leave out of rich text what is formatted as hidden (`\v`): Word shows and prints none of it."""

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    \\ (?P<word>[A-Za-z]{1,32}) (?P<number>-?\d{1,10})? [ ]?
  | \\ ' [0-9A-Fa-f]{2}                                      # a letter by its byte
  | \\ .
  | (?P<brace>[{}])
  | [^\\{}]+
    """,
    re.VERBOSE | re.DOTALL,
)
_HIDES: Final = re.compile(r"\\v1?(?![A-Za-z0-9])")
# Control words that stand for what is shown; all others say how, or where a cell or a destination is.
_SHOWN: Final = frozenset(
    {
        "u", "par", "line", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote",
        "emspace", "enspace",
    }
)  # fmt: skip


def without_hidden(source: str) -> str:
    r"""Return the markup without the words that it hides, until `\v0`, `\plain` or the end of their group.

    >>> without_hidden(r"{One {\v two\par }three \v four\v0  five}")
    '{One {\\v }three \\v \\v0  five}'
    """
    if _HIDES.search(source) is None:
        return source
    kept: list[str] = []
    outer: list[bool] = []
    is_hidden = False
    for token in _TOKEN.finditer(source):
        word, brace = token["word"], token["brace"]
        if brace == "{":
            outer.append(is_hidden)
        elif brace == "}":
            is_hidden = outer.pop() if outer else False
        elif word == "v":
            is_hidden = token["number"] != "0"
        elif word == "plain":
            is_hidden = False
        elif is_hidden and (word is None or word in _SHOWN):
            continue
        kept.append(token[0])
    return "".join(kept)
