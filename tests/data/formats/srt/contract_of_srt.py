"""The package's own tests: it keeps the contract of formats."""

from __future__ import annotations

import pytest
from l10n_srt import SrtFormat

from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract

FILM = """\
1
00:00:01,000 --> 00:00:04,000
The market opened
at nine.

2
00:00:05,500 --> 00:00:07,250 position:50%
Nobody came.

3
00:00:08,000 --> 00:00:09,000
♪

4
00:00:09,000 --> 00:00:12,000
Nobody came.
"""


class TestSrt(FormatContract):
    """Subtitles."""

    suffix = ".srt"
    samples = (FILM,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return SrtFormat(FormatSettings())
