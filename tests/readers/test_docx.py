from sample_documents import FIRST, SECOND, TITLE, docx, written

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.readers import read


def paragraph(words: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def article(tmp_path, *body: str, core: str = "", **more: str):
    (found,) = read(written(tmp_path, "visit.docx", docx("".join(body), core, **more))).articles
    return found


def test_paragraphs_and_rows_become_blocks(tmp_path):
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("3 May", "Oslo", ""))
    text = article(tmp_path, paragraph(FIRST), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", paragraph(SECOND)).text
    assert text == f"{FIRST}\n\n3 May | Oslo | \n\n{SECOND}"


def test_runs_of_one_word_are_joined_and_breaks_kept(tmp_path):
    run = "<w:r><w:t>et</w:t><w:tab/><w:t>on</w:t><w:br/><w:t>3 May.</w:t></w:r>"
    body = f"<w:p><w:r><w:t>They m</w:t></w:r>{run}</w:p>"
    assert article(tmp_path, body).text == "They met on\n3 May."


def test_what_was_deleted_or_moved_away_is_not_read_and_what_was_added_is(tmp_path):
    body = "<w:p><w:r><w:t>They met</w:t></w:r><w:del><w:r><w:t> never</w:t></w:r></w:del>"
    body += "<w:ins><w:r><w:t> on 3 May.</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> Gone.</w:t></w:r></w:moveFrom></w:p>"
    assert article(tmp_path, body).text == "They met on 3 May."


def test_a_text_box_is_read_once(tmp_path):
    box = f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{paragraph(FIRST)}</wps:txbx></mc:Choice>"
    box += f"<mc:Fallback>{paragraph(FIRST)}</mc:Fallback></mc:AlternateContent></w:r>"
    assert article(tmp_path, f"<w:p>{box}<w:r><w:t>{SECOND}</w:t></w:r></w:p>").text == f"{FIRST}\n\n{SECOND}"


def test_the_title_is_the_one_that_is_shown_then_that_of_the_properties(tmp_path):
    core = "<dc:title>Template of the paper</dc:title><dc:creator>Ada Reed</dc:creator>"
    shown = article(tmp_path, paragraph(TITLE, "Title"), paragraph(FIRST), core=core)
    assert (shown.title, shown.author) == (TITLE, "Ada Reed")
    assert shown.origin_of("title").words == "heading"
    stated = article(tmp_path, paragraph(FIRST), core=core)
    assert stated.title == "Template of the paper"
    assert stated.origin_of("title").is_weak
    bare = article(tmp_path, paragraph(FIRST))
    assert (bare.title, bare.origin_of("title").words) == ("visit", "file name")


def test_dates_of_making_and_changing_are_no_publication(tmp_path):
    core = "<dcterms:created>2021-01-05T08:00:00Z</dcterms:created>"
    core += "<dcterms:modified>2023-01-05T08:00:00Z</dcterms:modified>"
    assert article(tmp_path, paragraph(FIRST), core=core).publication == NO_PUBLICATION


def test_footnotes_are_left_out_and_that_is_told(tmp_path):
    note = "<w:footnote><w:p><w:r><w:t>The Paper, 9 June 1990.</w:t></w:r></w:p></w:footnote>"
    notes = f'<w:footnotes xmlns:w="w">{note}</w:footnotes>'
    found = article(tmp_path, paragraph(FIRST), **{"word__footnotes.xml": notes})
    assert "1990" not in found.text
    assert [remark.code for remark in found.remarks] == ["notes-left-out"]
    assert article(tmp_path, paragraph(FIRST)).remarks == ()


def test_a_text_box_in_the_middle_of_a_sentence_does_not_tear_it(tmp_path):
    box = f"<mc:AlternateContent><mc:Choice><wps:txbx>{paragraph(FIRST)}</wps:txbx></mc:Choice></mc:AlternateContent>"
    box = f"<w:r>{box}</w:r>"
    runs = ('<w:r><w:t xml:space="preserve">The mayor </w:t></w:r>', box, "<w:r><w:t>resigned.</w:t></w:r>")
    assert article(tmp_path, f"<w:p>{''.join(runs)}</w:p>").text == f"{FIRST}\n\nThe mayor resigned."


def test_hidden_words_are_not_read(tmp_path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Index: vote</w:t></w:r>"
    seen = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>They met.</w:t></w:r>'
    assert article(tmp_path, f"<w:p>{hidden}{seen}</w:p>").text == "They met."


def cell(words: str, merge: str = "", span: str = "") -> str:
    properties = f"<w:vMerge{merge}/>" if merge else ""
    properties += f'<w:gridSpan w:val="{span}"/>' if span else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def rows_of(tmp_path, *rows: str) -> list[str]:
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return article(tmp_path, f"<w:tbl>{table}</w:tbl>").text.split("\n\n")


START, ON = ' w:val="restart"', ' w:val="continue"'


def test_a_day_in_a_cell_that_is_joined_with_those_below_stands_in_each_of_their_rows(tmp_path):
    rows = rows_of(
        tmp_path,
        cell("3 May", START) + cell("They met"),
        cell("", ON) + cell("They talked"),
        cell("", " ") + cell("They parted"),
        cell("4 May") + cell("Rain"),
    )
    assert rows == ["3 May | They met", "3 May | They talked", "3 May | They parted", "4 May | Rain"]


def test_a_day_that_is_repeated_keeps_what_parts_its_words(tmp_path):
    day = cell("3</w:t><w:tab/><w:t>May</w:t><w:tab/><w:t>2021", START)
    rows = rows_of(tmp_path, day + cell("They met"), cell("", ON) + cell("They talked"))
    assert rows == ["3 May 2021 | They met", "3 May 2021 | They talked"]


def test_joined_cells_are_found_behind_one_of_several_columns_and_long_ones_stand_once(tmp_path):
    long = "The harbour board closed the quay and the road to the mill for good."
    rows = rows_of(
        tmp_path,
        cell("In Alm", span="2") + cell("3 May", START) + cell(long, START),
        cell("Quay") + cell("7") + cell("", ON) + cell("", ON),
        cell("", ON) + cell("8") + cell("4 May") + cell("Sun"),
    )
    assert rows == [f"In Alm | 3 May | {long}", "Quay | 7 | 3 May | ", " | 8 | 4 May | Sun"]
