import pytest
from sample_documents import FIRST, SECOND, odt, written

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.readers import UnreadableError, read


def article(tmp_path, body: str, meta: str = "", **more: str):
    (found,) = read(written(tmp_path, "visit.odt", odt(body, meta, **more))).articles
    return found


def test_paragraphs_rows_spaces_and_breaks_are_read(tmp_path):
    row = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("3 May", "Oslo")
    )
    body = "<text:p>They<text:s text:c='3'/>met<text:line-break/>on\n3 <text:span>M</text:span>ay.</text:p>"
    body += f"<table:table><table:table-row>{row}</table:table-row></table:table><text:p>{SECOND}</text:p>"
    assert article(tmp_path, body).text == f"They met\non 3 May.\n\n3 May | Oslo\n\n{SECOND}"


def test_notes_comments_and_what_was_deleted_are_left_out(tmp_path):
    body = "<text:tracked-changes><text:p>Gone on 1 May.</text:p></text:tracked-changes><text:p>They met"
    body += "<office:annotation><text:p>Really?</text:p></office:annotation>"
    body += "<text:note><text:p>The Paper, 9 June 1990.</text:p></text:note> on 3 May.</text:p>"
    found = article(tmp_path, body)
    assert found.text == "They met on 3 May."
    assert [remark.code for remark in found.remarks] == ["notes-left-out"]


def test_title_author_and_language_are_found_and_dates_of_changes_are_no_publication(tmp_path):
    meta = "<dc:title>Rivers</dc:title><meta:initial-creator>Ada Reed</meta:initial-creator>"
    meta += "<dc:creator>Ole Falk</dc:creator><dc:language>en-GB</dc:language>"
    meta += (
        "<dc:date>2023-01-05T08:00:00</dc:date><meta:creation-date>2021-01-05T08:00:00</meta:creation-date>"
    )
    found = article(tmp_path, f"<text:p>{FIRST}</text:p>", meta)
    assert (found.title, found.author, found.language) == ("Rivers", "Ada Reed", "en")
    assert found.publication == NO_PUBLICATION
    heading = '<text:h text:outline-level="1">Bridge opens</text:h>'
    assert article(tmp_path, f"{heading}<text:p>{FIRST}</text:p>", meta).title == "Bridge opens"


def test_an_encrypted_one_is_told(tmp_path):
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(UnreadableError, match="protected by a password"):
        article(tmp_path, f"<text:p>{FIRST}</text:p>", **{"META-INF__manifest.xml": manifest})


def test_a_spreadsheet_is_told_from_a_text(tmp_path):
    with pytest.raises(UnreadableError, match=r"sums.odt: this is a spreadsheet"):
        read(written(tmp_path, "sums.odt", odt(mime="spreadsheet")))


def test_a_frame_in_the_middle_of_a_sentence_does_not_tear_it(tmp_path):
    frame = f'<d:frame xmlns:d="d"><d:text-box><text:p>{FIRST}</text:p></d:text-box></d:frame>'
    data = odt(f"<text:p>The mayor {frame}resigned.</text:p>")
    (found,) = read(written(tmp_path, "visit.odt", data)).articles
    assert found.text == f"{FIRST}\n\nThe mayor resigned."


def spanned(words: str, rows: int = 1) -> str:
    return f'<table:table-cell table:number-rows-spanned="{rows}"><text:p>{words}</text:p></table:table-cell>'


COVERED = "<table:covered-table-cell/>"


def test_a_day_that_spans_rows_stands_in_each_of_them(tmp_path):
    rows = [
        spanned("3 May", 3) + spanned("They met"),
        COVERED + spanned("They talked"),
        COVERED + spanned("They parted"),
        spanned("4 May") + spanned("Rain"),
    ]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    grouped = f"<table:table-rows>{table}</table:table-rows>"
    expected = "3 May | They met\n\n3 May | They talked\n\n3 May | They parted\n\n4 May | Rain"
    for inner in (table, grouped):
        assert article(tmp_path, f"<table:table>{inner}</table:table>").text == expected


def test_a_day_that_is_repeated_is_what_its_cell_says(tmp_path):
    day = "<text:span>3</text:span><text:span>rd May 20</text:span>21<text:tab/>noon"
    rows = [spanned(day, 2) + spanned("They met"), COVERED + spanned("They talked")]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    told = article(tmp_path, f"<table:table>{table}</table:table>").text
    assert told == "3rd May 2021 noon | They met\n\n3rd May 2021 noon | They talked"


def test_a_long_cell_and_one_that_covers_columns_stand_once(tmp_path):
    long = "The harbour board closed the quay and the road to the mill for good."
    rows = [spanned("3 May") + COVERED + spanned(long, 2), spanned("4 May") + spanned("Alm") + COVERED]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert article(tmp_path, f"<table:table>{table}</table:table>").text == f"3 May | {long}\n\n4 May | Alm"
