package com.savvywealth.leads.pipeline.warehouse;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A BigQuery dataset, spelt {@code project.dataset}.
 *
 * @param project project id
 * @param dataset dataset id
 */
public record WarehouseDataset(String project, String dataset) implements Serializable {
  private static final Pattern TWO = Pattern.compile("([^.:/]+)\\.([^.:/]+)");
  private static final Pattern NAMED = Pattern.compile("`\\$\\{dataset}\\.([A-Za-z0-9_]+)`");

  /** Checked like the dataset of a table. */
  public WarehouseDataset {
    new BigQueryTable(project, dataset, "any").uri();
  }

  /**
   * The dataset of {@code --warehouse}.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static WarehouseDataset parse(String text) {
    Matcher parts = TWO.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--warehouse must be project.dataset but was \"" + text + "\"");
    }
    try {
      return new WarehouseDataset(parts.group(1), parts.group(2));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--warehouse=" + text + ": " + e.getMessage(), e);
    }
  }

  /** A table of the dataset. */
  public BigQueryTable table(String name) {
    return new BigQueryTable(project, dataset, name);
  }

  /**
   * SQL with every {@code `${dataset}.NAME`} made a full name.
   *
   * @param naming what a name is called in the dataset
   */
  public String fill(String sql, UnaryOperator<String> naming) {
    return NAMED
        .matcher(sql)
        .replaceAll(
            found -> Matcher.quoteReplacement(table(naming.apply(found.group(1))).quoted()));
  }
}
