"""The formats of documents by suffix; one of ours is imported when a file of its is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n.plugins import load_plugin, plugin_names
from l10n.ports import DocumentFormat, FormatSettings, IncludedOnly

__all__ = ["Formats"]

_GROUP = "l10n.formats"
# What our own say of themselves, by the names of their entry points: a run over Markdown needs no other.
_OURS: Mapping[str, tuple[str, ...]] = {
    "html": (".html", ".htm", ".xhtml"),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "mdx": (".mdx",),
    "notebook": (".ipynb",),
    "po": (".po", ".pot"),
    "srt": (".srt",),
    "text": (".txt",),
    "toml": (".toml",),
    "vtt": (".vtt",),
    "yaml": (".yaml", ".yml"),
}
_INCLUDED_ONLY = frozenset(("json", "po", "toml", "yaml"))


class Formats(Mapping[str, DocumentFormat]):
    """All formats that are installed, by suffix."""

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings
        self._made: dict[str, DocumentFormat] = {}
        self._names: dict[str, str] = {}  # by suffix
        for name in plugin_names(_GROUP):
            suffixes = _OURS[name] if name in _OURS else self._format(name).suffixes
            self._names |= dict.fromkeys(suffixes, name)

    def __getitem__(self, suffix: str) -> DocumentFormat:
        return self._format(self._names[suffix])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, suffix: object) -> bool:
        return suffix in self._names

    @property
    def document_suffixes(self) -> frozenset[str]:
        """Those of files that are documents wherever they lie; others are where ``sources:`` names them."""
        return frozenset(suffix for suffix, name in self._names.items() if not self._is_included_only(name))

    def _is_included_only(self, name: str) -> bool:
        return name in _INCLUDED_ONLY if name in _OURS else isinstance(self._format(name), IncludedOnly)

    def _format(self, name: str) -> DocumentFormat:
        if name not in self._made:
            self._made[name] = load_plugin(_GROUP, name)(self._settings)
        return self._made[name]
