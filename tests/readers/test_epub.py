import pytest
from sample_documents import FIRST, SECOND, epub, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import UnreadableError, read

CHAPTERS = {
    "cover.xhtml": "<img src='cover.png'/>",
    "one.xhtml": f"<h1>Early days</h1><p>{FIRST}</p>",
    "one_split.xhtml": "<p>It went on.</p>",
    "two.xhtml": f"<h1>Late days</h1><p>{SECOND}</p>",
}
CONTENTS = {"one.xhtml#start": "The early days", "two.xhtml": "The late days"}


def book(tmp_path, *arguments, **more):
    return read(written(tmp_path, "rivers.epub", epub(*arguments, **more))).articles


def test_each_chapter_of_the_contents_is_an_article_and_its_parts_are_joined(tmp_path):
    first, second = book(tmp_path, CHAPTERS, CONTENTS)
    assert first.text == f"Early days\n\n{FIRST}\n\nIt went on."
    assert (first.title, second.title) == ("Rivers – The early days", "Rivers – The late days")
    assert (first.author, first.language) == ("Ada Reed", "en")
    assert second.source == f"{tmp_path}/rivers.epub/OPS/two.xhtml"


def test_an_old_table_of_contents_serves_as_well(tmp_path):
    point = '<navPoint><navLabel><text>Start</text></navLabel><content src="one.xhtml"/></navPoint>'
    ncx = f"<ncx><navMap>{point}</navMap></ncx>"
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    metadata = f"<dc:title>Rivers</dc:title></metadata><manifest>{item}</manifest><metadata>"
    chapters = {"one.xhtml": f"<p>{FIRST}</p>", "two.xhtml": f"<p>{SECOND}</p>"}
    (first,) = book(tmp_path, chapters, None, metadata, **{"OPS__toc.ncx": ncx})
    assert first.text == f"{FIRST}\n\n{SECOND}"


def test_without_contents_each_document_is_a_chapter_called_by_its_heading(tmp_path):
    found = book(tmp_path, CHAPTERS)
    assert [one.title for one in found] == [
        "Rivers – Early days",
        "Rivers – one_split.xhtml",
        "Rivers – Late days",
    ]
    assert found[1].origin_of("title").is_weak


def test_a_book_in_one_piece_is_called_by_its_title(tmp_path):
    (found,) = book(tmp_path)
    assert found.title == "Rivers"
    assert found.source.endswith("rivers.epub")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("<dc:date>2022-12-20</dc:date>", (2022, 12, 20)),
        ('<dc:date opf:event="publication">2022-12-20</dc:date>', (2022, 12, 20)),
        ('<dc:date opf:event="modification">2022-12-20</dc:date>', None),
        ('<meta property="dcterms:modified">2022-12-20T08:00:00Z</meta>', None),
        ("<dc:date>2022</dc:date>", None),
    ],
)
def test_the_day_of_the_book_is_weak_and_that_of_a_change_is_none(tmp_path, date, day):
    (found,) = book(tmp_path, None, None, f"<dc:title>Rivers</dc:title>{date}")
    assert (to_civil(found.publication.time.day) if found.publication.time else None) == day
    assert day is None or found.publication.is_weak


def test_encrypted_chapters_are_told_and_encrypted_fonts_do_no_harm(tmp_path):
    hidden = "<encryption><CipherData><CipherReference URI='{}'/></CipherData></encryption>"
    with pytest.raises(UnreadableError, match="protected by a password"):
        book(tmp_path, None, None, **{"META-INF__encryption.xml": hidden.format("OPS/one.xhtml")})
    assert len(book(tmp_path, None, None, **{"META-INF__encryption.xml": hidden.format("OPS/font.otf")})) == 1


def test_a_book_of_pictures_is_told(tmp_path):
    with pytest.raises(UnreadableError, match="there are no words"):
        book(tmp_path, {"one.xhtml": "<img src='page.png'/>"})


def test_notes_and_their_marks_are_left_out_and_told(tmp_path):
    body = (
        f'<p>{FIRST}<a epub:type="noteref" href="#n1">1</a> {SECOND}<sup><a href="notes.xhtml#n2">2</a></sup></p>'
        '<p>See the <a href="#map">map</a> and H<sub>2</sub>O, 10<sup>6</sup> of it.</p>'
        '<aside epub:type="footnote" id="n1"><p>The report of 7 June 1999.</p></aside>'
        '<section role="doc-endnotes"><p>The paper of 8 June 1999.</p></section>'
    )
    (found,) = book(tmp_path, {"one.xhtml": body})
    assert found.text == f"{FIRST} {SECOND}\n\nSee the map and H2O, 106 of it."
    assert [one.code for one in found.remarks] == ["notes-left-out"]


def test_notes_that_only_links_tell_are_left_out(tmp_path):
    chapters = {
        "one.xhtml": f'<h2>One</h2><p>{FIRST}<a id="r1" href="end.xhtml#n1">1</a></p>',
        "two.xhtml": f'<h2>Two</h2><p>{SECOND}<span class="up"><a id="r2" href="end.xhtml#n2">[2]</a></span></p>',
        "end.xhtml": '<p><a href="one.xhtml#r1">1</a> The report of 7 June 1999.</p>'
        '<p><span><a href="two.xhtml#r2">[2]</a></span> The paper of 8 June 1999.</p>',
    }
    first, second = book(tmp_path, chapters, {"one.xhtml": "One", "two.xhtml": "Two"})
    assert first.text == f"One\n\n{FIRST}"
    assert second.text == f"Two\n\n{SECOND}"
    assert [one.code for one in second.remarks] == ["notes-left-out"]


def test_linked_numbers_in_the_text_stay(tmp_path):
    body = '<p>In <a href="#y">1652</a> he left (<a href="#p">12</a>), see §<a href="#s">5</a>.</p>'
    (found,) = book(tmp_path, {"one.xhtml": body})
    assert found.text == "In 1652 he left (12), see §5."
    assert not found.remarks


def test_numbered_paragraphs_that_lead_to_the_contents_stay(tmp_path):
    body = "".join(f'<p><a href="contents.xhtml#top">{n}</a> {FIRST}</p>' for n in (1, 2, 3))
    (found,) = book(tmp_path, {"one.xhtml": body})
    assert found.text.count(FIRST) == 3
    assert not found.remarks


def test_a_document_of_notes_is_no_chapter(tmp_path):
    chapters = {
        "one.xhtml": f"<p>{FIRST}</p>",
        "notes.xhtml": '<section epub:type="endnotes"><p>8 June 1999.</p></section>',
    }
    (found,) = book(tmp_path, chapters)
    assert found.text == FIRST
    assert [one.code for one in found.remarks] == ["notes-left-out"]


def test_a_book_without_notes_tells_nothing_of_them(tmp_path):
    (found,) = book(tmp_path, {"one.xhtml": f"<p>{FIRST}</p><aside><p>{SECOND}</p></aside>"})
    assert (found.text, found.remarks) == (f"{FIRST}\n\n{SECOND}", ())


def test_a_day_that_spans_rows_of_a_table_stands_in_each_of_them(tmp_path):
    table = "<table><tr><td rowspan='2'>3 May</td><td>They met</td></tr><tr><td>They parted</td></tr></table>"
    (found,) = book(tmp_path, {"one.xhtml": f"<h1>Days</h1>{table}"})
    assert found.text == "Days\n\n3 May | They met\n\n3 May | They parted"


@pytest.mark.parametrize(
    ("creators", "author"),
    [
        ("<dc:creator>Ada Reed</dc:creator><dc:creator>Jan Holm</dc:creator>", "Ada Reed, Jan Holm"),
        (
            "<dc:creator opf:role='aut'>Ada Reed</dc:creator><dc:creator opf:role='ill'>Jan Holm</dc:creator>",
            "Ada Reed",
        ),
        (
            "<dc:creator id='a'>Ada Reed</dc:creator><dc:creator id='b'>Jan Holm</dc:creator>"
            "<meta refines='#b' property='role'>trl</meta><meta refines='#a' property='role'>aut</meta>",
            "Ada Reed",
        ),
        ("<dc:creator opf:role='edt'>Jan Holm</dc:creator>", "Jan Holm"),
        ("<dc:creator> </dc:creator><dc:contributor>Jan Holm</dc:contributor>", None),
    ],
)
def test_the_authors_are_those_who_made_the_book_as_such(tmp_path, creators, author):
    assert book(tmp_path, metadata=f"<dc:title>Rivers</dc:title>{creators}")[0].author == author


MATTER = {
    "cover.xhtml": '<section epub:type="cover"><p>Rivers, a book that tells of the old days.</p></section>',
    "title.xhtml": "<h1>Rivers</h1><p>A history</p><p>Ada Reed</p><p>Alm Press, Lund.</p>",
    "rights.xhtml": "<p>Copyright © Ada Reed 2021</p><p>No part of this book may be copied.</p>",
    "toc.xhtml": '<h2>Contents</h2><p><a href="one.xhtml">Early days</a></p><p><a href="two.xhtml">Late days</a></p>'
    '<p><a href="three.xhtml">The last of all days</a></p>',
}


def test_cover_title_page_contents_and_imprint_are_no_chapters_and_that_is_told(tmp_path):
    chapters = {**MATTER, "one.xhtml": f"<h1>Early days</h1><p>{FIRST}</p>", "two.xhtml": f"<p>{SECOND}</p>"}
    for contents in (None, dict.fromkeys(MATTER, "Front") | {"one.xhtml": "Early days", "two.xhtml": "Late"}):
        first, second = book(tmp_path, chapters, contents)
        assert (first.text, second.text) == (f"Early days\n\n{FIRST}", SECOND)
        (remark,) = first.remarks
        assert remark.code == "book-matter-left-out"
        assert dict(remark.arguments) == {
            "count": 4,
            "names": "cover.xhtml, title.xhtml, rights.xhtml, toc.xhtml",
        }
        assert second.remarks == ()


def test_the_guide_of_an_older_book_names_what_is_no_chapter(tmp_path):
    metadata = (
        "<dc:title>Rivers</dc:title></metadata>"
        "<guide><reference type='cover' href='one.xhtml'/></guide><metadata>"
    )
    chapters = {"one.xhtml": f"<p>{FIRST}</p>", "two.xhtml": f"<p>{SECOND}</p>"}
    (found,) = book(tmp_path, chapters, None, metadata)
    assert found.text == SECOND


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SECOND}</p><p>Her book (ISBN) sold. {'It rained on the river for days. ' * 120}</p>",
        f'<section epub:type="chapter"><p>{SECOND}</p></section>',
        f'<section epub:type="foreword"><p>{SECOND}</p></section>',
        f'<p>{SECOND}</p><section epub:type="toc"><p>Rivers</p></section>',
        f'<p>{SECOND} <a href="a">See</a> <a href="b">this</a> <a href="c">too</a></p>',
        "<p>彼女は川のほとりの古い橋を金曜日に開いた。</p>",
    ],
)
def test_chapters_that_only_look_like_matter_stay(tmp_path, body):
    first, _ = book(tmp_path, {"one.xhtml": f"<p>{FIRST}</p>", "two.xhtml": body}, None)
    assert first.remarks == ()


def test_a_heading_alone_goes_with_the_text_that_follows_it(tmp_path):
    chapters = {"one.xhtml": "<h1>Early days</h1>", "two.xhtml": f"<p>{FIRST}</p>"}
    (found,) = book(tmp_path, chapters, {"one.xhtml": "Early days"})
    assert found.text == f"Early days\n\n{FIRST}"


def test_a_book_of_nothing_but_short_lines_is_read(tmp_path):
    found = book(tmp_path, {"one.xhtml": "<p>River, river</p>", "two.xhtml": "<p>Sea, sea</p>"})
    assert [one.text for one in found] == ["River, river", "Sea, sea"]
