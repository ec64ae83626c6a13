package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.shadow.ScoreBins;
import com.savvywealth.leads.model.shadow.StressLeads;
import com.savvywealth.leads.model.shadow.StressPlan;
import com.savvywealth.leads.model.shadow.StressResults;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs the scenarios one after the other and measures what came of each. */
final class StressScenarios {
  private static final String OURS = "com.savvywealth.leads.";

  private final ScoringRun batch;
  private final StressPlan plan;
  private final PipelineOptions options;
  private final Path work;
  private final Progress progress;
  private LeadSample sample;
  private StressBatch.Answer baseline;

  StressScenarios(
      ScoringRun batch, StressPlan plan, PipelineOptions options, Path work, Progress progress) {
    this.batch = batch;
    this.plan = plan;
    this.options = options;
    this.work = work;
    this.progress = progress;
  }

  /** One outcome a scenario, one a feature where features are taken in turn. */
  StressResults results() throws IOException {
    sample = LeadSample.evenly(batch.leads(), plan.leads());
    baseline = answer("unchanged", sample.rows());
    List<StressPlan.Outcome> outcomes = new ArrayList<>();
    for (StressPlan.Scenario scenario : plan.scenarios()) {
      progress.say("stress scenario " + scenario.scenario() + " ...");
      try {
        outcomes.addAll(run(scenario));
      } catch (RuntimeException failure) {
        outcomes.add(scenario.broken(told(failure)));
      }
    }
    return new StressResults(plan, sample.rows().size(), baseline.scored().size(), outcomes);
  }

  private List<StressPlan.Outcome> run(StressPlan.Scenario scenario) throws IOException {
    return switch (scenario.change()) {
      case MISSING_NULLABLE_FEATURE, MISSING_REQUIRED_FEATURE, ALL_MISSING ->
          new MissingColumns(batch, options, work.resolve(scenario.scenario()))
              .outcomes(scenario, sample, baseline);
      case VINTAGE_WITHOUT_COLUMN ->
          List.of(
              scenario.judge(
                  new DamagedVintage(batch.source(), options, work.resolve(scenario.scenario()))
                      .measures((int) scenario.size())));
      case TAMPERED_BUNDLE -> List.of(scenario.judge(tampered(scenario.scenario())));
      case VOLUME -> {
        LeadSample whole = LeadSample.evenly(batch.leads(), Integer.MAX_VALUE);
        yield List.of(scenario.judge(leads(scenario, whole, answer("whole", whole.rows()))));
      }
      default -> List.of(scenario.judge(leads(scenario, sample, baseline)));
    };
  }

  private StressBatch.Answer answer(String name, List<List<String>> rows) throws IOException {
    return new StressBatch(batch, options).answer(sample.with(rows), work.resolve(name));
  }

  private SortedMap<String, Double> leads(
      StressPlan.Scenario scenario, LeadSample sample, StressBatch.Answer baseline)
      throws IOException {
    StressLeads.Changed changed =
        new StressLeads(sample.columns(), sample.rows(), bestFirst(sample, baseline))
            .changed(scenario.change(), scenario.size());
    StressBatch.Answer answer = answer(scenario.scenario(), changed.rows());
    SortedMap<String, Double> measures = new TreeMap<>();
    measures.put("rows_in", (double) changed.rows().size());
    measures.put("rows_in_minus_out", (double) changed.rows().size() - answer.rows());
    measures.put("leads_scored", (double) answer.scored().size());
    measures.put(
        "scored_over_baseline", (double) answer.scored().size() / baseline.scored().size());
    measures.put("changed_scores", (double) changedScores(answer, baseline));
    measures.put("within_sla", answer.withinSla() ? 1.0 : 0.0);
    if (changed.touched() > 0) {
      long more = answer.withReason(changed.reason()) - baseline.withReason(changed.reason());
      measures.put("touched_with_reason", (double) more / changed.touched());
    }
    ScoreBins.Drift drift =
        ScoreBins.of(baseline.margins())
            .driftTo(
                "the unchanged leads",
                answer.margins(),
                batch.source().gates().parameter(ShadowReview.GATE, "psi_level"));
    if (drift != null) {
      measures.put("score_psi", drift.psi());
      measures.put("score_psi_over_critical", drift.psi() / drift.critical());
    }
    return measures;
  }

  /** Leads scored in both runs whose margin or probability has other digits. */
  private long changedScores(StressBatch.Answer answer, StressBatch.Answer baseline) {
    return answer.scored().entrySet().stream()
        .filter(lead -> baseline.scored().containsKey(lead.getKey()))
        .filter(lead -> !baseline.scored().get(lead.getKey()).equals(lead.getValue()))
        .count();
  }

  /** Ids as they stand in the lead file, of the leads that have a score, best first. */
  private List<String> bestFirst(LeadSample sample, StressBatch.Answer baseline) {
    Map<String, String> written = new HashMap<>();
    for (List<String> row : sample.rows()) {
      String id = row.get(sample.columns().id());
      written.putIfAbsent(SalesforceId.canonical(id).orElse(id), id);
    }
    return baseline.scored().keySet().stream().map(written::get).toList();
  }

  private SortedMap<String, Double> tampered(String name) throws IOException {
    byte[] bytes = ArtifactFiles.read(batch.scoring().bundle());
    bytes[bytes.length / 2] ^= 1;
    String path = work.resolve(name).resolve("bundle.zip").toString();
    ArtifactFiles.write(path, bytes);
    SortedMap<String, Double> measures = new TreeMap<>();
    try {
      ScoreCommand.model(
          new ScoreLeads.Settings(path, batch.scoring().trusted(), batch.scoring().clock()));
      measures.put("refused", 0.0);
    } catch (UsageException refused) {
      measures.put("refused", 1.0);
    }
    return measures;
  }

  /** Kind and place of the cause, never its text, which may quote a person's row. */
  static String told(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String place =
        Stream.of(cause.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .findFirst()
            .map(
                frame ->
                    " at %s.%s"
                        .formatted(
                            frame
                                .getClassName()
                                .substring(frame.getClassName().lastIndexOf('.') + 1),
                            frame.getMethodName()))
            .orElse("");
    return cause.getClass().getSimpleName() + place;
  }

  /** Rows that the contract of a trained feature refuses. */
  static long refused(StressBatch.Answer answer) {
    return answer.withReason(CallList.CONTRACT_VIOLATION);
  }
}
