import io
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import load_workbook
from sample_chronicle import EVERYTHING, chronicle_of, made

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.table import COLUMNS
from timeline_app.export.workbook import workbook
from timeline_app.export.workbook_columns import COLUMN_WIDTHS, EVENT_COLUMNS, events_as_text
from timeline_app.model.dates import Grain
from timeline_app.wording import say


def read(chronicle):
    return load_workbook(io.BytesIO(workbook(chronicle, PictureOptions()).content))


def first_cell(edtf):
    return read(chronicle_of(made(1, edtf)))["Events"]["B2"]


@pytest.mark.parametrize("edtf", ["1900-03-01", "2022-12-19", "9999-12-31"])
def test_a_day_is_a_date(edtf):
    cell = first_cell(edtf)
    assert cell.is_date
    assert cell.value == datetime.fromisoformat(edtf)


def test_the_evening_of_a_day_is_that_day_as_a_date():
    evening = made(1, "2022-12-19")
    date = replace(evening.date, grain=Grain.PART_OF_DAY)
    cell = read(chronicle_of(replace(evening, date=date)))["Events"]["B2"]
    assert (cell.is_date, cell.value) == (True, datetime(2022, 12, 19))


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("1900-02-28", "1900-02-28"),
        ("-0263", "-0263"),
        ("-0043-03-15", "-0043-03-15"),
        ("2022-12", "2022-12"),
        ("[2022-02-20..2022-02-28]", "2022-02"),
        ("2022-05-03/2022-05-05", "2022-05-03/2022-05-05"),
        ("2022-12-19~", "2022-12-19"),
        ("2022-12-19T18:30:00Z", "2022-12-19T18:30Z"),
        ("../2018", "../2018"),
    ],
)
def test_what_is_no_day_of_the_calendar_of_workbooks_is_text(edtf, text):
    cell = first_cell(edtf)
    assert cell.data_type == "s"
    assert cell.value == text


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-12-19", "2022-12-19", "2022-12-19"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("[2022-02-20..2022-02-28]", "2022-02-20", "2022-02-28"),
        ("2022-05-03/2022-05-05", "2022-05-03", "2022-05-05"),
        ("2022-12-19T18:30:00Z", "2022-12-19", "2022-12-19"),
        ("../2018", None, "2018-12-31"),
        ("2020-05/..", "2020-05-01", None),
    ],
)
def test_first_and_last_day_of_every_date_are_dates_beside_it(edtf, first, last):
    head, cells = read(chronicle_of(made(1, edtf)))["Events"].iter_rows()
    assert [cell.value for cell in head[:4]] == ["No.", "Date", "First day", "Last day"]
    for cell, day in zip(cells[2:4], (first, last), strict=True):
        assert cell.value == (None if day is None else datetime.fromisoformat(day))
        assert day is None or cell.is_date


def test_a_number_sorts_every_row_in_time_also_where_workbooks_have_no_day():
    sheet = read(EVERYTHING)["Events"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(
        range(1, len(EVERYTHING.events) + 1)
    )


def test_there_are_sheets_for_events_actors_and_sources_with_a_row_each():
    book = read(EVERYTHING)
    assert book.sheetnames == ["Events", "Actors", "Sources"]
    rows = [sheet.max_row - 1 for sheet in book]
    assert rows == [len(EVERYTHING.events), len(EVERYTHING.actors), len(EVERYTHING.articles)]


def test_headings_stay_in_sight_and_filter():
    sheet = read(EVERYTHING)["Events"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(len(EVERYTHING.events) + 1))


def test_the_sheet_tells_all_that_the_csv_tells():
    told = {name for column in EVENT_COLUMNS for name in column.tells}
    # A place in a text that the workbook has not; of events of one file none are joined that must be parted.
    assert told == COLUMNS.keys() - {"told_at", "parted_from"}


def test_tags_star_note_and_links_have_columns_and_files_no_folders():
    beside = {
        "tags": ("port", "night"),
        "note": "Ask\nher.",
        "links": ("https://a.test", "/srv/someone/plan.pdf"),
    }
    head, row = read(chronicle_of(replace(made(1), is_starred=True, **beside)))["Events"].iter_rows(
        values_only=True
    )
    told = dict(zip(head, row, strict=True))
    assert (told["Starred"], told["Tags"], told["Note"]) == ("★", "port; night", "Ask\nher.")
    assert told["Links"] == "https://a.test; plan.pdf"
    assert (told["Status"], told["Confidence"]) == ("as found", 0.9)


def test_no_text_is_a_formula_or_a_link():
    book = read(EVERYTHING)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_a_row_says_who_what_and_in_which_words():
    sheet = read(EVERYTHING)["Events"]
    head, *rows = sheet.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    five = next(row for row in told if row["Event"] == "Five meet at the quay")
    assert five["Who"].count(";") == 4
    assert five["Quotation"] == "Quoted of 53: Five meet at the quay"
    assert five["Sources"].startswith("Ines Duarte, The bridge & the port, https://news.test/bridge?a=1&b=2")
    waiting = told[-1]
    assert (waiting["Date"], waiting["How dated"]) == (None, "no publication date")


def test_what_stands_as_text_instead_of_a_date_or_is_cut_is_counted():
    long = made(3, "2022-12-19", "x" * 40_000)
    written = workbook(chronicle_of(made(1, "1812-06-24"), made(2, "-0043-03-15"), long), PictureOptions())
    said = [say(remark) for remark in written.remarks]
    assert said == [
        "2 dates are text: the format has no such days",
        "2 texts are cut: a cell holds 32,767 characters",
    ]


def test_the_preview_has_the_cells_of_the_sheet_cut_to_its_columns():
    told = chronicle_of(
        made(1, "-0263"), made(2, headline="市长宣布大桥通车" * 9), made(3, headline="a\tb\nc")
    )
    sheet = read(told)["Events"]
    lines = events_as_text(told).split("\n")
    assert len(lines) == sheet.max_row == 4
    for line, row in zip(lines, sheet.iter_rows(), strict=True):
        cells = line.split("\t")
        assert len(cells) == len(COLUMN_WIDTHS) == len(row)
        for text, cell in zip(cells, row, strict=True):
            whole = cell.value.date().isoformat() if cell.is_date else str(cell.value or "")
            assert text == " ".join(whole.split()) or (text.endswith("…") and whole.startswith(text[:-1]))
    assert len(lines[2].split("\t")[4]) == 30  # wide letters, and the sign that there are more
