"""Weekends and today in the window: the choice, what is remembered, and what goes into a picture."""

from driving import add_article

from timeline_app.gui.wiring import ask_for_export
from timeline_app.view.actions import ShowSpan


def look_at_today(window):
    today = window.session.today().day
    window.session.dispatch(ShowSpan(today - 10, today + 10, window.page.canvas.viewport().width(), 0.0))
    return window.page.canvas.scene().ground


def test_weekends_and_today_can_be_taken_away_for_good(qtbot, window, start_program):
    add_article(qtbot, window)
    ground = look_at_today(window)
    assert ground.weekends
    assert ground.now.words == "Today"
    assert window.deeds.show_calendar.isChecked()

    window.deeds.show_calendar.trigger()
    ground = window.page.canvas.scene().ground
    assert ground.weekends == ()
    assert ground.now is None
    window.close()

    again = start_program()
    assert not again.deeds.show_calendar.isChecked()
    assert look_at_today(again).now is None
    again.deeds.show_calendar.trigger()
    assert look_at_today(again).now is not None


def test_a_picture_of_the_screen_has_its_weekends_and_no_today(qtbot, window):
    add_article(qtbot, window)
    shown = look_at_today(window)
    dialog = ask_for_export(window)
    ground = dialog.options.scene.ground
    assert ground.weekends == shown.weekends
    assert ground.now is None
    dialog.reject()
