"""
Reading and building Markdown documents: ours beside mdpo, translate-toolkit and po4a, on the same files.

Run: ``python benchmarks/documents.py FOLDER [PYTHON]``, where PYTHON is an interpreter that has the peers
mdpo and translate-toolkit (by default the one that runs this); po4a is looked for on the path.

Each tool gets one process that reads all files and writes a PO file for each, and one that builds all files
from filled PO files; ours builds with its guard. Prints the processor time of each whole process, start
included (time on the clock says little on a busy machine), the ratio to ours, the peak memory, and how many
files come back byte for byte when every text is its own translation, each peer at its best settings. The
line "documents" is one process of ours that reads, builds and guards all files without PO files; "to
documents" is how many times as long extracting and building take. Above the table: what ours does within a
process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 3


def changed(text: str) -> str:
    """A "translation" that leaves markup alone."""
    return text.replace("the ", "das ")


def same(text: str) -> str:
    """No translation."""
    return text


@dataclass(frozen=True, slots=True)
class Tool:
    """How a tool is run; folders stand for themselves in braces."""

    name: str
    extract: tuple[str, ...]
    builds: tuple[tuple[str, ...], ...]  # the settings to choose from


def tools(python: str) -> list[Tool]:
    worker = (sys.executable, __file__, "--worker")
    peer = (python, __file__, "--worker")
    toolkit = ("--progress=none", "--no-code-blocks", "--no-frontmatter", "--no-placeholders")
    po4a = ("po4a", "--quiet", "--force", "-M", "UTF-8", "-L", "UTF-8")
    return [
        Tool(
            "l10n",
            (*worker, "extract_ours", "{sources}", "{catalogs}"),
            ((*worker, "build_ours", "{sources}", "{catalogs}", "{targets}"),),
        ),
        Tool(
            "translate-toolkit",
            (*peer, "md2po", *toolkit, "--duplicates=merge", "{sources}", "{catalogs}"),
            tuple(
                (*peer, "po2md", *toolkit, "-m", width, "-t", "{sources}", "{catalogs}", "{targets}")
                for width in ("0", "80")
            ),
        ),
        Tool(
            "mdpo",
            (*peer, "extract_mdpo", "{sources}", "{catalogs}"),
            ((*peer, "build_mdpo", "{sources}", "{catalogs}", "{targets}"),),
        ),
        Tool(
            "po4a",
            (*po4a, "--no-translations", "{root}/po4a.cfg"),
            ((*po4a, "--no-update", "{root}/po4a.cfg"),),
        ),
    ]


def extract_ours(sources: Path, catalogs: Path) -> None:
    from l10n.catalogs import fresh_header, merge, serialize
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.model import Catalog
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    for path in sorted(sources.glob("*.md")):
        document = form.parse(path.read_bytes(), path.name, "en")
        header = fresh_header(path.name, "en", "it")
        catalog = merge(Catalog(source_locale="en", target_locale="it", header=header), document.segments)
        (catalogs / f"{path.stem}.po").write_bytes(serialize(catalog).encode())


def build_ours(sources: Path, catalogs: Path, targets: Path) -> None:
    from l10n.catalogs import load
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    for path in sorted(sources.glob("*.md")):
        document = form.parse(path.read_bytes(), path.name, "en")
        catalog = load(catalogs / f"{path.stem}.po", path.name, "en", "it")
        texts = {unit.key: unit.target for unit in catalog.live if unit.target}
        target = form.publish(document, texts, document.locale or "en")
        form.guard(document, target)
        (targets / path.name).write_bytes(target)


def documents_only(sources: Path, targets: Path) -> None:
    """Every document read, built with texts changed, and guarded; no PO file."""
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    for path in sorted(sources.glob("*.md")):
        document = form.parse(path.read_bytes(), path.name, "en")
        texts = {segment.key: changed(segment.source) for segment in document.segments}
        target = form.publish(document, texts, "it")
        form.guard(document, target)
        (targets / path.name).write_bytes(target)


def extract_mdpo(sources: Path, catalogs: Path) -> None:
    from mdpo.md2po import markdown_to_pofile

    for path in sorted(sources.glob("*.md")):
        markdown_to_pofile(str(path), location=False).save(str(catalogs / f"{path.stem}.po"))


def build_mdpo(sources: Path, catalogs: Path, targets: Path) -> None:
    from mdpo.po2md import pofile_to_markdown

    for path in sorted(sources.glob("*.md")):
        built = pofile_to_markdown(str(path), str(catalogs / f"{path.stem}.po"), wrapwidth=0)
        (targets / path.name).write_bytes(built.encode())


def md2po(*arguments: str) -> None:
    from translate.convert.md2po import main as convert

    convert(list(arguments))


def po2md(*arguments: str) -> None:
    from translate.convert.po2md import main as convert

    convert(list(arguments))


def measured(command: tuple[str, ...], folders: dict[str, Path]) -> tuple[float, float]:
    """Seconds of processor time, with those of its children, and peak memory in MB of a process."""
    filled = [part.format(**folders) if part.startswith("{") else part for part in command]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(filled, cwd=folders["root"], stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(text.strip() or command[0])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def fill(catalogs: Path, way: Path) -> None:
    """Every text translated, by an independent library."""
    import polib

    translate = {"same": same, "changed": changed}[way.name]
    for path in sorted(catalogs.glob("*.po")):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = translate(entry.msgid)
            entry.flags = []
        catalog.metadata["Content-Type"] = "text/plain; charset=UTF-8"
        catalog.save(str(path))


def prepared(root: Path, files: list[bytes]) -> dict[str, Path]:
    folders = {"root": root} | {name: root / name for name in ("sources", "catalogs", "targets")}
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    lines = ["[po4a_langs] it", "[po4a_paths] catalogs/all.pot it:catalogs/it.po"]
    options = 'opt:"-o markdown -o neverwrap -o nobullets -k 0 -o yfm_lenient"'
    for number, data in enumerate(files):
        (root / f"sources/{number:04}.md").write_bytes(data)
        lines.append(f"[type: text] sources/{number:04}.md it:targets/{number:04}.md {options}")
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n")
    return folders


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool did."""

    extract_s: float
    build_s: float
    memory_mb: float
    identical: int


def run(tool: Tool, files: list[bytes]) -> Result:
    with tempfile.TemporaryDirectory() as name:
        folders = prepared(Path(name), files)
        extracts = [measured(tool.extract, folders) for _ in range(ROUNDS)]
        pot = folders["catalogs"] / "all.pot"
        if pot.exists():
            shutil.copy(pot, folders["catalogs"] / "it.po")
        work("fill", str(folders["catalogs"]), "same")
        shares = []
        for build in tool.builds:
            measured(build, folders)
            built = [folders["targets"] / f"{number:04}.md" for number in range(len(files))]
            pairs = zip(built, files, strict=True)
            shares.append(sum(path.exists() and path.read_bytes() == data for path, data in pairs))
        best = shares.index(max(shares))
        work("fill", str(folders["catalogs"]), "changed")
        builds = [measured(tool.builds[best], folders) for _ in range(ROUNDS)]
        return Result(min(extracts)[0], min(builds)[0], max(extracts + builds, key=_memory)[1], shares[best])


def _memory(measure: tuple[float, float]) -> float:
    return measure[1]


def in_process(folder: Path) -> None:
    """Prints our speed without PO files, in MB/s of processor time."""
    from l10n.formats.markdown.document import MarkdownFormat
    from l10n.ports import FormatSettings

    form = MarkdownFormat(FormatSettings())
    files = [path.read_bytes() for path in sorted(folder.glob("**/*.md"))]
    size = sum(map(len, files)) / 1e6

    def speed(work: Callable[[], object]) -> float:
        times = []
        for _ in range(2 * ROUNDS):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
        return size / min(times)

    documents = [form.parse(data, "a.md", "en") for data in files]
    targets = [{segment.key: changed(segment.source) for segment in each.segments} for each in documents]
    pairs = list(zip(documents, targets, strict=True))
    extract = speed(lambda: [form.parse(data, "a.md", "en") for data in files])
    build = speed(lambda: [form.publish(each, texts, "it") for each, texts in pairs])
    print(f"l10n within a process: extract {extract:.1f} MB/s, build {build:.1f} MB/s", flush=True)


def work(*arguments: str) -> None:
    """
    Runs a worker of ours in a process of its own.

    The peak memory of a child is never less than that of the process it was started from: so this one
    stays small.
    """
    subprocess.run([sys.executable, __file__, "--worker", *arguments], check=True)


def main(folder: Path, python: str) -> None:
    files = [path.read_bytes() for path in sorted(folder.glob("**/*.md"))]
    print(f"{len(files)} files, {sum(map(len, files)) / 1e6:.2f} MB", flush=True)
    work("in_process", str(folder))
    heads = f"{'extract':>15} {'build':>15} {'both':>7} {'to documents':>13} {'memory':>8} {'identical':>10}"
    print(f"{'whole processes':18} {heads}")
    with tempfile.TemporaryDirectory() as name:
        folders = prepared(Path(name), files)
        command = (sys.executable, __file__, "--worker", "documents_only", "{sources}", "{targets}")
        alone, memory = min(measured(command, folders) for _ in range(ROUNDS))
    print(f"{'l10n, documents':18} {alone:22.2f} s {'':17} {1:12.1f}× {memory:5.0f} MB")
    ours: Result | None = None
    for tool in tools(python):
        try:
            found = run(tool, files)
        except (RuntimeError, OSError) as error:
            print(f"{tool.name:18} absent: {str(error).strip().splitlines()[-1]}")
            continue
        ours = ours or found
        both = (found.extract_s + found.build_s) / (ours.extract_s + ours.build_s)
        steps = ((found.extract_s, ours.extract_s), (found.build_s, ours.build_s))
        times = "".join(f" {mine:6.2f} s {mine / first:5.1f}×" for mine, first in steps)
        share = 100 * found.identical / len(files)
        to_documents = (found.extract_s + found.build_s) / alone
        rest = f"{to_documents:12.1f}× {found.memory_mb:5.0f} MB {share:8.1f} %"
        print(f"{tool.name:18}{times} {both:6.1f}× {rest}")


WORKERS: dict[str, Callable[..., None]] = {
    each.__name__: each
    for each in (extract_ours, build_ours, documents_only, extract_mdpo, build_mdpo, fill, in_process)
}

if __name__ == "__main__":
    if sys.argv[1:2] != ["--worker"]:
        main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else sys.executable)
    elif sys.argv[2] in WORKERS:
        WORKERS[sys.argv[2]](*map(Path, sys.argv[3:]))
    else:
        {"md2po": md2po, "po2md": po2md}[sys.argv[2]](*sys.argv[3:])
