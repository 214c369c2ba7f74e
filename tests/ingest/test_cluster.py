"""A real Dask cluster on this machine finds what one process finds, and each of its failures tells the way out."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
import work_samples
from click.testing import CliRunner
from watched_sockets import Watch

from bulk_articles import write_articles
from timeline_app.cli import program
from timeline_app.ingest import Manner, gather, ingest, reextract, rules
from timeline_app.ingest.cluster import connect, described
from timeline_app.ingest.cluster_work import Cluster
from timeline_app.ingest.workers import WorkerCrashedError, WorkerTooSlowError
from timeline_app.model.errors import ClusterError, SettingsError
from timeline_app.store import Library

PATIENCE_S = 60.0
ROOT = Path(__file__).parents[2]
COUNT = 12
HERE = "127.0.0.1"
MEMBER = "import sys; from distributed.cli.dask_{} import main; main(sys.argv[1:])"


@contextmanager
def member(kind: str, *words: str, folder: Path, path: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker of this machine, in a process of its own that ends with the block."""
    where = os.pathsep.join([path or str(ROOT), str(Path(__file__).parent)])
    environment = {**os.environ, "PYTHONPATH": where, "DASK_TEMPORARY_DIRECTORY": str(folder)}
    environment["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "0"
    command = [
        sys.executable,
        "-c",
        MEMBER.format(kind),
        "--host",
        HERE,
        "--dashboard-address",
        f"{HERE}:0",
        *words,
    ]
    with (folder / f"{kind}.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def scheduler(folder: Path, path: str = "") -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler as "HOST:PORT", with its process."""
    told = folder / "scheduler.json"
    with member(
        "scheduler", "--port", "0", "--scheduler-file", str(told), folder=folder, path=path
    ) as process:
        wait_for(lambda: told.exists() and told.read_text().rstrip().endswith("}"))
        yield json.loads(told.read_text())["address"].removeprefix("tcp://"), process


def wait_for(is_so: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE_S
    while not is_so():
        assert monotonic() < end
        sleep(0.02)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of two workers that take two articles at once each."""
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder) as (address, _):
        words = (address, "--nworkers", "2", "--nthreads", "2")
        with member("worker", *words, folder=folder):
            yield f"dask://{address}"


@pytest.fixture
def cluster(place) -> Iterator[Cluster]:
    reached = connect(place, PATIENCE_S)
    yield reached
    reached.close(at_once=True)


def content(library: Path) -> list[str]:
    """Return the whole library as statements, without the moment when it was made.

    The pieces of the index for searching hang on how many articles are written at once, as on a busy machine.
    """
    import sqlite3

    other = ("_sqlite_migrations", '"event_search_data"', '"event_search_idx"')
    with closing(sqlite3.connect(library)) as db:
        return [line for line in db.iterdump() if not any(name in line for name in other)]


def test_a_cluster_gives_the_same_library_as_one_process(cluster, tmp_path):
    write_articles(tmp_path / "articles", COUNT)
    (tmp_path / "articles" / "000" / "000010 noise.txt").write_bytes(bytes(range(1, 256)) * 40)
    files = gather([tmp_path / "articles"]).files
    outcomes = []
    for name, executor in (("here", None), ("there", cluster)):
        with Library.create(tmp_path / f"{name}.timelib", rules()) as library:
            ahead = None if executor is None else executor.ahead
            manner = Manner(workers=1, ahead=ahead)
            outcomes.append(ingest(library, files, executor=executor, manner=manner))
    here, there = outcomes
    assert here == there
    assert len(there.added) == COUNT
    assert [problem.what.code for problem in there.problems] == ["binary-file"]
    assert content(tmp_path / "here.timelib") == content(tmp_path / "there.timelib")


def test_no_more_tasks_are_under_way_than_keep_the_cluster_busy(cluster):
    futures = [cluster.start(PATIENCE_S, work_samples.nap, 0.001) for _ in range(200)]
    most = 0
    while not all(future.done() for future in futures):
        most = max(most, len(cluster._under_way))
        sleep(0.001)
    assert [future.result() for future in futures] == [0.001] * 200
    assert 0 < most <= 8
    assert cluster.ahead == 8 * 16


def test_work_that_kills_its_worker_is_reported_and_what_was_beside_it_is_done(cluster):
    first = [cluster.start(PATIENCE_S, work_samples.nap, 0.3) for _ in range(4)]
    beside = [cluster.start(PATIENCE_S, work_samples.double, number) for number in range(2)]
    crashing = cluster.start(PATIENCE_S, work_samples.crash)
    with pytest.raises(WorkerCrashedError, match="died"):
        crashing.result(PATIENCE_S)
    assert [future.result(PATIENCE_S) for future in beside] == [0, 2]
    assert {future.result(PATIENCE_S) for future in first} == {0.3}


def test_work_that_stumbles_is_reported_as_it_is_here(cluster):
    stumbling = cluster.start(PATIENCE_S, work_samples.stumble)
    refused = cluster.start(PATIENCE_S, work_samples.refuse)
    with pytest.raises(WorkerCrashedError, match="KeyError"):
        stumbling.result(PATIENCE_S)
    with pytest.raises(Exception, match=r"a\.txt: the file is empty"):
        refused.result(PATIENCE_S)


def test_work_that_takes_too_long_is_given_up_and_what_was_beside_it_is_done(cluster):
    slow = cluster.start(0.3, work_samples.nap, 1.5)
    wait_for(lambda: bool(cluster._under_way))
    others = [cluster.start(PATIENCE_S, work_samples.double, number) for number in range(20)]
    with pytest.raises(WorkerTooSlowError):
        slow.result(PATIENCE_S)
    assert [future.result(PATIENCE_S) for future in others] == [2 * number for number in range(20)]


def test_closing_waits_for_work_or_calls_it_off(place):
    waiting, hurried = connect(place, PATIENCE_S), connect(place, PATIENCE_S)
    done = [waiting.start(PATIENCE_S, work_samples.double, number) for number in range(30)]
    dropped = hurried.start(PATIENCE_S, work_samples.nap, 1.0)
    waiting.close()
    hurried.close(at_once=True)
    assert [future.result(0) for future in done] == [2 * number for number in range(30)]
    with pytest.raises(ClusterError, match="called off"):
        dropped.result(0)


@pytest.mark.parametrize(
    "address", ["", "dask://", "dask://here", "dask://here:x", "tcp://127.0.0.1:8786", "dask://127.0.0.1:1/x"]
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(SettingsError, match="write dask://HOST:PORT"):
        connect(address)


def test_where_nobody_answers_it_is_said_how_to_go_on():
    with closing(socket.create_server((HERE, 0))) as server:
        silent = f"dask://{HERE}:{server.getsockname()[1]}"
        with pytest.raises(ClusterError, match=r"no Dask scheduler answers .* leave --executor out"):
            connect(silent, 0.5)
    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        connect(silent, 0.5)


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"pip install .timeline_app\[dask\]"):
        connect("dask://127.0.0.1:8786")


def test_a_cluster_without_workers_without_the_program_or_with_another_is_refused_and_one_that_goes_is_told_of(
    tmp_path,
):
    other = tmp_path / "other" / "timeline_app"
    files = "__init__.py", "ingest/__init__.py", "ingest/cluster.py"
    for name in files:
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(
            "def described():\n    return " + repr({**described(), "dateparser": "0.1"})
        )
    with scheduler(tmp_path) as (address, process), ExitStack() as stay:
        with pytest.raises(ClusterError, match="no workers: start some with dask worker tcp://127"):
            connect(f"dask://{address}", 1.0)
        with (
            member("worker", address, "--no-nanny", folder=tmp_path, path=str(other.parent)),
            pytest.raises(ClusterError, match=r"has dateparser 0\.1, here it is"),
        ):
            connect(f"dask://{address}", PATIENCE_S)
        stay.enter_context(member("worker", address, "--no-nanny", folder=tmp_path))
        cluster = connect(f"dask://{address}", PATIENCE_S)
        stay.callback(cluster.close, at_once=True)
        cluster._patience_s = 0.5
        assert cluster.start(PATIENCE_S, work_samples.double, 2).result(PATIENCE_S) == 4
        under_way = cluster.start(PATIENCE_S, work_samples.nap, 5.0)
        sleep(0.3)
        process.send_signal(signal.SIGKILL)
        with pytest.raises(ClusterError, match=r"has gone .*run it again for the rest"):
            under_way.result(PATIENCE_S)
        with pytest.raises(ClusterError, match="has gone"):
            cluster.start(PATIENCE_S, work_samples.double, 2).result(PATIENCE_S)


def test_the_command_line_says_what_is_sent_where_and_that_a_cluster_is_missing(place, tmp_path):
    write_articles(tmp_path / "articles", 2)
    library = tmp_path / "case.timelib"
    add = ["add", str(library), str(tmp_path / "articles"), "--executor"]
    refused = CliRunner().invoke(program, [*add, "http://127.0.0.1"])
    assert refused.exit_code != 0
    assert "write dask://HOST:PORT" in refused.stderr
    assert not library.exists()
    added = CliRunner().invoke(program, [*add, place])
    assert added.exit_code == 0
    assert f"the text of the articles is sent to the Dask cluster at {place}, not encrypted" in added.stderr
    assert "2 articles added" in added.stdout
    again = CliRunner().invoke(program, ["reextract", str(library), "--executor", place])
    assert again.exit_code == 0
    assert f"the text of the articles is sent to the Dask cluster at {place}, not encrypted" in again.stderr
    assert "2 articles extracted anew" in again.stdout
    with Library.open(library, rules()) as opened:
        there = opened.events()
        assert reextract(opened).problems == ()
        assert opened.events() == there


def test_a_local_cluster_is_spoken_to_on_this_machine_alone(tmp_path):
    write_articles(tmp_path / "articles", 2)
    watch = Watch(tmp_path)
    path = os.pathsep.join([watch.path, str(ROOT)])
    with (
        scheduler(tmp_path, path) as (address, _),
        member("worker", address, "--no-nanny", folder=tmp_path, path=path),
    ):
        command = [
            sys.executable,
            "-m",
            "timeline_app",
            "add",
            str(tmp_path / "a.timelib"),
            str(tmp_path / "articles"),
        ]
        added = subprocess.run(
            [*command, "--executor", f"dask://{address}"],
            env=watch.environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert "2 articles added" in added.stdout, added.stderr
    assert HERE in watch.hosts()
    assert watch.hosts() <= {HERE, "::1"}
