import shiboken6
from PySide6.QtWidgets import QLabel, QWidget

from timeline_app.gui.flow_layout import FlowLayout


def test_clearing_deletes_the_items_and_the_widgets(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(ground)
    for word in ("Only", "Minsk", "Prague"):
        flow.addWidget(QLabel(word))
    items = [flow.itemAt(index) for index in range(flow.count())]
    labels = [item.widget() for item in items]
    flow.clear()
    assert flow.count() == 0
    assert not any(shiboken6.isValid(item) for item in items)
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(label) for label in labels))


def test_a_hidden_widget_leaves_no_gap(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(ground)
    labels = [QLabel(word) for word in ("Only", "Minsk", "Prague")]
    for label in labels:
        flow.addWidget(label)
    ground.resize(400, 100)
    with qtbot.waitExposed(ground):
        ground.show()
    assert [label.x() for label in labels] == sorted({label.x() for label in labels})
    labels[0].hide()
    qtbot.waitUntil(lambda: labels[1].x() == 0)
    assert labels[2].x() == labels[1].width() + flow.spacing()


def test_new_widgets_count_before_they_are_shown(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(ground)
    with qtbot.waitExposed(ground):
        ground.show()
    label = QLabel("Only")
    flow.addWidget(label)
    assert label.isHidden()
    assert flow.heightForWidth(400) == label.sizeHint().height()
