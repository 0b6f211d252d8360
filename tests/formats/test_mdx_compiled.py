"""Pages of MDX and their translations, compiled by MDX's own compiler: the same trees but for their texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.engines.pseudo import PseudoEngine
from l10n.formats.markdown.document import MdxFormat
from l10n.inline import mask, unmask
from l10n.model import LocalePair, Request
from l10n.ports import EngineSettings, FormatSettings

JUDGE = Path(__file__).parent / "mdx_judge"
PAGES = sorted((Path(__file__).parents[1] / "data/formats/mdx").glob("*.mdx"))
ENGINE = PseudoEngine(EngineSettings(environment={}, options={}))


def shapes(paths: list[Path]) -> list[dict[str, object]]:
    """What the compiler makes of each page; skips the test where it is absent."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (JUDGE / "node_modules").is_dir():
        pytest.skip("the compiler is not installed: make mdx-judge")
    names = "\n".join(map(str, paths))
    done = subprocess.run(
        [node, "shapes.mjs"], cwd=JUDGE, input=names, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def translation(source: str) -> str:
    """The text with accents, in brackets and longer."""
    masked = mask(source, "mdx")
    (suggestion,) = ENGINE.translate([Request(text=masked.text)], LocalePair("en", "it"))
    return unmask(masked, suggestion.target).text


@pytest.mark.parametrize("way", ["sentence", "block"])
def test_translated_pages_compile_to_the_same_trees(tmp_path: Path, way: str) -> None:
    """Every page of ours compiles before and after, to the same tree."""
    form = MdxFormat(FormatSettings(segmentation=way))
    targets = []
    for page in PAGES:
        document = form.parse(page.read_bytes(), page.name, "en")
        texts = {segment.key: translation(segment.source) for segment in document.segments}
        assert len(texts) > 5, page
        built = form.publish(document, texts, "it")
        form.guard(document, built)
        target = tmp_path / page.name
        target.write_bytes(built)
        targets.append(target)
    assert len(PAGES) >= 3
    for page, before, after in zip(PAGES, shapes(PAGES), shapes(targets), strict=True):
        assert "tree" in before, (page, before)
        assert after == before, page
