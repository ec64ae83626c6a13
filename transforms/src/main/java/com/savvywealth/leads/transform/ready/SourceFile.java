package com.savvywealth.leads.transform.ready;

import java.io.Serializable;
import java.util.Objects;

/**
 * An input file that holds personal data.
 *
 * @param source what it is to the privacy rules, such as "reps"
 * @param path the CSV
 * @param separator one character
 */
public record SourceFile(String source, String path, String separator) implements Serializable {
  /** All parts are required. */
  public SourceFile {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(separator, "separator");
  }
}
