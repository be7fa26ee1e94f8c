"""What the comparison of outputs must see, and what it must not mind: python shape_test.py"""
import unittest

from shape import shape, titles


def stream(text, name="stdout"):
    return [{"output_type": "stream", "name": name, "text": text}]


def table(*rows):
    cells = "".join("<tr>" + "".join(f"<td style='x'>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return [{"output_type": "display_data", "data": {"text/html": f"<table><tbody>{cells}</tbody></table>"}}]


def chart(text, image="iVBORw0KGgo="):
    return [{"output_type": "display_data", "data": {"image/png": image, "text/plain": text}}]


PODS = "NAME                         READY  STATUS   RESTARTS  AGE\nreviews-v1-8678f67585-vhxhh  2/2    Running  0         45s\n"
BARS = "requests by version\nv1  ███████████████  31  52%\nv2  ██████████████   29  48%\n"
LATENCY = "latency\n 0-10 ms  ████ 12\n10-20 ms  ██ 6\n20-30 ms   0\np50 11 ms  p90 17 ms\n"


class Same(unittest.TestCase):
    def same(self, one, other):
        self.assertEqual(shape(one), shape(other))

    def test_numbers_ages_sizes_and_the_names_of_pods(self):
        self.same(stream(PODS), stream(PODS.replace("45s", "3m20s").replace("8678f67585-vhxhh", "5d4c8b9f7c-x2x4z")))
        self.same(stream("cpu 3m memory 12Mi"), stream("cpu 12m memory 1.2Gi"))
        self.same(stream("answered in 3.4 ms at 2026-11-25T10:00:00Z"), stream("answered in 812 ms at 2027-01-02T03:04:05.678Z"))

    def test_which_version_answered(self):
        fails = "reviews-v1-8678f67585-vhxhh fails as it was told to\n"
        self.same(stream(fails), stream(fails.replace("v1-8678f67585-vhxhh", "v3-7f866f88c4-tkhbv")))

    def test_the_order_of_envoys_own_routes(self):
        ready, stats = "       backend  *  /healthz/ready*\n", "       backend  *  /stats/prometheus*\n"
        self.same(stream("NAME\nhttp\n" + ready + stats), stream("NAME\nhttp\n" + stats + ready))

    def test_wider_columns(self):
        self.same(stream("A    B\n1    2"), stream("A  B\n10 2"))

    def test_numbers_in_a_table(self):
        self.same(table(["v1", 31], ["v2", 29]), table(["v1", 28], ["v2", 32]))

    def test_the_length_of_bars_and_the_picture_itself(self):
        self.same(chart(BARS), chart("requests by version\nv1  █████  10  17%\nv2  ██████████████████████████ 50  83%\n", "AAAA"))

    def test_how_many_bars_a_histogram_has(self):
        self.same(chart(LATENCY), chart("latency\n 0-5 ms  ████ 12\n 5-10 ms  ██ 6\np50 4 ms  p90 7 ms\n"))

    def test_the_days_on_a_time_line(self):
        self.same(chart("until when\na  ███████\n   30 Nov 12:00     1 Dec 00:00"), chart("until when\na  ███\n   2 Dec 12:00"))

    def test_the_rows_of_a_cell_whose_rows_vary(self):
        self.assertEqual(titles(chart(BARS)), titles(chart("requests by version\nv3  ███████████████  31  52%\n")))


class Drift(unittest.TestCase):
    def drift(self, one, other):
        self.assertNotEqual(shape(one), shape(other))

    def test_the_title_of_a_cell_whose_rows_vary(self):
        self.assertNotEqual(titles(chart(BARS)), titles(chart(BARS.replace("requests", "failures"))))
        self.assertNotEqual(titles(chart(BARS)), titles(chart("requests by version\n")))

    def test_an_error_in_the_place_of_a_table(self):
        self.drift(stream(PODS), stream("Error from server (NotFound): pods not found\n"))
        self.drift(stream(PODS), stream(PODS) + stream("warning: something\n", "stderr"))

    def test_an_output_that_is_missing(self):
        self.drift(stream(PODS), [])
        self.drift(chart(BARS), [])

    def test_an_empty_table(self):
        self.drift(stream(PODS), stream(PODS.splitlines()[0] + "\n"))
        self.drift(table(["NAME"], ["v1"]), table(["NAME"]))

    def test_a_row_too_few_or_too_many_and_another_order(self):
        self.drift(table(["v1", 31], ["v2", 29]), table(["v1", 60]))
        self.drift(table(["v1", 31]), table(["v1", 31], ["v1", 31]))
        self.drift(table(["v1", 31], ["v2", 29]), table(["v2", 29], ["v1", 31]))

    def test_a_column_that_is_missing_or_empty(self):
        self.drift(table(["v1", 31, "HEALTHY"]), table(["v1", 31]))
        self.drift(table(["v1", 31]), table(["v1", ""]))
        self.drift(stream("NAME READY AGE"), stream("NAME AGE"))

    def test_another_word(self):
        self.drift(stream(PODS), stream(PODS.replace("Running", "CrashLoopBackOff")))
        self.drift(stream("✔ as asked for"), stream("✘ not yet"))
        self.drift(table(["/productpage", 200]), table(["/productpage", "reset"]))

    def test_a_line_more(self):
        self.drift(stream("a\nb\n"), stream("a\nb\nb\n"))

    def test_a_chart_without_its_bars_or_labels(self):
        self.drift(chart(BARS), chart("requests by version\n"))
        self.drift(chart(BARS), chart("\n"))
        self.drift(chart(BARS), chart(BARS.replace("v2", "v3")))
        self.drift(chart(BARS), chart(BARS.replace("requests by version", "requests")))
        self.drift(chart(LATENCY), chart(LATENCY.replace("p90", "p99")))

    def test_a_picture_that_became_text(self):
        self.drift(chart(BARS), stream(BARS))

    def test_another_kind_of_exception(self):
        error = {"output_type": "error", "ename": "RuntimeException", "evalue": "no such pod", "traceback": []}
        self.drift(stream(PODS), [error])
        self.drift([error], [{**error, "evalue": "no such service"}])


if __name__ == "__main__":
    unittest.main()
