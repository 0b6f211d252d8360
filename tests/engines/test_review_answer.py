"""What a chat model says about translations is read, and none of it believed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.chat.review_answer import verdicts
from l10n.model import TextPair

TEXTS = {
    "t0": TextPair(source="The train is late.", target="Il treno è lento, il treno è vuoto."),
    "t1": TextPair(source="It was “fine”.", target="Era «bello», e-mail\u00a0inclusa."),
}
WORDS = st.sampled_from(
    [
        "treno",
        "il treno",
        '"bello"',
        "e–mail inclusa",
        "è",
        "",
        " ",
        "tren",
        "\ud83d",
        "accuracy",
        "major",
        "minor",
        ".",
    ]
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 10**20), st.floats(allow_nan=False), WORDS, st.text(max_size=8)
)
ISSUES = st.fixed_dictionaries(
    {},
    optional={
        "category": st.one_of(
            st.sampled_from(["accuracy", "Fluency/Grammar", "LOCALE_CONVENTIONS", "taste"]), LEAVES
        ),
        "severity": st.one_of(st.sampled_from(["minor", "Major", "critical", "neutral"]), LEAVES),
        "quote": LEAVES,
        "occurrence": LEAVES,
        "explanation": LEAVES,
        "proposal": LEAVES,
    },
)
ANSWERS = st.dictionaries(
    st.sampled_from(["t0", "t1", "t9"]),
    st.one_of(
        LEAVES,
        st.lists(ISSUES, max_size=4),
        st.fixed_dictionaries({"issues": st.lists(st.one_of(ISSUES, LEAVES), max_size=4)}),
    ),
)


@given(ANSWERS, st.integers(0, 400), st.sampled_from(["", "```json\n", "<think>{</think>", "Sure: {"]))
def test_any_answer_is_read_or_left(answer: dict[str, object], cut: int, before: str) -> None:
    """Whole or cut, with words before it: only what was asked about, places within the text, texts that a file can hold."""
    said = before + json.dumps(answer)
    for content in (said, said[: len(said) - cut]):
        for name, issues in verdicts(content, TEXTS).items():
            target = TEXTS[name].target
            for issue in issues:
                assert issue.explanation.encode()
                assert "\n" not in issue.explanation
                assert issue.span is None or target[issue.span.start : issue.span.end]
                assert (issue.proposal or "").encode() is not None


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(content: str) -> None:
    """What is no JSON is no verdict, and no exception."""
    assert verdicts(content, TEXTS).keys() <= TEXTS.keys()


def test_a_proposal_without_a_place_is_none() -> None:
    """Where the quote cannot be told from another, nobody can put anything in its place."""
    said = {
        "category": "style",
        "severity": "minor",
        "quote": "treno",
        "explanation": "Twice.",
        "proposal": "convoglio",
    }
    (first,) = verdicts(json.dumps({"t0": {"issues": [said]}}), TEXTS)["t0"]
    assert (first.span, first.proposal) == (None, None)
    (second,) = verdicts(json.dumps({"t0": {"issues": [said | {"occurrence": 2}]}}), TEXTS)["t0"]
    assert second.span is not None
    assert (second.span.start, second.proposal) == (21, "convoglio")
