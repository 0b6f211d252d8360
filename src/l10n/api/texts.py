"""Texts and files without a project: translated, compared, their numbers printed for a locale."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from l10n.config import validate_locale
from l10n.errors import ConfigError, L10nError, PairError, ParseError, did_you_mean
from l10n.files import read_bytes, write_atomic
from l10n.glossary import Glossary, load
from l10n.memory.combined import CombinedMemory
from l10n.model import (
    Bill,
    Catalog,
    Document,
    Finding,
    LocalePair,
    Location,
    NumberStyle,
    Segment,
    State,
    Unit,
    UnitCounts,
)
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.process import process_document
from l10n.pipeline.document.run_checks import run_checks
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.plugins_by_name import engine_by_name, memory_by_place
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.formats import Formats
from l10n.pipeline.project.settings import installed_checks
from l10n.ports import DocumentFormat, Engine, FormatSettings, LocaleFitter
from l10n.quantities import localize

__all__ = ["Syntax", "Translation", "check_pair", "localize_numbers", "translate_file", "translate_text"]

Syntax = Literal["text", "markdown", "html"]
_HOUSE = NumberStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A text in another language, and what is to be said of it."""

    text: str  # what is wrong, or missing, stands there in the source's language
    locale: str  # of the target
    findings: tuple[Finding, ...]  # notes included
    unit_counts: UnitCounts
    failures: tuple[str, ...] = ()  # why the engine stopped halfway; what it had answered is in the text
    bill: Bill | None = None  # None: no engine was asked


def translate_text(
    text: str,
    *,
    to: str,
    source: str = "en",
    syntax: Syntax = "text",
    engine: str | Engine = "auto",
    options: Mapping[str, object] | None = None,
    glossary: str | Path | None = None,
    memory: str | Path | Sequence[str | Path] = (),
    numbers: NumberStyle = _HOUSE,
    environment: Mapping[str, str] | None = None,
) -> Translation:
    """
    The text in another language: memory first, then the engine; its numbers and its markup are verified.

    Nothing is written: what an engine costs is in the bill, and in no ledger.

    Args:
        to: BCP-47, of the target.
        source: BCP-47, of the text.
        syntax: Of the text.
        engine: A name, or an engine itself. ``auto`` is DeepL where its key is set, else the memory alone.
        options: Of an engine that is named.
        glossary: A ``glossary.yaml``.
        memory: TMX or SQLite files, or addresses; of equally good translations the first place's is taken.
        numbers: How they are printed.
        environment: Keys and addresses of engines; the process's own when None.
    Raises:
        ConfigError: an argument cannot be used.
        EngineError: the engine failed before it answered anything.
        L10nError: a file cannot be read.
    """
    pair = _pair(source, to)
    reader = _format_of_syntax(syntax)
    tools = _Tools(
        engine=_engine(engine, options, environment),
        glossary=_glossary(glossary),
        memory=_memory(memory, pair),
        numbers=numbers,
    )
    with _told("the text"), tools:
        document = reader.parse(_bytes(text), "text", source)
        return _translated(document, reader, pair, tools)[0]


def translate_file(
    path: str | Path,
    *,
    to: str,
    output: str | Path | None = None,
    source: str = "en",
    engine: str | Engine = "auto",
    options: Mapping[str, object] | None = None,
    glossary: str | Path | None = None,
    memory: str | Path | Sequence[str | Path] = (),
    numbers: NumberStyle = _HOUSE,
    environment: Mapping[str, str] | None = None,
) -> Translation:
    """
    A file in another language; see ``translate_text``, which has the same arguments.

    Args:
        path: Its suffix says how it is read.
        output: Where the target goes; None writes nothing.
        source: BCP-47; a document that names its own language is believed.
    Raises:
        ConfigError: an argument cannot be used.
        ParseError: it is not what its suffix says.
        ProjectError: a file cannot be read or written.
        EngineError: the engine failed before it answered anything; nothing is written.
    """
    path, name = Path(path), str(path)
    if output is not None and Path(output).resolve() == path.resolve():
        raise ConfigError("the target would replace its source", where=name, hint="name another file")
    reader = _format_of_suffix(path)
    with _told(name):
        document = reader.parse(read_bytes(path, name), path.name, source)
    pair = _pair(document.locale or source, to)
    if isinstance(reader, LocaleFitter):
        document = reader.fitted(document, to)
    tools = _Tools(
        engine=_engine(engine, options, environment),
        glossary=_glossary(glossary),
        memory=_memory(memory, pair),
        numbers=numbers,
    )
    with _told(name), tools:
        translation, data = _translated(document, reader, pair, tools)
    if output is not None:
        write_atomic(Path(output), data, str(output))
    return translation


def check_pair(
    source_text: str,
    target_text: str,
    *,
    to: str,
    source: str = "en",
    syntax: Syntax = "text",
    glossary: str | Path | None = None,
    numbers: NumberStyle = _HOUSE,
) -> tuple[Finding, ...]:
    """
    What is wrong with a translation, notes included; empty when nothing is.

    Args:
        source_text: One sentence or paragraph.
        target_text: Its translation; an empty one is missing.
        to: BCP-47, of the translation.
        source: BCP-47.
        syntax: Of both texts.
        glossary: A ``glossary.yaml``.
        numbers: How they should be printed.
    Raises:
        ConfigError: an argument cannot be used.
        GlossaryError: the glossary cannot be read.
    """
    if not source_text:
        return ()
    pair = _pair(source, to)
    reader = _format_of_syntax(syntax)
    segment = Segment(source=source_text, raw=source_text, kind="", location=Location("text"))
    document = Document(path="text", format=reader.name, newline="\n", parts=(segment,))
    unit = Unit(source=source_text)
    if target_text.strip():
        unit = replace(unit, targets=(target_text,), state=State.TRANSLATED)
    catalog = Catalog(source_locale=pair.source, target_locale=pair.target, units=(unit,))
    job = _job(reader, pair, _glossary(glossary), numbers)
    with _told("the texts"):
        return _unplaced(run_checks(catalog, document, merge_segments(document, catalog), job))


def localize_numbers(
    text: str, *, to: str, source: str = "en", style: Literal["short", "long"] = "short"
) -> str:
    """
    The text with its numbers, money and dates printed for another language; everything else stays.

    Args:
        to: BCP-47, of the numbers to print.
        source: BCP-47, of the text.
        style: short: €3,6 mld; long: 3,6 miliardi di euro.
    Raises:
        ConfigError: an argument cannot be used.
    """
    if style not in ("short", "long"):
        raise ConfigError(f"no style of numbers is called {style!r}", hint="short or long")
    return localize(text, _pair(source, to), NumberStyle(style=style))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    """What a translation may use; closed when it is done."""

    engine: Engine | None
    glossary: Glossary
    memory: CombinedMemory
    numbers: NumberStyle

    def __enter__(self) -> _Tools:
        return self

    def __exit__(self, *error: object) -> None:
        self.memory.close()


def _translated(
    document: Document, reader: DocumentFormat, pair: LocalePair, tools: _Tools
) -> tuple[Translation, bytes]:
    """The translation, and the bytes of its file."""
    job = replace(_job(reader, pair, tools.glossary, tools.numbers), memory=tools.memory)
    if tools.engine is None:
        outcome = process_document(document, job)
        return _translation(outcome, pair), outcome.target
    if not tools.engine.supports(pair):
        raise PairError(f"{tools.engine.name} does not translate {pair}", hint="choose another engine")
    job = replace(job, glossary=tools.glossary.digest(pair))
    with closing(EngineClient(tools.engine)) as client:
        outcome = process_document(document, replace(job, client=client))
        failure, bill = client.failure, client.bill()  # closing it is one more reason to ask no more
    if failure is not None and not outcome.unit_counts.filled:
        raise failure
    return _translation(outcome, pair, failure, bill), outcome.target


def _translation(
    outcome: Outcome, pair: LocalePair, failure: L10nError | None = None, bill: Bill | None = None
) -> Translation:
    return Translation(
        text=outcome.target.decode("utf-8"),
        locale=pair.target,
        findings=_unplaced(outcome.findings),
        unit_counts=outcome.unit_counts,
        failures=(str(failure),) if failure is not None else (),
        bill=bill,
    )


def _job(reader: DocumentFormat, pair: LocalePair, glossary: Glossary, numbers: NumberStyle) -> Job:
    return Job(
        pair=pair,
        format=reader,
        catalog=None,
        checks=installed_checks(),
        matcher=glossary.matcher(pair),
        numbers=numbers,
        now=datetime.now().astimezone(),
    )


def _unplaced(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without a line of a PO file, of which there is none."""
    return tuple(replace(finding, location=None) for finding in findings)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Makes an exception that nobody foresaw one of ours."""
    try:
        yield
    except L10nError:
        raise
    except Exception as error:  # a plug-in's fault or ours: callers handle one tree of errors
        raise Faults(None, keep=False).told(error, name) from error


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ParseError("half a surrogate pair, which no file can hold", where="the text") from error


def _pair(source: str, target: str) -> LocalePair:
    pair = LocalePair(validate_locale(source, "source"), validate_locale(target, "to"))
    if pair.source == pair.target:
        raise ConfigError(f"a translation from {source} to {target}", hint="name two languages")
    return pair


def _format_of_syntax(syntax: str) -> DocumentFormat:
    by_name = {reader.name: reader for reader in Formats(FormatSettings()).values()}
    if syntax not in ("text", "markdown", "html") or syntax not in by_name:
        hint = did_you_mean(syntax, ("text", "markdown", "html"))
        raise ConfigError(f"no syntax is called {syntax!r}", hint=hint)
    return by_name[syntax]


def _format_of_suffix(path: Path) -> DocumentFormat:
    known = Formats(FormatSettings())
    if path.suffix.lower() not in known:
        hint = f"these are: {', '.join(sorted(known))}"
        raise ConfigError("not a document we read", where=str(path), hint=hint)
    return known[path.suffix.lower()]


def _engine(
    engine: str | Engine, options: Mapping[str, object] | None, environment: Mapping[str, str] | None
) -> Engine | None:
    if not isinstance(engine, str):
        if not isinstance(engine, Engine):
            what = f"no engine: {type(engine).__name__}"
            raise ConfigError(what, hint="it needs a name, limits, supports() and translate()")
        return engine
    own = os.environ if environment is None else environment
    with _told(f"the engine {engine}"):
        return engine_by_name(engine, own, {engine: options or {}})


def _glossary(path: str | Path | None) -> Glossary:
    return load(Path(path)) if path is not None else Glossary()


def _memory(places: str | Path | Sequence[str | Path], pair: LocalePair) -> CombinedMemory:
    listed = [places] if isinstance(places, (str, Path)) else places
    for place in listed:
        if "://" not in str(place) and not Path(place).is_file():
            raise ConfigError("no such memory", where=str(place), hint="name a .tmx or .sqlite file")
    return CombinedMemory([memory_by_place(str(place), Path(), pair) for place in listed])
