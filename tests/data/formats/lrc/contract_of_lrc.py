"""The package's own tests: it keeps the contract of formats."""

from __future__ import annotations

import pytest
from l10n_lrc import LrcFormat

from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract

SONG = """\
[ti:The market]
[00:01.00] The market opened at nine
[00:05.50][00:45.50] Nobody came
[00:08.00] ♪

[00:09.00]Nobody came
"""


class TestLrc(FormatContract):
    """Lyrics."""

    suffix = ".lrc"
    samples = (SONG,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return LrcFormat(FormatSettings())
