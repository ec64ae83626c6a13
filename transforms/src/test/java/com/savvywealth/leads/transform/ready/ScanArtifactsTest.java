package com.savvywealth.leads.transform.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.ready.Finding;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.PrivacyScan;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class ScanArtifactsTest {
  private static final AtomicReference<PrivacyScan> SEEN = new AtomicReference<>();
  private static final String NAME = "Fable Greywater";

  @TempDir Path dir;

  static PrivacyRules rules() throws IOException {
    try (InputStream in = PrivacyRules.class.getResourceAsStream("/config/v12_privacy.json")) {
      return PrivacyRules.read(
          "v12_privacy.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @BeforeEach
  void inputAndACleanRun() throws IOException {
    write("in/leads.csv", "Id,Name,Email\n00Q5f0000001000EAA,Fable Greywater,fable@example.com\n");
    write("run/reports/report.md", "# Report\n\n9,000 leads, ECE 0.01, since 2024-01-07\n");
    write("run/_SUCCESS", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n");
    Files.write(dir.resolve("run/plot.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
  }

  private void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private PrivacyScan scan(TestPipeline pipeline, String... folders) throws IOException {
    SortedMap<String, String> paths = new TreeMap<>();
    for (String folder : folders) {
      paths.put(folder, dir.resolve(folder).toString());
    }
    SourceFile leads = new SourceFile("leads", dir.resolve("in/leads.csv").toString(), ",");
    PAssert.thatSingleton(
            pipeline.apply(
                ScanArtifacts.by(
                    new ScanArtifacts.Settings(rules(), paths, List.of(leads), "demo"))))
        .satisfies(
            scan -> {
              SEEN.set(scan);
              return null;
            });
    pipeline.run().waitUntilFinish();
    return SEEN.get();
  }

  @Test
  void aCleanRunHasNoFindingsAndEveryFileIsAccountedFor(TestPipeline pipeline) throws IOException {
    PrivacyScan scan = scan(pipeline, "run");
    assertThat(scan.files(), is(List.of()));
    assertThat(scan.findings(), is(0L));
    assertThat(scan.filesIn(), is(3L));
    assertThat(scan.filesScanned(), is(2L));
    assertThat(scan.filesSkipped(), is(1L));
    assertThat(scan.canaries(), is(Map.of("leads.Id", 1L, "leads.Name", 1L, "leads.Email", 1L)));
  }

  private static byte[] gz(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("first.txt"));
      out.write('x');
      out.putNextEntry(new ZipEntry(entry));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** One canary in each kind of file: all are found, each where it stands. */
  @Test
  void aCanaryIsFoundInEveryKindOfFile(TestPipeline pipeline) throws IOException {
    write("run/a.txt", "line\nFable\nGreywater\n");
    write("run/b.csv", "token,note\nk0-1,\"so, Fable Greywater\"\n");
    write("run/c.json", "{\n  \"note\" : \"Fable\\u0020Greywater\"\n}\n");
    write("run/d.md", "| **Fable** | Greywater |\n");
    write("run/e.html", "<p>Fable&nbsp;<b>Greywater</b></p>\n");
    write("run/f.svg", "<svg><text>Fable&#32;Greywater</text></svg>\n");
    write("run/g.yaml", "who: FABLE GREYWATER\n");
    Files.write(dir.resolve("run/h.txt.gz"), gz("x\nFable Greywater\n"));
    Files.write(
        dir.resolve("run/i.zip"),
        zip("in/j.json", ("{\"a\":\"" + NAME + "\"}").getBytes(StandardCharsets.UTF_8)));
    Files.write(dir.resolve("run/k.zip"), zip("l.txt.gz", gz(NAME)));
    TableSchema table = TableSchema.of("t", List.of(Column.string("token"), Column.string("note")));
    ParquetShard.write(
        dir.resolve("run/m.parquet").toString(),
        table,
        List.of(DataRow.of(table, "k0-1", null), DataRow.of(table, "k0-2", NAME)));
    TableSchema named = TableSchema.of("t", List.of(Column.string("FirstName")));
    ParquetShard.write(
        dir.resolve("run/n.parquet").toString(), named, List.of(DataRow.of(named, "x")));
    PrivacyScan scan = scan(pipeline, "run");
    List<String> found =
        scan.files().stream()
            .flatMap(file -> file.findings().stream())
            .map(each -> each.file() + " " + each.line() + " " + each.column() + " " + each.kind())
            .toList();
    assertThat(
        found,
        is(
            List.of(
                "run/a.txt 2  leads.Name",
                "run/b.csv 2 note leads.Name",
                "run/c.json 2  leads.Name",
                "run/d.md 1  leads.Name",
                "run/e.html 1  leads.Name",
                "run/f.svg 1  leads.Name",
                "run/g.yaml 1  leads.Name",
                "run/h.txt.gz!h.txt 2  leads.Name",
                "run/i.zip!in/j.json 1  leads.Name",
                "run/k.zip!l.txt.gz!l.txt 1  leads.Name",
                "run/m.parquet 2 note leads.Name",
                "run/n.parquet 1 FirstName column")));
    assertThat(
        "one value, one token",
        scan.files().stream()
            .flatMap(file -> file.findings().stream())
            .filter(each -> each.kind().equals("leads.Name"))
            .map(Finding::token)
            .distinct()
            .count(),
        is(1L));
    assertThat(scan.json(), not(containsString("Greywater")));
    assertThat(scan.filesIn(), is(scan.filesScanned() + scan.filesSkipped() + scan.filesUnread()));
    assertThat(scan.filesUnread(), is(0L));
  }

  @Test
  void leadIdsMayStandInTheCallListAndNowhereElse(TestPipeline pipeline) throws IOException {
    write("batch/scores/call_list.csv", "lead_id,scored\n00Q5f0000001000EAA,true\n");
    write("batch/reports/x.csv", "lead,scored\n00Q5f0000001000EAA,true\n");
    PrivacyScan scan = scan(pipeline, "batch");
    assertThat(scan.findings(), is(2L));
    assertThat(scan.files().get(0).file(), is("batch/reports/x.csv"));
    assertThat(scan.allowed(), is(Map.of("the call list names leads by their id", 2L)));
  }

  @Test
  void whatCannotBeReadIsSaid(TestPipeline pipeline) throws IOException {
    Files.write(
        dir.resolve("run/torn.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7});
    write("run/torn.parquet", "PAR1 and no more");
    Files.write(dir.resolve("run/blob.bin"), new byte[] {1, 0, 2});
    PrivacyScan scan = scan(pipeline, "run", "health");
    List<String> unread =
        scan.files().stream().map(file -> file.file() + ": " + file.why()).toList();
    assertThat(unread, hasItem("health/: there is no file in it"));
    assertThat(unread, hasItem("run/blob.bin: binary of a kind that no rule names"));
    assertThat(scan.filesUnread() >= 4, is(true));
    assertThat(scan.filesIn(), is(scan.filesScanned() + scan.filesSkipped() + scan.filesUnread()));
  }

  /** What is larger than a worker's memory is not read, and that is said. */
  @Test
  void aLineWithoutEndIsUnread(TestPipeline pipeline) throws IOException {
    write("run/long.json", NAME + "x".repeat(ScanFile.MOST_IN_LINE));
    write("run/longest.json", "\n" + "x ".repeat(ScanFile.MOST_IN_LINE / 2) + "\r\n" + NAME);
    PrivacyScan scan = scan(pipeline, "run");
    assertThat(
        scan.files().stream().map(file -> file.file() + ": " + file.why()).toList(),
        is(
            List.of(
                "run/long.json: a line of more than 4,194,304 characters", "run/longest.json: ")));
    assertThat(scan.files().get(1).findings().get(0).line(), is(3L));
  }

  @Test
  void aFileThatUnpacksToTooMuchIsUnread(TestPipeline pipeline) throws IOException {
    Path bomb = dir.resolve("run/bomb.zip");
    byte[] spaces = new byte[1 << 20];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      out.putNextEntry(new ZipEntry("model.ubj"));
      for (long bytes = 0; bytes <= ScanFile.MOST_UNPACKED; bytes += spaces.length) {
        out.write(spaces);
      }
    }
    PrivacyScan scan = scan(pipeline, "run");
    assertThat(scan.files().get(0).why(), is("it unpacks to more than 1,024 MiB"));
    assertThat(scan.filesUnread(), is(1L));
  }

  /** A folder's own files without what is below; and never what the search itself writes. */
  @Test
  void aShallowFolderHoldsItsOwnFilesAloneAndMayBeEmpty(TestPipeline pipeline) throws IOException {
    write("out/champion.json", "{}");
    write("out/runs/1/x.json", NAME);
    write("run/readiness/2025-10-20/privacy_scan.json", NAME);
    Files.createDirectories(dir.resolve("none"));
    SortedMap<String, String> folders = new TreeMap<>();
    folders.put("out", dir.resolve("out") + ScanArtifacts.SHALLOW);
    folders.put("none", dir.resolve("none") + ScanArtifacts.SHALLOW);
    folders.put("run", dir.resolve("run").toString());
    SourceFile leads = new SourceFile("leads", dir.resolve("in/leads.csv").toString(), ",");
    PAssert.thatSingleton(
            pipeline.apply(
                ScanArtifacts.by(
                        new ScanArtifacts.Settings(rules(), folders, List.of(leads), "demo"))
                    .without(dir.resolve("run/readiness/2025-10-20").toString())))
        .satisfies(
            scan -> {
              assertThat(scan.files(), is(List.of()));
              assertThat(scan.filesIn(), is(4L));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aSearchOfNoFolderGivesOneScanThatMeasuredNothing(TestPipeline pipeline) throws IOException {
    PrivacyScan scan = scan(pipeline);
    assertThat(scan.filesIn(), is(0L));
    assertThat(scan.readings().get(0).value(), is(Double.NaN));
  }

  /** What is said does not depend on bundles: the same bytes twice, and with more threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theSameFilesGiveTheSameBytes(int again, TestPipeline pipeline) throws IOException {
    write("run/a.txt", "fable@example.com and 646-555-0177\n");
    write("run/b.txt", NAME + "\n");
    String json = scan(pipeline, "run").json();
    assertThat(
        "run " + again,
        StrictJson.sha256(json.getBytes(StandardCharsets.UTF_8)),
        is(
            StrictJson.sha256(
                FIRST
                    .updateAndGet(first -> first == null ? json : first)
                    .getBytes(StandardCharsets.UTF_8))));
  }

  private static final AtomicReference<String> FIRST = new AtomicReference<>();
}
