"""Make the Chinese characters of a PDF found and copied as what they are.

A font often draws a radical and the character that is written like it with one glyph. Qt names a glyph by the
lowest code that has it, so that 长 is found as the radical ⻓: each radical is named by its character here.
"""

import re
from typing import Final
from unicodedata import normalize

_KANGXI: Final = range(0x2F00, 0x2FD6)  # which Unicode itself makes equal to characters
# Radicals of the supplement, each before the character that CJK fonts draw with the same glyph.
_SUPPLEMENT: Final = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺾艹"
    "⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_MAP: Final = re.compile(rb"begincmap\n.*?endcmap", re.DOTALL)
# ISO 32000, 9.10.3: the first and last code of a range, then what they mean.
_MEANING: Final = re.compile(rb"(<[0-9A-F]{4}> <[0-9A-F]{4}> )(\[[^\]]*\]|<[0-9A-F]{4}>)")
_CODE: Final = re.compile(rb"<(2[EF][0-9A-F]{2})>")
_CHARACTERS: Final = {
    **{radical: ord(normalize("NFKC", chr(radical))) for radical in _KANGXI},
    **{ord(radical): ord(char) for radical, char in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}


def with_characters(content: bytes) -> bytes:
    """Return a PDF of Qt's in which no glyph is named by a radical; as many bytes as before."""
    return _MAP.sub(lambda found: _MEANING.sub(_named, found[0]), content)


def _named(found: re.Match[bytes]) -> bytes:
    return found[1] + _CODE.sub(_character, found[2])


def _character(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16)
    return b"<%04X>" % _CHARACTERS.get(code, code)
