package com.savvywealth.leads.transform.crm;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.crm.BatchFacts;
import com.savvywealth.leads.model.crm.CallRow;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.crm.ObjectMetadata;
import com.savvywealth.leads.model.crm.WriteBackResult;
import com.savvywealth.leads.model.crm.WriteRules;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.gate.Reading;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SortedMapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The CRM's files out of a call list. */
@ExtendWith(TestPipelineExtension.class)
class WriteBackTest {
  private static final String GOOD =
      ",true,,false,-3.25,0.041,93,1,Top 10,0.93,,designation_count_v12:up,,,"
          + "Speaks for a call: several professional designations. No strong sign speaks against it.";

  @TempDir private Path folder;

  private Path list(String... rows) throws IOException {
    List<String> header = new ArrayList<>(CallRow.COLUMNS);
    header.add(3, "in_sample");
    Path file = folder.resolve("call_list.csv");
    Files.writeString(file, String.join(",", header) + "\n" + String.join("\n", rows) + "\n");
    return file;
  }

  private static String resource(String file) throws IOException {
    try (InputStream in = FieldMapping.class.getResourceAsStream("/config/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static WriteRules rules(String parts) throws IOException {
    String mapping =
        resource("v12_salesforce_mapping.json")
            .replace("{\"rows\": 150000, \"bytes\": 100000000}", parts);
    return WriteRules.of(
        FieldMapping.read("mapping", mapping),
        NarrativeTemplates.bundled(),
        FeatureContract.load("contract", resource("v12_feature_schema.json")));
  }

  private WriteBack.Settings settings(Path list, String parts, Path out) throws IOException {
    Path describe = Path.of(System.getProperty("testdata.dir"), "crm/lead_describe.json");
    return new WriteBack.Settings(
        new WriteBack.Input(list.toString(), StrictJson.sha256(Files.readAllBytes(list))),
        rules(parts),
        ObjectMetadata.read("describe", Files.readString(describe)),
        new BatchFacts("b1", "2025-10-20T00:00:00Z", "v12", "f".repeat(64)),
        new WriteBack.AdoptionSource(LocalDate.of(2025, 10, 20), true),
        out.toString(),
        null);
  }

  private WriteBack.Settings settings(Path list) throws IOException {
    return settings(list, "{\"rows\": 150000, \"bytes\": 100000000}", folder.resolve("out"));
  }

  private static PCollection<SortedMap<String, Long>> adoption(Pipeline pipeline) {
    SortedMap<String, Long> counts =
        new TreeMap<>(
            Map.of("followed|s1", 90L, "overridden|s1", 10L, "worked", 80L, "worked_opened", 60L));
    return pipeline.apply(
        Create.of(List.of(counts))
            .withCoder(SortedMapCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
  }

  private List<String> lines(Artifact artifact) throws IOException {
    return Files.readAllLines(Path.of(artifact.in(folder.resolve("out").toString(), "v12")));
  }

  private static String shown(Reading reading) {
    return reading.metric() + " " + reading.value() + " of " + reading.n();
  }

  @Test
  void everyRowIsWrittenOrRejected(TestPipeline pipeline) throws IOException {
    Path list =
        list(
            "00Q000000000001" + GOOD,
            "=00Q" + GOOD,
            "00Q000000000001EAA" + GOOD,
            "00Q000000000002,true,,false,x",
            "00Q000000000003,false,NO_CRD,false,,,,,,,,,,,",
            "00Q000000000004,false,DO_NOT_CALL,false,,,,,,,,,,,");
    PCollection<String> readings =
        adoption(pipeline)
            .apply(WriteBack.to(settings(list)))
            .apply(MapElements.into(TypeDescriptors.strings()).via(WriteBackTest::shown));
    PAssert.that(readings)
        .containsInAnyOrder(
            "narrative_coverage 1.0 of 2",
            "narrative_faults 0.0 of 2",
            "training_materials_current 1.0 of 2",
            "adoption_rate 0.9 of 100",
            "adoption_coverage 0.75 of 80",
            "field_mapping_violations 0.0 of 18",
            "required_fields_unmapped 0.0 of 18",
            "csv_formula_cells 0.0 of 2",
            "write_back_lost 0.0 of 6");
    pipeline.run().waitUntilFinish();
    assertThat(
        lines(Artifact.WRITE_BACK_REJECTS),
        contains(
            "line,reason", "3,BAD_ID", "4,DUPLICATE_ID", "5,DAMAGED", "7,NOT_WRITTEN:DO_NOT_CALL"));
    List<List<String>> rows = strictly(Artifact.WRITE_BACK);
    assertThat(rows.size(), is(3));
    assertThat(rows.get(1).get(0), is("00Q000000000001EAA"));
    assertThat(rows.get(2).get(5), containsString("the registration number is missing"));
  }

  /** Another reader than ours, which refuses rows that are not as wide as the header. */
  private List<List<String>> strictly(Artifact artifact) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Path file = Path.of(artifact.in(folder.resolve("out").toString(), "v12"));
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      csv.forEach(row -> rows.add(row.getFields()));
    }
    return rows;
  }

  @Test
  void anEmptyBatchGivesEmptyFilesAndNoCoverage(TestPipeline pipeline) throws IOException {
    Path list = list();
    Files.writeString(list, Files.readAllLines(list).get(0) + "\n");
    PCollection<String> coverage =
        adoption(pipeline)
            .apply(WriteBack.to(settings(list)))
            .apply(MapElements.into(TypeDescriptors.strings()).via(WriteBackTest::shown));
    PAssert.that(coverage)
        .satisfies(
            all -> {
              List<String> found = new ArrayList<>();
              all.forEach(found::add);
              assertThat(found.contains("narrative_coverage NaN of 0"), is(true));
              assertThat(found.size(), is(9));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(lines(Artifact.WRITE_BACK).size(), is(1));
    assertThat(lines(Artifact.TRAINING_GUIDE).contains("No lead of this list."), is(true));
  }

  @Test
  void aTruncatedOrForeignListIsRefused() throws IOException {
    Path list = list("00Q000000000001" + GOOD, "00Q000000000002" + GOOD);
    WriteBack.Settings settings = settings(list);
    list("00Q000000000001" + GOOD);
    IllegalStateException cut =
        assertThrows(IllegalStateException.class, () -> new WriteBackRows(settings).write());
    assertThat(cut.getMessage(), containsString("is not what its batch was sealed with"));
    Files.writeString(list, "lead_id,scored\n");
    WriteBack.Settings foreign = settings(list);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new WriteBackRows(foreign).write());
    assertThat(refused.getMessage(), containsString("is no call list: it lacks column reason"));
  }

  /** Five rows in uploads of at most two: parts of 2, 2 and 1, together the same rows. */
  @Test
  void largeFilesAreCutIntoWholeRows() throws IOException {
    String[] rows =
        Stream.of("1", "2", "3", "4", "5")
            .map(n -> "00Q00000000000" + n + GOOD)
            .toArray(String[]::new);
    Path out = folder.resolve("out");
    WriteBackResult byRows =
        new WriteBackRows(settings(list(rows), "{\"rows\": 2, \"bytes\": 100000000}", out)).write();
    assertThat(byRows.file().parts(), is(3));
    assertThat(
        byRows.file().bytes(), is(Files.size(Path.of(Artifact.WRITE_BACK.in(out.toString())))));
    List<String> whole = lines(Artifact.WRITE_BACK);
    List<String> together = new ArrayList<>(List.of(whole.get(0)));
    for (int part = 1; part <= 3; part++) {
      Path file = out.resolve("salesforce/parts/salesforce_write_back_v12-0000" + part + ".csv");
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(0), is(whole.get(0)));
      together.addAll(lines.subList(1, lines.size()));
    }
    assertThat(together, is(whole));
    long header = whole.get(0).length() + 1L;
    long row = whole.get(1).length() + 1L;
    WriteBackResult byBytes =
        new WriteBackRows(
                settings(
                    list(rows), "{\"rows\": 9, \"bytes\": %d}".formatted(header + 3 * row), out))
            .write();
    assertThat("three rows, then two", byBytes.file().parts(), is(2));
  }

  @Test
  void threadsDoNotChangeAByte() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      rows.add("00Q0000000%05d".formatted(i) + GOOD.replace("0.041", "0.0" + (100 + i)));
    }
    Path list = list(rows.toArray(String[]::new));
    assertThat(digests(list, 1), is(digests(list, 4)));
  }

  private SortedMap<String, String> digests(Path list, int parallelism) throws IOException {
    Path out = folder.resolve("threads" + parallelism);
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    Pipeline pipeline = Pipeline.create(options);
    adoption(pipeline)
        .apply(WriteBack.to(settings(list, "{\"rows\": 150000, \"bytes\": 100000000}", out)));
    pipeline.run().waitUntilFinish();
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        digests.put(out.relativize(file).toString(), StrictJson.sha256(Files.readAllBytes(file)));
      }
    }
    assertThat(digests.size(), is(6));
    return digests;
  }
}
