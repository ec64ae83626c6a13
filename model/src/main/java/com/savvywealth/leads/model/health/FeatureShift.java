package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.Psi;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the fresh leads of some nights have moved from the training window that the bundle
 * carries: the population stability index of each trained feature and of the margins.
 *
 * <p>A lead that waits is scored night after night, so the sum of the nights holds people many
 * times. What chance reaches, and whether there are enough of them to judge, is therefore taken
 * from the people that are certainly different, those of the largest night, and not from the sum,
 * under which every list would drift. That is right where leads wait about equally long. It is no
 * lower bound of the effective sample size, the sum squared over the sum of squares of each
 * person's nights: 500 people in each of 30 nights, one of which holds 9,500 others besides, have a
 * largest night of 10,000 but count as 24,500^2 / 459,500 = 1,306, and chance then reaches further
 * than the critical value says.
 *
 * @param sum the nights
 * @param reference rows of the training window
 * @param features by name
 * @param margins of the model; null without nights
 * @param leftOut nights that are not in the sum, and why
 * @see "plan, Task 16.2"
 */
public record FeatureShift(
    NightSum sum, long reference, List<Shift> features, Shift margins, List<LeftOut> leftOut)
    implements Serializable {
  /** Copies the lists. */
  public FeatureShift {
    features = List.copyOf(features);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One distribution now against that of the training window.
   *
   * @param name of the feature
   * @param psi at least 0; NaN when a side has no rows
   * @param critical what chance alone exceeds in one of all features together with a probability of
   *     the false discovery rate at most, by Benjamini and Hochberg: the feature is one of those
   *     rejected when psi is above; NaN like psi
   * @param pValue chance of an index at least this large without a shift, of this feature alone
   * @param adjusted the same for all features together
   * @param now rows in each bin now
   */
  public record Shift(
      String name, double psi, double critical, double pValue, double adjusted, List<Long> now)
      implements Serializable {
    /** Copies the counts. */
    public Shift {
      now = List.copyOf(now);
    }

    /** Whether chance does not explain it. */
    public boolean isReal() {
      return psi > critical;
    }
  }

  /** A night that is not counted. */
  public record LeftOut(String date, String batch, String reason) implements Serializable {}

  /**
   * A bundle's window, and what chance may reach.
   *
   * @param bundle fingerprint of the bundle
   * @param window that it carries
   * @param drift its false discovery rate rules the features, its level the margins
   */
  public record Basis(String bundle, ReferenceWindow window, HealthConfig.Drift drift)
      implements Serializable {}

  private record Tested(String name, ReferenceBins bins, List<Long> counted, long people) {
    long[] before() {
      return plain(bins.counts());
    }

    long[] now() {
      return plain(counted);
    }

    double psi() {
      return Psi.of(before(), now());
    }

    boolean isMeasured() {
      return people > 0 && bins.rows() > 0;
    }

    int occupied() {
      return Math.max(2, Psi.occupiedBins(before(), now()));
    }

    double pValue() {
      return isMeasured() ? Psi.pValue(psi(), occupied(), bins.rows(), people) : Double.NaN;
    }

    double critical(double level) {
      return isMeasured() ? Psi.criticalValue(occupied(), bins.rows(), people, level) : Double.NaN;
    }

    Shift shift(double level, double adjusted) {
      return new Shift(name, psi(), critical(level), pValue(), adjusted, counted);
    }
  }

  /**
   * The shift of those of these nights that were scored by the bundle; the others are listed, as is
   * a second batch of one date, which holds the same people again.
   *
   * @param nights in any order; of two batches of a date the first by id counts
   */
  public static FeatureShift of(List<ScoreNight> nights, Basis basis) {
    List<LeftOut> leftOut = new ArrayList<>();
    SortedMap<String, ScoreNight> byDate = new TreeMap<>();
    for (ScoreNight night :
        nights.stream()
            .sorted(Comparator.comparing(ScoreNight::date).thenComparing(ScoreNight::batch))
            .toList()) {
      String reason = reasonAgainst(night, basis);
      if (reason == null && byDate.putIfAbsent(night.date(), night) != null) {
        reason = "a second batch of the date";
      }
      if (reason != null) {
        leftOut.add(new LeftOut(night.date(), night.batch(), reason));
      }
    }
    NightSum sum =
        byDate.values().stream().map(NightSum::of).reduce(NightSum.none(), NightSum::plus);
    return of(sum, basis, leftOut);
  }

  private static String reasonAgainst(ScoreNight night, Basis basis) {
    if (!night.bundle().equals(basis.bundle())) {
      return "scored by another bundle, " + night.bundle();
    }
    SortedMap<String, Integer> wanted = new TreeMap<>();
    basis.window().features().forEach((name, bins) -> wanted.put(name, bins.count()));
    SortedMap<String, Integer> counted = new TreeMap<>();
    night.features().forEach((name, counts) -> counted.put(name, counts.size()));
    return wanted.equals(counted) && night.margins().size() == basis.window().margins().count()
        ? null
        : "counted in other bins than the bundle's";
  }

  /** The shift of nights that were added up before. */
  public static FeatureShift of(NightSum sum, Basis basis, List<LeftOut> leftOut) {
    ReferenceWindow window = basis.window();
    if (sum.nights() == 0) {
      return new FeatureShift(sum, window.rows(), List.of(), null, leftOut);
    }
    List<Tested> tested =
        window.features().entrySet().stream()
            .map(
                each ->
                    new Tested(
                        each.getKey(),
                        each.getValue(),
                        sum.features().get(each.getKey()),
                        sum.largest()))
            .toList();
    double[] adjusted =
        BenjaminiHochberg.adjust(tested.stream().mapToDouble(Tested::pValue).toArray());
    double level = levelOfEach(adjusted, basis.drift().falseDiscoveryRate());
    List<Shift> features = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      features.add(tested.get(i).shift(level, adjusted[i]));
    }
    Tested margins = new Tested("margin", window.margins(), sum.margins(), sum.largest());
    return new FeatureShift(
        sum,
        window.rows(),
        features,
        margins.shift(basis.drift().level(), margins.pValue()),
        leftOut);
  }

  /**
   * The level of one feature's test that rejects just those that Benjamini and Hochberg do: with k
   * of m rejected at q, those whose p-value is at most q k / m; with none, q / m.
   */
  private static double levelOfEach(double[] adjusted, double q) {
    long tested = Arrays.stream(adjusted).filter(p -> !Double.isNaN(p)).count();
    long rejected = Arrays.stream(adjusted).filter(p -> p <= q).count();
    return 1 - q * Math.max(1, rejected) / Math.max(1, tested);
  }

  /** The feature that moved most: of those that chance does not explain, if there are any. */
  public Optional<Shift> worst() {
    return features.stream()
        .filter(shift -> !Double.isNaN(shift.psi()))
        .max(
            Comparator.comparing(Shift::isReal)
                .thenComparingDouble(Shift::psi)
                .thenComparing(Shift::name));
  }

  /**
   * Gate 16's readings {@code score_feature_psi} and {@code score_feature_psi_critical}: of the
   * worst feature for scope all, and of each for its own; n = leads of the largest night, since who
   * waits counts once. Without nights, or without fresh leads, not measured.
   */
  public List<Reading> readings() {
    List<Reading> out = new ArrayList<>();
    Optional<Shift> worst = worst();
    out.add(
        Reading.of("score_feature_psi", worst.map(Shift::psi).orElse(Double.NaN), sum.largest())
            .withNote(worst.map(this::note).orElse("no night of the bundle has fresh leads")));
    out.add(
        Reading.of(
            "score_feature_psi_critical",
            worst.map(Shift::critical).orElse(Double.NaN),
            sum.largest()));
    for (Shift shift : features) {
      String scope = "feature=" + shift.name();
      out.add(Reading.of("score_feature_psi", scope, shift.psi(), sum.largest()));
      out.add(Reading.of("score_feature_psi_critical", scope, shift.critical(), sum.largest()));
    }
    return out;
  }

  private String note(Shift shift) {
    return "%s over %d nights, at least %d people%s"
        .formatted(
            shift.name(),
            sum.nights(),
            sum.largest(),
            leftOut.isEmpty() ? "" : ", nights left out: " + leftOut.size());
  }

  private static long[] plain(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
