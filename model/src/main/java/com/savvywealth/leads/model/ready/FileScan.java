package com.savvywealth.leads.model.ready;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one file in the search for personal data.
 *
 * @param file path, beginning with the folder's name
 * @param bytes its size
 * @param outcome whether it was read
 * @param why why it was not, "" when it was
 * @param findings what may not stand there, in order, the first hundred
 * @param found how many of them there are
 * @param allowed how much stands there by allowance, by the allowance's words
 */
public record FileScan(
    String file,
    long bytes,
    Outcome outcome,
    String why,
    List<Finding> findings,
    long found,
    SortedMap<String, Long> allowed)
    implements Serializable, Comparable<FileScan> {
  private static final int SHOWN = 100;

  /** Whether a file was read. */
  public enum Outcome {
    /** Read to its end. */
    SCANNED,
    /** Not read, by the rules. */
    SKIPPED,
    /** To be read, but it could not be. */
    UNREAD
  }

  /** Copies what it is given. */
  public FileScan {
    findings = List.copyOf(findings);
    allowed = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(allowed));
  }

  /** A file that was read, its findings held against the allowances. */
  public static FileScan scanned(
      String file, long bytes, List<Finding> findings, PrivacyRules rules) {
    List<Finding> kept = new ArrayList<>();
    SortedMap<String, Long> allowed = new TreeMap<>();
    for (Finding finding : findings) {
      Optional<String> allowance = rules.allowance(file, finding.kind());
      if (allowance.isPresent()) {
        allowed.merge(allowance.get(), 1L, Long::sum);
      } else {
        kept.add(finding);
      }
    }
    kept.sort(null);
    return new FileScan(
        file,
        bytes,
        Outcome.SCANNED,
        "",
        kept.subList(0, Math.min(SHOWN, kept.size())),
        kept.size(),
        allowed);
  }

  /** A file that the rules leave out. */
  public static FileScan skipped(String file, long bytes, String why) {
    return new FileScan(file, bytes, Outcome.SKIPPED, why, List.of(), 0, new TreeMap<>());
  }

  /** A file that could not be read. */
  public static FileScan unread(String file, long bytes, String why) {
    return new FileScan(file, bytes, Outcome.UNREAD, why, List.of(), 0, new TreeMap<>());
  }

  @Override
  public int compareTo(FileScan other) {
    return file.compareTo(other.file);
  }
}
