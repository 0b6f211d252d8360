"""Formats are found by suffix, and imported when a file of theirs is read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from l10n.pipeline.project.formats import Formats
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import FormatSettings, IncludedOnly

GROUP = "l10n.formats"


@pytest.mark.parametrize("name", plugin_names(GROUP))
def test_what_is_known_of_a_format_is_what_it_says(name: str) -> None:
    """Its suffixes, and whether its files are read wherever they lie: nothing is asked before it is imported."""
    own, formats = load_plugin(GROUP, name)(FormatSettings()), Formats(FormatSettings())
    assert {suffix for suffix in formats if type(formats[suffix]) is type(own)} == {*own.suffixes}
    everywhere = {*own.suffixes} & formats.document_suffixes
    assert everywhere == (set() if isinstance(own, IncludedOnly) else {*own.suffixes})


def test_a_format_of_others_says_its_suffixes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is imported at once; where its suffix is one of ours, the later name has it, as ever."""

    class Tome:
        suffixes = (".tome", ".txt")

        def __init__(self, settings: FormatSettings) -> None:
            self.settings = settings

    home = "l10n.pipeline.project.formats"
    monkeypatch.setattr(f"{home}.plugin_names", lambda group: (*plugin_names(group), "tome"))
    monkeypatch.setattr(
        f"{home}.load_plugin", lambda group, name: Tome if name == "tome" else load_plugin(group, name)
    )
    formats = Formats(FormatSettings())
    assert isinstance(formats[".tome"], Tome)
    assert isinstance(formats[".txt"], Tome)
    assert {".tome", ".txt"} <= formats.document_suffixes
    assert len(formats) == len([*formats])


def test_other_formats_are_not_imported() -> None:
    """A suffix is known without its format."""
    code = (
        "import sys; from l10n.pipeline.project.formats import Formats; from l10n.ports import FormatSettings; "
        "formats = Formats(FormatSettings()); formats['.md']; "
        "print(sorted(name for name in sys.modules if name in "
        "('l10n.formats.strings.document', 'l10n.formats.subtitles.document', 'l10n.formats.markdown.document')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['l10n.formats.markdown.document']"
