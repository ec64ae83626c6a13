package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The ingest manifest for people, the normalisation report, and the profile that it rests on. */
public final class IntakeReport {
  private static final int SHORT_HASH = 12;

  private IntakeReport() {}

  /** {@code data_ingest_manifest}: one line per declared table, then what differs in headers. */
  public static Report manifest(IngestManifest manifest) {
    List<List<Object>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (IngestManifest.Line line : manifest.tables()) {
      rows.add(
          Arrays.asList(
              line.table(),
              line.kind(),
              line.source(),
              line.dialect(),
              line.asOf(),
              line.knownAt(),
              line.state().equals(IngestManifest.OK) ? IngestManifest.OK : "see below",
              line.rowsIn(),
              line.rows(),
              line.rejectedRows(),
              line.bytes(),
              shortHash(line.sha256()),
              shortHash(line.headerSha256()),
              line.columns(),
              line.unmappedColumns()));
      if (!line.state().equals(IngestManifest.OK)) {
        boolean derived = line.kind().equals(IngestManifest.DERIVED);
        notes.add(
            "%s: %s%s".formatted(line.table(), derived ? "" : line.source() + " ", line.state()));
      }
      line.notes().forEach(note -> notes.add("%s: %s".formatted(line.table(), note)));
      if (line.schema() != null && !line.schema().rename().isEmpty()) {
        changes.add("vintage %s: %s".formatted(line.label(), line.schema().rename()));
      }
    }
    Report report =
        Report.of(
            "Data ingest manifest",
            Block.text(
                ("Every declared table, delivered by the vendor or derived from a delivered one. A vintage is known by the"
                        + " policy \"%s\". Full SHA-256 digests, every column's smallest and largest value and the header"
                        + " differences stand in the JSON beside this page; here are the first 12 digits. The digest of a"
                        + " derived table is over its files. Unread columns are those that no contract names: they are"
                        + " counted and never read.")
                    .formatted(manifest.knownAtPolicy())),
            Block.table(
                new Table(
                    "Tables",
                    List.of(
                        "table",
                        "kind",
                        "source",
                        "written as",
                        "as of",
                        "known at",
                        "state",
                        "rows in",
                        "kept",
                        "rejected",
                        "bytes",
                        "SHA-256",
                        "header",
                        "columns",
                        "unread"),
                    rows)),
            Block.heading("Notes"),
            notes.isEmpty()
                ? Block.text("Every header is as the contract says and as in the vintage before.")
                : new Block.Bullets(notes));
    return changes.isEmpty()
        ? report
        : report.with(
            Block.heading("Suggested change of the contract"),
            Block.text(
                "Lines to put into the vintages of run.json, if the names mean the same; if not, ask the vendor."),
            new Block.Code(String.join("\n", changes)));
  }

  /** {@code step_1_snapshot_normalization_report}: calendar, keys, match rate, columns, rejects. */
  public static Report normalization(Intake intake) {
    return Report.of("Snapshot normalization")
        .with(new MatchTables(intake).blocks())
        .with(new ColumnTables(intake).blocks())
        .with(
            Block.heading("Rejected rows by reason"),
            Block.table(rejects(intake.profiles())),
            Block.heading("Views"),
            Block.text(
                intake.views().fault().isEmpty()
                    ? "Asked and answered with every vintage's rows and quarter: %s."
                        .formatted(String.join(", ", intake.views().views()))
                    : "Not as written: " + intake.views().fault() + "."));
  }

  /**
   * Every figure of every column of every vintage as CSV, with its change since the one before.
   * Registration numbers have no values here; outliers are empty where the MAD is 0 or there is no
   * number.
   */
  public static String profile(Intake intake) {
    IntakeMap map = intake.declared().map();
    Map<String, VintageJumps.Jump> jumps = new HashMap<>();
    VintageJumps.all(intake.profiles())
        .forEach(jump -> jumps.put(jump.label() + "|" + jump.column(), jump));
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile file : intake.profiles()) {
      for (FileProfile.ColumnProfile column : file.columns()) {
        boolean named = IngestManifest.type(map, column.name()) == FieldType.CRD;
        boolean spread = !named && column.mad() != null && column.mad() > 0;
        VintageJumps.Jump jump = jumps.get(file.label() + "|" + column.name());
        rows.add(
            Arrays.asList(
                file.label(),
                column.name(),
                IngestManifest.type(map, column.name()).key(),
                file.rowsOut(),
                column.present(),
                column.outOfRange(),
                IngestManifest.shown(map, column.name(), column.min()),
                IngestManifest.shown(map, column.name(), column.median()),
                named ? null : column.mad(),
                IngestManifest.shown(map, column.name(), column.max()),
                spread ? (Object) column.outliers() : null,
                jump == null ? null : jump.before(),
                jump == null ? null : (Object) jump.missingJump(),
                jump == null || named ? null : jump.medianJump()));
      }
    }
    return CsvWriter.text(
        List.of(
            "vintage",
            "column",
            "type",
            "rows",
            "present",
            "out_of_range",
            "min",
            "median",
            "mad",
            "max",
            "outliers",
            "vintage_before",
            "missing_share_change",
            "median_change_in_mads"),
        rows);
  }

  private static Table rejects(List<FileProfile> profiles) {
    SortedSet<String> reasons = new TreeSet<>();
    profiles.forEach(file -> reasons.addAll(file.rejected().keySet()));
    List<String> headers = new ArrayList<>(List.of("vintage", "rejected"));
    headers.addAll(reasons);
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile file : profiles) {
      List<Object> row = new ArrayList<>(List.of(file.label(), file.rejectedRows()));
      reasons.forEach(reason -> row.add(file.rejected().getOrDefault(reason, 0L)));
      rows.add(row);
    }
    return new Table("Rejected rows", headers, rows);
  }

  private static String shortHash(String hash) {
    return hash.length() < SHORT_HASH ? hash : hash.substring(0, SHORT_HASH);
  }
}
