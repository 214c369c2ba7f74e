import pytest

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
        ("<div>\nraw\n</div>\n\nText <br> here.", "Text  here."),
        ("|day|what|\n|-|-|\n|3 May|vote|", "day | what\n\n3 May | vote"),
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
