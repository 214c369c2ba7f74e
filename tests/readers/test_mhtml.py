import pytest
from sample_documents import FIRST, mhtml, page, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import UnreadableError, read


def article(tmp_path, data: bytes):
    (found,) = read(written(tmp_path, "page.mhtml", data)).articles
    return found


def test_the_page_is_read_as_a_page_with_its_address_and_not_the_day_of_saving(tmp_path):
    found = article(tmp_path, mhtml())
    assert FIRST in found.text
    assert (found.title, found.url, found.publication.time) == (
        "Vote put off",
        "https://paper.test/vote",
        None,
    )


def test_what_the_page_says_of_itself_goes_before(tmp_path):
    head = '<link rel="canonical" href="https://paper.test/own">'
    head += '<meta property="article:published_time" content="2022-12-20T07:40:00Z">'
    found = article(tmp_path, mhtml(page(head)))
    assert found.url == "https://paper.test/own"
    assert to_civil(found.publication.time.day) == (2022, 12, 20)


def test_letters_are_read_by_the_charset_of_the_part(tmp_path):
    data = mhtml(page(body="<p>P\u0159edseda ode\u0161el 3 May 2022.</p>"))
    data = data.replace(b"charset=utf-8", b"charset=windows-1250").decode().encode("cp1250")
    assert "Předseda odešel" in article(tmp_path, data).text


def test_one_without_a_page_is_told(tmp_path):
    data = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: image/png\n\nabc"
    with pytest.raises(UnreadableError, match="no text was found"):
        article(tmp_path, data)
