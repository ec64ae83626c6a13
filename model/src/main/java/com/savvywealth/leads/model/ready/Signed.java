package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.gate.SignOff;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a sign-off must be about to count: a yes to another model, or one of a later day, answers
 * nothing here.
 *
 * @param version the model's version, such as "v12"
 * @param fingerprint of its bundle, or null where there is none yet
 * @param asOf the day up to whose end everything is known
 */
public record Signed(String version, String fingerprint, LocalDate asOf) implements Serializable {
  /** Version and day are required. */
  public Signed {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(asOf, "asOf");
  }

  /** Why a yes does not count; "" when it does. */
  public String objection(SignOff yes) {
    if (LocalDate.parse(yes.date()).isAfter(asOf)) {
      return "it is of a day after " + asOf;
    }
    if (!names(yes.statement(), version)
        && (fingerprint == null || !names(yes.statement(), fingerprint))) {
      return fingerprint == null
          ? "its statement does not name " + version
          : "its statement names neither %s nor the bundle %s".formatted(version, fingerprint);
    }
    return "";
  }

  private static boolean names(String statement, String name) {
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")
        .matcher(statement)
        .find();
  }
}
