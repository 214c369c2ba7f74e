#!/usr/bin/env python3
"""Print what the list of articles costs: CPU milliseconds, from the deed to the quiet window after it.

    python3 tools/dev.py bench-articles [COUNT ...]

The library is read once from COUNT invented articles (10,000 unless told otherwise) of a few lines, of which every
other needs a date, and is kept in build/bench; each run works on a copy. Best and median of some turns. Names that
begin with a number do it to so many articles as one step.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench_canvas import cpu_ms, open_library
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from bulk_articles import write_briefs
from timeline_app.gui.app import make_window, take_turns
from timeline_app.gui.settings import Settings
from timeline_app.gui.window import MainWindow
from timeline_app.ingest import Manner, gather, ingest, rules
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import Edit, RemoveArticle, SetPublication, SetTitle, TagArticle
from timeline_app.model.timeline import TimelineArticle
from timeline_app.store import Library
from timeline_app.view.article_listing import ArticleOrder, Grouping

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = 10_000
WIDTH_PX, HEIGHT_PX = 1600, 900
TYPED = "harbour"
MANY = 500
TURNS = 7
ORDERS = (
    ArticleOrder.TITLE,
    ArticleOrder.PUBLISHED,
    ArticleOrder.EVENTS,
    ArticleOrder.PROBLEMS,
    ArticleOrder.TAGS,
)
TAGS = ("harbour", "courts", "strike")
Costs = dict[str, list[float]]


def main() -> None:
    """Measure with each number of articles."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = ROOT / "build" / "bench"
    for count in [int(word) for word in sys.argv[1:]] or [COUNT]:
        path = folder / f"{count}-articles.timelib"
        if not path.exists():
            make_library(path, count)
        with tempfile.TemporaryDirectory(dir=folder) as spare:
            print(json.dumps(measure(Path(shutil.copy(path, spare)))), flush=True)


def make_library(path: Path, count: int) -> None:
    """Read invented articles, and give every seventh of them a tag."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        made = Path(scratch) / "made.timelib"
        write_briefs(Path(scratch) / "articles", count)
        with Library.create(made, rules()) as library:
            ingest(library, gather([Path(scratch) / "articles"]).files, manner=Manner(workers=2))
            tagged = library.titles_of_articles()[::7]
            library.apply(*(TagArticle(one.hash, TAGS[at % len(TAGS)]) for at, one in enumerate(tagged)))
        made.replace(path)


def measure(path: Path) -> dict[str, object]:
    """Return what each deed costs with a library."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat))
        take_turns()
        window = make_window(settings, Path(home), lambda: DocumentTime(to_day(2023)))
        window.resize(WIDTH_PX, HEIGHT_PX)
        window.show()
        application.processEvents()
        open_library(window, path)
        costs: Costs = {}
        looks_at_the_list(window, costs)
        decisions(window, costs, 1)
        decisions(window, costs, MANY)
        contents = window.session.contents
        figures: dict[str, object] = {"articles": len(contents.articles), "events": len(contents.columns)}
        window.close()
    return figures | {name: best_and_middle(some) for name, some in costs.items()}


def settled(window: MainWindow) -> None:
    """Paint the list and what else has to be painted, until nothing is left to do."""
    window.page.articles.list.viewport().repaint()
    QApplication.processEvents()


def note(window: MainWindow, costs: Costs, name: str, deed: Callable[[], object]) -> None:
    """Do something and note what it costs, to the quiet window."""

    def act() -> None:
        deed()
        settled(window)

    costs.setdefault(name, []).append(cpu_ms(act))


def looks_at_the_list(window: MainWindow, costs: Costs) -> None:
    """Open the list, put it into other orders and groups, search it, and select all."""
    page, panel = window.page, window.page.articles
    for _ in range(TURNS):
        page.left.setCurrentWidget(page.actors)
        settled(window)
        note(window, costs, "open", lambda: page.left.setCurrentWidget(panel))
        assert panel.list.isVisible()
        for order in ORDERS:
            note(
                window,
                costs,
                f"order by {order.value}",
                lambda order=order: panel.bar.sort_by(order, is_descending=False),
            )
        panel.bar.sort_by(ArticleOrder.ADDED, is_descending=False)
        for grouping in (Grouping.TAG, Grouping.PROBLEM, Grouping.NONE):
            note(
                window,
                costs,
                f"groups: {grouping.value}",
                lambda grouping=grouping: group_by(window, grouping),
            )
        for end in range(1, len(TYPED) + 1):
            note(window, costs, "a letter typed", lambda end=end: panel.search.setText(TYPED[:end]))
        note(window, costs, "the search emptied", panel.search.clear)
        note(window, costs, "all selected", panel.list.selectAll)
        assert len(panel.chosen) == panel.model.number
        note(window, costs, "the menu of all", lambda: panel.menu_for(panel._chosen_articles()[0]))
        note(
            window,
            costs,
            "one selected",
            lambda: panel._select([window.session.contents.articles[0].id], is_revealed=True),
        )


def group_by(window: MainWindow, grouping: Grouping) -> None:
    """Choose groups, as the menu of the list does."""
    bar = window.page.articles.bar
    bar.show_choice(replace(bar.choice, grouping=grouping))
    bar.chosen.emit(bar.choice)


def decisions(window: MainWindow, costs: Costs, number: int) -> None:
    """Decide on so many articles at once, other ones each turn, and take each decision back."""
    session, panel = window.session, window.page.articles
    published = Publication(DocumentTime(to_day(2020, 5, 6)), DateOrigin.USER)
    deeds: dict[str, Callable[[TimelineArticle], Edit]] = {
        "dated": lambda one: SetPublication(one.hash, published),
        "tagged": lambda one: TagArticle(one.hash, "press"),
        "renamed": lambda one: SetTitle(one.hash, "Another title"),
        "removed": lambda one: RemoveArticle(one.hash),
    }
    for turn in range(TURNS):
        for name, edit in deeds.items():
            chosen = some_articles(session.contents.articles, number, turn)
            panel.choose([one.id for one in chosen])
            settled(window)
            note(
                window,
                costs,
                f"{number} {name}",
                lambda edit=edit, chosen=chosen: session.apply(map(edit, chosen)),
            )
            note(window, costs, f"{number} {name}, undone", session.undo)


def some_articles(articles: Sequence[TimelineArticle], number: int, turn: int) -> Sequence[TimelineArticle]:
    """Return so many articles that need a date, scattered over the library."""
    waiting = [one for one in articles if one.publication.time is None]
    step = max(1, len(waiting) // (number + 1))
    return waiting[turn::step][:number]


def best_and_middle(costs_ms: Sequence[float]) -> list[float]:
    """Return the best, which other work on the machine touches least, and the median."""
    return [round(min(costs_ms), 1), round(statistics.median(costs_ms), 1)]


if __name__ == "__main__":
    main()
