"""Who wrote a document: the line that says so, not what a program filled in."""

import pytest
from sample_documents import FIRST, TITLE, docx, odt, pdf, rtf, written
from test_docx import paragraph

from timeline_app.readers import read, read_text
from timeline_app.readers.text_authors import byline, is_nobody

CREATOR = "<dc:creator>{0}</dc:creator>"


def author_of(tmp_path, name, content):
    (found,) = read(written(tmp_path, name, content)).articles
    return found.author, next((one for one in found.origins if one.fact == "author"), None)


@pytest.mark.parametrize(
    "stated", ["python-docx", "Administrator", "Unknown", " unknown  Author", "USER", "Benutzer"]
)
def test_what_a_program_fills_in_is_no_author(tmp_path, stated):
    body = paragraph(TITLE) + paragraph(FIRST)
    assert author_of(tmp_path, "a.docx", docx(body, CREATOR.format(stated))) == (None, None)


def test_the_line_that_names_the_author_goes_before_the_properties(tmp_path):
    body = paragraph(TITLE) + paragraph("By Ada Reed") + paragraph(FIRST)
    author, origin = author_of(tmp_path, "a.docx", docx(body, CREATOR.format("Jan Holm")))
    assert (author, origin.words, origin.is_weak) == ("Ada Reed", "byline", True)
    author, origin = author_of(
        tmp_path, "b.docx", docx(paragraph(TITLE) + paragraph(FIRST), CREATOR.format("Jan Holm"))
    )
    assert (author, origin.words) == ("Jan Holm", "document properties")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.rtf", "a.odt", "a.pdf"])
def test_each_document_of_text_is_asked_for_that_line(tmp_path, name):
    text = f"{TITLE}\n\nBy Ada Reed\n\n{FIRST}\n"
    content = {
        ".txt": text.encode(),
        ".md": text.encode(),
        ".rtf": rtf(f"{TITLE}\\par By Ada Reed\\par {FIRST}\\par ", r"{\author Administrator}"),
        ".odt": odt(f"<text:p>{TITLE}</text:p><text:p>By Ada Reed</text:p><text:p>{FIRST}</text:p>"),
        ".pdf": pdf([(72, 720, TITLE), (72, 690, "By Ada Reed"), (72, 660, FIRST)]),
    }
    assert author_of(tmp_path, name, content[f".{name[2:]}"])[0] == "Ada Reed"


def test_a_pasted_text_has_its_author():
    assert read_text(f"{TITLE}\n\nBy Ada Reed\n\n{FIRST}\n").author == "Ada Reed"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Reed", "Ada Reed"),
        ("BY ADA REED", "ADA REED"),
        ("By Ada Reed and Jan van Holm", "Ada Reed, Jan van Holm"),
        ("By Ada M. Reed, Staff Writer", "Ada M. Reed"),
        ("By Ada O’Reed in Lund", "Ada O’Reed"),
        ("By Ada Reed | 3 May 2021", "Ada Reed"),
        ("Author: Ada Reed", "Ada Reed"),
        ("Von Jürgen Öhlund", "Jürgen Öhlund"),
        ("Par Émile de Vries", "Émile de Vries"),
        ("By Our Correspondent", None),
        ("By Friday Evening", None),
        ("By the Sea", None),
        ("By Ada", None),
        ("By road and by rail", None),
        ("By 1998 All Was Done", None),
        ("By and Large It Held", None),
        ("By Land And Sea", None),
        ("Von Montag bis Freitag", None),
        ("By Ada Reed the bridge was opened, and all of the town came to the river.", None),
        ("Text: see page 3", None),
        ("By Ada Reed, Harbour correspondent", "Ada Reed"),
        ("By Ada Reed, senior political editor", "Ada Reed"),
        ("Von Anna Müller, Redakteurin", "Anna Müller"),
        ("By Łukasz Żak", "Łukasz Żak"),
        ("By Řehoř Novák and Иван Петров", "Řehoř Novák, Иван Петров"),
        ("By Maria O'Neill, Lund", "Maria O'Neill"),
        ("By Ludwig van der Berg for The Alm Post", "Ludwig van der Berg"),
        ("By Ada Reed, Jan Holm, and Eva Lind", "Ada Reed, Jan Holm, Eva Lind"),
        ("By Ada Reed (Reuters)", "Ada Reed"),
        ("By Ada Reed - 3 May 2021", "Ada Reed"),
        ("By Ada Reed, 3 May 2021", "Ada Reed"),
        ("By Ada Reed, The Alm Post", "Ada Reed"),
        ("By Reuters", "Reuters"),
        ("By The Associated Press", "The Associated Press"),
        ("Von Anna Müller", "Anna Müller"),
        ("Von Anna Müller und Jürgen Öhlund", "Anna Müller, Jürgen Öhlund"),
        ("Por José Ortega y Gasset", "José Ortega y Gasset"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Κείμενο: Ελένη Παπαδάκη", "Ελένη Παπαδάκη"),
        ("By Ahmed Al - Rashid", None),
        ("By Royal Appointment", None),
        ("By United Nations", None),
        ("By the lake", None),
        ("By London", None),
        ("By New York", None),
        ("By Norrland Bank, Lund", None),
        ("By Ada Reed and Norrland Bank", None),
        ("By Ada Reed, Lund Opened Its Bridge on Monday Night", None),
        ("Von Hamburg nach Bremen", None),
        ("Von New York aus", None),
        ("Par Avion", None),
    ],
)
def test_a_line_names_an_author_or_is_anything_else(line, author):
    assert byline(f"{TITLE}\n{line}\n{FIRST}") == author


def test_no_author_is_looked_for_in_the_title_or_behind_the_first_paragraph():
    assert byline(f"By Ada Reed\n{FIRST}") is None
    assert byline(f"{TITLE}\n{'They met in the hall of the town. ' * 6}\nBy Ada Reed") is None


def test_a_person_is_somebody():
    assert not is_nobody("Ada Reed")
