"""
The contract of an engine, as tests that anyone can run on theirs.

Make a class of tests out of it and say how to get an engine::

    class TestMine(EngineContract):
        @pytest.fixture
        def engine(self) -> Engine:
            return MyEngine(EngineSettings(environment={}, options={}))

The texts are what the pipeline sends; an engine that translates badly passes, one that breaks texts does not.
An engine behind a network keeps ``FaultContract`` too: say how to make its service misbehave. One that asks a
language model keeps ``MisbehaviourContract``: say how to make the model misbehave.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from l10n.errors import EngineError, RateLimitError
from l10n.model import LocalePair, Request, Suggestion
from l10n.ports import Engine
from l10n.testing.misbehaviours import GARBLINGS, MISBEHAVIOURS, Garbling, Misbehaviour

__all__ = [
    "EngineContract",
    "FaultContract",
    "Garble",
    "Misbehave",
    "MisbehaviourContract",
    "SpoilTexts",
    "Trouble",
]

_TOKEN = re.compile(r"<[^<>]*>")
_LONG = "The quick brown fox jumps over the lazy dog. " * 112  # just over 5,000 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One way in which a service misbehaves."""

    status: int | None = None  # answers with this status
    retry_after: str | None = None  # and this header
    late: bool = False  # answers long after anyone would wait
    drop: bool = False  # closes the connection without an answer
    half: bool = False  # closes it in the middle of the answer
    more_texts: int = 0  # answers with so many texts too many, or too few


Misbehave = Callable[[Trouble, int], None]  # the trouble, and for how many requests to come
SpoilTexts = Callable[[Misbehaviour, int], None]  # what happens to the texts, and in how many answers to come
Garble = Callable[[Garbling, int], None]  # what happens to the JSON, and in how many answers to come

_TROUBLES = [
    pytest.param(Trouble(status=400), id="400"),
    pytest.param(Trouble(status=413), id="413"),
    pytest.param(Trouble(status=429), id="429"),
    pytest.param(Trouble(status=429, retry_after="1"), id="429 with Retry-After"),
    pytest.param(Trouble(status=456), id="456"),
    pytest.param(Trouble(status=500), id="500"),
    pytest.param(Trouble(status=503, retry_after="2"), id="503 with Retry-After"),
    pytest.param(Trouble(status=504), id="504"),
    pytest.param(Trouble(status=529), id="529"),
    pytest.param(Trouble(late=True), id="time-out"),
    pytest.param(Trouble(drop=True), id="dropped connection"),
    pytest.param(Trouble(half=True), id="half an answer"),
    pytest.param(Trouble(more_texts=1), id="a text too many"),
    pytest.param(Trouble(more_texts=-1), id="a text too few"),
]


def _answers(engine: Engine, pair: LocalePair, *texts: str) -> tuple[Suggestion, ...]:
    """What the engine makes of the texts, in one batch."""
    return engine.translate([Request(text=text) for text in texts], pair)


def _have_their_own(answers: tuple[Suggestion, ...]) -> None:
    """Each of four answers has the atom of its own request."""
    assert [_TOKEN.findall(answer.target) for answer in answers] == [
        [f'<x id="{index}"/>'] for index in range(1, 5)
    ]


class EngineContract:
    """What the pipeline relies on. Override ``pair`` for an engine that does not do English to Italian."""

    pair = LocalePair("en", "it")

    @pytest.fixture
    def engine(self) -> Engine:
        """The engine to test."""
        raise NotImplementedError

    def test_is_an_engine(self, engine: Engine) -> None:
        """It has the members of the protocol, and a name that can stand in a configuration."""
        assert isinstance(engine, Engine)
        assert re.fullmatch(r"[a-z][a-z0-9-]*", engine.name)
        assert engine.limits.max_texts >= 1
        assert engine.limits.max_bytes >= 1

    def test_supports_its_pair(self, engine: Engine) -> None:
        """The pair of these tests is one of its own."""
        assert engine.supports(self.pair)

    @pytest.mark.parametrize("count", [1, 2, 7])
    def test_one_answer_for_each_request(self, engine: Engine, count: int) -> None:
        """As many suggestions as requests, each signed by the engine, none billed below zero."""
        answers = _answers(engine, self.pair, *["The market was closed."] * count)
        assert len(answers) == count
        assert {answer.engine for answer in answers} == {engine.name}
        assert all(answer.characters >= 0 for answer in answers)

    def test_full_batch(self, engine: Engine) -> None:
        """A batch at the engine's own limit is answered."""
        count = min(engine.limits.max_texts, 200)
        assert len(_answers(engine, self.pair, *[f"Number {index}" for index in range(count)])) == count

    def test_answers_are_in_the_order_of_the_requests(self, engine: Engine) -> None:
        """Each atom comes back in the answer to its own request."""
        texts = [f'Look at <x id="{index}"/> in the table' for index in range(1, 9)]
        answers = _answers(engine, self.pair, *texts)
        assert [_TOKEN.findall(answer.target) for answer in answers] == [
            [f'<x id="{index}"/>'] for index in range(1, 9)
        ]

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('Press <x id="1"/> to go on.', id="atom"),
            pytest.param('<x id="1"/> is in front', id="atom first"),
            pytest.param('At the end stands <x id="1"/>', id="atom last"),
            pytest.param('Both <x id="1"/><x id="2"/> are here', id="atoms side by side"),
            pytest.param('The <g id="1">new price</g> of the shares', id="pair"),
            pytest.param('<g id="1">All of it</g>', id="pair round all"),
            pytest.param('One <g id="1">and <g id="2">another</g> inside</g> here', id="nested pairs"),
            pytest.param('See <g id="1">the <x id="2"/> file</g>, please', id="atom in a pair"),
            pytest.param('A <g id="1">bold</g> start and a <g id="2">linked</g> end', id="two pairs"),
            pytest.param('An empty <g id="1"></g> pair', id="empty pair"),
            pytest.param('Ten <x id="10"/> and one <x id="1"/> differ', id="number inside a number"),
        ],
    )
    def test_markup_is_kept(self, engine: Engine, text: str) -> None:
        """Every token comes back once, and the answer is well-formed; where the tokens stand is free."""
        (answer,) = _answers(engine, self.pair, text)
        assert Counter(_TOKEN.findall(answer.target)) == Counter(_TOKEN.findall(text))
        ElementTree.fromstring(f"<t>{answer.target}</t>")  # noqa: S314 - our own text

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("Fish &amp; chips", id="ampersand"),
            pytest.param("5 &lt; 6 and 7 &gt; 6", id="comparison"),
            pytest.param("The tag &lt;b&gt; makes text bold", id="a tag as text"),
            pytest.param("A literal &amp;amp; in the source", id="an entity as text"),
        ],
    )
    def test_answers_are_escaped(self, engine: Engine, text: str) -> None:
        """The answer is XML like the request: same signs, and no element that was only text."""
        (answer,) = _answers(engine, self.pair, text)
        got = ElementTree.fromstring(f"<t>{answer.target}</t>")  # noqa: S314 - our own text
        want = ElementTree.fromstring(f"<t>{text}</t>")  # noqa: S314 - our own text
        assert len(got) == 0
        signs = re.compile("[&<>]")
        assert signs.findall(got.text or "") == signs.findall(want.text or "")

    @pytest.mark.parametrize("text", ["", " ", "\u00a0", "42", "—", '<x id="1"/>', '<g id="1"></g>', "&amp;"])
    def test_nothing_to_translate_stays(self, engine: Engine, text: str) -> None:
        """Text without a word comes back as it is, also between others."""
        before, answer, after = _answers(engine, self.pair, "The price", text, "The market")
        assert answer.target == text
        assert before.target.strip()
        assert after.target.strip()

    @pytest.mark.parametrize("lead", ["", " ", "\u00a0", "\n"])
    @pytest.mark.parametrize("trail", ["", " ", "\t"])
    def test_white_space_at_the_ends_is_kept(self, engine: Engine, lead: str, trail: str) -> None:
        """The ends of the answer are those of the request."""
        (answer,) = _answers(engine, self.pair, f"{lead}the new price{trail}")
        core = answer.target.strip()
        assert answer.target == f"{lead}{core}{trail}"

    def test_long_text_comes_back_whole(self, engine: Engine) -> None:
        """5,000 characters are not cut short."""
        (answer,) = _answers(engine, self.pair, _LONG)
        assert len(answer.target) > len(_LONG) / 2

    def test_long_text_keeps_its_markup(self, engine: Engine) -> None:
        """Tokens at the start, in the middle and at the end of 5,000 characters come back."""
        text = f'<x id="1"/> {_LONG}<g id="2">Press</g> {_LONG}the end <x id="3"/>'
        (answer,) = _answers(engine, self.pair, text)
        assert Counter(_TOKEN.findall(answer.target)) == Counter(_TOKEN.findall(text))

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("שלום עולם", id="Hebrew"),
            pytest.param("مرحبا \u200fبالعالم\u200f", id="Arabic with marks"),
            pytest.param("你好，世界。", id="Chinese"),
            pytest.param("こんにちは世界", id="Japanese"),
            pytest.param("สวัสดีชาวโลก", id="Thai"),
            pytest.param("नमस्ते दुनिया", id="Devanagari"),
            pytest.param("Cafe\u0301 de\u0301ja\u0300 vu", id="combining accents"),
            pytest.param('الشركة <g id="1">الجديدة</g> نمت 5%', id="Arabic with a pair"),
            pytest.param('公司<x id="1"/>增长了5%。', id="Chinese with an atom"),
            pytest.param("A thumb 👍🏽 and a family 👩‍👩‍👧", id="joined emoji"),
        ],
    )
    def test_any_script_goes_through(self, engine: Engine, text: str) -> None:
        """Foreign words in a text give an answer, in valid Unicode."""
        (answer,) = _answers(engine, self.pair, text)
        assert answer.target.strip()
        assert Counter(_TOKEN.findall(answer.target)) == Counter(_TOKEN.findall(text))
        answer.target.encode()

    def test_requests_with_all_fields(self, engine: Engine) -> None:
        """Kind, neighbours and a length limit may be set; they are never in the answer."""
        request = Request(
            text="The price",
            kind="heading",
            before="Neighbour-before.",
            after="Neighbour-after.",
            max_chars=30,
        )
        (answer,) = engine.translate([request], self.pair)
        assert "Neighbour" not in answer.target

    def test_same_request_same_answer(self, engine: Engine) -> None:
        """The second time is like the first."""
        first = _answers(engine, self.pair, "The market was closed.")
        assert _answers(engine, self.pair, "The market was closed.") == first


class FaultContract(EngineContract):
    """What holds when the service behind an engine misbehaves. Waits must be cut short by the fixtures."""

    @pytest.fixture
    def misbehave(self) -> Misbehave:
        """A function that plans trouble for the next requests of the fixture ``engine``."""
        raise NotImplementedError

    @pytest.mark.parametrize("trouble", _TROUBLES)
    def test_trouble_once(self, engine: Engine, misbehave: Misbehave, trouble: Trouble) -> None:
        """Right answers after all, or an error of ours; and the engine works again afterwards."""
        texts = [f'Look at <x id="{index}"/> in the table' for index in range(1, 5)]
        misbehave(trouble, 1)
        with suppress(EngineError):
            self._are_right(_answers(engine, self.pair, *texts))
        self._are_right(_answers(engine, self.pair, *texts))

    @pytest.mark.parametrize("trouble", _TROUBLES)
    def test_trouble_that_stays(self, engine: Engine, misbehave: Misbehave, trouble: Trouble) -> None:
        """An error of ours comes in the end, of its kind; nothing is made up."""
        misbehave(trouble, 100)
        with pytest.raises(EngineError) as caught:
            _answers(engine, self.pair, "The market", "The price")
        assert isinstance(caught.value, RateLimitError) == (trouble.status in (429, 529))
        if trouble.status == 429 and trouble.retry_after:
            assert caught.value.retry_after_s == float(trouble.retry_after)

    def _are_right(self, answers: tuple[Suggestion, ...]) -> None:
        _have_their_own(answers)


class MisbehaviourContract(EngineContract):
    """What holds when the model behind an engine gives something else than translations."""

    @pytest.fixture
    def spoil_texts(self) -> SpoilTexts:
        """A function that plans what becomes of the texts in the next answers of the fixture ``engine``."""
        raise NotImplementedError

    @pytest.fixture
    def garble(self) -> Garble:
        """The same for the JSON of an answer; leave it out where the model does not answer in JSON."""
        pytest.skip("its model does not answer in JSON")

    @pytest.mark.parametrize("misbehaviour", MISBEHAVIOURS, ids=lambda each: each.name)
    def test_misbehaviour_once(
        self, engine: Engine, spoil_texts: SpoilTexts, misbehaviour: Misbehaviour
    ) -> None:
        """Right answers after all, or an error of ours; and the engine works again afterwards."""
        spoil_texts(misbehaviour, 1)
        with suppress(EngineError):
            _have_their_own(self._asked(engine))
        _have_their_own(self._asked(engine))

    @pytest.mark.parametrize("misbehaviour", MISBEHAVIOURS, ids=lambda each: each.name)
    def test_misbehaviour_that_stays(
        self, engine: Engine, spoil_texts: SpoilTexts, misbehaviour: Misbehaviour
    ) -> None:
        """An error of ours, or answers that a file can hold and a reader can read; none is a neighbour's."""
        spoil_texts(misbehaviour, 100)
        try:
            answers = self._asked(engine)
        except EngineError:
            return
        for index, answer in enumerate(answers, start=1):
            answer.target.encode()
            ElementTree.fromstring(f"<t>{answer.target}</t>")  # noqa: S314 - no DTD inside an element
            assert set(_TOKEN.findall(answer.target)) <= {f'<x id="{index}"/>'}

    @pytest.mark.parametrize("garbling", GARBLINGS, ids=lambda each: each.name)
    def test_garbled_once(self, engine: Engine, garble: Garble, garbling: Garbling) -> None:
        """Right answers after all, or an error of ours; and the engine works again afterwards."""
        garble(garbling, 1)
        with suppress(EngineError):
            _have_their_own(self._asked(engine))
        _have_their_own(self._asked(engine))

    @pytest.mark.parametrize(
        "garbling", [each for each in GARBLINGS if each.is_lost], ids=lambda each: each.name
    )
    def test_garbled_for_good(self, engine: Engine, garble: Garble, garbling: Garbling) -> None:
        """An error of ours comes in the end; nothing is made up."""
        garble(garbling, 100)
        with pytest.raises(EngineError):
            self._asked(engine)

    def _asked(self, engine: Engine) -> tuple[Suggestion, ...]:
        return _answers(
            engine, self.pair, *(f'Look at <x id="{index}"/> in the table' for index in range(1, 5))
        )
