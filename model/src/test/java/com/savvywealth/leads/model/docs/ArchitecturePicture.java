package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.contract.Unit;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The system in one picture, as SVG: a card for each pipeline with its units, the gate behind each
 * unit, and the files that it leaves; the daily run above, what is built around it below.
 *
 * @param cards rows of {@code picture.csv}
 */
record ArchitecturePicture(List<NamedCsvRecord> cards) {
  private static final int WIDTH = 1360;
  private static final int CARD = 240;
  private static final int STEP = 272;
  private static final int LEFT = 16;
  private static final int TOP = 104;
  private static final int LOWER = 468;
  private static final int UNIT = 40;
  private static final int HEAD = 48;
  private static final int FILE = 46;
  private static final int HEIGHT = 760;
  private static final int LETTERS = 30;

  private static final String STYLE =
      """
      <style>
      text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #1b2733; }
      .paper { fill: #ffffff; } .card { fill: #f4f6f8; stroke: #9aa8b5; } .title { font-size: 16px; font-weight: 700; }
      .faint { fill: #4b5a69; font-size: 12px; } .code { font: 12px ui-monospace, Consolas, "DejaVu Sans Mono", monospace; fill: #4b5a69; }
      .gate { fill: #e3f4ec; stroke: #0b7a4b; } .gate-text { font-weight: 700; font-size: 12px; fill: #0b5c39; text-anchor: middle; }
      .file { fill: #ffffff; stroke: #9aa8b5; } .input { fill: #e8f1fb; stroke: #0b5cad; } .done { fill: #0b7a4b; } .done-text { fill: #ffffff; font-weight: 700; }
      .arrow { stroke: #4b5a69; stroke-width: 1.6; fill: none; marker-end: url(#head); } .head { fill: #4b5a69; } .middle { text-anchor: middle; }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6ebf0; } .paper { fill: #12181f; } .card { fill: #1b232c; stroke: #4b5a69; } .faint, .code { fill: #a3b0bd; }
        .gate { fill: #14301f; stroke: #4fcf95; } .gate-text { fill: #7fe0b3; } .file { fill: #12181f; stroke: #4b5a69; }
        .input { fill: #14283d; stroke: #7db8f5; } .done { fill: #4fcf95; } .done-text { fill: #12181f; } .arrow { stroke: #a3b0bd; } .head { fill: #a3b0bd; }
      }
      </style>
      <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
      """;

  /** The picture, ending in a line feed. */
  String svg() {
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(WIDTH, HEIGHT, "Units, gates and files from vendor snapshots to the call list"));
    out.append(STYLE).append(rect("paper", 0, 0, WIDTH, HEIGHT, 0));
    inputs(out);
    row("1", TOP, out);
    published(out);
    row("2", LOWER, out);
    around(out);
    return out.append("</svg>\n").toString();
  }

  private static void inputs(StringBuilder out) {
    out.append(rect("input", LEFT, 12, CARD, 44, 8));
    out.append(text("middle", LEFT + CARD / 2, 31, "Vendor snapshots"));
    out.append(text("faint middle", LEFT + CARD / 2, 48, "one vintage a quarter"));
    out.append(arrow(LEFT + CARD / 2, 56, LEFT + CARD / 2, TOP - 2));
    int second = LEFT + STEP;
    out.append(rect("input", second, 12, CARD, 44, 8));
    out.append(text("middle", second + CARD / 2, 31, "CRM leads"));
    out.append(text("faint middle", second + CARD / 2, 48, "contacts and booked calls"));
    out.append(arrow(second + CARD / 2, 56, second + CARD / 2, TOP - 2));
    int legend = LEFT + 2 * STEP;
    out.append(gate(legend, 22, "G"));
    out.append(text("faint", legend + 50, 37, "a gate: limits must hold, or the run stops and says why"));
    out.append(rect("file", legend, 58, 38, 22, 3));
    out.append(text("faint", legend + 50, 74, "files that the next stage and people read"));
  }

  private void row(String row, int top, StringBuilder out) {
    List<NamedCsvRecord> in =
        cards.stream().filter(card -> card.getField("row").equals(row)).toList();
    for (int i = 0; i < in.size(); i++) {
      int left = LEFT + i * STEP;
      card(in.get(i), left, top, out);
      if (row.equals("1") && i + 1 < in.size()) {
        out.append(arrow(left + CARD, top + 24, left + STEP - 2, top + 24));
      }
    }
  }

  private static void card(NamedCsvRecord card, int left, int top, StringBuilder out) {
    List<Unit> units = new ArrayList<>();
    for (String number : card.getField("units").split(" ", -1)) {
      units.add(Unit.of(Integer.parseInt(number)));
    }
    List<String> more = words(card.getField("extra gates"));
    int rows = units.size() + (more.isEmpty() ? 0 : 1);
    int height = HEAD + rows * UNIT + FILE + 14;
    out.append(rect("card", left, top, CARD, height, 10));
    out.append(text("title", left + 12, top + 22, card.getField("card")));
    out.append(text("code", left + 12, top + 39, card.getField("command")));
    int y = top + HEAD;
    for (Unit unit : units) {
      unit(unit, left, y, out);
      y += UNIT;
    }
    for (int i = 0; i < more.size(); i++) {
      out.append(gate(left + 12 + i * 66, y + 7, more.get(i)));
    }
    int file = top + HEAD + rows * UNIT + 4;
    out.append(rect("file", left + 10, file, CARD - 20, FILE, 4));
    lines("faint", left + 18, file + 19, wrapped(card.getField("artifacts"), LETTERS), out);
  }

  private static void unit(Unit unit, int left, int y, StringBuilder out) {
    List<String> lines = wrapped(unit.title(), LETTERS - 7);
    int first = lines.size() == 1 ? y + 23 : y + 15;
    out.append(text("faint", left + 12, first, Integer.toString(unit.number())));
    lines("", left + 32, first, lines, out);
    out.append(gate(left + CARD - 50, y + 8, unit.gate()));
  }

  private static void published(StringBuilder out) {
    int y = TOP + HEAD + 4 * UNIT + FILE + 32;
    int left = LEFT + 4 * STEP;
    int top = TOP + HEAD + UNIT + FILE + 14;
    out.append(arrow(left + CARD / 2, top, left + CARD / 2, y - 2));
    out.append(rect("done", left, y, CARD, 44, 8));
    out.append(text("done-text middle", left + CARD / 2, y + 19, "latest moves"));
    out.append(text("done-text middle", left + CARD / 2, y + 36, "only when every gate passed"));
  }

  private static void around(StringBuilder out) {
    int y = LOWER - 28;
    int last = LEFT + 4 * STEP + CARD / 2;
    out.append(text("faint", LEFT, y - 8, "Around the list: is it safe, does it bring calls, does it stay good?"));
    out.append(line(last, TOP + HEAD + 4 * UNIT + FILE + 76, last, y));
    out.append(line(LEFT + CARD / 2, y, last, y));
    for (int i = 0; i < 5; i++) {
      int x = LEFT + i * STEP + CARD / 2;
      out.append(arrow(x, y, x, LOWER - 2));
    }
    int bottom = HEIGHT - 22;
    int refresh = LOWER + HEAD + UNIT + FILE + 14;
    out.append(line(last, refresh, last, bottom));
    out.append(line(last, bottom, 6, bottom));
    out.append(line(6, bottom, 6, TOP + 24));
    out.append(arrow(6, TOP + 24, LEFT - 1, TOP + 24));
    out.append(text("faint middle", WIDTH / 2, bottom - 7, "every quarter: a new vintage, all stages anew, the new model beside the old"));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static List<String> wrapped(String text, int letters) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      boolean fits = line.isEmpty() || line.length() + word.length() < letters;
      if (!fits) {
        lines.add(line);
        line = "";
      }
      line = line.isEmpty() ? word : line + " " + word;
    }
    lines.add(line);
    return lines;
  }

  private static void lines(String style, int x, int y, List<String> lines, StringBuilder out) {
    for (int i = 0; i < lines.size(); i++) {
      out.append(text(style, x, y + i * 16, lines.get(i)));
    }
  }

  private static String gate(int x, int y, String name) {
    int width = name.length() > 3 ? 56 : 38;
    return "<path class=\"gate\" d=\"M%d %d h%d l7 12 l-7 12 h-%d l-7 -12z\"/>\n"
            .formatted(x + 7, y, width - 14, width - 14)
        + text("gate-text", x + width / 2, y + 16, name);
  }

  private static String rect(String style, int x, int y, int width, int height, int round) {
    return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n"
        .formatted(style, x, y, width, height, round);
  }

  private static String arrow(int x1, int y1, int x2, int y2) {
    return path("arrow", x1, y1, x2, y2, "");
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return path("arrow", x1, y1, x2, y2, " style=\"marker-end:none\"");
  }

  private static String path(String style, int x1, int y1, int x2, int y2, String more) {
    return "<path class=\"%s\" d=\"M%d %d L%d %d\"%s/>\n".formatted(style, x1, y1, x2, y2, more);
  }

  private static String text(String style, int x, int y, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    return String.format(
        Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", style, x, y, safe);
  }
}
