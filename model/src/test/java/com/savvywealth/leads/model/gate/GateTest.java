package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  static Gate gate(String... checks) {
    return GateFile.load(
            "{\"version\":\"t\",\"gates\":[{\"gate\":\"G1\",\"unit\":1,\"owner\":\"intake\","
                + "\"title\":\"Title\",\"checks\":["
                + String.join(",", checks)
                + "]}]}")
        .gate("G1");
  }

  static String check(String metric, String comparison, String more) {
    return "{\"metric\":\"%s\",\"comparison\":\"%s\",\"halts\":true,\"source\":\"plan\",\"why\":\"w\"%s}"
        .formatted(metric, comparison, more);
  }

  @ParameterizedTest
  @CsvSource({
    ">=,0.95,0.95,PASS",
    ">=,0.95,0.9499,FAIL",
    ">,1,1,FAIL",
    ">,1,1.01,PASS",
    "<=,0.05,0.05,PASS",
    "<=,0.05,0.0501,FAIL",
    "<,0.2,0.2,FAIL",
    "<,0.2,0.19,PASS",
    "==,0,0,PASS",
    "==,0,-0.0,PASS",
    "==,0,1,FAIL",
    "<=,10,Infinity,FAIL",
    "<=,10,NaN,NOT_MEASURED"
  })
  void limitIsKeptOrBroken(String comparison, double limit, double value, Verdict verdict) {
    Gate gate = gate(check("m", comparison, ",\"limit\":" + limit));
    assertThat(gate.judge(List.of(Reading.of("m", value, 10))).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource({"0.03,PASS", "0.06,PASS", "0.0299,FAIL", "0.0601,FAIL"})
  void bandIncludesItsEnds(double value, Verdict verdict) {
    Gate gate = gate(check("m", "between", ",\"limit\":0.03,\"limitHigh\":0.06"));
    assertThat(gate.judge(List.of(Reading.of("m", value, 10))).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource({
    // 1.2 - 2 * 0.05 = 1.10 touches the band; 1.2 - 2 * 0.04 = 1.12 does not
    "1.2,0.05,PASS",
    "1.2,0.04,FAIL",
    "0.8,0.05,PASS",
    "0.8,0.04,FAIL",
    "1.0,0.01,PASS",
    // without a standard error the point decides
    "1.2,NaN,FAIL",
    "1.1,NaN,PASS"
  })
  void pointGuardFailsOnlyWhenItsIntervalMissesTheBand(double value, double se, Verdict verdict) {
    Gate gate = gate(check("m", "withinIfCiExcludes", ",\"limit\":0.9,\"limitHigh\":1.1,\"z\":2"));
    Reading reading = Reading.of("m", value, 10).withStandardError(se);
    assertThat(gate.judge(List.of(reading)).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource({"1.5,0.1,PASS", "1.1,0.1,INCONCLUSIVE", "0.9,0.1,FAIL", "1.1,NaN,PASS"})
  void keptLimitWithinItsMarginIsInconclusive(double value, double se, Verdict verdict) {
    Gate gate = gate(check("m", ">", ",\"limit\":1,\"z\":2"));
    Reading reading = Reading.of("m", value, 10).withStandardError(se);
    assertThat(gate.judge(List.of(reading)).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource({"0.3,0.2,FAIL", "0.3,0.4,PASS", "0.1,0.05,PASS", "0.3,NaN,FAIL"})
  void driftHaltsOnlyAboveLimitAndCriticalValue(double psi, double critical, Verdict verdict) {
    Gate gate = gate(check("psi", "<", ",\"limit\":0.25,\"andAbove\":\"psi_critical\""));
    List<Reading> readings =
        List.of(Reading.of("psi", psi, 100), Reading.of("psi_critical", critical, 100));
    assertThat(gate.judge(readings).verdict(), is(verdict));
    assertThat(
        "a missing critical value never excuses",
        gate.judge(readings.subList(0, 1)).verdict(),
        is(psi < 0.25 ? Verdict.PASS : Verdict.FAIL));
  }

  @Test
  void missingReadingIsNotMeasuredAndHalts() {
    GateResult result = gate(check("m", ">=", ",\"limit\":1")).judge(List.of());
    assertThat(result.verdict(), is(Verdict.NOT_MEASURED));
    assertThat(result.halts(), is(true));
    assertThat(result.checks().get(0).value(), notANumber());
    assertThat(result.json(), containsString("\"value\" : null"));
    assertThat(
        result.line(),
        is("Gate 1 NOT_MEASURED: m was not measured but must be >= 1 (n=0, plan): w [G1 Title]"));
  }

  @Test
  void otherScopesDoNotStandInForThePrimaryOne() {
    Gate gate = gate(check("m", ">=", ",\"limit\":1"));
    GateResult result = gate.judge(List.of(Reading.of("m", "quarter=2024Q1", 5, 10)));
    assertThat(result.verdict(), is(Verdict.NOT_MEASURED));
  }

  @Test
  void lowNHaltsInformsOrPools() {
    List<Reading> few = List.of(Reading.of("m", 5, 9));
    String limit = ",\"limit\":1,\"minN\":10,\"onLowN\":";
    GateResult halting = gate(check("m", ">=", limit + "\"halt\"")).judge(few);
    assertThat(halting.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(halting.halts(), is(true));

    GateResult informing =
        gate(check("m", ">=", limit + "\"inform\""), check("k", "==", ",\"limit\":0"))
            .judge(List.of(few.get(0), Reading.of("k", 0, 1)));
    assertThat(informing.verdict(), is(Verdict.PASS));
    assertThat(informing.checks().get(0).verdict(), is(Verdict.INCONCLUSIVE));

    GateResult alone = gate(check("m", ">=", limit + "\"inform\"")).judge(few);
    assertThat("nothing passed, so nothing is green", alone.passes(), is(false));
    assertThat(alone.halts(), is(false));
  }

  @Test
  void smallSliceIsJudgedInThePooledReading() {
    Gate gate =
        gate(
            check(
                "ece",
                "<=",
                ",\"scope\":\"tier=*\",\"limit\":0.05,\"minN\":100,\"onLowN\":\"pool\""));
    Reading big = Reading.of("ece", "tier=BIG", 0.04, 500);
    Reading small = Reading.of("ece", "tier=SMALL", 0.30, 12);
    GateResult result = gate.judge(List.of(small, big, Reading.of("ece", 0.045, 512)));
    assertThat(result.verdict(), is(Verdict.PASS));
    assertThat(
        result.checks().stream().map(c -> c.scope() + " " + c.verdict()).toList(),
        contains("tier=BIG PASS", "tier=SMALL INCONCLUSIVE", "all PASS"));
    assertThat(
        result.checks().get(1).worst(), contains("n is under 100, so it is judged in scope all"));
    assertThat(
        "a broken pooled reading is not hidden",
        gate.judge(List.of(small, big, Reading.of("ece", 0.06, 512))).verdict(),
        is(Verdict.FAIL));
    assertThat(
        "nothing to pool into",
        gate.judge(List.of(small, big)).verdict(),
        is(Verdict.NOT_MEASURED));
  }

  @Test
  void countOfAnotherMetricCanBeTheN() {
    Gate gate = gate(check("ap", ">=", ",\"limit\":0.07,\"nFrom\":\"positives\",\"minN\":120"));
    Reading ap = Reading.of("ap", 0.08, 100_000);
    assertThat(
        gate.judge(List.of(ap, Reading.of("positives", 119, 100_000))).verdict(),
        is(Verdict.INCONCLUSIVE));
    assertThat(
        gate.judge(List.of(ap, Reading.of("positives", 120, 100_000))).verdict(), is(Verdict.PASS));
    assertThat(gate.judge(List.of(ap)).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        gate.judge(List.of(ap, Reading.of("positives", "tier=A", 500, 500))).line(),
        is(
            "Gate 1 INCONCLUSIVE: ap is 0.08 and must be >= 0.07, but positives is under 120"
                + " (n=100,000, plan): w [G1 Title]"));
  }

  @Test
  void worstSliceDecidesAndInformingChecksOnlyShow() {
    String slices = check("m", "<=", ",\"scope\":\"q=*\",\"limit\":1");
    List<Reading> readings =
        List.of(Reading.of("m", "q=2", 3, 1), Reading.of("m", "q=1", 0, 1), Reading.of("m", 9, 2));
    GateResult halting = gate(slices).judge(readings);
    assertThat(halting.verdict(), is(Verdict.FAIL));
    assertThat(halting.line(), containsString("m of q=2 is 3 but must be <= 1"));

    GateResult informing =
        gate(slices.replace("\"halts\":true", "\"halts\":false"), check("m", "==", ",\"limit\":9"))
            .judge(readings);
    assertThat(informing.verdict(), is(Verdict.PASS));
    assertThat(informing.checks().get(1).verdict(), is(Verdict.FAIL));
    assertThat(informing.checks().get(2).worst(), contains("q=1 0 (n=1)", "q=2 3 (n=1)"));
  }

  @Test
  void onlyTheWorstFiftySlicesAreShown() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      readings.add(Reading.of("m", "f=" + i, i, 1));
    }
    GateResult result = gate(check("m", "<=", ",\"scope\":\"f=*\",\"limit\":198")).judge(readings);
    assertThat(result.checks().size(), is(50));
    assertThat(result.checks().get(0).scope(), is("f=150"));
    assertThat(result.checks().get(49).verdict(), is(Verdict.FAIL));
  }

  @Test
  void firstReleaseIsDeclaredNotApplicable() {
    Gate gate = gate(check("drift", "<=", ",\"limit\":3,\"notApplicableIf\":\"first_release\""));
    GateResult first = gate.judge(List.of(Reading.of("first_release", 1, 1)));
    assertThat(first.verdict(), is(Verdict.NOT_APPLICABLE));
    assertThat(first.passes(), is(true));
    assertThat(
        gate.judge(List.of(Reading.of("first_release", 0, 1))).verdict(), is(Verdict.NOT_MEASURED));
  }

  @Test
  void companionsOfAllDoNotStandInForASlice() {
    List<Reading> tier = List.of(Reading.of("oe", "tier=A", 2, 90), Reading.of("pos", 500, 9000));
    Gate counted =
        gate(check("oe", "<=", ",\"scope\":\"tier=*\",\"limit\":1,\"nFrom\":\"pos\",\"minN\":120"));
    assertThat(counted.judge(tier).verdict(), is(Verdict.INCONCLUSIVE));
    Gate critical =
        gate(check("oe", "<=", ",\"scope\":\"tier=*\",\"limit\":1,\"andAbove\":\"pos\""));
    assertThat("500 of all excuses nobody", critical.judge(tier).verdict(), is(Verdict.FAIL));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void verdictFileIsFreeOfReadingOrder(long seed) {
    List<Reading> readings = new ArrayList<>();
    for (Gate gate : GateFile.bundled().gates()) {
      for (Check check : gate.checks()) {
        String scope = check.readsSlices() ? check.scope().replace("*", "x") : check.scope();
        readings.add(Reading.of(check.metric(), scope, check.limit(), 5000));
        readings.add(Reading.of(check.metric(), "quarter=2", 1, 10).withStandardError(0.5));
        readings.add(Reading.of(check.metric(), "quarter=2", 1, 10).withStandardError(0.25));
      }
    }
    List<Reading> shuffled = new ArrayList<>(readings);
    shuffled.addAll(readings.subList(0, 20));
    Collections.shuffle(shuffled, new Random(seed));
    for (Gate gate : GateFile.bundled().gates()) {
      assertThat(gate.judge(shuffled).json(), is(gate.judge(readings).json()));
    }
  }

  @Test
  void verdictFileReadsBack() {
    GateResult result =
        gate(check("m", ">=", ",\"limit\":1"), check("k", ">=", ",\"limit\":1"))
            .judge(List.of(Reading.of("m", 2, 3)));
    GateResult back = GateResult.read(result.json());
    assertThat(back, is(result));
    assertThat(back.json(), is(result.json()));
    assertThat(back.halts(), is(true));
  }

  @Test
  void faultyDeclarationsAreRefused() {
    for (String fault :
        List.of(
            check("m", "~", ",\"limit\":1"),
            check("m", ">=", ""),
            check("m", ">=", ",\"limit\":\"1\""),
            check("m", ">=", ",\"limit\":1,\"unknown\":1"),
            check("m", ">=", ",\"limit\":1,\"limitHigh\":2"),
            check("m", "between", ",\"limit\":1"),
            check("m", "between", ",\"limit\":2,\"limitHigh\":1"),
            check("m", "withinIfCiExcludes", ",\"limit\":1,\"limitHigh\":2"),
            check("m", ">=", ",\"limit\":1,\"onLowN\":\"pool\""),
            check("m", ">=", ",\"limit\":1,\"minN\":-1"),
            check("m", ">=", ",\"limit\":1").replace("\"w\"", "\"w\\nx\""),
            check("m", ">=", ",\"limit\":1,\"oc\":{\"model\":\"normal\",\"good\":0,\"bad\":2}"),
            check("m", ">=", ",\"limit\":1").replace("true", "false"),
            check("m", ">=", ",\"limit\":1") + "," + check("m", ">=", ",\"limit\":2"))) {
      assertThrows(IllegalArgumentException.class, () -> gate(fault), fault);
    }
  }
}
