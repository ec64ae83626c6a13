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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks as pieces of an HTML page; every piece ends in a line feed. */
final class HtmlBlocks {
  private HtmlBlocks() {}

  static String render(List<Block> blocks) {
    return blocks.stream().map(HtmlBlocks::render).collect(Collectors.joining());
  }

  static String render(Block block) {
    if (block instanceof Heading heading) {
      return "<h%1$d>%2$s</h%1$d>\n".formatted(heading.level(), Escape.html(heading.text()));
    } else if (block instanceof Text text) {
      return paragraphs(text.text());
    } else if (block instanceof Bullets bullets) {
      return bullets(bullets.items());
    } else if (block instanceof Boxes boxes) {
      return boxes(boxes.boxes());
    } else if (block instanceof Code code) {
      return "<pre tabindex=\"0\"><code>" + Escape.html(code.text()) + "</code></pre>\n";
    } else if (block instanceof TableBlock table) {
      return table(table.table(), "");
    } else if (block instanceof PlotBlock plot) {
      return "<figure class=\"plot\" tabindex=\"0\">\n%s<figcaption>%s</figcaption>\n</figure>\n"
          .formatted(SvgPlots.inline(plot.plot(), plot.alt()), Escape.html(plot.caption()));
    } else if (block instanceof GateBlock gates) {
      return gates.gates().stream().map(HtmlBlocks::gate).collect(Collectors.joining());
    } else if (block instanceof LeadListBlock leads) {
      return HtmlLeads.render(leads.list());
    } else if (block instanceof ProvenanceBlock provenance) {
      return table(Views.provenance(provenance.facts()), "provenance");
    }
    throw new IllegalStateException("no HTML for " + block.getClass());
  }

  /** A gate as a row that opens to its checks; red gates are open from the start. */
  static String gate(GateView gate) {
    String unit = gate.unit().isEmpty() ? "" : "unit " + gate.unit();
    return """
    <details class="gate"%s>
    <summary>%s<b class="id">%s</b><span class="name">%s</span><span class="unit">%s</span>\
    <span class="verdict">%s</span></summary>
    <div class="checks" id="%s">
    %s</div>
    </details>
    """
        .formatted(
            gate.verdict().isRed() ? " open" : "",
            light(gate.verdict()),
            Escape.html(gate.id()),
            Escape.html(gate.title()),
            Escape.html(unit),
            gate.verdict().word(),
            Escape.html(gate.id()),
            gate.checks().isEmpty()
                ? "<p>No check was judged.</p>\n"
                : table(Views.checks(gate), "checks"));
  }

  /** A round light with its sign; the word must stand beside it. */
  static String light(Light light) {
    return "<span class=\"light %s\" aria-hidden=\"true\">%s</span>"
        .formatted(light.style(), light.sign());
  }

  static String table(Table table, String style) {
    String label = table.caption().isEmpty() ? table.headers().get(0) : table.caption();
    StringBuilder out = new StringBuilder();
    out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(Escape.html(label))
        .append("\">\n<table")
        .append(style.isEmpty() ? "" : " class=\"" + style + "\"")
        .append(">\n");
    if (!table.caption().isEmpty()) {
      out.append("<caption>").append(Escape.html(table.caption())).append("</caption>\n");
    }
    out.append("<thead><tr>");
    for (int column = 0; column < table.headers().size(); column++) {
      out.append(
              table.isNumeric(column) ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
          .append(Escape.html(table.headers().get(column)))
          .append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> out.append(row(table, row)));
    if (table.rows().isEmpty()) {
      out.append("<tr><td colspan=\"%d\">(no rows)</td></tr>\n".formatted(table.headers().size()));
    }
    return out.append("</tbody>\n</table>\n</div>\n").toString();
  }

  private static String row(Table table, List<Object> cells) {
    StringBuilder out = new StringBuilder("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      String open = column == 0 ? "th scope=\"row\"" : "td";
      out.append('<').append(open);
      out.append(table.isNumeric(column) ? " class=\"num\">" : ">");
      out.append(cell(cells.get(column))).append(column == 0 ? "</th>" : "</td>");
    }
    return out.append("</tr>\n").toString();
  }

  private static String cell(Object cell) {
    return cell instanceof Light light
        ? "<span class=\"verdict\">" + light(light) + light.word() + "</span>"
        : Escape.html(Numbers.cell(cell));
  }

  private static String paragraphs(String text) {
    return Arrays.stream(text.split("\\n\\s*\\n"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> "<p>" + Escape.html(part) + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String bullets(List<String> items) {
    return items.stream()
        .map(item -> "<li>" + Escape.html(item) + "</li>\n")
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String boxes(List<Boxes.Box> boxes) {
    return boxes.stream()
        .map(
            box ->
                "<li>%s %s (%s): %s</li>\n"
                    .formatted(
                        box.ticked() ? "&#9745;" : "&#9744;",
                        Escape.html(box.text()),
                        box.link().isEmpty()
                            ? Escape.html(box.proof())
                            : "<a href=\"%s\">%s</a>"
                                .formatted(Escape.html(box.link()), Escape.html(box.proof())),
                        Escape.html(box.why())))
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }
}
