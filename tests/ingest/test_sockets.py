"""Adding speaks to nobody, whatever the documents ask for."""

import subprocess
import sys

import pytest
from watched_sockets import Watch

ALLURING = {
    "a.html": '<img src="http://198.51.100.7/i"><link rel="stylesheet" href="http://198.51.100.7/c">'
    "<p>The council met on 3 May 2022. It was long and hard fought.</p>",
    "b.md": "![x](http://198.51.100.7/i) The mayor resigned on 4 May 2022.",
    "c.eml": "From: a@example.org\nMIME-Version: 1.0\nContent-Type: message/external-body; URL=http://198.51.100.7\n\n"
    "The board met on 5 May 2022.",
    "d.rss": '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://198.51.100.7/d"><rss><channel><item><title>News</title>'
    "<description>The court met on 6 May 2022.</description></item></channel></rss>",
}


def test_the_watch_sees_what_child_processes_speak_to(tmp_path):
    watch = Watch(tmp_path)
    inner = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    subprocess.run([sys.executable, "-c", outer], env=watch.environment(), check=True)
    assert watch.hosts() == {"127.0.0.1"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_adding_opens_no_internet_socket_in_any_of_its_processes(tmp_path, jobs):
    watch = Watch(tmp_path)
    folder = tmp_path / "alluring"
    folder.mkdir()
    for name, text in ALLURING.items():
        (folder / name).write_text(text)
    command = [
        sys.executable,
        "-m",
        "timeline_app",
        "add",
        str(tmp_path / "a.timelib"),
        str(folder),
        "--jobs",
        jobs,
    ]
    result = subprocess.run(command, env=watch.environment(), capture_output=True, text=True, check=False)
    assert "articles added" in result.stdout, result.stderr
    # A library for pages tries at import whether an IPv6 address of this machine can be bound; that sends nothing.
    assert watch.hosts() <= {"::1"}
