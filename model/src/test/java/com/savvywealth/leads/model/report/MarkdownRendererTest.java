package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarkdownRendererTest {
  @Test
  void aSmallReportIsExactlyThis() {
    Report report =
        Report.of(
            "Step 1",
            Block.heading("Match rate"),
            Block.text("First line\nsame paragraph.\n\nSecond."),
            Block.table(
                Table.of("By vintage", "vintage", "rows", "rate")
                    .row("2024_q1a", 1234, 0.9512)
                    .row("2024_q2", null, Double.NaN)),
            new Block.Bullets(List.of("one", "# two")),
            new Block.Code("a < b\n"),
            new Block.PlotBlock(SampleRun.lift(), "Lift.", "Top decile 1.98."),
            new Block.ProvenanceBlock(new TreeMap<>(Map.of("seed", "7"))));
    assertThat(
        MarkdownRenderer.render(report),
        is(
            """
            # Step 1

            ## Match rate

            First line same paragraph.

            Second.

            *By vintage*

            | vintage | rows | rate |
            | --- | ---: | ---: |
            | 2024\\_q1a | 1,234 | 0.9512 |
            | 2024\\_q2 | – | – |

            - one
            - \\# two

            ```
            a < b
            ```

            ![Top decile 1.98.](plots/lift.png)

            *Lift.*

            | Provenance | Value |
            | --- | --- |
            | seed | 7 |
            """));
  }

  @Test
  void aGateShowsValueLimitAndCountOfEveryCheck() {
    GateView gate =
        new GateView(
            "G7",
            "7",
            "Model training",
            Light.FAIL,
            List.of(
                new CheckView(
                    "auc_pr",
                    "all",
                    0.0612,
                    ">=",
                    0.07,
                    5,
                    Light.FAIL,
                    true,
                    "plan",
                    0.02,
                    0.004,
                    "")));
    assertThat(
        MarkdownRenderer.render(Report.of("Gates", new Block.GateBlock(List.of(gate)))),
        is(
            """
            # Gates

            **G7 (unit 7): Model training** — ✕ fail

            | Check | Scope | Value | Limit | n | Verdict | Role | Source | False halt | False pass | Note |
            | --- | --- | ---: | ---: | ---: | --- | --- | --- | ---: | ---: | --- |
            | auc\\_pr | all | 0.06120 | ≥ 0.07 | 5 | ✕ fail | halts | plan | 2.00 % | 0.40 % |  |
            """));
  }

  @Test
  void foreignTextCannotLeaveItsCell() {
    String hostile = "Acme | <script>alert(1)</script>\n# Head ![x](http://evil/x.png) `a`";
    String text =
        MarkdownRenderer.render(Report.of("R", Block.table(Table.of("", "firm").row(hostile))));
    assertThat(
        text,
        containsString(
            "| Acme \\| &lt;script&gt;alert(1)&lt;/script&gt; # Head !\\[x\\](http://evil/x.png) \\`a\\` |\n"));
    assertThat(text.lines().count(), is(5L));
  }

  @Test
  void foreignTextCannotStartAHeadingAListOrCloseAFence() {
    String text =
        MarkdownRenderer.render(
            Report.of(
                "R",
                Block.text("# no heading"),
                Block.text("1. no list"),
                Block.text("- no list"),
                new Block.Code("```\n# still code")));
    assertThat(
        text,
        is(
            "# R\n\n\\# no heading\n\n1\\. no list\n\n\\- no list\n\n````\n```\n# still code\n````\n"));
  }

  @Test
  void anEmptyTableSaysSo() {
    String text = MarkdownRenderer.render(Report.of("R", Block.table(Table.of("", "a", "b"))));
    assertThat(text, is("# R\n\n| a | b |\n| --- | --- |\n\n(no rows)\n"));
  }

  @Test
  void equalReportsGiveEqualText() {
    String once = MarkdownRenderer.render(SampleRun.stopped().sections().get(1));
    assertThat(MarkdownRenderer.render(SampleRun.stopped().sections().get(1)), is(once));
    assertThat(once, not(containsString("\r")));
  }

  /** Names keep their signs; text around them is escaped; a pipe never ends the cell. */
  @Test
  void namesAndLinksStandInCells() {
    Table table =
        Table.of("", "what", "where")
            .row(new Table.Words("`a_b|c` <= x_y"), new Table.Link("`G1`", "gates.md#g1"));
    assertThat(
        MarkdownRenderer.table(table),
        is(
            """
            | what | where |
            | --- | --- |
            | `a_b\\|c` &lt;= x\\_y | [`G1`](gates.md#g1) |"""));
    assertThat(table.rows().get(0).get(0).toString(), is("a_b|c <= x_y"));
  }

  @Test
  void aBackQuoteWithoutPartnerIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Table.Words("a `b"));
  }
}
