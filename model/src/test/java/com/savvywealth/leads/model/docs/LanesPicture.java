package com.savvywealth.leads.model.docs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;

/**
 * What happens in order, as SVG: a lane for each stage, its steps from left to right, at its end
 * the files that it leaves and the gates that judge it.
 *
 * @param lanes rows of {@code lanes.csv} of one picture
 */
record LanesPicture(List<NamedCsvRecord> lanes) {
  private static final int WIDTH = 1360;
  private static final int NAME = 150;
  private static final int FIRST = 184;
  private static final int STEP = 190;
  private static final int NEXT = 216;
  private static final int FILES = 1064;
  private static final int FILE = 190;
  private static final int GATES = 1266;
  private static final int ROW = 34;
  private static final int BETWEEN = 26;
  private static final int LETTERS = 24;

  /**
   * The picture, ending in a line feed.
   *
   * @param label what a person who cannot see it should know
   */
  String svg(String label) {
    StringBuilder out = new StringBuilder();
    int top = 14;
    for (int i = 0; i < lanes.size(); i++) {
      int height = height(lanes.get(i));
      lane(lanes.get(i), top, height, out);
      if (i + 1 < lanes.size()) {
        out.append(Canvas.arrow(NAME / 2, top + height, NAME / 2, top + height + BETWEEN - 2));
      }
      top += height + BETWEEN;
    }
    return Canvas.picture(WIDTH, top - BETWEEN + 14, label, out.toString());
  }

  private static int height(NamedCsvRecord lane) {
    int files = parts(lane.getField("files"), "\\|").size();
    int gates = (parts(lane.getField("gates"), " ").size() + 1) / 2;
    return Math.max(84, ROW * Math.max(files, gates) + 16);
  }

  private static void lane(NamedCsvRecord lane, int top, int height, StringBuilder out) {
    out.append(Canvas.rect("card", 8, top, WIDTH - 16, height, 10));
    out.append(Canvas.text("title", 20, top + 28, lane.getField("lane")));
    if (!lane.getField("in").isEmpty()) {
      out.append(Canvas.rect("input", 18, top + 42, NAME - 24, 26, 6));
      out.append(Canvas.text("middle", 18 + (NAME - 24) / 2, top + 60, lane.getField("in")));
    }
    int middle = top + height / 2;
    List<String> steps = parts(lane.getField("steps"), "\\|");
    out.append(Canvas.arrow(NAME, middle, FIRST - 2, middle));
    for (int i = 0; i < steps.size(); i++) {
      step(steps.get(i), FIRST + i * NEXT, middle, out);
      int from = FIRST + i * NEXT + STEP;
      int to = i + 1 < steps.size() ? from + NEXT - STEP - 2 : FILES - 2;
      out.append(Canvas.arrow(from, middle, to, middle));
    }
    files(parts(lane.getField("files"), "\\|"), middle, out);
    gates(parts(lane.getField("gates"), " "), middle, out);
  }

  private static void step(String step, int left, int middle, StringBuilder out) {
    out.append(Canvas.rect("file", left, middle - 29, STEP, 58, 6));
    List<String> lines = Canvas.wrapped(step, LETTERS);
    Canvas.lines("", left + 10, middle + 5 - 8 * (lines.size() - 1), lines, out);
  }

  private static void files(List<String> files, int middle, StringBuilder out) {
    int top = middle - ROW * files.size() / 2;
    for (int i = 0; i < files.size(); i++) {
      out.append(Canvas.rect("input", FILES, top + i * ROW + 3, FILE, ROW - 6, 3));
      out.append(Canvas.text("", FILES + 10, top + i * ROW + 22, files.get(i)));
    }
  }

  /** Two beside each other. */
  private static void gates(List<String> gates, int middle, StringBuilder out) {
    int rows = (gates.size() + 1) / 2;
    for (int i = 0; i < gates.size(); i++) {
      int y = middle - ROW * rows / 2 + i / 2 * ROW + 5;
      out.append(Canvas.gate(GATES + i % 2 * 40, y, gates.get(i)));
    }
  }

  private static List<String> parts(String field, String by) {
    return field.isEmpty() ? List.of() : List.of(field.split(by, -1));
  }
}
