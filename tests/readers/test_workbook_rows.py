import pytest
from given_files import chronicle_in, stated_in
from sample_documents import zipped

from timeline_app.model.wish import NO_WISH, RowKind, Wish
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
        ('<c s="3"><v>0.4201388889</v></c>', None),
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


def test_two_rows_of_headings_are_read_as_one_the_lower_of_which_is_wider(tmp_path):
    heads = row("Date", "", "Event", "People") + row("from", "to", "", "first", "second")
    rows = heads + row("1990-05-03", "1990-05-05", "They met", "Ada Reed", "Jan Holm")
    assert events_in(tmp_path, rows, "A1:B1", "C1:C2", "D1:E1") == [
        ("1990-05-03/1990-05-05", "They met", ("Ada Reed",))
    ]


def test_a_time_of_day_is_that_of_its_row(tmp_path):
    head = '<row r="1">' + "".join(
        f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in ("Date", "Event", "Time")
    )
    data = workbook(
        cells('<c s="1"><v>44914</v></c>') + '<c s="3"><v>0.604166666667</v></c>', head=f"{head}</row>"
    )
    (found,) = stated_in(tmp_path, "a.xlsx", data)
    assert found.edtf == "2022-12-19T14:30:00"


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


def merged(*areas: str) -> str:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"</sheetData><mergeCells>{cells}</mergeCells><sheetData>"


def events_in(tmp_path, rows, *areas):
    path = tmp_path / "a.xlsx"
    path.write_bytes(sheets(("One", rows + merged(*areas))))
    (found,) = read(path).chronicles
    text = found.article.text
    return [
        (one.edtf, one.headline.of(text), tuple(found.actors[actor].name for actor, _ in one.actors))
        for one in found.events
    ]


WHO = row("Date", "Event", "Who", "Role")


def test_a_day_and_a_headline_that_are_one_cell_beside_several_people_are_one_event(tmp_path):
    rows = WHO + row("1990-05-03", "They met", "Ada Reed", "host") + row("", "", "Jan Holm", "guest")
    rows += row("", "", "Ada Reed", "host") + row("1990-05-04", "They parted", "Eva Lind", "guest")
    found = events_in(tmp_path, rows, "A2:A4", "B2:B4")
    assert found == [
        ("1990-05-03", "They met", ("Ada Reed", "Jan Holm")),
        ("1990-05-04", "They parted", ("Eva Lind",)),
    ]
    (whole,) = read(tmp_path / "a.xlsx").chronicles
    assert "Role: host\nRole: guest" in whole.article.text


@pytest.mark.parametrize(
    "areas", [("A2:A3",), ("B2:B3",), ("C2:C3",), ("A2:A3", "C2:C3"), ("A2:B2", "A3:B3")]
)
def test_rows_whose_day_or_headline_is_their_own_are_events_of_their_own(tmp_path, areas):
    rows = WHO + row("1990-05-03", "They met", "Ada Reed") + row("1990-05-04", "They met again", "Jan Holm")
    assert len(events_in(tmp_path, rows, *areas)) == 2


def test_two_joined_headlines_under_one_joined_day_are_two_events(tmp_path):
    rows = WHO + row("1990-05-03", "They met", "Ada Reed") + row("", "", "Jan Holm")
    rows += row("", "They parted", "Ada Reed") + row("", "", "Eva Lind")
    assert events_in(tmp_path, rows, "A2:A5", "B2:B3", "B4:B5") == [
        ("1990-05-03", "They met", ("Ada Reed", "Jan Holm")),
        ("1990-05-03", "They parted", ("Ada Reed", "Eva Lind")),
    ]


def test_an_event_without_a_day_in_joined_cells_is_one_too(tmp_path):
    rows = (
        WHO
        + row("", "They met", "Ada Reed")
        + row("", "", "Jan Holm")
        + row("1991", "They parted", "Eva Lind")
    )
    assert events_in(tmp_path, rows, "A2:A3", "B2:B3")[0] == ("", "They met", ("Ada Reed", "Jan Holm"))


def test_a_headline_joined_over_two_columns_holds_for_its_rows(tmp_path):
    rows = row("Date", "Event", "Place", "Who") + row("1990-05-03", "They met", "", "Ada Reed")
    rows += row("", "", "", "Jan Holm")
    assert events_in(tmp_path, rows, "A2:A3", "B2:C3") == [
        ("1990-05-03", "They met", ("Ada Reed", "Jan Holm"))
    ]


@pytest.mark.parametrize(("end", "count"), [("", 1), ("1990-05-05", 2)])
def test_an_end_of_its_own_makes_an_event_of_its_own(tmp_path, end, count):
    rows = row("Date", "End", "Event", "Who") + row("1990-05-03", "1990-05-04", "They met", "Ada Reed")
    rows += row("", end, "", "Jan Holm")
    assert len(events_in(tmp_path, rows, "A2:A3", "C2:C3")) == count


NAMED = Wish(RowKind.EVENTS, (("date", "Tag"), ("headline", "Vorfall")))


def told_of_sheets(path, wish=NO_WISH):
    reading = read(path, wish=wish)
    remarks = [
        [dict(one.arguments)["sheets"] for one in article.remarks if one.code == "sheets-left-out"]
        for article in (*reading.articles, *(one.article for one in reading.chronicles))
    ]
    return reading, remarks


def test_with_named_columns_other_sheets_are_read_by_their_own_heads_or_told_once(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        sheets(
            ("Legende", row("Farbe", "Sinn") + row("rot", "Krieg")),
            ("Alt", row("Tag", "Vorfall") + row("1990-05-03", "Treffen")),
            ("New", row("Roads of the coast") + row("Date", "Event") + row("1991-05-03", "They parted")),
            ("Own", row("edtf", "label") + row("1992~", "They met again")),
        )
    )
    reading, remarks = told_of_sheets(path, NAMED)
    assert [one.events[0].edtf for one in reading.chronicles] == ["1990-05-03", "1991-05-03", "1992~"]
    assert remarks == [["Legende"], [], []]


def test_sheets_beside_one_of_articles_are_told_too(tmp_path):
    path = tmp_path / "a.xlsx"
    prose = "They met on 3 May 2022 and talked of the quay. " * 20
    path.write_bytes(
        sheets(
            ("Texts", row("Title", "Text") + row("Quay", prose)),
            ("Legend", row("Colour", "Meaning") + row("red", "war")),
        )
    )
    reading, remarks = told_of_sheets(path)
    assert len(reading.articles) == 1
    assert remarks == [["Legend"]]


def test_what_only_looks_like_the_sheets_of_an_export_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        sheets(
            ("One", HEAD + row("1990-05-03", "They met")),
            ("Actors", row("Name", "Kind", "Height") + row("Ada Reed", "person", "3")),
        )
    )
    assert told_of_sheets(path)[1] == [["Actors"]]
