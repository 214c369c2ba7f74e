"""Read what this program exports as tables: CSV, and EDTF as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from timeline_app import wording
from timeline_app.model.edtf import from_edtf
from timeline_app.model.edtf_rest import with_edtf_rest
from timeline_app.model.event import DateHow
from timeline_app.model.given import GivenChanges, GivenMarks
from timeline_app.model.iso import iso_at_grain
from timeline_app.readers.events.calendar_dates import stated_text
from timeline_app.readers.events.findings import (
    FINDING_FIELDS,
    WRITTEN,
    Wrong,
    finding_of,
    status_of,
    with_finding,
)
from timeline_app.readers.events.listed_names import names_in, told_as_one
from timeline_app.readers.events.remarks import flags_named
from timeline_app.readers.events.told import GAP, Told, people

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

Cells = Mapping[str, str]


def own_event(place: str, cells: Cells) -> Told:
    """Return the event of a row of this program's CSV."""
    words = unguarded(cells.get("words", ""))
    edtf, words = edtf_and_words(cells.get("edtf", ""), words)
    wrong = Wrong(place)
    fields = {name: unguarded(cells.get(name, "")) for name in FINDING_FIELDS}
    found = finding_of(edtf, fields, wrong)
    changed = _changed_date(cells.get("date", ""), edtf, found.rest)
    if changed is not None:
        edtf, words, found = changed, "", replace(found, rest="")
    marks = replace(cell_marks(cells), status=status_of(cells.get("status", ""), wrong))
    if found.how is DateHow.USER:
        changes = GivenChanges(date=(edtf or "", words, found.rest))
        found, marks = replace(found, how=DateHow.IMPORTED), replace(marks, changes=changes)
    return Told(
        place,
        unguarded(cells.get("headline", "")),
        edtf,
        words,
        people(_listed(cells, "actors")),
        flags_named(cells.get("flags", "").split(GAP)),
        credit=unguarded(cells.get("articles", "")),
        marks=marks,
        found=found,
        wrong=wrong.told,
    )


def edtf_event(place: str, cells: Cells) -> Told:
    """Return the event of a row of a CSV with EDTF, of this program or with its first two columns alone."""
    words, url = unguarded(cells.get("words", "")), unguarded(cells.get("url", ""))
    edtf, words = edtf_and_words(cells.get("edtf", ""), words)
    listed = _listed(cells, "actors")
    # Names in an export of this program are as they are.
    names = listed if "is_starred" in cells else tuple(name for one in listed for name in names_in(one))
    told = Told(
        place,
        unguarded(cells.get("label", "")),
        edtf,
        words,
        people(names),
        flags_named(cells.get("flags", "").split(GAP)),
        unguarded(cells.get("quote", "")),
        unguarded(cells.get("source", "")),
        marks=cell_marks(cells, url),
        wrong=() if "is_starred" in cells else told_as_one(place, names),
    )
    return with_finding(told, {name: unguarded(cells.get(name, "")) for name in WRITTEN}, edtf)


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


def _changed_date(date: str, edtf: str | None, rest: str) -> str | None:
    """Return the date that stands beside an EDTF, where it was changed since to another that can be read."""
    changed = stated_text(date)
    if changed is None or edtf is None:
        return None
    if edtf and iso_at_grain(with_edtf_rest(from_edtf(edtf), rest)) == date.strip():
        return None
    return changed


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
