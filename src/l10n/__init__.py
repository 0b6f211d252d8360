"""
Translation and localisation pipeline: articles in, reviewed PO/Markdown pairs out.

This page is the whole interface for other programs; ``docs/api.md`` shows it at work. Everything else in the
package is internal and may change with any release, but the contracts for plug-ins in ``l10n.ports`` and what
``l10n.testing`` has for their tests. A name is imported when it is first used.
"""

TYPE_CHECKING = False  # as of ``typing``, which takes longer to import than this package
if TYPE_CHECKING:
    from l10n.api.project import Project
    from l10n.api.texts import Translation, check_pair, localize_numbers, translate_file, translate_text
    from l10n.errors import L10nError
    from l10n.model import (
        Finding,
        LocalePair,
        NumberStyle,
        Report,
        Request,
        Severity,
        Suggestion,
        UnitCounts,
    )
    from l10n.ports import Engine, EngineLimits, EngineSettings

__all__ = [
    "Engine",
    "EngineLimits",
    "EngineSettings",
    "Finding",
    "L10nError",
    "LocalePair",
    "NumberStyle",
    "Project",
    "Report",
    "Request",
    "Severity",
    "Suggestion",
    "Translation",
    "UnitCounts",
    "__version__",
    "check_pair",
    "localize_numbers",
    "translate_file",
    "translate_text",
]

__version__ = "0.1.0"

_HOMES = {
    "l10n.api.project": ("Project",),
    "l10n.api.texts": (
        "Translation",
        "check_pair",
        "localize_numbers",
        "translate_file",
        "translate_text",
    ),
    "l10n.errors": ("L10nError",),
    "l10n.model": (
        "Finding",
        "LocalePair",
        "NumberStyle",
        "Report",
        "Request",
        "Severity",
        "Suggestion",
        "UnitCounts",
    ),
    "l10n.ports": ("Engine", "EngineLimits", "EngineSettings"),
}


if not TYPE_CHECKING:  # who checks types is told of a name that is not there

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(home), name)
                return value
        raise AttributeError(f"module 'l10n' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
