import pytest
from given_files import chronicle_in, stated_in
from sample_documents import zipped

from timeline_app.model.wish import RowKind, Wish
from timeline_app.readers import UnreadableError, read

STYLES = """<styleSheet><numFmts>
<numFmt numFmtId="164" formatCode="[Red]yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode='0.0 "days"'/>
</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>
</styleSheet>"""
HEAD = '<row r="1"><c t="inlineStr"><is><t>Date</t></is></c><c t="inlineStr"><is><t>Event</t></is></c></row>'


def workbook(*rows: str, settings: str = "", strings: str = "", head: str = HEAD, **more: str) -> bytes:
    """A workbook of one sheet, whose rows are given as their cells."""
    own = "".join(f"<row>{row}</row>" for row in rows)
    return zipped({
        "xl/workbook.xml": f'<a xmlns:r="urn:r"><workbookPr {settings}/><sheet name="One" r:id="r1"/></a>',
        "xl/_rels/workbook.xml.rels": '<a><b Id="r1" Target="worksheets/sheet1.xml"/></a>',
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{head}{own}</sheetData></worksheet>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        **{name.replace("__", "/"): content for name, content in more.items()},
    })  # fmt: skip


def cells(date: str, headline: str = "They met") -> str:
    return f'{date}<c t="inlineStr"><is><t>{headline}</t></is></c>'


def edtf_of(tmp_path, date, **more):
    (found,) = stated_in(tmp_path, "a.xlsx", workbook(cells(date), **more))
    return found.edtf


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ('<c s="1"><v>44914</v></c>', "2022-12-19"),
        ('<c s="3"><v>44914.7708333333</v></c>', "2022-12-19T18:30:00"),
        ('<c s="1"><v>61</v></c>', "1900-03-01"),
        ('<c s="1"><v>59</v></c>', "1900-02-28"),
        ('<c s="1"><v>1</v></c>', "1900-01-01"),
        ("<c><v>1984</v></c>", "1984"),
        ('<c t="d"><v>2022-12-19</v></c>', "2022-12-19"),
        ('<c t="str"><v>-0043-03-15</v></c>', "-0043-03-15"),
        ('<c t="s"><v>0</v></c>', "1990~"),
        ('<c s="1"><v>99999999</v></c>', None),
        ('<c t="e"><v>#REF!</v></c>', ""),
        ('<c t="s"><v>7</v></c>', ""),
    ],
)
def test_cells_are_what_they_show(tmp_path, cell, edtf):
    assert (
        edtf_of(tmp_path, cell, strings="<si><r><t>1990</t></r><r><t>~</t></r><rPh><t>no</t></rPh></si>")
        == edtf
    )


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path):
    assert edtf_of(tmp_path, '<c s="1"><v>43452</v></c>', settings='date1904="1"') == "2022-12-19"


def test_cells_stand_where_they_say_and_rows_have_their_numbers(tmp_path):
    rows = '<c r="B9" t="inlineStr"><is><t>They met</t></is></c><c r="XFD9"><v>1</v></c>'
    (found,) = stated_in(tmp_path, "a.xlsx", workbook(rows))
    assert (found.headline, found.edtf) == ("They met", "")


def test_the_first_sheet_whose_columns_are_clear_is_read(tmp_path):
    sheet = f"<worksheet><sheetData>{HEAD}<row>{cells('<c><v>1984</v></c>', 'Second')}</row></sheetData></worksheet>"
    book = '<a xmlns:r="urn:r"><sheet name="One" r:id="r1"/><sheet name="Two" r:id="r2"/></a>'
    relations = (
        '<a><b Id="r1" Target="worksheets/sheet1.xml"/><b Id="r2" Target="/xl/worksheets/sheet2.xml"/></a>'
    )
    unclear = '<row><c t="inlineStr"><is><t>Weight</t></is></c></row>'
    content = workbook(
        "<c><v>3</v></c>",
        head=unclear,
        **{
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relations,
            "xl/worksheets/sheet2.xml": sheet,
        },
    )
    assert [one.headline for one in stated_in(tmp_path, "a.xlsx", content)] == ["Second"]
    assert chronicle_in(tmp_path, "a.xlsx", content).article.title == "a, Two"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(), "no heading with a row under it"),
        (zipped({"xl/workbook.xml": "<a/>"}), "no heading with a row under it"),
        (zipped({"xl/workbook.xml": "<a"}), "damaged"),
    ],
)
def test_what_has_no_table_is_named_with_the_way_out(tmp_path, content, said):
    with pytest.raises(UnreadableError, match=said):
        chronicle_in(tmp_path, "a.xlsx", content)


def test_a_title_above_the_heading_is_passed_over(tmp_path):
    title = '<row r="1"><c t="inlineStr"><is><t>Roads of the coast</t></is></c></row>'
    head = title + HEAD.replace('r="1"', 'r="3"')
    (found,) = stated_in(tmp_path, "a.xlsx", workbook(cells('<c s="1"><v>44914</v></c>'), head=head))
    assert (found.edtf, found.headline) == ("2022-12-19", "They met")


def test_a_heading_of_one_cell_is_no_title(tmp_path):
    head = '<row r="1"><c r="B1" t="inlineStr"><is><t>Event</t></is></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(cells("<c><v>1990</v></c>"), cells("<c><v>1991</v></c>"), head=head))
    (found,) = read(path, wish=Wish(RowKind.EVENTS, (("date", "1"),))).chronicles
    assert len(found.events) == 2


def sheets(*named: tuple[str, str]) -> bytes:
    """A workbook of sheets, each with the XML of its rows."""
    listed = "".join(f'<sheet name="{name}" r:id="r{at}"/>' for at, (name, _) in enumerate(named))
    links = "".join(f'<b Id="r{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(len(named)))
    return zipped({
        "xl/workbook.xml": f'<a xmlns:r="urn:r">{listed}</a>',
        "xl/_rels/workbook.xml.rels": f"<a>{links}</a>",
        **{f"xl/worksheets/sheet{at}.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
           for at, (_, rows) in enumerate(named)},
    })  # fmt: skip


def row(*texts: str) -> str:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    return f"<row>{''.join(map(cell.format, texts))}</row>"


def test_every_sheet_with_clear_columns_is_read_and_the_others_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        sheets(
            ("Legend", row("Colour", "Meaning") + row("red", "war")),
            ("1990", HEAD + row("1990-05-03", "They met")),
            ("1991", HEAD + row("1991-05-03", "They parted")),
        )
    )
    first, second = read(path).chronicles
    assert [one.article.title for one in (first, second)] == ["a, 1990", "a, 1991"]
    assert [one.events[0].edtf for one in (first, second)] == ["1990-05-03", "1991-05-03"]
    assert len({one.article.source for one in (first, second)}) == 2
    (told,) = [one for one in first.article.remarks if one.code == "sheets-left-out"]
    assert dict(told.arguments) == {"sheets": "Legend"}


def test_a_day_in_a_cell_that_is_joined_with_those_below_is_that_of_all_their_rows(tmp_path):
    rows = HEAD + row("1990-05-03", "They met") + row("", "They talked") + row("", "They parted")
    merged = (
        '</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells><sheetData>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheets(("One", rows + merged)))
    (found,) = read(path).chronicles
    assert [one.edtf for one in found.events] == ["1990-05-03", "1990-05-03", ""]


def test_joined_cells_without_end_cost_nothing(tmp_path):
    rows = HEAD + row("1990-05-03", "They met") + row("", "They talked")
    merged = '<mergeCell ref="A2:A9999999"/><mergeCell ref="A0:A3"/><mergeCell ref="x"/>' * 2_000
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheets(("One", rows + merged)))
    (found,) = read(path).chronicles
    assert [one.edtf for one in found.events] == ["1990-05-03", "1990-05-03"]
