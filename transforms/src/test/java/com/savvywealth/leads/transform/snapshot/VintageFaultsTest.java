package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.io.CsvScanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spoilt vendor files, as the reader of a vintage sees them. */
class VintageFaultsTest {
  private static final String HEADER = Vintages.HEADER;

  @TempDir private Path folder;

  /** What reading one file gave. */
  private record Read(FileProfile profile, List<DataRow> rows, List<String> rejects) {}

  @Test
  void fault04TheSameRowsInAnyDialect() throws IOException {
    String text = HEADER + "\n100,7,7,1,\"N,Y\",x\n200,8,8,,\"say \"\"hi\"\"\",\"two\nlines\"\n";
    Read plain = read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(plain.rows().size(), is(2));
    assertThat(plain.profile().dialect(), is("UTF-8, LF"));
    Read marked = read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    assertThat(marked.rows(), is(plain.rows()));
    assertThat(marked.profile().dialect(), is("UTF-8, byte-order mark, LF"));
    Read windows = read(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    assertThat(windows.rows(), is(plain.rows()));
    assertThat(windows.profile().dialect(), is("UTF-8, CRLF"));
    Read open = read(text.stripTrailing().getBytes(StandardCharsets.UTF_8));
    assertThat(open.rows(), is(plain.rows()));
    Read packed = read(gzip(text));
    assertThat(packed.rows(), is(plain.rows()));
    assertThat(packed.profile().dialect(), is("UTF-8, LF, gzip"));
  }

  @Test
  void fault05BytesThatAreNoTextAreRejectedAtTheirByte() throws IOException {
    // The header and its line end, then "100,7,7,1,NY,x" and one: the second row's first byte.
    String text = HEADER + "\n100,7,7,1,NY,x\n200,7,7,1,Zo\u00eb,x\n300,7,7,1,NY,Zo\u00eb\n";
    Read latin = read(text.getBytes(StandardCharsets.ISO_8859_1));
    long offset = HEADER.length() + 1L + "100,7,7,1,NY,x\n".length();
    assertThat(latin.rejects(), is(List.of("line 3 byte " + offset + " State INVALID_ENCODING")));
    assertThat("a column nobody reads may hold anything", keys(latin), is(List.of(100L, 300L)));
    Read declared = read(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    assertThat(declared.rejects(), is(List.of()));
    assertThat(declared.rows().get(1).text("State"), is("Zo\u00eb"));
    assertThat(declared.profile().dialect(), is("ISO-8859-1, LF"));
  }

  @Test
  void fault06RaggedRowsAndOpenQuotesCostThemselvesAlone() throws IOException {
    Read read =
        read(
            (HEADER
                    + "\n100,7,7,1,NY\n200,7,7,1,NY,x,y\n300,7,7,1,\"NY,x\n400,7,7,1,NY,x\n500,7,7,1,\"NJ\",x\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(keys(read), is(List.of(400L, 500L)));
    assertThat(
        read.rejects().stream().map(r -> r.replaceAll(" byte \\d+", "")).toList(),
        is(
            List.of(
                "line 2 null WRONG_FIELD_COUNT",
                "line 3 null WRONG_FIELD_COUNT",
                "line 4 null UNCLOSED_QUOTE")));
    assertThat(read.profile().rowsIn(), is(5L));
    assertThat(read.profile().rowsOut() + read.profile().rejectedRows(), is(5L));
    assertThat(read.profile().fault(), is(""));
  }

  @Test
  void fault07EachUnreadableFileHasItsOwnMessage() throws IOException {
    byte[] packed = gzip(HEADER + "\n" + "100,7,7,1,NY,x\n".repeat(20_000));
    assertThat(fault(new byte[0]), is("is empty: not even a header"));
    assertThat(fault(HEADER.getBytes(StandardCharsets.UTF_8)), is("has a header but no rows"));
    assertThat(
        fault(Arrays.copyOf(packed, packed.length / 2)),
        is("is truncated: its gzip stream breaks off"));
    assertThat(
        fault((HEADER + "\n100,7,7,1,NY,x\n200,7").getBytes(StandardCharsets.UTF_8)),
        is("is truncated: its last line breaks off"));
    assertThat(
        fault((HEADER + "\n100,7,7,1,NY,x\n").getBytes(StandardCharsets.UTF_16LE)),
        is("lacks column RepCRD"));
    assertThat(
        fault((HEADER + "\n100,7,7,1,NY,x\n").getBytes(StandardCharsets.UTF_16)),
        is("is UTF-16: deliver it as UTF-8"));
  }

  private String fault(byte[] bytes) throws IOException {
    return read(bytes).profile().fault();
  }

  private static List<Long> keys(Read read) {
    return read.rows().stream().map(row -> row.whole("RepCRD")).toList();
  }

  private Read read(byte[] bytes) throws IOException {
    return read(bytes, StandardCharsets.UTF_8);
  }

  private Read read(byte[] bytes, Charset encoding) throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), bytes);
    VintageFile vintage =
        new VintageFile(
            "reps",
            "a",
            LocalDate.parse("2024-01-07").toEpochDay(),
            file.toString(),
            new CsvScanner.Dialect(",", encoding.name()),
            Map.of());
    List<String> rejects = new ArrayList<>();
    VintageReading reading =
        new VintageReading(
            vintage,
            Vintages.MAP,
            "RepCRD",
            reject ->
                rejects.add(
                    "line %s byte %s %s %s"
                        .formatted(
                            reject.get("line"),
                            reject.get("offset"),
                            reject.get("column"),
                            reject.get("reason"))));
    FileProfile profile = reading.run();
    List<DataRow> rows = new ArrayList<>();
    for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
      rows.addAll(reading.take(shard));
    }
    rows.sort((one, other) -> Long.compare(one.whole("RepCRD"), other.whole("RepCRD")));
    return new Read(profile, rows, rejects);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
