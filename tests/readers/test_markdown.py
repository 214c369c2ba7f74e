import pytest

from timeline_app.readers import read
from timeline_app.readers.markdown import shown_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("He *left* on **3 May**.", "He left on 3 May."),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("## Then\n\n- a\n- b", "Then\n\na\n\nb"),
        ("> “Yesterday,” she said.", "“Yesterday,” she said."),
        ("See [the bill](http://x.test/2022-05-03).", "See the bill."),
        ("![A dam on Thursday](dam.jpg)\n\nText.", "Text."),
        ("<div>\nraw\n</div>\n\nText <br> here.", "raw\n\nText  here."),
        ("|day|what|\n|-|-|\n|3 May|vote|", "day | what\n\n3 May | vote"),
        ("- [x] 3 May: vote\n- [ ] [y] stays", "3 May: vote\n\n[y] stays"),
        ("```\ncode\n```", "code"),
        ("5 \\* 3 &amp; more  \nnew line", "5 * 3 & more\nnew line"),
        ("In 1943. And\n1944. Then", "In 1943. And 1944. Then"),
    ],
)
def test_markup_goes_and_words_stay(markdown, text):
    assert shown_text(markdown)[0] == text


def test_the_first_main_heading_is_the_title():
    assert shown_text("intro\n\n## Part\n\n# The *title*\n\n# Other")[1] == "The title"


@pytest.mark.parametrize("hostile", ["[" * 20_000, ">" * 20_000, "*a" * 20_000, "`" * 20_000, "- " * 20_000])
def test_deep_or_unclosed_markup_comes_back(hostile):
    assert isinstance(shown_text(hostile)[0], str)


def test_blocks_of_html_are_read_and_tags_alone_say_nothing():
    markdown = (
        '<div class="lead">\nThey met.\n</div>\n\n<details>\n\nThey parted.\n\n</details>\n\n<!-- no -->'
    )
    assert shown_text(markdown)[0] == "They met.\n\nThey parted."


def test_what_is_struck_through_and_footnotes_are_left_out(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "They ~~never~~ met[^1] on 3 May.\n\n[^1]: The Paper, 9 June 1990.\n    Page 3.\n\nThey parted.",
        encoding="utf-8",
    )
    (found,) = read(path).articles
    assert found.text == "They met on 3 May.\n\nThey parted."
    assert [remark.code for remark in found.remarks] == ["notes-left-out"]
