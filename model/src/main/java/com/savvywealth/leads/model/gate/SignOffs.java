package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Signature;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Human sign-offs as readings: 1 for each signed yes, so that gates need no second mechanism. */
public final class SignOffs {
  private SignOffs() {}

  /** The text of a signed file of sign-offs. */
  public static String sign(List<SignOff> signOffs, Signer signer) {
    return StrictJson.pretty(new SignedFile(signOffs, signer.sign(payload(signOffs))));
  }

  /**
   * The readings of a signed file: 1 each, or NaN each, which reads NOT_MEASURED, when they are
   * signed with the demo key and that does not count here.
   *
   * @throws BundleRefused when the signature is not one of a trusted key over these very sign-offs
   * @throws IllegalArgumentException when the file has another form
   */
  public static List<Reading> readings(String json, TrustedKeys keys) {
    return readings(json, keys, yes -> "");
  }

  /**
   * The same, but a yes that does not answer the question is NaN, with the objection in its note.
   *
   * @param objection why a yes does not count, "" when it does
   * @throws BundleRefused when the signature is not one of a trusted key over these very sign-offs
   * @throws IllegalArgumentException when the file has another form
   */
  public static List<Reading> readings(
      String json, TrustedKeys keys, Function<SignOff, String> objection) {
    SignedFile file = StrictJson.read("sign-offs", json, SignedFile.class);
    try {
      keys.verify(payload(file.signOffs()), file.signature());
    } catch (BundleRefused refused) {
      if (refused.code() != BundleRefused.Code.DEMO_KEY) {
        throw refused;
      }
      String demo = "signed with the demo key, which does not count here";
      return file.signOffs().stream().map(yes -> reading(yes, Double.NaN, demo)).toList();
    }
    String how = "signed with " + file.signature().keyId();
    return file.signOffs().stream()
        .map(
            yes -> {
              String against = objection.apply(yes);
              return against.isEmpty()
                  ? reading(yes, 1, how)
                  : reading(yes, Double.NaN, how + ", but " + against);
            })
        .toList();
  }

  private static Reading reading(SignOff yes, double value, String how) {
    return Reading.of(yes.metric(), value, 1)
        .withNote("%s, %s: %s (%s)".formatted(yes.owner(), yes.date(), yes.statement(), how));
  }

  private static byte[] payload(List<SignOff> signOffs) {
    return ("sign-offs\n" + StrictJson.compact(signOffs)).getBytes(StandardCharsets.UTF_8);
  }

  /** The file: sign-offs and a signature over their compact JSON. */
  private record SignedFile(List<SignOff> signOffs, Signature signature) {
    SignedFile {
      Objects.requireNonNull(signOffs, "signOffs");
      Objects.requireNonNull(signature, "signature");
    }
  }
}
