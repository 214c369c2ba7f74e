"""What the reader looks at, and what comes of the actions that change it."""

from dataclasses import dataclass, replace
from typing import Final, assert_never

from timeline_app.model.timeline import Status
from timeline_app.view.actions import (
    Action,
    CheckActor,
    CheckActors,
    CheckStatus,
    CheckTag,
    ClearFilter,
    CollapseGaps,
    CountMetonyms,
    ExcludeActors,
    FilterAction,
    FocusEvent,
    KeepOthers,
    LimitArticles,
    NeedAllActors,
    Pan,
    ScrollTo,
    SelectEvents,
    SelectHow,
    SetPeriod,
    SetSearch,
    ShowHidden,
    ShowSpan,
    ZoomAt,
)
from timeline_app.view.lane_view import (
    NO_LANES,
    AllowLanes,
    CollapseLane,
    HideLane,
    LaneKey,
    LaneView,
    OrderLanes,
    SetLanes,
    ShowHiddenLanes,
    with_lanes,
)
from timeline_app.view.scale import Gap, Scale

MIN_DAYS_PER_PX: Final = 1 / 1440 / 120  # a minute is 120 px wide
MAX_DAYS_PER_PX: Final = 365.25 * 20  # 1,000 px show 20,000 years
LEFT_PX: Final = 32.0
_MOST_LABEL_SHARE: Final = 0.8
_MIN_SPAN_DAYS: Final = 1 / 24


@dataclass(frozen=True, slots=True)
class ViewState:
    """The window on the timeline, the filter, and the selection.

    `centre_day` (days as in `Extent`) lies in the middle of the canvas; `scroll_px` is how far the lanes
    are scrolled down. `actors` and `articles` are ids, empty for all; `first_day` and `last_day` are
    day numbers, both included; `statuses` and `tags` are empty for all. `selected` and `focused` are event ids.
    With `excludes_actors` the events of the actors are left out.
    With `keeps_others` a search marks what it finds and leaves nothing out.
    With `with_metonyms` who speaks for an actor counts as that actor. `lanes` part the timeline; in them
    `focused_lane` has the focused one of the copies of an event. With `collapses_gaps` long stretches without
    events are folded; `gaps` are those that there are now (see `view.gaps`).
    """

    centre_day: float = 738_000.0
    days_per_px: float = 1.0
    scroll_px: float = 0.0
    actors: frozenset[int] = frozenset()
    needs_all_actors: bool = False
    excludes_actors: bool = False
    search: str = ""
    keeps_others: bool = False
    first_day: int | None = None
    last_day: int | None = None
    articles: frozenset[int] = frozenset()
    with_hidden: bool = False
    with_metonyms: bool = False
    statuses: frozenset[Status] = frozenset()
    tags: frozenset[str] = frozenset()
    selected: frozenset[int] = frozenset()
    focused: int | None = None
    lanes: LaneView = NO_LANES
    focused_lane: LaneKey | None = None
    collapses_gaps: bool = False
    gaps: tuple[Gap, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything but hiddenness limits what is shown."""
        bounds = (self.first_day, self.last_day)
        sets = self.actors or self.articles or self.statuses or self.tags
        return bool(sets or self.filters_by_search or bounds != (None, None))

    @property
    def wanted_actors(self) -> frozenset[int]:
        """The actors of the filter who are to take part; none where they are left out."""
        return frozenset() if self.excludes_actors else self.actors

    @property
    def filters_by_search(self) -> bool:
        """Whether what a search does not find is left out."""
        return bool(self.search.strip()) and not self.keeps_others

    @property
    def scale(self) -> Scale:
        """How time lies along the canvas."""
        return Scale(self.days_per_px, self.gaps)

    def left_day(self, width_px: float) -> float:
        """Return the moment at the left edge of a canvas."""
        return self.scale.after(self.centre_day, -width_px / 2)

    def x_of(self, day: float, width_px: float) -> float:
        """Return where a moment lies on a canvas, in px from its left edge."""
        return self.scale.px(self.centre_day, day) + width_px / 2

    def day_at(self, x_px: float, width_px: float) -> float:
        """Return the moment that lies at `x_px` of a canvas."""
        return self.scale.after(self.centre_day, x_px - width_px / 2)


def reduce(state: ViewState, action: Action) -> ViewState:
    """Return the state after an action."""
    match action:
        case Pan() | ScrollTo() | ZoomAt() | ShowSpan():
            return _move(state, action)
        case SelectEvents() | FocusEvent():
            return _select(state, action)
        case CollapseGaps(is_on):
            return replace(state, collapses_gaps=is_on)
        case SetLanes():
            return replace(state, lanes=with_lanes(state.lanes, action), scroll_px=0.0, focused_lane=None)
        case OrderLanes() | CollapseLane() | HideLane() | ShowHiddenLanes() | AllowLanes():
            return replace(state, lanes=with_lanes(state.lanes, action))
        case _:
            return _filter(state, action)


def _move(state: ViewState, action: Pan | ScrollTo | ZoomAt | ShowSpan) -> ViewState:
    match action:
        case Pan(dx_px):
            return replace(state, centre_day=state.scale.after(state.centre_day, dx_px))
        case ScrollTo(y_px):
            return replace(state, scroll_px=max(0.0, y_px))
        case ZoomAt(day, factor):
            zoomed = state.scale.at(_clamped(state.days_per_px / factor))
            centre = zoomed.after(day, state.scale.px(day, state.centre_day))
            return replace(state, centre_day=centre, days_per_px=zoomed.days_per_px)
        case ShowSpan():
            return _show_span(state, action)
        case _:
            assert_never(action)


def _show_span(state: ViewState, action: ShowSpan) -> ViewState:
    first, last, width_px = action.first, action.last, action.width_px
    if last - first < _MIN_SPAN_DAYS:
        middle = (first + last) / 2
        first, last = middle - _MIN_SPAN_DAYS / 2, middle + _MIN_SPAN_DAYS / 2
    right_px = min(action.label_px, width_px * _MOST_LABEL_SHARE)
    left_px = min(LEFT_PX, width_px * 0.1)
    fitting = state.scale.fitting(first, last, max(1.0, width_px - left_px - right_px))
    scale = state.scale.at(_clamped(fitting))
    centre = scale.after(first, width_px / 2 - left_px)
    return replace(state, centre_day=centre, days_per_px=scale.days_per_px, scroll_px=0.0)


def _select(state: ViewState, action: SelectEvents | FocusEvent) -> ViewState:
    match action:
        case FocusEvent(event, lane):
            return replace(state, focused=event, focused_lane=lane)
        case SelectEvents(events, how, focused, lane):
            selected = _selected(state.selected, events, how)
            return replace(state, selected=selected, focused=focused, focused_lane=lane)
        case _:
            assert_never(action)


def _selected(before: frozenset[int], events: frozenset[int], how: SelectHow) -> frozenset[int]:
    match how:
        case SelectHow.REPLACE:
            return events
        case SelectHow.ADD:
            return before | events
        case SelectHow.TOGGLE:
            return before ^ events
        case _:
            assert_never(how)


def _filter(state: ViewState, action: FilterAction) -> ViewState:
    match action:
        case CheckActor() | CheckActors() | NeedAllActors() | ExcludeActors():
            return _filter_by_actors(state, action)
        case SetSearch() | KeepOthers():
            return _search(state, action)
        case SetPeriod(first_day, last_day):
            return replace(state, first_day=first_day, last_day=last_day)
        case LimitArticles(articles):
            return replace(state, articles=articles)
        case ShowHidden(is_shown):
            return replace(state, with_hidden=is_shown)
        case CountMetonyms(is_on):
            return replace(state, with_metonyms=is_on)
        case CheckStatus(status, is_checked):
            others = state.statuses - {status}
            return replace(state, statuses=others | {status} if is_checked else others)
        case CheckTag(tag, is_checked):
            left = state.tags - {tag}
            return replace(state, tags=left | {tag} if is_checked else left)
        case ClearFilter():
            return replace(
                state,
                actors=frozenset(),
                needs_all_actors=False,
                excludes_actors=False,
                search="",
                first_day=None,
                last_day=None,
                articles=frozenset(),
                statuses=frozenset(),
                tags=frozenset(),
            )
        case _:
            assert_never(action)


def _filter_by_actors(
    state: ViewState, action: CheckActor | CheckActors | NeedAllActors | ExcludeActors
) -> ViewState:
    match action:
        case CheckActor(actor, is_checked):
            rest = state.actors - {actor}
            return replace(state, actors=rest | {actor} if is_checked else rest)
        case CheckActors(actors):
            return replace(state, actors=actors, excludes_actors=False)
        case NeedAllActors(needs_all):
            return replace(state, needs_all_actors=needs_all, excludes_actors=False)
        case ExcludeActors(is_on):
            return replace(state, excludes_actors=is_on, needs_all_actors=False)
        case _:
            assert_never(action)


def _search(state: ViewState, action: SetSearch | KeepOthers) -> ViewState:
    match action:
        case SetSearch(search):
            return replace(state, search=search)
        case KeepOthers(is_on):
            return replace(state, keeps_others=is_on)
        case _:
            assert_never(action)


def filter_of(state: ViewState) -> ViewState:
    """Return the state with everything but the filter made equal; a search that leaves nothing out is none of it."""
    plain = ViewState()
    return replace(
        state,
        search=state.search if state.filters_by_search else plain.search,
        keeps_others=plain.keeps_others,
        centre_day=plain.centre_day,
        days_per_px=plain.days_per_px,
        scroll_px=plain.scroll_px,
        selected=plain.selected,
        focused=plain.focused,
        lanes=plain.lanes,
        focused_lane=plain.focused_lane,
        collapses_gaps=plain.collapses_gaps,
        gaps=plain.gaps,
    )


def _clamped(days_per_px: float) -> float:
    return min(MAX_DAYS_PER_PX, max(MIN_DAYS_PER_PX, days_per_px))
