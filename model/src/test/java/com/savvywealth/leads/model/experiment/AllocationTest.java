package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.experiment.ExperimentConfig.AssignmentRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.SvgPlots;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final Allocation BY_LEAD = AllocationCases.allocation(UnitOfAssignment.LEAD, 4, 6);
  private static final Allocation BY_SGA = AllocationCases.allocation(UnitOfAssignment.SGA, 4);

  @Test
  void anySealedPartThatChangesChangesTheSeal() {
    AssignedLead lead = lead("k0-a", "s", "OVER_500M", Arm.CONTROL, 1, 2);
    List<AssignedLead> others =
        List.of(
            lead("k0-b", "s", "OVER_500M", Arm.CONTROL, 1, 2),
            lead("k0-a", "t", "OVER_500M", Arm.CONTROL, 1, 2),
            lead("k0-a", "s", "UNKNOWN", Arm.CONTROL, 1, 2),
            lead("k0-a", "s", "OVER_500M", Arm.TREATMENT, 1, 2),
            lead("k0-a", "s", "OVER_500M", Arm.CONTROL, 2, 2),
            lead("k0-a", "s", "OVER_500M", Arm.CONTROL, 1, 3));
    for (AssignedLead other : others) {
      assertThat(Arrays.equals(BY_LEAD.seal(lead), BY_LEAD.seal(other)), is(false));
    }
  }

  private static AssignedLead lead(
      String token, String sga, String tier, Arm arm, int wave, long position) {
    return new AssignedLead(token, sga, tier, arm, wave, position, LocalDate.of(2026, 1, 5));
  }

  @Test
  void ordersAreNeverNegative() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(BY_LEAD.order("k0-" + i), greaterThanOrEqualTo(0L));
    }
  }

  @Test
  void anotherUnitBlockOrNameIsAnotherRule() {
    String rule = BY_LEAD.fingerprint();
    for (Allocation other :
        List.of(
            BY_SGA,
            AllocationCases.allocation(UnitOfAssignment.LEAD, 4),
            Allocation.of(
                AllocationCases.of(
                    "other", "demo", new AssignmentRule(UnitOfAssignment.LEAD, List.of(4, 6)))))) {
      assertThat(other.fingerprint(), is(not(rule)));
      WaveLedger ledger = WaveLedger.none(BY_LEAD);
      assertThrows(IllegalArgumentException.class, () -> WaveLedger.read(ledger.json(), other));
    }
    assertThat(WaveLedger.read(WaveLedger.none(BY_LEAD).json(), BY_LEAD).next(), is(1));
  }

  @Test
  void newSgasComeBehindTheKnownOnesAndAllKeepTheirPlaces() {
    SortedMap<String, Long> first =
        AssignmentFigures.newSgas(
            BY_SGA, WaveLedger.none(BY_SGA), counts(Map.of("sga|b", 3L, "sga|a", 1L)));
    assertThat(first.keySet().toString(), is("[a, b]"));
    assertThat(
        new TreeMap<>(Map.of(first.get("a"), 0, first.get("b"), 0)).keySet().toString(),
        is("[0, 1]"));
    WaveLedger ledger =
        WaveLedger.none(BY_SGA)
            .with(
                new Wave(
                    1,
                    "2026-01-05",
                    4,
                    1,
                    new TreeMap<>(Map.of("UNKNOWN", new SampleRatio(3, 1))),
                    first,
                    "",
                    Balance.NONE));
    SortedMap<String, Long> second =
        AssignmentFigures.newSgas(BY_SGA, ledger, counts(Map.of("sga|b", 3L, "sga|c", 1L)));
    assertThat(second, is(Map.of("c", 2L)));
  }

  private static AssignmentCounts counts(Map<String, Long> counts) {
    return new AssignmentCounts(new TreeMap<>(counts));
  }

  @Test
  void readingsSayWhatIsWrong() {
    WaveLedger ledger =
        WaveLedger.none(BY_LEAD)
            .with(
                new Wave(
                    1,
                    "2026-01-05",
                    1_000,
                    1,
                    new TreeMap<>(Map.of("UNKNOWN", new SampleRatio(550, 450))),
                    new TreeMap<>(),
                    "00",
                    Balance.NONE));
    AssignmentFigures figures =
        new AssignmentFigures(
            BY_LEAD,
            ledger,
            "2026-01-12",
            counts(
                Map.of(
                    "in",
                    7L,
                    "already",
                    3L,
                    "rejected|NO_ID",
                    2L,
                    "broken_off",
                    1L,
                    "stored|UNKNOWN|treatment",
                    550L,
                    "stored|UNKNOWN|control",
                    450L,
                    "audit_other_arm",
                    2L,
                    "audit_twice",
                    1L)),
            Balance.NONE);
    Map<String, Reading> readings = new TreeMap<>();
    figures.readings(0.99).forEach(each -> readings.put(each.metric() + " " + each.scope(), each));
    // 7 - 0 - 3 - 2 = 2 lost, and the file breaks off
    assertThat(readings.get("leads_unaccounted all").value(), is(3.0));
    // 2 other arms, 1 twice, 1 wave whose hash is another
    assertThat(readings.get("assignments_changed all").value(), is(4.0));
    assertThat(readings.get("assignments_changed all").n(), is(1_000L));
    // 100^2 / 1000 = 10: p = .00157 of chi2_1
    assertThat(Math.round(readings.get("srm_p_value all").value() * 1e5), is(157L));
    assertThat(readings.get("max_abs_smd all").value(), is(Double.NaN));
    assertThat(figures.after(), is(ledger));
    String report =
        MarkdownRenderer.render(AssignmentReport.of(figures, new TreeMap<>(Map.of("a", "b"))));
    assertThat(report, containsString("2 have another arm"));
    assertThat(report, containsString("NO\\_ID"));
  }

  /** 50,005 against 50,000 of 100,000: .00005 over a spread of .5 is .0001, not 0.0001000. */
  @Test
  void thePlotOfBalanceShowsFourDecimals() {
    SortedMap<String, Balance.Level> levels = new TreeMap<>();
    levels.put("1", new Balance.Level("yes", 50_005, 50_000));
    levels.put("2", new Balance.Level("no", 49_995, 50_000));
    Balance balance = new Balance(new TreeMap<>(), new TreeMap<>(Map.of("owned", levels)));
    AssignmentFigures figures =
        new AssignmentFigures(
            BY_LEAD, WaveLedger.none(BY_LEAD), "2026-01-12", counts(Map.of()), balance);
    Block.PlotBlock plot =
        AssignmentReport.of(figures, new TreeMap<>()).blocks().stream()
            .filter(Block.PlotBlock.class::isInstance)
            .map(Block.PlotBlock.class::cast)
            .filter(each -> each.plot().name().equals("ab_test_balance"))
            .findFirst()
            .orElseThrow();
    assertThat(SvgPlots.file(plot.plot(), plot.alt()), containsString(">0.0001<"));
    assertThat(plot.alt(), containsString("The widest difference is 0.0001, of owned, "));
  }
}
