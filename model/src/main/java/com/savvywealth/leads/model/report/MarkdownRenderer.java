package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Block.Boxes;
import com.savvywealth.leads.model.report.Block.Bullets;
import com.savvywealth.leads.model.report.Block.Code;
import com.savvywealth.leads.model.report.Block.GateBlock;
import com.savvywealth.leads.model.report.Block.Heading;
import com.savvywealth.leads.model.report.Block.LeadListBlock;
import com.savvywealth.leads.model.report.Block.PlotBlock;
import com.savvywealth.leads.model.report.Block.ProvenanceBlock;
import com.savvywealth.leads.model.report.Block.TableBlock;
import com.savvywealth.leads.model.report.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A report as GitHub-flavoured Markdown, ending in one line feed.
 *
 * <p>Text is escaped: no cell can end a table row, open a tag, load an image or start a heading.
 * Plots are image links to {@code plots/NAME.png} beside the report.
 */
public final class MarkdownRenderer {
  private MarkdownRenderer() {}

  /** The whole report. */
  public static String render(Report report) {
    List<String> parts = new ArrayList<>();
    parts.add("# " + Escape.markdown(report.title()));
    for (Block block : report.blocks()) {
      String part = block(block);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("\n\n", parts) + "\n";
  }

  private static String block(Block block) {
    if (block instanceof Heading heading) {
      return "#".repeat(heading.level()) + " " + Escape.markdown(heading.text());
    } else if (block instanceof Text text) {
      return paragraphs(text.text());
    } else if (block instanceof Boxes boxes) {
      return boxes.boxes().stream().map(MarkdownRenderer::box).collect(Collectors.joining("\n"));
    } else if (block instanceof Bullets bullets) {
      return lines(bullets.items(), item -> "- " + Escape.markdownLine(item));
    } else if (block instanceof Code code) {
      return fenced(code.text());
    } else if (block instanceof TableBlock table) {
      return table(table.table());
    } else if (block instanceof PlotBlock plot) {
      return "![%s](plots/%s.png)\n\n*%s*"
          .formatted(
              Escape.markdown(plot.alt()), plot.plot().name(), Escape.markdown(plot.caption()));
    } else if (block instanceof GateBlock gates) {
      return gates.gates().stream().map(MarkdownRenderer::gate).collect(Collectors.joining("\n\n"));
    } else if (block instanceof LeadListBlock leads) {
      return table(Views.leads(leads.list()));
    } else if (block instanceof ProvenanceBlock provenance) {
      return table(Views.provenance(provenance.facts()));
    }
    throw new IllegalStateException("no Markdown for " + block.getClass());
  }

  private static String paragraphs(String text) {
    return java.util.Arrays.stream(text.split("\\n\\s*\\n"))
        .map(Escape::markdownLine)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** A fence longer than any run of backticks in the text cannot be closed by it. */
  private static String fenced(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + text.replace("\r", "").stripTrailing() + "\n" + fence;
  }

  private static String gate(GateView gate) {
    String unit = gate.unit().isEmpty() ? "" : " (unit " + Escape.markdown(gate.unit()) + ")";
    String head =
        "**%s%s: %s** — %s"
            .formatted(gate.id(), unit, Escape.markdown(gate.title()), gate.verdict().shown());
    return gate.checks().isEmpty() ? head : head + "\n\n" + table(Views.checks(gate));
  }

  /** One table, without a line feed at its end. */
  public static String table(Table table) {
    List<String> lines = new ArrayList<>();
    if (!table.caption().isEmpty()) {
      lines.add("*" + Escape.markdown(table.caption()) + "*");
      lines.add("");
    }
    lines.add(row(table.headers()));
    StringBuilder rule = new StringBuilder("|");
    for (int column = 0; column < table.headers().size(); column++) {
      rule.append(table.isNumeric(column) ? " ---: |" : " --- |");
    }
    lines.add(rule.toString());
    for (List<Object> cells : table.rows()) {
      lines.add(row(cells));
    }
    if (table.rows().isEmpty()) {
      lines.add("");
      lines.add("(no rows)");
    }
    return String.join("\n", lines);
  }

  private static String row(List<?> cells) {
    return cells.stream()
        .map(MarkdownRenderer::cell)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Object cell) {
    if (cell instanceof Table.Words words) {
      return words(words.text());
    } else if (cell instanceof Table.Link link) {
      return "[%s](%s)".formatted(words(link.text()), link.target());
    }
    return Escape.markdown(Numbers.cell(cell));
  }

  /** Every second part stands between back-quotes: there only a pipe would end the cell. */
  private static String words(String text) {
    String[] parts = text.split("`", -1);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean code = i % 2 == 1;
      out.append(code ? "`" + parts[i].replace("|", "\\|") + "`" : spaced(parts[i]));
    }
    return out.toString();
  }

  /** Escaped text that keeps the blanks around it, for a name stands next to it. */
  private static String spaced(String text) {
    String escaped = Escape.markdown(text);
    String before = text.startsWith(" ") ? " " : "";
    String after = text.endsWith(" ") && !escaped.isEmpty() ? " " : "";
    return before + escaped + after;
  }

  private static String lines(List<String> items, Function<String, String> shape) {
    return items.stream().map(shape).collect(Collectors.joining("\n"));
  }

  private static String box(Boxes.Box box) {
    String proof = Escape.markdown(box.proof());
    return "- [%s] %s (%s): %s"
        .formatted(
            box.ticked() ? "x" : " ",
            Escape.markdown(box.text()),
            box.link().isEmpty() ? proof : "[%s](%s)".formatted(proof, box.link()),
            Escape.markdown(box.why()));
  }
}
