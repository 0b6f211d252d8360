"""What is known of each check that a finding may come from, for reports that explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from l10n.model import CheckInfo
from l10n.ports import CatalogCheck, Check

__all__ = ["CheckInfos"]


class CheckInfos(Mapping[str, CheckInfo]):
    """
    By the id of a finding; read when a report asks, since most do not.

    A plug-in's check that finds several kinds is known by its family: it stands for each of its ids.
    """

    def __init__(self, checks: Sequence[Check | CatalogCheck]) -> None:
        """
        Args:
            checks: Those of the run, plug-ins' too.
        """
        self._checks = checks

    @cached_property
    def _known(self) -> dict[str, CheckInfo]:
        from l10n.checks.documentation import check_info
        from l10n.checks.pages import catalogue

        found = {check.id: check_info("plug-ins", check) for check in self._checks}
        return found | {check.id: check_info(family, check) for family, check in catalogue()}

    def __getitem__(self, key: str) -> CheckInfo:
        name = key
        while name not in self._known:
            name = name.rpartition(".")[0]
            if not name:
                raise KeyError(key)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
