"""Take the pictures by which the window is judged: python tools/judged_pictures.py FOLDER [KIND …].

Kinds: first (the first article), sample (stream and lanes, small and large), many (100,000 events at three zooms),
right (Hebrew, Arabic and other scripts), sharp (2560 × 1440 at scale 2), german. Without any all are taken. They are
large and many: what the documents show is taken by tools/screenshots.py.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screenshots import ARTICLE, BUSY_DAYS, LARGE_PX, SMALL_PX, Studio, open_sample, take_in
from synthetic_library import write
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.icons import application_icon
from timeline_app.ingest import ingest, rules
from timeline_app.resource_path import sample_articles
from timeline_app.store import Library
from timeline_app.view.actions import SelectEvents, ShowSpan
from timeline_app.view.lane_view import LaneMode, SetLanes
from timeline_app.wording import ENGLISH

MANY: Final = 100_000
SHARP_PX: Final = (2560, 1440)
MIDDLE_DAY: Final = 730_000  # in 1999, where the made-up events are many
ZOOMS: Final = {"century": 36_525, "decade": 3_652, "months": 120}
RIGHT: Final = """date,headline,actors,quote
2021-03-01,ראש העיר דנה ברק פתחה את הגשר החדש מעל הנמל הישן,דנה ברק; עיריית רמון,הגשר נסגר לפני שנתיים לאחר סערה.
2021-03-04,ועד הנמל דחה את ההצעה להרחיב את הרציף הצפוני בשלושים מטרים,ועד הנמל,ההצבעה נמשכה שעה.
2021-03-09,وزيرة النقل ليلى حداد زارت موقع الجسر,ليلى حداد,قالت إن العمل سينتهي قريبا.
2021-03-12,افتتحت الوزيرة ليلى حداد الجسر الجديد فوق الميناء القديم بحضور السكان,ليلى حداد; بلدية الرمان,استمر ساعتين.
2021-03-15,توقف العمال عن العمل ثلاثة أيام احتجاجا على تأخر الأجور,نقابة البحارة,
2021-03-15,דנה ברק and ليلى حداد met at the quay (פגישה ראשונה),דנה ברק; ليلى حداد,
2021-03-18,市长林晓宣布大桥通车，港口局将在夏天之前完成新的防波堤工程,林晓; 港口局,
2021-03-20,महापौर आशा वर्मा ने पुराने बंदरगाह पर नए पुल का उद्घाटन किया,आशा वर्मा,
2021-03-22,🌉 The bridge is lit at night for the first time 🎆🎇,Harbour Board,
2021-03-25,עיריית רמון הודיעה כי התקציב לשנת 2022 יעמוד על 3.5 מיליון,עיריית רמון,
2021-04-02/2021-04-11,إضراب في الميناء,نقابة البحارة,
2021-04-05~,הסערה פגעה ברציף,ועד הנמל,
2021-04-20,住民たちは新しい橋を渡り、古い渡し船に別れを告げた,林晓,
"""


def take_first(studio: Studio) -> None:
    """Paste the first article and take the window as it is then."""
    window = studio.window
    window.resize(*SMALL_PX)
    window.show()
    text = next(path for path in sample_articles() if path.name == ARTICLE).read_text(encoding="utf-8")
    window.intake.take_text(text)
    dialog = studio.dialog(ImportDialog)
    dialog.accept()
    studio.wait_until(lambda: len(window.session.contents.articles) == 1)
    studio.rest()
    studio.take("first-article")
    window.resize(*LARGE_PX)
    studio.take("first-article-large")


def take_sample(studio: Studio) -> None:
    """Take the sample in one stream and in lanes, small and large."""
    window = studio.window
    window.resize(*LARGE_PX)
    window.show()
    open_sample(studio)
    studio.rest()
    for mode, name in ((LaneMode.NONE, "stream"), (LaneMode.ACTOR, "lanes")):
        window.session.dispatch(SetLanes(mode))
        for size in (LARGE_PX, SMALL_PX):
            window.resize(*size)
            studio.rest()
            window.session.dispatch(ShowSpan(*BUSY_DAYS, window.page.canvas.viewport().width()))
            studio.take(f"sample-{name}-{size[0]}")


def take_many(studio: Studio) -> None:
    """Take very many events, from all of them to those of some months, in one stream and in lanes."""
    window = studio.window
    path = studio.folder / "many.timelib"
    if not path.exists():
        write(path, MANY)
    window.resize(*LARGE_PX)
    window.show()
    window.libraries.open(path)
    studio.wait_until(lambda: len(window.session.contents.columns) == MANY)
    canvas = window.page.canvas
    for mode, name in ((LaneMode.NONE, "stream"), (LaneMode.ACTOR, "lanes")):
        window.session.dispatch(SetLanes(mode))
        for zoom, days in ZOOMS.items():
            span = ShowSpan(MIDDLE_DAY - days / 2, MIDDLE_DAY + days / 2, canvas.viewport().width())
            window.session.dispatch(span)
            studio.take(f"many-{name}-{zoom}")


def take_right(studio: Studio) -> None:
    """Take a library of events in scripts that run from right to left, and in others."""
    window = studio.window
    table = studio.folder / "right.csv"
    table.write_text(RIGHT, encoding="utf-8")
    path = studio.folder / "right.timelib"
    path.unlink(missing_ok=True)
    with Library.create(path, rules()) as library:
        ingest(library, [table])
    window.resize(*LARGE_PX)
    window.show()
    window.libraries.open(path)
    studio.wait_until(lambda: len(window.session.contents.columns) > 0)
    studio.rest()
    event = int(window.session.contents.columns.ids[3])
    window.session.dispatch(SelectEvents(frozenset({event}), focused=event))
    window.page.canvas.fit()
    studio.take("right")
    window.resize(*SMALL_PX)
    window.show_table(is_shown=True)
    window.page.canvas.fit()
    studio.take("right-small")
    window.show_table(is_shown=False)
    window.resize(*LARGE_PX)
    window.session.dispatch(SetLanes(LaneMode.ACTOR))
    window.page.canvas.fit()
    studio.take("right-lanes")


def take_sharp(studio: Studio) -> None:
    """Take the sample on a large fine screen."""
    window = studio.window
    window.resize(*SHARP_PX)
    window.show()
    open_sample(studio)
    studio.rest()
    window.session.dispatch(ShowSpan(*BUSY_DAYS, window.page.canvas.viewport().width()))
    studio.take("sharp")
    window.session.dispatch(SetLanes(LaneMode.ACTOR))
    studio.take("sharp-lanes")


KINDS: Final[Mapping[str, Callable[[Studio], None]]] = {
    "first": take_first,
    "sample": take_sample,
    "many": take_many,
    "right": take_right,
    "german": take_first,
    "sharp": take_sharp,
}


def main() -> None:
    """Take the pictures that are named, each kind in a process of its own: the scale of a screen is its."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, *kinds = sys.argv[1:]
    if len(kinds) != 1:
        for kind in kinds or KINDS:
            scale = {"QT_SCALE_FACTOR": "2"} if kind == "sharp" else {}
            command = [sys.executable, __file__, folder, kind]
            subprocess.run(command, check=True, env={**os.environ, **scale})
        return
    (kind,) = kinds
    Path(folder).mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application.setWindowIcon(application_icon())
    take_in(application, Path(folder), "de" if kind == "german" else ENGLISH, KINDS[kind])


if __name__ == "__main__":
    main()
