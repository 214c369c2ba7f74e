"""Pictures that can be hung on a wall: no strips, no small words on white paper."""

import re

import pypdfium2
import pytest
from synthetic import clustered, event

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.paper import Paper
from timeline_app.export.picture import pdf, png, sketch, svg
from timeline_app.export.picture_room import page_room_px
from timeline_app.export.proportions import prepared
from timeline_app.export.width import columns_for, width_for
from timeline_app.model.calendar import to_day
from timeline_app.view.detail import Level
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.state import ViewState

FEW = Chronicle("Ships", tuple(event(n, to_day(2020, 3 * n, 5)) for n in range(1, 5)), ())
MANY = Chronicle("Many", *clustered(1_200))


def levels(found):
    return {item.detail.level for band in found.sheet.bands for item in band.items}


@pytest.mark.parametrize("count", [1, 60, 120, 1_200, 5_000])
def test_a_picture_whose_width_nobody_names_is_no_strip(qapp, count):
    width_px = width_for(count)
    options = PictureOptions(width_px=width_px, columns=columns_for(width_px))
    found = prepared(Chronicle("Many", *clustered(count)), options)
    assert 0.4 < found.width_px / found.height_px < 2.8


def test_a_picture_of_a_named_width_has_it_and_tells_every_event(qapp):
    found = prepared(MANY, PictureOptions(width_px=3_200))
    assert found.width_px == 3_200
    assert len({item.event for band in found.sheet.bands for item in band.items}) == 1_200


def test_few_events_are_drawn_as_large_as_the_picture_has_room(qapp):
    found = prepared(FEW, PictureOptions())
    assert found.share > 1.5
    assert found.width_px == 1600
    assert found.height_px <= 1600 / 2**0.5
    assert levels(found) == {Level.CARDS}


@pytest.mark.parametrize("words", ["Ships", "Ships that came from afar " * 7])
def test_no_headline_loses_words_to_larger_letters(qapp, words):
    same_days = tuple(event(n, to_day(2020, 1, n), words.strip()) for n in range(1, 31))
    found = prepared(Chronicle("Ships", same_days, ()), PictureOptions(width_px=2400))
    told = [item for band in found.sheet.bands for item in band.items]
    assert len(told) == 30
    assert not any(item.told.headline[-1].endswith("…") for item in told)
    assert not any(item.label_px >= item.detail.label_px for item in told)


@pytest.mark.parametrize("paper", Paper)
def test_few_events_fill_their_page(qapp, paper):
    found = prepared(FEW, PictureOptions(paper=paper))
    filled = found.laid_px * found.share / page_room_px(paper)
    assert 0.97 < filled <= 1
    assert len(pypdfium2.PdfDocument(pdf(FEW, PictureOptions(paper=paper)))) == 1


def test_rows_of_a_page_fill_it_up_to_the_last_one(qapp):
    chronicle = Chronicle("Many", *clustered(120))
    room = page_room_px(Paper.A4)
    found = prepared(chronicle, PictureOptions(paper=Paper.A4))
    *others, _last = found.sheet.bands
    assert len(others) > 2
    assert all(band.height_px > 0.8 * room for band in others[1:])
    assert all(band.items[0].detail.lane_px <= 1.4 * 28 for band in others)


def test_what_the_screen_shows_is_drawn_as_it_is(qapp):
    found = prepared(FEW, PictureOptions(scope=Scope.VIEW, width_px=900, height_px=500))
    assert (found.share, found.width_px) == (1.0, 900)


def test_all_formats_of_a_picture_have_one_size(qapp):
    header = png(FEW, PictureOptions())[16:24]
    size = int.from_bytes(header[:4]), int.from_bytes(header[4:])
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg(FEW, PictureOptions()).decode())
    page = pypdfium2.PdfDocument(pdf(FEW, PictureOptions()))[0]
    shown = sketch(FEW, PictureOptions(), 6_000)
    assert (int(box[1]), int(box[2])) == size
    assert tuple(round(side / 0.75) for side in page.get_size()) == size
    assert (shown.width_px, shown.height_px, shown.is_whole) == (*size, True)
    assert (shown.image.width(), shown.image.height()) == size


def test_a_very_wide_picture_is_sketched_smaller(qapp):
    shown = sketch(MANY, PictureOptions(width_px=14_400), 6_000)
    assert shown.width_px == 14_400
    assert shown.image.width() == 3_600
    assert shown.image.height() == pytest.approx(shown.height_px / 4, abs=1)
    assert shown.is_whole


def test_columns_are_read_from_left_to_right_and_then_down(qapp):
    options = PictureOptions(width_px=8_000, columns=4)
    found = prepared(MANY, options)
    assert found.width_px == 8_000
    starts = [band.items[0].event for band in found.sheet.bands]
    page = pypdfium2.PdfDocument(pdf(MANY, options))[0].get_textpage()
    places = []
    for start in starts:
        words = next(one.headline for one in MANY.events if one.id == start)
        match = page.search(words).get_next()
        left, bottom, *_ = page.get_charbox(match[0])
        places.append((-round(bottom / 100), left))
    first_row = places[:4]
    assert [left for _, left in first_row] == sorted(left for _, left in first_row)
    assert all(place[0] > first_row[0][0] for place in places[4:])


def test_each_event_is_told_once_in_columns_and_lanes_and_pages_have_none(qapp):
    found = prepared(MANY, PictureOptions(width_px=8_000, columns=4))
    told = [item.event for band in found.sheet.bands for item in band.items]
    assert len(told) == len(set(told)) == 1_200
    by_actor = ViewState(lanes=LaneView(LaneMode.ACTOR))
    for options in (PictureOptions(paper=Paper.A3, columns=4), PictureOptions(state=by_actor, columns=4)):
        assert prepared(MANY, options).sheet.columns == 1
