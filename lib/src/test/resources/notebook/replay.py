"""Plays a transcript's cells in the Java kernel and prints the transcript as it is now.

    replay.py TRANSCRIPT

A cell starts with ">>> ", its further lines with "... "; below stands what the learner sees. "<tab> CODE" asks what
completes CODE. Other lines between cells (they start with "#") are kept. All cells run in one kernel, in order.
"""
import re
import sys

from jupyter_client.manager import KernelManager

COLORS = re.compile(r"\x1b\[[0-9;]*m")
FILE = re.compile(r"/\S*/lesson\d+\.yaml")  # a temporary file's name
SECONDS = 120


def inputs(path):
    """What stands in the transcript apart from the answers: (kind, text)."""
    found = []
    for line in open(path, encoding="utf-8").read().splitlines():
        if line.startswith(">>> "):
            found.append(("cell", line[4:]))
        elif line.startswith("... "):
            found[-1] = ("cell", found[-1][1] + "\n" + line[4:])
        elif line.startswith("<tab>"):
            found.append(("tab", line[6:]))
        elif line.startswith("#"):
            found.append(("comment", line))
    return found


def run(client, code):
    def seen(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            print(FILE.sub("FILE", content["text"].rstrip()))
        elif message["msg_type"] == "error":
            print(FILE.sub("FILE", COLORS.sub("", "\n".join(content["traceback"]))))
        elif "data" in content:
            print(content["data"].get("text/plain", ", ".join(content["data"])))

    print(">>> " + code.replace("\n", "\n... "))
    client.execute_interactive(code, timeout=SECONDS, output_hook=seen)


def complete(client, code):
    print("<tab> " + code)
    client.complete(code, len(code))
    answer = client.get_shell_msg(timeout=SECONDS)["content"]
    for option in answer["metadata"]["_jupyter_types_experimental"]:
        print("  " + (option["text"] + "  " + option["type"]).rstrip())


def main():
    manager = KernelManager(kernel_name="java")
    manager.start_kernel(cwd="notebooks")
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        for kind, text in inputs(sys.argv[1]):
            if kind == "comment":
                print(text)
            elif kind == "tab":
                complete(client, text)
            else:
                run(client, text)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


if __name__ == "__main__":
    main()
