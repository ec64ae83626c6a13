package com.savvywealth.leads.model.world;

import java.util.List;

/**
 * Where leads come from: names, shares, and the shares given that the vendor has no gender.
 *
 * <p>In the promise world a lead's source is independent of the advisor. In the real world the
 * gender is blank for 8.5 % of self-sourced leads and 1.3 % of list leads, so a blank gender
 * betrays the source; the shares given blank or known follow from Bayes' rule.
 */
final class LeadSources {
  static final List<String> NAMES =
      List.of("Provided Lead List", "LinkedIn (Self Sourced)", "Event", "Waitlist");
  private static final double[] SHARE = {0.670, 0.312, 0.014, 0.004};
  private static final double[] BLANK_GIVEN = {0.013, 0.085, 0.036, 0.036};
  static final double GENDER_BLANK = blankShare();

  private LeadSources() {}

  private static double blankShare() {
    double sum = 0;
    for (int s = 0; s < SHARE.length; s++) {
      sum += SHARE[s] * BLANK_GIVEN[s];
    }
    return sum;
  }

  /** Share of each source among leads whose advisor's gender is blank or known. */
  static double[] shares(WorldKind kind, boolean genderBlank) {
    double[] shares = SHARE.clone();
    if (kind.isReal()) {
      for (int s = 0; s < shares.length; s++) {
        shares[s] *=
            genderBlank ? BLANK_GIVEN[s] / GENDER_BLANK : (1 - BLANK_GIVEN[s]) / (1 - GENDER_BLANK);
      }
    }
    return shares;
  }

  /** Share of each source among leads whose advisor the vendor does not list. */
  static double[] shares() {
    return SHARE.clone();
  }
}
