package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The join against {@link JoinOracle}, through Beam from the CRM's text on: 12 calendars of 20
 * worlds each. Every run of one world writes the same bytes: six in every build, 40 with {@code
 * -Pproof}.
 */
class JoinPointInTimeTest {
  private static final int WORLDS = 20;
  private static final int CALENDARS = 12;
  private static final int RUNS = 6;
  private static final int MANY_RUNS = 40;
  private static final LeadsConfig CONFIG = LeadsCsv.PLAIN;

  @TempDir private Path folder;

  static LongStream calendars() {
    return LongStream.rangeClosed(1, CALENDARS);
  }

  @ParameterizedTest(name = "calendar {0}: 20 worlds")
  @MethodSource("calendars")
  void everyLeadSeesWhatComparingEveryRowFinds(long seed) throws IOException {
    TextWorld world = TextWorld.of(seed, WORLDS);
    store(world, seed);
    Pipeline pipeline = pipeline(2);
    PCollection<String> lines =
        leads(pipeline)
            .apply("Join", JoinPointInTime.with(world.catalog(layout())))
            .apply(
                "Say", MapElements.into(TypeDescriptors.strings()).via(JoinPointInTimeTest::line));
    PAssert.that("seed " + seed, lines).containsInAnyOrder(new JoinOracle(world).lines());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theWorldsHoldEveryCase() {
    Map<String, Integer> cases = new TreeMap<>();
    for (long seed : calendars().toArray()) {
      TextWorld world = TextWorld.of(seed, WORLDS);
      cases.merge(world.strict() ? "strict" : "inclusive", 1, Integer::sum);
      cases.merge(world.maxAgeDays() > 0 ? "max age" : "no max age", 1, Integer::sum);
      long days = world.vintages().stream().map(TextWorld.Vintage::asOf).distinct().count();
      cases.merge(days < world.vintages().size() ? "tied days" : "all differ", 1, Integer::sum);
      for (String line : new JoinOracle(world).lines()) {
        String[] words = line.split(" ", -1);
        cases.merge(words[2].startsWith("v") ? "seen" : words[2], 1, Integer::sum);
        cases.merge(line.substring(line.indexOf("withheld")), 1, Integer::sum);
      }
    }
    Map<String, Integer> least =
        Map.ofEntries(
            Map.entry("strict", 2),
            Map.entry("inclusive", 2),
            Map.entry("max age", 2),
            Map.entry("no max age", 2),
            Map.entry("tied days", 2),
            Map.entry("seen", 1_000),
            Map.entry("NO_CRD", 50),
            Map.entry("MALFORMED_CRD", 50),
            Map.entry("NOT_IN_ANY_VINTAGE", 50),
            Map.entry("BEFORE_FIRST_VINTAGE", 50),
            Map.entry("ONLY_IN_LATER_VINTAGE", 50),
            Map.entry("NOT_YET_KNOWN", 50),
            Map.entry("STALE", 50),
            Map.entry("withheld 1", 100));
    least.forEach(
        (name, count) -> assertThat(name, cases.getOrDefault(name, 0), is(greaterThan(count - 1))));
  }

  /** Shuffled leads, shuffled vintage rows, other bundles, other parallelism: the same files. */
  @Test
  void fault13AnyOrderAndBundlingGiveTheSameBytes() throws IOException {
    expectEqualBytes(RUNS);
  }

  @Test
  @Tag("proof")
  void fault13FortyOrdersAndBundlingsGiveTheSameBytes() throws IOException {
    expectEqualBytes(MANY_RUNS);
  }

  private void expectEqualBytes(int runs) throws IOException {
    TextWorld world = TextWorld.of(77, 3);
    SortedMap<String, String> first = null;
    for (int run = 0; run < runs; run++) {
      store(world, 1_000L + run);
      Path out = folder.resolve("run" + run);
      Pipeline pipeline = pipeline(1 + run % 4);
      PCollection<DataRow> leads = leads(pipeline);
      int bundles = 1 + run % 7;
      PCollection<DataRow> again =
          run % 2 == 0
              ? leads
              : leads.apply(
                  "Other bundles", Reshuffle.<DataRow>viaRandomKey().withNumBuckets(bundles));
      again
          .apply("Join", JoinPointInTime.with(world.catalog(layout())))
          .apply(
              "Part", WithKeys.of(JoinPointInTimeTest::part).withKeyType(TypeDescriptors.strings()))
          .apply(
              "Write",
              WriteTable.into(
                  new WriteTable.Layout(
                      out.toString(),
                      LeadTable.aligned(TextWorld.CANONICAL),
                      List.of("lead_token"),
                      List.of())));
      pipeline.run().waitUntilFinish();
      SortedMap<String, String> digests = digests(out);
      first = first == null ? digests : first;
      assertThat("run " + run, digests, is(first));
    }
    assertThat(first.size(), is(greaterThan(2)));
  }

  @Test
  void withoutRegardToTimeEverybodySeesTheLatest() throws IOException {
    TextWorld world = TextWorld.of(5, WORLDS);
    store(world, 5);
    Pipeline pipeline = pipeline(2);
    PCollection<String> lines =
        leads(pipeline)
            .apply(
                "Join",
                JoinPointInTime.with(world.catalog(layout())).by(JoinPointInTime.Clock.TIME_BLIND))
            .apply(
                "Say", MapElements.into(TypeDescriptors.strings()).via(JoinPointInTimeTest::line));
    TextWorld endOfTime =
        new TextWorld(
            world.vintages().stream()
                .map(v -> new TextWorld.Vintage(v.label(), v.asOf(), v.asOf() + "T00:00:00.000Z"))
                .toList(),
            0,
            false,
            world.reps(),
            world.leads());
    List<String> honest = new JoinOracle(endOfTime).lines();
    PAssert.that(lines)
        .satisfies(
            found -> {
              int differs = 0;
              for (String line : found) {
                assertThat(line, line.contains("ONLY_IN_LATER"), is(false));
                differs += honest.contains(line) ? 0 : 1;
              }
              assertThat(differs, is(greaterThan(40)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void noLeadsGiveNoRows() {
    TextWorld world = TextWorld.of(1, 1);
    Pipeline pipeline = pipeline(1);
    PAssert.that(
            pipeline
                .apply(Create.empty(DataRowCoder.of(LeadTable.LEADS)))
                .apply(JoinPointInTime.with(world.catalog(layout()))))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theOracleIsNotFooledByTheSpellingOfAnInstant() {
    // 23:30 on 30 March at -01:00 is 00:30 on 31 March in UTC.
    TextWorld.Lead lead =
        new TextWorld.Lead("a", 101L, "VALID", "101", "2024-03-30T23:30:00.000-01:00");
    TextWorld world =
        new TextWorld(
            List.of(new TextWorld.Vintage("v1", "2024-03-31", "2024-03-31T00:00:00.000Z")),
            0,
            false,
            List.of(new TextWorld.Rep(0, 101, 7, true)),
            List.of(lead));
    assertThat(
        new JoinOracle(world).lines(),
        is(
            List.of(
                "a 2024-03-31T00:30:00.000Z v1 2024-03-31 known 2024-03-31T00:00:00.000Z ages 0 0"
                    + " row 7.0 withheld 0")));
    assertThat(TextWorld.of(3, 2), is(not(TextWorld.of(4, 2))));
  }

  private void store(TextWorld world, long seed) throws IOException {
    world.writeLeads(folder.resolve("leads.csv"), seed);
    world.writeVintages(layout(), seed);
  }

  private SnapshotLayout layout() {
    return new SnapshotLayout(folder.resolve("tables").toString());
  }

  private PCollection<DataRow> leads(Pipeline pipeline) {
    ParseLeads.Settings settings =
        new ParseLeads.Settings(folder.resolve("leads.csv").toString(), CONFIG, 0, id -> id);
    return pipeline.apply("Leads", ParseLeads.by(settings)).get(ParseLeads.LEADS);
  }

  private static Pipeline pipeline(int parallelism) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(parallelism);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    return Pipeline.create(options);
  }

  private static String part(DataRow row) {
    return String.valueOf(row.text("snapshot_label"));
  }

  /** A joined lead in the oracle's words. */
  private static String line(DataRow row) {
    String head = row.text("lead_id") + " " + iso(row.whole("contacted_at"));
    String seen =
        row.text("snapshot_label") == null
            ? row.text("no_snapshot_reason")
            : "%s %s known %s ages %d %d row %.1f"
                .formatted(
                    row.text("snapshot_label"),
                    LocalDate.ofEpochDay(row.whole("snapshot_as_of")),
                    iso(row.whole("snapshot_known_at")),
                    row.whole("snapshot_staleness_days"),
                    row.whole("knowledge_age_days"),
                    row.number("Assets"));
    return head + " " + seen + " withheld " + row.whole("known_at_withheld");
  }

  private static String iso(long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    return text.length() == 20 ? text.replace("Z", ".000Z") : text;
  }

  private static SortedMap<String, String> digests(Path run) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        digests.put(run.relativize(file).toString(), StrictJson.sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
