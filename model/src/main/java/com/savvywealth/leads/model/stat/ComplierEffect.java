package com.savvywealth.leads.model.stat;

import java.util.List;

/**
 * The effect on those who follow because they were told to: the difference by assignment over the
 * difference in adherence (Wald's instrumental estimate, CACE).
 *
 * <p>Holds when assignment acts through adherence only and nobody does the opposite of what they
 * are told. When the difference in adherence cannot be told from 0 at the confidence asked, the
 * quotient is refused: effect, error and interval are NaN, and Fieller's set is not bounded.
 *
 * @param effect the quotient; NaN when refused
 * @param standardError by the delta method; NaN when refused
 * @param delta its interval by the delta method; NaN ends when refused
 * @param fieller Fieller's set
 * @see "Angrist, Imbens and Rubin (1996), J. Am. Stat. Assoc. 91; Fieller (1954), J. R. Stat. Soc.
 *     B 16"
 */
public record ComplierEffect(double effect, double standardError, Interval delta, Fieller fieller) {
  /** What Fieller's set looks like. */
  public enum Shape {
    /** From low to high. */
    BOUNDED,
    /** Everything but what lies strictly between low and high. */
    ALL_BUT,
    /** Every value: the data say nothing. */
    EVERYTHING,
    /** The errors are not known. */
    UNKNOWN
  }

  /**
   * All effects that the data do not reject.
   *
   * @param shape what low and high mean
   * @param low NaN for {@link Shape#EVERYTHING} and {@link Shape#UNKNOWN}
   * @param high NaN for the same
   */
  public record Fieller(Shape shape, double low, double high) {
    /** Whether an effect is not rejected. */
    public boolean contains(double effect) {
      return switch (shape) {
        case BOUNDED -> low <= effect && effect <= high;
        case ALL_BUT -> effect <= low || effect >= high;
        case EVERYTHING -> true;
        case UNKNOWN -> false;
      };
    }
  }

  /**
   * Two differences and how they scatter together.
   *
   * @param outcome difference of the outcome, by assignment
   * @param outcomeError its standard error
   * @param adherence difference of adherence, treated less control
   * @param adherenceError its standard error
   * @param covariance of the two estimates; 0 when it is not known
   * @param degreesOfFreedom of the errors; infinite when they come from many independent units
   */
  public record Differences(
      double outcome,
      double outcomeError,
      double adherence,
      double adherenceError,
      double covariance,
      double degreesOfFreedom) {
    /**
     * Both differences over the same clusters in the same order, with errors and covariance from
     * how far whole clusters depart (CR1 without the units' factor); one degree of freedom less
     * than clusters, two less when no cluster holds both arms.
     *
     * @throws IllegalArgumentException when lengths differ
     */
    public static Differences clustered(List<TwoArmCounts> outcome, List<TwoArmCounts> adherence) {
      if (outcome.size() != adherence.size()) {
        throw new IllegalArgumentException(
            "outcome and adherence need the same clusters but had %d and %d"
                .formatted(outcome.size(), adherence.size()));
      }
      TwoProportions calls = TwoArmCounts.total(outcome).proportions();
      TwoProportions follows = TwoArmCounts.total(adherence).proportions();
      ExactSum square = new ExactSum();
      ExactSum otherSquare = new ExactSum();
      ExactSum product = new ExactSum();
      double clusters = 0;
      boolean shared = false;
      for (int i = 0; i < outcome.size(); i++) {
        double one = departure(outcome.get(i), calls);
        double two = departure(adherence.get(i), follows);
        square.addProduct(one, one);
        otherSquare.addProduct(two, two);
        product.addProduct(one, two);
        clusters += outcome.get(i).n() > 0 ? 1 : 0;
        shared |= outcome.get(i).comparable();
      }
      double factor = clusters > 1 ? clusters / (clusters - 1) : Double.NaN;
      return new Differences(
          calls.difference(),
          Math.sqrt(factor * square.sum()),
          follows.difference(),
          Math.sqrt(factor * otherSquare.sum()),
          factor * product.sum(),
          clusters - (shared ? 1 : 2));
    }

    /** Both differences over units taken as independent; what they share is not known. */
    public static Differences independent(TwoProportions outcome, TwoProportions adherence) {
      return new Differences(
          outcome.difference(),
          outcome.wald(0.5).standardError(),
          adherence.difference(),
          adherence.wald(0.5).standardError(),
          0,
          Double.POSITIVE_INFINITY);
    }

    private static double departure(TwoArmCounts cluster, TwoProportions rates) {
      return (cluster.hits1() - cluster.n1() * rates.rate1()) / rates.n1()
          - (cluster.hits0() - cluster.n0() * rates.rate0()) / rates.n0();
    }
  }

  /** The effect. */
  public static ComplierEffect of(Differences d, double confidence) {
    double z = Confidence.standardErrors(confidence, d.degreesOfFreedom());
    Fieller fieller = fieller(d, z * z);
    if (fieller.shape() != Shape.BOUNDED) {
      return new ComplierEffect(
          Double.NaN, Double.NaN, new Interval(Double.NaN, Double.NaN), fieller);
    }
    double effect = d.outcome() / d.adherence();
    double variance =
        d.outcomeError() * d.outcomeError()
            - 2 * effect * d.covariance()
            + effect * effect * d.adherenceError() * d.adherenceError();
    double error = Math.sqrt(Math.max(0, variance)) / Math.abs(d.adherence());
    return new ComplierEffect(
        effect, error, new Interval(effect - z * error, effect + z * error, error), fieller);
  }

  /** All e with (outcome - e adherence)^2 at most z^2 times its variance: a quadratic in e. */
  private static Fieller fieller(Differences d, double z2) {
    double a = d.adherence() * d.adherence() - z2 * d.adherenceError() * d.adherenceError();
    double b = d.outcome() * d.adherence() - z2 * d.covariance();
    double c = d.outcome() * d.outcome() - z2 * d.outcomeError() * d.outcomeError();
    double discriminant = b * b - a * c;
    if (Double.isNaN(discriminant)) {
      return new Fieller(Shape.UNKNOWN, Double.NaN, Double.NaN);
    }
    if (a > 0) {
      double root = Math.sqrt(Math.max(0, discriminant));
      return new Fieller(Shape.BOUNDED, (b - root) / a, (b + root) / a);
    }
    if (a == 0 || discriminant <= 0) {
      return new Fieller(Shape.EVERYTHING, Double.NaN, Double.NaN);
    }
    double root = Math.sqrt(discriminant);
    return new Fieller(Shape.ALL_BUT, (b + root) / a, (b - root) / a);
  }
}
