"""Cells of pages that span rows stand in each of these rows, in their own column and in their own part of the table."""

import pytest
from lxml import html

from timeline_app.readers.table_spans import fill_rows


def rows_of(inner: str) -> list[list[str]]:
    table = html.fragment_fromstring(f"<table>{inner}</table>")
    fill_rows(table)
    return [
        [str(cell.text_content()).strip() for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]


def row(*cells: str) -> str:
    """A row; a cell may begin with its spans: "2x3:3 May" is one of two rows and three columns."""
    made = ""
    for cell in cells:
        spans, colon, words = cell.partition(":")
        rows, _, columns = spans.partition("x") if colon else ("1", "", "1")
        made += f'<td rowspan="{rows}" colspan="{columns}">{words if colon else cell}</td>'
    return f"<tr>{made}</tr>"


def test_a_cell_goes_on_in_the_rows_below():
    inner = row("3x1:3 May", "They met") + row("They talked") + row("They parted") + row("4 May", "Rain")
    assert rows_of(inner) == [
        ["3 May", "They met"],
        ["3 May", "They talked"],
        ["3 May", "They parted"],
        ["4 May", "Rain"],
    ]


@pytest.mark.parametrize("span", ["9x1", "0x1", "3x1"])
def test_no_cell_goes_on_behind_the_end_of_its_part_of_the_table(span):
    head, body = row(f"{span}:Day", "Event") + row("What"), row("3 May", "They met") + row("4 May", "Rain")
    expected = [["Day", "Event"], ["Day", "What"], ["3 May", "They met"], ["4 May", "Rain"]]
    assert rows_of(f"<thead>{head}</thead><tbody>{body}</tbody>") == expected
    assert rows_of(f"<thead>{head}</thead>{body}") == expected
    assert rows_of(f"<tbody>{head}</tbody><tbody>{body}</tbody>") == expected
    assert rows_of(f"{head}<tfoot>{body}</tfoot>") == expected


def test_rows_in_no_part_hold_together():
    assert rows_of(row("0x1:May", "Rain") + row("Sun") + row("Snow")) == [
        ["May", "Rain"],
        ["May", "Sun"],
        ["May", "Snow"],
    ]


def test_a_cell_of_several_columns_leaves_the_others_in_their_place():
    inner = (
        row("1x2:In Alm", "2x1:3 May", "They met")
        + row("Quay", "7", "Rain")
        + row("Mill", "8", "4 May", "Sun")
    )
    assert rows_of(inner) == [
        ["In Alm", "3 May", "They met"],
        ["Quay", "7", "3 May", "Rain"],
        ["Mill", "8", "4 May", "Sun"],
    ]


def test_a_cell_of_several_rows_and_columns_stands_in_all_of_its_rows():
    inner = row("2x2:In Alm", "3x1:3 May", "They met") + row("Rain") + row("Quay", "7", "Sun")
    assert rows_of(inner) == [
        ["In Alm", "3 May", "They met"],
        ["In Alm", "3 May", "Rain"],
        ["Quay", "7", "3 May", "Sun"],
    ]


def test_spans_that_meet_keep_their_order():
    inner = row("3x1:May", "2x1:Alm", "a") + row("b") + row("Lund", "c") + row("June", "Lund", "d")
    assert rows_of(inner) == [
        ["May", "Alm", "a"],
        ["May", "Alm", "b"],
        ["May", "Lund", "c"],
        ["June", "Lund", "d"],
    ]


def test_a_long_cell_stands_once_and_holds_its_place():
    long = "The harbour board closed the quay and the road for good. " * 3
    inner = row(f"2x1:{long}", "2x1:3 May", "a") + row("b")
    assert rows_of(inner) == [[long.strip(), "3 May", "a"], ["3 May", "b"]]


def test_a_row_without_cells_of_its_own_has_those_that_go_on():
    assert rows_of(row("2x1:3 May", "2x1:Alm") + "<tr></tr>") == [["3 May", "Alm"], ["3 May", "Alm"]]


@pytest.mark.parametrize("span", ["x", "-2", "99999", "1.5", ""])
def test_what_is_no_span_is_one_row(span):
    inner = f'<tr><td rowspan="{span}" colspan="{span}">3 May</td><td>a</td></tr><tr><td>4 May</td><td>b</td></tr>'
    assert rows_of(inner) == [["3 May", "a"], ["4 May", "b"]]
