package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.model.stat.Interval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Lift of the best decile over all listed leads, from those that were contacted: the share called
 * in decile 1 over the mean of the deciles' shares, each weighted by its places on the lists. That
 * is inverse propensity weighting by decile (Hajek's estimator): a contacted lead stands for as
 * many listed ones as its decile has for each contact.
 *
 * <p>Assumed: within a decile, whom the team contacts does not depend on who will book a call. The
 * best of a decile called first makes it miss little; leads that SGAs know from elsewhere can make
 * it miss much.
 *
 * @param places on the lists, by decile
 * @param contacted leads with a final outcome, by decile
 * @param called of them
 * @param lift NaN when a decile that has places has no contact, or nobody was called
 * @param low its interval, by the logarithm
 * @param high see low
 * @param error its standard error (delta method; a decile's variance with half a call added)
 * @param note what it is, or why it is not known
 */
public record ListedLift(
    ListPlaces places,
    List<Long> contacted,
    List<Long> called,
    double lift,
    double low,
    double high,
    double error,
    String note)
    implements Serializable {
  private static final String WHAT =
      "decile 1 over all listed leads: contacted leads with a final outcome, weighted by how seldom"
          + " their decile was contacted";

  /** Copies the lists. */
  public ListedLift {
    contacted = List.copyOf(contacted);
    called = List.copyOf(called);
  }

  /**
   * The lift.
   *
   * @param leads scored leads with a final outcome
   * @param outcomes one a lead, 1 = called in time
   * @param places what was listed
   * @param confidence of the interval
   */
  static ListedLift of(
      List<FollowedLead> leads, List<Byte> outcomes, ListPlaces places, double confidence) {
    int deciles = places.byDecile().size();
    List<Long> contacted = new ArrayList<>(Collections.nCopies(deciles, 0L));
    List<Long> called = new ArrayList<>(Collections.nCopies(deciles, 0L));
    for (int i = 0; i < leads.size(); i++) {
      int at = leads.get(i).score().decile() - 1;
      contacted.set(at, contacted.get(at) + 1);
      called.set(at, called.get(at) + outcomes.get(i));
    }
    return of(places, contacted, called, confidence);
  }

  private static ListedLift of(
      ListPlaces places, List<Long> contacted, List<Long> called, double confidence) {
    List<Integer> unseen = new ArrayList<>();
    for (int i = 0; i < contacted.size(); i++) {
      if (contacted.get(i) == 0 && (places.byDecile().get(i) > 0 || i == 0)) {
        unseen.add(i + 1);
      }
    }
    double none = Double.NaN;
    String fault =
        places.all() == 0
            ? "no places on lists are known"
            : unseen.isEmpty()
                ? "no call"
                : "no contacted lead with a final outcome in deciles " + unseen;
    ListedLift unknown =
        new ListedLift(places, contacted, called, none, none, none, none, "not known: " + fault);
    if (places.all() == 0 || !unseen.isEmpty()) {
      return unknown;
    }
    ExactSum sum = new ExactSum();
    for (int i = 0; i < contacted.size(); i++) {
      sum.add(share(places, i) * rate(contacted, called, i));
    }
    double mean = sum.sum();
    if (!(mean > 0)) {
      return unknown;
    }
    double lift = rate(contacted, called, 0) / mean;
    double error = error(places, contacted, called, mean);
    Interval interval = byLogarithm(lift, error, confidence);
    return new ListedLift(
        places, contacted, called, lift, interval.low(), interval.high(), error, WHAT);
  }

  private static double share(ListPlaces places, int at) {
    return (double) places.byDecile().get(at) / places.all();
  }

  private static double rate(List<Long> contacted, List<Long> called, int at) {
    return contacted.get(at) == 0 ? 0 : (double) called.get(at) / contacted.get(at);
  }

  /** d lift = d r1 / R - r1 / R^2 * sum w dr, each share binomial on its own. */
  private static double error(
      ListPlaces places, List<Long> contacted, List<Long> called, double mean) {
    double best = rate(contacted, called, 0);
    ExactSum variance = new ExactSum();
    for (int i = 0; i < contacted.size(); i++) {
      if (contacted.get(i) > 0) {
        double slope = (i == 0 ? 1 / mean : 0) - best * share(places, i) / (mean * mean);
        double smoothed = (called.get(i) + 0.5) / (contacted.get(i) + 1.0);
        variance.add(slope * slope * smoothed * (1 - smoothed) / contacted.get(i));
      }
    }
    return StrictMath.sqrt(variance.sum());
  }

  private static Interval byLogarithm(double lift, double error, double confidence) {
    if (lift == 0) {
      return new Interval(0, Double.NaN, error);
    }
    double z =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + confidence / 2);
    double factor = StrictMath.exp(z * error / lift);
    return new Interval(lift / factor, lift * factor, error);
  }
}
