package com.savvywealth.leads.pipeline.serve;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.explain.Narrative;
import com.savvywealth.leads.model.explain.Suppression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores requests with the model of a bundle: the margin, probability, drivers, suppression and
 * text that a batch gives the same features, bit for bit. What only a batch has (percentile,
 * decile, bucket, displayed score) is not made up.
 */
public final class BundleScorer implements Scorer {
  /** What stands in the call list of a batch and cannot be said of one lead. */
  private static final List<String> BATCH_ONLY =
      List.of("percentile", "decile", "bucket", "displayedScore");

  private final ScoringModel model;
  private final ThreadLocal<ScoringModel.Workspace> work;
  private final ScoreRequest request;
  private final Suppression suppression;
  private final Narrative narrative;
  private final Served served;

  private BundleScorer(ScoringModel model, ModelBundle bundle) {
    this.model = model;
    this.work = ThreadLocal.withInitial(model::workspace);
    this.request = new ScoreRequest(new LeadReader(model));
    this.suppression = model.suppression();
    this.narrative = model.narrative();
    this.served =
        new Served(
            "ready",
            bundle.edition().modelVersion(),
            bundle.edition().release(),
            model.contract().version(),
            bundle.fingerprint());
  }

  /** What is served. */
  record Served(
      String status, String modelVersion, String release, String contract, String bundle) {}

  /** A driver of a score; the contribution is in log-odds. */
  record Driver(String feature, String direction, double contribution) {}

  /**
   * One lead's result.
   *
   * @param displayedAtMost highest score that may be displayed, null when not held back
   */
  record Result(
      double rawMargin,
      double probability,
      String suppression,
      Double displayedAtMost,
      List<Driver> drivers,
      String narrative) {}

  /** The whole answer. */
  record Answer(String modelVersion, String bundle, List<String> batchOnly, List<Result> results) {}

  /**
   * A scorer that has scored a row of its own.
   *
   * @param model opened from the bundle's very bytes
   * @throws IllegalStateException the model gives that row no sound score
   */
  public static BundleScorer of(ScoringModel model, ModelBundle bundle) {
    BundleScorer scorer = new BundleScorer(model, bundle);
    String body = SampleRequests.of(model.contract(), 1).plainest();
    Reply reply = scorer.score(body.getBytes(StandardCharsets.UTF_8));
    if (reply.status() != 200) {
      throw new IllegalStateException("the bundle does not score its own test row: " + reply);
    }
    Answer answer = StrictJson.read("self-test", reply.text(), Answer.class);
    double probability = answer.results().get(0).probability();
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalStateException(
          "the bundle's probability must lie in (0, 1) but was " + probability);
    }
    return scorer;
  }

  /** SHA-256 of the bundle's manifest. */
  public String fingerprint() {
    return served.bundle();
  }

  @Override
  public Reply score(byte[] body) {
    try {
      List<DataRow> rows = request.rows(body);
      List<ScoringModel.Scored> scored = model.score(rows, work.get());
      List<Result> results = new ArrayList<>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        results.add(result(rows.get(i), scored.get(i)));
      }
      return Reply.ok(new Answer(served.modelVersion(), served.bundle(), BATCH_ONLY, results));
    } catch (RequestRefused e) {
      return e.reply();
    }
  }

  private Result result(DataRow row, ScoringModel.Scored scored) {
    String reason = suppression.reason(row);
    return new Result(
        (double) scored.margin(),
        scored.probability(),
        reason,
        suppression.displayedAtMost(reason),
        scored.drivers().stream().map(BundleScorer::driver).toList(),
        narrative.text(scored.drivers(), row, reason));
  }

  private static Driver driver(Drivers.Driver driver) {
    return new Driver(
        driver.feature(), driver.contribution() > 0 ? "up" : "down", driver.contribution());
  }

  @Override
  public Object description() {
    return served;
  }
}
