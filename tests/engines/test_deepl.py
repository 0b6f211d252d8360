"""DeepL's engine, with the vendor's own package, against a server on this machine."""

from __future__ import annotations

from l10n.engines.deepl import DeepLEngine
from l10n.model import LocalePair, Request

from .deepl_server import DeepLServer

EN_IT = LocalePair("en", "it")


def test_translates_a_batch_in_one_call(deepl_server: DeepLServer) -> None:
    """Texts come back in order with their markup, and what was billed for each."""
    engine = DeepLEngine(deepl_server.settings())
    texts = ['The <g id="1">price</g> &amp; the market', 'Hello <x id="1"/> world']
    answers = engine.translate([Request(text=text) for text in texts], EN_IT)
    assert [answer.target for answer in answers] == [
        'Il <g id="1">prezzo</g> &amp; il mercato',
        'Ciao <x id="1"/> mondo',
    ]
    assert [answer.characters for answer in answers] == [22, 12]
    assert len(deepl_server.calls) == 1
