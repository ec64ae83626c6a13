package com.savvywealth.leads.model.report;

/** Makes foreign text harmless in HTML, XML and Markdown. */
final class Escape {
  private static final String MARKDOWN_SIGNS = "\\|*_`[]~";
  private static final String LINE_STARTS = "#-+=";

  private Escape() {}

  /** Text for HTML or XML, in elements and in quoted attributes. */
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    visible(text).chars().forEach(c -> out.append(entity((char) c)));
    return out.toString();
  }

  /** A JSON string, quotes and all, that cannot end or open a script element around it. */
  static String json(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    for (char c : visible(text).toCharArray()) {
      if (c < ' ' || "\"\\<>&'\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
        out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Text for one line of Markdown: line ends become spaces. */
  static String markdown(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (char c : visible(text).replaceAll("\\s+", " ").strip().toCharArray()) {
      if (MARKDOWN_SIGNS.indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else if (c == '<' || c == '>' || c == '&') {
        out.append(entity(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Text at the start of a Markdown line: as {@link #markdown}, and never a heading or a list. */
  static String markdownLine(String text) {
    String line = markdown(text);
    if (line.isEmpty()) {
      return line;
    }
    if (LINE_STARTS.indexOf(line.charAt(0)) >= 0) {
      return "\\" + line;
    }
    return line.replaceFirst("^(\\d+)([.)])", "$1\\\\$2");
  }

  /** Control characters and those that turn the direction of writing become a visible mark. */
  private static String visible(String text) {
    return text.replaceAll(
        "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]",
        "\uFFFD");
  }

  private static String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> String.valueOf(c);
    };
  }
}
