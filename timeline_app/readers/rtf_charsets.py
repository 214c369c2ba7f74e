r"""Put the letters of rich text that are bytes of some code page into code points, by the font that they are set in.

`\'c3` is À, Г or half of a Chinese sign: which, the font's `\fcharset` says, and without one the document's `\ansicpg`.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Final

# RTF 1.9.1, "Font Table": Windows' numbers of character sets.
_CODE_PAGES: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
_FONT_TABLE: Final = re.compile(r"\{\\fonttbl")
_FONT: Final = re.compile(
    r"""
    \\f(?P<font> \d{1,5} ) (?!\d) [^{}\\;]{0,99}
    (?: \\(?!f\d|fcharset) [a-z]{1,30} -? \d{0,9} [^{}\\;]{0,99} ){0,9}
    \\fcharset (?P<charset> \d{1,3} )
    """,
    re.VERBOSE,
)
_FONT_TABLE_CHARS: Final = 200_000
_PIECE: Final = re.compile(
    r"""
      \\'(?P<byte> [0-9a-fA-F]{2} )
    | \\u(?P<letter> -?\d{1,5} ) [ ]?
    | \\(?P<word> [a-zA-Z]{1,32} ) (?P<number> -?\d{1,10} )? [ ]?
    | \\(?P<sign> [^a-zA-Z0-9] )
    | (?P<brace> [{}] )
    | (?P<raw> [\x80-\xff] )
    | [^\\{}\x80-\xff]+
    """,
    re.VERBOSE | re.DOTALL,
)


def with_letters(source: str, encoding: str) -> str:
    r"""Return rich text whose letters beyond ASCII are all code points; `source` is decoded as Latin 1.

    >>> with_letters(r"{\rtf1{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}\f1 \'cc\'fb{\f0 \'e9}}", "cp1252")[-42:]
    '\\f1 \\uc1\\u1052 ?\\u1099 ?{\\f0 \\uc1\\u233 ?}}'
    """
    fonts = _fonts(source)
    return "".join(_Letters(fonts, encoding).read(source))


def _fonts(source: str) -> Mapping[str, str]:
    """Return the code pages of the fonts that have one of their own."""
    start = _FONT_TABLE.search(source)
    if start is None:
        return {}
    table = source[start.start() : start.start() + _FONT_TABLE_CHARS]
    found = ((match["font"], int(match["charset"])) for match in _FONT.finditer(table))
    return {font: _CODE_PAGES[charset] for font, charset in found if charset in _CODE_PAGES}


class _Letters:
    """Reads on from piece to piece; groups restore the font and how many signs stand in for a code point."""

    def __init__(self, fonts: Mapping[str, str], encoding: str) -> None:
        self._fonts = fonts
        self._usual = encoding if _is_known(encoding) else "cp1252"
        self._page, self._skipped = self._usual, 1
        self._groups: list[tuple[str, int]] = []
        self._waiting = b""
        self._is_raw = False  # whether the last of these bytes stands in the file as it is
        self._left_to_skip = 0

    def read(self, source: str) -> Iterator[str]:
        position = 0
        while (match := _PIECE.search(source, position)) is not None:
            position = match.end()
            if self._is_raw and (trail := _raw_trail(match)) and self._is_half():
                position = match.start() + trail[1]
                yield self._completed(trail[0])
                continue
            value = match["byte"] or match["raw"]
            if value is not None and not self._left_to_skip:
                self._is_raw = match["raw"] is not None
                self._waiting += bytes([int(value, 16) if match["byte"] else ord(value)])
                continue
            if self._waiting:
                if not match[0].strip("\r\n"):
                    continue  # a line end of the file is none of the text
                text = match["sign"] or match[0]
                if match.lastgroup in {None, "sign"} and "\x20" < text[0] < "\x7f" and self._is_half():
                    yield self._completed(text[0]) + text[1:]
                    continue
                yield self._flushed()
            yield self._passed(match)
        if self._waiting:
            yield self._flushed()

    def _completed(self, trail: str) -> str:
        """Return the sign whose second byte is one of ASCII."""
        self._waiting += trail.encode("ascii")
        return self._flushed()

    def _passed(self, match: re.Match[str]) -> str:
        """Return a piece as it is, with what it changes noted."""
        skips = self._left_to_skip
        if match["byte"] or match["raw"] or match["sign"]:
            self._left_to_skip = max(skips - 1, 0)
        elif match["letter"]:
            self._left_to_skip = self._skipped
        elif match["brace"]:
            self._left_to_skip = 0
            if match["brace"] == "{":
                self._groups.append((self._page, self._skipped))
            elif self._groups:
                self._page, self._skipped = self._groups.pop()
        elif match["word"]:
            self._change(match["word"], match["number"] or "")
        else:
            self._left_to_skip = max(skips - len(match[0]), 0)
        return match[0]

    def _change(self, word: str, number: str) -> None:
        if word == "f" and number:
            self._page = self._fonts.get(number, self._usual)
        elif word == "plain":
            self._page = self._usual
        elif word == "uc" and number.isdigit():
            self._skipped = int(number)

    def _is_half(self) -> bool:
        """Whether the bytes so far end in the middle of a sign."""
        try:
            codecs.getincrementaldecoder(self._page)("strict").decode(self._waiting, final=True)
        except UnicodeDecodeError as error:
            return error.end >= len(self._waiting) and "incomplete" in error.reason
        return False

    def _flushed(self) -> str:
        text = self._waiting.decode(self._page, "replace")
        self._waiting, self._is_raw = b"", False
        units = memoryview(text.encode("utf-16-le")).cast("H")
        told = "".join(f"\\u{unit} ?" for unit in units)
        return f"\\uc1{told}" + ("" if self._skipped == 1 else f"\\uc{self._skipped} ")


def _raw_trail(match: re.Match[str]) -> tuple[str, int] | None:
    r"""Return what a raw second byte may be that looks like a mark of the format, and how long it is in the file.

    Those who write the bytes as they are, as of "能", do not all escape it; `\\` before a letter is it and a word.
    """
    if (sign := match["sign"]) is not None and sign in "\\{}":
        goes_on = match.string[match.end() : match.end() + 1]
        return sign, 1 if sign == "\\" and goes_on.isascii() and goes_on.isalpha() else 2
    if sign is not None or match["word"] or match["brace"]:
        return match[0][0], 1
    return None


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding) is not None
    except LookupError:
        return False
