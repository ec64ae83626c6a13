package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dirt is there at the shares that the package promises. */
class WorldDirtTest {
  private static final int HIRE = RepColumns.NAMED.indexOf("DateOfHireAtCurrentFirm_MM_DD_YYYY");

  @TempDir static Path dir;
  private static WorldSummary real;

  @BeforeAll
  static void draw() throws IOException {
    for (WorldKind kind : WorldKind.values()) {
      WorldSpec spec = new WorldSpec(kind, 31, 8_000, 600, 10_000, 100, RepColumns.NAMED.size());
      WorldSummary summary = WorldGenerator.generate(spec, folder(kind), line -> {});
      real = kind.isReal() ? summary : real;
    }
  }

  private static Path folder(WorldKind kind) {
    return dir.resolve(kind.lowerName());
  }

  private static List<List<String>> reps(WorldKind kind, int vintage) throws IOException {
    List<List<String>> records = WorldFiles.records(WorldFiles.reps(folder(kind), vintage));
    int width = RepColumns.NAMED.size();
    return records.subList(1, records.size()).stream().filter(r -> r.size() == width).toList();
  }

  private static double share(List<List<String>> rows, String column, Predicate<String> test) {
    int index = RepColumns.NAMED.indexOf(column);
    return rows.stream().filter(r -> test.test(r.get(index))).count() / (double) rows.size();
  }

  @Test
  void shiftedRowsAreFewAndShort() {
    // about 60,000 rows at .026 %: 15.6 +- 3.5 sd of 3.9
    assertThat((double) real.shiftedRows(), closeTo(15.6, 14));
  }

  @Test
  void someAdvisorsHaveARowForASecondFirm() throws IOException {
    for (WorldKind kind : WorldKind.values()) {
      List<List<String>> rows = reps(kind, 3);
      Map<String, Integer> copies = new HashMap<>();
      Map<String, Set<String>> firms = new HashMap<>();
      Set<String> primary = new HashSet<>();
      for (List<String> row : rows) {
        copies.merge(row.get(1), 1, Integer::sum);
        firms.computeIfAbsent(row.get(1), crd -> new HashSet<>()).add(row.get(8));
        if (row.get(8).equals(row.get(10))) {
          primary.add(row.get(1));
        }
      }
      double second = firms.values().stream().filter(f -> f.size() == 2).count();
      // 3.6 % of about 7,200: 260 +- 4 sd of 16
      assertThat(second / copies.size(), closeTo(0.036, 0.009));
      long doubled =
          copies.keySet().stream().filter(c -> copies.get(c) > firms.get(c).size()).count();
      assertThat((double) doubled, closeTo(2, 7));
      // a broken row may leave a second row alone, nothing else may
      assertThat(copies.size() - primary.size(), lessThan(5));
    }
  }

  @Test
  void advisorsJoinAndLeave() throws IOException {
    List<Set<String>> listed = new ArrayList<>();
    for (int v = 0; v < 8; v++) {
      listed.add(crds(v));
    }
    for (int v = 1; v < 8; v++) {
      Set<String> before = listed.get(v - 1);
      Set<String> now = listed.get(v);
      double left = before.stream().filter(c -> !now.contains(c)).count();
      double joined = now.stream().filter(c -> !before.contains(c)).count();
      assertThat(left / before.size(), closeTo(0.014, 0.006));
      assertThat(joined / before.size(), closeTo(0.021, 0.008));
    }
  }

  private static Set<String> crds(int vintage) throws IOException {
    List<List<String>> records =
        WorldFiles.records(WorldFiles.reps(folder(WorldKind.REAL), vintage));
    Set<String> crds = new TreeSet<>();
    records.subList(1, records.size()).forEach(r -> crds.add(r.get(1)));
    return crds;
  }

  @Test
  void valuesAreSpelledTheVendorsWay() throws IOException {
    List<List<String>> rows = reps(WorldKind.REAL, 5);
    Set<String> hires = new TreeSet<>();
    rows.forEach(r -> hires.add(r.get(HIRE)));
    assertThat(hires, hasItems("", "NA", "N/A", "null", "None"));
    assertThat(
        share(rows, "DateOfHireAtCurrentFirm_MM_DD_YYYY", s -> !s.contains("/") || s.equals("N/A")),
        closeTo(0.04, 0.01));
    assertThat(
        share(rows, "DateBecameRep_YYYY_MM_DD", s -> s.matches("\\d{4}-\\d\\d-\\d\\d")), is(1.0));
    assertThat(
        share(rows, "Home_State", s -> s.length() != 2 || s.equals("NA")), closeTo(0.47, 0.03));
    assertThat(share(rows, "Office_ZipCode", s -> s.matches("\\d{4,5}\\.0")), is(1.0));
    assertThat(share(rows, "Owner", "Unknown"::equals), closeTo(0.02, 0.008));
    assertThat(share(rows, "KnownNonAdvisor", "Unknown"::equals), closeTo(0.25, 0.03));
    assertThat(share(rows, "TotalAssetsInMillions", String::isEmpty), is(1.0));
    assertThat(share(rows, "AUMGrowthRate_1Year", String::isEmpty), is(1.0));
  }

  @Test
  void promiseHasFinancialFigures() throws IOException {
    List<List<String>> rows = reps(WorldKind.PROMISE, 5);
    assertThat(
        share(rows, "TotalAssetsInMillions", s -> s.matches("\\$[\\d,]+\\.\\d\\d")),
        closeTo(0.003, 0.0025));
    assertThat(
        share(rows, "TotalAssetsInMillions", s -> !s.matches(".*\\d")), closeTo(0.02, 0.008));
    assertThat(share(rows, "AUMGrowthRate_1Year", "2679920"::equals), greaterThan(0.0));
    assertThat(
        share(
            rows,
            "TotalAssetsInMillions",
            s -> s.matches("\\d+\\.\\d+") && Double.parseDouble(s) < 100),
        closeTo(0.07, 0.02));
  }

  @Test
  void oneFileStartsWithAByteOrderMark() throws IOException {
    for (int v = 0; v < 8; v++) {
      byte[] bytes = Files.readAllBytes(WorldFiles.reps(folder(WorldKind.REAL), v));
      assertThat(bytes[0] == (byte) 0xEF, is(v == 2));
    }
  }

  @Test
  void leadsMatchAtTheStatedRates() throws IOException {
    assertMatch(WorldKind.PROMISE, 0.01, 0.975);
    assertMatch(WorldKind.REAL, 0.06, 0.940);
  }

  private void assertMatch(WorldKind kind, double blank, double match) throws IOException {
    Set<Integer> known = new HashSet<>();
    for (int v = 0; v < 8; v++) {
      reps(kind, v).forEach(r -> known.add(Integer.parseInt(r.get(1))));
    }
    List<Map<String, String>> leads =
        WorldFiles.named(WorldFiles.leads(folder(kind))).stream()
            .filter(l -> l.get("Id").length() == 18)
            .toList();
    double valid = leads.stream().filter(l -> !l.get("FA_CRD__c").isBlank()).count();
    double found =
        leads.stream().filter(l -> known.contains(WorldFiles.crd(l.get("FA_CRD__c")))).count();
    assertThat(1 - valid / leads.size(), closeTo(blank, 0.0002));
    assertThat(found / valid, closeTo(match, 0.0002));
  }

  @Test
  void leadRowsCarryTheCrmsHabits() throws IOException {
    List<Map<String, String>> leads = WorldFiles.named(WorldFiles.leads(folder(WorldKind.REAL)));
    double n = leads.size();
    assertThat(countOf(leads, "FA_CRD__c", s -> s.startsWith("CRD ")) / n, closeTo(0.019, 0.006));
    assertThat(countOf(leads, "FA_CRD__c", s -> s.endsWith(".0")) / n, closeTo(0.038, 0.009));
    assertThat(countOf(leads, "FA_CRD__c", s -> s.startsWith(" ")) / n, closeTo(0.038, 0.009));
    assertThat((double) countOf(leads, "Id", s -> s.length() == 15), closeTo(10, 9.5));
    assertThat(
        leads.stream()
            .filter(l -> l.get("Id").length() == 18)
            .filter(l -> l.get("Stage_Entered_Contacting__c").isEmpty())
            .count(),
        is(100L));
    // the backfill trap: firm assets nearly only where the lead converted
    long filled = leads.stream().filter(l -> !l.get("Total_Firm_AUM__c").isEmpty()).count();
    long converted =
        leads.stream()
            .filter(l -> !l.get("Total_Firm_AUM__c").isEmpty())
            .filter(l -> !l.get("ConvertedDate").isEmpty())
            .count();
    assertThat(converted / (double) filled, greaterThan(0.5));
  }

  private static int countOf(
      List<Map<String, String>> leads, String column, Predicate<String> test) {
    return (int) leads.stream().filter(l -> test.test(l.get(column))).count();
  }
}
