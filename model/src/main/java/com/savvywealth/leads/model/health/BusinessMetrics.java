package com.savvywealth.leads.model.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.BusinessSummary;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import com.savvywealth.leads.model.lead.LabelState;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.TwoProportions;
import com.savvywealth.leads.model.stat.Wilson;
import java.io.Serializable;
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

  private static final double HUNDRED = 100;
  private static final String DOLLARS = "USD";

  /**
   * One decile. The interval takes dials as independent; leads of one SGA are alike, and so are the
   * dials to one lead, so the true one is wider.
   *
   * @param decile 1 is best
   * @param leads with a final outcome
   * @param dials to them
   * @param booked calls
   * @param per100 booked calls per 100 dials; NaN without dials
   * @param low Wilson's interval
   * @param high see low
   */
  public record DecileYield(
      int decile, long leads, long dials, long booked, double per100, double low, double high)
      implements Serializable {
    static DecileYield of(int decile, long leads, Dialled dialled, HealthConfig.Realised config) {
      Interval wilson =
          Wilson.interval(
              dialled.booked(), Math.max(dialled.dials(), dialled.booked()), config.confidence());
      double by = dialled.dials() == 0 ? Double.NaN : HUNDRED;
      return new DecileYield(
          decile,
          leads,
          dialled.dials(),
          dialled.booked(),
          by * dialled.booked() / dialled.dials(),
          by * wilson.low(),
          by * wilson.high());
    }
  }

  private record Dialled(long dials, long booked) {}

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
      implements Serializable {}

  /**
   * Who worked by the list, of leads that had a score when they were contacted. A lead without a
   * record is not adherent.
   *
   * @param leads contacted
   * @param followed worked by the list
   * @param overridden worked otherwise
   * @param share followed over all; NaN when nothing at all is recorded
   * @param ofRecorded followed over recorded
   */
  public record Adhering(
      long leads, long followed, long overridden, double share, double ofRecorded)
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
        scored.stream().filter(lead -> lead.state(clock).trainable()).toList();
    boolean recorded = scored.stream().anyMatch(lead -> lead.work().dials() > 0);
    List<DecileYield> deciles = new ArrayList<>();
    for (int decile = 1; decile <= 10; decile++) {
      int wanted = decile;
      List<FollowedLead> own =
          mature.stream().filter(lead -> lead.score().decile() == wanted).toList();
      long dials =
          recorded
              ? own.stream().mapToLong(lead -> lead.work().dials()).sum()
              : Math.round(config.business().dialsPerLead() * own.size());
      long booked = own.stream().filter(lead -> lead.state(clock) == LabelState.POSITIVE).count();
      deciles.add(
          DecileYield.of(decile, own.size(), new Dialled(dials, booked), config.realised()));
    }
    Pipeline pipeline =
        experiment == null
            ? besideTraining(deciles, config)
            : ofExperiment(experiment, config.business());
    return new BusinessMetrics(recorded, deciles, pipeline, adhering(scored));
  }

  private static Pipeline besideTraining(List<DecileYield> deciles, HealthConfig config) {
    long leads = deciles.stream().mapToLong(DecileYield::leads).sum();
    long booked = deciles.stream().mapToLong(DecileYield::booked).sum();
    HealthConfig.Business business = config.business();
    HealthConfig.Base base = business.trainingBase();
    String basis =
        "not causal: contacted leads with a score, less the share of calls in the training window";
    if (base == null || leads == 0) {
      double none = Double.NaN;
      return new Pipeline(basis, business.currency(), none, none, none, none, none, leads);
    }
    TwoProportions rates = new TwoProportions(booked, leads, base.called(), base.leads());
    Interval interval = rates.newcombe(config.realised().confidence());
    return valued(
        basis,
        business,
        new Extra(
            rates.difference(),
            interval,
            rates.wald(config.realised().confidence()).standardError()),
        leads);
  }

  private static Pipeline ofExperiment(String json, HealthConfig.Business business) {
    JsonNode figures = StrictJson.read("experiment figures", json, JsonNode.class);
    JsonNode primary = figures.path("primary");
    JsonNode repeated = primary.path("repeatedDifference");
    if (!primary.path("difference").isNumber()) {
      throw new IllegalArgumentException(
          "figures of an experiment must have primary.difference, a number");
    }
    return valued(
        "experiment " + figures.path("experiment").asText(),
        business,
        new Extra(
            primary.path("difference").asDouble(),
            new Interval(number(repeated, "low"), number(repeated, "high")),
            number(repeated, "standardError")),
        figures.path("effect").path("counts").path("n1").asLong()
            + figures.path("effect").path("counts").path("n0").asLong());
  }

  private static double number(JsonNode node, String key) {
    return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
  }

  private record Extra(double value, Interval interval, double error) {}

  private static Pipeline valued(
      String basis, HealthConfig.Business business, Extra difference, long n) {
    double by = business.contactsPerYear() * business.pipelinePerBookedCall();
    return new Pipeline(
        basis,
        business.currency(),
        difference.value(),
        by * difference.value(),
        by * difference.interval().low(),
        by * difference.interval().high(),
        by * difference.error(),
        n);
  }

  private static Adhering adhering(List<FollowedLead> scored) {
    long followed = count(scored, Adherence.FOLLOWED);
    long overridden = count(scored, Adherence.OVERRIDDEN);
    long recorded = followed + overridden;
    return new Adhering(
        scored.size(),
        followed,
        overridden,
        recorded == 0 ? Double.NaN : (double) followed / scored.size(),
        recorded == 0 ? Double.NaN : (double) followed / recorded);
  }

  private static long count(List<FollowedLead> leads, Adherence adherence) {
    return leads.stream().filter(lead -> lead.work().adherence() == adherence).count();
  }

  /** Readings of success metric S2; that of money only when amounts are in dollars. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    if (pipeline.currency().equals(DOLLARS)) {
      readings.add(
          Reading.of(BusinessSummary.PIPELINE_METRIC, pipeline.value(), pipeline.n())
              .withStandardError(pipeline.error())
              .withNote(pipeline.basis()));
    }
    readings.add(
        Reading.of(ADHERENCE_METRIC, adherence.share(), adherence.leads())
            .withNote("contacted leads with a score; without a record counts as not followed"));
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
}
