"""
``python -m benchmarks.alarms ENGLISH ITALIAN`` counts what the checks say about good human translations.

The two are folders of Markdown articles with the same names. Each pair is laid side by side by paragraph, as
``l10n align`` does it; a unit counts when the two surely belong together, and is flagged when a check says
more than a note about it. Each kind of finding is listed with the reason why it is there, and an example.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from l10n.errors import L10nError
from l10n.model import Finding, State, UnitKey
from l10n.pipeline import Project, build, check
from l10n.pipeline.interchange.align import align

# Why a kind of finding stands in a text that people published.
REASONS = {
    "apostrophe.style": "straight and curly apostrophes are mixed",
    "block.shape": "a list item or a heading of the source became another block",
    "consistency.same-source": "two articles, or two places in one, translate a sentence differently",
    "consistency.same-target": "two sources have one translation: pasted, or freely merged",
    "html.tags": "a tag was lost or is left open",
    "word.accent": "a spelling mistake of the translator",
    "language.wrong": "a paragraph of another language was pasted in",
    "language.leftover": "words of the source were left standing",
    "length": "the translator added or left out text, or two paragraphs were run together",
    "link.anchor": "the anchor follows no heading",
    "link.locale": "the link leads to the other language",
    "link.target": "the link leads elsewhere, or is gone",
    "link.text-untranslated": "the words of a link were left in the source's language",
    "markdown.code": "code was translated or lost its marks",
    "markdown.emphasis": "emphasis was lost",
    "markdown.syntax": "a mark of emphasis is left over and shows on the page",
    "number.value": "a number is missing, or another one",
    "punctuation.end": "the sentence lacks its full stop, or a label has one",
    "punctuation.spacing": "a space is missing or too many",
    "quotes.pair": "a quotation mark or bracket is left open",
    "sentences": "a sentence was left out or added",
    "spelling": "a typing mistake, or a rare word that the dictionary lacks",
    "unchanged": "the text was not translated",
    "word.doubled": "a word stands twice",
}
_FILES = ("catalog.", "target.", "source.", "untranslated", "fuzzy")  # of the set-up, not of the texts


def main(english: Path, italian: Path) -> None:
    """Prints the tables, one for each direction."""
    for locale, sources, targets in (("it", english, italian), ("en", italian, english)):
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name), locale, sources, targets)


def _measure(root: Path, locale: str, sources: Path, targets: Path) -> None:
    own = "en" if locale == "it" else "it"
    text = f"source_locale: {own}\nlocales: [{locale}]\nsegmentation: block\nfront_matter: []\n"
    (root / "l10n.yaml").write_text(text)
    (root / "source").mkdir()
    (root / "made").mkdir()
    for path in sorted(sources.glob("*.md")):
        other = targets / path.name
        if not other.is_file():
            continue
        for old, new in ((path, root / "source" / path.name), (other, root / "made" / path.name)):
            shutil.copyfile(old, new)
        try:
            align(Project.open(root), f"source/{path.name}", f"made/{path.name}", to=locale)
        except L10nError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
    project = Project.open(root)
    build(project)
    sure = _sure(project)
    said: dict[str, list[Finding]] = defaultdict(list)
    flagged = set()
    for finding in check(project).findings:
        place = finding.location.path if finding.location else ""
        if (place, finding.unit) in sure and not finding.check.startswith(_FILES):
            said[finding.check].append(finding)
            flagged.add((place, finding.unit))
    share = 100 * len(flagged) / max(len(sure), 1)
    print(f"{own} → {locale}: {len(flagged)} of {len(sure):,} units flagged, {share:.2f} %\n")
    print("| check | findings | why | for example |\n|---|---|---|---|")
    for name, found in sorted(said.items(), key=lambda item: -len(item[1])):
        shown = found[0].message[:70].replace("|", "¦").replace("\n", " ")
        print(f"| {name} | {len(found)} | {REASONS.get(name, '?')} | {shown} |")
    print()


def _sure(project: Project) -> set[tuple[str, UnitKey | None]]:
    """The units whose texts surely belong together."""
    found: set[tuple[str, UnitKey | None]] = set()
    for name in project.sources(()):
        for task in project.tasks(name, ()):
            catalog = project.catalog(task)
            for unit in catalog.live if catalog else ():
                if unit.state is State.TRANSLATED and not unit.is_blank:
                    found.add((task.catalog_path, unit.key))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
