"""
What one run has opened: an environment, engines with their ledger, memories, and what it has found.

What opens each is imported then: most runs ask no engine and no memory.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from l10n.config import Calls, Price, setting_place
from l10n.errors import ConfigError
from l10n.model import LocalePair
from l10n.pipeline.document.job import CachedFindings, Job
from l10n.pipeline.project.anchor_rules import anchor_rule
from l10n.pipeline.project.counterparts import AskedCounterparts, Counterparts
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import OnDisk, Project, Task
from l10n.pipeline.project.settings import wanted_checks
from l10n.pipeline.routes import Routes
from l10n.ports import CatalogCheck, Check, Deferring, Engine, Site, Versioned

if TYPE_CHECKING:
    from l10n.memory.combined import CombinedMemory
    from l10n.pipeline.mt.budget import Ledger
    from l10n.pipeline.mt.client import EngineClient
    from l10n.pipeline.project.page_files import PageFiles

__all__ = ["Environment", "Session"]


class Environment(Mapping[str, str]):
    """Keys and addresses of engines, and which of them anybody has asked for."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._asked: dict[str, None] = {}

    @property
    def asked(self) -> tuple[str, ...]:
        """Names, in their order, of variables that need not be there."""
        return tuple(self._asked)

    def __getitem__(self, key: str) -> str:
        self._asked[key] = None
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._asked |= dict.fromkeys(self._values)
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@contextmanager
def _at_setting(root: Path, *keys: str | int) -> Iterator[None]:
    """Gives an error about the configuration the place of the setting that led to it; none without keys."""
    try:
        yield
    except ConfigError as error:
        if error.where or not keys:
            raise
        raise ConfigError(error.what, where=setting_place(root, *keys), hint=error.hint) from error


class Session:
    """One run's hold on a project; each thing is opened when it is first asked for."""

    def __init__(self, project: Project, environment: Mapping[str, str] | None = None) -> None:
        """
        Args:
            environment: Keys and addresses of engines; the process's own when None.
        """
        self.project = project
        values = os.environ if environment is None else environment
        self.environment = values if isinstance(values, Environment) else Environment(values)
        self._memories: dict[LocalePair, CombinedMemory] = {}
        self._counterparts: dict[LocalePair, Counterparts] = {}
        self._brought: set[str] = set()
        self._cached_findings: dict[LocalePair, dict[Hashable, CachedFindings]] = {}  # by the checks

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Releases the memories; clients are closed by those who asked for them."""
        for memory in self._memories.values():
            memory.close()

    @cached_property
    def ledger(self) -> Ledger:
        """What the project has spent: one for all engines of a run, so that they share its budget."""
        from l10n.pipeline.mt.budget import Ledger

        return Ledger(self.project.root / FOLDER / "spent.jsonl")

    def engine(self, engine: str | Engine | None) -> Engine | None:
        """
        The engine of that name; see ``engine_by_name``.

        Args:
            engine: None for the first of the configured ones; an engine itself is taken as it is.
        """
        if engine is not None and not isinstance(engine, str):
            return engine
        from l10n.pipeline.plugins_by_name import demand_engine, engine_by_name

        config = self.project.config
        named: dict[str, Iterable[str]] = {
            "engines": config.engines,
            "calls": config.calls,
            "prices": config.prices,
        }
        for key, name in ((key, name) for key, names in named.items() for name in names):
            with _at_setting(config.root, key, name):
                demand_engine(name, config.engines)
        with _at_setting(config.root, *(() if engine else ("engine",))):
            return engine_by_name(engine or config.engine_names[0], self.environment, config.engines)

    def routes(self, engine: str | Engine | None) -> Routes:
        """
        Which engines are asked for what; see ``engine``.

        Args:
            engine: One for all texts; what the configuration says when None.
        """
        if engine is None:
            from l10n.pipeline.plugins_by_name import demand_engine

            config = self.project.config
            for index, route in enumerate(config.routes):
                with _at_setting(config.root, "routes", index):
                    for name in route.engine_names:
                        demand_engine(name, config.engines)
            with _at_setting(config.root, "engine"):
                return Routes.of_config(config, self.engine)
        one = self.engine(engine)
        return Routes(usual=(one,) if one is not None else ())

    def client(
        self, engine: Engine, *, again: bool = False, dry: bool = False, defer: bool = False
    ) -> EngineClient:
        """
        Where that engine is asked during one run: nothing twice, nothing over the budget.

        Args:
            again: Ask for what it has answered before, too.
            dry: Count what would be sent, and send nothing.
            defer: Have it answered later, where the engine's vendor does that.
        Raises:
            ConfigError: there is a budget in money, and no price to hold it against.
        """
        from l10n.pipeline.mt.answer_cache import AnswerCache
        from l10n.pipeline.mt.budget import BudgetGuard
        from l10n.pipeline.mt.client import EngineClient
        from l10n.pipeline.mt.submissions import Submissions

        config, name, folder = self.project.config, engine.name, self.project.root / FOLDER
        calls = config.calls.get(name, Calls())
        price = config.prices.get(name)

        def guard(price: Price | None) -> BudgetGuard:
            return BudgetGuard(
                self.ledger,
                name,
                price=price,
                budget=config.budget,
                currency=config.currency,
                free=engine.limits.billing == "nothing",
            )

        options = dict(config.engines.get(name, {}))
        if isinstance(engine, Versioned):
            options["version"] = engine.version
        answer_cache, submissions = AnswerCache(folder / "answers.jsonl", name, options), None
        if isinstance(engine, Deferring):
            later = guard(price.later if price else None)
            submissions = Submissions(folder / "batches.jsonl", name, engine, answer_cache, later)
        return EngineClient(
            engine,
            answer_cache=answer_cache,
            budget_guard=guard(price),
            parallel=calls.parallel,
            per_minute=calls.per_minute,
            terms=self.project.glossary.terms,
            project=self.project.root.name,
            submissions=submissions,
            defer=defer,
            again=again,
            dry=dry,
        )

    def memory(self, pair: LocalePair) -> CombinedMemory:
        """
        The memories of the configuration, as one; none is opened before it is asked.

        Raises:
            ConfigError: no memory is of such a kind.
        """
        if pair not in self._memories:
            from l10n.memory.combined import CombinedMemory
            from l10n.pipeline.plugins_by_name import memory_by_place

            root, places = self.project.root, self.project.config.memory_setting.files
            with _at_setting(root, "memory"):
                stores = [memory_by_place(each, root, pair) for each in places]
            self._memories[pair] = CombinedMemory(stores)
        return self._memories[pair]

    def job(self, task: Task, found: OnDisk | None = None, *, checks: bool = True) -> Job:
        """
        What a document needs to be merged with its source and checked; nothing fills it.

        Args:
            found: Its PO file, when it has been read.
            checks: Whether anybody asks what is wrong with it.
        """
        project = self.project
        found = found or project.on_disk(task)
        return Job(
            pair=task.pair,
            format=task.format,
            catalog=found.catalog,
            read=found.data,
            read_at=found.path,
            notices=found.notices,
            gone=found.gone,
            checks=self._wanted_checks if checks else (),
            settings=project.settings.check_settings,
            matcher=project.glossary.matcher(task.pair),
            numbers=project.config.number_style(task.pair.target),
            now=datetime.now().astimezone(),
            reviewed_only=project.config.publish == "reviewed",
            held=project.publication.of(task.document.path, task.pair.target),
            catalog_path=task.catalog_path,
            site=self._site(task),
            reviews=project.reviews,
            cached_findings=self._cached_findings.setdefault(task.pair, {}),
        )

    def bring_files(self, pair: LocalePair) -> Iterator[str]:
        """
        Paths of the files beside sources that were copied or linked for the pages of a locale.

        Raises:
            ProjectError: one cannot be.
        """
        brought = self._counterparts[pair].brought if pair in self._counterparts else {}
        for place in brought.keys() - self._brought:  # each once a run
            self._brought.add(place)
            if self._page_files.put(brought[place], place):
                yield place

    @cached_property
    def _page_files(self) -> PageFiles:
        from l10n.pipeline.project.page_files import PageFiles

        return PageFiles(self.project)

    @cached_property
    def _anchors(self) -> str:
        return anchor_rule(self.project.root, self.project.config.site)

    @cached_property
    def _wanted_checks(self) -> tuple[Check | CatalogCheck, ...]:
        return wanted_checks(self.project.checks, self.project.settings.check_settings)

    def _site(self, task: Task) -> Site:
        if task.pair not in self._counterparts:
            self._counterparts[task.pair] = Counterparts(self.project, task.pair)
        site = self.project.config.site
        flavour = "" if site == "none" else site
        asked = AskedCounterparts(self._counterparts[task.pair])
        return Site(
            flavour=flavour,
            anchors=self._anchors,
            path=task.target_path,
            source_locale=task.pair.source,
            counterparts=asked,
        )
