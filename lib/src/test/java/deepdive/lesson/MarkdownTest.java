package deepdive.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void paragraphs_are_filled_and_list_items_hang() {
        assertThat(
                        plain(
                                24,
                                """
                        One paragraph that
                        is longer than a line.

                        - an item that needs two lines
                          and goes on
                          1. within it
                        2. second
                        """))
                .isEqualTo(
                        """
                        One paragraph that is
                        longer than a line.

                        • an item that needs two
                          lines and goes on
                          1. within it
                        2. second
                        """);
    }

    @Test
    void headings_are_underlined_as_far_as_they_go() {
        assertThat(plain(40, "# Title\n\ntext\n\n## A step\n### Deeper"))
                .isEqualTo(
                        """
                Title
                ━━━━━

                text

                A step
                ──────

                Deeper
                """);
    }

    @Test
    void a_table_is_aligned_and_what_is_too_long_wraps_in_its_cell() {
        assertThat(
                        plain(
                                30,
                                """
                        | field | meaning |
                        | --- | --- |
                        | `a\\|b` | the **first** of them, and more |
                        | c | |
                        """))
                .isEqualTo(
                        """
                        field  meaning
                        ─────  ───────────────────────
                        `a|b`  the first of them, and
                               more
                        c
                        """);
    }

    @Test
    void no_line_of_prose_is_longer_than_the_width() {
        String text = "word ".repeat(40) + "x".repeat(130) + "\n\n| a | b | c |\n|---|---|---|\n| " + "long ".repeat(30)
                + "| " + "y".repeat(90) + " | z |\n\n```\n" + "code ".repeat(30) + "\n```\n> " + "quoted ".repeat(20);
        assertThat(plain(60, text).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void code_is_indented_and_left_as_it_is() {
        assertThat(plain(40, "so:\n```bash\nkubectl get  *pods*\n```")).isEqualTo("so:\n    kubectl get  *pods*\n");
    }

    @Test
    void details_are_their_summary() {
        assertThat(plain(40, "do\n\n<details><summary>Hint 1</summary>\n\nsecret\n</details>\n\nthen"))
                .isEqualTo("do\n\n▸ Hint 1\n\nthen\n");
        assertThat(plain(
                        40, "<details><summary>One</summary>x</details>\n\n<details><summary>Two</summary>y</details>"))
                .isEqualTo("▸ One · Two\n");
    }

    @Test
    void emphasis_code_and_links() {
        assertThat(plain(90, "a **b** *c* _d_ `e_f_*` 2 * 3 * 4 snake_case_name &lt;x&gt; \\*"))
                .isEqualTo("a b c d `e_f_*` 2 * 3 * 4 snake_case_name <x> *\n");
        assertThat(plain(90, "[here](02-x.ipynb), [there](https://istio.io)"))
                .isEqualTo("here, there (https://istio.io)\n");
        assertThat(Markdown.render("**b** `c` *i*", 80, true))
                .isEqualTo("\u001b[0;1mb\u001b[0m \u001b[0;36mc\u001b[0m \u001b[0;3mi\u001b[0m\n");
    }

    @Test
    void short_code_stays_on_one_line() {
        assertThat(plain(12, "see all of `-o json`")).isEqualTo("see all of\n`-o json`\n");
    }

    @Test
    void a_style_does_not_run_over_the_end_of_a_line() {
        assertThat(Markdown.render("**bold and on**", 8, true))
                .isEqualTo("\u001b[0;1mbold and\u001b[0m\n\u001b[0;1mon\u001b[0m\n");
    }

    private static String plain(int width, String markdown) {
        return Markdown.render(markdown, width, false);
    }
}
