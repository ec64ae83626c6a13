package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.AumTier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignLeadsTest {
  private static final String DAY = "2026-01-05";

  @TempDir private Path folder;

  @Test
  void aWaveIsWhatPlainLoopsMakeOfIt() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    SortedMap<String, Reading> readings = trial.assign(Trial.leads(0, 2_001), DAY);
    SortedMap<String, AssignedLead> expected = naive(Trial.leads(0, 2_001));
    assertThat(trial.published(), is(expected));
    StringBuilder csv = new StringBuilder("lead_token,sga_id,aum_tier,arm,wave,assigned_on\n");
    expected.forEach(
        (token, lead) ->
            csv.append(token)
                .append(',')
                .append(lead.sga())
                .append(',')
                .append(lead.stratum())
                .append(',')
                .append(lead.arm().key())
                .append(",1,2026-01-05\n"));
    assertThat(trial.csv(), is(csv.toString()));
    assertThat(
        readings.get("leads_unaccounted all"), is(Reading.of("leads_unaccounted", 0, 2_001)));
    assertThat(
        readings.get("assignments_changed all"), is(Reading.of("assignments_changed", 0, 0)));
    assertThat(readings.get("max_abs_smd all").n(), is(2_001L));
    assertThat(readings.get("max_abs_smd all").value(), lessThan(0.2));
    assertThat(readings.get("max_abs_smd covariate=lead_source").value(), greaterThan(0.0));
    assertThat(readings.get("srm_p_value all").value(), greaterThan(0.5));
    assertThat(readings.containsKey("srm_p_value tier=OVER_500M"), is(true));
  }

  /** Sorts all leads of a tier by their order and counts through. */
  private static SortedMap<String, AssignedLead> naive(List<String> lines) {
    Allocation allocation = Allocation.of(Trial.config(UnitOfAssignment.LEAD, "demo"));
    Map<String, List<String[]>> tiers = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.strip().split(",", -1);
      String tier = AumTier.ofMillions(Double.valueOf(cells[2])).key();
      tiers
          .computeIfAbsent(tier, t -> new ArrayList<>())
          .add(new String[] {allocation.token(cells[0]), cells[1]});
    }
    SortedMap<String, AssignedLead> leads = new TreeMap<>();
    tiers.forEach(
        (tier, all) -> {
          all.sort(Comparator.comparingLong(lead -> allocation.order(lead[0])));
          for (int i = 0; i < all.size(); i++) {
            String[] lead = all.get(i);
            leads.put(
                lead[0],
                new AssignedLead(
                    lead[0],
                    lead[1],
                    tier,
                    allocation.arm(tier, i),
                    1,
                    i,
                    LocalDate.of(2026, 1, 5)));
          }
        });
    return leads;
  }

  @Test
  void neitherParallelismNorShardsNorTheOrderOfTheFileShow() {
    List<String> leads = new ArrayList<>(Trial.leads(0, 1_500));
    leads.add("lead0000003,sga9,1.0,,x\n"); // disagrees with the row that is there
    Trial one = new Trial(folder.resolve("one"), UnitOfAssignment.LEAD).with(1, 16);
    one.assign(leads, DAY);
    Collections.shuffle(leads, new Random(4));
    Trial four = new Trial(folder.resolve("four"), UnitOfAssignment.LEAD).with(4, 4);
    four.assign(leads, DAY);
    SortedMap<String, String> first = one.files();
    SortedMap<String, String> second = four.files();
    first.remove(AssignmentFiles.REJECTS + "/rejects.parquet"); // names lines
    second.remove(AssignmentFiles.REJECTS + "/rejects.parquet");
    assertThat(second, is(first));
    assertThat(one.rejects().size(), is(1));
  }

  @Test
  void whatCannotBeAssignedIsRejectedWithItsReason() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    SortedMap<String, Reading> readings =
        trial.assign(
            List.of(
                "a,s,100,3,Event\n",
                ",s,100,3,Event\n",
                "b,s,lots,3,Event\n",
                "c,,,,\n",
                "a,s,100,3,Event\n",
                "d,s\n",
                "e,s,1e3,three,Event\n"),
            DAY);
    assertThat(
        trial.rejects(),
        containsInAnyOrder(
            "3 lead_id NO_ID",
            "4 firm_aum_millions NOT_A_NUMBER",
            "6 lead_id DUPLICATE_LEAD",
            "7 null WRONG_FIELD_COUNT"));
    // 7 = 3 assigned (a, c, e) + 4 rejected
    assertThat(readings.get("leads_unaccounted all"), is(Reading.of("leads_unaccounted", 0, 7)));
    assertThat(
        trial.published().values().stream().map(AssignedLead::stratum).sorted().toList(),
        is(List.of("100M_TO_500M", "OVER_500M", "UNKNOWN")));
    String report = trial.text("reports/ab_test_assignment_report_v12.md");
    assertThat(report.contains("| years\\_at\\_firm | 1 |"), is(true));
  }

  @Test
  void anEmptyFileAndOneOfBadRowsPublishNobody() {
    for (List<String> lines : List.of(List.<String>of(), List.of(",s,1,1,x\n", ",,,,\n"))) {
      Trial trial = new Trial(folder.resolve("with" + lines.size()), UnitOfAssignment.LEAD);
      SortedMap<String, Reading> readings = trial.assign(lines, DAY);
      assertThat(trial.published().isEmpty(), is(true));
      assertThat(trial.csv(), is("lead_token,sga_id,aum_tier,arm,wave,assigned_on\n"));
      assertThat(trial.crm(), is("lead_id,arm,wave\n"));
      assertThat(trial.rejects().size(), is(lines.size()));
      assertThat(readings.get("max_abs_smd all").value(), is(Double.NaN));
      assertThat(readings.get("srm_p_value all").value(), is(Double.NaN));
      assertThat(readings.get("leads_unaccounted all").value(), is(0.0));
      // and the folder can be used
      trial.assign(Trial.leads(0, 5), DAY);
      assertThat(trial.published().size(), is(5));
    }
  }

  @Test
  void allLeadsOfAnSgaShareItsArmInEveryWave() {
    Trial trial = new Trial(folder, UnitOfAssignment.SGA);
    List<String> lines = Trial.leads(0, 300);
    lines.add("nobody,,100,1,x\n");
    SortedMap<String, Reading> readings = trial.assign(lines, DAY);
    assertThat(trial.rejects(), is(List.of("302 sga_id NO_SGA")));
    assertThat(readings.get("srm_p_value all").n(), is(20L));
    Map<String, Arm> arms = arms(trial);
    assertThat(arms.size(), is(20));
    long treated = arms.values().stream().filter(arm -> arm == Arm.TREATMENT).count();
    assertThat(Math.abs(2 * treated - 20), lessThanOrEqualTo(8L));
    trial.assign(List.of("late,sga3,1,1,x\n", "newer,sga77,1,1,x\n"), "2026-02-01");
    Map<String, Arm> later = arms(trial);
    assertThat(later.remove("sga77") == null, is(false));
    assertThat(later, is(arms));
    assertThat(trial.published().size(), is(302));
    assertThat(
        trial.assign(List.of(), "2026-02-02").get("assignments_changed all").value(), is(0.0));
  }

  private static Map<String, Arm> arms(Trial trial) {
    Map<String, Arm> arms = new TreeMap<>();
    for (AssignedLead lead : trial.published().values()) {
      Arm other = arms.put(lead.sga(), lead.arm());
      assertThat(lead.sga(), other == null || other == lead.arm(), is(true));
    }
    return arms;
  }

  @Test
  void wrongSettingsAreRefusedBeforeAnythingRuns() {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> trial.assign(List.of(), "2026-01-04"))
            .getMessage(),
        startsWith("day must not be before the start, 2026-01-05"));
    trial.assign(Trial.leads(0, 10), DAY);
    Trial other = new Trial(folder, UnitOfAssignment.SGA);
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> other.assign(List.of(), DAY))
            .getMessage(),
        startsWith("experiment trial must keep name, keys, unit, blocks and decision rule"));
  }
}
