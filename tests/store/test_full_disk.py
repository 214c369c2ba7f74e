"""A disk that takes no more is named as the trouble, and what was added before stays whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from invariants import check_whole
from sample_rows import RULES, many

from timeline_app.store import Library

FOLDER = Path(__file__).parent
ADDING = """
import resource, sys
from pathlib import Path
from sample_rows import RULES, many
from timeline_app.model.errors import StoreError
from timeline_app.model.prepared import Prepared
from timeline_app.store import Library

path, limit, at_once = Path(sys.argv[1]), *map(int, sys.argv[2:])
with Library.create(path, RULES) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        found = [Prepared(*one) for one in many(208, events=6)]
        for start in range(0, len(found), at_once):
            library.add_all(found[start : start + at_once])
    except StoreError as error:
        print(error)
"""


@pytest.mark.parametrize(("limit", "at_once"), [(400_000, 1), (1_500_000, 16)])
def test_a_full_disk_is_named_and_what_was_added_stays(tmp_path, limit, at_once):
    path = tmp_path / "case.timelib"
    command = [sys.executable, "-c", ADDING, str(path), str(limit), str(at_once)]
    result = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert "case.timelib cannot be written" in result.stdout, result.stderr
    with Library.open(path, RULES) as library:
        added = library.articles()
        assert 0 < len(added) < 208
        assert len(added) % at_once == 0
        check_whole(library)
        for article, extraction in many(len(added) + 1, events=6):
            library.add(article, extraction)
        assert len(library.articles()) == len(added) + 1
