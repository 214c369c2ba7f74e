from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.article import Article, storable


@given(st.text(alphabet=st.characters(), max_size=200))
def test_storable_text_is_unicode_without_nul_and_with_one_kind_of_line_end(text: str) -> None:
    stored = storable(text + "\ud800\r\n\0")
    stored.encode("utf-8")
    assert "\0" not in stored
    assert "\r" not in stored
    assert storable(stored) == stored


def test_the_same_text_has_the_same_identity_whatever_its_title() -> None:
    first = Article("One text", "A", "a.txt")
    second = Article("One text", "B", "b.txt")
    assert first.hash == second.hash
    assert first.hash != Article("Another text", "A", "a.txt").hash
