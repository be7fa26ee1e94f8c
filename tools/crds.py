#!/usr/bin/env python3
"""Writes lib/src/main/resources/deepdive/sandbox/store/crds.jsonl.gz, the CustomResourceDefinitions of Istio and of the
Gateway API as they are published: one a line, as JSON. Needs PyYAML.

    tools/crds.py ISTIO/manifests/charts/base/files/crd-all.gen.yaml GATEWAY-API-CRDS.yaml
"""
import gzip
import json
import pathlib
import sys

import yaml

OUT = pathlib.Path(__file__).parent.parent / "lib/src/main/resources/deepdive/sandbox/store/crds.jsonl.gz"


def definitions(file):
    with open(file, encoding="utf-8") as text:
        for document in yaml.load_all(text, Loader=yaml.CSafeLoader):
            if document and document.get("kind") == "CustomResourceDefinition":
                document.pop("status", None)
                yield document


if __name__ == "__main__":
    lines = [json.dumps(it, separators=(",", ":"), ensure_ascii=False) for file in sys.argv[1:] for it in definitions(file)]
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:  # no time: the same input gives the same file
        out.write("\n".join(sorted(lines)).encode())
    print(f"{len(lines)} definitions, {OUT.stat().st_size} bytes")
