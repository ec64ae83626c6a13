package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of the small promise world, from its call list to the files. */
class ListsCommandTest {
  private static final Path DATA = RunFolder.TESTDATA;
  private static final Path WORLD = DATA.resolve("world/promise-small");
  private static final String CONFIG = DATA.resolve("lists/lists.json").toString();

  @TempDir static Path home;

  private static Path run;
  private static Path lists;

  @BeforeAll
  static void publishARunAndMakeItsLists() throws IOException {
    run = home.resolve("run");
    RunPlan plan =
        RunPlan.load(WORLD.resolve("run.json").toString()).in("r1", run.toString(), true);
    try (RunDirectory directory = RunDirectory.begin(run, new TreeMap<>())) {
      Path bundle = Path.of(Artifact.BUNDLE.in(run.toString()));
      Files.createDirectories(bundle.getParent());
      Files.copy(DATA.resolve("models/small_v12.zip"), bundle);
      Pipeline intake = pipeline();
      SnapshotIntakePipeline.build(intake, plan);
      intake.run().waitUntilFinish();
      Pipeline scoring = pipeline();
      ScoringPipeline.build(scoring, plan);
      scoring.run().waitUntilFinish();
      directory.writeManifest(plan.provenance());
      directory.succeed();
    }
    Path out = home.resolve("lists-1");
    assertThat(make("--out=" + out), is(0));
    lists = latest(out);
  }

  private static Path latest(Path out) throws IOException {
    return out.resolve("lists/latest").toRealPath();
  }

  private static Pipeline pipeline() {
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    return Pipeline.create(options);
  }

  private static int make(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "lists",
                "--run=" + run,
                "--config=" + CONFIG,
                "--runConfig=" + WORLD.resolve("run.json")));
    for (String argument : more) {
      String option = argument.substring(0, argument.indexOf('=') + 1);
      arguments.removeIf(given -> given.startsWith(option));
      arguments.add(argument);
    }
    return LeadScoring.run(arguments.toArray(String[]::new));
  }

  private static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        Map<String, String> row = new TreeMap<>();
        csv.header().forEach(column -> row.put(column, record.field(csv.position(column))));
        rows.add(row);
      }
    }
    return rows;
  }

  /** All leads of the two advisors of the erasure table, one named by a lead, one by CRD. */
  private static Set<String> forgotten() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Map<String, String> lead : read(WORLD.resolve("leads/leads.csv"))) {
      if (lead.get("FA_CRD__c").contains("101164") || lead.get("FA_CRD__c").contains("100134")) {
        ids.add(lead.get("Id"));
      }
    }
    return ids;
  }

  @Test
  void everyLeadIsOnOneListOrHasAReason() throws IOException {
    Map<String, Integer> seen = new TreeMap<>();
    for (String file : List.of("lists/all.csv", "lists/not_listed.csv")) {
      read(lists.resolve(file)).forEach(row -> seen.merge(row.get("lead_id"), 1, Integer::sum));
    }
    Map<String, Integer> expected = new TreeMap<>();
    read(Path.of(Artifact.CALL_LIST.in(run.toString())))
        .forEach(row -> expected.merge(row.get("lead_id"), 1, Integer::sum));
    assertThat(forgotten().size(), is(2));
    forgotten().forEach(expected::remove);
    assertThat(seen, is(expected));
  }

  @Test
  void theSgasFilesAreTheListsTogether() throws IOException {
    List<String> together = new ArrayList<>();
    for (int sga = 1; sga <= 5; sga++) {
      read(lists.resolve("lists/sga-0%d.csv".formatted(sga)))
          .forEach(row -> together.add(row.get("lead_id")));
    }
    List<String> all =
        read(lists.resolve("lists/all.csv")).stream().map(row -> row.get("lead_id")).toList();
    assertThat(together, is(all));
    assertThat(all.size(), is(greaterThan(20)));
  }

  @Test
  void nobodyIsListedWhoMustNotBeCalled() throws IOException {
    Set<String> callable = new HashSet<>();
    for (Map<String, String> lead : read(WORLD.resolve("leads/leads.csv"))) {
      if (lead.get("DoNotCall").equals("false")
          && Set.of("New", "Closed").contains(lead.get("Status"))) {
        callable.add(lead.get("Id"));
      }
    }
    for (Map<String, String> lead : read(lists.resolve("lists/all.csv"))) {
      assertThat(lead.get("lead_id"), callable.contains(lead.get("lead_id")), is(true));
    }
  }

  /** Only an SGA's own file shows whom it calls; the others have ids and scores alone. */
  @Test
  void personalDataStandsInTheSgasFilesAlone() throws IOException {
    String others =
        Files.readString(lists.resolve("lists/all.csv"))
            + Files.readString(lists.resolve("lists/not_listed.csv"))
            + Files.readString(lists.resolve(Artifact.SGA_LIST_REPORT.path()))
            + Files.readString(lists.resolve(Artifact.SGA_LIST_METRICS.path()));
    assertThat(others, not(containsString("@example.com")));
    assertThat(others, not(containsString("555-01")));
    assertThat(others, not(containsString("k0-")));
    String report = Files.readString(lists.resolve(Artifact.SGA_LIST_REPORT.path()));
    assertThat(report, not(containsString("00Q5f")));
    assertThat(report, containsString("age-70: the intake map reads no age"));
  }

  @Test
  void twiceMadeListsAreTheSameBytes() throws IOException {
    Path again = home.resolve("lists-2");
    assertThat(make("--out=" + again), is(0));
    Path made = latest(again);
    Path all = made.resolve("lists/all.csv");
    FileTime written = Files.getLastModifiedTime(all);
    assertThat(make("--out=" + again), is(0));
    assertThat("nothing to do", Files.getLastModifiedTime(all), is(written));
    try (Stream<Path> files = Files.walk(lists)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path twin = made.resolve(lists.relativize(file));
        assertThat(twin.toString(), Files.mismatch(file, twin), is(-1L));
      }
    }
  }

  @Test
  void whatCannotBeDoneEndsWithOneLineAndCodeTwo() throws IOException {
    Path foreign = Files.createDirectories(home.resolve("foreign"));
    Files.writeString(foreign.resolve("notes.txt"), "x");
    String out = "--out=" + home.resolve("lists-3");
    refused("is no published run", "--run=" + foreign, out);
    refused("holds files that are not ours (notes.txt)", "--out=" + foreign);
    refused("--at must be a day such as 2025-10-20 but was soon", "--at=soon", out);
    refused("no vintage was known", "--at=2023-01-01", out);
    refused(
        "is not the configuration of run",
        "--runConfig=" + DATA.resolve("world/real-small/run.json"),
        out);
    Path wrong = home.resolve("wrong.json");
    Files.writeString(
        wrong, Files.readString(Path.of(CONFIG)).replace("\"listSize\": 200", "\"listSize\": -1"));
    refused("/listSize must be >= 1 but was -1", "--config=" + wrong, out);
    refused(
        "/listSize must be >= 1 but was -1",
        "--config=" + wrong,
        "--out=" + home.resolve("lists-1"));
    assertThat("the lists that stand stay", latest(home.resolve("lists-1")), is(lists));
    assertThat(Files.exists(lists.resolve("lists/all.csv")), is(true));
  }

  /** A night's batch has a list alone: held-out leads are the run's, and of its bundle only. */
  @Test
  void aBatchOfScoresIsMadeIntoLists() throws IOException {
    Path batch = home.resolve("batch");
    try (RunDirectory directory = RunDirectory.begin(batch, new TreeMap<>())) {
      try (Stream<Path> files = Files.walk(run.resolve("scores"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.copy(file, batch.resolve(run.relativize(file)));
        }
      }
      SortedMap<String, String> facts = RunDirectory.provenance(run);
      facts.put("scoreAt", "2025-10-20T06:00:00Z");
      directory.writeManifest(facts);
      directory.succeed();
    }
    Path out = home.resolve("lists-4");
    assertThat(make("--scores=" + batch, "--out=" + out), is(0));
    Map<String, String> firstContact = new TreeMap<>();
    for (Map<String, String> lead : read(latest(out).resolve("lists/all.csv"))) {
      String asOf = lead.get("scored_as_of");
      String contact = lead.get("first_contacted");
      assertThat(asOf.startsWith(contact.isEmpty() ? "2025-10-20T06:00:00Z" : contact), is(true));
      firstContact.put(contact.isEmpty() ? "no contact" : "contact", asOf);
    }
    assertThat(firstContact.isEmpty(), is(false));
    assertThat(
        Files.readString(latest(out).resolve(Artifact.SGA_LIST_REPORT.path())),
        containsString("none: the run has no"));
    refused("there is no call list", "--scores=" + latest(out), "--out=" + out);
  }

  private static void refused(String says, String... more) {
    PrintStream before = System.err;
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    try {
      assertThat(make(more), is(2));
    } finally {
      System.setErr(before);
    }
    assertThat(error.toString(StandardCharsets.UTF_8), containsString(says));
  }
}
