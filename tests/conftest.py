"""What every test runs under: no screen, an empty home, fixed looks; nothing unexpected passes."""

import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

THREAD_END_TIMEOUT_S = 10.0
FOLDER_VARIABLES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

# Before anything imports Qt: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["TZ"] = "UTC"

# The suite must give the same verdict twice; tools/dev.py verify looks further.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills",
        type=int,
        default=30,
        metavar="N",
        help="how many times the store's test kills a writing process (default 30)",
    )


@pytest.fixture(scope="session")
def kills(pytestconfig: pytest.Config) -> int:
    """How many times a writing process is to be killed."""
    count = pytestconfig.getoption("--kills")
    assert isinstance(count, int)
    return count


@pytest.fixture(scope="session", autouse=True)
def empty_home() -> Iterator[Path]:
    """A home without settings or libraries, so that no test reads or writes the reader's own."""
    before = {name: os.environ.get(name) for name in FOLDER_VARIABLES}
    with tempfile.TemporaryDirectory(prefix="timeline_app-home-", ignore_cleanup_errors=True) as folder:
        for name in FOLDER_VARIABLES:
            os.environ[name] = folder if name == "HOME" else str(Path(folder) / name.lower())
        yield Path(folder)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.fixture(scope="session", autouse=True)
def qapp(qapp):
    """The application with looks that do not depend on the desktop: Fusion, light, one font.

    Every test runs under it: an export from the command line would make one without widgets, and a
    process can have only one.
    """
    from PySide6.QtGui import QColor, QFont, QPalette

    palette = QPalette(QColor("#efefef"), QColor("#ffffff"))
    qapp.setStyle("Fusion")
    qapp.setPalette(palette)
    qapp.setFont(QFont("DejaVu Sans", 10))
    return qapp


@pytest.fixture
def in_german() -> Iterator[None]:
    """Say everything in German."""
    from timeline_app.wording import ENGLISH, speak

    speak("de")
    yield
    speak(ENGLISH)


class _Records(logging.Handler):
    """Keeps what is logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a warning is logged that no `expects_log` marker names, or a named one is missing."""
    wanted = [re.compile(marker.args[0]) for marker in request.node.iter_markers("expects_log")]
    handler = _Records()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    texts = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    unexpected = [text for text in texts if not any(pattern.search(text) for pattern in wanted)]
    missing = [pattern.pattern for pattern in wanted if not any(map(pattern.search, texts))]
    assert not unexpected, f"logged without being expected: {unexpected}"
    assert not missing, f"expected in the log, but not there: {missing}"


@pytest.fixture(autouse=True)
def no_leaked_thread() -> Iterator[None]:
    """Fail when a test leaves a thread running."""
    before = set(threading.enumerate())
    yield
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        pool = qt.QThreadPool.globalInstance()
        assert pool.waitForDone(int(THREAD_END_TIMEOUT_S * 1000)), "a task of QThreadPool still runs"
    for thread in set(threading.enumerate()) - before:
        # Python lists a Qt thread that once called it as a dummy for ever; Qt itself aborts on a leak.
        if not isinstance(thread, threading._DummyThread):
            thread.join(THREAD_END_TIMEOUT_S)
            assert not thread.is_alive(), f"the test left a thread running: {thread.name}"
