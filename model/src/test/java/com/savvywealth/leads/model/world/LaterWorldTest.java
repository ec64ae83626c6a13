package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A world with further vintages is the usual one, some quarters later. */
class LaterWorldTest {
  @TempDir Path dir;

  private Path draw(WorldKind kind, int vintages) throws IOException {
    Path target = dir.resolve(kind.lowerName() + vintages);
    WorldGenerator.generate(WorldSpec.small(kind, 5).withVintages(vintages), target, line -> {});
    return target;
  }

  @Test
  void ninthVintageIsTheFirstSundayOfItsQuarter() {
    List<WorldCalendar.Vintage> vintages = new WorldCalendar(12).vintages();
    assertThat(vintages.subList(0, 8), is(WorldCalendar.usual().vintages()));
    assertThat(
        vintages.subList(8, 12).stream().map(v -> v.label() + " " + v.date()).toList(),
        is(
            List.of(
                "2026_q1 2026-01-04",
                "2026_q2 2026-04-05",
                "2026_q3 2026-07-05",
                "2026_q4 2026-10-04")));
    assertThat(WorldCalendar.usual().analysisTime().toString(), is("2025-10-20T00:00:00Z"));
    assertThat(new WorldCalendar(9).analysisTime().toString(), is("2026-01-19T00:00:00Z"));
  }

  @Test
  void refusesACalendarThatNobodyHas() {
    for (int size : new int[] {7, 13}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> new WorldCalendar(size).quarters());
      assertThat(e.getMessage(), containsString("vintages must be 8 to 12 but was " + size));
    }
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void olderVintageFilesKeepTheirBytes(WorldKind kind) throws IOException {
    Path before = draw(kind, 8).resolve("reps");
    Path after = draw(kind, 10).resolve("reps");
    for (WorldCalendar.Vintage vintage : WorldCalendar.usual().vintages()) {
      String name = vintage.fileName();
      assertThat(name, Files.mismatch(before.resolve(name), after.resolve(name)), is(-1L));
    }
    try (var files = Files.list(after)) {
      assertThat(files.count(), is(10L));
    }
  }

  /** Only what became known since may change: stages, a call after the old analysis. */
  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void olderLeadsKeepIdAdvisorAndContact(WorldKind kind) throws IOException {
    List<Map<String, String>> before = WorldFiles.named(WorldFiles.leads(draw(kind, 8)));
    List<Map<String, String>> after = WorldFiles.named(WorldFiles.leads(draw(kind, 9)));
    Set<String> changed = new HashSet<>();
    for (int row = 0; row < before.size(); row++) {
      for (String column : before.get(row).keySet()) {
        if (!before.get(row).get(column).equals(after.get(row).get(column))) {
          changed.add(column);
        }
      }
      String call = before.get(row).get("Stage_Entered_Call_Scheduled__c");
      if (!call.isEmpty()) {
        assertThat(after.get(row).get("Stage_Entered_Call_Scheduled__c"), is(call));
      }
    }
    changed.removeAll(
        Set.of("Status", "Stage_Entered_Call_Scheduled__c", "ConvertedDate", "Total_Firm_AUM__c"));
    assertThat(changed, is(Set.of()));
    // a quarter is 91 of history's 515 days of contacts: 3,000 x 91 / 515 = 530
    assertThat(
        WorldFiles.named(WorldFiles.truth(dir.resolve(kind.lowerName() + "9"))).size(),
        is(3_060 + 530));
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void addedContactsLieInTheQuarterAndCallAboutAsOften(WorldKind kind) throws IOException {
    Path world = draw(kind, 9);
    List<Map<String, String>> added =
        new ArrayList<>(WorldFiles.named(WorldFiles.truth(world)).subList(3_060, 3_590));
    LocalDate last = LocalDate.parse("2025-09-04");
    int mature = 0;
    int calls = 0;
    for (Map<String, String> lead : added) {
      LocalDate day = LocalDate.parse(lead.get("contacted_at").substring(0, 10));
      assertThat(day.toString(), day.isAfter(LocalDate.parse("2025-06-05")), is(true));
      assertThat(day.toString(), day.isBefore(LocalDate.parse("2026-01-19")), is(true));
      mature += day.isAfter(last) ? 0 : 1;
      calls += Integer.parseInt(lead.get("called_within_30d"));
    }
    assertThat(mature, greaterThan(500)); // 2 % are recent
    assertThat(calls, greaterThan(8)); // 5 % or 3.5 % of 530; 8 is four deviations below
  }
}
