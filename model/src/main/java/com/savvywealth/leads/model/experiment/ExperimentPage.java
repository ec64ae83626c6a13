package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.RunPage;
import com.savvywealth.leads.model.report.RunVerdict;
import com.savvywealth.leads.model.report.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The experiment's own page, {@code index.html}: its gates as lights, and the way to its files. */
public final class ExperimentPage {
  private static final String OWNER = "experiment";
  private static final Map<Artifact, String> LABELS = labels();

  private ExperimentPage() {}

  /**
   * What the page shows.
   *
   * @param config the experiment
   * @param facts short facts below the title
   * @param gates the experiment's gates in order, also those not reached
   * @param links its files, see {@link #links}
   * @param provenance fingerprints, seed, versions
   */
  public record View(
      ExperimentConfig config,
      List<String> facts,
      List<GateView> gates,
      List<RunView.Link> links,
      SortedMap<String, String> provenance) {}

  private static Map<Artifact, String> labels() {
    Map<Artifact, String> labels = new LinkedHashMap<>();
    labels.put(Artifact.AB_MONITOR, "Monitoring: what each day brings");
    labels.put(Artifact.AB_BUSINESS_SUMMARY, "What it means for the business");
    labels.put(Artifact.AB_FINAL_ANALYSIS, "Final analysis and decision");
    labels.put(Artifact.AB_INTERIM_ANALYSIS, "Interim analysis");
    labels.put(Artifact.AB_ASSIGNMENT_REPORT, "Assignment and balance of the arms");
    labels.put(Artifact.AB_POWER_ANALYSIS, "Sample size and power");
    labels.put(Artifact.ADOPTION_PLAN, "How adoption is recorded");
    labels.put(Artifact.AB_DECISION_RULE, "Decision rule, fixed before the first assignment");
    labels.put(Artifact.AB_DAILY_METRICS, "Daily metrics, for programs");
    labels.put(Artifact.AB_LOOKS, "Every look at the outcome");
    labels.put(Artifact.AB_ASSIGNMENTS, "Assignments, by token");
    labels.put(Artifact.AB_WAVES, "Waves of assignment");
    labels.put(Artifact.AB_FINAL_FIGURES, "Final figures, for programs");
    labels.put(Artifact.AB_POWER_FIGURES, "Power figures, for programs");
    labels.put(Artifact.ADOPTION_SCHEMA, "Schema of the event file");
    return labels;
  }

  /** Links to those of the experiment's files that are there, most useful first. */
  public static List<RunView.Link> links(Predicate<Artifact> isThere) {
    List<RunView.Link> links = new ArrayList<>();
    LABELS.forEach(
        (artifact, label) -> {
          if (isThere.test(artifact)) {
            links.add(new RunView.Link(artifact.path(), label));
          }
        });
    return links;
  }

  /** The experiment's gates before any of them was judged. */
  public static List<GateView> notJudged(GateFile gates) {
    return gates.gates().stream()
        .filter(gate -> gate.owner().equals(OWNER))
        .map(gate -> GateView.notReached(gate.gate(), Integer.toString(gate.unit()), gate.title()))
        .toList();
  }

  /** The page, self-contained; equal views give equal bytes. */
  public static String render(View view) {
    RunView run =
        new RunView(
            "Experiment " + view.config().name(),
            view.facts(),
            List.of(),
            view.gates(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            view.provenance(),
            view.links());
    RunVerdict verdict = RunVerdict.of(view.gates());
    return RunPage.render(
        run, new RunVerdict(verdict.light(), verdict.headline(), meaning(verdict, view.gates())));
  }

  private static String meaning(RunVerdict verdict, List<GateView> gates) {
    if (verdict.light().isRed()) {
      return "Do not go on to the next step: what is red below must be settled first.";
    }
    boolean decided =
        gates.stream().allMatch(gate -> gate.verdict() != Light.NOT_REACHED) && !gates.isEmpty();
    if (decided) {
      return "The final analysis says what is decided.";
    }
    return verdict.light() == Light.NOT_REACHED
        ? "Nothing of this experiment is judged yet."
        : "The experiment may go on; gates that are not reached come later.";
  }
}
