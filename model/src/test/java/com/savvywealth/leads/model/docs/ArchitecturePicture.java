package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.contract.Unit;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;

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

  /** The picture, ending in a line feed. */
  String svg() {
    StringBuilder out = new StringBuilder();
    inputs(out);
    row("1", TOP, out);
    published(out);
    row("2", LOWER, out);
    around(out);
    return Canvas.picture(
        WIDTH,
        HEIGHT,
        "Units, gates and files from vendor snapshots to the call list",
        out.toString());
  }

  private static void inputs(StringBuilder out) {
    out.append(Canvas.rect("input", LEFT, 12, CARD, 44, 8));
    out.append(Canvas.text("middle", LEFT + CARD / 2, 31, "Vendor snapshots"));
    out.append(Canvas.text("faint middle", LEFT + CARD / 2, 48, "one vintage a quarter"));
    out.append(Canvas.arrow(LEFT + CARD / 2, 56, LEFT + CARD / 2, TOP - 2));
    int second = LEFT + STEP;
    out.append(Canvas.rect("input", second, 12, CARD, 44, 8));
    out.append(Canvas.text("middle", second + CARD / 2, 31, "CRM leads"));
    out.append(Canvas.text("faint middle", second + CARD / 2, 48, "contacts and booked calls"));
    out.append(Canvas.arrow(second + CARD / 2, 56, second + CARD / 2, TOP - 2));
    int legend = LEFT + 2 * STEP;
    out.append(Canvas.gate(legend, 22, "G"));
    out.append(
        Canvas.text(
            "faint", legend + 50, 37, "a gate: limits must hold, or the run stops and says why"));
    out.append(Canvas.rect("file", legend, 58, 38, 22, 3));
    out.append(Canvas.text("faint", legend + 50, 74, "files that the next stage and people read"));
  }

  private void row(String row, int top, StringBuilder out) {
    List<NamedCsvRecord> in =
        cards.stream().filter(card -> card.getField("row").equals(row)).toList();
    for (int i = 0; i < in.size(); i++) {
      int left = LEFT + i * STEP;
      card(in.get(i), left, top, out);
      if (row.equals("1") && i + 1 < in.size()) {
        out.append(Canvas.arrow(left + CARD, top + 24, left + STEP - 2, top + 24));
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
    out.append(Canvas.rect("card", left, top, CARD, height, 10));
    out.append(Canvas.text("title", left + 12, top + 22, card.getField("card")));
    out.append(Canvas.text("code", left + 12, top + 39, card.getField("command")));
    int y = top + HEAD;
    for (Unit unit : units) {
      unit(unit, left, y, out);
      y += UNIT;
    }
    for (int i = 0; i < more.size(); i++) {
      out.append(Canvas.gate(left + 12 + i * 66, y + 7, more.get(i)));
    }
    int file = top + HEAD + rows * UNIT + 4;
    out.append(Canvas.rect("file", left + 10, file, CARD - 20, FILE, 4));
    Canvas.lines(
        "faint", left + 18, file + 19, Canvas.wrapped(card.getField("artifacts"), LETTERS), out);
  }

  private static void unit(Unit unit, int left, int y, StringBuilder out) {
    List<String> lines = Canvas.wrapped(unit.title(), LETTERS - 7);
    int first = lines.size() == 1 ? y + 23 : y + 15;
    out.append(Canvas.text("faint", left + 12, first, Integer.toString(unit.number())));
    Canvas.lines("", left + 32, first, lines, out);
    out.append(Canvas.gate(left + CARD - 50, y + 8, unit.gate()));
  }

  private static void published(StringBuilder out) {
    int y = TOP + HEAD + 4 * UNIT + FILE + 32;
    int left = LEFT + 4 * STEP;
    int top = TOP + HEAD + UNIT + FILE + 14;
    out.append(Canvas.arrow(left + CARD / 2, top, left + CARD / 2, y - 2));
    out.append(Canvas.rect("done", left, y, CARD, 44, 8));
    out.append(Canvas.text("done-text middle", left + CARD / 2, y + 19, "latest moves"));
    out.append(
        Canvas.text("done-text middle", left + CARD / 2, y + 36, "only when every gate passed"));
  }

  private static void around(StringBuilder out) {
    int y = LOWER - 28;
    int last = LEFT + 4 * STEP + CARD / 2;
    out.append(
        Canvas.text(
            "faint",
            LEFT,
            y - 8,
            "Around the list: is it safe, does it bring calls, does it stay good?"));
    out.append(Canvas.line(last, TOP + HEAD + 4 * UNIT + FILE + 76, last, y));
    out.append(Canvas.line(LEFT + CARD / 2, y, last, y));
    for (int i = 0; i < 5; i++) {
      int x = LEFT + i * STEP + CARD / 2;
      out.append(Canvas.arrow(x, y, x, LOWER - 2));
    }
    int bottom = HEIGHT - 22;
    int refresh = LOWER + HEAD + UNIT + FILE + 14;
    out.append(Canvas.line(last, refresh, last, bottom));
    out.append(Canvas.line(last, bottom, 6, bottom));
    out.append(Canvas.line(6, bottom, 6, TOP + 24));
    out.append(Canvas.arrow(6, TOP + 24, LEFT - 1, TOP + 24));
    out.append(
        Canvas.text(
            "faint middle",
            WIDTH / 2,
            bottom - 7,
            "every quarter: a new vintage, all stages anew, the new model beside the old"));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
