"""Requests packed for an engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines import batches, expected
from l10n.model import Request
from l10n.ports import EngineLimits


@pytest.mark.parametrize(
    ("texts", "max_texts", "max_bytes", "packed"),
    [
        pytest.param([], 2, 10, [], id="nothing"),
        pytest.param(["a", "b", "c"], 2, 10, [["a", "b"], ["c"]], id="by number"),
        pytest.param(["aaaa", "bbbb", "cc"], 9, 8, [["aaaa", "bbbb"], ["cc"]], id="by size, to the byte"),
        pytest.param(["éé", "é"], 9, 5, [["éé"], ["é"]], id="bytes, not characters"),
        pytest.param(["a", "bbbbbb", "c"], 9, 5, [["a"], ["bbbbbb"], ["c"]], id="too long stands alone"),
        pytest.param(["", ""], 2, 1, [["", ""]], id="empty texts count as texts"),
    ],
)
def test_batches(texts: list[str], max_texts: int, max_bytes: int, packed: list[list[str]]) -> None:
    """Batches are filled to the limits, in order."""
    limits = EngineLimits(max_texts=max_texts, max_bytes=max_bytes)
    got = [[request.text for request in batch] for batch in batches((Request(text=t) for t in texts), limits)]
    assert got == packed


@settings(deadline=None)
@given(st.lists(st.text(max_size=20)), st.integers(1, 5), st.integers(1, 30))
def test_nothing_is_lost_and_no_limit_is_broken(texts: list[str], max_texts: int, max_bytes: int) -> None:
    """The batches joined are the requests, and each fits, unless it is a single text."""
    limits = EngineLimits(max_texts=max_texts, max_bytes=max_bytes)
    requests = [Request(text=text) for text in texts]
    got = list(batches(requests, limits))
    assert [request for batch in got for request in batch] == requests
    for batch in got:
        assert 1 <= len(batch) <= max_texts
        assert len(batch) == 1 or sum(len(request.text.encode()) for request in batch) <= max_bytes


def test_what_stands_beside_a_text_is_expected_to_cost() -> None:
    """Neighbours and examples are read by a model, and billed."""
    limits = EngineLimits(billing="tokens")
    alone = Request(text="Gene therapies")
    told = replace(alone, before="Before.", examples=(("Gene therapy", "Terapia genica"),))
    assert expected([told], limits).input_tokens > expected([replace(told, examples=())], limits).input_tokens
    assert expected([told], limits).output_tokens == expected([alone], limits).output_tokens
