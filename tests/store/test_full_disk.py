"""A disk that takes no more is named as the trouble, and what was added before stays whole."""

import subprocess
import sys
from pathlib import Path

from invariants import check_whole
from sample_rows import RULES, many

from timeline_app.store import Library

FOLDER = Path(__file__).parent
ADDING = """
import resource, sys
from pathlib import Path
from sample_rows import RULES, many
from timeline_app.model.errors import StoreError
from timeline_app.store import Library

path, limit = Path(sys.argv[1]), 400_000
with Library.create(path, RULES) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        for article, extraction in many(200, events=6):
            library.add(article, extraction)
    except StoreError as error:
        print(error)
"""


def test_a_full_disk_is_named_and_what_was_added_stays(tmp_path):
    path = tmp_path / "case.timelib"
    command = [sys.executable, "-c", ADDING, str(path)]
    result = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    assert "case.timelib cannot be written" in result.stdout, result.stderr
    with Library.open(path, RULES) as library:
        added = library.articles()
        assert 0 < len(added) < 200
        check_whole(library)
        for article, extraction in many(len(added) + 1, events=6):
            library.add(article, extraction)
        assert len(library.articles()) == len(added) + 1
