package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Signature;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change manager's signed yes to one bundle.
 *
 * <p>The statement must hold the bundle's whole fingerprint: a yes to another bundle, or to no
 * bundle in particular, is no yes to this one.
 *
 * @param owner who says yes
 * @param date when, ISO day
 * @param statement to what
 * @param keyId key that signed it
 */
public record ChangeApproval(String owner, String date, String statement, String keyId) {
  /** The check that it answers. */
  public static final String METRIC = "change_approved";

  /** All parts are required. */
  public ChangeApproval {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(keyId, "keyId");
  }

  /**
   * What a file of sign-offs says of a bundle.
   *
   * @param value 1 for a signed yes to it, 0 for a yes to another, NaN for none or one whose key
   *     does not count here
   * @param note how that came
   * @param approval the yes; null when it does not count
   */
  public record Answer(Double value, String note, ChangeApproval approval) {
    /** A missing value, written null, becomes NaN. */
    public Answer {
      value = PairedDifference.known(value);
      note = note == null ? "" : note;
    }

    /** The answer as a reading. */
    public Reading reading() {
      return Reading.of(METRIC, value, value.isNaN() ? 0 : 1).withNote(note);
    }

    /** The yes, if it counts. */
    public Optional<ChangeApproval> given() {
      return Optional.ofNullable(approval);
    }
  }

  /** The answer when nobody has signed anything. */
  public static Answer missing() {
    return new Answer(Double.NaN, "no signed approval was given", null);
  }

  /**
   * Reads a signed file of sign-offs, see {@link SignOffs}.
   *
   * @param fingerprint of the bundle, see {@code ModelBundle.fingerprint}
   * @throws BundleRefused when the signature is not one of a trusted key over the file
   * @throws IllegalArgumentException when the file has another form
   */
  public static Answer read(String json, TrustedKeys keys, String fingerprint) {
    List<Reading> verified = SignOffs.readings(json, keys);
    File file = StrictJson.read("sign-offs", json, File.class);
    for (int i = 0; i < verified.size(); i++) {
      SignOff yes = file.signOffs().get(i);
      if (yes.metric().equals(METRIC) && yes.statement().contains(fingerprint)) {
        boolean counts = verified.get(i).value() == 1;
        return new Answer(
            verified.get(i).value(),
            verified.get(i).note(),
            counts
                ? new ChangeApproval(
                    yes.owner(), yes.date(), yes.statement(), file.signature().keyId())
                : null);
      }
    }
    return new Answer(0.0, "the signed statement must name the bundle " + fingerprint, null);
  }

  private record File(List<SignOff> signOffs, Signature signature) {}
}
