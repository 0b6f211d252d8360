"""Pages of ours whose source is gone, and whose PO file went with it or was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.errors import L10nError
from l10n.model import Catalog, LocalePair
from l10n.pipeline.project.catalog_history import History
from l10n.pipeline.project.moved_sources import is_in, named_source
from l10n.pipeline.project.project import Project

__all__ = ["LeftPage", "left_pages"]

_OURS = 0.8  # of a page's text, to the letter: a few sentences may have been mended by hand


@dataclass(frozen=True, slots=True)
class LeftPage:
    """A page that no source has any more."""

    path: str
    source: str  # that it was made of
    locale: str


def left_pages(project: Project) -> Iterator[LeftPage]:
    """
    The pages that a run made of a source that is gone, while they say what the run wrote there.

    What a person wrote in such a place is hers, and is not among them; nor is a page beside its PO file.
    """
    products = {path for name in project.pages for path in project.products(name)}
    taken = {path.casefold(): path for path in (*products, *project.pages)}
    for data in History(project).forgotten(products):
        name = named_source(data)
        if name in project.pages or project.layout.folder(name) is None:
            continue
        for locale in project.config.locales:
            beside, page = project.outputs(name, locale)
            if not is_in(locale, data) or (project.root / beside).is_file():
                continue
            if not _is_left(project.root / page, project.root / taken.get(page.casefold(), "")):
                continue
            pair = LocalePair(project.config.source_locale, locale)
            with suppress(L10nError):  # a broken file, or no page of a format that we read
                if _says(project, page, project.parsed(data, beside, pair)):
                    yield LeftPage(page, name, locale)


def _is_left(page: Path, like: Path) -> bool:
    """Whether a page is there, and is not another file: some disks take ``A.md`` for ``a.md``."""
    return page.is_file() and not (like.exists() and page.samefile(like))


def _says(project: Project, page: str, catalog: Catalog) -> bool:
    """Whether a page is what was made of a catalog, by its texts."""
    if PurePosixPath(page).suffix.lower() not in project.formats:
        return False
    document, _ = project.read(page)
    targets = "\n".join(text for unit in catalog.live for text in unit.targets if text != unit.source)
    sources = "\n".join(unit.source for unit in catalog.live)
    texts = [segment.key.source for segment in document.segments]
    ours = sum(len(text) for text in texts if text in targets or text in sources)
    return any(text in targets for text in texts) and ours >= _OURS * sum(map(len, texts))
