"""No page is broken by a unit, and none is lost for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from l10n.cli import run
from l10n.errors import StructureError
from l10n.formats.markdown.document import MarkdownFormat
from l10n.formats.text import TextFormat
from l10n.model import Document, State, UnitKey
from l10n.pipeline import Outcome, process_document
from l10n.ports import NO_SITE, DocumentFormat, FormatSettings, Site
from tests.conftest import MakeProject
from tests.pipeline.test_process_document import job

RULES = "---\n\nText between rules.\n\n---\n\nAfter them. It goes [on](b.md).\n"


class Clumsy(TextFormat):
    """Paragraphs; a target with a bell in it swallows the file behind it, one with a page break all of it."""

    name = "clumsy"

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file as far as it goes."""
        built = super().publish(document, targets, locale, site).decode()
        if any("\x0c" in text for text in targets.values()):
            return b""
        return built.partition("\x07")[0].encode()


class Broken(TextFormat):
    """Builds nothing."""

    name = "broken"

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """An empty file."""
        return b""


def outcome(text: str, targets: Mapping[str, str], form: DocumentFormat | None = None) -> Outcome:
    """What becomes of a document whose units a person translated so; no check runs before."""
    form = form or MarkdownFormat(FormatSettings())
    work = replace(job(), checks=(), format=form)
    document = work.format.parse(text.encode(), "source/a.md", "en")
    fresh = process_document(document, work).catalog
    assert targets.keys() <= {unit.source for unit in fresh.units}
    units = tuple(
        replace(unit, targets=(targets[unit.source],), state=State.TRANSLATED)
        if unit.source in targets
        else unit
        for unit in fresh.units
    )
    made = process_document(document, replace(work, catalog=replace(fresh, units=units)))
    work.format.guard(document, made.target)
    return made


def blamed(made: Outcome) -> dict[str, str]:
    """The units that were left out, with the reason."""
    found: dict[str, str] = {}
    for finding in made.findings:
        assert finding.check == "block.shape"
        assert finding.unit is not None
        found[finding.unit.source] = finding.message
    return found


def test_only_the_culprit_falls_back() -> None:
    """A text that makes front matter of a page's rules stays in the source; all others are translated."""
    made = outcome(
        RULES,
        {
            "Text between rules.": "Nota: testo",
            "After them.": "Dopo.",
            "It goes [on](b.md).": "Va [avanti](b.md).",
        },
    )
    assert made.target.decode() == RULES.replace("After them. It goes [on]", "Dopo. Va [avanti]")
    assert list(blamed(made)) == ["Text between rules."]


@pytest.mark.parametrize(
    ("text", "targets", "culprits"),
    [
        pytest.param("A [b](c). D.\n\nE.\n", {"A [b](c).": "A.", "D.": "F.", "E.": "G."}, ["A [b](c)."], id="lost link"),
        pytest.param("A `b`.\n\nC `d`.\n\nE.\n", {"A `b`.": "A.", "C `d`.": "C.", "E.": "G."}, ["A `b`.", "C `d`."], id="two"),
        pytest.param("Sales fell. Now <br> they rise.\n", {"Sales fell.": "Cali <i>.", "Now <br> they rise.": "Ora su."}, ["Sales fell.", "Now <br> they rise."], id="two of one block"),
        pytest.param("Sales fell. Now <br> they rise.\n", {"Sales fell.": "Cali <br>.", "Now <br> they rise.": "Ora su."}, [], id="moved to a neighbour"),
        pytest.param("A.\n\nB.\n", {"A.": "# A.", "B.": "- B."}, [], id="harmless"),
    ],
)  # fmt: skip
def test_each_culprit_is_named(text: str, targets: dict[str, str], culprits: list[str]) -> None:
    """Those that lose or add markup, several of a page or of a block, and nobody else."""
    made = outcome(text, targets)
    assert list(blamed(made)) == culprits
    for source, target in targets.items():
        assert (target.lstrip("#- ") in made.target.decode()) == (source not in culprits)


def test_a_format_need_not_know_whom_to_blame() -> None:
    """With a format that only says that a file is broken, the culprits are found by trying."""
    text = "\n\n".join(f"Text {word}" for word in "abcdefgh") + "\n"
    targets = {f"Text {word}": f"Testo {word}" for word in "abcdefgh"}
    bad = {"Text b": "Testo\x07 b", "Text e": "Testo\x0c e", "Text g": "Testo \x07g"}
    made = outcome(text, targets | bad, Clumsy(FormatSettings()))
    assert list(blamed(made)) == list(bad)
    assert (
        made.target.decode()
        == "\n\n".join(f"Text {word}" if f"Text {word}" in bad else f"Testo {word}" for word in "abcdefgh")
        + "\n"
    )


def test_a_format_that_builds_nothing_is_to_blame_itself() -> None:
    """Where a page is broken with nothing translated, no unit is accused: the page is not written."""
    with pytest.raises(StructureError, match=r"cannot be built: 2 paragraphs became 0.*format 'broken'"):
        outcome("A.\n\nB.\n", {"A.": "C."}, Broken(FormatSettings()))


def test_command_line(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is whole, the finding names the lines in the PO file and the source, and a check agrees."""
    root = make_project({"source/rules.md": RULES})
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    path = root / "locales/it/rules.po"
    catalog = path.read_text(encoding="utf-8")
    entry = catalog.index('msgstr "', catalog.index('msgid "Text between rules."'))
    end = catalog.index("\n", entry)
    head = catalog[:entry].removesuffix('#, fuzzy\nmsgid "Text between rules."\n')
    accepted = 'msgid "Text between rules."\nmsgstr "Nota: testo"'
    path.write_text(f"{head}{accepted}{catalog[end:]}", encoding="utf-8")
    assert run(["build", "-C", str(root)]) == 0
    built = (root / "locales/it/rules.md").read_text(encoding="utf-8")
    assert "\nText between rules.\n" in built
    assert "⟦" in built
    capsys.readouterr()
    assert run(["check", "-C", str(root)]) == 1
    out = capsys.readouterr().out
    line = catalog[: catalog.rindex("\n\n", 0, entry)].count("\n") + 3  # of the whole entry
    assert f"locales/it/rules.po:{line}: error block.shape: the translation would break the page" in out
    assert "source/rules.md:3" in out
    assert "target.stale" not in out
