from timeline_app.model.calendar import to_civil
from timeline_app.readers.front_matter import split_front_matter


def test_entries_between_fences_are_taken_off():
    front = split_front_matter(
        '---\ntitle: "The dam: a year on"\ndate: 2023-06-09 # a Friday\nlang: en-GB\n---\n\nIt burst.'
    )
    assert (front.title, front.language, front.body) == ("The dam: a year on", "en", "\nIt burst.")
    assert to_civil(front.publication.time.day) == (2023, 6, 9)


def test_entries_in_toml_are_taken_off():
    front = split_front_matter(
        '+++\ndate = 2019-11-08T10:00:00Z\ntitle = "Toml"\nauthors = ["Ada Reed", "Ben Reed"]\ndraft = false\n'
        "[params]\nweight = 3\n+++\nShe resigned yesterday."
    )
    assert (front.title, front.author, front.body) == (
        "Toml",
        "Ada Reed, Ben Reed",
        "She resigned yesterday.",
    )
    assert to_civil(front.publication.time.day) == (2019, 11, 8)
    assert split_front_matter("+++\ndate = 2019-11-08\n+++\nText.").publication.words == "date 2019-11-08"


def test_toml_that_is_none_is_taken_off_and_says_nothing():
    front = split_front_matter("+++\ntitle = Toml\n+++\nShe resigned.")
    assert (front.title, front.entries, front.body) == (None, {}, "She resigned.")
    assert split_front_matter("+++\nnever closed").body == "+++\nnever closed"


def test_key_and_value_lines_before_the_first_blank_line_are_entries():
    front = split_front_matter("Title: One year\nDate: 9 June 2023\n\nIt burst.")
    assert (front.title, front.publication.words, front.body) == ("One year", "date 9 June 2023", "It burst.")


def test_an_article_that_begins_with_a_place_and_a_colon_keeps_its_beginning():
    text = "Minsk: quiet after the visit\n\nIt snowed."
    assert split_front_matter(text).body == text


def test_a_date_of_modification_is_no_publication():
    front = split_front_matter("---\nlastmod: 2023-06-09\nupdated: 2023-06-09\n---\nText.")
    assert front.publication.time is None


def test_a_fence_that_is_never_closed_is_text():
    text = "---\ntitle: x\n\nand so on"
    assert split_front_matter(text).body == text


def test_a_source_counts_as_address_only_when_it_is_one():
    assert split_front_matter("Title: x\nSource: The Courier\n\ny").url is None
    assert split_front_matter("Title: x\nSource: https://courier.test/a\n\ny").url == "https://courier.test/a"
