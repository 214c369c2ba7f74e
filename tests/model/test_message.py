import pytest

from timeline_app.model.errors import LexiconError
from timeline_app.model.message import message
from timeline_app.wording import say


def test_messages_with_the_same_slots_are_equal() -> None:
    assert message("feast", name="easter") == message("feast", name="easter")
    assert hash(message("feast", name="easter")) == hash(message("feast", name="easter"))


def test_a_message_is_put_into_words() -> None:
    assert say(message("year-carried", year=1914)) == "The text has reached the year 1914."


@pytest.mark.parametrize("broken", [message("there-is-no-such-code"), message("year-carried")])
def test_a_missing_code_or_slot_is_named(broken: object) -> None:
    with pytest.raises(LexiconError, match="wording/en"):
        say(broken)  # type: ignore[arg-type]
