import pytest
from sample_documents import FIRST, SECOND, pdf, written

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.readers import UnreadableError, read
from timeline_app.readers.pdf_lines import dehyphenated

LEFT = [
    "The council of the old harbour town met",
    "on 3 May 2022 to talk about the bridge",
    "that was closed by the great flood of",
    "the year before, and about the infor-",
    "mation that had been given to people",
    "who live on the other side of the river",
    "and cannot cross it by foot since then.",
    "The mayor said that it had been late.",
]
RIGHT = [
    "Nobody had told the ferryman, he said,",
    "that his boat was needed every morning",
    "from five o'clock on, and he had lost",
    "the best part of his nets in April 2022.",
    "The owner of the mill agreed with him",
    "and asked the council for some money.",
    "On 4 May 2022 the mayor resigned, and",
    "the bridge was opened again in June.",
]


def article(tmp_path, *pages, **more):
    (found,) = read(written(tmp_path, "report.pdf", pdf(*pages, **more))).articles
    return found


def column(lines, x, top=700):
    return [(x, top - 12 * number, line) for number, line in enumerate(lines)]


def words(text: str) -> str:
    return " ".join(text.split())


IN_ORDER = words(dehyphenated("\n".join((*LEFT, *RIGHT))))
HEADLINE = (72, 760, "A town, its council and its bridge, and what became of all of them in one year")


def test_columns_that_are_drawn_one_after_the_other_are_read_so(tmp_path):
    assert words(article(tmp_path, [*column(LEFT, 72), *column(RIGHT, 320)]).text) == IN_ORDER


def test_columns_that_are_drawn_line_by_line_across_are_read_one_after_the_other(tmp_path):
    across = [line for pair in zip(column(LEFT, 72), column(RIGHT, 320), strict=True) for line in pair]
    assert words(article(tmp_path, across).text) == IN_ORDER
    assert words(article(tmp_path, [HEADLINE, *across]).text) == f"{HEADLINE[2]} {IN_ORDER}"


def test_three_columns_are_read_from_left_to_right(tmp_path):
    thirds = [[line[:27] for line in lines] for lines in (LEFT, RIGHT, LEFT[::-1])]
    across = [
        line
        for row in zip(
            *(column(lines, x) for lines, x in zip(thirds, (50, 230, 410), strict=True)), strict=True
        )
        for line in row
    ]
    text = article(tmp_path, across).text
    assert [line.strip() for line in text.split("\n") if line] == [
        line.strip() for part in thirds for line in part
    ]


def test_a_table_is_read_row_by_row(tmp_path):
    rows = [(f"{day} May 2022", "Oslo", f"{day * 7} boats") for day in range(1, 12)]
    cells = [
        (x, 700 - 14 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip((72, 220, 400), row, strict=True)
    ]
    lines = [words(line) for line in article(tmp_path, cells).text.split("\n")]
    assert lines[0] == "1 May 2022 Oslo 7 boats"
    assert lines[-1] == "11 May 2022 Oslo 77 boats"


def test_words_that_line_ends_part_are_whole_again(tmp_path):
    assert "about the information" in words(article(tmp_path, column(LEFT, 72)).text)


def letter_by_letter(*lines: tuple[int, str]) -> bytes:
    """A PDF that draws each letter of its lines for itself, as Qt does; each line has its size."""
    sizes = [size for size, line in lines for letter in line if letter != " "]
    drawn = [
        (72 + 0.6 * size * at, 700 - 20 * number, letter)
        for number, (size, line) in enumerate(lines)
        for at, letter in enumerate(line)
        if letter != " "
    ]
    head, *runs = pdf(drawn, title="").replace(b"/Helvetica", b"/Courier").split(b"BT /F1 10 Tf")
    return head + b"".join(b"BT /F1 %d Tf%s" % one for one in zip(sizes, runs, strict=True))


def test_lines_that_are_drawn_letter_by_letter_stay_lines(tmp_path):
    lines = [
        "The mayor left on 4 May. It was",
        "late. They met on 5 May.",
        "The clerk was told to wel-",
        "come Ann.",
    ]
    data = letter_by_letter(*((10, line) for line in lines))
    (found,) = read(written(tmp_path, "report.pdf", data)).articles
    told = [line for line in found.text.split("\n") if line]
    assert told == [*lines[:2], "The clerk was told to", "welcome Ann."]


def test_a_title_that_is_drawn_letter_by_letter_is_whole_and_stands_alone(tmp_path):
    data = letter_by_letter((14, "Bridge opens"), *((10, line) for line in LEFT))
    (found,) = read(written(tmp_path, "report.pdf", data)).articles
    assert found.title == "Bridge opens"
    assert found.text.startswith(f"Bridge opens\n\n{LEFT[0]}\n")


def test_a_word_that_a_line_end_parts_keeps_what_stands_behind_it(tmp_path):
    lines = [
        "The bridge of the town was opened yes-",
        "terday. Ann Lee had asked Jean-",
        "Paul Roy for it in 2019-",
        "20.",
    ]
    text = article(tmp_path, column(lines, 72)).text
    assert text.split("\n")[:2] == ["The bridge of the town was opened", "yesterday. Ann Lee had asked"]
    assert words(text).endswith("Jean-Paul Roy for it in 2019-20.")


def test_a_year_that_ends_a_sentence_and_a_page_is_no_number_of_it(tmp_path):
    last = column(["The council had refused the sale on 3 May", "2017."], 72)
    assert words(article(tmp_path, last).text).endswith("3 May 2017.")
    pages = [
        [*column([FIRST, "It rained."], 72), (290, 40, "1")],
        [*column([SECOND], 72), (290, 40, "- 2 -")],
    ]
    text = words(article(tmp_path, *pages, last).text)
    assert text.endswith(f"It rained. {SECOND} The council had refused the sale on 3 May 2017.")


def test_numbers_of_pages_and_lines_that_come_again_are_left_out(tmp_path):
    def sheet(number, *lines):
        return [(72, 800, "The Paper, May 2022"), *column(lines, 72), (290, 40, f"Page {number} of 3")]

    text = article(
        tmp_path, sheet(1, FIRST, "It was the first"), sheet(2, "meeting of three."), sheet(3, SECOND)
    ).text
    assert words(text) == f"{FIRST} It was the first meeting of three. {SECOND}"
    assert "first\nmeeting" in text
    assert f"three.\n\n{SECOND}" in text


def test_title_and_author_of_the_properties_are_weak_and_their_dates_are_no_publication(tmp_path):
    found = article(tmp_path)
    assert (found.title, found.author, found.publication) == ("Vote put off", "Ada Reed", NO_PUBLICATION)
    assert found.origin_of("title").is_weak


@pytest.mark.parametrize("title", ["Microsoft Word - draft.docx", "untitled", "final_v3.indd", ""])
def test_a_title_that_a_program_put_in_is_none(tmp_path, title):
    found = article(tmp_path, [(72, 700, "Bridge opens"), (72, 680, FIRST)], title=title)
    assert (found.title, found.origin_of("title").words) == ("Bridge opens", "first line")


def test_pages_of_pictures_are_told(tmp_path):
    with pytest.raises(UnreadableError, match="no text layer"):
        article(tmp_path, [], [])
    found = article(tmp_path, [(72, 700, FIRST)], [], [])
    assert [remark.arguments for remark in found.remarks] == [(("pages", "2, 3"),)]


def test_letters_that_the_encoding_of_the_font_has_are_read(tmp_path):
    assert (
        article(tmp_path, [(72, 700, "The café – “open” – met on 3 May.")]).text
        == "The café – “open” – met on 3 May."
    )


ENCRYPTED = b"""%%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
3 0 obj
<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>
endobj
trailer
<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>] >>
startxref
0
%%%%EOF
""" % (b"28" * 32, b"41" * 32)


def test_one_under_a_password_is_told(tmp_path):
    with pytest.raises(UnreadableError, match="protected by a password"):
        read(written(tmp_path, "locked.pdf", ENCRYPTED))


def test_a_header_behind_some_bytes_is_found_and_a_broken_table_mended(tmp_path):
    (found,) = read(written(tmp_path, "odd.pdf", b"\x00\x01junk\n" + pdf())).articles
    assert FIRST in found.text


def test_a_stamp_on_pictures_is_no_text(tmp_path):
    pages = [[(72, 20, f"Scanned by PaperScan, page {number}")] for number in (1, 2, 3)]
    with pytest.raises(UnreadableError, match="no text layer"):
        article(tmp_path, *pages)


def sized(*lines: tuple[int, int, str]) -> bytes:
    """A PDF of one page without a title of its own; each line has its place from below and its size."""
    data = pdf([(72, y, words) for y, _, words in lines], title="")
    for y, size, _ in lines:
        data = data.replace(f"BT /F1 10 Tf 72 {y} Td".encode(), f"BT /F1 {size} Tf 72 {y} Td".encode())
    return data


def title_of_page(tmp_path, *lines: tuple[int, int, str]) -> tuple[str, str]:
    (found,) = read(written(tmp_path, "report.pdf", sized(*lines))).articles
    assert found.origin_of("title").is_weak
    return found.title, found.origin_of("title").words


STORY = [(700 - 14 * number, 10, line) for number, line in enumerate(LEFT)]


NOTES, BRIDGE = (780, 10, "Alm Notes, volume 3"), (760, 22, "The bridge of Alm")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([NOTES, BRIDGE], "The bridge of Alm"),
        ([NOTES, BRIDGE, (736, 22, "and its council")], "The bridge of Alm and its council"),
        ([NOTES, (760, 22, "THE BRIDGE"), (736, 22, "once more our seas")], "THE BRIDGE once more our seas"),
        ([(790, 14, "Alm Notes, volume 3"), BRIDGE, (736, 12, "By Ada Reed")], "The bridge of Alm"),
    ],
)
def test_what_is_set_larger_than_all_else_is_the_title(tmp_path, above, title):
    assert title_of_page(tmp_path, *above, *STORY) == (title, "largest line")


@pytest.mark.parametrize(
    "above",
    [
        [(780, 10, "The bridge of Alm")],
        [(780, 11, "The bridge of Alm")],
        [(780, 10, "The bridge of Alm"), (740, 40, "T")],
        [(780, 10, "The bridge of Alm"), (740, 40, "1998")],
        [(780, 10, "The bridge of Alm"), (740, 40, "ALM")],
    ],
)
def test_where_all_is_set_alike_or_a_letter_is_the_largest_the_first_line_is_the_title(tmp_path, above):
    assert title_of_page(tmp_path, *above, *STORY) == ("The bridge of Alm", "first line")
