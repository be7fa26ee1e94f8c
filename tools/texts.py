#!/usr/bin/env python3
"""Writes lib/src/main/resources/deepdive/sandbox/store/texts.json.gz: the descriptions, enumerations and required fields
of the built-in kinds that definitions.json has, from Kubernetes' OpenAPI v3 documents.

    tools/texts.py KUBERNETES/api/openapi-spec/v3
"""
import gzip
import json
import pathlib
import re
import sys

STORE = pathlib.Path(__file__).parent.parent / "lib/src/main/resources/deepdive/sandbox/store"
KEPT = ("description", "enum", "required", "format")


def short(name):
    """io.k8s.api.core.v1.Pod is core.v1.Pod in definitions.json."""
    name = re.sub(r"^io\.k8s\.apimachinery\.pkg\.apis\.meta\.v1\.", "meta.", name)
    name = re.sub(r"^io\.k8s\.apiextensions-apiserver\.pkg\.apis\.apiextensions\.v1\.", "crd.", name)
    return re.sub(r"^io\.k8s\.api\.", "", name)


def texts(schema):
    kept = {key: schema[key] for key in KEPT if key in schema}
    properties = {name: it for name, field in schema.get("properties", {}).items() if (it := texts(field))}
    return {**kept, "properties": properties} if properties else kept


if __name__ == "__main__":
    known = json.loads((STORE / "definitions.json").read_text())
    found = {}
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*_openapi.json")):
        for name, schema in json.loads(file.read_text())["components"].get("schemas", {}).items():
            if short(name) in known:
                found[short(name)] = texts(schema)
    with gzip.GzipFile(STORE / "texts.json.gz", "wb", mtime=0) as out:  # no time: the same input gives the same file
        out.write(json.dumps(found, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode())
    print(f"{len(found)} of {len(known) - 1} definitions; without: {sorted(set(known) - set(found))}")
