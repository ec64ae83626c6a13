package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldGeneratorTest {
  private static final Path COMMITTED = Path.of(System.getProperty("testdata.dir"), "world");

  @TempDir Path dir;

  private WorldSummary generate(WorldSpec spec, Path target) throws IOException {
    return WorldGenerator.generate(spec, target, line -> {});
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void committedCutComesBackByteForByte(WorldKind kind) throws IOException {
    generate(WorldSpec.small(kind, 7), dir);
    Map<String, String> expected = WorldFiles.bytes(COMMITTED.resolve(kind.lowerName() + "-small"));
    Map<String, String> drawn = WorldFiles.bytes(dir);
    assertThat(drawn.keySet(), is(expected.keySet()));
    assertThat(drawn.size(), is(10));
    for (String file : expected.keySet()) {
      assertThat(file, drawn.get(file).equals(expected.get(file)), is(true));
    }
  }

  @Test
  void anotherSeedGivesOtherFiles() throws IOException {
    generate(WorldSpec.small(WorldKind.REAL, 8), dir);
    Map<String, String> seven = WorldFiles.bytes(COMMITTED.resolve("real-small"));
    WorldFiles.bytes(dir).forEach((file, bytes) -> assertThat(bytes, is(not(seven.get(file)))));
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void summaryCountsWhatTheFilesHold(WorldKind kind) throws IOException {
    WorldSummary summary = generate(WorldSpec.small(kind, 4), dir);
    List<Long> rows = new ArrayList<>();
    long shifted = 0;
    for (int v = 0; v < 8; v++) {
      List<List<String>> records = WorldFiles.records(WorldFiles.reps(dir, v));
      rows.add(records.size() - 1L);
      shifted += records.stream().filter(r -> r.size() != RepColumns.NAMED.size()).count();
    }
    List<Map<String, String>> truth = WorldFiles.named(WorldFiles.truth(dir));
    List<Map<String, String>> leads = WorldFiles.named(WorldFiles.leads(dir));
    assertThat(rows, is(summary.repRows()));
    assertThat(shifted, is(summary.shiftedRows()));
    assertThat(truth.size(), is(3_060));
    assertThat(summary.leads(), is(3_060));
    assertThat(leads.size(), is(summary.leadRows()));
    assertThat(count(truth, "called_within_30d", "1"), is(summary.positives()));
    assertThat(count(truth, "called_within_30d", ""), is(60));
    assertThat(truth.size() - count(truth, "snapshot_label", ""), is(summary.joined()));
    assertThat(summary.joinedByVintage().stream().mapToInt(i -> i).sum(), is(summary.joined()));
  }

  private static int count(List<Map<String, String>> rows, String column, String value) {
    return (int) rows.stream().filter(row -> row.get(column).equals(value)).count();
  }

  /** The naive twin of the as-of join: for each lead look through every vintage for its CRD. */
  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void truthIsTheBruteForceJoinOfTheFiles(WorldKind kind) throws IOException {
    Path world = COMMITTED.resolve(kind.lowerName() + "-small");
    List<Set<Integer>> listed = new ArrayList<>();
    for (int v = 0; v < 8; v++) {
      Set<Integer> crds = new HashSet<>();
      List<List<String>> records = WorldFiles.records(WorldFiles.reps(world, v));
      records.subList(1, records.size()).forEach(r -> crds.add(Integer.parseInt(r.get(1))));
      listed.add(crds);
    }
    Map<String, Map<String, String>> truth = new HashMap<>();
    WorldFiles.named(WorldFiles.truth(world)).forEach(t -> truth.put(t.get("lead_id"), t));
    for (Map<String, String> lead : WorldFiles.named(WorldFiles.leads(world))) {
      String id = lead.get("Id");
      Map<String, String> expected = truth.get(id.length() == 15 ? SalesforceId.to18(id) : id);
      String contacted = lead.get("Stage_Entered_Contacting__c");
      Instant contact =
          contacted.isEmpty() ? WorldCalendar.usual().scoreAt() : Instant.parse(contacted);
      String label = "";
      for (int v = 0; v < 8; v++) {
        Instant known =
            Instant.parse(WorldCalendar.usual().vintages().get(v).date() + "T00:00:00Z");
        if (!known.isAfter(contact)
            && listed.get(v).contains(WorldFiles.crd(lead.get("FA_CRD__c")))) {
          label = WorldCalendar.usual().vintages().get(v).label();
        }
      }
      assertThat(id, expected.get("snapshot_label"), is(label));
      assertThat(id, expected.get("contacted_at"), is(contact.toString()));
      if (Duration.between(contact, WorldCalendar.usual().analysisTime()).toDays() >= 30) {
        assertThat(id, expected.get("called_within_30d"), is(label(lead, contact)));
      }
    }
  }

  private static String label(Map<String, String> lead, Instant contact) {
    String called = lead.get("Stage_Entered_Call_Scheduled__c");
    if (called.isEmpty()) {
      return "0";
    }
    Duration delay = Duration.between(contact, Instant.parse(called));
    boolean inWindow =
        delay.compareTo(Duration.ZERO) > 0 && delay.compareTo(Duration.ofDays(30)) <= 0;
    return inWindow ? "1" : "0";
  }

  @Test
  void fillersWidenTheFileAndNothingElse() throws IOException {
    WorldSpec narrow = WorldSpec.small(WorldKind.PROMISE, 4).withLeads(300, 9).withReps(300, 40);
    generate(narrow, dir.resolve("narrow"));
    generate(narrow.withColumns(500), dir.resolve("wide"));
    List<List<String>> wide = WorldFiles.records(WorldFiles.reps(dir.resolve("wide"), 2));
    List<List<String>> thin = WorldFiles.records(WorldFiles.reps(dir.resolve("narrow"), 2));
    assertThat(wide.get(0).subList(84, 500), everyItem(startsWith("Filler_")));
    for (int i = 0; i < thin.size(); i++) {
      int width = thin.get(i).size();
      assertThat(wide.get(i).subList(0, width), is(thin.get(i)));
      assertThat(wide.get(i).size(), is(width + 416));
    }
  }
}
