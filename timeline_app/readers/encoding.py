"""Turn bytes into text, and say so when the encoding had to be guessed."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from timeline_app.readers.content import utf16_order

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED_FROM_BYTES: Final = 200_000
_MAX_WESTERN_SHARE: Final = 0.2
_WESTERN: Final = re.compile(
    r"[A-Za-z][\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]|"
    r"[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e][A-Za-z]|[\u2010-\u2026\u20ac\u00a0-\u00bf]"
)
_JAPANESE: Final = ("euc_jp", "shift_jis", "cp932")
_KANA: Final = re.compile(r"[\u3041-\u30fe]")
# What texts are found in; the rarer ones beside them only take short texts away from these.
_IN_USE: Final = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "shift_jis", "euc_jp", "gb18030", "big5",
    "euc_kr", "mac_roman",
)  # fmt: skip
# What is declared is often the smaller of two: https://encoding.spec.whatwg.org/#names-and-labels reads the larger one.
_WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_3",
}  # fmt: skip
_LABELS: Final = {
    "x-sjis": "cp932", "ms_kanji": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "x-x-big5": "big5hkscs",
    "windows-874": "cp874", "dos-874": "cp874", "iso-8859-8-i": "iso8859_8", "logical": "iso8859_8",
    "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman", "unicode-1-1-utf-7": "utf_7",
}  # fmt: skip
_SEVEN_BITS: Final = ("iso2022", "hz", "utf-7")
"""Encodings whose every text is ASCII too, and so would pass for UTF-8."""
_JAPANESE_ESCAPE: Final = re.compile(rb"\x1b\$[@B][\x21-\x7e]{2}")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read by; `is_guess` when nothing in the file says so."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text by its mark, by UTF-8, by what the file declares, or else by a guess; never fails.

    >>> decode("naïve".encode()), decode("café – bar".encode("cp1252")).encoding
    (Decoded(text='naïve', encoding='utf-8', is_guess=False), 'cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    order = utf16_order(data)
    if order is not None:
        return Decoded(data.decode(order, "replace"), order)
    said = _said(declared)
    is_told = bool(said) and said[0].startswith(_SEVEN_BITS) and data.isascii()
    for named in (*(said if is_told else ()), *_escaped(data), "utf-8", *said):
        text = _strictly(data, named)
        if text is not None:
            return Decoded(text, named)
    return _guess(data)


def _said(declared: str | None) -> tuple[str, ...]:
    """Return the encodings that a declaration may mean, the likeliest first; none for a name that nothing has.

    >>> _said("ISO-8859-1"), _said("x-sjis"), _said("klingon")
    (('cp1252', 'iso8859-1'), ('cp932',), ())
    """
    if declared is None:
        return ()
    label = declared.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):  # ValueError: a name with NUL
        return ()
    wider = _WIDER.get(name)
    return (name,) if wider is None else (wider, name)


def _escaped(data: bytes) -> tuple[str, ...]:
    """Return the encoding of Japanese mail, which is told by its escapes."""
    return ("iso2022_jp_3",) if data.isascii() and _JAPANESE_ESCAPE.search(data) else ()


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _guess(data: bytes) -> Decoded:
    western = _strictly(data, "cp1252")
    if western is not None and _looks_western(western):
        return Decoded(western, "cp1252", is_guess=True)
    if data.count(b"\xff") + data.count(b"\xfe") == 0 and _is_nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", is_guess=True)
    encoding = next((one for one in _JAPANESE if _has_kana(data, one)), None) or _likeliest(data)
    return Decoded(data.decode(encoding, "replace"), encoding, is_guess=True)


def _likeliest(data: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_GUESSED_FROM_BYTES], cp_isolation=list(_IN_USE)).best()
    return best.encoding if best is not None else "cp1252"


def _has_kana(data: bytes, encoding: str) -> bool:
    """Whether the bytes are Japanese in this encoding: a good part of its letters is kana."""
    text = _strictly(data, encoding)
    if text is None:
        return False
    beyond = _NOT_ASCII.findall(text[:_GUESSED_FROM_BYTES])
    return len(_KANA.findall("".join(beyond))) > 0.2 * len(beyond)


def _looks_western(text: str) -> bool:
    """Whether the letters beyond ASCII are few and stand inside Latin words, or are punctuation."""
    sample = text[:_GUESSED_FROM_BYTES]
    beyond = len(_NOT_ASCII.findall(sample))
    if beyond > _MAX_WESTERN_SHARE * len(sample):
        return False
    return len(_WESTERN.findall(sample)) >= 0.6 * beyond


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few broken places, as a file cut off in the middle of a letter."""
    text = data[:_GUESSED_FROM_BYTES].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 10 < len(_NOT_ASCII.findall(text))
