"""Common words tell names from words with a capital."""

import pytest

from timeline_app.languages import load
from timeline_app.languages.vocabulary import Vocabulary, load_vocabulary, read_endings
from timeline_app.model.errors import LexiconError

ENGLISH = load("en").story.naming.common


@pytest.mark.parametrize("word", ["photo", "photos", "lorries", "planned", "making", "officially", "fame"])
def test_common_words_and_what_is_made_of_them_are_known(word):
    assert word in ENGLISH


@pytest.mark.parametrize("word", ["lukashenko", "nairobi", "brandt", "eurostar"])
def test_names_are_no_common_words(word):
    assert word not in ENGLISH


def test_only_words_are_looked_up():
    assert 7 not in ENGLISH


def test_a_language_without_the_file_has_only_further_words(tmp_path):
    assert load_vocabulary(tmp_path, frozenset({"tram"})) == Vocabulary(frozenset({"tram"}))


def test_endings_that_are_no_lists_are_refused(tmp_path):
    (tmp_path / "names.toml").write_text('[word_endings]\nies = "y"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="word_endings"):
        read_endings(tmp_path)


def test_a_word_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "words.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(LexiconError, match=r"words\.txt"):
        load_vocabulary(tmp_path)
