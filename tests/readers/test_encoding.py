import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.readers.encoding import decode

ENGLISH = "The café’s owner, Zoë – 41 – left on 3 May 2022 with €5."
RUSSIAN = "В понедельник президент прибыл в Минск, где его встретил премьер-министр страны. " * 4
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl v pondělí předseda vlády. " * 4


@pytest.mark.parametrize(
    ("data", "text", "encoding", "is_guess"),
    [
        (ENGLISH.encode(), ENGLISH, "utf-8", False),
        (codecs.BOM_UTF8 + ENGLISH.encode(), ENGLISH, "utf-8", False),
        (ENGLISH.encode("utf-16"), ENGLISH, "utf-16-le", False),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", False),
        (ENGLISH.encode("utf-32"), ENGLISH, "utf-32-le", False),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", False),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", False),
        (ENGLISH.encode("cp1252"), ENGLISH, "cp1252", True),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", True),
    ],
)
def test_text_comes_back_with_its_encoding(data, text, encoding, is_guess):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.is_guess) == (text, encoding, is_guess)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Министр уехал в Минск, и никто не знал, когда он вернётся домой."),
        ("cp866", "Министр уехал в Минск, и никто не знал, когда он вернётся домой."),
        ("cp1253", "Ο υπουργός έφυγε για το Μινσκ και κανείς δεν ήξερε πότε θα γυρίσει."),
        ("cp1256", "غادر الوزير إلى مينسك ولم يعرف أحد متى سيعود إلى منزله"),
        ("cp874", "รัฐมนตรีเดินทางไปมินสค์และไม่มีใครรู้ว่าเขาจะกลับบ้านเมื่อใด"),
        ("shift_jis", "大臣はミンスクへ出発し、いつ帰るのか誰も知らなかった。"),
        ("cp932", "㈱港の大臣は①ミンスクへ出発し、いつ帰るのか誰も知らなかった。"),
        ("iso2022_jp", "大臣はミンスクへ出発し、いつ帰るのか誰も知らなかった。"),
        ("euc_jp", "大臣はミンスクへ出発し、いつ帰るのか誰も知らなかった。"),
        ("gb18030", "部长去了明斯克，没有人知道他什么时候回家。"),
        ("big5", "部長去了明斯克，沒有人知道他什麼時候回家。"),
        ("euc_kr", "장관은 민스크로 떠났고 언제 돌아올지 아무도 몰랐다."),
    ],
)
def test_a_sentence_is_enough_to_guess_its_encoding(encoding, text):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.is_guess) == (text, encoding != "iso2022_jp")  # its escapes are no guess


def test_a_declared_encoding_is_used_when_the_bytes_are_no_utf8():
    decoded = decode(CZECH.encode("cp1250"), declared="windows-1250")
    assert decoded.text == CZECH
    assert not decoded.is_guess


def test_a_declared_encoding_that_does_not_exist_is_passed_over():
    assert decode(ENGLISH.encode("cp1252"), declared="klingon-8").encoding == "cp1252"


def test_utf8_that_was_cut_in_the_middle_of_a_letter_stays_utf8():
    assert decode(RUSSIAN.encode()[:-3]).text.startswith("В понедельник")


@given(st.binary(max_size=200))
def test_any_bytes_become_some_text(data):
    assert isinstance(decode(data).text, str)
