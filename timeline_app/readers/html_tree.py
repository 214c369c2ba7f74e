"""Parse markup, of pages or of parts of them, and read the text of what is no page around an article."""

import copy
import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import storable
from timeline_app.model.xml_text import xml_text
from timeline_app.readers.blocks import CELL_GAP, Blocks, Step, walk
from timeline_app.readers.content import too_large
from timeline_app.readers.table_spans import fill_tables
from timeline_app.readers.unreadable import unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MARKUP_CHARS: Final = 2_000_000
"""Without scripts and styles; parsing of hostile markup is no longer linear beyond some megabytes."""

_DEAD_WEIGHT: Final = ("script", "style", "svg", "noscript", "template")
_UNSEEN: Final = frozenset(
    {"script", "style", "head", "title", "svg", "noscript", "template", "object", "nav"}
)
_BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "header", "footer", "aside", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "caption", "figure", "figcaption", "hr", "address",
    "body", "form",
})  # fmt: skip
_LAYING_OUT: Final = ("h1", "h2", "table", "form")
"""What stands in cells of tables that lay out a page."""
_NO_CELL: Final = frozenset({"ul", "ol", "article", "section", "nav", "div"})
_LONGEST_TERM: Final = 60
_LONGEST_CELL: Final = 600
_ENDS: Final = re.compile(r"\s+")
_NOT_SHOWN: Final = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")


def without_dead_weight(markup: str) -> str:
    """Return the page without scripts (but JSON-LD), styles and pictures in text form; linear.

    >>> without_dead_weight("a<script>x</script>b<SCRIPT type='application/ld+json'>{}</SCRIPT>")
    "ab<SCRIPT type='application/ld+json'>{}</SCRIPT>"
    """
    lowered = _lowered(markup)
    kept: list[str] = []
    position = 0
    for match in re.finditer(rf"<({'|'.join(_DEAD_WEIGHT)})(?=[\s>/])", lowered):
        start = match.start()
        if start < position:
            continue
        head_end = lowered.find(">", start, start + 2000)
        if "ld+json" in lowered[start : max(head_end, start)]:
            continue
        closing = f"</{match[1]}"
        end = lowered.find(closing, start)
        if end < 0:
            break  # unclosed: the parser decides, and no later search can find an end either
        kept.append(markup[position:start])
        position = lowered.find(">", end) + 1 or len(markup)
    kept.append(markup[position:])
    return "".join(kept)


def _lowered(text: str) -> str:
    """Return the text with ASCII letters lowered, so that offsets stay (İ lowers to two characters)."""
    return text.translate({upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)})


def parse_markup(markup: str, name: str) -> "HtmlElement":
    """Return the tree of a page or of a part of one. Raises UnreadableError when it is too large or holds nothing.

    Nothing is fetched: the parser reads no DTD and no address.
    """
    from lxml import etree
    from lxml import html as lxml_html

    markup = without_dead_weight(storable(markup))
    if len(markup) > MAX_MARKUP_CHARS:
        raise too_large(name, len(markup), MAX_MARKUP_CHARS)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8"), parser=parser)
        # How a sign is read, written small above it, would stand behind it a second time.
        etree.strip_elements(tree, "rt", "rp", with_tail=False)
        etree.strip_tags(tree, "ruby", "rb")
        return tree
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise unreadable(name, "no-text-on-page") from error


def with_plain_tables(tree: "HtmlElement") -> "HtmlElement":
    """Return the tree without cells: rows of words are one each, so that a date stays beside what happened.

    Tables that lay out a page become blocks as others are. A short cell of several rows stands in each of them.
    """
    fill_tables(tree)
    for row in list(tree.iter("tr")):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if any(cell.find(f".//{name}") is not None for cell in cells for name in _LAYING_OUT):
            for part in (*row.iterancestors("table", "tbody", "tr", "td"), row, *cells):
                part.tag = "div"
        elif len(cells) > 1 and all(map(_is_cell_of_words, cells)):
            _join(row, cells)
    for name in list(tree.iter("dt")):
        _join_entry(name)
    return tree


def _join_entry(name: "HtmlElement") -> None:
    """Put a day, or a term, before the one thing that is said of it: "3 May 2022: the council voted"."""
    words, told, after = " ".join(" ".join(map(str, name.itertext())).split()), name.getnext(), None
    if told is not None:
        after = told.getnext()
    is_alone = told is not None and told.tag == "dd" and (after is None or after.tag != "dd")
    if told is None or not is_alone or not words or len(words) > _LONGEST_TERM:
        return
    inner = _first_paragraph(told)
    inner.text = xml_text(f"{words.rstrip(':')}: {(inner.text or '').lstrip()}")
    name.drop_tree()


def _first_paragraph(told: "HtmlElement") -> "HtmlElement":
    """Return the paragraph that the words of an element begin in; the element itself when they begin outside of one."""
    words = next(iter(told.xpath(".//text()[normalize-space()]")), None)
    if words is None:
        return told
    holder = words.getparent().getparent() if words.is_tail else words.getparent()
    while holder is not told and holder.tag != "p":
        holder = holder.getparent()
    return holder


def _join(row: "HtmlElement", cells: "list[HtmlElement]") -> None:
    words = [" ".join(" ".join(map(str, cell.itertext())).split()) for cell in cells]
    first, *others = cells
    for child in list(first):
        first.remove(child)
    first.text = xml_text(CELL_GAP.join(words)) if any(words) else ""
    for cell in others:
        row.remove(cell)


def _is_cell_of_words(cell: "HtmlElement") -> bool:
    length = 0
    for element in cell.iter():
        length += len(element.text or "") + (len(element.tail or "") if element is not cell else 0)
        if length > _LONGEST_CELL or (element is not cell and element.tag in _NO_CELL):
            return False
    return True


def text_of_tree(tree: "HtmlElement") -> str:
    """Return all that markup shows, a blank line between blocks: for e-mails, feeds and books; fills its tables."""
    fill_tables(tree)
    blocks = Blocks()
    preformatted = 0
    for step, _, said in walk(tree, _UNSEEN.__contains__):
        match step:
            case Step.TEXT:
                blocks.say(said if preformatted else _ENDS.sub(" ", said))
            case Step.START if said == "br":
                blocks.say("\n")
            case Step.START if said == "tr":
                blocks.open_row()
            case Step.END if said in {"td", "th"}:
                blocks.close_cell()
            case Step.END if said == "tr":
                blocks.close_row()
            case _ if said in _BLOCKS:
                blocks.close()
            case _:
                pass
        if said == "pre" and step is not Step.TEXT:
            preformatted += 1 if step is Step.START else -1
    return storable(blocks.text())


def text_of_markup(markup: str, name: str) -> str:
    """Return all that a piece of markup shows; a text without markup comes back as it is, "" when nothing is shown."""
    if not markup.strip():
        return ""
    tree = parse_markup(markup, name)
    seen = without_unseen(tree)
    return text_of_tree(seen) or text_of_tree(tree)


def without_unseen(tree: "HtmlElement") -> "HtmlElement":
    """Return the tree without what is set as not to be shown, as newsletters do with a preview of themselves."""
    if not any(map(_is_unseen, tree.iter())):
        return tree
    seen = copy.deepcopy(tree)
    for element in list(seen.iter()):
        if _is_unseen(element) and element.getparent() is not None:
            element.drop_tree()
    return seen


def _is_unseen(element: "HtmlElement") -> bool:
    return element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style") or "") is not None
