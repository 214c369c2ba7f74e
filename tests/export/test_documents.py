"""Chronologies to read: DOCX, Markdown and PDF."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pypdfium2
import pytest
from markdown_it import MarkdownIt
from PySide6.QtGui import QImage
from sample_chronicle import EVERYTHING, HEBREW, HOSTILE, NOTHING, chronicle_of, made

from timeline_app.export.chronicle import Form, PictureOptions
from timeline_app.export.chronology import chronology_of, place_of
from timeline_app.export.document import document
from timeline_app.export.lines import Run, broken
from timeline_app.export.markdown import markdown
from timeline_app.export.pagination import Row, paginated
from timeline_app.export.paper import Paper
from timeline_app.export.printed import chronology_pdf, first_page
from timeline_app.render.fonts import real_family

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE, NARRATIVE = (PictureOptions(form=form) for form in Form)


def parts_of(options, chronicle=EVERYTHING):
    content = document(chronicle, options).content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def text_of(element):
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_a_note_quotes_the_sentence_and_names_the_source():
    told = chronology_of(chronicle_of(made(1, "2022-12-19", "Ships arrive")), PictureOptions())
    (note,) = told.entries[0].notes
    assert note.words == (
        "“Quoted of 1: Ships arrive” Ines Duarte, The bridge & the port, "
        "https://news.test/bridge?a=1&b=2, 20 December 2022"
    )


def test_sources_that_have_a_sentence_word_for_word_share_a_note():
    told = chronology_of(chronicle_of(made(1, articles=(1, 2)), made(2)), PictureOptions())
    assert [[note.number for note in entry.notes] for entry in told.entries] == [[1], [2]]
    assert len(told.entries[0].notes[0].sources) == 2


@pytest.mark.parametrize(("article", "place"), [(0, "https://news.test/bridge?a=1&b=2"), (1, "wars.txt")])
def test_a_source_is_named_without_the_folders_it_lies_in(article, place):
    assert place_of(EVERYTHING.articles[article]) == place


def test_events_without_a_date_stand_last():
    told = chronology_of(chronicle_of(made(1, ""), made(2)), PictureOptions())
    assert [entry.event.id for entry in told.entries] == [2, 1]


@pytest.mark.parametrize("options", [TABLE, NARRATIVE], ids=["table", "narrative"])
def test_a_document_opens_and_tells_title_and_events(options):
    made_of = docx.Document(io.BytesIO(document(EVERYTHING, options).content))
    paragraphs = [paragraph.text for paragraph in made_of.paragraphs]
    assert paragraphs[0] == "Harbour & <town>"
    assert "Without a date" in paragraphs
    cells = [cell.text for table in made_of.tables for row in table.rows for cell in row.cells]
    assert any("Five meet at the quay" in text for text in (*paragraphs, *cells))
    assert bool(made_of.tables) == (options is TABLE)
    if options is TABLE:
        assert len(made_of.tables[0].rows) == len(EVERYTHING.events)


@pytest.mark.parametrize("options", [TABLE, NARRATIVE], ids=["table", "narrative"])
def test_each_footnote_of_a_document_is_referred_to_once_and_in_order(options):
    parts = parts_of(options)
    body, notes = ET.fromstring(parts["word/document.xml"]), ET.fromstring(parts["word/footnotes.xml"])
    referred = [int(one.get(f"{W}id")) for one in body.iter(f"{W}footnoteReference")]
    there = [int(one.get(f"{W}id")) for one in notes.iter(f"{W}footnote") if one.get(f"{W}type") is None]
    assert referred == there == list(range(1, len(there) + 1))
    assert "“Quoted of 1: Ships arrive" in text_of(notes)
    assert b"footnotes.xml" in parts["word/_rels/document.xml.rels"]
    assert b"footnotes.xml" in parts["[Content_Types].xml"]


def test_the_head_of_a_documents_table_is_repeated_and_rows_stay_whole():
    body = ET.fromstring(parts_of(TABLE)["word/document.xml"])
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:2]] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_text_from_right_to_left_is_marked_so():
    body = ET.fromstring(parts_of(TABLE)["word/document.xml"])
    marked = [text_of(one) for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}bidi") is not None]
    assert marked == [HEBREW, EVERYTHING.events[-6].headline]


def test_a_document_is_laid_out_on_its_paper_and_has_no_clock():
    parts = parts_of(PictureOptions(paper=Paper.LETTER))
    size = ET.fromstring(parts["word/document.xml"]).find(f".//{W}pgSz")
    assert abs(int(size.get(f"{W}w")) - 12_240) <= 2
    assert abs(int(size.get(f"{W}h")) - 15_840) <= 2
    assert b"2000-01-01T00:00:00Z" in parts["docProps/core.xml"]


@pytest.mark.parametrize("options", [TABLE, NARRATIVE], ids=["table", "narrative"])
def test_markdown_shows_hostile_text_as_it_is(options):
    text = markdown(chronicle_of(*(made(n, "2021-03-04", text) for n, text in enumerate(HOSTILE))), options)
    tokens = MarkdownIt("commonmark").enable("table").parse(text.content.decode())
    inline = [child for token in tokens for child in token.children or ()]
    assert {"link_open", "html_inline", "code_inline", "em_open"}.isdisjoint(
        child.type for child in inline if options is TABLE or child.type != "em_open"
    )
    assert "html_block" not in {token.type for token in tokens}
    told = "".join(child.content for child in inline if child.type == "text")
    assert "</script><script>alert(1)</script>" in told
    assert "# 1. * _under_ [link](javascript:alert(1)) | cell ~ `code`" in told


def test_a_narrative_in_markdown_has_a_heading_for_each_year():
    events = (made(1, "2021-03-04"), made(2, "2021-04"), made(3, "-0043"))
    text = markdown(chronicle_of(*events), NARRATIVE).content.decode()
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["2021", "44 BC"]


@pytest.mark.parametrize("write", [markdown, chronology_pdf], ids=["markdown", "pdf"])
def test_a_narrative_says_no_date_twice_and_puts_long_times_above_what_they_hold(write):
    dates = ("-0043", "189X", "1902", "1902-03")
    told = chronology_of(chronicle_of(*(made(n, edtf) for n, edtf in enumerate(dates, 1))), NARRATIVE)
    assert [(one.year, one.narrated_when) for one in told.entries] == [
        ("44 BC", ""), ("1890s", ""), ("1902", ""), ("1902", "March 1902"),
    ]  # fmt: skip
    content = write(chronicle_of(made(1, "1902", "Ships arrive"), made(2, "1902-03")), NARRATIVE).content
    text = content.decode() if write is markdown else printed_text(content)
    assert len(re.findall("1902", text.partition("Ships arrive")[0])) == 2  # in the subtitle and the heading
    assert "March 1902:" in text


def printed_text(content):
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def test_the_day_of_a_date_before_words_from_right_to_left_stays_beside_its_month():
    (entry,) = chronology_of(chronicle_of(made(1, "2022-12-19", HEBREW)), NARRATIVE).entries
    assert entry.narrated_when == "\u200e19 December 2022"
    assert entry.when == "19 December 2022"


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Ships arrive", "Ships arrive."),
        ("Do ships arrive?", "Do ships arrive?"),
        ("船が着いた", "船が着いた。"),
        ("大桥通车！", "大桥通车！"),
        (HEBREW, f"{HEBREW}."),
    ],
)
def test_a_sentence_ends_as_its_script_does(headline, sentence):
    (entry,) = chronology_of(chronicle_of(made(1, headline=headline)), NARRATIVE).entries
    assert entry.sentence == sentence


def test_what_the_reader_wrote_stands_closer_to_its_event_than_to_the_next_one():
    first = replace(made(1), note="Ask the pilot", tags=("port", "ships"))
    parts = parts_of(NARRATIVE, chronicle_of(first, made(2)))
    styles = [one.get(f"{W}val") for one in ET.fromstring(parts["word/document.xml"]).iter(f"{W}pStyle")]
    assert styles[styles.index("Told") :][:4] == ["Told", "Beside", "BesideEnd", "Normal"]
    after = {
        style.get(f"{W}styleId"): int(spacing.get(f"{W}after", "0"))
        for style in ET.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
        for spacing in style.iter(f"{W}spacing")
    }
    assert after["Told"] < after["Beside"] < after["BesideEnd"]


def test_lines_from_right_to_left_end_at_the_right_and_so_do_those_below_them():
    from PySide6.QtGui import QFont

    font = QFont(real_family())
    for words, options, at_right in (
        (HEBREW, {}, True),
        ("Ships", {}, False),
        ("Tags: port", {"ends_at_right": True}, True),
        (f"19 May: {HEBREW}", {"is_rtl": True}, True),
    ):
        (line,) = broken([Run(words)], font, "#000000", 900, **options)
        assert (line.line.naturalTextRect().right() > 899) is at_right
        assert (line.line.naturalTextRect().left() < 1) is not at_right


def test_the_printed_pages_are_of_the_paper_asked_for():
    content = chronology_pdf(EVERYTHING, PictureOptions(paper=Paper.A3)).content
    boxes = set(re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", content))
    assert [tuple(round(float(side)) for side in box) for box in boxes] == [(842, 1191)]


def test_the_first_page_can_be_looked_at_before():
    image = QImage.fromData(first_page(EVERYTHING, TABLE))
    assert image.pixelColor(3, 3).name() == "#ffffff"
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 900, 3) for y in range(0, 900, 3))
    assert dark > 200
    assert not QImage.fromData(first_page(NOTHING, NARRATIVE)).isNull()


def lines(text, width_px=200):
    from PySide6.QtGui import QFont

    return broken([Run(text)], QFont(real_family()), "#000000", width_px)


def rows_of(count, note="A note of some length that is broken into several lines"):
    return [Row(((0.0, lines(f"Row {n}")),), lines(note)) for n in range(count)]


def test_rows_and_notes_stand_on_one_page_and_none_is_lost():
    pages = list(paginated(rows_of(60), 400))
    assert len(pages) > 1
    assert sum(len(page.rows) for page in pages) == 60
    per_row = len(lines("A note of some length that is broken into several lines"))
    assert all(len(page.notes) == per_row * len(page.rows) for page in pages)
    assert all(page.rows_px + page.notes_px <= 400 for page in pages)


def test_notes_longer_than_a_page_go_on_at_the_foot_of_the_next_ones():
    long = rows_of(1, "word " * 2_000) + rows_of(3)
    pages = list(paginated(long, 400))
    written = [line for page in pages for line in page.notes]
    assert written == [line for row in long for line in row.notes]
    assert all(page.rows_px + page.notes_px <= 400 for page in pages)


def test_a_row_taller_than_a_page_is_cut_between_lines():
    row = Row(((0.0, lines("word " * 2_000)), (210.0, lines("once"))))
    pages = list(paginated([row], 400))
    written = [
        line for page in pages for one in page.rows for x, cell in one.cells if x == 0 for line in cell
    ]
    assert tuple(written) == row.cells[0][1]


def test_a_heading_stands_with_the_row_below_it():
    rows = []
    for number, row in enumerate(rows_of(40)):
        rows += [Row(((0.0, lines(f"Heading {number}")),), is_heading=True), row]
    assert not any(page.rows[-1].is_heading for page in paginated(rows, 300))


@pytest.mark.parametrize("options", [TABLE, NARRATIVE], ids=["table", "narrative"])
def test_printed_pages_tell_what_the_reader_wrote_beside_an_event_and_the_words_of_an_unread_date(options):
    marked = replace(made(1), tags=("quayside",), note="Ask the pilot.\nTwice.", is_starred=True)
    waiting = made(2, "", "The crane falls", words="the third moon of the flood")
    document = pypdfium2.PdfDocument(chronology_pdf(chronicle_of(marked, waiting), options).content)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Tags: quayside" in text
    assert "Note: Ask the pilot. Twice." in text
    assert "third moon" in text
