"""What stands round an answer comes off where that cannot be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.inline import tidied

SOURCE = "The firm was sold."
TARGET = "La ditta è stata venduta."


@pytest.mark.parametrize(
    "answer",
    [
        f"<think>Devo tradurre. <g id='1'>Forse?</g></think>\n\n{TARGET}",
        f"&lt;think&gt;Devo tradurre.&lt;/think&gt; {TARGET}",
        f"<THINKING>\nDevo tradurre.\n</THINKING>{TARGET}",
        f"Devo tradurre.\n</think>\n{TARGET}",
        f"{TARGET}<reasoning>Fatto.</reasoning>",
        f"```\n{TARGET}\n```",
        f"```text\n{TARGET}```",
        f"~~~{TARGET}~~~",
        f'"{TARGET}"',
        f"“{TARGET}”",
        f"«{TARGET}»",
        f"„{TARGET}“",
        f"'{TARGET}'",
        f"`{TARGET}`",
        f'```\n"{TARGET}"\n```',
        f'<think>a</think>\n"{TARGET}"',
        TARGET.replace("è", "&amp;egrave;"),
        TARGET.replace("è", "&amp;#232;"),
    ],
)
def test_what_the_source_lacks_comes_off(answer: str) -> None:
    """Thoughts, a fence, a pair of quotation marks round the whole, a letter that was escaped twice."""
    assert tidied(answer, SOURCE).text == TARGET


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ('"The firm."', '"La ditta."'),
        ("“The firm.” he said", "“La ditta.”"),
        (SOURCE, '"La" ditta "venduta"'),
        (SOURCE, "«La» ditta «venduta»"),
        (SOURCE, "'Ndrangheta, e un po'"),
        (SOURCE, "’Ndrangheta, e un po’"),
        (SOURCE, TARGET),
        (SOURCE, f"  {TARGET} "),
        (SOURCE, '""'),
        (SOURCE, "R&amp;D e &lt;b&gt;"),
        (SOURCE, "&amp;lt;b&amp;gt; &amp;amp; &amp;unknown;"),
        ("R&amp;D", "R&amp;S &amp;egrave;"),
        ("The tag &lt;think&gt; opens", "Il tag &lt;think&gt; apre &lt;/think&gt;"),
        ("```\ncode\n```", "```\ncodice\n```"),
        ("<g id='1'>“A”</g> firm", "“<g id='1'>A</g>”"),
        ("Think &lt;b&gt;", "Pensa &lt;b&gt;"),
    ],
)
def test_what_may_belong_to_the_text_stays(source: str, answer: str) -> None:
    """The source has it, too; or it is not round the whole; or it would become markup."""
    assert tidied(answer, source).text == answer


@pytest.mark.parametrize("answer", ["<think>Devo", "<think>Devo</think>", "<think></think>\n", "a</think>"])
def test_thoughts_alone_are_no_answer(answer: str) -> None:
    """Those that were cut off, neither."""
    done = tidied(answer, SOURCE)
    assert (done.text, done.thoughts) == ("", True)


def test_half_a_character_is_none() -> None:
    """No file can hold it."""
    assert tidied("Il \ud83d mercato", SOURCE).text == "Il \ufffd mercato"


PIECES = ["<think>", "</think>", "&lt;think&gt;", "```", "~~~", '"', "«", "»", "'", "&amp;", "egrave;", "\n", "a ", "<g id='1'>", "</g>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join), st.sampled_from(PIECES))
def test_any_answer_can_be_tidied(answer: str, source: str) -> None:
    """It gets no longer, and nothing comes off when it is its own source."""
    assert len(tidied(answer, source).text) <= len(answer)
    assert tidied(answer, answer).text == answer
