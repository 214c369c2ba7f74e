"""The days of the posts of a page, where nothing but them parts the posts."""

import pytest

from timeline_app.readers.content import Content
from timeline_app.readers.html import read_html

PROSE = "The mayor of Alm closed the old bridge, and police kept everybody away from the quay."
STAMPS = ("2023-06-14T18:20:00Z", "2023-06-13T09:05:00Z", "2023-06-12T11:00:00Z")


def text_of(*posts: str, around: str = "<main><h1>Flood in Alm</h1>{}</main>") -> str:
    body = around.format("".join(posts))
    markup = f"<!doctype html><html lang='en'><body>{body}</body></html>"
    return read_html(Content(markup.encode(), "page.html", "/page.html", "page", ".html")).text


@pytest.mark.parametrize(
    ("around", "post"),
    [
        ("<main><h1>Flood in Alm</h1>{}</main>", '<p><time datetime="{day}">18:20</time></p><p>{prose}</p>'),
        ("<main><h1>Flood in Alm</h1>{}</main>", '<p><time datetime="{day}">18:20</time> {prose}</p>'),
        ("<main><h1>Flood in Alm</h1><ul>{}</ul></main>",
         '<li><div class="meta"><a href="#1"><time datetime="{day}">18:20</time></a></div><p>{prose}</p></li>'),
        ("<div><h1>Flood in Alm</h1>{}</div>",
         '<div class="post"><span class="date"><time datetime="{day}">18:20</time></span><p>{prose}</p></div>'),
    ],
)  # fmt: skip
def test_a_day_that_is_written_for_machines_stands_above_its_post(around: str, post: str) -> None:
    text = text_of(*(post.format(day=day, prose=PROSE) for day in STAMPS), around=around)
    told = [f"{day[:10]}, 18:20\n\n{PROSE}" for day in STAMPS]
    assert text.removeprefix("Flood in Alm\n\n") == "\n\n".join(told)


def test_a_day_that_is_shown_stays_as_it_is_shown() -> None:
    post = '<div class="post"><span class="date">{} June 2023 - 18:20</span><p>{}</p></div>'
    text = text_of(*(post.format(day, PROSE) for day in (14, 13)))
    assert text.endswith(f"14 June 2023 - 18:20\n\n{PROSE}\n\n13 June 2023 - 18:20\n\n{PROSE}")


@pytest.mark.parametrize(
    "posts",
    [
        ('<p><time datetime="2023-06-14">18:20</time></p><p>{prose}</p>',),
        ('<p><time datetime="2023-06-14">18:20</time></p><p>{prose}</p>',
         '<p><time datetime="2023-06-14">19:20</time></p><p>{prose}</p>'),
        ('<p>{prose}</p><p>On <time datetime="2023-06-14">Monday</time> it rained in the old town of Alm.</p>',
         '<p><time datetime="2023-06-13">Sunday</time> was dry in all of the old town, they say.</p>'),
        ('<p>{prose}</p>',
         '<div><time datetime="2023-06-14">18:20</time></div><div><time datetime="2023-06-13">18:20</time></div>'),
    ],
)  # fmt: skip
def test_no_day_is_written_where_days_part_no_posts(posts: tuple[str, ...]) -> None:
    assert "2023-06" not in text_of(*(post.format(prose=PROSE) for post in posts))
