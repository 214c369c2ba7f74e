"""A timeline over several pages side by side: what each page repeats, and the marks to glue them together."""

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from synthetic import clustered, event

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.paper import DPI, Paper
from timeline_app.export.picture import pdf
from timeline_app.export.picture_room import page_room_px
from timeline_app.export.proportions import prepared
from timeline_app.export.sheet import sheet_of
from timeline_app.export.tiles import OVERLAP_PX
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import Grain, within
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.render.fonts import Fonts
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Item
from timeline_app.view.state import ViewState

pytestmark = pytest.mark.usefixtures("qapp")

MANY = Chronicle("Many", *clustered(150))
BY_ACTOR = ViewState(lanes=LaneView(LaneMode.ACTOR))
IN_POINTS = 72 / DPI
JOIN_PX = 12
YEAR = re.compile(r"\b20\d\d\b")


def read(**options):
    """The file, and what each of its pages holds: all its text, its foot, and where the strokes of its marks stand."""
    content = pdf(MANY, PictureOptions(**options))
    document = pypdfium2.PdfDocument(content)
    pages = [document[number] for number in range(len(document))]
    return content, [(words_of(page), words_of(page, top=40), joins_of(page)) for page in pages]


def words_of(page, top=None):
    text = page.get_textpage()
    return text.get_text_bounded(top=top) if top is not None else text.get_text_bounded()


def joins_of(page):
    """The middles of narrow upright strokes that are as long as the marks, in px from the left edge of the page."""
    found = []
    for one in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        left, bottom, right, top = one.get_bounds()
        if right - left < 1.5 and JOIN_PX * 0.3 < (top - bottom) / IN_POINTS < JOIN_PX * 1.2:
            found.append(round((left + right) / 2 / IN_POINTS))
    return [x for x in sorted(set(found)) if found.count(x) == 2]


@pytest.mark.parametrize("paper", list(Paper))
def test_pages_say_where_they_go_on_and_which_is_laid_over_which(paper):
    _, found = read(paper=paper, across=3)
    feet = [" ".join(foot.split()) for _, foot, _ in found]
    assert len(found) >= 4
    assert f"1 of {len(found)} · continues on page 2" in feet[0]
    assert "cut at the left marks and lay over page 1" in feet[1]
    assert "continues on page 3" in feet[1]
    assert "cut at the left marks and lay over page 2" in feet[2]
    rows = [foot for foot in feet if "cut at" not in foot and "Many · " in foot]
    assert sum("later events on page" in foot for foot in feet) == len(rows) - 1
    assert "continues" not in feet[-1]


@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["stream", "lanes"])
def test_marks_stand_at_the_edges_that_are_glued_and_nowhere_else(state):
    _, found = read(paper=Paper.A4, across=3, state=state)
    first, second, third = (joins for _, _, joins in found[:3])
    assert (len(first), len(second), len(third)) == (1, 2, 1)
    # The strip that both show is as wide on either page: from the mark to the edge of what is drawn.
    assert second[1] == pytest.approx(first[0], abs=1)
    assert second[0] == pytest.approx(third[0], abs=1)


def test_each_page_repeats_axis_and_names_of_lanes():
    _, found = read(paper=Paper.A4, across=3, state=BY_ACTOR)
    sheet = sheet_of(MANY, PictureOptions(paper=Paper.A4, across=3, state=BY_ACTOR), Fonts())
    assert len(sheet.bands) % 3 == 0
    for (words, _, _), names in zip(found, sheet.lane_names, strict=False):
        assert YEAR.search(words)
        assert len(names) > 3
        assert all(name.name.split()[0] in words for name in names)


def test_neighbours_show_the_same_days_where_they_overlap_and_nothing_is_left_out():
    sheet = sheet_of(MANY, PictureOptions(paper=Paper.A4, across=3), Fonts())
    rows = [sheet.bands[at : at + 3] for at in range(0, len(sheet.bands), 3)]
    for row in rows:
        assert len({scene.height_px for scene in row}) == 1
        assert len({scene.scale for scene in row}) == 1
        for left, right in pairwise(row):
            overlap = left.scale.px(right.left_day, left.scale.after(left.left_day, left.width_px))
            assert overlap == pytest.approx(OVERLAP_PX, abs=0.01)
    told = {item.event for scene in sheet.bands for item in scene.items}
    assert told == {event.id for event in MANY.events}


def test_what_pages_share_is_drawn_at_one_height_and_the_marks_meet():
    sheet = sheet_of(MANY, PictureOptions(paper=Paper.A4, across=2), Fonts())
    first, second = sheet.bands[:2]
    tops = {item.event: item.label.top for item in first.items}
    shared = [item for item in second.items if item.event in tops]
    assert shared
    assert all(item.label.top == tops[item.event] for item in shared)


def rows_of_tiles(chronicle, across, state):
    """The tiles of each timeline, and where each begins in it."""
    bands = sheet_of(chronicle, PictureOptions(paper=Paper.A4, across=across, state=state), Fonts()).bands
    for at in range(0, len(bands), across):
        row = bands[at : at + across]
        yield [(tile, number * (tile.width_px - OVERLAP_PX)) for number, tile in enumerate(row)]


def told(item: Item, left_px):
    return item.event, item.lane, round(item.label.left + left_px, 3), item.label.top, round(item.label_px, 3)


@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["stream", "lanes"])
def test_a_headline_lies_at_one_place_of_all_pages_together_and_has_all_the_room_that_it_wants(state):
    fonts, cut = Fonts(), 0
    for row in rows_of_tiles(MANY, 3, state):
        places = {told(item, left) for tile, left in row for item in tile.items}
        assert len(places) == len({(event, lane) for event, lane, *_ in places})
        for tile, _ in row:
            for item in tile.items:
                assert item.label_px > fonts.width(item.told.headline[0], TextRole.HEADLINE)
            cut += sum(not 0 <= item.label.left < item.label.right <= tile.width_px for item in tile.items)
    assert cut > 20


def crossing():
    """The headlines that the first seam of the first timeline goes through."""
    (first, _), *_ = next(rows_of_tiles(MANY, 3, ViewState()))
    seam = first.width_px - OVERLAP_PX
    return [
        item.told.headline[0]
        for item in first.items
        if item.label.left + 40 < seam
        and item.label.left + 20 + Fonts().width(item.told.headline[0], TextRole.HEADLINE) > seam + 30
    ]


def test_the_words_of_a_headline_across_a_seam_stand_on_the_two_pages_together():
    document = pypdfium2.PdfDocument(pdf(MANY, PictureOptions(paper=Paper.A4, across=3)))
    before, behind = document[0], document[1]
    left = before.get_textpage().get_text_bounded(right=joins_of(before)[0] * IN_POINTS).splitlines()
    right = behind.get_textpage().get_text_bounded(left=joins_of(behind)[0] * IN_POINTS).splitlines()
    assert crossing()
    for headline in crossing():
        begin = max(at for at in range(len(headline)) if any(one.endswith(headline[:at]) for one in left))
        rest = min(at for at in range(len(headline)) if any(one.startswith(headline[at:]) for one in right))
        assert 0 < rest <= begin < len(headline)


def test_lanes_that_a_page_has_nothing_for_point_nowhere():
    for row in rows_of_tiles(MANY, 3, BY_ACTOR):
        assert all(band.earlier == band.later == 0 for tile, _ in row for band in tile.bands)


def periods_of(tile):
    return {band.marked.period.name: band for band in tile.ground.periods}


def test_the_name_of_a_period_runs_over_a_seam_and_is_said_anew_where_the_period_goes_on_without_it():
    (first, _), (second, left), *_ = next(rows_of_tiles(MANY, 3, ViewState()))
    seam_day = int(second.left_day)
    periods = (
        Period("The long quarrel about the quay", to_day(2020, 12, 20), seam_day + 60, 1),
        Period("A short strike of the dockers in all harbours", seam_day - 5, seam_day - 4, 2),
    )
    marked = tuple(MarkedPeriod(str(number), period) for number, period in enumerate(periods))
    (first, _), (second, left), (third, _) = next(
        rows_of_tiles(Chronicle("Many", *clustered(150), periods=marked), 3, ViewState())
    )
    quarrel, strike = (period.name for period in periods)
    assert periods_of(second)[quarrel].name_x == 0
    assert periods_of(second)[quarrel].days.left < 0  # where it begins is on the first page
    assert periods_of(second)[strike].name_x == pytest.approx(periods_of(first)[strike].name_x - left)
    assert periods_of(second)[strike].name_px == periods_of(first)[strike].name_px
    assert Fonts().width(strike, TextRole.SMALL) < periods_of(first)[strike].name_px
    assert not periods_of(third)


def test_one_page_across_is_what_it_was_and_a_poster_or_a_view_has_no_tiles():
    plain = pdf(MANY, PictureOptions(paper=Paper.A4))
    assert plain == pdf(MANY, PictureOptions(paper=Paper.A4, across=1))
    assert pdf(MANY, PictureOptions(across=1)).count(b"/MediaBox") == pdf(
        MANY, PictureOptions(across=4)
    ).count(b"/MediaBox")
    view = PictureOptions(paper=Paper.A4, across=4, scope=Scope.VIEW)
    assert len(sheet_of(MANY, view, Fonts()).bands) == 1


def test_glued_pages_are_the_same_bytes_each_time():
    options = {"paper": Paper.LETTER, "across": 2}
    assert read(**options)[0] == read(**options)[0]


@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["stream", "lanes"])
def test_the_legend_stands_below_a_timeline_that_has_room_and_not_where_the_next_page_is_laid_over(state):
    few = Chronicle("Few", *clustered(25))
    options = PictureOptions(paper=Paper.A4, across=2, state=state)
    document = pypdfium2.PdfDocument(pdf(few, options))
    sheet = sheet_of(few, options, Fonts())
    assert len(document) == len(sheet.bands)
    legend = [number for number in range(len(document)) if "date inferred" in words_of(document[number])]
    assert len(legend) == 1
    assert legend[0] % 2 == 0
    page = document[legend[0]]
    (seam,) = joins_of(page)
    text = page.get_textpage()
    bottom = min(one.get_bounds()[1] for one in joined(page))
    foot = 40
    assert text.get_text_bounded(bottom=foot, top=bottom - 1, left=seam * IN_POINTS).strip() == ""
    assert "date inferred" in text.get_text_bounded(bottom=foot, top=bottom - 1)


def joined(page):
    """The strokes of the marks of a page."""
    xs = joins_of(page)
    for one in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        left, bottom, right, top = one.get_bounds()
        if round((left + right) / 2 / IN_POINTS) in xs and (top - bottom) / IN_POINTS < JOIN_PX * 1.2:
            yield one


def test_a_legend_that_no_timeline_has_room_for_has_a_page_of_its_own():
    days = to_day(2022), to_day(2022, 12)
    named = (Period(f"A long name, the {number}th of its kind", *days, 1) for number in range(60))
    periods = tuple(MarkedPeriod(f"{number}", one) for number, one in enumerate(named))
    options = PictureOptions(paper=Paper.A4, across=2)
    whole = replace(Chronicle("Few", *clustered(25)), periods=periods)
    document = pypdfium2.PdfDocument(pdf(whole, options))
    assert len(document) > len(sheet_of(whole, options, Fonts()).bands)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["stream", "lanes"])
def test_glued_pages_are_drawn_as_large_as_their_paper_is_wide(paper, state):
    options = PictureOptions(paper=paper, across=3, state=state)
    made = prepared(MANY, options)
    bands = [piece for piece in made.pieces if piece.tile is not None]
    first_px = made.pieces[0].height_px + bands[0].height_px
    assert first_px <= page_room_px(paper)
    assert all(piece.height_px <= page_room_px(paper) for piece in bands)
    rows = [max(piece.height_px for piece in bands[at : at + 3]) for at in range(0, len(bands), 3)]
    assert sum(px > 0.6 * page_room_px(paper) for px in rows[:-1]) >= 0.8 * (len(rows) - 1)


def test_a_tile_tells_at_its_foot_the_time_of_what_begins_or_ends_on_it():
    long = event(1, within(to_day(1700), to_day(2100), Grain.DAY), "The lease is signed")
    ships = tuple(event(n, to_day(1700 + 2 * n, 5, 3), f"Ship {n} arrives") for n in range(2, 90))
    sheet = sheet_of(
        Chronicle("Ships", (long, *ships), ()), PictureOptions(paper=Paper.A4, across=3), Fonts()
    )
    for span, band in zip(sheet.spans, sheet.bands, strict=True):
        first, last = band.left_day, band.scale.after(band.left_day, band.width_px)
        told = [int(year) for year in re.findall(r"\d{4}", span)]
        assert all(first - 366 <= to_day(year) <= last + 1 for year in told), span


@pytest.mark.parametrize("across", [2, 3, 6])
@pytest.mark.parametrize("state", [ViewState(), BY_ACTOR], ids=["stream", "lanes"])
def test_a_tile_behind_the_last_event_has_the_end_of_its_headline_and_no_axis(across, state):
    words = (
        "The harbour master says that she lay three nights before the mole without a light or a flag, " * 4
    )
    late = tuple(event(n, to_day(2022, 1, 1) + n, f"{words} {n}", actors=(1,)) for n in range(1, 30))
    options = PictureOptions(paper=Paper.A4, across=across, state=state)
    sheet = sheet_of(Chronicle("Late", late, MANY.actors), options, Fonts())
    behind = [band for band in sheet.bands if not band.axis.fine]
    assert behind
    assert all(band.items and not band.axis.coarse for band in behind)
    assert pdf(Chronicle("Late", late, MANY.actors), options)
