import pytest


def test_pattern_value_and_steps_are_told(call):
    result = call("explain", "late February", "--published", "2022-12-20")
    assert result.exit_code == 0
    assert "late February 2022" in result.stdout
    assert "[2022-02-20..2022-02-28]" in result.stdout
    assert "END" in result.stdout


def test_without_a_publication_date_nothing_is_assumed(call):
    result = call("explain", "late February")
    assert result.exit_code == 0
    assert "no publication date" in result.stdout
    assert "2022" not in result.stdout


@pytest.mark.parametrize("words", ["gibberish", "", "may"])
def test_words_that_are_no_date_are_said_to_be_none(call, words):
    result = call("explain", words)
    assert result.exit_code == 1
    assert "no date" in result.stderr


def test_the_tree_tells_what_the_words_say_and_how_they_are_placed(call):
    lines = call("explain", "late February", "--published", "2022-12-20").stdout.splitlines()
    assert lines[0] == "“late February”"
    assert [line.strip() for line in lines if line.startswith("      ")] == [
        "month: February",
        "which part, or how exactly: the late part",
        "counted from: the publication, or the speaking in a quotation",
    ]
    assert "    1. The last one before the publication on 2022-12-20." in lines
    assert "  what else it may mean" in lines


@pytest.mark.parametrize(
    ("words", "edtf", "remark"),
    [
        ("20. Dezember 2022", "2022-12-20", "in another language"),
        ("[2022-02-20..2022-02-28]", "[2022-02-20..2022-02-28]", "EDTF, the standard"),
        ("1990?", "1990?", "EDTF, the standard"),
        ("2022?/2023~", "2022%/2023%", "EDTF, the standard"),  # what is in doubt about one end is of both
    ],
)
def test_what_is_read_as_a_typed_date_is_explained_as_one(call, words, edtf, remark):
    shown = call("explain", words).stdout
    assert shown.count("EDTF: ") == 1
    assert f"EDTF: {edtf}\n" in shown
    assert remark in shown
    assert shown.startswith(f"“{words}”\n")


@pytest.mark.parametrize("words", ["2022-12-20", "2022", "on 3 May 2021", "She left on 3 May 2021 or later"])
def test_what_the_engine_reads_is_explained_step_by_step(call, words):
    assert "what the words say" in call("explain", words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Good Friday 2021", "1. The day of Good Friday follows from the rule of its calendar."),
        ("about noon on 3 May 2021", "means: 3 May 2021, about 12:00"),
        ("on and after 3 May 2021", "EDTF: 2021-05-03/.."),
        ("3 to 5 May", "it may be the next one, 3–5 May 2023, but no verb looks ahead"),
    ],
)
def test_the_way_to_a_date_is_told_in_plain_and_exact_words(call, words, said):
    assert said in call("explain", words, "--published", "2022-12-20").stdout


def test_each_of_several_times_is_told(call):
    shown = call("explain", "on Monday and three days after Christmas", "--published", "2022-12-20").stdout
    assert shown.startswith("“Monday”\n")
    assert "\n\n“three days after Christmas”\n" in shown


def test_a_quotation_is_counted_from_the_day_of_speaking(call):
    shown = call(
        "explain", "“We won yesterday,” Anna Berg said on Friday.", "--published", "2022-12-20"
    ).stdout
    assert "The one before the speaking on 2022-12-16." in shown


@pytest.mark.parametrize(("locale", "edtf"), [("en", "2021-03-04"), ("en-GB", "2021-04-03")])
def test_the_locale_tells_whether_the_day_stands_first(call, locale, edtf):
    shown = call("explain", "03/04/2021", "--locale", locale).stdout
    assert f"EDTF: {edtf}" in shown
    assert "day and month may stand in the other order" in shown


def test_a_locale_that_nobody_knows_is_refused(call):
    result = call("explain", "03/04/2021", "--locale", "xx")
    assert result.exit_code == 1
    assert "'xx'" in result.stderr
