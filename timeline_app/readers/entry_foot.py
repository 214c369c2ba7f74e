"""The paragraph below an entry of a feed that only leads to the entry itself, as programs of blogs put one there."""

import re
from typing import Final

from timeline_app.readers.html_tree import parse_markup, text_of_markup

_MOST_WORDS: Final = 40  # characters beside the links: "The post … appeared first on …."


def text_of_entry(markup: str, name: str, address: str | None) -> str:
    """Return what an entry shows, without a last paragraph that leads to its `address` and says nothing else.

    >>> said = '<p>It burned.</p><p>The post <a href="https://paper.test/fire/">Fire</a> appeared first on it.</p>'
    >>> text_of_entry(said, "fire", "https://paper.test/fire")
    'It burned.'
    """
    whole = text_of_markup(markup, name)
    if not address or "href" not in markup:
        return whole
    from lxml import html

    tree = parse_markup(markup, name)
    foot = next((one for one in reversed(list(tree.iter("p"))) if str(one.text_content()).strip()), None)
    if foot is None:
        return whole
    links = list(foot.iter("a"))
    said = " ".join(str(foot.text_content()).split())
    beside = len(said) - sum(len(" ".join(str(link.text_content()).split())) for link in links)
    is_last = whole.endswith(said)
    if not is_last or beside > _MOST_WORDS or not any(_is_same(link.get("href"), address) for link in links):
        return whole
    foot.drop_tree()
    return text_of_markup(str(html.tostring(tree, encoding="unicode")), name) or whole


def _is_same(link: str | None, address: str) -> bool:
    return _bare(link or "") == _bare(address)


def _bare(address: str) -> str:
    """Return an address without what only tells how somebody came there."""
    return re.split(r"#|\?utm_", address, maxsplit=1)[0].rstrip("/")
