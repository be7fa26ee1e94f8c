"""Runs notebooks in the Java kernel.

    notebooks.py [--check] [NOTEBOOK...]

Saves each with its outputs, made stable: addresses of the default sandbox, no times, no ids. With --check nothing is
saved; the exit code is 1 where a cell fails, or where an output no longer has the shape of the saved one: its kind, its
columns, the words in it. Numbers may differ, since traffic is drawn by chance.
"""
import argparse
import difflib
import pathlib
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NORMAL = [
    (re.compile(r"\b127\.\d+\.(0|128)\.(\d+)\b"), r"127.42.\1.\2"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "2026-11-01T00:00:00Z"),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "00000000-0000-0000-0000-000000000000"),
]

NUMBER = re.compile(r"\d+(\.\d+)?")
AGE = re.compile(r"\b(\d+[dhms])+\b")  # 59s and 2m30s are of one shape


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
    """Streams of one name joined, however they were cut; what the kernel says of itself left out."""
    result = []
    for output in outputs:
        if output.output_type == "stream" and output.name == "stderr":
            continue  # progress of the start, warnings of the JVM: not part of a lesson
        last = result[-1] if result else None
        if output.output_type == "stream" and last and last.output_type == "stream":
            last.text += output.text
            continue
        if output.output_type == "display_data" and set(output.data) > {"text/plain"}:
            output.data.pop("text/plain", None)  # the kernel repeats the source of the picture
        output.metadata = {}
        result.append(output)
    return [nbformat.from_dict(normal(dict(output))) for output in result]


def shape(outputs):
    lines = []
    for output in outputs:
        lines.append(output.output_type)
        if output.output_type == "stream":
            lines += output.text.splitlines()
        for kind, data in sorted(output.get("data", {}).items()):
            lines.append(kind)
            if kind == "text/html":
                lines += re.findall(r">([^<>]+)<", data)
            elif not kind.startswith("image/"):  # of a picture only that it is one: its bars follow the numbers
                lines += str(data).splitlines()
    return [re.sub(r" +", " ", NUMBER.sub("0", AGE.sub("0s", line))).strip() for line in lines if line.strip()]


def play(path, check):
    notebook = nbformat.read(path, as_version=4)
    saved = [list(cell.get("outputs", [])) for cell in notebook.cells]
    client = NotebookClient(notebook, kernel_name="java", timeout=300, resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute()
    except CellExecutionError as error:
        print(f"{path}: a cell failed: {error.evalue or error.ename}", file=sys.stderr)
        return False
    for number, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        cell.outputs = stable(cell.outputs)
        cell.execution_count = number + 1
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number + 1
    for cell in notebook.cells:
        cell.metadata = {}
    if not check:
        nbformat.write(notebook, path)
        return True
    good = True
    for cell, before in zip(notebook.cells, saved):
        if cell.cell_type == "code" and shape(cell.outputs) != shape(before):
            good = False
            print(f"{path}: the output has drifted: {cell.source.splitlines()[0]}", file=sys.stderr)
            sys.stderr.writelines(
                f"  {line}\n" for line in difflib.unified_diff(shape(before), shape(cell.outputs), "saved", "now", lineterm="", n=1)
            )
    return good


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="compare with the saved outputs, save nothing")
    arguments.add_argument("notebooks", nargs="*", type=pathlib.Path)
    options = arguments.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    paths = options.notebooks or sorted((root / "notebooks").glob("*.ipynb"))
    results = [play(path.resolve(), options.check) for path in paths]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
