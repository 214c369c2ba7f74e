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
