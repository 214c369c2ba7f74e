import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.span import Span, joined

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forwards_inside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_overlap_is_mutual_and_containment_implies_it(left: Span, right: Span) -> None:
    assert left.overlaps(right) == right.overlaps(left)
    if left.contains(right) and len(right) > 0:
        assert left.overlaps(right)


@given(spans, spans)
def test_joined_contains_both(left: Span, right: Span) -> None:
    whole = joined(left, right)
    assert whole.contains(left)
    assert whole.contains(right)


@given(spans, st.integers(0, 9))
def test_shifting_keeps_the_length(span: Span, by: int) -> None:
    assert len(span.shifted(by)) == len(span)


def test_a_span_reads_code_points() -> None:
    assert Span(2, 4).of("a😀bcd") == "bc"
