package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.experiment.BusinessSummary;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import com.savvywealth.leads.model.lead.LabelState;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the list brings to the business.
 *
 * @param dialsRecorded whether dials were recorded; else each lead counts as so many as the
 *     configuration says
 * @param deciles booked calls per 100 dials by decile of the list, best first; leads with a final
 *     outcome and a score before their contact
 * @param pipeline extra pipeline in a year
 * @param adherence who worked by the list
 */
public record BusinessMetrics(
    boolean dialsRecorded, List<DecileYield> deciles, Pipeline pipeline, Adhering adherence)
    implements Serializable {
  /** Metric of adherence. */
  public static final String ADHERENCE_METRIC = "sga_adherence";

  /** Comparison of money with the training window, shown only: not causal. */
  public static final String BESIDE_TRAINING_METRIC = "pipeline_beside_training_usd";

  /** Begins the basis of a comparison. */
  static final String NOT_CAUSAL = "not causal";

  private static final double HUNDRED = 100;
  private static final String DOLLARS = "USD";

  /**
   * One decile. The interval takes dials as independent; leads of one SGA are alike, and so are the
   * dials to one lead, so the true one is wider.
   *
   * @param decile 1 is best
   * @param leads with a final outcome; where dials are recorded, those with at least one
   * @param undialled leads left out since no dial to them is recorded, though others have some
   * @param dials to the leads
   * @param booked calls of the leads
   * @param per100 booked calls per 100 dials; NaN without dials
   * @param low Wilson's interval
   * @param high see low
   */
  public record DecileYield(
      int decile,
      long leads,
      long undialled,
      long dials,
      long booked,
      double per100,
      double low,
      double high)
      implements Serializable {
    static DecileYield of(int decile, Dialled dialled, HealthConfig.Realised config) {
      Interval wilson =
          Wilson.interval(
              dialled.booked(), Math.max(dialled.dials(), dialled.booked()), config.confidence());
      double by = dialled.dials() == 0 ? Double.NaN : HUNDRED;
      return new DecileYield(
          decile,
          dialled.leads(),
          dialled.undialled(),
          dialled.dials(),
          dialled.booked(),
          by * dialled.booked() / dialled.dials(),
          by * wilson.low(),
          by * wilson.high());
    }
  }

  private record Dialled(long leads, long undialled, long dials, long booked) {}

  /**
   * Extra pipeline in a year.
   *
   * @param basis "experiment", or "not causal: ..." for a comparison with the training window
   * @param currency of the amounts
   * @param difference of booked calls per contacted lead
   * @param value in a year; NaN when not known
   * @param low its interval
   * @param high see low
   * @param error standard error of the value
   * @param n leads it rests on
   */
  public record Pipeline(
      String basis,
      String currency,
      double difference,
      double value,
      double low,
      double high,
      double error,
      long n)
      implements Serializable {
    /** Whether an experiment's difference, not a comparison, stands behind it. */
    boolean ofExperiment() {
      return !basis.startsWith(NOT_CAUSAL);
    }
  }

  /**
   * Who worked by the list, of leads that had a score when they were contacted. A lead without a
   * record is not adherent.
   *
   * @param open leads contacted so lately that the days for a record are not over, left out
   * @param leads contacted in the window
   * @param followed worked by the list
   * @param overridden worked otherwise
   * @param share followed over all; NaN when nothing at all is recorded
   * @param ofRecorded followed over recorded
   */
  public record Adhering(
      long open, long leads, long followed, long overridden, double share, double ofRecorded)
      implements Serializable {}

  /** The deciles are copied. */
  public BusinessMetrics {
    deciles = List.copyOf(deciles);
  }

  /**
   * The metrics.
   *
   * @param leads contacted leads in any order
   * @param clock until when outcomes are known
   * @param config the configuration
   * @param experiment figures of the final analysis as JSON, null without an experiment
   */
  public static BusinessMetrics of(
      Collection<FollowedLead> leads, LabelClock clock, HealthConfig config, String experiment) {
    List<FollowedLead> scored =
        leads.stream().filter(lead -> lead.score() != null && clock.knows(lead)).toList();
    List<FollowedLead> mature =
        scored.stream()
            .filter(lead -> config.realised().counts(lead, clock))
            .filter(lead -> lead.state(clock).trainable())
            .toList();
    boolean recorded = mature.stream().anyMatch(lead -> lead.work().dials() > 0);
    List<DecileYield> deciles = new ArrayList<>();
    for (int decile = 1; decile <= 10; decile++) {
      int wanted = decile;
      List<FollowedLead> own =
          mature.stream().filter(lead -> lead.score().decile() == wanted).toList();
      List<FollowedLead> dialled =
          recorded ? own.stream().filter(lead -> lead.work().dials() > 0).toList() : own;
      long dials =
          recorded
              ? dialled.stream().mapToLong(lead -> lead.work().dials()).sum()
              : Math.round(config.business().dialsPerLead() * own.size());
      deciles.add(
          DecileYield.of(
              decile,
              new Dialled(
                  dialled.size(), own.size() - dialled.size(), dials, booked(dialled, clock)),
              config.realised()));
    }
    Pipeline pipeline =
        experiment == null
            ? ExtraPipeline.besideTraining(mature.size(), booked(mature, clock), config)
            : ExtraPipeline.ofExperiment(experiment, config.business());
    return new BusinessMetrics(
        recorded, deciles, pipeline, adhering(scored, clock, config.business()));
  }

  private static long booked(List<FollowedLead> leads, LabelClock clock) {
    return leads.stream().filter(lead -> lead.state(clock) == LabelState.POSITIVE).count();
  }

  private static Adhering adhering(
      List<FollowedLead> scored, LabelClock clock, HealthConfig.Business config) {
    Instant from = config.from(clock);
    Instant until = config.until(clock);
    List<FollowedLead> closed =
        scored.stream()
            .filter(lead -> !lead.contact().isBefore(from) && lead.contact().isBefore(until))
            .toList();
    long followed = count(closed, Adherence.FOLLOWED);
    long overridden = count(closed, Adherence.OVERRIDDEN);
    long recorded = followed + overridden;
    return new Adhering(
        scored.stream().filter(lead -> !lead.contact().isBefore(until)).count(),
        closed.size(),
        followed,
        overridden,
        recorded == 0 ? Double.NaN : (double) followed / closed.size(),
        recorded == 0 ? Double.NaN : (double) followed / recorded);
  }

  private static long count(List<FollowedLead> leads, Adherence adherence) {
    return leads.stream().filter(lead -> lead.work().adherence() == adherence).count();
  }

  /**
   * Readings of success metric S2; that of money only when amounts are in dollars, and NaN unless
   * an experiment with a standard error stands behind it. The comparison with the training window
   * has a name of its own, which no gate reads.
   */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    if (pipeline.currency().equals(DOLLARS)) {
      readings.addAll(money());
    }
    readings.add(
        Reading.of(ADHERENCE_METRIC, adherence.share(), adherence.leads())
            .withNote(
                "contacted leads with a score whose days for a record are over; without a record"
                    + " counts as not followed"));
    for (DecileYield decile : deciles) {
      readings.add(
          Reading.of(
              "mql_per_100_dials",
              "decile=%02d".formatted(decile.decile()),
              decile.per100(),
              decile.dials()));
    }
    return readings;
  }

  private List<Reading> money() {
    Reading value =
        Reading.of(BusinessSummary.PIPELINE_METRIC, pipeline.value(), pipeline.n())
            .withStandardError(pipeline.error())
            .withNote(pipeline.basis());
    Reading none = Reading.of(BusinessSummary.PIPELINE_METRIC, Double.NaN, 0);
    if (!pipeline.ofExperiment()) {
      return List.of(
          none.withNote("no experiment: a comparison with the training window is not causal"),
          Reading.of(BESIDE_TRAINING_METRIC, pipeline.value(), pipeline.n())
              .withStandardError(pipeline.error())
              .withNote(pipeline.basis()));
    }
    return List.of(
        Double.isNaN(pipeline.error())
            ? none.withNote(pipeline.basis() + " gives no standard error of its difference")
            : value);
  }
}
