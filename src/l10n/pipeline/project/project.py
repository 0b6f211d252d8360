"""A project on disk: its sources, and where their catalogs and targets stand."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from l10n.catalogs import decode, is_empty, parse, serialize
from l10n.config import CONFIG_NAME, Calls, CheckSetting, Config, Segmentation, find_root, validate_locale
from l10n.config import load as load_config
from l10n.errors import CatalogError, ConfigError, L10nError, ProjectError, did_you_mean
from l10n.files import read_bytes, read_if_there
from l10n.glossary import Glossary
from l10n.glossary import load as load_glossary
from l10n.model import Catalog, Document, LocalePair
from l10n.pipeline.document.job import CachedFindings, Job, OnDisk
from l10n.pipeline.document.run_checks import known_ids
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard, Ledger
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.project.counterparts import Counterparts
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.sources import Sources, formats
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import (
    CatalogCheck,
    Check,
    DocumentFormat,
    Engine,
    EngineSettings,
    FormatSettings,
    MemorySettings,
    MemoryStore,
    Site,
    Versioned,
)

if TYPE_CHECKING:
    from l10n.memory.combined import CombinedMemory

__all__ = ["Project", "Task"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document into one locale."""

    document: Document
    format: DocumentFormat
    pair: LocalePair
    catalog_path: str  # POSIX, relative to the project
    target_path: str


@dataclass(slots=True, kw_only=True)
class _Opened:
    """What is loaded once a run, when first asked for."""

    memories: dict[LocalePair, CombinedMemory] = field(default_factory=dict)
    counterparts: dict[LocalePair, Counterparts] = field(default_factory=dict)
    locales: dict[str, str] = field(default_factory=dict)  # of sources, by path
    cached_findings: dict[LocalePair, dict[Hashable, CachedFindings]] = field(
        default_factory=dict
    )  # by the checks


class Project:
    """A folder with an ``l10n.yaml``."""

    def __init__(self, config: Config, environment: Mapping[str, str] | None = None) -> None:
        """
        Args:
            environment: Keys and addresses of engines; the process's own by default.
        """
        self.config = config
        self.environment = os.environ if environment is None else environment
        self._opened = _Opened()

    @classmethod
    def open(cls, start: Path) -> Project:
        """
        The project that a folder is in.

        Raises:
            ConfigError: there is none, or its configuration is wrong.
        """
        return cls(load_config(find_root(start)))

    @property
    def root(self) -> Path:
        """Its folder."""
        return self.config.root

    @cached_property
    def formats(self) -> dict[str, DocumentFormat]:
        """Formats by suffix, those that cut texts into sentences."""
        return self._formats("sentence")

    def _formats(self, segmentation: Segmentation) -> dict[str, DocumentFormat]:
        return formats(
            FormatSettings(
                segmentation=segmentation,
                front_matter=self.config.front_matter,
                mdx=self.config.site == "docusaurus",
            )
        )

    @cached_property
    def _block_formats(self) -> dict[str, DocumentFormat]:
        return self._formats("block")

    @cached_property
    def glossary(self) -> Glossary:
        """The project's terms; none when it has no glossary file."""
        path = self.root / self.config.glossary
        if not path.exists() and self.config.glossary != Config(locales=()).glossary:
            hint = "check the name in l10n.yaml; without `glossary:` it is glossary.yaml, where there is one"
            raise ConfigError("the glossary is missing", where=self.config.glossary, hint=hint)
        return load_glossary(path) if path.is_file() else Glossary()

    @cached_property
    def checks(self) -> tuple[Check | CatalogCheck, ...]:
        """All checks, those that the configuration switches off too: their findings are left out."""
        found: list[Check | CatalogCheck] = []
        for name in plugin_names("l10n.checks"):
            found += load_plugin("l10n.checks", name)
        return tuple(found)

    @cached_property
    def settings(self) -> tuple[CheckSetting, ...]:
        """
        How severe the findings of each check are; those switched off come first, as none.

        Raises:
            ConfigError: one names no check and no family of checks.
        """
        named = (*self.config.disable, *(setting.check for setting in self.config.checks))
        if named:
            known = known_ids(self.checks)
            for name in named:
                if name not in known:
                    hint = did_you_mean(name, known)
                    raise ConfigError(f"no check is called {name!r}", where=CONFIG_NAME, hint=hint)
        off = (CheckSetting(check=name, severity="none") for name in self.config.disable)
        return (*off, *self.config.checks)

    def memory(self, pair: LocalePair) -> CombinedMemory:
        """
        The memories of the configuration, as one; none is opened before it is asked.

        Raises:
            ConfigError: no memory is of such a kind.
        """
        from l10n.memory.combined import CombinedMemory  # a check never needs it

        if pair not in self._opened.memories:
            stores = [self._store(place, pair) for place in self.config.memory]
            self._opened.memories[pair] = CombinedMemory(stores)
        return self._opened.memories[pair]

    def _store(self, place: str, pair: LocalePair) -> MemoryStore:
        scheme, address, _ = place.partition("://")
        kind = scheme if address else PurePosixPath(place).suffix.removeprefix(".")
        known = plugin_names("l10n.memories")
        if kind.lower() not in known:
            hint = f"end it in .tmx or .sqlite; kinds there are: {', '.join(known)}"
            where = f"{CONFIG_NAME}, memory"
            raise ConfigError(f"no memory is of the kind {kind!r}", where=where, hint=hint)
        files: tuple[Path, ...] = ()
        if not address:
            found = self.root.glob(place) if any(char in place for char in "*?[") else [self.root / place]
            files = tuple(sorted(found))
        settings = MemorySettings(place=place, files=files, pair=pair)
        store: MemoryStore = load_plugin("l10n.memories", kind.lower())(settings)
        return store

    def engine(self, name: str | None) -> Engine | None:
        """
        The engine of that name; None for ``memory``, and for ``auto`` when there is none to use.

        Args:
            name: None for the configured one.
        Raises:
            ConfigError: there is no such engine.
            AuthError: its key is missing.
        """
        name = name or self.config.engine
        if name == "auto":
            name = "deepl" if self.environment.get("DEEPL_AUTH_KEY") else "memory"
        if name == "memory":
            return None
        known = plugin_names("l10n.engines")
        if name not in known:
            hint = did_you_mean(name, ("auto", "memory", *known))
            raise ConfigError(f"no engine is called {name!r}", hint=hint)
        settings = EngineSettings(environment=self.environment, options=self.config.engines.get(name, {}))
        engine: Engine = load_plugin("l10n.engines", name)(settings)
        return engine

    @cached_property
    def ledger(self) -> Ledger:
        """What the project has spent: one for all engines of a run, so that they share its budget."""
        return Ledger(self.root / FOLDER / "spent.jsonl")

    def client(self, engine: Engine, *, again: bool = False, dry: bool = False) -> EngineClient:
        """
        Where that engine is asked during one run: nothing twice, nothing over the budget.

        Args:
            again: Ask for what it has answered before, too.
            dry: Count what would be sent, and send nothing.
        Raises:
            ConfigError: there is a budget in money, and no price to hold it against.
        """
        config, name, folder = self.config, engine.name, self.root / FOLDER
        calls = config.calls.get(name, Calls())
        budget_guard = BudgetGuard(
            self.ledger,
            name,
            price=config.prices.get(name),
            budget=config.budget,
            currency=config.currency,
            free=engine.limits.billing == "nothing",
        )
        options = dict(config.engines.get(name, {}))
        if isinstance(engine, Versioned):
            options["version"] = engine.version
        return EngineClient(
            engine,
            answer_cache=AnswerCache(folder / "answers.jsonl", name, options),
            budget_guard=budget_guard,
            parallel=calls.parallel,
            per_minute=calls.per_minute,
            terms=self.glossary.terms,
            project=self.root.name,
            again=again,
            dry=dry,
        )

    def sources(self, paths: Sequence[str]) -> tuple[str, ...]:
        """
        Paths of the sources, relative to the project, sorted.

        Args:
            paths: Files or folders, relative to the project; all sources when there are none.
        Raises:
            ConfigError: a path is not there, is outside the source folder, or is no document we read.
        """
        return self._sources.chosen(paths)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.config, self.formats)

    @property
    def pages(self) -> frozenset[str]:
        """Paths of all sources, relative to the project."""
        return self._sources.pages

    def locale_of(self, name: str) -> str:
        """The language a source is written in; empty when it cannot be read."""
        known = self._opened.locales
        if name not in known:
            try:
                document, _ = self.read(name)
                known[name] = document.locale or self.config.source_locale
            except L10nError:  # its own task says so
                known[name] = ""
        return known[name]

    def read(self, name: str) -> tuple[Document, DocumentFormat]:
        """
        A source and the format that reads it.

        Raises:
            ProjectError: it cannot be read.
            ParseError: it is not what its suffix says.
        """
        whole = self.config.segmentation_of(name) == "block"
        reader = (self._block_formats if whole else self.formats)[PurePosixPath(name).suffix.lower()]
        data = read_bytes(self.root / name, name)
        return reader.parse(data, name, self.config.source_locale), reader

    def tasks(self, name: str, to: Sequence[str]) -> Iterator[Task]:
        """
        A source's work: one task for each locale but its own.

        Args:
            to: Only these locales; all when empty.
        """
        document, reader = self.read(name)
        own = self._opened.locales[name] = document.locale or self.config.source_locale
        try:
            validate_locale(own)
        except ConfigError as error:  # this article's fault, not the project's
            raise ProjectError(f"its language: {error.what}", where=name, hint=error.hint) from error
        for locale in self.config.locales:
            if locale == own or (to and locale not in to):
                continue
            catalog, target = self.outputs(name, locale)
            yield Task(
                document=document,
                format=reader,
                pair=LocalePair(own, locale),
                catalog_path=catalog,
                target_path=target,
            )

    def outputs(self, name: str, locale: str) -> tuple[str, str]:
        """Paths of a source's catalog and target, relative to the project."""
        relative = PurePosixPath(name).relative_to(self.config.source).as_posix()
        target = self.config.output.replace("{locale}", locale).replace("{path}", relative)
        return str(PurePosixPath(target).with_suffix(".po")), target

    def products(self, name: str) -> tuple[str, ...]:
        """All that is made of a source, there or not: paths relative to the project."""
        return tuple(path for locale in self.config.locales for path in self.outputs(name, locale))

    def catalog(self, task: Task) -> Catalog | None:
        """A task's catalog; see ``on_disk``."""
        return self.on_disk(task).catalog

    def on_disk(self, task: Task, path: str = "") -> OnDisk:
        """
        A task's PO file as it is.

        Args:
            path: Where it stands, relative to the project; where it belongs when empty.
        Raises:
            ProjectError: it cannot be read.
            CatalogError: it is not a PO file; or it is empty, though a page was made of it.
        """
        path = path or task.catalog_path
        data = read_if_there(self.root / path, path)
        if data is None:
            return OnDisk()
        catalog = self.parsed(data, path, task.pair)
        if is_empty(catalog) and (self.root / task.target_path).exists():  # there were texts once
            hint = "bring it back from git or a backup; to begin anew, delete it"
            raise CatalogError("the PO file is empty", where=path, hint=hint)
        return OnDisk(data=data, catalog=catalog)

    def parsed(self, data: bytes, path: str, pair: LocalePair) -> Catalog:
        """The catalog that a PO file holds; see ``catalogs.parse``."""
        return parse(decode(data, path), path, pair.source, pair.target)

    def job(self, task: Task, found: OnDisk | None = None) -> Job:
        """
        What a document needs to be merged with its source and checked; nothing fills it.

        Args:
            found: Its PO file, when it has been read.
        """
        found = found or self.on_disk(task)
        return Job(
            pair=task.pair,
            format=task.format,
            catalog=found.catalog,
            read=found.data,
            notices=found.notices,
            gone=found.gone,
            checks=self.checks,
            settings=self.settings,
            matcher=self.glossary.matcher(task.pair),
            numbers=self.config.number_style(task.pair.target),
            now=datetime.now().astimezone(),
            reviewed_only=self.config.publish == "reviewed",
            catalog_path=task.catalog_path,
            site=self._site(task),
            cached_findings=self._opened.cached_findings.setdefault(task.pair, {}),
        )

    def _site(self, task: Task) -> Site:
        known = self._opened.counterparts
        if task.pair not in known:
            known[task.pair] = Counterparts(self, task.pair)
        flavour = "" if self.config.site == "none" else self.config.site
        return Site(flavour=flavour, path=task.target_path, counterparts=known[task.pair])

    def catalog_bytes(self, catalog: Catalog) -> bytes:
        """A catalog as this project writes it."""
        return serialize(catalog, self.config.po_width).encode("utf-8")

    def close(self) -> None:
        """Releases the memories."""
        for memory in self._opened.memories.values():
            memory.close()
