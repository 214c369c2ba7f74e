from timeline_app.model.calendar import to_civil
from timeline_app.readers.front_matter import split_front_matter


def test_entries_between_fences_are_taken_off():
    front = split_front_matter(
        '---\ntitle: "The dam: a year on"\ndate: 2023-06-09 # a Friday\nlang: en-GB\n---\n\nIt burst.'
    )
    assert (front.title, front.language, front.body) == ("The dam: a year on", "en", "\nIt burst.")
    assert to_civil(front.publication.time.day) == (2023, 6, 9)


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
