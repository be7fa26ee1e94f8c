"""Runs notebooks in the Java kernel, one after the other on the same mesh, and says how long each took.

    notebooks.py [--check] [--times N] [NOTEBOOK...]

Saves each with its outputs, made stable: addresses of the default sandbox, no times, no ids. With --check nothing is
saved; the exit code is 1 where a cell fails, or where an output no longer has the shape of the saved one (shape.py).
The next notebook's kernel starts while the present one plays.
"""
import argparse
import asyncio
import difflib
import os
import pathlib
import re
import sys
import time

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from shape import shape, titles

ROOT = pathlib.Path(__file__).resolve().parent.parent
CELL_SECONDS = 120
CELLS_TOLD, LINES_TOLD = 3, 40  # of a notebook that failed
NORMAL = [
    (re.compile(r"\b127\.\d+\.(0|128)\.(\d+)\b"), r"127.42.\1.\2"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "2026-11-01T00:00:00Z"),
    (re.compile(r"\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d UTC"), "Sun, 01 Nov 2026 00:00:00 UTC"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "00000000-0000-0000-0000-000000000000"),
    (re.compile(r"\b[0-9a-f]{20,32}\b"), "0" * 32),  # serial numbers of certificates
]


def normal(value):
    if isinstance(value, str):
        for pattern, text in NORMAL:
            value = pattern.sub(text, value)
        return value
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, dict):
        return {key: normal(item) for key, item in value.items()}
    return value


def stable(outputs):
    """What is printed joined by stream, however it was cut; of rich output the text only where it is a picture's."""
    result, streams = [], {}
    for output in outputs:
        if output.output_type == "stream":
            if output.name in streams:
                streams[output.name].text += output.text
                continue
            streams[output.name] = output
        else:
            streams = {}
            if not any(kind.startswith("image/") for kind in output.data) and len(output.data) > 1:
                output.data.pop("text/plain", None)
        output.metadata = {}
        result.append(output)
    return [nbformat.from_dict(normal(dict(output))) for output in result]


async def kernel(path):
    """A kernel that has compiled what the first cell imports: all that can be done before the mesh is this notebook's."""
    manager = AsyncKernelManager(kernel_name="java")
    await manager.start_kernel(cwd=str(path.parent))
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=CELL_SECONDS)
    first = next(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    lines = [line for line in first.splitlines() if line.startswith(("%classpath", "import "))]
    await client.execute_interactive("\n".join(lines), timeout=CELL_SECONDS, output_hook=lambda message: None)
    client.stop_channels()
    return manager


def before_failure(notebook):
    """What the cells printed that ran last, the one that failed among them."""
    ran = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs][-CELLS_TOLD:]
    for cell in ran:
        for output in cell.outputs:
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            yield from (f"  | {line}\n" for line in text.splitlines()[:LINES_TOLD])


async def execute(path, manager):
    """The notebook with its new outputs, and whether every cell succeeded."""
    notebook = nbformat.read(path, as_version=4)
    good = True
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    try:
        await NotebookClient(notebook, km=manager, timeout=CELL_SECONDS, startup_timeout=CELL_SECONDS).async_execute()
    except CellExecutionError as error:
        print(f"{path.name}: a cell failed: {error}{error.ename}: {error.evalue}", file=sys.stderr)
        sys.stderr.writelines(before_failure(notebook))
        good = False
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        cell.execution_count = number + 1
        if good:
            cell.outputs = stable(cell.outputs)
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = number + 1
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    return notebook, good


def as_saved(path, notebook):
    good = True
    for now, saved in zip(notebook.cells, nbformat.read(path, as_version=4).cells):
        compared = titles if "rows-vary" in saved.metadata.get("tags", []) else shape
        if now.cell_type == "code" and compared(now.outputs) != compared(saved.outputs):
            good = False
            print(f"{path.name}: the output has drifted: {now.source.splitlines()[0]}", file=sys.stderr)
            difference = difflib.unified_diff(compared(saved.outputs), compared(now.outputs), "saved", "now", lineterm="", n=1)
            sys.stderr.writelines(f"  {line}\n" for line in difference)
    return good


async def play(path, manager, check):
    notebook, good = await execute(path, manager)
    if good and check:
        return as_saved(path, notebook)
    if good:
        nbformat.write(notebook, path)
    return good


async def start_mesh():
    """At once with the first kernel, unless the lessons go to a cluster or a snapshot; a failure is the first cell's to tell."""
    if not os.environ.keys() & {"DEEPDIVE_CONTEXT", "DEEPDIVE_SNAPSHOT"}:
        up = await asyncio.create_subprocess_exec(ROOT / "bin/mesh", "up", stdout=asyncio.subprocess.DEVNULL)
        await up.wait()


def report(seconds, total):
    for name, runs in seconds.items():
        print(f"{name:32}" + "".join(f"{run:8.1f}" for run in runs))
    print(f"{'all, with the start of the mesh':32}{total:8.1f} s")


async def play_all(paths, check):
    """Seconds for each, in the order played, and whether all were good."""
    begin, good, seconds, ended = time.monotonic(), True, {}, []
    _, manager = await asyncio.gather(start_mesh(), kernel(paths[0]))
    for path, following in zip(paths, [*paths[1:], None]):
        upcoming = asyncio.create_task(kernel(following)) if following else None
        start = time.monotonic()
        good &= await play(path, manager, check)
        seconds.setdefault(path.name, []).append(time.monotonic() - start)
        ended.append(asyncio.create_task(manager.shutdown_kernel(now=True)))
        manager = await upcoming if upcoming else None
    await asyncio.gather(*ended)
    report(seconds, time.monotonic() - begin)
    return good


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare with the saved outputs, save nothing")
    arguments.add_argument("--times", type=int, default=1, metavar="N", help="all of them N times in a row")
    arguments.add_argument("notebooks", nargs="*", type=pathlib.Path)
    options = arguments.parse_args()
    paths = [path.resolve() for path in options.notebooks] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    sys.exit(0 if asyncio.run(play_all(paths * options.times, options.check)) else 1)


if __name__ == "__main__":
    main()
