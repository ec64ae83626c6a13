package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BundleVerdictsTest {
  private static final GateFile GATES = GateFile.bundled();

  private static ModelBundle signed(Map<String, String> facts) {
    byte[] bytes = ModelBundle.write(Map.of("a", new byte[1]), facts, Signer.demo());
    return ModelBundle.open(bytes, TrustedKeys.demoOnly());
  }

  private static List<Reading> reading(String gate, double value) {
    return List.of(Reading.of(GATES.gate(gate).checks().get(0).metric(), value, 20));
  }

  @Test
  void whatWasJudgedIsSignedAndHeldAgainstWhatMustBe() {
    BundleVerdicts verdicts =
        new BundleVerdicts(new TreeMap<>(Map.of("G0", "PASS")), Waivers.none());
    Map<String, String> green = verdicts.facts(GATES, List.of("Q3"), reading("Q3", 5));
    assertThat(green, is(Map.of("gate G0", "PASS", "gate Q3", "PASS")));
    BundleVerdicts.require(signed(green), List.of("G0", "Q3"));

    Map<String, String> red = verdicts.facts(GATES, List.of("Q3"), reading("Q3", 15));
    assertThat(red, is(Map.of("gate G0", "PASS", "gate Q3", "FAIL halts")));
    assertThat(refusal(red, "Q3"), containsString("RED_GATES: Checkpoint 3 was FAIL when"));
    assertThrows(BundleRefused.class, () -> BundleVerdicts.requireNoneRed(signed(red)));
    BundleVerdicts.require(signed(red), List.of("G0"));
  }

  @Test
  void noReadingsAreRedAndNoVerdictIsUnknown() {
    Map<String, String> facts = BundleVerdicts.none().facts(GATES, List.of("G7"), List.of());
    assertThat(facts, is(Map.of("gate G7", "NOT_MEASURED halts")));
    assertThat(refusal(facts, "G7"), containsString("Gate 7 was NOT_MEASURED"));
    assertThat(refusal(Map.of(), "G7"), containsString("Gate 7 is not known to have been judged"));
    BundleVerdicts.requireNoneRed(signed(Map.of()));
  }

  @Test
  void aWaivedGateMayBeBuiltUpon() {
    BundleVerdicts.require(signed(Map.of("gate G7", "WAIVED")), List.of("G7"));
  }

  private static String refusal(Map<String, String> facts, String gate) {
    return assertThrows(
            BundleRefused.class, () -> BundleVerdicts.require(signed(facts), List.of(gate)))
        .getMessage();
  }
}
