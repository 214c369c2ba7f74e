"""Text for XML 1.0 files."""

import re
from typing import Final
from xml.sax.saxutils import escape

# XML 1.0, fifth edition, 2.2: what no document may hold, not even as a reference.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return the text with U+FFFD for every character that XML cannot hold.

    >>> xml_text("a\x00b\x0bc")
    'a�b�c'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return the text as it stands between tags or in an attribute.

    >>> escaped('a < "b" & c')
    'a &lt; &quot;b&quot; &amp; c'
    """
    return escape(xml_text(text), {'"': "&quot;"})
