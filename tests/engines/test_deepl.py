"""DeepL's engine, with the vendor's own package, against a server on this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import deepl
import pytest

from l10n.engines import batches
from l10n.engines.deepl.client import Client, engine_error
from l10n.engines.deepl.engine import DeepLEngine
from l10n.errors import (
    AuthError,
    ConfigError,
    EngineError,
    L10nError,
    PairError,
    QuotaError,
    RateLimitError,
    TextError,
)
from l10n.model import Brief, HouseStyle, LocalePair, Request, Suggestion
from l10n.ports import EngineSettings

from .deepl_server import TARGETS, DeepLServer, Fault
from .errors import told

EN_IT = LocalePair("en", "it")


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds the engine would have waited."""
    seconds: list[float] = []
    monkeypatch.setattr("l10n.engines.deepl.engine.sleep", seconds.append)
    return seconds


def translate(server: DeepLServer, *texts: str, pair: LocalePair = EN_IT) -> tuple[Suggestion, ...]:
    """What a new engine makes of the texts."""
    return DeepLEngine(server.settings()).translate([Request(text=text) for text in texts], pair)


# --- what is sent and what comes back


def test_translates_a_batch_in_one_call(deepl_server: DeepLServer) -> None:
    """Texts come back in order with their markup, and what was billed for each."""
    answers = translate(deepl_server, 'The <g id="1">price</g> &amp; the market', 'Hello <x id="1"/> world')
    assert [answer.target for answer in answers] == [
        'Il <g id="1">prezzo</g> &amp; il mercato',
        'Ciao <x id="1"/> mondo',
    ]
    assert [answer.characters for answer in answers] == [22, 12]
    assert len(deepl_server.calls) == 1


def test_asks_for_strict_markup_handling(deepl_server: DeepLServer) -> None:
    """Markup is XML of the second version, no element cuts a sentence, an atom is never translated."""
    translate(deepl_server, "Hello")
    assert deepl_server.calls[0].parameters == {
        "source_lang": "EN",
        "target_lang": "IT",
        "show_billed_characters": True,
        "split_sentences": "nonewlines",
        "preserve_formatting": True,
        "tag_handling": "xml",
        "tag_handling_version": "v2",
        "outline_detection": False,
        "non_splitting_tags": ["g", "x"],
        "ignore_tags": ["x"],
    }


def test_says_what_it_is_and_not_where_it_runs(deepl_server: DeepLServer) -> None:
    """The server learns the tool and its version, nothing of the platform."""
    translate(deepl_server, "Hello")
    assert deepl_server.calls[0].user_agent.startswith("l10n/")
    assert "(" not in deepl_server.calls[0].user_agent


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t", id="white space"),
        pytest.param('<x id="1"/> ', id="an atom"),
        pytest.param("42 %", id="a number"),
        pytest.param("&lt;&#8211;&gt;", id="entities of signs"),
        pytest.param("👍", id="an emoji"),
    ],
)
def test_text_without_words_is_not_sent(deepl_server: DeepLServer, text: str) -> None:
    """There is nothing to translate and nothing to pay; its neighbours keep their places."""
    answers = translate(deepl_server, "Hello", text, "World")
    assert [answer.target for answer in answers] == ["Ciao", text, "Mondo"]
    assert answers[1].characters == 0
    assert deepl_server.calls[0].texts == ("Hello", "World")


def test_nothing_to_translate_needs_no_key() -> None:
    """A batch without words works without a key and a server."""
    engine = DeepLEngine(EngineSettings(environment={}, options={}))
    assert engine.translate([Request(text="42")], EN_IT) == (Suggestion("42", "deepl", 0),)


def test_white_space_round_a_text_is_kept(deepl_server: DeepLServer) -> None:
    """The server gets the bare text; the ends come back with it, the no-break space too."""
    (answer,) = translate(deepl_server, " \u00a0Hello world\n")
    assert deepl_server.calls[0].texts == ("Hello world",)
    assert answer.target == " \u00a0Ciao mondo\n"


def test_billed_characters_are_counted_when_the_server_does_not_say(deepl_server: DeepLServer) -> None:
    """A proxy may leave the field out: code points of the source without tags and entities count."""
    deepl_server.faults.append(Fault(without_billing=True))
    (answer,) = translate(deepl_server, 'Hello <g id="1">&amp;</g> world')
    assert answer.characters == len("Hello & world")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("it", "IT"),
        ("it-CH", "IT"),
        ("en", "EN-US"),
        ("en-US", "EN-US"),
        ("en-GB", "EN-GB"),
        ("en-AU", "EN-GB"),
        ("pt", "PT-PT"),
        ("pt-BR", "PT-BR"),
        ("pt-AO", "PT-PT"),
        ("es-ES", "ES"),
        ("es-419", "ES-419"),
        ("es-MX", "ES-419"),
        ("zh", "ZH-HANS"),
        ("zh-CN", "ZH-HANS"),
        ("zh-TW", "ZH-HANT"),
        ("zh-Hant", "ZH-HANT"),
        ("zh-Hant-HK", "ZH-HANT"),
    ],
)
def test_target_varieties(deepl_server: DeepLServer, target: str, code: str) -> None:
    """DeepL wants a variety for some languages and none for the others."""
    translate(deepl_server, "Das", pair=LocalePair("de-AT", target))
    parameters = deepl_server.calls[0].parameters
    assert (parameters["source_lang"], parameters["target_lang"]) == ("DE", code)


@pytest.mark.parametrize(
    ("source", "target", "supported"),
    [
        pytest.param("en", "it", True, id="both known"),
        pytest.param("it", "en-GB", True, id="a variety"),
        pytest.param("no", "es-MX", True, id="other names for nb and es-419"),
        pytest.param("en-US", "en-GB", False, id="one language"),
        pytest.param("en", "tlh", False, id="unknown target"),
        pytest.param("tlh", "en", False, id="unknown source"),
        pytest.param("en", "x--y", False, id="not a tag"),
        pytest.param("en", "zh-Latn", False, id="unknown script"),
    ],
)
def test_supported_pairs(source: str, target: str, supported: bool) -> None:
    """A pair is two languages that the vendor's package lists."""
    engine = DeepLEngine(EngineSettings(environment={}, options={}))
    assert engine.supports(LocalePair(source, target)) is supported


def test_unsupported_pair_is_refused_before_anything_is_sent(deepl_server: DeepLServer) -> None:
    """The error names the pair; no call is made."""
    with pytest.raises(PairError, match="en → tlh"):
        translate(deepl_server, "Hello", pair=LocalePair("en", "tlh"))
    assert deepl_server.calls == []


# --- options


def test_options_reach_the_server(deepl_server: DeepLServer) -> None:
    """Formality, model and the variety of English are passed on."""
    options = {"formality": "prefer_more", "model_type": "quality_optimized", "english": "en-GB"}
    engine = DeepLEngine(deepl_server.settings(**options))
    engine.translate([Request(text="Hello")], EN_IT)
    engine.translate([Request(text="Ciao")], LocalePair("it", "en"))
    italian, english = (call.parameters for call in deepl_server.calls)
    assert italian["formality"] == "prefer_more"
    assert italian["model_type"] == "quality_optimized"
    assert "formality" not in english  # English has none
    assert english["target_lang"] == "EN-GB"


def test_fast_model_uses_the_older_markup_handling(deepl_server: DeepLServer) -> None:
    """DeepL refuses the second version with that model."""
    engine = DeepLEngine(deepl_server.settings(model_type="latency_optimized"))
    engine.translate([Request(text="Hello")], EN_IT)
    assert deepl_server.calls[0].parameters["tag_handling_version"] == "v1"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formality": "rude"}, "'rude' is not a value of the option formality"),
        ({"formality": True}, "True is not a value of the option formality"),
        ({"model_type": ["quality_optimized"]}, "is not a value of the option model_type"),
        ({"english": "en-AU"}, "'en-AU' is not a value of the option english"),
        ({"formalty": "more"}, "no option 'formalty'"),
    ],
)
def test_bad_options_are_refused(options: dict[str, object], message: str) -> None:
    """The error names the option and what can be used instead."""
    with pytest.raises(ConfigError, match=message):
        DeepLEngine(EngineSettings(environment={}, options=options))


@pytest.mark.parametrize("url", ["api.deepl.com", "ftp://api.deepl.com", "http://", "http://[", "http://h:x"])
def test_bad_address_is_refused(url: str) -> None:
    """An address without a scheme or host is a fault of the configuration, found at once."""
    with pytest.raises(ConfigError, match="DEEPL_SERVER_URL"):
        DeepLEngine(EngineSettings(environment={"DEEPL_SERVER_URL": url}, options={}))


@pytest.mark.parametrize("ending", ["", "/", "/v2", "/v2/", "/v2 \n"])
def test_address_with_or_without_version(deepl_server: DeepLServer, ending: str) -> None:
    """Both ways to write the address work: people copy it from DeepL's documentation."""
    environment = deepl_server.environment | {"DEEPL_SERVER_URL": deepl_server.url + ending}
    engine = DeepLEngine(EngineSettings(environment=environment, options={}))
    assert engine.translate([Request(text="Hello")], EN_IT)[0].target == "Ciao"


# --- context


def test_neighbours_of_a_batch_become_one_passage(deepl_server: DeepLServer) -> None:
    """Fifty sentences are one call, and each neighbour is in the context once, in reading order."""
    sentences = [f"This is sentence number {number}." for number in range(52)]
    requests = [
        Request(text=sentence, before=before, after=after)
        for before, sentence, after in zip(sentences, sentences[1:], sentences[2:], strict=False)
    ]
    DeepLEngine(deepl_server.settings()).translate(requests, EN_IT)
    (call,) = deepl_server.calls
    assert call.parameters["context"] == "\n".join(sentences)
    assert call.billed == sum(map(len, sentences[1:-1]))  # the context costs nothing


def test_fifty_long_sentences_are_one_batch() -> None:
    """The number of texts is the limit that counts in practice."""
    sentence = Request(text="An unusually long sentence of about four hundred bytes. " * 7)
    assert [len(batch) for batch in batches([sentence] * 100, DeepLEngine.limits)] == [50, 50]


@pytest.mark.parametrize("letter", ["é", "я", "漢", "𝒳", '"'])
def test_largest_batch_fits_one_call(deepl_server: DeepLServer, letter: str) -> None:
    """JSON writes some letters three times as long; a full batch with context is still under the limit."""
    size = len(letter.encode())
    text = letter * (DeepLEngine.limits.max_bytes // 50 // size - 1) + "a"
    requests = [Request(text=text, before=letter * 50, after=f"{letter * 50}{index}") for index in range(50)]
    DeepLEngine(deepl_server.settings()).translate(requests, LocalePair("de", "it"))
    assert [call.status for call in deepl_server.calls] == [200]


# --- when things go wrong


def test_too_large_batch_is_halved(deepl_server: DeepLServer) -> None:
    """A server with a smaller limit gets the batch in parts; the answers are in order."""
    deepl_server.faults.extend([Fault(status=413), Fault(status=413)])
    answers = translate(deepl_server, "Hello", "World", "The", "Year")
    assert [answer.target for answer in answers] == ["Ciao", "Mondo", "Il", "Anno"]
    assert [len(call.texts) for call in deepl_server.calls] == [4, 2, 1, 1, 2]


def test_single_text_that_is_too_large(deepl_server: DeepLServer) -> None:
    """It cannot be halved: the error says what to do."""
    deepl_server.faults.append(Fault(status=413))
    with pytest.raises(EngineError, match="segmentation: sentence"):
        translate(deepl_server, "Hello")


@pytest.mark.parametrize(
    ("fault", "kind", "message"),
    [
        (Fault(status=400, message="Value for 'target_lang' not supported."), PairError, "not supported"),
        (
            Fault(status=400, message="'formality' is not supported for given 'target_lang'."),
            EngineError,
            "pref",
        ),
        (Fault(status=400, message="Tag handling parsing failed"), TextError, "parsing failed"),
        (Fault(status=401), AuthError, "DEEPL_AUTH_KEY"),
        (Fault(status=403), AuthError, "DEEPL_AUTH_KEY"),
        (Fault(status=404), EngineError, "DEEPL_SERVER_URL"),
        (Fault(status=404, body="<html>Not here</html>"), EngineError, "DEEPL_SERVER_URL"),
        (Fault(status=404, body='["Not here"]'), EngineError, "DEEPL_SERVER_URL"),
        (Fault(status=418), EngineError, "418"),
        (Fault(status=456), QuotaError, "billing period"),
        (Fault(body="<html>Welcome</html>"), EngineError, "not JSON"),
        (Fault(body="[]"), EngineError, "texts: 0, sent: 2"),
        (Fault(body='{"translations": [{}, {}]}'), EngineError, "without a text"),
        (Fault(more_texts=1), EngineError, "texts: 3, sent: 2"),
        (Fault(more_texts=-1), EngineError, "texts: 1, sent: 2"),
    ],
)
def test_refusals_are_our_errors_at_once(
    deepl_server: DeepLServer, waits: list[float], fault: Fault, kind: type[EngineError], message: str
) -> None:
    """Trying again would not help: one call, no waiting, an error of ours that says what to do."""
    deepl_server.faults.append(fault)
    with pytest.raises(EngineError, match=message) as caught:
        translate(deepl_server, "Hello", "World")
    assert type(caught.value) is kind
    assert (len(deepl_server.calls), waits) == (1, [])


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(status=429), RateLimitError),
        (Fault(status=529), RateLimitError),
        (Fault(status=500), EngineError),
        (Fault(status=503), EngineError),
        (Fault(status=504), EngineError),
        (Fault(drop=True), EngineError),
    ],
)
def test_passing_trouble_is_tried_again_a_few_times(
    deepl_server: DeepLServer, waits: list[float], fault: Fault, kind: type[EngineError]
) -> None:
    """Three failures and a success are a success; four failures are an error. The waits grow."""
    deepl_server.faults.extend([fault] * 3)
    assert translate(deepl_server, "Hello")[0].target == "Ciao"
    assert len(waits) == 3
    assert waits == sorted(waits)
    assert waits[0] >= 1
    deepl_server.faults.extend([fault] * 5)
    with pytest.raises(EngineError) as caught:
        translate(deepl_server, "Hello")
    assert type(caught.value) is kind
    assert len(deepl_server.calls) == 8


@pytest.mark.parametrize("status", [429, 503])
def test_waits_as_long_as_the_server_asks(deepl_server: DeepLServer, waits: list[float], status: int) -> None:
    """``Retry-After`` is seconds or a date; the wait is never shorter."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    deepl_server.faults.extend(
        [Fault(status=status, retry_after="17"), Fault(status=status, retry_after=date)]
    )
    assert translate(deepl_server, "Hello")[0].target == "Ciao"
    assert waits[0] == 17
    assert 30 < waits[1] <= 50


@pytest.mark.parametrize("value", ["soon", "-1", "", "١٢", "Thu, 01 Jan 1970 00:00:00 -0000"])
def test_unreadable_wait_is_no_wait(deepl_server: DeepLServer, waits: list[float], value: str) -> None:
    """A broken ``Retry-After`` counts as none: the usual back-off applies."""
    deepl_server.faults.append(Fault(status=429, retry_after=value.encode().decode("latin-1")))
    translate(deepl_server, "Hello")
    assert 1 <= waits[0] < 2


def test_wait_of_an_hour_is_left_to_the_caller(deepl_server: DeepLServer, waits: list[float]) -> None:
    """The error comes at once and says how long the server wants to be left alone."""
    deepl_server.faults.append(Fault(status=429, retry_after="3600"))
    with pytest.raises(RateLimitError) as caught:
        translate(deepl_server, "Hello")
    assert caught.value.retry_after_s == 3600
    assert waits == []


def test_slow_answer_is_not_asked_for_twice(
    deepl_server: DeepLServer, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    """The server may have done the work and billed it; the error says what to check."""
    monkeypatch.setattr("l10n.engines.deepl.client._TIMEOUTS_S", (5, 0.1))
    deepl_server.faults.append(Fault(delay_s=30))
    with pytest.raises(EngineError, match="did not answer within 0 s"):
        translate(deepl_server, "Hello")
    assert (len(deepl_server.calls), waits) == (1, [])


def test_nobody_listens(deepl_server: DeepLServer, waits: list[float]) -> None:
    """The error says what the operating system says, after a few attempts."""
    with DeepLServer() as gone:
        settings = gone.settings()
    with pytest.raises(EngineError, match=r"cannot reach DeepL: Connection refused.*DEEPL_SERVER_URL"):
        DeepLEngine(settings).translate([Request(text="Hello")], EN_IT)
    assert len(waits) == 3


def test_the_rest_of_the_vendors_package_works_too(deepl_server: DeepLServer) -> None:
    """Usage and languages come through the same transport."""
    client = Client(deepl_server.key, deepl_server.url, pause=lambda _: None)
    assert client.get_usage().character.limit == deepl_server.character_limit
    assert "IT" in {language.code for language in client.get_source_languages()}
    assert {
        language.code: language.supports_formality for language in client.get_target_languages()
    } == TARGETS
    with pytest.raises(deepl.DeepLException):
        client.get_glossary("none")


def test_used_up_quota(deepl_server: DeepLServer) -> None:
    """The batch over the limit fails, the one before it was answered."""
    deepl_server.character_limit = 8
    engine = DeepLEngine(deepl_server.settings())
    assert engine.translate([Request(text="Hello")], EN_IT)[0].target == "Ciao"
    with pytest.raises(QuotaError):
        engine.translate([Request(text="World")], EN_IT)


def vendor_exceptions(
    kind: type[deepl.DeepLException] = deepl.DeepLException,
) -> Iterator[type[deepl.DeepLException]]:
    """Every exception of the vendor's package."""
    yield kind
    for below in kind.__subclasses__():
        yield from vendor_exceptions(below)


@pytest.mark.parametrize("kind", sorted(set(vendor_exceptions()), key=str))
def test_every_vendor_exception_has_a_place_in_our_tree(kind: type[deepl.DeepLException]) -> None:
    """A new exception in the vendor's package fails here, not in a user's terminal."""
    from l10n.engines.deepl import client as deepl_client

    assert kind in deepl_client._KINDS
    assert isinstance(engine_error(kind("why", False)), EngineError)


# --- the key


def test_missing_key() -> None:
    """The error names the variable to set, when there is something to translate."""
    engine = DeepLEngine(EngineSettings(environment={"DEEPL_AUTH_KEY": " "}, options={}))
    with pytest.raises(AuthError, match="DEEPL_AUTH_KEY"):
        engine.translate([Request(text="Hello")], EN_IT)


@pytest.mark.parametrize("key", ["two words", "caffè-secret", "line\nbreak-secret"])
def test_impossible_key_is_not_quoted(deepl_server: DeepLServer, key: str) -> None:
    """Such a key cannot travel in a header; the error does not repeat it."""
    environment = deepl_server.environment | {"DEEPL_AUTH_KEY": key}
    with pytest.raises(AuthError) as caught:
        DeepLEngine(EngineSettings(environment=environment, options={})).translate(
            [Request(text="Hello")], EN_IT
        )
    assert key not in told(caught.value)
    assert deepl_server.calls == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(),
        Fault(status=400, message="no {key}"),
        Fault(status=403, message="the key {key} is wrong"),
        Fault(status=418, message="{key}"),
        Fault(status=429, message="{key}"),
        Fault(status=456, message="{key}"),
        Fault(status=500, message="{key}"),
        Fault(body="{key}"),
        Fault(drop=True),
        Fault(delay_s=30),
    ],
)
def test_key_and_texts_stay_private(
    deepl_server: DeepLServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
) -> None:
    """Whatever happens, neither is in a log, a message, or anything an error carries along."""
    monkeypatch.setattr("l10n.engines.deepl.client._TIMEOUTS_S", (5, 0.1))
    caplog.set_level("DEBUG")
    key, secret = deepl_server.key, "An unpublished sentence about the merger."
    said = Fault(
        status=fault.status,
        message=fault.message.replace("{key}", key),
        drop=fault.drop,
        delay_s=fault.delay_s,
        body=None if fault.body is None else fault.body.replace("{key}", key),
    )
    deepl_server.faults.extend([said] * 4)
    settings = deepl_server.settings()
    engine = DeepLEngine(settings)
    heard = f"{engine!r} {settings!r}"
    try:
        engine.translate([Request(text=secret, before="Also secret.")], EN_IT)
    except L10nError as error:
        heard += told(error)
    heard += "".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)
    assert "urllib3" in heard or fault.delay_s  # the net is not empty
    assert key not in heard
    assert secret not in heard
    assert "Also secret" not in heard


# --- threads and imports


def test_one_engine_serves_many_threads(deepl_server: DeepLServer) -> None:
    """Each batch gets its own answers."""
    engine = DeepLEngine(deepl_server.settings())
    deepl_server.translate = str.upper

    def one(number: int) -> list[str]:
        requests = [Request(text=f"word {number} {index}") for index in range(5)]
        return [answer.target for answer in engine.translate(requests, EN_IT)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(40)))
    assert answers == [[f"WORD {number} {index}" for index in range(5)] for number in range(40)]


def test_vendor_package_is_imported_late() -> None:
    """Making an engine costs nothing: the package comes with the first question about languages."""
    code = (
        "import sys; from l10n.engines.deepl.engine import DeepLEngine; from l10n.ports import EngineSettings;"
        "DeepLEngine(EngineSettings(environment={}, options={}));"
        "sys.exit('deepl' in sys.modules or 'requests' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- the article and its style


def test_title_and_style_reach_deepl(deepl_server: DeepLServer) -> None:
    """The title as context, once; the form of address as formality, the rest as instructions."""
    style = HouseStyle(tone="plain", address="informal", instructions=("No puns.", "x" * 301))
    brief = Brief(title="The price of bread", style=style)
    requests = [
        Request(text="Hello", before="Before.", brief=brief),
        Request(text="The price of bread", brief=brief),
    ]
    engine = DeepLEngine(deepl_server.settings())
    engine.translate(requests, EN_IT)
    engine.translate([Request(text="World", brief=brief)], LocalePair("en", "nl"))
    one, two = deepl_server.calls
    assert one.parameters["context"].split("\n") == ["The price of bread", "Before.", "Hello"]
    assert one.parameters["formality"] == "prefer_less"
    assert one.parameters["custom_instructions"] == ["Tone: plain", "No puns."]
    assert "custom_instructions" not in two.parameters  # DeepL refuses them for Dutch


def test_the_engine_s_own_options_go_before_the_style(deepl_server: DeepLServer) -> None:
    """Who set them for DeepL alone means them for DeepL."""
    brief = Brief(style=HouseStyle(tone="plain", address="informal"))
    options = {"formality": "more", "instructions": ["Keep it short."]}
    DeepLEngine(deepl_server.settings(**options)).translate([Request(text="Hello", brief=brief)], EN_IT)
    (call,) = deepl_server.calls
    assert call.parameters["formality"] == "more"
    assert call.parameters["custom_instructions"] == ["Keep it short.", "Tone: plain"]
