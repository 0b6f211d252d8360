"""Our XLIFF against the standards, and other programs' reading of it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.exchange import Format, Returned, Sheet, read, serialize
from l10n.model import State, Unit
from tests.exchange.sheets import full_sheet, odd_sheet, sheet, texts
from tests.exchange.xliff_rules import faults

XLIFF = [Format.XLIFF2, Format.XLIFF1]
# The schemas are OASIS's; Debian's php-symfony-translation has them.
SCHEMAS = Path(
    os.environ.get("XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas")
)
NAMES = {Format.XLIFF2: "xliff-core-2.0.xsd", Format.XLIFF1: "xliff-core-1.2-strict.xsd"}


@pytest.mark.parametrize("form", XLIFF)
@pytest.mark.parametrize("written", [full_sheet(), odd_sheet()], ids=["full", "odd"])
def test_structure(form: Format, written: Sheet) -> None:
    """Elements, attributes, ids and references are as the standard has them."""
    assert faults(serialize([written], form).decode("utf-8")) == []


@pytest.mark.parametrize("form", XLIFF)
@settings(deadline=None, max_examples=60)
@example(source="[][0][0]", target="a  \nb", context=None)
@given(source=texts().filter(bool), target=texts().filter(bool), context=st.none() | st.text())
def test_structure_of_any_text(form: Format, source: str, target: str, context: str | None) -> None:
    """No text can break a file."""
    unit = Unit(source=source, context=context, targets=(target,), state=State.DRAFT, notes=(target,))
    assert faults(serialize([sheet(unit)], form).decode("utf-8")) == []


def test_contexts_and_approval_are_attributes() -> None:
    """With every character that XML can hold; a draft is not approved, and not refused."""
    written = sheet(
        Unit(source="a", context='"<&>\n\t', targets=("b",), state=State.DRAFT),
        Unit(source="c", targets=("d",), state=State.TRANSLATED),
    )
    two = ET.fromstring(serialize([written], Format.XLIFF2))  # noqa: S314  ours
    assert [unit.get("name") for unit in two[0]] == ['"<&>\n\t', None]
    one = ET.fromstring(serialize([written], Format.XLIFF1))  # noqa: S314  ours
    units = list(one[0][0])
    assert [unit.get("resname") for unit in units] == ['"<&>\n\t', None]
    assert [unit.get("approved") for unit in units] == [None, "yes"]


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(("<segment ", '<ph id="1"/><segment '), "<unit> holds", id="order"),
        pytest.param((' state="initial"', ' state="new"'), "<segment state='new'>", id="state"),
        pytest.param(('dataRef="d', 'dataRef="e'), "no data e", id="reference"),
        pytest.param(('<unit id="', '<unit no="'), "<unit> without id!", id="no id"),
    ],
)
def test_the_rules_see_faults(edit: tuple[str, str], fault: str) -> None:
    """A validator that finds nothing proves nothing."""
    text = serialize([full_sheet()], Format.XLIFF2).decode("utf-8")
    assert edit[0] in text
    assert any(fault in found for found in faults(text.replace(*edit, 1)))


@pytest.mark.parametrize("form", XLIFF)
@pytest.mark.parametrize("written", [full_sheet(), odd_sheet()], ids=["full", "odd"])
def test_oasis_schema(form: Format, written: Sheet) -> None:
    """The core schemas of the standards accept our files."""
    etree = pytest.importorskip("lxml.etree", reason="needs lxml to read XML schemas")
    if not SCHEMAS.is_dir():
        pytest.skip("needs the OASIS schemas: install php-symfony-translation or set XLIFF_SCHEMAS")
    schema = (SCHEMAS / NAMES[form]).read_text(encoding="utf-8")
    local = re.sub(r'schemaLocation="[^"]*xml\.xsd"', f'schemaLocation="{SCHEMAS / "xml.xsd"}"', schema)
    validator = etree.XMLSchema(etree.fromstring(local.encode("utf-8")))
    validator.assertValid(etree.fromstring(serialize([written], form)))


def returned(path: Path, form: Format) -> list[Returned]:
    return list(read(path, "tool", form))


@pytest.mark.parametrize("form", XLIFF)
def test_translate_toolkit(form: Format, tmp_path: Path) -> None:
    """Virtaal's and Weblate's library shows drafts as fuzzy, and keeps units, codes and states."""
    name = "xliff2" if form is Format.XLIFF2 else "xliff"
    storage = pytest.importorskip(f"translate.storage.{name}", reason="needs translate-toolkit")
    reader = storage.Xliff2File if form is Format.XLIFF2 else storage.xlifffile
    path = tmp_path / "tool"
    path.write_bytes(serialize([full_sheet()], form))
    before = returned(path, form)
    store = reader.parsestring(path.read_bytes())
    missing, draft, done, *_ = store.units
    assert not missing.istranslated()
    assert draft.isfuzzy()
    assert (done.isfuzzy(), done.isapproved()) == (False, True)
    path.write_bytes(bytes(store))
    assert [(row.id, row.source, row.target, row.state, row.base) for row in returned(path, form)] == [
        (row.id, row.source, row.target, row.state, row.base) for row in before
    ]
    missing.target = "Qualcosa"
    missing.markapproved(True)
    words = draft.rich_target
    at = [str(part) for part in words[0].sub].index(" e ")
    words[0].sub[at] = " con "
    draft.rich_target = words
    path.write_bytes(bytes(store))
    after = returned(path, form)
    assert (after[0].target, after[0].state) == ("Qualcosa", State.TRANSLATED)
    assert after[1].target == "**PMI** con [collegamenti](https://example.org/?a=1&b=2)"
    assert [row.target for row in after[2:]] == [row.target for row in before[2:]]
