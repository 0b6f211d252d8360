"""The rule by which a site makes anchors of headings, where its configuration names one."""

from __future__ import annotations

import re
from pathlib import Path

from l10n.pipeline.project.generators import configurations, read_text

__all__ = ["anchor_rule"]

_HUGO = re.compile(r"""\bauto(?:Heading)?IDType\b['"]?\s*[:=]\s*['"]?(blackfriday|github-ascii|github)\b""")
# Slugs of pymdownx keep letters of all scripts, as those of toc do when told to.
_MKDOCS = re.compile(
    r"^[ \t]*-?[ \t]*(?:markdown\.extensions\.)?toc:[ \t]*\n(?:[ \t]+(?![ \t-])[^\n]*\n)*?"
    r"[ \t]+slugify:[ \t]*!!python/\S*?(?:pymdownx\.slugs\.\w+|toc\.slugify_unicode)",
    re.MULTILINE,
)


def anchor_rule(root: Path, site: str) -> str:
    """
    The name of the rule, see ``Site.anchors``; empty for the usual one of its generator.

    Args:
        root: The project's folder.
        site: See ``Config.site``.
    """
    if site == "hugo":
        found = (_HUGO.search(read_text(path)) for path in configurations(root, site))
        return next((match[1] for match in found if match), "")
    if site == "mkdocs" and any(_MKDOCS.search(read_text(path)) for path in configurations(root, site)):
        return "github"
    return ""
