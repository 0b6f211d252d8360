"""A project on disk: its sources, and where their catalogs and targets stand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from l10n.catalogs import decode, is_empty, parse, serialize
from l10n.config import CONFIG_NAME, Config, Segmentation, find_root, validate_locale
from l10n.config import load as load_config
from l10n.errors import CatalogError, ConfigError, L10nError, ProjectError
from l10n.files import read_bytes, read_if_there
from l10n.glossary import Glossary, parse_bytes
from l10n.locales import use_layers
from l10n.model import Catalog, Document, Finding, LocalePair, UnitKey
from l10n.pipeline.document.reviews import Reviews
from l10n.pipeline.project.formats import Formats
from l10n.pipeline.project.languages import language_layers
from l10n.pipeline.project.layout import Layout
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.publication import Publication
from l10n.pipeline.project.settings import Settings, installed_checks
from l10n.pipeline.project.sources import Sources
from l10n.ports import CatalogCheck, Check, DocumentFormat, FormatSettings, LocaleFitter, LocaleReader

__all__ = ["OnDisk", "Project", "Task"]

_OTHERS = frozenset((CONFIG_NAME, "pyvenv.cfg"))  # in the folder of another project, or of Python's packages
_NO_CATALOGS = frozenset((FOLDER, ".git", "node_modules"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document into one locale."""

    document: Document
    format: DocumentFormat
    pair: LocalePair
    catalog_path: str  # POSIX, relative to the project
    target_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """A PO file as it was read."""

    data: bytes | None = None  # None: there is none
    catalog: Catalog | None = None
    path: str = ""  # where it was read, relative to the project; where it belongs when empty
    notices: tuple[Finding, ...] = ()  # what was done with it to begin with
    gone: frozenset[UnitKey] = frozenset()  # units whose texts were there, and are found nowhere


class Project:
    """A folder with an ``l10n.yaml``."""

    def __init__(self, config: Config, settings: Settings | None = None) -> None:
        """
        Args:
            settings: As another process has loaded them; loaded when asked for when None.
        Raises:
            ConfigError: a table of a language is wrong.
        """
        self.config = config
        self.layout = Layout(config)
        self.publication = Publication()  # as the run that is under way has it
        self._locales: dict[str, str] = {}  # of sources, by path
        if settings is not None:
            self.settings = settings
        use_layers(language_layers(config.root) if settings is None else settings.languages)

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
    def formats(self) -> Formats:
        """Formats by suffix, those that cut texts into sentences."""
        return self._formats("sentence")

    def _formats(self, segmentation: Segmentation) -> Formats:
        return Formats(
            FormatSettings(
                segmentation=segmentation,
                front_matter=self.config.front_matter,
                mdx=self.config.site == "docusaurus",
            )
        )

    @cached_property
    def _block_formats(self) -> Formats:
        return self._formats("block")

    @cached_property
    def settings(self) -> Settings:
        """
        What it is set to, as it was when first asked for.

        Raises:
            ConfigError: a setting names no check and no family of checks.
            ProjectError: the glossary is there, and cannot be read.
        """
        return Settings.load(self.config)

    @cached_property
    def checks(self) -> tuple[Check | CatalogCheck, ...]:
        """See ``installed_checks``."""
        return installed_checks()

    @cached_property
    def glossary(self) -> Glossary:
        """
        The project's terms; none when it has no glossary file.

        Raises:
            ConfigError: a glossary that the configuration names is not there.
            GlossaryError: it is none.
        """
        name, data = self.config.glossary, self.settings.glossary
        if data is None and name != Config(locales=()).glossary:
            hint = "check the name in l10n.yaml; without `glossary:` it is glossary.yaml, where there is one"
            raise ConfigError("the glossary is missing", where=name, hint=hint)
        return parse_bytes(data, (self.root / name).as_posix()) if data is not None else Glossary()

    @cached_property
    def reviews(self) -> Reviews:
        """What a second look has found in the project's texts, as it was when first asked for."""
        return Reviews.parse(self.settings.reviews)

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
        return Sources(self.config, self.layout, self.formats)

    def look_again(self) -> None:
        """Forgets what it knows of its sources: others may have changed them since."""
        self.__dict__.pop("_sources", None)
        self._locales.clear()

    def suppose_locales(self, locales: Mapping[str, str]) -> None:
        """Takes the languages of sources as somebody knows them; those it has read itself stay."""
        self._locales = {**locales, **self._locales}

    @property
    def pages(self) -> frozenset[str]:
        """Paths of all sources, relative to the project."""
        return self._sources.pages

    @cached_property
    def po_files(self) -> tuple[str, ...]:
        """All PO files in the project's folder, other projects' and packages left out; sorted."""
        found: list[str] = []
        for folder, folders, names in os.walk(self.root):
            if folder != str(self.root) and not _OTHERS.isdisjoint(names):
                folders.clear()
                continue
            folders[:] = [name for name in folders if name not in _NO_CATALOGS]
            start = PurePosixPath(Path(folder).relative_to(self.root).as_posix())
            found += [str(start / name) for name in names if name.endswith(".po")]
        return tuple(sorted(found))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Folders and files among the sources that look like translations, see ``Sources.left_out``."""
        return self._sources.left_out

    def locale_of(self, name: str) -> str:
        """The language a source is written in; empty when it cannot be read."""
        known = self._locales
        if name not in known:
            try:
                known[name] = self._declared(name) or self.layout.locale(name)
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
        reader = self._reader(name)
        data = read_bytes(self.root / name, name)
        return reader.parse(data, name, self.layout.locale(name)), reader

    def block_reader(self, name: str) -> DocumentFormat:
        """The format that reads a file in whole blocks, of whose sentences nobody knows where they end."""
        return self._block_formats[PurePosixPath(name).suffix.lower()]

    def _reader(self, name: str) -> DocumentFormat:
        whole = self.config.segmentation_of(name) == "block"
        return (self._block_formats if whole else self.formats)[PurePosixPath(name).suffix.lower()]

    def _declared(self, name: str) -> str | None:
        """The language that a source says it is written in."""
        reader = self._reader(name)
        if isinstance(reader, LocaleReader):
            return reader.locale(read_bytes(self.root / name, name), name)
        return self.read(name)[0].locale

    def tasks(self, name: str, to: Sequence[str]) -> Iterator[Task]:
        """
        A source's work: one task for each locale but its own.

        Args:
            to: Only these locales; all when empty.
        """
        document, reader = self.read(name)
        own = self._locales[name] = document.locale or self.layout.locale(name)
        try:
            validate_locale(own)
        except ConfigError as error:  # this article's fault, not the project's
            raise ProjectError(f"its language: {error.what}", where=name, hint=error.hint) from error
        for locale in self.config.locales:
            if locale == own or (to and locale not in to):
                continue
            catalog, target = self.outputs(name, locale)
            yield Task(
                document=reader.fitted(document, locale) if isinstance(reader, LocaleFitter) else document,
                format=reader,
                pair=LocalePair(own, locale),
                catalog_path=catalog,
                target_path=target,
            )

    def outputs(self, name: str, locale: str) -> tuple[str, str]:
        """Paths of a source's catalog and target, relative to the project."""
        return self.layout.outputs(name, locale)

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

    def catalog_bytes(self, catalog: Catalog) -> bytes:
        """A catalog as this project writes it."""
        return serialize(catalog, self.config.po_width).encode("utf-8")
