"""The examples of the documentation hold."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", ["library-use.md"])
def test_the_examples_of_a_page_hold(name):
    result = doctest.testfile(str(DOCS / name), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0, f"{result.failed} examples fail in {name}: see the output above"
