package com.savvywealth.leads.transform.crm;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.crm.CallRow;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.crm.WriteBackCounts;
import com.savvywealth.leads.model.crm.WriteBackMaker;
import com.savvywealth.leads.model.crm.WriteBackResult;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a call list row by row, in its order, and writes the rows for the CRM and the rejects,
 * which are known by their line of the call list: ids stand nowhere but where they are needed.
 */
final class WriteBackRows {
  private static final List<String> REJECTS = List.of("line", "reason");

  private final WriteBack.Settings settings;
  private final WriteBackMaker maker;
  private final WriteBackCounts counts;

  WriteBackRows(WriteBack.Settings settings) {
    this.settings = settings;
    this.maker = new WriteBackMaker(settings.rules(), settings.metadata(), settings.facts());
    this.counts = new WriteBackCounts(settings.rules(), settings.metadata(), settings.facts());
  }

  /**
   * Writes both files, then reads the rows back.
   *
   * @throws IllegalStateException when the call list is not what its manifest says
   */
  WriteBackResult write() throws IOException {
    String path = settings.input().callList();
    requireUnchanged(path);
    String rows = settings.file(Artifact.WRITE_BACK);
    ArtifactFiles.write(
        settings.file(Artifact.WRITE_BACK_REJECTS),
        rejected ->
            ArtifactFiles.write(
                rows,
                written -> {
                  try (CsvWriter out = csv(written, maker.header());
                      CsvWriter rejects = csv(rejected, REJECTS);
                      CsvTable list = CsvTable.open(path, ",")) {
                    copy(list, out, rejects);
                  }
                }));
    FieldMapping.Parts parts = settings.rules().mapping().parts();
    return counts.result(new WriteBackParts(rows, parts).readBack());
  }

  private static CsvWriter csv(WritableByteChannel channel, List<String> header) {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            1 << 16);
    return CsvWriter.to(out, header);
  }

  private void copy(CsvTable list, CsvWriter out, CsvWriter rejects) {
    for (String column : CallRow.COLUMNS) {
      if (list.position(column) < 0) {
        throw new IllegalStateException(
            "%s is no call list: it lacks column %s"
                .formatted(settings.input().callList(), column));
      }
    }
    while (list.hasNext()) {
      CsvTable.Row record = list.next();
      CallRow row = row(list, record);
      if (row == null) {
        counts.damaged();
        rejects.row(List.of(record.line(), WriteBackMaker.Reason.DAMAGED.name()));
        continue;
      }
      WriteBackMaker.Made made = maker.make(row);
      counts.add(row, made);
      if (made.isWritten()) {
        out.row(made.cells());
      } else {
        rejects.row(List.of(record.line(), WriteBackMaker.code(made)));
      }
    }
    if (!list.fault().isEmpty()) {
      throw new IllegalStateException(
          "%s cannot be read to its end: %s".formatted(settings.input().callList(), list.fault()));
    }
  }

  /** The row; null when it is damaged. */
  private static CallRow row(CsvTable list, CsvTable.Row record) {
    if (record.fault() != null) {
      return null;
    }
    try {
      return CallRow.of(column -> record.field(list.position(column)));
    } catch (IllegalArgumentException e) {
      return null; // counted and rejected as DAMAGED by the caller
    }
  }

  private void requireUnchanged(String path) throws IOException {
    String expected = settings.input().sha256();
    if (expected == null) {
      return;
    }
    String found = sha256(path);
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "%s is not what its batch was sealed with: SHA-256 must be %s but is %s; score again"
              .formatted(path, expected, found));
    }
  }

  private static String sha256(String path) throws IOException {
    try (InputStream in = ArtifactFiles.open(path);
        DigestInputStream hashed = new DigestInputStream(in, Sha256.begin())) {
      hashed.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    }
  }
}
