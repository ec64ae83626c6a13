package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the search for personal data found: the content of {@code privacy_scan_v12.json}.
 *
 * @param version the plan's version
 * @param keyId key of the tokens
 * @param canaries how many values were looked for, by kind
 * @param filesIn files that were there = scanned + skipped + unread
 * @param filesScanned files read to their end
 * @param filesSkipped files that the rules leave out
 * @param filesUnread files that could not be read
 * @param bytesScanned bytes of the files read
 * @param findings how much stands where it may not
 * @param allowed how much stands where it may, by the allowance's words
 * @param skipped how many files were left out, by the rule's words
 * @param files the files with findings, and those that could not be read
 */
public record PrivacyScan(
    String version,
    String keyId,
    SortedMap<String, Long> canaries,
    long filesIn,
    long filesScanned,
    long filesSkipped,
    long filesUnread,
    long bytesScanned,
    long findings,
    SortedMap<String, Long> allowed,
    SortedMap<String, Long> skipped,
    List<FileScan> files)
    implements Serializable {
  /** Copies what it is given. */
  public PrivacyScan {
    canaries = new TreeMap<>(canaries);
    allowed = new TreeMap<>(allowed);
    skipped = new TreeMap<>(skipped);
    files = List.copyOf(files);
  }

  /** The figures over all files, whatever their order. */
  public static PrivacyScan of(PrivacyRules rules, CanarySet canaries, List<FileScan> files) {
    SortedMap<String, Long> allowed = new TreeMap<>();
    SortedMap<String, Long> skipped = new TreeMap<>();
    for (FileScan file : files) {
      file.allowed().forEach((why, count) -> allowed.merge(why, count, Long::sum));
      if (file.outcome() == FileScan.Outcome.SKIPPED) {
        skipped.merge(file.why(), 1L, Long::sum);
      }
    }
    return new PrivacyScan(
        rules.version(),
        canaries.hash().keyId(),
        canaries.kinds(),
        files.size(),
        count(files, FileScan.Outcome.SCANNED),
        count(files, FileScan.Outcome.SKIPPED),
        count(files, FileScan.Outcome.UNREAD),
        files.stream()
            .filter(file -> file.outcome() == FileScan.Outcome.SCANNED)
            .mapToLong(FileScan::bytes)
            .sum(),
        files.stream().mapToLong(FileScan::found).sum(),
        allowed,
        skipped,
        files.stream()
            .filter(file -> file.found() > 0 || file.outcome() == FileScan.Outcome.UNREAD)
            .sorted()
            .toList());
  }

  private static long count(List<FileScan> files, FileScan.Outcome outcome) {
    return files.stream().filter(file -> file.outcome() == outcome).count();
  }

  /** Gate 12's readings: a search of nothing, or for nothing, has not measured anything. */
  public List<Reading> readings() {
    long values = canaries.values().stream().mapToLong(Long::longValue).sum();
    String where =
        files.stream().filter(file -> file.found() > 0).findFirst().map(FileScan::file).orElse("");
    return List.of(
        Reading.of("pii_findings", filesScanned == 0 ? Double.NaN : (double) findings, filesScanned)
            .withNote(where.isEmpty() ? "" : "first in " + where),
        Reading.of("pii_canaries", (double) values, filesScanned),
        Reading.of("pii_files_unread", filesIn == 0 ? Double.NaN : (double) filesUnread, filesIn));
  }

  /** The file's text. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
