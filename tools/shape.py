"""The shape of a cell's outputs: what stays the same from one run of a lesson to the next.

Words, lines, columns and their order stay; numbers, times, sizes, the names that Kubernetes makes up for pods, and the
length of a bar do not. A picture is compared by the text that comes with it: its title, labels and legend.
"""
import re
from html.parser import HTMLParser

VARYING = [
    (re.compile(r"(?<=\|)v\d+(?=\|)"), "v0"),  # which subset a request got is chance, here and where one fails
    (re.compile(r"(/tmp/[a-z-]+)\d+"), r"\1"),
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( \d\d:\d\d)?\b"), "0"),  # on a time line
    (re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?"), "0"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "0"),
    (re.compile(r"-[0-9a-z]{8,10}-[0-9a-z]{5}\b"), "-POD"),
    (re.compile(r"-v\d(?=-POD fails as it was told to)"), "-v0"),
    (re.compile(r"\b[0-9a-f]{32,}\b"), "0"),
    (re.compile(r"\b(\d+(\.\d+)?(ms|us|µs|ns|[dhms]))+\b"), "0"),
    (re.compile(r"\b\d+(\.\d+)?[KMGT]i?B?\b"), "0"),
    (re.compile(r"(?<![\w.])-?\d+(\.\d+)*([eE][+-]?\d+)?"), "0"),  # not the 1 of v1
]
BLOCKS = re.compile("[\u2190-\u21ff\u2500-\u25ff\u2800-\u28ff]+")  # arrows, lines, blocks, Braille dots


class Rows(HTMLParser):
    """The rows of HTML tables as lines, cells parted by bars, an empty cell still a cell; other text as it stands."""

    def __init__(self):
        super().__init__()
        self.lines, self.row = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self.row.append("")

    def handle_endtag(self, tag):
        if tag == "tr" and self.row is not None:
            self.lines.append(" | ".join(cell.strip() for cell in self.row))
            self.row = None

    def handle_data(self, data):
        if self.row:
            self.row[-1] += data
        elif data.strip():
            self.lines += data.strip().splitlines()


def html(text):
    rows = Rows()
    rows.feed(text)
    return rows.lines


def settled(line):
    for pattern, text in VARYING:
        line = pattern.sub(text, line)
    return re.sub(r"\s+", " ", line).strip()


def chart(text):
    """The title, then the other lines in no order, since that of bars follows their lengths.

    Lines that differ only in numbers follow the data, such as the rows of a histogram: one stands for all.
    """
    lines = []
    for line in text.splitlines():
        line = settled(BLOCKS.sub(" ", line))
        if line and line not in lines[-1:] and line.replace("0", "").strip(" .%-"):
            lines.append(line)
    return lines[:1] + sorted(lines[1:])


def ordered(lines):
    """The routes of Envoy's own listeners have no name, and its config dump has them in one order or the other."""
    for start in range(len(lines)):
        end = start
        while end < len(lines) and lines[end].startswith("backend "):
            end += 1
        lines[start:end] = sorted(lines[start:end])
    return lines


def pictured(data):
    return any(name.startswith("image/") for name in data)


def shape(outputs):
    """The lines that two runs must have in common; outputs as nbformat has them."""
    lines = []
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            lines.append(output["name"])
            lines += ordered([settled(line) for line in output["text"].splitlines()])
            continue
        if kind == "error":
            lines += ["error", settled(output["evalue"])]
            continue
        data = output["data"]
        picture = pictured(data)
        for name in sorted(data):
            lines.append(name)
            if name == "text/html":
                lines += [settled(line) for line in html(data[name])]
            elif name == "text/plain" and picture:
                lines += chart(data[name])
            elif not name.startswith("image/"):
                lines += [settled(line) for line in str(data[name]).splitlines()]
    return lines


def titles(outputs):
    """For a cell tagged rows-vary, whose rows tell what happened lately: what it shows, its title, and that there are rows."""
    lines = []
    for output in outputs:
        found = shape([output])
        head = 3 if pictured(output.get("data", {})) else 2  # of a picture the image's kind comes first
        lines += [*found[:head], str(len(found) > head)]
    return lines
