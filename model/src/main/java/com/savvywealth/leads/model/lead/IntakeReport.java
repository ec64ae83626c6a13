package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ingest manifest and the normalisation report, from the files' profiles and the shards'
 * counts.
 */
public final class IntakeReport {
  private static final double CONFIDENCE = 0.95;

  private IntakeReport() {}

  /**
   * {@code data_ingest_manifest}: one line per delivered file, with what must be true of it again
   * tomorrow.
   */
  public static Report manifest(List<FileProfile> profiles, List<String> declared) {
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile file : sorted(profiles)) {
      rows.add(
          List.of(
              file.tableName(),
              file.file(),
              file.asOf(),
              file.fault().isEmpty() ? "ok" : file.fault(),
              file.rowsIn(),
              file.rowsOut(),
              file.rejectedRows(),
              file.bytes(),
              shortHash(file.sha256()),
              shortHash(file.headerSha256()),
              file.unmappedColumns()));
    }
    return Report.of(
        "Data ingest manifest",
        Block.text(
            "Delivered files of the declared calendar. Full SHA-256 digests stand in the JSON beside this page; here are"
                + " the first 12 digits. Columns that the intake map does not name are counted and never read."),
        Block.table(
            new Table(
                "Delivered files",
                List.of(
                    "table",
                    "file",
                    "as of",
                    "state",
                    "rows in",
                    "kept",
                    "rejected",
                    "bytes",
                    "SHA-256",
                    "header",
                    "unmapped columns"),
                rows)),
        new Block.Bullets(declared.stream().map(name -> "declared table " + name).toList()));
  }

  /** {@code step_1_snapshot_normalization_report}: keys, coverage, outliers, match rate. */
  public static Report normalization(
      List<FileProfile> profiles, List<String> labels, SortedMap<String, Long> counts) {
    return Report.of("Snapshot normalization")
        .with(
            Block.heading("Keys"),
            Block.table(keys(labels, counts)),
            Block.heading("Match rate of leads with a valid CRD"),
            Block.table(matches(counts)),
            Block.heading("Coverage and outliers"),
            Block.text(
                "An outlier lies farther from the median than 10 robust standard deviations (1.4826 times the median"
                    + " absolute deviation). Numbers outside the contract's plausible range are read as missing."),
            Block.table(coverage(profiles)),
            Block.heading("Rejected rows by reason"),
            Block.table(rejects(profiles)));
  }

  private static Table keys(List<String> labels, SortedMap<String, Long> counts) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      long distinct = counts.getOrDefault("distinct|" + label, 0L);
      String pair = i == 0 ? "" : labels.get(i - 1) + "|" + label;
      long before = i == 0 ? 0 : counts.getOrDefault("distinct|" + labels.get(i - 1), 0L);
      Object kept =
          before == 0
              ? "–"
              : new Table.Share((double) counts.getOrDefault("kept|" + pair, 0L) / before);
      rows.add(
          List.of(
              label,
              counts.getOrDefault("rows|" + label, 0L),
              distinct,
              counts.getOrDefault("surplus|" + label, 0L),
              kept,
              counts.getOrDefault("firm_rows|" + label, 0L)));
    }
    return new Table(
        "Keys by vintage",
        List.of(
            "vintage",
            "rows",
            "distinct keys",
            "surplus rows",
            "keys of the vintage before found",
            "derived firms"),
        rows);
  }

  private static Table matches(SortedMap<String, Long> counts) {
    List<List<Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Long> leads : counts.tailMap("leads|").entrySet()) {
      if (!leads.getKey().startsWith("leads|")) {
        break;
      }
      String source = leads.getKey().substring("leads|".length());
      long matched = counts.getOrDefault("matched|" + source, 0L);
      Interval interval = Wilson.interval(matched, leads.getValue(), CONFIDENCE);
      rows.add(
          List.of(
              source,
              leads.getValue(),
              matched,
              new Table.Share((double) matched / leads.getValue()),
              new Table.Share(interval.low()),
              new Table.Share(interval.high())));
    }
    return new Table(
        "CRD found in any vintage, by lead source (95 % Wilson interval)",
        List.of("source", "leads", "found", "rate", "low", "high"), rows);
  }

  private static Table coverage(List<FileProfile> profiles) {
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile file : sorted(profiles)) {
      for (FileProfile.ColumnProfile column : file.columns()) {
        List<Object> row = new ArrayList<>();
        row.add(file.label());
        row.add(column.name());
        row.add(
            new Table.Share(file.rowsOut() == 0 ? 0 : (double) column.present() / file.rowsOut()));
        row.add(column.min());
        row.add(column.median());
        row.add(column.max());
        row.add(column.outliers());
        row.add(column.outOfRange());
        rows.add(row);
      }
    }
    return new Table(
        "Columns by vintage",
        List.of("vintage", "column", "present", "min", "median", "max", "outliers", "out of range"),
        rows);
  }

  private static Table rejects(List<FileProfile> profiles) {
    SortedSet<String> reasons = new TreeSet<>();
    profiles.forEach(file -> reasons.addAll(file.rejected().keySet()));
    List<String> headers = new ArrayList<>(List.of("vintage"));
    headers.addAll(reasons);
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile file : sorted(profiles)) {
      List<Object> row = new ArrayList<>();
      row.add(file.label());
      reasons.forEach(reason -> row.add(file.rejected().getOrDefault(reason, 0L)));
      rows.add(row);
    }
    return new Table("Rejected rows", headers, rows);
  }

  private static List<FileProfile> sorted(List<FileProfile> profiles) {
    return profiles.stream()
        .sorted((one, other) -> one.tableName().compareTo(other.tableName()))
        .toList();
  }

  private static String shortHash(String hash) {
    return hash.length() < 12 ? hash : hash.substring(0, 12);
  }
}
