package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Source;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Link;
import com.savvywealth.leads.model.report.Table.Words;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All gates in words: the declarations themselves, and beside each gate what it guards, what judges
 * it and what to open, which no declaration knows.
 *
 * @param gates the declarations
 * @param notes rows of {@code gates.csv} by gate
 */
record GateSections(GateFile gates, Map<String, NamedCsvRecord> notes) {
  /** The sections, ending in a line feed. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    long checks = gates.gates().stream().mapToLong(gate -> gate.checks().size()).sum();
    text.append(
        "\n%s gates with %s checks, %s of them the plan's.\n\n"
            .formatted(gates.gates().size(), checks, count(Source.PLAN)));
    text.append(MarkdownRenderer.table(overview())).append('\n');
    gates.gates().forEach(gate -> section(gate, text));
    return text.toString();
  }

  private long count(Source source) {
    return gates.gates().stream()
        .flatMap(gate -> gate.checks().stream())
        .filter(check -> check.source() == source)
        .count();
  }

  private Table overview() {
    Table table = Table.of("", "gate", "what it guards", "command", "halts", "informs");
    for (Gate gate : gates.gates()) {
      long halting = gate.checks().stream().filter(Check::halts).count();
      table =
          table.row(
              new Link(gate.gate(), "#" + MarkdownFile.slug(heading(gate))),
              gate.title(),
              code(note(gate, "command")),
              halting,
              gate.checks().size() - halting);
    }
    return table;
  }

  private void section(Gate gate, StringBuilder text) {
    text.append("\n### ").append(heading(gate)).append("\n\n");
    text.append(note(gate, "guards")).append("\n\n");
    text.append(MarkdownRenderer.table(facts(gate))).append("\n\n");
    text.append(MarkdownRenderer.table(checks(gate))).append('\n');
  }

  private static String heading(Gate gate) {
    return gate.gate() + " " + gate.title();
  }

  private Table facts(Gate gate) {
    Table table =
        Table.of("", "unit", Integer.toString(gate.unit()))
            .row("judged by", words("`%s`, `%s`", note(gate, "command"), note(gate, "judged by")))
            .row("measured by", codes(note(gate, "measured by")))
            .row("open first", code(Artifact.valueOf(note(gate, "open")).path()))
            .row("when it is red", link(note(gate, "when red")))
            .row("read more", link(note(gate, "read")));
    return gate.parameters().isEmpty() ? table : table.row("measured with", parameters(gate));
  }

  private static Words parameters(Gate gate) {
    return new Words(
        gate.parameters().entrySet().stream()
            .map(entry -> "`" + entry.getKey() + "` " + Numbers.limit(entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static Table checks(Gate gate) {
    Table table =
        Table.of(
            "",
            "metric",
            "scope",
            "must be",
            "what is wrong when it is broken",
            "on red",
            "least n",
            "source",
            "chance of an error");
    for (Check check : gate.checks()) {
      table =
          table.row(
              code(check.metric()),
              code(check.scope()),
              new Words(CheckWords.requirement(check)),
              check.why(),
              check.halts() ? "halts" : "informs",
              new Words(CheckWords.leastN(check)),
              check.source().word(),
              new Words(CheckWords.chance(check)));
    }
    return table;
  }

  private String note(Gate gate, String field) {
    NamedCsvRecord row = notes.get(gate.gate());
    if (row == null) {
      throw new IllegalArgumentException("gates.csv must have a row for " + gate.gate());
    }
    return row.getField(field);
  }

  private static Words code(String name) {
    return new Words("`" + name + "`");
  }

  private static Words codes(String names) {
    return new Words(
        List.of(names.split(" ", -1)).stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", ")));
  }

  private static Words words(String form, String first, String second) {
    return new Words(form.formatted(first, second));
  }

  /** "on-call.md#red-gates" reads "on call: red gates". */
  private static Link link(String target) {
    return new Link(target.replace(".md", "").replace("#", ": ").replace('-', ' '), target);
  }
}
