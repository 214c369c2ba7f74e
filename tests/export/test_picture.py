import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pypdfium2
import pytest
from contrast import difference
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from sample_chronicle import EVERYTHING
from synthetic import actor, clustered, event

from timeline_app.export.chronicle import Chronicle, Look, PictureOptions, Scope
from timeline_app.export.chronology import sources_line
from timeline_app.export.glyphs import missing_characters, missing_in_words
from timeline_app.export.heading import MARGIN_PX, Heading, HeadingLines
from timeline_app.export.legend_painting import LegendPainter
from timeline_app.export.paper import Paper
from timeline_app.export.pdf_file import without_clock
from timeline_app.export.picture import pdf, png, sketch, svg
from timeline_app.export.picture_pages import paged
from timeline_app.export.picture_room import PAGE_MARGIN_PX, page_room_px
from timeline_app.export.printed import first_page
from timeline_app.export.proportions import prepared
from timeline_app.export.registry import write
from timeline_app.export.sheet import sheet_of
from timeline_app.export.sheet_painting import SheetPainter
from timeline_app.model.calendar import to_day, year_bounds
from timeline_app.model.dates import AnchoredDate, Grain, within
from timeline_app.model.errors import ExportError
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import DARK, LIGHT, PRINT
from timeline_app.view.actions import ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.lane_names import header_width
from timeline_app.view.lane_view import LaneKey, LaneMode, LaneView
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")

FEW = Chronicle(
    "The harbour treaty",
    (
        event(1, within(to_day(2022, 2, 20), to_day(2022, 2, 28), Grain.DAY), "Talks begin", actors=(1,)),
        event(
            2,
            to_day(2022, 12, 17),
            "Ferrant rejects <the> treaty & leaves",
            actors=(1,),
            flags=(Flag.NEGATED,),
        ),
        event(3, AnchoredDate(to_day(2022, 5), to_day(2022, 5), None, None, Grain.DAY), "A strike goes on"),
        event(4, to_day(2023, 1, 10), "Ships arrive", actors=(2, 1), how=DateHow.MAIN_DAY),
        event(5, None, "Nobody knows when"),
    ),
    (actor(1), actor(2)),
)


def many(count):
    return Chronicle("Many", *clustered(count))


def svg_texts(content):
    root = ET.fromstring(content)
    return [element.text.strip() for element in root.iter("{http://www.w3.org/2000/svg}text")]


def pixels(content):
    image = content if isinstance(content, QImage) else QImage.fromData(content)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return seen[..., :3].copy()  # the image goes, and its memory with it


@pytest.mark.parametrize("writer", [png, svg, pdf])
def test_the_same_chronicle_makes_the_same_bytes(writer):
    assert writer(FEW, PictureOptions()) == writer(FEW, PictureOptions())


def test_a_pdf_names_no_moment_of_this_century():
    content = pdf(FEW, PictureOptions())
    assert set(re.findall(rb"/(?:CreationDate|ModDate) \(D:(\d{14})", content)) == {b"20000101000000"}
    assert set(re.findall(rb'xmp:\w+Date="([^"]{19})', content)) <= {b"2000-01-01T00:00:00"}


@pytest.mark.parametrize("moment", [b"20261129223500Z", b"20261129223500+13'00'"])
def test_what_a_clock_writes_into_a_pdf_is_replaced_and_each_object_is_still_found(moment):
    info = b"<< /CreationDate (D:" + moment + b")\n/ModDate (D:" + moment + b") >>"
    body = b"%PDF-1.4\n1 0 obj\n" + info + b"\nendobj\n2 0 obj\n<< >>\nendobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010d 00000 n \n"
    ending = b"trailer\n<< /Size 3 >>\nstartxref\n%d\n" % len(body) + b"%%EOF\n"
    content = without_clock(body + table % body.index(b"2 0 obj") + ending)
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", content)]
    assert [content[place:].partition(b"\n")[0] for place in places] == [b"1 0 obj", b"2 0 obj"]
    start = int(content.partition(b"startxref\n")[2].partition(b"\n")[0])
    assert content[start:].startswith(b"xref\n")
    assert content.count(b"(D:20000101000000Z)") == 2


def test_fading_bars_of_a_pdf_need_no_soft_mask_which_viewers_would_paint_solid():
    content = pdf(FEW, PictureOptions())
    assert b"/ShadingType" in content
    assert set(re.findall(rb"/SMask ([^\s>]+)", content)) <= {b"/None"}


def test_a_picture_tells_title_span_actors_and_what_is_left_out():
    texts = svg_texts(svg(FEW, PictureOptions(filter_words="Anna Ferrant")))
    assert texts[0] == "The harbour treaty"
    assert (
        texts[1]
        == "4 events · late February 2022 – 10 January 2023 · Anna Ferrant · 1 without a date left out"
    )
    assert "Ferrant rejects <the> treaty & leaves" in " ".join(texts)
    assert {"Anna Ferrant", "Harbour Board", "did not happen", "date inferred", "open end"} <= set(texts)
    assert "planned" not in texts


@pytest.mark.parametrize("count", [3, 30, 250])
def test_everything_means_every_headline_whole(count):
    chronicle = many(count)
    sheet = sheet_of(chronicle, PictureOptions(), Fonts())
    told = [item for scene in sheet.bands for item in scene.items]
    assert sorted(item.event for item in told) == sorted(event.id for event in chronicle.events)
    assert all(item.label.left >= 0 and item.label.right <= 1600 for item in told)
    assert all(item.label.bottom <= scene.height_px for scene in sheet.bands for item in scene.items)


def test_bands_follow_one_another_in_time_without_overlap():
    bands = sheet_of(many(250), PictureOptions(), Fonts()).bands
    assert len(bands) > 1
    for scene in bands:
        boxes = [item.claim for item in scene.items]
        assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])


def test_the_axis_ends_with_the_events_and_not_with_their_labels():
    told = "Ships arrive with grain, and the whole of the town comes to the harbour to look at them"
    events = [event(number, to_day(year), told) for number, year in enumerate((-752, 1820, 2024), 1)]
    content = svg(Chronicle("Old and new", (*events, *clustered(30)[0][3:]), ()), PictureOptions())
    assert {"500 BC", "AD 1", "1500", "2000"} <= set(svg_texts(content))
    assert {"2500", "3000", "4th millennium"}.isdisjoint(svg_texts(content))


def test_the_axis_of_one_event_fills_the_picture():
    (scene,) = sheet_of(
        Chronicle("One", (event(1, to_day(2021, 5, 3)),), ()), PictureOptions(), Fonts()
    ).bands
    assert scene.axis.right == scene.width_px


def test_no_part_of_an_svg_names_a_family_that_each_machine_fills_differently():
    families = set(re.findall(rb'font-family="([^"]*)"', svg(FEW, PictureOptions())))
    assert families == {Fonts().family.encode()}


def test_scale_multiplies_the_pixels_of_a_png_and_nothing_else():
    sizes = [QImage.fromData(png(FEW, PictureOptions(scale=scale))).size() for scale in (1, 2, 4)]
    assert [size.width() for size in sizes] == [1600, 3200, 6400]
    assert sizes[2].height() == 4 * sizes[0].height()


def test_the_view_is_what_the_screen_shows():
    columns = Columns.build(FEW.events, FEW.actors)
    shown, teller = Shown.of(columns, np.arange(len(columns))), Teller(columns, Fonts())
    state = reduce(ViewState(), ShowSpan(*columns.span_of(shown.rows), 900))
    scene = lay_out(shown, state, teller, 900, 500)
    options = PictureOptions(scope=Scope.VIEW, width_px=900, height_px=500, state=state)
    anew, taken = (sheet_of(FEW, each, Fonts()) for each in (options, replace(options, scene=scene)))
    assert taken.bands == (scene,)
    assert anew.bands[0].items == scene.items
    assert png(FEW, options) == png(FEW, replace(options, scene=scene))


BY_ACTOR = ViewState(lanes=LaneView(LaneMode.ACTOR, most=3))


def test_a_picture_in_lanes_tells_every_event_in_each_of_its_lanes():
    chronicle = many(120)
    sheet = sheet_of(chronicle, PictureOptions(state=BY_ACTOR), Fonts())
    owners = {band.lane.key.owner for scene in sheet.bands for band in scene.bands}
    told = sorted((item.event, item.lane.owner) for scene in sheet.bands for item in scene.items)
    wanted = [
        (event.id, owner) for event in chronicle.events for owner in owners & set(event.actors) or {None}
    ]
    assert len(owners) == 4
    assert told == sorted(wanted, key=lambda pair: (pair[0], pair[1] or 0))
    for scene in sheet.bands:
        assert scene.height_px >= scene.bands[-1].box.bottom


def test_a_lane_has_its_name_though_only_those_who_speak_for_its_owner_are_in_it():
    owner, speaker = actor(1), replace(actor(2), speaks_for=(1,))
    spoken = (event(1, to_day(2022), "Talks begin", actors=(2,)), event(2, to_day(2023), actors=(2,)))
    chronicle = Chronicle("Talks", spoken, (owner, speaker), lane_owners=(owner,)).of_events(spoken)
    assert chronicle.actors == (speaker,)
    state = replace(BY_ACTOR, actors=frozenset({1}), with_metonyms=True)
    (names,) = sheet_of(chronicle, PictureOptions(state=state), Fonts()).lane_names
    assert [one.name for one in names] == [owner.name]


def test_each_page_of_a_picture_in_lanes_has_the_names_of_its_lanes():
    options = PictureOptions(state=BY_ACTOR, paper=Paper.A4)
    sheet = sheet_of(many(120), options, Fonts())
    painter_of = SheetPainter(sheet, LIGHT, Ink(Fonts(), is_cached=False))
    assert painter_of.width_px == pytest.approx(Paper.A4.wide_px[0] - 2 * PAGE_MARGIN_PX, abs=1)
    assert len(sheet.lane_names) == len(sheet.bands) > 3
    for scene, names in zip(sheet.bands, sheet.lane_names, strict=True):
        assert len(names) == len(scene.bands)
        assert sum(int(name.count) for name in names) == len(scene.items)
    bands = [piece for piece in painter_of.pieces() if piece.span]
    assert all(piece.height_px <= page_room_px(Paper.A4) for piece in bands)


def test_an_svg_in_lanes_writes_their_names_beside_them():
    state = replace(
        BY_ACTOR, lanes=replace(BY_ACTOR.lanes, collapsed=frozenset({LaneKey(LaneMode.ACTOR, 2)}))
    )
    texts = svg_texts(svg(FEW, PictureOptions(state=state)))
    assert texts.count("Anna Ferrant") == 2  # beside the lane and in the legend
    assert "Others" in texts
    assert texts.count("Ships arrive") == 1  # not in the collapsed lane


PERIODS = (
    MarkedPeriod("t", Period("The talks", to_day(2022, 2, 1), to_day(2022, 3, 31), 2)),
    MarkedPeriod("a", Period("Arrival", to_day(2023, 1, 10), to_day(2023, 1, 10), 3)),
    MarkedPeriod("w", Period("The war", to_day(1914), to_day(1918), 4)),
)


@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["plain", "lanes"])
def test_a_picture_shows_the_periods_of_its_time_and_names_them_in_its_legend(state):
    marked = replace(FEW, periods=PERIODS)
    texts = svg_texts(svg(marked, PictureOptions(state=state)))
    assert "The talks" in texts
    assert "The talks (1 February – 31 March 2022)" in texts
    assert "Arrival (10 January 2023)" in texts
    assert not any("The war" in text for text in texts)
    plain, with_strip = (sheet_of(one, PictureOptions(state=state), Fonts()) for one in (FEW, marked))
    strip_px = with_strip.bands[0].ground.strip_px
    assert strip_px > 0
    assert with_strip.bands[0].height_px == pytest.approx(plain.bands[0].height_px + strip_px, abs=1)


def test_the_view_has_all_periods_in_sight_and_signs_without_a_font_are_told():
    marked = replace(FEW, periods=PERIODS)
    state = ViewState(centre_day=to_day(2022, 6), days_per_px=0.5)
    sheet = sheet_of(marked, PictureOptions(scope=Scope.VIEW, state=state, width_px=800), Fonts())
    assert [period.name for period in sheet.legend.periods] == ["The talks"]
    odd = replace(FEW, periods=(MarkedPeriod("x", Period("\U0010fffd", 1, 2)),))
    assert missing_characters(odd, PictureOptions()) == "\U0010fffd"


def test_the_view_in_lanes_is_what_the_screen_shows():
    columns = Columns.build(FEW.events, FEW.actors)
    shown, teller = Shown.of(columns, np.arange(len(columns))), Teller(columns, Fonts())
    header = header_width(900)
    state = reduce(BY_ACTOR, ShowSpan(*columns.span_of(shown.rows), 900 - header))
    scene = lay_out(shown, state, teller, 900 - header, 500)
    options = PictureOptions(scope=Scope.VIEW, width_px=900, height_px=500, state=state)
    assert png(FEW, options) == png(FEW, replace(options, scene=scene, width_px=900 - int(header)))
    assert pixels(png(FEW, options)).shape[1] == 900


def test_a_picture_of_the_view_counts_what_lies_in_it():
    state = reduce(ViewState(), ShowSpan(to_day(2022, 12, 10), to_day(2023, 2, 1), 900))
    options = PictureOptions(scope=Scope.VIEW, width_px=900, height_px=500, state=state)
    assert sheet_of(FEW, options, Fonts()).heading.subtitle == "2 events · 17 December 2022 – 10 January 2023"


def test_a_picture_of_the_view_counts_what_is_scrolled_into_it():
    chronicle = many(60)
    columns = Columns.build(chronicle.events, chronicle.actors)
    state = reduce(ViewState(), ShowSpan(*columns.span_of(np.arange(len(columns))), 900))
    options = PictureOptions(scope=Scope.VIEW, width_px=900, height_px=300, state=state)
    sheet = sheet_of(chronicle, options, Fonts())
    (scene,) = sheet.bands
    assert 0 < len(scene.items) < len(columns)
    assert sheet.heading.subtitle.startswith(f"{len(scene.items)} events · ")
    assert list(scene.shown_rows) == [item.placed.row for item in scene.items]


def test_a_pictures_range_is_no_finer_than_its_dates():
    events = (
        event(1, within(*year_bounds(-813), Grain.YEAR), "Carthage is founded"),
        event(2, within(*year_bounds(2024), Grain.YEAR), "A book on it appears"),
    )
    subtitle = sheet_of(Chronicle("Carthage", events, ()), PictureOptions(), Fonts()).heading.subtitle
    assert subtitle == "2 events · 814 BC – 2024"


@pytest.mark.parametrize(("look", "theme"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK), (Look.PRINT, PRINT)])
def test_a_picture_has_the_ground_of_its_theme(look, theme):
    image = QImage.fromData(png(FEW, PictureOptions(look=look)))
    assert image.pixelColor(2, 2) == theme.paper
    assert image.pixelColor(image.width() - 1, image.height() - 1) == theme.paper


def test_a_transparent_picture_has_no_ground_and_its_text_is_as_in_the_light_one():
    image = QImage.fromData(png(FEW, PictureOptions(look=Look.TRANSPARENT)))
    assert image.hasAlphaChannel()
    assert image.pixelColor(2, 2).alpha() == 0
    light = QImage.fromData(png(FEW, PictureOptions()))
    on_white = QImage(light.size(), QImage.Format.Format_RGB32)
    on_white.fill(0xFFFFFFFF)
    painter = QPainter(on_white)
    painter.drawImage(0, 0, image)
    painter.end()
    title = (range(20, 400, 2), range(10, 60, 2))
    pairs = [(light.pixelColor(x, y), on_white.pixelColor(x, y)) for x in title[0] for y in title[1]]
    assert max(abs(one.lightness() - other.lightness()) for one, other in pairs) <= 3
    (ground,) = {
        element.get("fill")
        for element in ET.fromstring(svg(FEW, PictureOptions(look=Look.TRANSPARENT))).iter()
        if element.tag.endswith("rect") and element.get("width") == "1600"
    } or {None}
    assert ground is None


def test_a_picture_names_what_it_was_read_in():
    texts = svg_texts(svg(EVERYTHING, PictureOptions()))
    assert "Sources: The bridge & the port; Old wars" in texts
    assert not any(text.startswith("Sources:") for text in svg_texts(svg(FEW, PictureOptions())))


def test_of_many_sources_some_are_named_and_the_others_counted():
    articles = tuple(replace(EVERYTHING.articles[0], id=n, title=f"Report {n}") for n in range(1, 31))
    line = sources_line(replace(EVERYTHING, articles=articles))
    assert line.startswith("Sources: Report 1; Report 2; ")
    assert line.endswith("Report 12 and 18 more")


@pytest.mark.parametrize("dpi", [96, 150, 300])
def test_a_png_has_the_dots_per_inch_that_are_asked_for(dpi):
    image = QImage.fromData(png(FEW, PictureOptions(width_px=800, scale=dpi / 96)))
    assert abs(image.dotsPerMeterX() * 0.0254 - dpi) < 1
    assert abs(image.width() - 800 * dpi / 96) < 2


def boxes(content):
    found = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", content)
    return [(float(width), float(height)) for width, height in found]


def test_a_pdf_too_wide_for_viewers_is_made_smaller_and_its_text_stays_text():
    content = pdf(FEW, PictureOptions(width_px=30_000))
    assert all(max(box) <= 14_400 for box in boxes(content))
    assert boxes(content)[0][0] > 14_000
    assert b"/ToUnicode" in content


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (842, 595)), (Paper.A3, (1191, 842)), (Paper.LETTER, (792, 612))]
)
def test_a_pdf_on_paper_has_pages_that_lie_on_their_side(paper, size):
    content = pdf(many(250), PictureOptions(paper=paper))
    assert {tuple(map(round, box)) for box in boxes(content)} == {size}
    assert len(boxes(content)) > 3


def test_on_paper_each_band_has_room_on_a_page_with_its_axis_and_says_which_time_it_shows():
    options = PictureOptions(paper=Paper.A4)
    sheet = sheet_of(many(250), options, Fonts())
    painter_of = SheetPainter(sheet, LIGHT, Ink(Fonts(), is_cached=False))
    bands = [piece for piece in painter_of.pieces() if piece.span]
    assert len(bands) == len(sheet.bands) > 5
    assert all(scene.axis.fine or scene.axis.coarse for scene in sheet.bands)
    assert all(piece.height_px <= page_room_px(Paper.A4) for piece in bands)
    told = [item.event for scene in sheet.bands for item in scene.items]
    assert sorted(told) == sorted(event.id for event in many(250).events)


def test_a_day_that_has_more_events_than_a_page_goes_on_on_the_next_one():
    day = Chronicle(
        "One day", tuple(event(n, to_day(2022, 5, 3), f"Ship {n} arrives") for n in range(1, 101)), ()
    )
    found = prepared(day, PictureOptions(paper=Paper.A4))
    bands = [piece for piece in found.pieces if piece.span]
    assert len(bands) > 3
    assert all(piece.height_px * found.share <= page_room_px(Paper.A4) for piece in bands)


def test_a_bar_far_longer_than_all_else_of_its_page_runs_out_of_it():
    long = event(999, within(to_day(1990), to_day(2300), Grain.DAY), "The lease is signed")
    few = tuple(event(n, to_day(1990 + n // 4, 2 + n % 4 * 3), f"Ship {n} arrives") for n in range(1, 60))
    sheet = sheet_of(Chronicle("Lease", (long, *few), ()), PictureOptions(paper=Paper.A4), Fonts())
    first = sheet.bands[0]
    assert first.scale.after(first.left_day, first.width_px) < to_day(2100)
    assert sheet.spans[0].startswith("1 May 1990")
    assert "2300" not in sheet.spans[0]
    alone = sheet_of(Chronicle("Lease", (long, *few[:9]), ()), PictureOptions(paper=Paper.A4), Fonts())
    (only,) = alone.bands  # where nothing follows, its end is shown
    assert only.scale.after(only.left_day, only.width_px) > to_day(2300)


@pytest.mark.parametrize("count", range(30, 61, 6))
def test_legend_and_sources_stand_on_one_page(count):
    articles = EVERYTHING.articles
    chronicle = replace(many(count), articles=articles)
    document = pypdfium2.PdfDocument(pdf(chronicle, PictureOptions(paper=Paper.A4)))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    places = [
        [number for number, text in enumerate(texts) if words in text]
        for words in ("date inferred", "Sources:")
    ]
    assert places[0] == places[1] == [len(texts) - 1]


def test_paper_has_smaller_letters_where_more_headlines_are_whole_in_them():
    words = "The harbour master says of the ship that she lay three nights before the mole without a light or a flag"
    long = tuple(event(n, to_day(2022, 1, 1) + n * 9, f"{words}, {n}") for n in range(1, 40))
    found = prepared(Chronicle("Long", long, ()), PictureOptions(paper=Paper.LETTER))
    short = tuple(event(n, to_day(2022, 1, 1) + n * 9, f"Ship {n}") for n in range(1, 70))
    plain = prepared(Chronicle("Short", short, ()), PictureOptions(paper=Paper.LETTER))
    assert found.share < plain.share == pytest.approx(1)


def test_a_long_picture_on_paper_tells_at_each_foot_where_it_stands():
    drawn = []

    class Seen(SheetPainter):
        def write_small(self, painter, x, top, words, room_px):
            drawn.append(words)
            super().write_small(painter, x, top, words, room_px)

    options = PictureOptions(paper=Paper.A4)
    painter_of = Seen(sheet_of(many(100), options, Fonts()), LIGHT, Ink(Fonts(), is_cached=False))
    paged(painter_of, painter_of.pieces(), many(100), options)
    places = [words for words in drawn if " of " in words]
    count = len(places)
    assert places[0] == f"1 of {count} · continues on page 2"
    assert places[-1] == f"{count} of {count}"
    assert sum(words.startswith("Many · ") for words in drawn) >= count - 1


def test_svg_and_png_look_alike():
    content = svg(FEW, PictureOptions(width_px=1000))
    raster = QImage.fromData(png(FEW, PictureOptions(width_px=1000)))
    drawn = QImage(raster.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(content).render(painter)
    painter.end()
    one, other = (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)
        for image in (drawn, raster.convertToFormat(QImage.Format.Format_RGB32))
    )
    assert np.abs(one - other).mean() < 2.0


def test_an_svg_is_well_formed_whatever_its_events_say():
    texts = " ".join(svg_texts(svg(EVERYTHING, PictureOptions())))
    assert "</script><script>alert(1)</script>" in texts
    assert "nul , bell , not a character �" in texts


@pytest.mark.parametrize("write_picture", [png, svg, first_page])
def test_control_characters_are_no_boxes_in_pictures_and_on_printed_pages(write_picture):
    def told(headline, name):
        return Chronicle("Bells", (event(1, to_day(2022, 5, 1), headline, actors=(1,)),), (actor(1, name),))

    plain = told("The bell rings at noon", "Anna Ferrant")
    with_controls = told("The \x07bell\x7f rings\x85at \x9bnoon", "Anna Ferr\x1bant")
    assert write_picture(with_controls, PictureOptions()) == write_picture(plain, PictureOptions())


def test_text_of_an_svg_names_a_family_that_exists():
    families = set(re.findall(rb'font-family="([^"]+)"', svg(FEW, PictureOptions())))
    assert families == {Fonts().family.encode()}


def test_a_long_pdf_has_pages_that_viewers_take():
    content = pdf(many(2_500), PictureOptions(width_px=700))
    boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", content)
    assert len(boxes) > 1
    assert all(float(height) <= 14_400 for _, height in boxes)


def test_a_png_that_is_too_large_says_what_to_do():
    with pytest.raises(ExportError, match="smaller scale, SVG or PDF, only what is on screen, or filter"):
        png(many(8_000), PictureOptions(width_px=700, scale=4))


def test_a_tall_png_has_no_seams():
    chronicle, options = many(700), PictureOptions(width_px=600, scale=2)
    found = pixels(png(chronicle, options))
    assert len(found) > 16_000
    painter_of = prepared(chronicle, options).painter_of
    pieces = painter_of.pieces()
    image = QImage(found.shape[1], len(found), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(2, 2)
    painter_of.paint(painter, pieces)
    painter.end()
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3]
    assert np.array_equal(found, whole)


def test_a_png_knows_how_large_it_is_on_paper():
    image = QImage.fromData(png(FEW, PictureOptions(scale=2)))
    assert round(image.dotsPerMeterX() * 0.0254) == round(image.dotsPerMeterY() * 0.0254) == 192


@pytest.mark.parametrize("count", [30, 200])
def test_a_sketch_is_the_upper_part_of_the_picture(count):
    options = PictureOptions(width_px=800)
    drawn = sketch(many(count), options, 500)
    whole = pixels(png(many(count), options))
    assert np.array_equal(pixels(drawn.image), whole[:500])
    assert (drawn.width_px, drawn.height_px, drawn.is_estimated) == (800, len(whole), False)


def test_a_sketch_of_very_many_events_estimates_how_tall_the_picture_will_be():
    options = PictureOptions(width_px=800)
    drawn = sketch(many(2_000), options, 500)
    whole = len(pixels(png(many(2_000), options)))
    assert drawn.is_estimated
    assert abs(drawn.height_px - whole) < whole * 0.1


def test_a_sketch_of_very_many_events_begins_as_the_picture_does():
    crowd = Chronicle("Crowd", *clustered(2_600))
    undated = replace(crowd.events[0], id=9_999, date=None, edtf="")
    crowd = replace(crowd, events=(undated, *reversed(crowd.events)))
    options = PictureOptions(width_px=800)
    drawn = sketch(crowd, options, 400)
    assert drawn.is_estimated
    assert np.array_equal(pixels(drawn.image), pixels(png(crowd, options))[:400])


def test_a_picture_of_the_view_tells_of_what_is_in_sight_of_a_filtered_timeline():
    columns = Columns.build(FEW.events, FEW.actors)
    shown, teller = Shown.of(columns, np.array([2, 3])), Teller(columns, Fonts())
    state = reduce(ViewState(), ShowSpan(*columns.span_of(shown.rows), 900))
    scene = lay_out(shown, state, teller, 900, 500)
    filtered = replace(FEW, events=tuple(columns.events[row] for row in (2, 3)))
    options = PictureOptions(scope=Scope.VIEW, width_px=900, height_px=500, state=state, scene=scene)
    sheet = sheet_of(filtered, options, Fonts())
    assert sheet.heading.subtitle == "2 events · 17 December 2022 – 10 January 2023"
    assert sheet.spans == ("17 December 2022 – 10 January 2023",)
    assert png(filtered, options)


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "timeline.png"
    path.write_bytes(b"old")
    write(path, FEW)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_the_rights_of_any_new_file_and_the_process_keeps_its_mask(tmp_path, monkeypatch):
    (tmp_path / "other").touch()
    monkeypatch.delattr(os, "umask")  # it holds for every thread, if only for a moment
    write(tmp_path / "timeline.csv", FEW)
    assert (tmp_path / "timeline.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_unknown_ending_names_those_that_are_known(tmp_path):
    with pytest.raises(ExportError, match=r"\.png, \.svg, \.pdf"):
        write(tmp_path / "timeline.bmp", FEW)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ExportError, match="cannot write into"):
        write(tmp_path / "missing" / "timeline.png", FEW)


def test_characters_that_no_font_has_are_found():
    private = "\U000f1234"
    chronicle = Chronicle("Title", (event(1, 1, f"Zoë {private}"),), ())
    assert missing_characters(chronicle, PictureOptions()) == private


def test_many_missing_characters_are_counted_and_signs_without_a_shape_are_none():
    many_of_them = "".join(map(chr, range(0xF1000, 0xF1000 + 1_500)))
    words = missing_in_words(many_of_them)
    assert words.count("U+") == 12
    assert "(U+F100B) and 1,488 more: install" in words
    title = "Heart \u2764\ufe0f and 葛\U000e0100"
    assert set(missing_characters(Chronicle(title, (), ()), PictureOptions())).isdisjoint("\ufe0f\U000e0100")


def test_a_program_without_an_application_can_write_pictures(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from synthetic import clustered\n"
        "from timeline_app.export.chronicle import Chronicle\n"
        "from timeline_app.export.registry import write\n"
        "write(Path(sys.argv[1]), Chronicle('Alone', *clustered(3)))\n"
    )
    path = tmp_path / "alone.png"
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, env=settings)
    assert not QImage(str(path)).isNull()


def test_a_picture_in_the_making_can_be_called_off():
    class CalledOffError(Exception):
        pass

    def stop():
        raise CalledOffError

    for make in (png, svg, pdf):
        with pytest.raises(CalledOffError):
            make(FEW, PictureOptions(check=stop))


def test_a_name_longer_than_the_picture_is_cut_in_its_legend_and_stays_inside():
    name = "Brotherhood of " + "Saint Aurelianus " * 20
    chronicle = Chronicle("Long", (event(1, 700_000, "Ships arrive", actors=(1,)),), (actor(1, name),))
    options = PictureOptions(width_px=700)
    told = [text for text in svg_texts(svg(chronicle, options)) if text.startswith("Brotherhood")][-1]
    assert told.endswith("…")
    width = Fonts().width(told, TextRole.SMALL)
    assert 500 < width < 700
    legend = pixels(png(chronicle, options))[-60:-20]
    assert (legend[:, -20:] == legend[0, 0]).all()  # the margin is free


@pytest.mark.parametrize("paper", [None, Paper.A4])
def test_a_picture_can_be_called_off_at_each_of_its_steps(paper):
    class CalledOffError(Exception):
        pass

    def stop_after(count):
        def step():
            left.pop() if left else raise_it()

        left = [None] * count
        return step

    def raise_it():
        raise CalledOffError

    for make in (png, svg, pdf):
        steps = []
        options = PictureOptions(check=lambda steps=steps: steps.append(None), paper=paper)
        whole = make(many(200), options)
        assert len(steps) > 3
        for count in (1, len(steps) // 2, len(steps) - 1):
            with pytest.raises(CalledOffError):
                make(many(200), replace(options, check=stop_after(count)))
        assert make(many(200), options) == whole


SVG = "{http://www.w3.org/2000/svg}"


def clipped_texts(content):
    """Yield each text with its baseline and the part of the picture that its clip leaves, from y to y."""
    root = ET.fromstring(content)
    clips = {}
    for clip in root.iter(f"{SVG}clipPath"):
        points = re.findall(r"[-\d.]+,([-\d.]+)", clip.find(f"{SVG}path").get("d"))
        clips[f"url(#{clip.get('id')})"] = min(map(float, points)), max(map(float, points))
    for group in root.iter(f"{SVG}g"):
        for inner in group.findall(f"{SVG}g"):
            for text in inner.findall(f"{SVG}text"):
                shift = float(re.findall(r"[-\d.]+", inner.get("transform"))[5])
                yield text.text.strip(), shift + float(text.get("y")), clips[group.get("clip-path")]


@pytest.mark.parametrize("chronicle", [FEW, many(300)], ids=["few", "many"])
def test_no_text_of_an_svg_is_clipped_away(chronicle):
    texts = list(clipped_texts(svg(chronicle, PictureOptions())))
    assert "2022" in {text for text, _, _ in texts}
    assert [text for text, y, (top, bottom) in texts if not top <= y <= bottom] == []


CROWD = tuple(actor(number) for number in range(1, 90))
OF_CROWD = tuple(event(one.id, to_day(2022, 1, 1) + one.id, actors=(one.id,)) for one in CROWD)


@pytest.mark.parametrize("width_px", [600, 1600, 3000])
def test_a_legend_names_as_many_actors_as_have_room_and_tells_of_the_others(width_px):
    options = PictureOptions(width_px=width_px)
    texts = svg_texts(svg(Chronicle("Crowd", OF_CROWD, CROWD), options))
    (words,) = (text for text in texts if "more" in text)
    named = len(CROWD) - int(re.findall(r"\d+", words)[0])
    assert words == f"and {len(CROWD) - named} more, each in one event"
    assert named >= 12
    assert sum(one.name in texts for one in CROWD) >= named
    rows = list(
        LegendPainter(LIGHT, Ink(Fonts(), is_cached=False), 28.0, width_px - 28.0).rows(
            sheet_of_crowd(options).legend
        )
    )
    assert len(rows) - len(list(kinds_of(sheet_of_crowd(options).legend))) <= (3 if width_px > 600 else 6)
    few = Chronicle("Few", OF_CROWD[:12], CROWD[:12])
    assert not any("more" in text for text in svg_texts(svg(few, options)))


def sheet_of_crowd(options):
    return sheet_of(Chronicle("Crowd", OF_CROWD, CROWD), options, Fonts())


def kinds_of(legend):
    """What has rows of its own beside those of the actors."""
    return (kind for kind in (legend.signs, legend.periods, legend.has_breaks, legend.has_found) if kind)


def test_a_legend_says_in_how_many_events_at_most_the_others_are():
    more = tuple(event(100 + n, to_day(2022, 6, 1) + n, actors=(1 + n % 80,)) for n in range(160))
    texts = svg_texts(svg(Chronicle("Crowd", (*OF_CROWD, *more), CROWD), PictureOptions(width_px=900)))
    assert sum(text.endswith("more, each in at most 3 events") for text in texts) == 1


def test_actors_that_are_as_frequent_stand_in_the_order_of_their_events():
    backwards = tuple(event(one.id, to_day(2022, 1, 1) - one.id, actors=(one.id,)) for one in CROWD[:9])
    legend = sheet_of(Chronicle("Crowd", backwards, CROWD), PictureOptions(), Fonts()).legend
    assert [one.actor for one in legend.actors] == list(range(9, 0, -1))


def test_the_ground_of_a_picture_goes_to_its_edges_whatever_its_scale():
    options = PictureOptions(paper=Paper.A4, enlarged=0.85, look=Look.DARK)
    for made in (png(many(200), options), svg(many(200), replace(options, paper=None))):
        image = QImage.fromData(made).convertToFormat(QImage.Format.Format_RGB32)
        right, bottom = image.width() - 1, image.height() - 1
        assert {image.pixelColor(x, y).name() for x, y in ((0, 0), (right, 0), (right, bottom))} == {
            DARK.paper
        }


@pytest.mark.parametrize("ids", [(1, 11, 21, 31), (1, 8, 3, 9), (2, 12, 10, 3)])
@pytest.mark.parametrize("look", list(Look))
def test_the_few_actors_of_a_picture_are_told_apart_by_colour_and_the_first_has_its_own(ids, look):
    events = tuple(event(n, to_day(2022, 1, n), actors=(ids[n % 4],)) for n in range(4, 28))
    events = (*events, event(99, to_day(2022, 3), actors=ids[:1]))
    chronicle = Chronicle("Few", events, tuple(map(actor, ids)))
    theme = prepared(chronicle, PictureOptions(look=look)).painter_of.theme
    hues = [theme.hue(one) for one in ids]
    assert min(difference(one, other) for one, other in itertools.combinations(hues, 2)) > 28
    assert hues[0] == (DARK if look is Look.DARK else LIGHT).hue(ids[0])


def test_the_view_has_the_colours_of_the_screen():
    actors = tuple(map(actor, (1, 11)))
    events = tuple(event(one.id, to_day(2022, 1, one.id), actors=(one.id,)) for one in actors)
    theme = prepared(Chronicle("Two", events, actors), PictureOptions(scope=Scope.VIEW)).painter_of.theme
    assert [theme.hue(one.id) for one in actors] == [LIGHT.hue(1), LIGHT.hue(11)]


def test_a_colour_that_the_reader_gave_stays():
    chosen = replace(actor(11), hue=0)
    chronicle = Chronicle("Two", (event(1, to_day(2022), actors=(1,)), event(2, to_day(2023), actors=(11,))),
                          (actor(1), chosen))  # fmt: skip
    theme = prepared(chronicle, PictureOptions()).painter_of.theme
    assert theme.hue(11) == LIGHT.hues[0]
    assert theme.hue(1) != LIGHT.hues[0]


@pytest.mark.parametrize("width_px", [400, 600, 1600])
@pytest.mark.parametrize(
    "title", ["What the harbour master knew of the ships " * 2, "מה שידע מנהל הנמל על האניות " * 3]
)
def test_a_long_title_has_up_to_three_lines_and_nothing_collides(width_px, title):
    heading = HeadingLines.of(
        Heading(title.strip(), "12 events · " + "words of a filter " * 9), width_px, Fonts()
    )
    tops = [line.y for line in heading.lines]
    heights = [Fonts().height(line.role) for line in heading.lines]
    assert all(
        top + height <= below + 0.01 for top, height, below in zip(tops, heights, tops[1:], strict=False)
    )
    assert tops[-1] + heights[-1] <= heading.height_px
    for line in heading.lines:
        assert line.x >= MARGIN_PX
        assert line.x + Fonts().width(line.words, line.role) <= width_px - MARGIN_PX + 1
    titles = [line.words for line in heading.lines if line.role is TextRole.TITLE]
    assert len(titles) <= 3
    assert titles[-1].endswith("…") or " ".join(titles) == title.strip()


def test_days_beside_a_title_or_a_filter_from_right_to_left_stay_whole():
    """Without the marks the day is drawn behind the month: "March 2022 2"."""
    title = "מה שידע מנהל הנמל"
    drawn = []

    class Seen(SheetPainter):
        def write_small(self, painter, x, top, words, room_px):
            drawn.append(words)

    options = PictureOptions(paper=Paper.A4, filter_words=title)
    sheet = sheet_of(FEW, options, Fonts())
    assert sheet.heading.subtitle.endswith(f"{title} · \u200e1 without a date left out")
    painter_of = Seen(sheet, LIGHT, Ink(Fonts(), is_cached=False))
    paged(painter_of, painter_of.pieces(), replace(FEW, title=title), options)
    assert f"\u200e{title} · \u200elate February 2022 – 10 January 2023" in drawn


def test_a_title_of_several_lines_takes_its_room_from_the_first_page():
    options = PictureOptions(paper=Paper.A4)
    long = replace(many(100), title="What the harbour master knew of the ships and of the night " * 4)
    made = prepared(long, options)
    first = sum(piece.height_px for piece in made.pieces[:2])
    assert first * made.share <= page_room_px(Paper.A4)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_events_that_have_no_place_on_a_picture_are_not_counted_as_shown(suffix, tmp_path):
    outcome = write(tmp_path / f"few{suffix}", FEW)
    assert outcome.events == len(FEW.events) - 1
    assert [remark.code for remark in outcome.remarks] == ["left-out-undated-one"]
    view = write(tmp_path / f"view{suffix}", FEW, PictureOptions(scope=Scope.VIEW))
    assert view.remarks == ()


def test_what_other_articles_contradict_is_marked_and_named_in_the_legend():
    first, second, *_ = FEW.events
    marked = replace(FEW, contradictions={first.id: (second,)})
    assert "other articles differ" not in svg_texts(svg(FEW, PictureOptions()))
    assert "other articles differ" in svg_texts(svg(marked, PictureOptions()))
    assert (pixels(png(FEW, PictureOptions()))[:700] != pixels(png(marked, PictureOptions()))[:700]).any()


def test_what_a_search_found_among_others_is_marked_and_named_in_the_legend():
    found = PictureOptions(found=frozenset({FEW.events[0].id}))
    assert "found by the search" not in svg_texts(svg(FEW, PictureOptions()))
    assert "found by the search" in svg_texts(svg(FEW, found))
    assert (pixels(png(FEW, PictureOptions()))[:400] != pixels(png(FEW, found))[:400]).any()
