package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Keys;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiversTest {
  private static final Instant LAST_DAY = Instant.parse("2025-12-31T23:59:59Z");
  private static final Waiver WAIVER =
      new Waiver("Q3", "max_vif_selected", "R. Ops", "known pair", "2025-12-31");
  private static final String SIGNED = Waivers.sign(List.of(WAIVER), Signer.demo());
  private static final Gate GATE = GateFile.bundled().gate("Q3");

  private static Waivers at(Instant time) {
    return Waivers.open(SIGNED, TrustedKeys.demoOnly(), time);
  }

  private static GateResult judged(double value, Waivers waivers) {
    return GATE.judge(List.of(Reading.of("max_vif_selected", value, 20)), waivers);
  }

  @Test
  void waivedFailGoesOnButIsNeverGreen() {
    GateResult result = judged(12, at(LAST_DAY));
    assertThat(result.verdict(), is(Verdict.WAIVED));
    assertThat(result.passes(), is(false));
    assertThat(result.halts(), is(false));
    assertThat(
        result.checks().get(0).waiver(),
        is("waived by R. Ops until 2025-12-31: known pair (signed with demo-1)"));
    assertThat(
        result.line(), startsWith("Checkpoint 3 WAIVED: max_vif_selected is 12 but must be < 10"));
  }

  @Test
  void expiredWaiverIsShownAndDoesNotCount() {
    GateResult result = judged(12, at(LAST_DAY.plusSeconds(1)));
    assertThat(result.verdict(), is(Verdict.FAIL));
    assertThat(result.halts(), is(true));
    assertThat(result.checks().get(0).waiver(), startsWith("expired waiver by R. Ops"));
  }

  @Test
  void waiverCoversItsOwnBrokenCheckOnly() {
    assertThat(judged(5, at(LAST_DAY)).verdict(), is(Verdict.PASS));
    assertThat(judged(5, at(LAST_DAY)).checks().get(0).waiver(), is(nullValue()));
    assertThat(
        "what was not measured cannot be waived",
        judged(Double.NaN, at(LAST_DAY)).verdict(),
        is(Verdict.NOT_MEASURED));
    Gate other = GateFile.bundled().gate("Q2");
    GateResult result =
        other.judge(
            List.of(Reading.of("leakage_count", 1, 5), Reading.of("leakage_count_instant", 0, 5)),
            at(LAST_DAY));
    assertThat(result.verdict(), is(Verdict.FAIL));
  }

  @Test
  void unsignedChangedOrDemoSignedWaiversAreRefused() {
    String changed = SIGNED.replace("2025-12-31", "2099-12-31");
    assertThat(
        assertThrows(
                BundleRefused.class, () -> Waivers.open(changed, TrustedKeys.demoOnly(), LAST_DAY))
            .code(),
        is(BundleRefused.Code.BAD_SIGNATURE));
    TrustedKeys production =
        TrustedKeys.production(Keys.make("ops-1").trustedJson("2030-01-01"), LAST_DAY);
    assertThat(
        assertThrows(BundleRefused.class, () -> Waivers.open(SIGNED, production, LAST_DAY)).code(),
        is(BundleRefused.Code.DEMO_KEY));
    String unsigned = SIGNED.replaceAll("\"signature\" : \\{[^}]*}", "\"signature\" : null");
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> Waivers.open(unsigned, TrustedKeys.demoOnly(), LAST_DAY))
            .getMessage(),
        containsString("signature"));
  }

  @Test
  void waiverNeedsOwnerReasonAndDay() {
    assertThrows(
        IllegalArgumentException.class, () -> new Waiver("G1", "m", "", "r", "2025-01-01"));
    assertThrows(
        IllegalArgumentException.class, () -> new Waiver("G1", "m", "o", null, "2025-01-01"));
    assertThrows(
        java.time.format.DateTimeParseException.class,
        () -> new Waiver("G1", "m", "o", "r", "soon"));
  }
}
