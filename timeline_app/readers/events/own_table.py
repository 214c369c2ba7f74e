"""Read what this program exports as tables: CSV, EDTF as CSV, JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from timeline_app import wording
from timeline_app.model.actor import ActorKind
from timeline_app.model.edtf import from_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.model.iso import iso_at_grain
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import stated_text
from timeline_app.readers.events.json_values import Json, hue_at, listed, named, own_marks, text_at, texts_at
from timeline_app.readers.events.remarks import flags_named
from timeline_app.readers.events.told import GAP, Era, Told, Who, people, reading_of
from timeline_app.readers.reading import Reading

OWN_COLUMNS: Final = frozenset(
    {"first_day", "last_day", "edtf", "date_in_words", "headline", "actors", "told_at"}
)
EDTF_COLUMNS: Final = frozenset({"edtf", "label"})
_FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The codes of the headings of the workbook's sheets beside that of the events, which tells all that they do.
_SHEETS_BESIDE: Final = (
    ("column-name", "column-kind", "column-aliases", "column-attributes", "column-events"),
    ("column-title", "column-author", "column-published", "column-place", "column-language", "column-events"),
)
_KINDS: Final = {kind.value: kind for kind in ActorKind}
_REJECTED: Final = "rejected"

Cells = Mapping[str, str]


def own_event(place: str, cells: Cells) -> Told:
    """Return the event of a row of this program's CSV."""
    words = unguarded(cells.get("words", ""))
    marks = replace(cell_marks(cells), is_rejected=cells.get("status", "") == _REJECTED)
    return Told(
        place,
        unguarded(cells.get("headline", "")),
        *_changed(cells.get("date", ""), *edtf_and_words(cells.get("edtf", ""), words)),
        people(_listed(cells, "actors")),
        flags_named(cells.get("flags", "").split(GAP)),
        credit=unguarded(cells.get("articles", "")),
        marks=marks,
    )


def edtf_event(place: str, cells: Cells) -> Told:
    """Return the event of a row of a CSV with EDTF, of this program or with its first two columns alone."""
    words, url = unguarded(cells.get("words", "")), unguarded(cells.get("url", ""))
    return Told(
        place,
        unguarded(cells.get("label", "")),
        *edtf_and_words(cells.get("edtf", ""), words),
        people(_listed(cells, "actors")),
        flags_named(cells.get("flags", "").split(GAP)),
        unguarded(cells.get("quote", "")),
        unguarded(cells.get("source", "")),
        marks=cell_marks(cells, url),
    )


def cell_marks(cells: Cells, url: str = "") -> GivenMarks:
    """Return what a row of this program says of what the reader put beside an event; an address is a link too."""
    links = (*((url,) if url else ()), *_listed(cells, "links"))
    return GivenMarks(
        _listed(cells, "tags"),
        tuple(dict.fromkeys(links)),
        unguarded(cells.get("note", "")),
        cells.get("is_starred", "") == "1",
    )


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it as a formula.

    >>> unguarded("'=A1"), unguarded("'tis")
    ('=A1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(_FORMULA_START) else cell


def _listed(cells: Cells, column: str) -> tuple[str, ...]:
    return tuple(one for one in unguarded(cells.get(column, "")).split(GAP) if one.strip())


def edtf_and_words(text: str, words: str) -> tuple[str | None, str]:
    """Return the EDTF of a cell with the words beside it; None where it is none, so that the words are read.

    >>> edtf_and_words("1990~", "about 1990"), edtf_and_words("in May", ""), edtf_and_words("[1667,1670]", "")
    (('1990~', 'about 1990'), (None, 'in May'), ('[1667..1670]', '[1667,1670]'))
    """
    if not text.strip():
        return "", words
    edtf = stated_text(text)
    if edtf is None:
        return None, text
    return edtf, words or ("" if edtf == text.strip() else text)


def _changed(date: str, edtf: str | None, words: str) -> tuple[str | None, str]:
    """Return EDTF and words, unless the date beside them was changed since to another that can be read."""
    changed = stated_text(date)
    if changed is None or edtf is None or (edtf and iso_at_grain(from_edtf(edtf)) == date.strip()):
        return edtf, words
    return changed, ""


def tells_of_export(header: Sequence[str]) -> bool:
    """Whether it is the heading of the actors or of the sources in this program's workbook, in whatever language.

    >>> tells_of_export(("Name", "Kind", "Other names", "Titles and roles", "Events"))
    True
    >>> tells_of_export(("Name", "Kind"))
    False
    """
    return tuple(heading.strip() for heading in header) in _headings_beside()


@cache
def _headings_beside() -> frozenset[tuple[str, ...]]:
    texts = [wording.catalogue(language) for language in wording.languages()]
    return frozenset(tuple(one[code] for code in codes) for one in texts for codes in _SHEETS_BESIDE)


def is_own_json(whole: Json) -> bool:
    """Whether it is what this program exports as JSON."""
    return all(isinstance(whole.get(name), list) for name in ("events", "actors", "articles"))


def read_own_json(content: Content, whole: Json) -> Reading:
    """Return the events and periods of this program's JSON. Raises UnreadableError when there are none."""
    actors = {_key(actor): _who(actor) for actor in listed(whole, "actors")}
    titles = {_key(article): text_at(article, "title") for article in listed(whole, "articles")}
    told = [
        _json_event(f"event {number}", event, actors, titles)
        for number, event in enumerate(listed(whole, "events"), 1)
    ]
    eras = [_era(f"period {number}", one) for number, one in enumerate(listed(whole, "periods"), 1)]
    return reading_of(content, told, title=text_at(whole, "title"), eras=eras)


def _era(place: str, period: Json) -> Era:
    first, last = (text_at(period, end) for end in ("first_day", "last_day"))
    edtf = stated_text(first if first == last else f"{first}/{last}")
    return Era(Told(place, text_at(period, "name"), edtf or "", "" if edtf else first), hue_at(period))


def _json_event(place: str, event: Json, actors: Mapping[str, Who], titles: Mapping[str, str]) -> Told:
    words = text_at(event, "words")
    marks = replace(own_marks(event), is_rejected=text_at(event, "status") == _REJECTED)
    sources = [titles.get(str(one), "") for one in _numbers(event, "articles")]
    return Told(
        place,
        text_at(event, "headline"),
        *edtf_and_words(text_at(event, "edtf"), words),
        tuple(actors.get(_key(actor), _who(actor)) for actor in listed(event, "actors")),
        flags_named(texts_at(event, "flags")),
        credit=GAP.join(filter(None, sources)),
        marks=marks,
    )


def _who(actor: Json) -> Who:
    name = named(actor, "name")
    aliases = tuple(one for one in texts_at(actor, "aliases") if one != name)
    return Who(name, _KINDS.get(text_at(actor, "kind")), aliases)


def _key(thing: Json) -> str:
    return str(thing.get("id"))


def _numbers(event: Json, name: str) -> Iterator[object]:
    value = event.get(name)
    return iter(value if isinstance(value, Sequence) and not isinstance(value, str) else ())
