"""What a change keeps in memory of tellings is looked up, not gone through."""

from dataclasses import replace

import pytest
from sample_rows import RULES
from sqlite_utils import Database

from timeline_app.ingest.rules import rules
from timeline_app.model.event import DateHow
from timeline_app.model.joining import JoinMember
from timeline_app.store import tellings
from timeline_app.store.tellings import Tellings


class LookedUp(dict):
    """A dictionary that counts how often its keys are gone through."""

    walks = 0

    def keys(self):
        self.walks += 1
        return super().keys()

    def __iter__(self):
        self.walks += 1
        return super().__iter__()


def test_tellings_that_were_read_are_not_gone_through_for_a_few(monkeypatch):
    asked = []

    def read(_db, missing):
        asked.append(set(missing))
        return {number: f"telling {number}" for number in missing}

    monkeypatch.setattr(tellings, "read_tellings", read)
    kept = Tellings(None, rules())
    kept._read_tellings = LookedUp({number: f"telling {number}" for number in range(1_000)})
    assert kept.read([3, 7]) == {3: "telling 3", 7: "telling 7"}
    assert kept.read([7, 1_200]) == {7: "telling 7", 1_200: "telling 1200"}
    assert asked == [{1_200}]
    assert kept._read_tellings.walks == 0


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_pairs_of_tellings_are_compared_some_at_a_time_and_each_once(monkeypatch, at_once):
    said = {
        number: JoinMember(
            *("", "", number // 4, number // 4, DateHow.EXPLICIT, f"Anna Ferrant opened mill {number % 3}"),
            *("opened", frozenset({1})),
        )
        for number in range(1, 41)
    }
    db = Database(memory=True)
    db.execute("CREATE TABLE actor_days (actor_id, first_day, telling_id, last_day)")
    db.conn.executemany(
        "INSERT INTO actor_days VALUES (1, ?, ?, ?)",
        [(one.first_day, n, one.last_day) for n, one in said.items()],
    )

    def are_related(one, other):
        return one.headline == other.headline and abs(one.first_day - other.first_day) <= 1

    monkeypatch.setattr(tellings, "_PAIRS_AT_ONCE", at_once)
    monkeypatch.setattr(tellings, "read_tellings", lambda _db, missing: {one: said[one] for one in missing})
    kept = Tellings(db, replace(RULES, are_related=are_related))
    whole, compared = kept._related_of, []
    monkeypatch.setattr(kept, "_related_of", lambda pairs: compared.append(pairs) or whole(pairs))
    kept._relate(said.keys())
    pairs = [pair for some in compared for pair in some]
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) > len(said)
    assert max(map(len, compared)) <= at_once
    for number, one in said.items():
        near = {n for n, other in said.items() if are_related(one, other)}
        assert kept._related[number] == near, number
