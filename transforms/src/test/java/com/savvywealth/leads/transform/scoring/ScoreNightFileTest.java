package com.savvywealth.leads.transform.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.training.FeatureRows;
import com.savvywealth.leads.transform.training.LeadTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night leaves behind, counted anew from its leads one by one. */
class ScoreNightFileTest {
  private static final TableSchema CANONICAL = canonical();
  private static final TableSchema ALIGNED = LeadTable.aligned(CANONICAL);
  private static final long AT = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();

  @TempDir private Path dir;

  private static TableSchema canonical() {
    try (InputStream in = IntakeMap.class.getResourceAsStream("/config/intake_reps_v12.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return IntakeMap.load("reps", json).schema("reps");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A lead hired so many months before; contacted once, or never. */
  private static DataRow lead(String id, int months, boolean contacted, String noSnapshot) {
    Object[] values = new Object[ALIGNED.width()];
    set(values, "lead_id", id);
    set(values, "lead_token", "t-" + id);
    set(values, "crd", 123_456L);
    set(values, "crd_state", "VALID");
    set(values, "do_not_call", 0L);
    set(values, "deleted", 0L);
    set(values, "contacted_at", contacted ? AT - 86_400_000L : null);
    set(values, "effective_at", contacted ? AT - 86_400_000L : AT);
    set(values, "no_snapshot_reason", noSnapshot);
    if (noSnapshot == null) {
      set(values, "snapshot_label", "2025_q3");
      set(values, "snapshot_as_of", LocalDate.parse("2025-07-07").toEpochDay());
      set(values, "snapshot_known_at", Instant.parse("2025-07-07T00:00:00Z").toEpochMilli());
      set(values, "DateBecameRep", LocalDate.parse("2004-08-01").toEpochDay());
      set(
          values,
          "DateOfHireAtCurrentFirm",
          months == 0 ? null : LocalDate.parse("2025-07-01").minusMonths(months).toEpochDay());
    }
    return DataRow.of(ALIGNED, values);
  }

  private static void set(Object[] values, String column, Object value) {
    values[ALIGNED.indexOf(column)] = value;
  }

  /** 60 fresh leads with a score, 20 that were contacted, 3 fresh ones without a vintage row. */
  private static List<DataRow> leads() {
    List<DataRow> leads = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      leads.add(lead("l" + i, i % 31, i % 4 == 3, null));
    }
    for (int i = 0; i < 3; i++) {
      leads.add(lead("n" + i, 0, false, "NOT_IN_ANY_VINTAGE"));
    }
    return leads;
  }

  private ScoreNight score(List<DataRow> leads, Path bundle, int threads) throws IOException {
    TestPipeline pipeline =
        TestPipeline.fromOptions(
            PipelineOptionsFactory.fromArgs("--targetParallelism=" + threads).create());
    pipeline.enableAbandonedNodeEnforcement(false);
    PCollection<DataRow> joined =
        leads.isEmpty()
            ? pipeline.apply("Leads", Create.empty(DataRowCoder.of(ALIGNED)))
            : pipeline.apply("Leads", Create.of(leads).withCoder(DataRowCoder.of(ALIGNED)));
    PCollectionTuple scored =
        joined.apply(
            "Score",
            ScoreLeads.joinedLeads(
                new ScoreLeads.Settings(bundle.toString(), TrustedKeys.demoOnly(), () -> 0L),
                CANONICAL));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(scored.get(ScoreLeads.COUNTS))
            .and(pipeline.apply("In", Create.of(KV.of("leads_in", (long) leads.size()))))
            .apply("All counts", Flatten.pCollections());
    Path out = dir.resolve("out" + threads);
    PCollectionTuple.of(ScoreLeads.ROWS, scored.get(ScoreLeads.ROWS))
        .and(ScoreLeads.COUNTS, counts)
        .and(ScoreLeads.STARTED, scored.get(ScoreLeads.STARTED))
        .apply("Write", WriteCallList.to(settings(out, bundle)));
    pipeline.run().waitUntilFinish();
    return ScoreNight.read("night", Files.readString(out.resolve("reports/night.json")));
  }

  private static WriteCallList.Settings settings(Path out, Path bundle) {
    WriteCallList.Settings list = ScoringCase.list(out, 1);
    return new WriteCallList.Settings(
        list.csv(),
        list.parquet(),
        list.explained(),
        list.metrics(),
        ScoringCase.night(out, bundle),
        list.roles(),
        list.slaMinutes(),
        list.clock());
  }

  @Test
  void countsAreThoseOfTheFreshLeadsThatWereScored() throws IOException {
    Path bundle = ScoringCase.withWindow(dir.resolve("bundle.zip"));
    ScoreNight night = score(leads(), bundle, 2);
    ScoringModel model = ScoringModel.open(Files.readAllBytes(bundle), TrustedKeys.demoOnly());
    FeatureRows rows = FeatureRows.of(model.contract(), CANONICAL);
    SortedMap<String, long[]> counted = new TreeMap<>();
    ReferenceWindow window = ScoringCase.window();
    window.features().forEach((name, bins) -> counted.put(name, new long[bins.count()]));
    long[] margins = new long[3];
    List<Double> chances = new ArrayList<>();
    for (DataRow lead : leads()) {
      if (lead.get("contacted_at") != null || lead.get("snapshot_label") == null) {
        continue;
      }
      DataRow row = rows.featureRow(lead);
      window.features().forEach((name, bins) -> counted.get(name)[bin(bins, row.get(name))]++);
      ScoringModel.Scored scored = model.score(row, model.workspace());
      margins[scored.margin() > 1 ? 1 : 0]++;
      chances.add(scored.probability());
    }
    assertThat(night.freshRows(), is(60L));
    counted.forEach(
        (name, counts) -> assertThat(name, night.features().get(name), is(boxed(counts))));
    assertThat(night.features().keySet(), is(counted.keySet()));
    assertThat(night.margins(), is(boxed(margins)));
    assertThat(
        night.expectedCalls(),
        is(ExactSum.of(chances.stream().mapToDouble(Double::doubleValue).toArray())));
    assertThat(night.leadsIn(), is(83L));
    assertThat(night.scored(), is(80L));
    assertThat(night.unscored(), is(new TreeMap<>(Map.of("NOT_IN_ANY_VINTAGE", 3L))));
    assertThat(night.lost(), is(0L));
    assertThat(night.withinSla(), is(true));
    assertThat(night.date() + night.batch() + night.modelVersion(), is("2025-10-20b1"));
    assertThat(
        night.bundle(),
        is(ModelBundle.open(Files.readAllBytes(bundle), TrustedKeys.demoOnly()).fingerprint()));
  }

  private static int bin(ReferenceBins bins, Object value) {
    if (bins.category()) {
      int level = value == null ? bins.count() - 1 : bins.levels().indexOf(value.toString());
      return level < 0 ? bins.levels().size() : level;
    }
    return value == null ? 2 : ((Number) value).floatValue() > 1f ? 1 : 0;
  }

  private static List<Long> boxed(long[] counts) {
    return java.util.Arrays.stream(counts).boxed().toList();
  }

  @Test
  void orderAndThreadsChangeNoByte() throws IOException {
    Path bundle = ScoringCase.withWindow(dir.resolve("bundle.zip"));
    String one = score(leads(), bundle, 1).json();
    List<DataRow> shuffled = new ArrayList<>(leads());
    Collections.shuffle(shuffled, new Random(5));
    assertThat(score(shuffled, bundle, 4).json(), is(one));
    assertThat(
        Files.mismatch(
            dir.resolve("out1/reports/night.json"), dir.resolve("out4/reports/night.json")),
        is(-1L));
  }

  @Test
  void anOlderBundleLeavesNoBins() throws IOException {
    ScoreNight night = score(leads(), ScoringCase.BUNDLE, 1);
    assertThat(night.features(), is(anEmptyMap()));
    assertThat(night.margins(), is(empty()));
    assertThat(night.freshRows(), is(60L));
    assertThat(night.expectedCalls() > 0, is(true));
  }

  @Test
  void aNightWithoutLeadsIsANightToo() throws IOException {
    ScoreNight night = score(List.of(), ScoringCase.withWindow(dir.resolve("bundle.zip")), 1);
    assertThat(night.freshRows() + night.leadsIn() + night.scored(), is(0L));
    assertThat(night.margins(), is(List.of(0L, 0L, 0L)));
    assertThat(night.features().keySet(), is(ScoringCase.window().features().keySet()));
  }
}
