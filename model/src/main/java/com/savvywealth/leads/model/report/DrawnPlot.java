package com.savvywealth.leads.model.report;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plot that an earlier stage has drawn: its own file, put into a page as it is. It can stand in a
 * page only, since its figures are not here any more.
 *
 * @param viewBox the file's
 * @param shapes what is drawn, in the tags of {@link SvgPlots} and no others
 */
public record DrawnPlot(String name, String title, String viewBox, String shapes) implements Plot {
  private static final Pattern FILE =
      Pattern.compile(
          "<svg xmlns=\"[^\"]*\" viewBox=\"([0-9. ]+)\" role=\"img\" aria-label=\"[^\"<>]*\">\\n"
              + "<style>[^<>]*</style>\\n(.*)</svg>\\n",
          Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("</?([a-z]+)((?: [a-z-]+=\"[^\"<>]*\")*)/?>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=");
  private static final Set<String> TAGS = Set.of("path", "rect", "circle", "text", "title");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "cx",
          "cy",
          "d",
          "dy",
          "fill",
          "fill-opacity",
          "height",
          "r",
          "stroke",
          "stroke-dasharray",
          "stroke-width",
          "text-anchor",
          "transform",
          "width",
          "x",
          "y");

  /** Checks the name. */
  public DrawnPlot {
    Plot.checkedName(name);
  }

  /**
   * Reads a file of {@link SvgPlots#file}.
   *
   * @param name as in {@link Plot}
   * @param svg the file's text
   * @throws IllegalArgumentException it holds anything that {@link SvgPlots} does not write
   */
  public static DrawnPlot read(String name, String title, String svg) {
    Matcher file = FILE.matcher(svg);
    if (!file.matches()) {
      throw new IllegalArgumentException(
          "plot %s must be a file of ours but is not".formatted(name));
    }
    check(name, file.group(2));
    return new DrawnPlot(name, title, file.group(1), file.group(2));
  }

  private static void check(String name, String shapes) {
    Matcher tags = TAG.matcher(shapes);
    StringBuilder rest = new StringBuilder();
    while (tags.find()) {
      Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
      boolean known = TAGS.contains(tags.group(1));
      while (known && attributes.find()) {
        known = ATTRIBUTES.contains(attributes.group(1));
      }
      if (!known) {
        throw new IllegalArgumentException(
            "plot %s must hold drawn shapes alone but holds %s".formatted(name, tags.group()));
      }
      tags.appendReplacement(rest, "");
    }
    tags.appendTail(rest);
    if (rest.indexOf("<") >= 0 || rest.indexOf(">") >= 0) {
      throw new IllegalArgumentException("plot " + name + " must hold drawn shapes alone");
    }
  }
}
