package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.DataRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole lists: what must hold of every one, and single cases told out. */
class ListMakerTest {
  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  private static ListResult of(long seed) {
    ListFixture fixture = new ListFixture();
    return fixture.make(rows(seed));
  }

  private static List<DataRow> rows(long seed) {
    Random random = new Random(seed);
    return ListFixture.crowd(new ListFixture().rules(), random.nextInt(400), random);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowIsOnOneListOrHasAReason(long seed) {
    List<DataRow> rows = rows(seed);
    ListResult result = of(seed);
    Map<String, Integer> seen = new TreeMap<>();
    rows.forEach(row -> seen.merge(row.text("lead_id"), 1, Integer::sum));
    result.listed().forEach(lead -> seen.merge(lead.row().text("lead_id"), -1, Integer::sum));
    result.notListed().forEach(lead -> seen.merge(lead.leadId(), -1, Integer::sum));
    assertThat(new HashSet<>(seen.values()).stream().allMatch(n -> n == 0), is(true));
    assertThat(result.rowsIn(), is(rows.size()));
    assertThat(
        result.rules().stream().mapToLong(ListResult.RuleCount::leads).sum(),
        is((long) result.notListed().size()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfRowsChangesNothing(long seed) {
    List<DataRow> shuffled = new ArrayList<>(rows(seed));
    Collections.shuffle(shuffled, new Random(seed + 1));
    ListFixture fixture = new ListFixture();
    assertThat(
        ListFiles.of(fixture.rules(), fixture.make(shuffled), 0L),
        is(ListFiles.of(fixture.rules(), of(seed), 0L)));
    assertThat(
        ListReport.markdown(fixture.rules(), fixture.make(shuffled), new TreeMap<>()),
        is(ListReport.markdown(fixture.rules(), of(seed), new TreeMap<>())));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void capsQuotasAndPartnersHold(long seed) {
    ListResult result = of(seed);
    Map<Object, Set<Integer>> listsOfFirm = new HashMap<>();
    Map<Object, Integer> perFirm = new HashMap<>();
    Map<Integer, Integer> perSga = new TreeMap<>();
    Map<Integer, Integer> suppressed = new TreeMap<>();
    Map<String, Integer> quota = new TreeMap<>();
    Set<Object> advisors = new HashSet<>();
    for (ListResult.Listed lead : result.listed()) {
      Object firm = lead.row().get("firm");
      if (firm != null) {
        listsOfFirm.computeIfAbsent(firm, any -> new HashSet<>()).add(lead.sga());
        perFirm.merge(firm, 1, Integer::sum);
      }
      perSga.merge(lead.sga(), 1, Integer::sum);
      boolean capped = lead.row().get("suppression") != null && !lead.exploration();
      suppressed.merge(lead.sga(), capped ? 1 : 0, Integer::sum);
      if (lead.round().equals("quota")) {
        quota.merge(lead.sga() + lead.tier(), 1, Integer::sum);
      }
      assertThat(advisors.add(new Prospect(lead.row()).person()), is(true));
    }
    listsOfFirm.values().forEach(lists -> assertThat(lists.size(), is(1)));
    perFirm.values().forEach(count -> assertThat(count, is(lessThanOrEqualTo(3))));
    suppressed.values().forEach(count -> assertThat(count, is(lessThanOrEqualTo(1))));
    perSga.forEach(
        (sga, count) -> assertThat(count, is(lessThanOrEqualTo(result.sgas().get(sga).size()))));
    // quotas 4 and 2 are for lists of 10; the third list has 5 places, so 2 and 1
    quota.forEach(
        (place, count) -> {
          int whole = place.endsWith("A") ? 4 : place.endsWith("B") ? 2 : 10;
          int most = place.startsWith("2") ? whole / 2 : whole;
          assertThat(count, is(lessThanOrEqualTo(most)));
        });
  }

  /** With plenty of single leads every list is exactly full, and its quotas too. */
  @Test
  void plentyOfLeadsFillEveryListExactly() {
    ListFixture fixture = new ListFixture();
    ListRules rules = fixture.rules();
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(ListFixture.lead("L" + i, 1 + i % 100).row(rules));
    }
    Map<Integer, Integer> perSga = new TreeMap<>();
    Map<String, Integer> rounds = new TreeMap<>();
    for (ListResult.Listed lead : fixture.make(rows).listed()) {
      perSga.merge(lead.sga(), 1, Integer::sum);
      rounds.merge(lead.round() + " " + lead.sga(), 1, Integer::sum);
    }
    assertThat(perSga.toString(), is("{0=10, 1=10, 2=5}"));
    // a fifth unranked: 2, 2, 1; quotas A + B + C = 4 + 2 + 2 of the 8 left, 2 + 1 + 1 of the 4
    // left
    assertThat(
        rounds.toString(),
        is("{exploration 0=2, exploration 1=2, exploration 2=1, quota 0=8, quota 1=8, quota 2=4}"));
  }

  @Test
  void theForgottenLeaveNothingButACount() {
    ListFixture fixture =
        new ListFixture().table("erasure.csv", "lead_id,crd\nGONE1,\n,8\nNOBODY,\n");
    ListRules rules = fixture.rules();
    List<DataRow> rows =
        List.of(
            ListFixture.lead("GONE1", 90).crd(7).row(rules),
            ListFixture.lead("GONE2", 80).crd(7).row(rules),
            ListFixture.lead("GONE3", 70).crd(8).set("firmName", "Acme").row(rules),
            ListFixture.lead("STAYS", 60).crd(9).row(rules));
    ListResult result = fixture.make(rows);
    assertThat(result.erased(), is(3));
    assertThat(result.erasuresAsked(), is(3));
    String everything =
        ListFiles.of(rules, result, 0L).toString()
            + ListReport.markdown(rules, result, new TreeMap<>())
            + ListReport.json(result);
    assertThat(everything, not(containsString("GONE")));
    assertThat(everything, not(containsString("NOBODY")));
    for (String token : List.of("GONE1", "GONE2", "GONE3", "crd:7", "crd:8")) {
      assertThat(everything, not(containsString(ListFixture.TOKENS.token(token))));
    }
    assertThat(everything, containsString("STAYS"));
  }

  @Test
  void whoAskedNotToBeCalledIsNotCalledUnderAnotherLead() {
    ListFixture fixture = new ListFixture();
    ListRules rules = fixture.rules();
    ListResult result =
        fixture.make(
            List.of(
                ListFixture.lead("L1", 90).crd(7).row(rules),
                ListFixture.lead("L2", 60).crd(7).set("doNotCall", "Yes").row(rules)));
    assertThat(
        result.notListed().stream().map(each -> each.reason().rule()).toList(),
        is(List.of("do-not-call", "do-not-call")));
  }

  /**
   * Both rules match L1, one L2 and L3: the first has two leads, .09 + .08 = .17 calls, of which it
   * costs .08; the second one, and costs .07.
   */
  @Test
  void theFirstRuleIsTheReasonAndCostIsWhatItAloneKeepsOut() {
    ListFixture fixture = new ListFixture();
    ListRules rules = fixture.rules();
    ListResult result =
        fixture.make(
            List.of(
                ListFixture.lead("L1", 90).set("firmName", "Acme").set("reps", 60L).row(rules),
                ListFixture.lead("L2", 80).set("firmName", "Acme").row(rules),
                ListFixture.lead("L3", 70).set("reps", 60L).row(rules)));
    assertThat(
        result.rules().stream().filter(rule -> rule.leads() > 0).toList(),
        is(
            List.of(
                new ListResult.RuleCount("firm-name", "", 2, 0.09 + 0.08, 1, 0.08),
                new ListResult.RuleCount("large", "", 1, 0.07, 1, 0.07))));
  }

  @Test
  void nothingInGivesEmptyListsAndAReport() {
    ListFixture fixture = new ListFixture();
    ListResult result = fixture.make(List.of());
    assertThat(result.listed().size() + result.notListed().size(), is(0));
    assertThat(
        ListReport.markdown(fixture.rules(), result, new TreeMap<>()),
        containsString("0 rows of the call list = 0 on lists + 0 on none"));
  }

  /** A firm's name is the vendor's text: no spreadsheet may run it. */
  @Test
  void aFormulaInAFirmsNameIsNotRun() {
    ListFixture fixture = new ListFixture();
    ListRules rules = fixture.rules();
    ListResult result =
        fixture.make(
            List.of(
                ListFixture.lead("=1+1", 90).set("firmName", "=HYPERLINK(\"x\")").row(rules),
                ListFixture.lead("L2", 80).set("firmName", "@SUM(A1)|<script>").row(rules)));
    String all = ListFiles.of(rules, result, 0L).toString();
    assertThat(all, containsString("'=1+1"));
    assertThat(all, containsString("\"'=HYPERLINK(\"\"x\"\")\""));
    assertThat(all, containsString("'@SUM(A1)"));
    assertThat(ListReport.json(result), not(containsString("HYPERLINK")));
  }

  /** The unranked are spread over the list, not put at its end. */
  @Test
  void theUnrankedSliceStandsAmongTheOthers() {
    ListFixture fixture = new ListFixture().table("sgas.csv", "sga,name,list_size\ns1,One,40\n");
    ListRules rules = fixture.rules();
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(ListFixture.lead("L" + i, 1 + i % 100).row(rules));
    }
    List<Integer> places =
        fixture.make(rows).listed().stream()
            .filter(ListResult.Listed::exploration)
            .map(ListResult.Listed::callOrder)
            .toList();
    // 8 of 40: after 2, 6, 10 ... of the 32 ranked, so at 3, 8, 13 ...
    assertThat(places, is(List.of(3, 8, 13, 18, 23, 28, 33, 38)));
    assertThat(places.size(), is(greaterThan(0)));
  }
}
