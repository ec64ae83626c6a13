package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.bundle.Signature;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Verified waivers as of one moment; a waived check says so for ever and never reads PASS. */
public final class Waivers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Waiver> waivers;
  private final LocalDate day;
  private final String keyId;

  private Waivers(List<Waiver> waivers, LocalDate day, String keyId) {
    this.waivers = List.copyOf(waivers);
    this.day = day;
    this.keyId = keyId;
  }

  /** No waivers at all. */
  public static Waivers none() {
    return new Waivers(List.of(), LocalDate.EPOCH, "");
  }

  /** The text of a signed waiver file. */
  public static String sign(List<Waiver> waivers, Signer signer) {
    return StrictJson.pretty(new SignedFile(waivers, signer.sign(payload(waivers))));
  }

  /**
   * The waivers of a signed file.
   *
   * @param analysisTime the run's moment, against which expiry is judged
   * @throws com.savvywealth.leads.model.bundle.BundleRefused when the signature is not one of a
   *     trusted key over these very waivers
   * @throws IllegalArgumentException when the file has another form
   */
  public static Waivers open(String json, TrustedKeys keys, Instant analysisTime) {
    SignedFile file = StrictJson.read("waivers", json, SignedFile.class);
    keys.verify(payload(file.waivers()), file.signature());
    return new Waivers(
        file.waivers(),
        LocalDate.ofInstant(analysisTime, ZoneOffset.UTC),
        file.signature().keyId());
  }

  private static byte[] payload(List<Waiver> waivers) {
    return ("waivers\n" + StrictJson.compact(waivers)).getBytes(StandardCharsets.UTF_8);
  }

  /** The result as it reads with these waivers: FAIL and INCONCLUSIVE that block can be waived. */
  CheckResult applyTo(String gate, CheckResult result) {
    if (!result.blocks() || result.verdict() == Verdict.NOT_MEASURED) {
      return result;
    }
    CheckResult shown = result;
    for (Waiver waiver : waivers) {
      if (waiver.gate().equals(gate) && waiver.metric().equals(result.metric())) {
        if (!waiver.expiredOn(day)) {
          return noted(result, Verdict.WAIVED, "waived by " + told(waiver));
        }
        shown = noted(result, result.verdict(), "expired waiver by " + told(waiver));
      }
    }
    return shown;
  }

  private String told(Waiver waiver) {
    return "%s until %s: %s (signed with %s)"
        .formatted(waiver.owner(), waiver.expires(), waiver.reason(), keyId);
  }

  private static CheckResult noted(CheckResult r, Verdict verdict, String waiver) {
    return new CheckResult(
        r.metric(),
        r.scope(),
        r.value(),
        r.limit(),
        r.n(),
        verdict,
        r.source(),
        r.comparison(),
        r.limitHigh(),
        r.minN(),
        r.onLowN(),
        r.halts(),
        r.falseHalt(),
        r.falsePass(),
        r.worst(),
        waiver,
        r.why());
  }

  /** The file: waivers and a signature over their compact JSON. */
  private record SignedFile(List<Waiver> waivers, Signature signature) {
    SignedFile {
      Objects.requireNonNull(waivers, "waivers");
      Objects.requireNonNull(signature, "signature");
    }
  }
}
