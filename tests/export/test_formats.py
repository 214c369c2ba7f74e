"""What every format promises."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sample_chronicle import EVERYTHING, NOTHING, chronicle_of, made

from timeline_app.export.chronicle import Form, PictureOptions
from timeline_app.export.registry import FORMATS, Kind, format_named, format_of, write
from timeline_app.model.errors import ExportError
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.state import ViewState
from timeline_app.wording import say

TEXTS = [one for one in FORMATS if one.kind is not Kind.PICTURE and one.suffix != ".pdf"]


def words_in(content):
    """Return all that is in a file, its parts unpacked."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig").replace("\r\n ", "")  # iCalendar's folded lines
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def each_format(formats=FORMATS):
    return pytest.mark.parametrize("one", formats, ids=lambda one: one.name)


@each_format()
@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_the_same_chronicle_is_the_same_bytes(one, form):
    options = PictureOptions(form=form)
    assert one.write(EVERYTHING, options) == one.write(EVERYTHING, options)


def test_no_byte_depends_on_the_process_its_hashes_its_zone_its_locale_or_its_clock():
    code = (
        "import hashlib; from sample_chronicle import EVERYTHING\n"
        "from timeline_app.export.chronicle import PictureOptions\n"
        "from timeline_app.export.registry import FORMATS\n"
        "for one in FORMATS:\n"
        "    print(one.name, hashlib.sha256(one.write(EVERYTHING, PictureOptions()).content).hexdigest())\n"
    )
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent.parent), *sys.path])

    def printed(seed, zone, locale):
        settings = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone}
        settings |= {"LC_ALL": locale, "LANG": locale}
        run = subprocess.run(
            [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True
        )
        return run.stdout.splitlines()

    first = printed("1", "Pacific/Auckland", "C.UTF-8")
    assert first == printed("2", "America/Los_Angeles", "ja_JP.UTF-8")
    assert first == printed("3", "Asia/Kolkata", "ar_EG.UTF-8")


@each_format()
def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(one, tmp_path):
    path = tmp_path / f"out{one.suffix}"
    path.write_bytes(b"old")
    write(path, EVERYTHING, name=one.name)
    assert path.read_bytes() == one.write(EVERYTHING, PictureOptions()).content
    assert list(tmp_path.iterdir()) == [path]


@each_format()
def test_a_file_in_the_making_can_be_called_off_and_the_old_one_stays(one, tmp_path):
    class CalledOffError(Exception):
        pass

    def stop():
        raise CalledOffError

    path = tmp_path / f"out{one.suffix}"
    path.write_bytes(b"old")
    with pytest.raises(CalledOffError):
        write(path, EVERYTHING, PictureOptions(check=stop), one.name)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@each_format()
def test_it_is_told_how_far_the_work_is(one):
    told = []
    many = chronicle_of(*(made(number) for number in range(1, 500)))
    one.write(many, PictureOptions(progress=lambda done, total: told.append((done, total))))
    assert {total for _, total in told} >= {499}
    assert len({done for done, _ in told}) > 1


@each_format([one for one in FORMATS if one.kind is not Kind.PICTURE])
@pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
def test_nothing_to_tell_makes_a_file_too(one, form):
    written = one.write(NOTHING, PictureOptions(form=form))
    assert written.content or one.suffix == ".jsonl"  # no lines
    assert written.remarks == ()


@each_format([one for one in FORMATS if one.kind is not Kind.PICTURE])
def test_a_file_in_which_no_event_stands_is_told(one, tmp_path):
    outcome = write(tmp_path / f"out{one.suffix}", NOTHING, name=one.name)
    assert (outcome.events, [remark.code for remark in outcome.remarks]) == (0, ["nothing-in-file"])


@each_format([one for one in FORMATS if one.kind is Kind.PICTURE])
@pytest.mark.parametrize(
    ("chronicle", "words"),
    [
        (NOTHING, "there is no event to draw: let the filter show more"),
        (chronicle_of(made(1, "")), "the event has no date, and nothing can be drawn: give it one"),
        (chronicle_of(made(1, ""), made(2, "")), "none of the 2 events has a date, and nothing can be drawn"),
    ],
    ids=["nothing", "one undated", "two undated"],
)
def test_a_picture_of_nothing_is_refused_and_the_old_one_stays(one, chronicle, words, tmp_path):
    path = tmp_path / f"out{one.suffix}"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match=words):
        write(path, chronicle, name=one.name)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@each_format([one for one in FORMATS if one.kind is Kind.PICTURE])
def test_a_picture_counts_beside_how_many_of_its_events_the_reader_wrote_what_it_lacks(one):
    marked = chronicle_of(
        replace(made(1), note="Ask her."),
        replace(made(2), tags=("port",), links=("https://a.test",)),
        replace(made(3), is_starred=True),  # which is drawn
        replace(made(4, ""), note="Without a date it is not in the picture at all."),
        made(5),
    )
    remarks = one.write(marked, PictureOptions()).remarks
    assert [say(remark) for remark in remarks] == [
        "1 event without a date is left out",
        "tags, notes or links of 2 events are not in the picture: it has no room for them",
    ]


def test_tags_are_told_by_a_picture_whose_lanes_are_those_of_tags():
    tagged = chronicle_of(replace(made(1), tags=("port",)), made(2))
    state = ViewState(lanes=LaneView(LaneMode.TAG))
    assert format_named("svg").write(tagged, PictureOptions(state=state)).remarks == ()
    assert len(format_named("svg").write(tagged, PictureOptions()).remarks) == 1


@each_format(TEXTS)
def test_each_event_is_told_unless_its_format_says_that_it_is_not(one):
    plain = chronicle_of(*(made(number) for number in range(1, 1_200)))
    text = words_in(one.write(plain, PictureOptions()).content)
    assert all(event.headline in text for event in plain.events)


@each_format([one for one in TEXTS if one.name != "timeline-project"])
def test_tags_note_links_and_star_of_an_event_are_told(one):
    beside = {"tags": ("quayside",), "note": "Ask the pilot.", "links": ("https://plans.test/a",)}
    marked = chronicle_of(made(1, "2021-03-04", "Cranes fall"), replace(made(2), is_starred=True, **beside))
    written = one.write(marked, PictureOptions())
    text = words_in(written.content)
    assert all(words in text for words in ("quayside", "Ask the pilot.", "https://plans.test/a"))
    if one.kind is Kind.DOCUMENT or one.name == "xlsx":
        assert text.count("★") == 1
    assert not any("beside" in remark.code for remark in written.remarks)


def test_what_a_format_has_no_place_for_beside_events_is_counted():
    marked = chronicle_of(replace(made(1), note="Ask her."), made(2))
    written = format_named("timeline-project").write(marked, PictureOptions())
    assert [remark.code for remark in written.remarks] == ["left-out-beside-one"]


@each_format([one for one in TEXTS if one.name in {"docx", "markdown", "html", "csv", "json", "xlsx"}])
def test_the_words_of_a_date_that_could_not_be_read_are_kept(one):
    waiting = chronicle_of(made(1, "", "The crane falls", words="the third moon of the flood"))
    text = words_in(one.write(waiting, PictureOptions()).content)
    assert "the third moon of the flood" in text


@each_format(TEXTS)
def test_other_scripts_stay_as_they_are(one):
    text = words_in(one.write(EVERYTHING, PictureOptions()).content)
    told = [event.headline for event in EVERYTHING.events if event.id in (50, 51, 52)]
    assert all(headline in text for headline in told)


@each_format([one for one in TEXTS if one.name not in {"csv", "json"}])
def test_no_path_of_this_machine_leaves_it_and_the_address_of_a_page_does(one):
    text = words_in(one.write(EVERYTHING, PictureOptions()).content)
    assert "someone" not in text
    assert "news.test/bridge" in text


@each_format()
def test_people_have_words_for_it(one):
    assert one.words


def test_the_first_format_of_an_ending_is_meant_unless_another_is_named():
    assert format_of(Path("a.PDF")).name == "pdf"
    assert format_of(Path("a.pdf"), "pdf-chronology").name == "pdf-chronology"
    assert format_of(Path("a.v2.json")).name == "json"


def test_names_and_their_order_are_unambiguous():
    names = [one.name for one in FORMATS]
    assert len(set(names)) == len(names)
    with pytest.raises(ExportError, match="csv, json"):
        format_named("wordstar")
