"""
A glossary on DeepL's side, kept in step with the project's.

One multilingual glossary a project. Its name carries a digest of each dictionary, so that nothing has to be
remembered here, and a fresh checkout finds what another one made. Others' glossaries are never touched.

Source: DeepL's pages on managing glossaries (version 3 of the endpoints).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b

import deepl
from deepl.api_data import MultilingualGlossaryDictionaryEntries

from l10n.engines.deepl.client import Client, engine_error
from l10n.model import GlossaryTerm, TermStatus

__all__ = ["GlossaryKeeper", "entries"]

log = logging.getLogger(__name__)

_MAX_TERM_BYTES = 1024
_MAX_BYTES = 10 * 1024 * 1024  # of a glossary
_MAX_LABEL = 60  # code points: the digests stand in the name too, and it has 1,024 bytes
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAME = re.compile(r"(?P<label>.+) \[l10n(?P<digests>(?: [a-z]+-[a-z]+=[0-9a-f]{16})*)\]")

Pair = tuple[str, str]  # DeepL's codes without variety


def entries(terms: Sequence[GlossaryTerm]) -> dict[str, str]:
    """
    What DeepL shall say for each source wording: the preferred target, the first of several.

    DeepL inflects both sides itself. What it would refuse is left out: the checks find those terms anyway.
    """
    found: dict[str, str] = {}
    size = 0
    for term in terms:
        source, target = term.source.strip(), term.target.strip()
        if term.status is TermStatus.DO_NOT_TRANSLATE:
            target = source
        elif term.status is not TermStatus.PREFERRED:
            continue
        length = len(f"{source}\t{target}\n".encode())
        if source in found or not _fits(source) or not _fits(target):
            continue
        if size + length > _MAX_BYTES:
            log.warning("the glossary is larger than DeepL's: some terms are only checked")
            break
        found[source] = target
        size += length
    return found


def _fits(text: str) -> bool:
    return 0 < len(text.encode("utf-8", "replace")) <= _MAX_TERM_BYTES and not _FORBIDDEN.search(text)


class GlossaryKeeper:
    """The one glossary of a project, found, made or brought up to date when a pair is first asked for."""

    def __init__(self, client: Client, label: str) -> None:
        """
        Args:
            label: What it is called at DeepL; another project's is another.
        """
        self._client = client
        self._label = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", label)).strip()[:_MAX_LABEL] or "l10n"
        self._id = ""
        self._digests: dict[Pair, str] | None = None  # of the dictionaries there; None until looked up

    def glossary_id(self, source: str, target: str, wanted: Mapping[str, str]) -> str:
        """
        The id of a glossary that has exactly these entries for the pair.

        Args:
            source: DeepL's code; its variety does not matter.
            wanted: At least one entry.
        Raises:
            EngineError: with its subclasses.
        """
        pair = (source.partition("-")[0], target.partition("-")[0])
        digest = blake2b("\0".join(f"{a}\t{b}" for a, b in sorted(wanted.items())).encode(), digest_size=8)
        with _our_errors():
            if self._digests is None:
                self._digests = self._found()
            if self._digests.get(pair) != digest.hexdigest():
                self._put(pair, dict(wanted), digest.hexdigest())
        return self._id

    def forget(self) -> None:
        """Looks again next time: someone has deleted the glossary."""
        self._id, self._digests = "", None

    def _found(self) -> dict[Pair, str]:
        """The digests of our glossary's dictionaries; deletes what a race has made a second time."""
        ours = []
        for info in self._client.list_multilingual_glossaries():
            name = _NAME.fullmatch(info.name)
            if name is not None and name["label"] == self._label:
                ours.append((info, name["digests"]))
        if not ours:
            return {}
        ours.sort(key=lambda both: (both[0].creation_time, both[0].glossary_id))
        kept, digests = ours[-1]
        for info, _ in ours[:-1]:
            self._client.delete_multilingual_glossary(info)
        self._id = kept.glossary_id
        there = {(entry.source_lang, entry.target_lang) for entry in kept.dictionaries}
        named = (item.split("=") for item in digests.split())
        pairs = {tuple(pair.upper().split("-")): digest for pair, digest in named}
        return {pair: pairs[pair] for pair in there if pair in pairs}

    def _put(self, pair: Pair, wanted: dict[str, str], digest: str) -> None:
        """Makes the dictionary what it shall be; its digest comes into the name last, when all is done."""
        digests = {**(self._digests or {}), pair: digest}
        dictionary = MultilingualGlossaryDictionaryEntries(*pair, wanted)
        if self._id:
            self._client.replace_multilingual_glossary_dictionary(self._id, dictionary)
            self._client.update_multilingual_glossary_name(self._id, self._name(digests))
        else:
            made = self._client.create_multilingual_glossary(self._name(digests), [dictionary])
            self._id = made.glossary_id
        self._digests = digests
        log.info("glossary kept", extra={"engine": "deepl", "pair": "-".join(pair), "terms": len(wanted)})

    def _name(self, digests: Mapping[Pair, str]) -> str:
        parts = (f" {'-'.join(pair).lower()}={digest}" for pair, digest in sorted(digests.items()))
        return f"{self._label} [l10n{''.join(parts)}]"


@contextmanager
def _our_errors() -> Iterator[None]:
    """Makes errors of ours of the vendor's."""
    try:
        yield
    except deepl.DeepLException as error:
        raise engine_error(error) from error
