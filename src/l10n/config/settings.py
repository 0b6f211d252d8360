"""The configuration as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from l10n.model import HouseStyle
from l10n.quantities import NumberStyle

__all__ = [
    "Budget",
    "Calls",
    "CheckSetting",
    "Config",
    "Confirm",
    "EngineRoute",
    "MemorySetting",
    "Price",
    "ReviewSetting",
    "Segmentation",
    "SourceFolder",
]

_T = TypeVar("_T")
Segmentation = Literal["sentence", "block"]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
_MEMORIES = ("memory/*.tmx", ".l10n/memory.sqlite")


class Price(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an engine's vendor asks for a million of each, in the project's currency."""

    characters: Decimal = Decimal(0)
    input_tokens: Decimal = Decimal(0)
    output_tokens: Decimal = Decimal(0)
    batch: Decimal = Decimal(1)  # what a text costs that is answered later, beside one that is answered now

    def __post_init__(self) -> None:
        _refuse_negative(self.characters, self.input_tokens, self.output_tokens, self.batch)

    @property
    def later(self) -> Price:
        """The price of what is answered later."""
        return Price(
            characters=self.characters * self.batch,
            input_tokens=self.input_tokens * self.batch,
            output_tokens=self.output_tokens * self.batch,
        )


class Budget(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most that may be spent on all engines together; None is no limit."""

    run: Decimal | None = None  # in the project's currency
    month: Decimal | None = None
    run_characters: Annotated[int, msgspec.Meta(ge=0)] | None = None
    month_characters: Annotated[int, msgspec.Meta(ge=0)] | None = None

    def __post_init__(self) -> None:
        _refuse_negative(*(amount for amount in (self.run, self.month) if amount is not None))


class Confirm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most that a run may cost without a question on a terminal; None is no limit."""

    price: Decimal | None = None  # in the project's currency
    characters: Annotated[int, msgspec.Meta(ge=0)] | None = (
        100_000  # or tokens, for an engine that bills those
    )

    def __post_init__(self) -> None:
        if self.price is not None:
            _refuse_negative(self.price)


class Calls(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an engine may be called; None leaves it to the engine."""

    parallel: Annotated[int, msgspec.Meta(ge=1, le=64)] | None = None  # at a time
    per_minute: Annotated[int, msgspec.Meta(ge=1)] | None = None


def _refuse_negative(*amounts: Decimal) -> None:
    for amount in amounts:
        if not amount.is_finite() or amount < 0:
            raise ValueError(f"an amount should be at least 0, and is {amount}")


class CheckSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How severe the findings of a check are, where the project wants it otherwise."""

    check: str  # an id, or the part of ids before the dot: "term"
    severity: Literal["none", "info", "warning", "error"]
    locales: tuple[str, ...] = ()  # of targets; all when empty
    paths: tuple[str, ...] = ()  # of sources, with * and ?; all when empty


class EngineRoute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which engines are asked for some texts, where the project wants others than usual."""

    engine: str | tuple[str, ...]  # in the order in which they are asked
    locales: tuple[str, ...] = ()  # of targets; all when empty
    paths: tuple[str, ...] = ()  # of sources, with * and ?; all when empty
    kinds: tuple[str, ...] = ()  # of segments, with * and ?: "heading", "table *"; all when empty

    @property
    def engine_names(self) -> tuple[str, ...]:
        """The names, also where it is only one."""
        return (self.engine,) if isinstance(self.engine, str) else self.engine


class SourceFolder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder of sources, or one source, and where its pages and PO files go."""

    path: str  # relative to the project
    output: str = ""  # as ``Config.output``, which holds when it is empty
    catalogs: str = ""  # as ``Config.catalogs``
    include: tuple[str, ...] = ()  # of paths below the folder, with * and ?; all when empty
    exclude: tuple[str, ...] = ()


class MemorySetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where memories are, and when a near match of theirs spares the engine."""

    files: tuple[str, ...] = _MEMORIES  # paths with * and ?, and addresses, in order of trust
    # per cent from which a near match is the draft; None: only one that rules carry over
    accept: Annotated[int, msgspec.Meta(ge=75, le=100)] | None = None


class ReviewSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who takes a second look at translations."""

    engine: str  # one that can judge
    options: dict[str, Any] = msgspec.field(default_factory=dict)  # over those that it has in ``engines``


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``l10n.yaml`` says, with the defaults filled in."""

    locales: tuple[str, ...]  # BCP-47; an article goes to every one but its own
    source_locale: str = "en"
    source: str = "source"  # folder, relative to the project
    sources: tuple[SourceFolder, ...] = ()  # instead of ``source``, where there are several
    output: str = "locales/{locale}/{path}"
    catalogs: str = ""  # where PO files stand; beside the pages when empty
    glossary: str = "glossary.yaml"
    memory: tuple[str, ...] | MemorySetting = _MEMORIES
    engine: str | tuple[str, ...] = "auto"  # or several: the next one where one fails or lacks the pair
    routes: tuple[EngineRoute, ...] = ()  # the last one that fits a text wins
    engines: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)  # options by engine
    review: ReviewSetting | None = None  # None: nobody, but with ``l10n review --engine``
    calls: dict[str, Calls] = msgspec.field(default_factory=dict)  # by engine
    prices: dict[str, Price] = msgspec.field(default_factory=dict)  # by engine
    currency: str = "EUR"  # of prices and budget
    budget: Budget = Budget()
    confirm: Confirm = Confirm()
    segmentation: Segmentation | dict[str, Segmentation] = "sentence"  # or by path, with * and ?
    front_matter: tuple[str, ...] = ("title", "description", "summary")  # keys to translate
    publish: Literal["drafts", "reviewed"] = "drafts"
    # per cent of a page's units that are accepted before it is published; or by target locale
    completion: Percent | dict[str, Percent] = 0
    # the generator: how addresses are read, and how headings keep their anchors
    site: Literal["none", "docusaurus", "hugo", "mkdocs", "jekyll", "github", "vitepress", "starlight"] = (
        "none"
    )
    # how a page of another folder comes to the files beside its source
    assets: Literal["point", "copy", "link", "keep"] = "point"
    numbers: dict[str, NumberStyle] = msgspec.field(default_factory=dict)  # by target locale
    style: dict[str, HouseStyle] = msgspec.field(default_factory=dict)  # by target locale, for engines
    checks: tuple[CheckSetting, ...] = ()  # the last one that fits wins
    po_width: Annotated[int, msgspec.Meta(ge=0)] = 79  # columns of a PO line; 0 for no wrapping
    disable: tuple[str, ...] = ()  # ids of checks, or families: "number", "term.missing"
    root: Path = Path()  # set by ``load``

    @property
    def folders(self) -> tuple[SourceFolder, ...]:
        """All folders of sources, with nothing left open but ``catalogs``."""
        return tuple(
            msgspec.structs.replace(
                folder, output=folder.output or self.output, catalogs=folder.catalogs or self.catalogs
            )
            for folder in self.sources or (SourceFolder(path=self.source),)
        )

    @property
    def engine_names(self) -> tuple[str, ...]:
        """What ``engine`` says, also where it is only one name."""
        return (self.engine,) if isinstance(self.engine, str) else self.engine

    @property
    def memory_setting(self) -> MemorySetting:
        """What ``memory`` says, also where it is only a list of places."""
        return self.memory if isinstance(self.memory, MemorySetting) else MemorySetting(files=self.memory)

    def segmentation_of(self, path: str) -> Segmentation:
        """How a source is cut; of the patterns that fit its path the last one wins."""
        if isinstance(self.segmentation, str):
            return self.segmentation
        fitting = [how for pattern, how in self.segmentation.items() if fnmatchcase(path, pattern)]
        return fitting[-1] if fitting else "sentence"

    def number_style(self, locale: str) -> NumberStyle:
        """How numbers are printed for a locale; ``pt-BR`` falls back to ``pt``."""
        return _of_locale(self.numbers, locale) or NumberStyle()

    def house_style(self, locale: str) -> HouseStyle:
        """How texts of a locale sound; ``pt-BR`` falls back to ``pt``."""
        return _of_locale(self.style, locale) or HouseStyle()

    def completion_of(self, locale: str) -> int:
        """Per cent of a page's units that are to be accepted; ``pt-BR`` falls back to ``pt``, and to 0."""
        if isinstance(self.completion, int):
            return self.completion
        return _of_locale(self.completion, locale) or 0


def _of_locale(values: Mapping[str, _T], locale: str) -> _T | None:
    """What stands there for a locale, or for the nearest one that it is a kind of."""
    while locale and locale not in values:
        locale = locale.rpartition("-")[0]
    return values.get(locale)
