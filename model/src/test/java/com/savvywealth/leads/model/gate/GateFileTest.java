package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateFileTest {
  private final GateFile file = GateFile.bundled();

  @Test
  void everyUnitCheckpointAndSuccessMetricIsDeclared() {
    assertThat(
        file.gates().stream().map(Gate::gate).toList(),
        contains(
            "G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G13",
            "G14", "G15", "G16", "G17", "G18", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "S1", "S2",
            "S3"));
    for (Gate gate : file.gates()) {
      if (gate.gate().startsWith("G")) {
        assertThat(gate.unit(), is(GateId.number(gate.gate())));
      }
      assertThat(
          gate.owner(),
          is(
              in(
                  Set.of(
                      "intake",
                      "trainingTable",
                      "audit",
                      "training",
                      "scoring",
                      "experiment",
                      "health"))));
    }
  }

  @Test
  void everyPipelineFindsItsGates() {
    assertThat(file.ownedBy("intake"), contains("G0", "G1"));
    assertThat(file.ownedBy("trainingTable"), contains("G2", "G3"));
    assertThat(file.ownedBy("audit"), contains("G4", "G5"));
    assertThat(file.ownedBy("training"), contains("G6", "G7", "G8", "G9"));
    assertThat(file.ownedBy("scoring"), contains("G10", "G11", "G18"));
    assertThat(file.ownedBy("experiment"), contains("G13", "G14", "G15"));
  }

  @ParameterizedTest
  @CsvSource({
    "G1,crd_match_rate,>= 0.95",
    "G2,leakage_rate_quarter,== 0",
    "G3,negative_delays,== 0",
    "G3,positive_share,between 0.03 and 0.06",
    "G3,duplicate_leads,== 0",
    "G4,psi,< 0.25",
    "G7,auc_pr_cv_mean,>= 0.07",
    "G7,auc_pr_cv_cov,< 0.2",
    "G7,auc_pr_gap,< 0.15",
    "G9,ece,<= 0.05",
    "G11,scoring_success_rate,> 0.95",
    "G11,score_psi_day_over_day,< 0.05",
    "G13,power_under_adoption,>= 0.8",
    "G15,primary_p_value,< 0.05",
    "G15,relative_lift,>= 0.3",
    "G16,days_without_sla_breach,>= 30",
    "G16,class_balance_shift_pp,<= 5",
    "G16,score_feature_psi,< 0.25",
    "G18,narrative_coverage,== 1",
    "G18,adoption_rate,>= 0.75",
    "Q1,crd_match_rate,>= 0.95",
    "Q1,completeness,>= 0.95",
    "Q1,max_feature_psi,< 0.25",
    "Q2,leakage_count,== 0",
    "Q3,max_vif_selected,< 10",
    "Q4,auc_pr_gap,< 0.15",
    "Q4,auc_pr_cv_cov,< 0.2",
    "Q5,max_rank_drift_top10,<= 3",
    "Q6,ece,<= 0.05",
    "S1,auc_pr,>= 0.07",
    "S1,precision_at_10,>= 0.065",
    "S2,lift_top_decile,>= 1.3",
    "S3,monthly_failure_rate,< 0.02",
    "S3,max_recovery_hours,< 4",
    "S3,daily_scoring_success,>= 0.95"
  })
  void planLimitsStandToTheLetter(String gate, String metric, String requirement) {
    List<String> planned =
        file.gate(gate).judge(List.of()).checks().stream()
            .filter(c -> c.metric().equals(metric) && c.source() == Source.PLAN)
            .map(CheckResult::requirement)
            .distinct()
            .toList();
    assertThat(planned, contains(requirement));
  }

  @Test
  void flagsThatCodeMeasuresByAgreeWithTheChecks() {
    assertThat(file.parameter("G4", "correlation_flag"), is(0.90));
    assertThat(file.parameter("G4", "vif_flag"), is(10.0));
    assertThat(file.parameter("G6", "iv_min"), is(0.02));
    for (Check check : file.gate("G4").checks()) {
      if (check.metric().equals("psi")) {
        assertThat(check.limit(), is(file.parameter("G4", "psi_flag")));
      }
      if (check.metric().equals("max_vif")) {
        assertThat(check.limit(), is(file.parameter("G4", "vif_flag")));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> file.parameter("G4", "none"));
    assertThrows(IllegalArgumentException.class, () -> file.gate("G99"));
  }

  @Test
  void noGateIsGreenWithoutReadings() {
    for (Gate gate : file.gates()) {
      GateResult empty = gate.judge(List.of());
      assertThat(gate.gate(), empty.halts(), is(true));
      assertThat(gate.gate(), empty.verdict(), is(Verdict.NOT_MEASURED));
    }
  }

  @Test
  void fingerprintIgnoresSpacingAndSeesEveryNumber() {
    String json =
        "{\"version\":\"t\",\"gates\":[{\"gate\":\"G1\",\"unit\":1,\"owner\":\"o\",\"title\":\"t\","
            + "\"checks\":[{\"metric\":\"m\",\"comparison\":\">=\",\"limit\":0.95,\"halts\":true,"
            + "\"source\":\"plan\",\"why\":\"w\"}]}]}";
    String fingerprint = GateFile.load(json).fingerprint();
    assertThat(GateFile.load(json.replace(",", " ,\n")).fingerprint(), is(fingerprint));
    assertThat(GateFile.load(json.replace("0.95", "0.950001")).fingerprint(), is(not(fingerprint)));
  }

  @Test
  void declarationsTravelToWorkers() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(file);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject(), is(file));
    }
  }
}
