package com.savvywealth.leads.model.crm;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Gate 18's readings, adoption, and the documents. */
class EnablementTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final List<String> IDS =
      List.of("00Q000000000001", "00Q000000000002", "00Q000000000003");

  private static WriteBackResult result(List<CallRow> rows) {
    WriteBackMaker maker = new WriteBackMaker(Crm.rules(), Crm.metadata(), Crm.FACTS);
    WriteBackCounts counts = new WriteBackCounts(Crm.rules(), Crm.metadata(), Crm.FACTS);
    long written = 0;
    for (CallRow row : rows) {
      WriteBackMaker.Made made = maker.make(row);
      counts.add(row, made);
      written += made.isWritten() ? 1 : 0;
    }
    return counts.result(new WriteBackResult.ReadBack(written, 0, 0, 1, 1));
  }

  private static List<CallRow> leads() {
    return List.of(
        Crm.lead(IDS.get(0), 0.05),
        Crm.lead(IDS.get(1), 0.04),
        Crm.unscored(IDS.get(2), "NO_CRD"),
        Crm.unscored("00Q000000000004", "DO_NOT_CALL"));
  }

  private static SortedMap<String, String> documents(WriteRules rules, BatchFacts facts) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("guide", TrainingGuide.markdown(rules, facts, result(leads())));
    all.put("page", UiSpecification.markdown(rules, facts, result(leads())));
    return all;
  }

  private static Adoption adoption(long followed, long overridden) {
    return Adoption.of(
        new TreeMap<>(java.util.Map.of("followed|s1", followed, "overridden|s2", overridden)),
        Crm.mapping().adoption(),
        DAY,
        true);
  }

  private static EnablementMetrics metrics(List<CallRow> rows, Adoption adoption) {
    return new EnablementMetrics(
        Crm.rules(),
        Crm.FACTS,
        result(rows),
        MappingCheck.violations(Crm.rules(), Crm.metadata()),
        adoption,
        TrainingMaterials.reading(documents(Crm.rules(), Crm.FACTS), Crm.rules(), Crm.FACTS));
  }

  private static Reading reading(EnablementMetrics metrics, String name) {
    return metrics.readings().stream()
        .filter(each -> each.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static GateResult judged(EnablementMetrics metrics) {
    Gate gate = GateFile.bundled().gate("G18");
    return gate.judge(metrics.readings());
  }

  @Test
  void aGoodBatchPassesGate18() {
    EnablementMetrics metrics = metrics(leads(), adoption(160, 40));
    assertThat(judged(metrics).line(), judged(metrics).passes(), is(true));
    assertThat(reading(metrics, "adoption_rate").value(), is(0.8));
    assertThat(reading(metrics, "narrative_coverage").n(), is(3L));
    assertThat(
        metrics.readings().stream().map(Reading::metric).distinct().count(),
        is((long) metrics.readings().size()));
  }

  /**
   * 100 of 120 records follow, but 1,000 leads were worked and 880 of them have none: the rate of
   * recorded leads passes, the coverage .12 is shown, and the gate says so without halting.
   */
  @Test
  void recordsOfFewLeadsAreShownBesideTheRate() {
    TreeMap<String, Long> counts =
        new TreeMap<>(
            Map.of(
                "followed|s1", 100L,
                "overridden|s1", 20L,
                "worked", 1000L,
                "worked_opened", 120L));
    Adoption few = Adoption.of(counts, Crm.mapping().adoption(), DAY, true);
    EnablementMetrics metrics = metrics(leads(), few);
    assertThat(reading(metrics, "adoption_rate").value(), closeTo(100 / 120.0, 1e-15));
    assertThat(reading(metrics, "adoption_coverage").value(), is(0.12));
    GateResult judged = judged(metrics);
    assertThat(judged.passes(), is(true));
    assertThat(
        judged.checks().stream()
            .filter(check -> check.metric().equals("adoption_coverage"))
            .map(check -> check.verdict())
            .toList(),
        is(List.of(Verdict.FAIL)));
  }

  @Test
  void withoutWorkInTheFileCoverageIsNotMeasured() {
    Reading coverage = adoption(160, 40).coverage();
    assertThat(coverage.value(), is(notANumber()));
    assertThat(coverage.note(), containsString("no dial"));
  }

  @Test
  void anEmptyBatchIsNotMeasured() {
    EnablementMetrics metrics = metrics(List.of(), adoption(160, 40));
    assertThat(reading(metrics, "narrative_coverage").value(), is(notANumber()));
    assertThat(judged(metrics).passes(), is(false));
  }

  /** One of three leads that may be written has no narrative: 2 / 3. */
  @Test
  void aMissingNarrativeLowersTheCoverage() {
    List<CallRow> rows =
        Stream.concat(leads().stream().skip(1), Stream.of(Crm.lead(IDS.get(0), 0.03, null, null)))
            .toList();
    EnablementMetrics metrics = metrics(rows, adoption(160, 40));
    assertThat(reading(metrics, "narrative_coverage").value(), closeTo(2 / 3.0, 1e-15));
    assertThat(judged(metrics).passes(), is(false));
  }

  @Test
  void withoutMetadataOrEventsTheGateDoesNotPass() {
    Adoption none = Adoption.of(new TreeMap<>(), Crm.mapping().adoption(), DAY, false);
    EnablementMetrics without = metrics(leads(), none);
    assertThat(reading(without, "adoption_rate").value(), is(notANumber()));
    assertThat(reading(without, "adoption_rate").note(), containsString("--events"));
    assertThat(judged(without).passes(), is(false));
    EnablementMetrics unknown =
        new EnablementMetrics(
            Crm.rules(),
            Crm.FACTS,
            result(leads()),
            null,
            adoption(160, 40),
            Reading.of("training_materials_current", 1, 2));
    assertThat(reading(unknown, "field_mapping_violations").value(), is(notANumber()));
    assertThat(judged(unknown).passes(), is(false));
  }

  @Test
  void fewOpenedLeadsOrALowShareDoNotPass() {
    assertThat(judged(metrics(leads(), adoption(79, 20))).passes(), is(false));
    assertThat(judged(metrics(leads(), adoption(149, 51))).passes(), is(false));
    assertThat(judged(metrics(leads(), adoption(150, 50))).passes(), is(true));
  }

  @Test
  void aBrokenEventFileIsNotMeasured() {
    Adoption broken =
        Adoption.of(
            new TreeMap<>(java.util.Map.of("followed|s1", 200L, "events_damaged", 1L)),
            Crm.mapping().adoption(),
            DAY,
            true);
    assertThat(broken.reading().value(), is(notANumber()));
    assertThat(broken.reading().note(), is("the event file breaks off"));
  }

  /**
   * Wilson of 160 in 200 at 95 %: 0.7391 to 0.8495 (statsmodels proportion_confint, method wilson).
   * SGAs of 8 and 9 opened leads are added up as others, 17 of them. Between SGAs: residuals of
   * 168/217 are 5.1613, 1.8065 and -6.9677, so the error is sqrt(78.45 * 3/2) / 217 = 0.04999, and
   * t of 2 degrees 4.3027 reaches to 0.7742 + 0.2151.
   */
  @Test
  void smallSgasAreAddedUp() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("followed|s1", 160L);
    counts.put("overridden|s1", 40L);
    counts.put("followed|s2", 8L);
    counts.put("overridden|s3", 9L);
    Adoption adoption = Adoption.of(counts, Crm.mapping().adoption(), DAY, true);
    List<Adoption.Line> table = adoption.table(10);
    assertThat(table.stream().map(Adoption.Line::sga).toList(), is(List.of("s1", "others")));
    assertThat(table.get(1).opened(), is(17L));
    assertThat(table.get(0).low(), closeTo(0.7391, 5e-5));
    assertThat(table.get(0).high(), closeTo(0.8495, 5e-5));
    assertThat(adoption.clustered().high(), closeTo(0.98928, 5e-5));
    assertThat(adoption.from(), is(LocalDate.of(2026, 1, 2)));
  }

  @Test
  void documentsOfAnotherModelMappingOrFieldAreStale() {
    SortedMap<String, String> now = documents(Crm.rules(), Crm.FACTS);
    assertThat(TrainingMaterials.reading(now, Crm.rules(), Crm.FACTS).value(), is(1.0));
    BatchFacts next = new BatchFacts("b2", "2026-01-20T00:00:00Z", "v13", "e".repeat(64));
    Reading older = TrainingMaterials.reading(now, Crm.rules(), next);
    assertThat(older.value(), is(0.0));
    assertThat(older.note(), containsString("guide is not of model v13"));
    WriteRules renamed =
        Crm.rules(
            Crm.mapping(
                root -> Crm.field(root, "Lead_Score_Batch__c").put("field", "Lead_Batch__c")));
    assertThat(TrainingMaterials.reading(now, renamed, Crm.FACTS).value(), is(0.0));
    now.put("guide", now.get("guide").replace("Lead\\_Score\\_Batch\\_\\_c", "it"));
    assertThat(
        TrainingMaterials.reading(now, Crm.rules(), Crm.FACTS).note(),
        is("guide does not name Lead_Score_Batch__c"));
    now.put("guide", null);
    assertThat(
        TrainingMaterials.reading(now, Crm.rules(), Crm.FACTS).note(), is("guide is not there"));
    assertThat(TrainingMaterials.reading(new TreeMap<>(), Crm.rules(), Crm.FACTS).value(), is(0.0));
  }

  @Test
  void documentsNameNobody() {
    documents(Crm.rules(), Crm.FACTS)
        .forEach((name, text) -> assertThat(name, text, not(containsString("00Q0"))));
  }

  @Test
  void theMappingTableHasARowPerField() {
    List<String> lines = MappingFile.csv(Crm.rules(), Crm.FACTS).lines().toList();
    assertThat(lines.size(), is(Crm.mapping().fields().size() + 1));
    assertThat(
        lines.get(11),
        is(
            "probability,Lead.Expected_Conversion__c,Chance of a call,percent,,18,8,,\"yes, cleared"
                + " by #N/A\",\"times 100, rounded half to even\",panel,4.12345678,\"Calibrated"
                + " chance that a call is booked within the window; compare leads by it, promise"
                + " nothing by it.\""));
  }

  @Test
  void aMappingThatContradictsItselfCannotBeRead() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Crm.mapping(root -> Crm.field(root, "Lead_Score__c").put("type", "text")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Crm.mapping(root -> Crm.field(root, "Lead_Score__c").put("length", 5)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Crm.mapping(
                root ->
                    ((com.fasterxml.jackson.databind.node.ArrayNode) root.get("notScored"))
                        .remove(0)));
    FieldMapping says =
        Crm.mapping(
            root ->
                ((com.fasterxml.jackson.databind.node.ObjectNode) root.get("notScored").get(4))
                    .put("text", "No score."));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> Crm.rules(says)).getMessage(),
        is("notScored NO_CRD must not say \"score\" but is \"No score.\""));
  }
}
