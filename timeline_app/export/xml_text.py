"""Text for XML 1.0 files."""

from xml.sax.saxutils import escape

from timeline_app.model.xml_text import xml_text


def escaped(text: str) -> str:
    """Return the text as it stands between tags or in an attribute.

    >>> escaped('a < "b" & c')
    'a &lt; &quot;b&quot; &amp; c'
    """
    return escape(xml_text(text), {'"': "&quot;"})
