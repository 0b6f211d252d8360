"""
Reading and building Markdown documents: ours beside mdpo, translate-toolkit and po4a, on the same files.

Run: ``python benchmarks/documents.py FOLDER [PYTHON]``, where PYTHON is an interpreter that has the peers
mdpo and translate-toolkit (by default the one that runs this); po4a is looked for on the path. Each tool gets
one process for all files and its best settings. Prints for each tool the speed of extracting and of building
with texts changed, the peak memory, and how many files come back byte for byte when every text is its own
translation.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROUNDS = 3


def changed(text: str) -> str:
    """A "translation" that leaves markup alone."""
    return text.replace("the ", "das ")


def same(text: str) -> str:
    """No translation."""
    return text


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def run_ours(files: list[bytes]) -> dict[str, float]:
    from l10n.formats.markdown import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    documents = [form.parse(data, "a.md", "en") for data in files]
    targets = [{segment.key: changed(segment.source) for segment in each.segments} for each in documents]
    back = [
        form.publish(each, {segment.key: segment.source for segment in each.segments}, "en")
        for each in documents
    ]
    return {
        "extract": best(lambda: [form.parse(data, "a.md", "en") for data in files]),
        "build": best(
            lambda: [form.publish(each, texts, "it") for each, texts in zip(documents, targets, strict=True)]
        ),
        "identical": sum(new == old for new, old in zip(back, files, strict=True)),
    }


def run_mdpo(files: list[bytes]) -> dict[str, float]:
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    with tempfile.TemporaryDirectory() as folder:
        sources, catalogs = [], {same: [], changed: []}
        for number, data in enumerate(files):
            path = Path(folder, f"{number}.md")
            path.write_bytes(data)
            sources.append(str(path))
            for way, paths in catalogs.items():
                catalog = markdown_to_pofile(str(path), location=False, wrapwidth=0)
                for entry in catalog:
                    entry.msgstr = way(entry.msgid)
                catalog.save(f"{path}.{way.__name__}.po")
                paths.append(f"{path}.{way.__name__}.po")

        def build(way: Callable[[str], str]) -> list[str]:
            pairs = zip(sources, catalogs[way], strict=True)
            return [pofile_to_markdown(source, catalog, wrapwidth=0) for source, catalog in pairs]

        back = build(same)
        return {
            "extract": best(lambda: [markdown_to_pofile(source, location=False) for source in sources]),
            "build": best(lambda: build(changed)),
            "identical": sum(new.encode() == old for new, old in zip(back, files, strict=True)),
        }


def run_translate_toolkit(files: list[bytes]) -> dict[str, float]:
    from translate.storage.markdown import MarkdownFile

    def read(way: Callable[[str], str], width: int | None) -> list[bytes]:
        options = {"extract_code_blocks": False, "extract_frontmatter": False, "no_placeholders": True}
        found = [MarkdownFile(BytesIO(data), way, width, **options).filesrc for data in files]
        return [each if isinstance(each, bytes) else each.encode() for each in found]

    # reading and writing are one step; which width suits depends on the files
    identical = {
        width: sum(new == old for new, old in zip(read(same, width), files, strict=True))
        for width in (None, 80)
    }
    width = max(identical, key=lambda each: identical[each])
    seconds = best(lambda: read(changed, width))
    return {"extract": seconds, "build": seconds, "identical": identical[width]}


WORKERS = {"l10n": run_ours, "mdpo": run_mdpo, "translate-toolkit": run_translate_toolkit}


def measured(command: list[str], folder: Path | None = None) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and output of a process."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        output.seek(0)
        text = output.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"{command[0]}: {text[-400:]}")
    return seconds, usage.ru_maxrss / 1024, text


def run_worker(name: str, python: str, folder: Path) -> dict[str, float]:
    _, memory, output = measured([python, __file__, "--worker", name, str(folder)])
    return {**json.loads(output.splitlines()[-1]), "memory": memory}


def run_po4a(files: list[bytes]) -> dict[str, float]:
    """A process of its own for each step: its start is part of the time."""
    import polib

    options = 'opt:"-o markdown -o neverwrap -o nobullets -k 0"'
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = ["[po4a_langs] it", "[po4a_paths] all.pot it:it.po"]
        for number, data in enumerate(files):
            (folder / f"{number}.md").write_bytes(data)
            lines.append(f"[type: text] {number}.md it:{number}.it.md {options}")
        (folder / "po4a.cfg").write_text("\n".join(lines) + "\n")
        command = ["po4a", "--quiet", "--force", "-M", "UTF-8", "-L", "UTF-8", "po4a.cfg"]
        extract, memory, _ = measured([*command, "--no-translations"], folder)
        found: dict[str, float] = {"extract": extract}
        for way in (changed, same):
            catalog = polib.pofile(str(folder / "all.pot"))
            for entry in catalog:
                entry.msgstr = way(entry.msgid)
                entry.flags = []
            catalog.metadata["Content-Type"] = "text/plain; charset=UTF-8"
            catalog.save(str(folder / "it.po"))
            seconds, more, _ = measured([*command, "--no-update"], folder)
            found.setdefault("build", seconds)
            memory = max(memory, more)
        built = [folder / f"{number}.it.md" for number in range(len(files))]
        same_files = sum(
            path.exists() and path.read_bytes() == data for path, data in zip(built, files, strict=True)
        )
        return {**found, "identical": same_files, "memory": memory}


def main(folder: Path, python: str) -> None:
    files = [path.read_bytes() for path in sorted(folder.glob("**/*.md"))]
    size = sum(map(len, files)) / 1e6
    print(f"{len(files)} files, {size:.2f} MB")
    print(f"{'':18} {'extract':>13} {'build':>13} {'memory':>8} {'identical':>10}")
    first: dict[str, float] = {}
    for name in (*WORKERS, "po4a"):
        try:
            if name == "po4a":
                if shutil.which("po4a") is None:
                    raise RuntimeError("not on the path")
                found = run_po4a(files)
            else:
                found = run_worker(name, sys.executable if name == "l10n" else python, folder)
        except (RuntimeError, OSError) as error:
            print(f"{name:18} absent: {str(error).strip().splitlines()[-1]}")
            continue
        first = first or found
        speeds = "".join(
            f" {size / found[step]:6.2f} ({found[step] / first[step]:4.0f}×)" for step in ("extract", "build")
        )
        share = 100 * found["identical"] / len(files)
        print(f"{name:18}{speeds} {found['memory']:5.0f} MB {share:8.1f} %")
    print("Speeds in MB/s; in brackets how many times slower than the first.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        contents = [path.read_bytes() for path in sorted(Path(sys.argv[3]).glob("**/*.md"))]
        print(json.dumps(WORKERS[sys.argv[2]](contents)))
    else:
        main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else sys.executable)
