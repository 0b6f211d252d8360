"""The server that stands in for DeepL is as strict as DeepL's documentation says."""

from __future__ import annotations

import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from .deepl_server import DeepLServer

_opener = build_opener(ProxyHandler({}))


def post(server: DeepLServer, body: bytes, kind: str, key: str | None = None) -> tuple[int, str]:
    """Status and body of the answer to a request to translate."""
    request = Request(server.url + "/v2/translate", data=body)  # noqa: S310 - the loopback
    request.add_header("Authorization", f"DeepL-Auth-Key {key or server.key}")
    request.add_header("Content-Type", kind)
    try:
        with _opener.open(request) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_forms_are_read_like_json(deepl_server: DeepLServer) -> None:
    """Both ways to send a request give the same answer."""
    fields = [
        ("text", "Hello world"),
        ("text", "The year"),
        ("target_lang", "IT"),
        ("show_billed_characters", "1"),
    ]
    form = post(deepl_server, urlencode(fields).encode(), "application/x-www-form-urlencoded")
    body = {"text": ["Hello world", "The year"], "target_lang": "IT", "show_billed_characters": True}
    assert form == post(deepl_server, json.dumps(body).encode(), "application/json")
    assert [entry["text"] for entry in json.loads(form[1])["translations"]] == ["Ciao mondo", "Il anno"]


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        pytest.param({"text": ["a"] * 50}, 200, "translations", id="fifty texts are fine"),
        pytest.param({"text": ["a"] * 51}, 400, "Too many texts", id="too many texts"),
        pytest.param({"text": []}, 400, "not specified", id="no text"),
        pytest.param({"text": ["a" * 140_000]}, 413, "too large", id="too large"),
        pytest.param({"target_lang": "TLH"}, 400, "target_lang", id="unknown target"),
        pytest.param({"source_lang": "TLH"}, 400, "source_lang", id="unknown source"),
        pytest.param({"text": ["<b>a"]}, 200, "translations", id="tags are text without tag handling"),
        pytest.param({"text": ["<b>a"], "tag_handling": "xml"}, 400, "parsing failed", id="bad XML"),
        pytest.param({"text": ["a & b"], "tag_handling": "xml"}, 400, "parsing failed", id="bare ampersand"),
        pytest.param({"formality": "more", "target_lang": "SV"}, 400, "formality", id="no formality"),
        pytest.param(
            {"formality": "prefer_more", "target_lang": "SV"}, 200, "text", id="preferred formality"
        ),
        pytest.param({"model_type": "latency_optimized"}, 400, "not compatible", id="model without v2"),
    ],
)
def test_requests_are_checked(
    deepl_server: DeepLServer, change: dict[str, object], status: int, message: str
) -> None:
    """What DeepL refuses, the server refuses."""
    body = {"text": ["Hello"], "target_lang": "IT", "tag_handling_version": "v2"} | change
    answer = post(deepl_server, json.dumps(body).encode(), "application/json")
    assert answer[0] == status
    assert message in answer[1]


def test_key_is_checked(deepl_server: DeepLServer) -> None:
    """Another key is refused, and nothing is billed."""
    assert post(deepl_server, b'{"text": ["a"], "target_lang": "IT"}', "application/json", "wrong")[0] == 403
    assert deepl_server.character_count == 0
