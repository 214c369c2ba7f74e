"""What a change keeps in memory of tellings is looked up, not gone through."""

from timeline_app.ingest.rules import rules
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
