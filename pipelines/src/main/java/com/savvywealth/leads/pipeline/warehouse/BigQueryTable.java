package com.savvywealth.leads.pipeline.warehouse;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one BigQuery table, spelt {@code bq://project.dataset.table} wherever a file may
 * stand.
 *
 * <p>Only names that need no quoting anywhere: a project of 6 to 30 lower-case letters, digits and
 * hyphens that starts with a letter and does not end with a hyphen, a dataset and a table of
 * letters, digits and underscores. BigQuery allows more in a table's name (spaces, letters of any
 * script, {@code $partition}); a vintage is named by us, so it does not need it.
 *
 * @param project project id
 * @param dataset dataset id
 * @param table table id
 */
public record BigQueryTable(String project, String dataset, String table) implements Serializable {
  /** What the name of a table begins with where a path may stand. */
  public static final String SCHEME = "bq://";

  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,1024}");
  private static final Pattern THREE = Pattern.compile("([^.]+)\\.([^.]+)\\.([^.]+)");

  /**
   * A name.
   *
   * @throws IllegalArgumentException when a part has other characters or length than above
   */
  public BigQueryTable {
    Objects.requireNonNull(project, "project");
    check(PROJECT, "project", "6 to 30 of a-z, 0-9 and -, a letter first", project);
    check(NAME, "dataset", "letters, digits and underscores", dataset);
    check(NAME, "table", "letters, digits and underscores", table);
  }

  /** Whether a path means a BigQuery table, well spelt or not. */
  public static boolean isNamedBy(String path) {
    return path.startsWith(SCHEME);
  }

  /**
   * The table that a URI names.
   *
   * @throws IllegalArgumentException when it is not {@code bq://project.dataset.table}, with a line
   *     that says what is wrong
   */
  public static BigQueryTable parse(String uri) {
    Matcher parts = THREE.matcher(isNamedBy(uri) ? uri.substring(SCHEME.length()) : "");
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a BigQuery table must be bq://project.dataset.table but was \"" + uri + "\"");
    }
    return new BigQueryTable(parts.group(1), parts.group(2), parts.group(3));
  }

  /** {@code bq://project.dataset.table}. */
  public String uri() {
    return SCHEME + project + "." + dataset + "." + table;
  }

  /** {@code project:dataset.table}, as BigQueryIO takes it. */
  public String spec() {
    return project + ":" + dataset + "." + table;
  }

  /** {@code `project.dataset.table`}, as GoogleSQL takes it. */
  public String quoted() {
    return "`" + project + "." + dataset + "." + table + "`";
  }

  @Override
  public String toString() {
    return uri();
  }

  private static void check(Pattern pattern, String part, String right, String value) {
    if (!pattern.matcher(Objects.requireNonNull(value, part)).matches()) {
      throw new IllegalArgumentException(
          "the " + part + " of a BigQuery table must be " + right + " but was \"" + value + "\"");
    }
  }
}
