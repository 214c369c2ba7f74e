import pytest
from sample_documents import FIRST, SECOND, mail, mbox, written

from timeline_app.readers import Place, UnreadableError, read

FROM_LINE = "From now on the mill stays shut, she wrote on 3 May 2022."


def parts(tmp_path, data: bytes):
    path = written(tmp_path, "letters.mbox", data)
    return {part: read(Place(path).within(part)).articles for part in read(path).parts}


def test_each_message_is_called_by_its_identity_and_read_for_itself(tmp_path):
    found = parts(tmp_path, mbox(mail(FIRST), mail(SECOND, Message_ID="<b2/x@paper.test>")))
    assert list(found) == ["a1@paper.test", "b2_x@paper.test"]
    (second,) = found["b2_x@paper.test"]
    assert second.text == SECOND
    assert second.source == f"{tmp_path}/letters.mbox/b2_x@paper.test"
    assert second.url == "mid:b2/x@paper.test"


def test_from_at_the_start_of_a_line_begins_no_message(tmp_path):
    found = parts(tmp_path, mbox(mail(f"{FIRST}\n\n{FROM_LINE}\n")))
    assert list(found) == ["a1@paper.test"]
    assert found["a1@paper.test"][0].text == f"{FIRST}\n\n{FROM_LINE}"
    unescaped = mbox(mail(FIRST)).rstrip(b"\n") + f"\n\n{FROM_LINE}\n\n{SECOND}\n".encode()
    (only,) = parts(tmp_path, unescaped).values()
    assert only[0].text == f"{FIRST}\n\n{FROM_LINE}\n\n{SECOND}"


def test_deleted_messages_are_passed_over_and_lines_may_end_as_on_windows(tmp_path):
    gone = mail(SECOND, Message_ID="<gone@paper.test>", X_Mozilla_Status="0009")
    kept = mail(FIRST, X_Mozilla_Status="0001")
    for data in (mbox(gone, kept), mbox(gone, kept).replace(b"\n", b"\r\n")):
        assert list(parts(tmp_path, data)) == ["a1@paper.test"]


def test_messages_without_an_identity_or_with_the_same_are_told_apart(tmp_path):
    found = parts(tmp_path, mbox(mail(FIRST, Message_ID=""), mail(SECOND), mail("They left.")))
    assert list(found) == ["message 1", "a1@paper.test", "a1@paper.test (3)"]


def test_a_message_in_a_mailbox_keeps_what_is_attached(tmp_path):
    path = written(tmp_path, "letters.mbox", mbox(mail(FIRST, {"a.txt": SECOND.encode()})))
    place = Place(path).within("a1@paper.test")
    assert read(place).parts == ("a.txt",)
    assert read(place.within("a.txt")).articles[0].text == SECOND


def test_a_message_that_is_gone_meanwhile_is_told(tmp_path):
    path = written(tmp_path, "letters.mbox", mbox(mail()))
    with pytest.raises(UnreadableError, match="there is no such file"):
        read(Place(path).within("b@x"))
