package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunVerdictTest {
  @Test
  void allGatesReachedPass() {
    RunVerdict verdict =
        RunVerdict.of(List.of(gate("G0", Light.PASS), gate("G1", Light.PASS), late("G2")));
    assertThat(verdict.light(), is(Light.PASS));
    assertThat(verdict.headline(), is("All 2 gates reached PASS"));
    assertThat(verdict.meaning(), is("The scores may be used. 1 more were not part of this run."));
  }

  @Test
  void aSurveyNamesTheLowestRedGateAndTheOthers() {
    RunVerdict verdict =
        RunVerdict.of(
            List.of(
                gate("G0", Light.PASS),
                gate("G1", Light.INCONCLUSIVE),
                gate("G2", Light.PASS),
                gate("G3", Light.FAIL),
                gate("Q1", Light.NOT_MEASURED)));
    assertThat(verdict.light(), is(Light.INCONCLUSIVE));
    assertThat(
        verdict.headline(),
        is("Red from Gate 1 (Title): rate is 0.5000, too few cases to judge it (n = 10)"));
    assertThat(verdict.meaning(), containsString("Also red: Gate 3, Q1."));
  }

  @Test
  void aMissingNumberIsRedAndSaysSo() {
    RunVerdict verdict = RunVerdict.of(List.of(gate("G0", Light.NOT_MEASURED)));
    assertThat(
        verdict.headline(), is("Stopped at Gate 0 (Title): rate was not measured, must be ≥ 0.9"));
  }

  @Test
  void aWaiverIsNotAPass() {
    RunVerdict verdict = RunVerdict.of(List.of(gate("G0", Light.PASS), gate("G7", Light.WAIVED)));
    assertThat(verdict.light(), is(Light.WAIVED));
    assertThat(verdict.headline(), is("Passed with a signed waiver at Gate 7"));
  }

  @Test
  void noGateReachedIsNotAPass() {
    assertThat(RunVerdict.of(List.of()).light(), is(Light.NOT_REACHED));
    assertThat(RunVerdict.of(List.of(late("G0"))).light(), is(Light.NOT_REACHED));
  }

  @Test
  void theReasonIsAHaltingCheckBeforeAnInformingOne() {
    GateView gate =
        new GateView(
            "G4",
            "4",
            "Title",
            Light.FAIL,
            List.of(check("a", Light.FAIL, false), check("b", Light.FAIL, true)));
    assertThat(gate.because(), is("b is 0.5000, must be ≥ 0.9"));
  }

  @Test
  void aGateIdThatIsNoAnchorIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> GateView.notReached("G 1\"", "", "x"));
  }

  @Test
  void verdictsAreFoundByName() {
    assertThat(Light.of("NOT_MEASURED"), is(Light.NOT_MEASURED));
    var error = assertThrows(IllegalArgumentException.class, () -> Light.of("GREEN"));
    assertThat(error.getMessage(), containsString("but was 'GREEN'"));
  }

  private static GateView late(String id) {
    return GateView.notReached(id, "", "Title");
  }

  private static GateView gate(String id, Light light) {
    return new GateView(id, "", "Title", light, List.of(check("rate", light, true)));
  }

  private static CheckView check(String metric, Light light, boolean halts) {
    return new CheckView(
        metric, "all", 0.5, ">=", 0.9, 10, light, halts, "plan", Double.NaN, Double.NaN, null);
  }
}
