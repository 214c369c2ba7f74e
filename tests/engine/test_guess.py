import pytest

from timeline_app.engine.guess import guess_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The minister said on Monday that the bridge was open and that it had cost more than planned.",
            "en",
        ),
        ("Der Minister sagte am Montag, dass die Brücke offen ist und mehr gekostet hat als geplant.", None),
        ("Le ministre a dit lundi que le pont était ouvert et qu'il avait coûté plus que prévu.", None),
        ("Il ministro ha detto che il ponte era aperto e che era costato più del previsto.", None),
        ("Министр сказал в понедельник, что мост открыт.", None),
        ("", None),
        ("1234 5678", None),
    ],
)
def test_the_language_is_told_by_everyday_words(text: str, code: str | None) -> None:
    assert guess_language(text) == code
