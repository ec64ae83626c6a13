package com.savvywealth.leads.model.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of our pictures as SVG, each ending in a line feed; light and dark by the reader's choice.
 */
final class Canvas {
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

  private Canvas() {}

  /**
   * A whole picture.
   *
   * @param label what a person who cannot see it should know
   */
  static String picture(int width, int height, String label, String content) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(width, height, SitePage.escaped(label))
        + STYLE
        + rect("paper", 0, 0, width, height, 0)
        + content
        + "</svg>\n";
  }

  /** Words in lines of so many letters at most; a longer word has a line of its own. */
  static List<String> wrapped(String text, int letters) {
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

  /** Lines of text below each other. */
  static void lines(String style, int x, int y, List<String> lines, StringBuilder out) {
    for (int i = 0; i < lines.size(); i++) {
      out.append(text(style, x, y + i * 16, lines.get(i)));
    }
  }

  /** The sign of a gate. */
  static String gate(int x, int y, String name) {
    int width = name.length() > 3 ? 56 : 38;
    return "<path class=\"gate\" d=\"M%s %s h%s l7 12 l-7 12 h-%s l-7 -12z\"/>\n"
            .formatted(x + 7, y, width - 14, width - 14)
        + text("gate-text", x + width / 2, y + 16, name);
  }

  /** A box. */
  static String rect(String style, int x, int y, int width, int height, int round) {
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n"
        .formatted(style, x, y, width, height, round);
  }

  /** A line that ends in an arrow. */
  static String arrow(int x1, int y1, int x2, int y2) {
    return path("arrow", x1, y1, x2, y2, "");
  }

  /** A line. */
  static String line(int x1, int y1, int x2, int y2) {
    return path("arrow", x1, y1, x2, y2, " style=\"marker-end:none\"");
  }

  private static String path(String style, int x1, int y1, int x2, int y2, String more) {
    return "<path class=\"%s\" d=\"M%s %s L%s %s\"%s/>\n".formatted(style, x1, y1, x2, y2, more);
  }

  /** One line of text. */
  static String text(String style, int x, int y, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(style, x, y, SitePage.escaped(text));
  }
}
