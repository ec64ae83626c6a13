package com.savvywealth.leads.model.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.health.BusinessMetrics.Pipeline;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.TwoProportions;

/** Extra pipeline in a year: booked calls more per contact, times contacts, times their value. */
final class ExtraPipeline {
  private ExtraPipeline() {}

  /** The comparison with the training window, which is not causal; NaN without a base or leads. */
  static Pipeline besideTraining(long leads, long booked, HealthConfig config) {
    HealthConfig.Business business = config.business();
    HealthConfig.Base base = business.trainingBase();
    String basis =
        BusinessMetrics.NOT_CAUSAL
            + ": contacted leads with a score, less the share of calls in the training window";
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

  /**
   * By an experiment's difference.
   *
   * @param json figures of the final analysis
   * @throws IllegalArgumentException when there is no difference in them
   */
  static Pipeline ofExperiment(String json, HealthConfig.Business business) {
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
}
