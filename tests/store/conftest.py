"""An empty library for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_rows import RULES

from timeline_app.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library that is closed after the test."""
    with Library.create(tmp_path / "sample.timelib", RULES) as made:
        yield made
