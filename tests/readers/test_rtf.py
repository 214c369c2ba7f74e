import pytest
from sample_documents import FIRST, SECOND, rtf, written

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.readers import read


def article(tmp_path, body: str, info: str = ""):
    (found,) = read(written(tmp_path, "visit.rtf", rtf(body, info))).articles
    return found


def test_paragraphs_letters_and_quotation_marks_are_read(tmp_path):
    body = (
        rf"The caf\'e9 \'97 \ldblquote open\rdblquote  \u1052?\u1080?\u1085?\u1089?\u1082?.\par {SECOND}\par"
    )
    assert article(tmp_path, body).text == f"The café — “open” Минск.\n\n{SECOND}"


def test_the_code_page_that_the_file_names_is_used(tmp_path):
    data = rtf(r"P\'f8edseda ode\'9ael 3 May 2022.").replace(b"ansicpg1252", b"ansicpg1250")
    (found,) = read(written(tmp_path, "a.rtf", data)).articles
    assert found.text == "Předseda odešel 3 May 2022."


def test_pictures_fields_and_rows_do_no_harm(tmp_path):
    picture = r"{\pict\pngblip\picw1 " + "89504e47" * 5_000 + "}"
    row = r"\trowd\cellx1000\cellx2000 3 May\cell Oslo\cell\row "
    text = article(tmp_path, rf"{FIRST}\par {picture}{row}{SECOND}\par").text
    assert text == f"{FIRST}\n\n3 May | Oslo\n\n{SECOND}"


def test_title_and_author_of_the_properties_are_weak_and_the_day_of_making_is_no_publication(tmp_path):
    info = r"{\title Bridge opens}{\author Ada Reed}{\creatim\yr2021\mo5\dy3}"
    found = article(tmp_path, f"{FIRST}\\par {SECOND}", info)
    assert (found.title, found.author, found.publication) == ("Bridge opens", "Ada Reed", NO_PUBLICATION)
    assert found.origin_of("title").is_weak


@pytest.mark.parametrize(
    "body", ["{" * 50_000 + FIRST, FIRST + "}" * 50_000, r"\u99999999? " + FIRST, r"\'zz" + FIRST]
)
def test_broken_markup_leaves_the_words(tmp_path, body):
    assert FIRST in article(tmp_path, body).text
