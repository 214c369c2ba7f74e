"""Close the quotations and parentheses that a cut left open."""

import re
from typing import Final

_CLOSE: Final = {"“": "”", "(": ")", "«": "»"}
_QUOTED_COMMA: Final = re.compile(r",(?P<mark>[”\"])$")  # "“Nights of Lund,”" of a longer sentence
_INNER_OPEN: Final = re.compile(r"(?:^|(?<=[\s“\"(]))‘(?!(?:s|n)\b)(?=\w)")
_INNER_CLOSE: Final = re.compile(r"(?<=\S)’(?!\w)")
_END: Final = re.compile(r"(?P<words>.*?)(?P<marks>[”\"»…]*)$", re.DOTALL)


def balanced(words: str) -> str:
    """Close a quotation or parenthesis that a cut left open; drop a closing mark without its opening."""
    for opening, closing in _CLOSE.items():
        surplus = words.count(opening) - words.count(closing)
        if surplus == 1 and words.endswith(opening):
            words = words[:-1].rstrip()
        elif surplus == 1:
            words += closing
        elif surplus == -1:
            words = words.replace(closing, "", 1)
    if words.count('"') % 2:
        words = words.replace('"', "", 1) if words.endswith('"') else words + '"'
    return _with_inner_closed(_QUOTED_COMMA.sub(r"\g<mark>", words))


def _with_inner_closed(words: str) -> str:
    """Close what is quoted or added inside a quotation, before the marks at the end: "by ‘the old mill" and "[then"."""
    added = "]" if words.count("[") - words.count("]") == 1 and "…" not in words else ""
    opened = [match.start() for match in _INNER_OPEN.finditer(words)]
    if opened and not any(match.start() > opened[-1] for match in _INNER_CLOSE.finditer(words)):
        added += "’"
    match = _END.match(words)
    return words if match is None or not added else f"{match['words']}{added}{match['marks']}"
