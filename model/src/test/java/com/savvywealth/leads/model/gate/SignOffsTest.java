package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Keys;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignOffsTest {
  private static final SignOff YES =
      new SignOff("change_approved", "C. Board", "v13 may go live", "2025-11-09");
  private static final Gate GATE = GateFile.bundled().gate("G17");
  private static final Keys OPS = Keys.make("ops-1");
  private static final TrustedKeys PRODUCTION =
      TrustedKeys.production(OPS.trustedJson("2030-01-01"), Instant.parse("2025-11-10T00:00:00Z"));

  private static Verdict judged(String signed, TrustedKeys keys) {
    List<Reading> readings = new ArrayList<>(SignOffs.readings(signed, keys));
    readings.add(Reading.of("phase1_gates_red", 0, 5));
    readings.add(Reading.of("first_release", 1, 1));
    readings.add(Reading.of("checkpoints_red", 0, 6));
    readings.add(Reading.of("lineage_gaps", 0, 1));
    return GATE.judge(readings).verdict();
  }

  @Test
  void signedYesIsAReadingOfOne() {
    String signed = SignOffs.sign(List.of(YES), OPS.signer());
    assertThat(
        SignOffs.readings(signed, PRODUCTION),
        contains(
            Reading.of("change_approved", 1, 1)
                .withNote("C. Board, 2025-11-09: v13 may go live (signed with ops-1)")));
    assertThat(judged(signed, PRODUCTION), is(Verdict.PASS));
  }

  @Test
  void demoSignatureCountsForWorldsOnly() {
    String signed = SignOffs.sign(List.of(YES), Signer.demo());
    assertThat(judged(signed, TrustedKeys.demoOnly()), is(Verdict.PASS));
    assertThat(judged(signed, PRODUCTION), is(Verdict.NOT_MEASURED));
  }

  @Test
  void changedOrUnknownSignaturesAreRefused() {
    String signed = SignOffs.sign(List.of(YES), OPS.signer());
    assertThrows(
        BundleRefused.class, () -> SignOffs.readings(signed.replace("v13", "v14"), PRODUCTION));
    assertThrows(BundleRefused.class, () -> SignOffs.readings(signed, TrustedKeys.demoOnly()));
    assertThrows(IllegalArgumentException.class, () -> new SignOff("m", "o", "s", ""));
  }

  @Test
  void waiverSignatureDoesNotSignASignOff() {
    String waiver =
        Waivers.sign(List.of(new Waiver("G1", "m", "o", "r", "2026-01-01")), OPS.signer());
    assertThrows(IllegalArgumentException.class, () -> SignOffs.readings(waiver, PRODUCTION));
  }
}
