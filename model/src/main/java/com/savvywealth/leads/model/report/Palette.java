package com.savvywealth.leads.model.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** Colours of data in plots, told apart by people with any colour vision, on light and dark. */
final class Palette {
  /** Lines and marks in legend order (after Okabe and Ito). */
  static final List<Color> SERIES =
      List.of(
          new Color(0x1F7FC1),
          new Color(0xD9660A),
          new Color(0x7A8794),
          new Color(0x0A9E73),
          new Color(0xB65C96),
          new Color(0xB58900));

  /** Dash pattern of each line, in the same order; empty is solid. */
  static final List<List<Integer>> DASHES =
      List.of(
          List.of(),
          List.of(8, 4),
          List.of(2, 4),
          List.of(10, 3, 2, 3),
          List.of(4, 2),
          List.of(12, 6));

  /** Text on white paper. */
  static final Color INK = new Color(0x1B2733);

  /** Lesser text and axes on white paper. */
  static final Color FAINT = new Color(0x566575);

  /** Grid lines on white paper. */
  static final Color GRID = new Color(0xDFE5EB);

  /** What must be seen first. */
  static final Color ALARM = new Color(0xB3261E);

  /** Heat at its hottest. */
  static final Color HEAT = new Color(0xE8730C);

  /** Dots whose value is missing. */
  static final Color MISSING = new Color(0x8C96A0);

  /** The middle of a ring. */
  static final Color PAPER = Color.WHITE;

  /** From light to dark, so that the order stays in grey print and with any colour vision. */
  private static final Color LOW = new Color(0xE39A0F);

  private static final Color MIDDLE = new Color(0xC2466B);
  private static final Color HIGH = new Color(0x3F2A96);

  private Palette() {}

  /** Colour of a shade class, 0 = low value; -1 is {@link #MISSING}. */
  static Color shade(int shadeClass) {
    if (shadeClass < 0) {
      return MISSING;
    }
    double place = shadeClass / (double) (Beeswarm.SHADES - 1);
    return place <= 0.5 ? mix(LOW, MIDDLE, place * 2) : mix(MIDDLE, HIGH, place * 2 - 1);
  }

  /** A colour between two. */
  static Color mix(Color from, Color to, double part) {
    return new Color(
        between(from.getRed(), to.getRed(), part),
        between(from.getGreen(), to.getGreen(), part),
        between(from.getBlue(), to.getBlue(), part));
  }

  /** "#1f7fc1". */
  static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  private static int between(int from, int to, double part) {
    return (int) Math.round(from + (to - from) * part);
  }
}
