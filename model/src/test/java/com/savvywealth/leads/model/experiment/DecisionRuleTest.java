package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
  @Test
  void alphaAndLeastLiftAreThePlanChecksOfGate15() {
    DecisionRule rule = FinalTrials.rule();
    assertThat(rule.alpha(), equalTo(0.05));
    assertThat(rule.minimumLift(), equalTo(0.3));
    assertThat(rule.primaryTest(), startsWith("Cochran-Mantel-Haenszel over AUM tiers"));
    assertThat(rule.plannedTotal(), equalTo(2 * FinalTrials.PER_ARM));
    DecisionRule sga = DecisionRule.of(FinalTrials.bySga(), FinalTrials.GATES, 10);
    assertThat(sga.primaryTest(), containsString("clustered by SGA"));
  }

  @Test
  void anotherAlphaInTheDesignThanInTheGateIsRefused() {
    ExperimentConfig other =
        Experiments.changed(root -> ((ObjectNode) root.get("hypothesis")).put("alpha", 0.01));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> DecisionRule.of(other, FinalTrials.GATES, 10));
    assertThat(refused.getMessage(), containsString("G15, but they were 0.01 and 0.05"));
  }

  @Test
  void readsBackWhatItWrote() {
    DecisionRule rule = FinalTrials.rule();
    DecisionRule back = DecisionRule.read("rule", rule.json());
    assertThat(back, equalTo(rule));
    assertThat(back.fingerprint(), equalTo(rule.fingerprint()));
    assertThat(rule.fingerprint().length(), equalTo(64));
    assertThat(rule.changesTo(back), empty());
    String spaced = rule.json().replace("\n", "\n\n");
    assertThat(DecisionRule.read("rule", spaced).fingerprint(), equalTo(rule.fingerprint()));
  }

  @Test
  void everyChangeIsNamedByItsKey() {
    DecisionRule rule = FinalTrials.rule();
    DecisionRule other =
        DecisionRule.read(
            "rule",
            rule.json()
                .replace("\"outcomeDays\" : 30", "\"outcomeDays\" : 45")
                .replace("\"minimumLift\" : 0.3", "\"minimumLift\" : 0.2"));
    assertThat(
        rule.changesTo(other),
        contains("minimumLift was 0.3 and is 0.2", "outcomeDays was 30 and is 45"));
    assertThat(other.fingerprint(), not(equalTo(rule.fingerprint())));
  }

  @Test
  void aMovedLimitOfGate15IsAChange() {
    GateFile moved =
        StrictJson.read(
            "gates",
            StrictJson.compact(FinalTrials.GATES).replace("\"limit\":0.001", "\"limit\":0.0001"),
            GateFile.class);
    DecisionRule other = DecisionRule.of(FinalTrials.config(), moved, FinalTrials.PER_ARM);
    assertThat(FinalTrials.rule().changesTo(other).get(0), startsWith("gateFingerprint was "));
  }

  @Test
  void tornRulesAreRefused() {
    String json = FinalTrials.rule().json();
    assertThrows(IllegalArgumentException.class, () -> DecisionRule.read("rule", "{}"));
    IllegalArgumentException extra =
        assertThrows(
            IllegalArgumentException.class,
            () -> DecisionRule.read("rule", json.replaceFirst("\\{", "{\"beta\" : 1,")));
    assertThat(extra.getMessage(), containsString("beta"));
    assertThrows(
        IllegalArgumentException.class,
        () -> DecisionRule.of(FinalTrials.config(), FinalTrials.GATES, 0));
  }
}
