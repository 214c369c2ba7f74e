"""Going from one event that a search has found to the next."""

from typing import TYPE_CHECKING

from timeline_app.gui.phrases import tr
from timeline_app.view.actions import SelectEvents

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow


def go_to_found(window: "MainWindow", way: int) -> None:
    """Select the next event that the search has found, or by -1 the one before, and bring it into sight.

    What needs a date is in its tray. Past the last one comes the first again, which the status bar says.
    """
    session, canvas, state = window.session, window.page.canvas, window.session.state
    if session.found is None:
        return
    width_px = canvas.timeline_px
    sight = state.left_day(width_px), state.day_at(width_px, width_px)
    step = session.found.step(way, state.focused, sight)
    if step is None:
        window.status_line.tell(tr("The search has found nothing."))
        return
    session.dispatch(SelectEvents(frozenset({step.event}), focused=step.event))
    if step.has_date:
        canvas.lead_to(step.event)
    else:
        window.page.show_undated(True)
        window.deeds.show_undated.setChecked(True)
        window.page.undated.lead_to(step.event)
    if step.comes_round:
        window.status_line.tell(_where_it_goes_on(way, len(session.found.rows)))


def _where_it_goes_on(way: int, number: int) -> str:
    if number == 1:
        return tr("The search has found this event alone.")
    if way > 0:
        return tr("No more was found behind: on from the first one.")
    return tr("No more was found before: on from the last one.")
