from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.ingest.line import Line

Tree = tuple["Tree", ...]
TREES = st.recursive(st.just(()), lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=25)


class Started:
    """A job that counts as started from when it is made; `inner` are the jobs it turns out to hold."""

    def __init__(self, name: str, tree: Tree) -> None:
        self.name, self.tree = name, tree


def jobs(name: str, tree: Tree) -> Iterator[Started]:
    return (Started(f"{name}.{number}", inner) for number, inner in enumerate(tree))


def in_order(name: str, tree: Tree) -> list[str]:
    return [one for job in jobs(name, tree) for one in (job.name, *in_order(job.name, job.tree))]


@given(TREES, st.integers(1, 5), st.randoms(use_true_random=False))
def test_jobs_are_settled_in_order_whenever_it_shows_what_they_hold(tree, window, random):
    line = Line(jobs("", tree))
    settled, opened, most = [], set(), 0
    while True:
        line.fill(window)
        if not line.jobs:
            break
        most = max(most, len(line.jobs))
        ready = [
            job
            for job in line.jobs
            if job.name not in opened and (random.random() < 0.5 or job is line.jobs[0])
        ]
        for job in ready:
            opened.add(job.name)
            line.insert_after(job, jobs(job.name, job.tree))
        settled.append(line.take_first().name)
    assert settled == in_order("", tree)
    assert most <= window * (1 + max((name.count(".") for name in settled), default=0))


def test_no_more_are_started_than_the_window_holds():
    names: list[int] = []

    def numbered() -> Iterator[int]:
        for number in range(100):
            names.append(number)
            yield number

    line = Line(numbered())
    line.fill(5)
    assert names == [0, 1, 2, 3, 4]
    assert not line.has_room(5)
    assert line.take_first() == 0
    line.fill(5)
    assert names[-1] == 5
