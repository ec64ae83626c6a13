package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One report as data: a title and blocks in reading order. Renderers turn it into text.
 *
 * @param title the first line; required, plain text
 * @param blocks never null, may be empty
 */
public record Report(String title, List<Block> blocks) {
  /** Both parts are required; the blocks are copied. */
  public Report {
    Objects.requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
  }

  /** A report with the blocks given. */
  public static Report of(String title, Block... blocks) {
    return new Report(title, List.of(blocks));
  }

  /** This report with more blocks at its end. */
  public Report with(Block... more) {
    return with(List.of(more));
  }

  /** This report with more blocks at its end. */
  public Report with(List<Block> more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new Report(title, all);
  }
}
