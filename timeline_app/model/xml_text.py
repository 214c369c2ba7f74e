"""What text XML may hold: files that are written, and trees of what is read."""

import re
from typing import Final

# XML 1.0, fifth edition, 2.2: what no document may hold, not even as a reference.
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return the text with U+FFFD for every character that XML cannot hold.

    >>> xml_text("a\x00b\x0bc")
    'a�b�c'
    """
    return _FORBIDDEN.sub("\ufffd", text)
