package com.savvywealth.leads.model.ready;

import java.util.ArrayList;
import java.util.List;

/** Cells of one line with commas and quotes, to tell in which column something stands. */
public final class CsvLine {
  private CsvLine() {}

  /** The cells, without quotes. */
  public static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** Name of the column at a position; "" beyond the header. */
  public static String columnAt(List<String> header, String line, int at) {
    int column = 0;
    boolean quoted = false;
    for (int i = 0; i < Math.min(at, line.length()); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        column++;
      }
    }
    return column < header.size() ? header.get(column) : "";
  }
}
