package com.savvywealth.leads.model.gate;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of gates: G0 to G18 (units), Q1 to Q6 (checkpoints), S1 onward (success metrics). */
public final class GateId {
  private static final Pattern FORM = Pattern.compile("([GQS])(0|[1-9][0-9]?)");

  /** Units first, then checkpoints, then success metrics, each by number: G2 before G10. */
  public static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(id -> parts(id).group(1).charAt(0))
          .thenComparingInt(GateId::number);

  private GateId() {}

  /**
   * The number in an id: 10 for "G10".
   *
   * @throws IllegalArgumentException when the id has another form
   */
  public static int number(String id) {
    return Integer.parseInt(parts(id).group(2));
  }

  /** The id in words: "Gate 1", "Checkpoint 2", "Success metric 3". */
  public static String spoken(String id) {
    String kind =
        switch (parts(id).group(1)) {
          case "G" -> "Gate ";
          case "Q" -> "Checkpoint ";
          default -> "Success metric ";
        };
    return kind + number(id);
  }

  /** The id of a spoken kind and number: "Gate", "1" is "G1". */
  static String ofSpoken(String kind, String number) {
    return kind.charAt(0) == 'C' ? "Q" + number : kind.charAt(0) + number;
  }

  private static Matcher parts(String id) {
    Matcher matcher = FORM.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a gate id must be G, Q or S and a number, but was '" + id + "'");
    }
    return matcher;
  }
}
