package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Unit;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.CheckView;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.RunPage;
import com.savvywealth.leads.model.report.RunView;
import com.savvywealth.leads.model.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes what a run says of itself at its end, however it ended: {@code metrics.json} and {@code
 * index.html}.
 */
final class RunSummary {
  private final RunPlan plan;
  private final List<GateResult> results;
  private final Path run;
  private final RunMetrics metrics;
  private final SortedMap<String, String> provenance;

  /**
   * A summary to be written.
   *
   * @param provenance what the manifest is going to say of the run's origin
   */
  RunSummary(RunPlan plan, List<GateResult> results, SortedMap<String, String> provenance)
      throws IOException {
    this.plan = plan;
    this.provenance = provenance;
    this.results = results;
    this.run = Path.of(plan.runDir());
    this.metrics = RunMetrics.of(plan);
  }

  void write() throws IOException {
    metrics.write(run.resolve("metrics.json"));
    Files.writeString(run.resolve("index.html"), RunPage.render(view()));
  }

  private RunView view() throws IOException {
    List<GateView> board = board();
    return new RunView(
        plan.config().name(),
        List.of(
            "run " + plan.runId(),
            "analysis time " + plan.config().analysisTime(),
            "seed " + plan.config().seed(),
            plan.survey()
                ? "survey: red gates do not stop the run"
                : "stops at the first red gate"),
        cards(),
        board,
        evidence().nextSteps(board).blocks(),
        comparison(),
        TopOfList.of(plan.runDir()),
        flow(),
        evidence().lineage().blocks(),
        evidence().plots(),
        facts(),
        RunLinks.own(run));
  }

  private SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>(plan.provenance());
    facts.putAll(provenance);
    return facts;
  }

  private List<RunView.Card> cards() {
    List<RunView.Card> cards = new ArrayList<>();
    card(cards, "Leads scored", "leadsScored", "of " + count("leadsIn") + " in the file");
    card(
        cards, "AUC-PR, held out", "aucPr", "base rate " + Numbers.rate(metrics.value("baseRate")));
    card(
        cards,
        "Precision in the top tenth",
        "precisionAt10",
        "share of its leads that book a call");
    card(cards, "Share of the Bayes optimum", "bayesShare", "AUC-PR over the best possible one");
    card(
        cards,
        "Share of achievable lift",
        "achievableLiftShare",
        "of what the best possible score gains over chance");
    return cards;
  }

  private void card(List<RunView.Card> cards, String label, String metric, String note) {
    if (!Double.isNaN(metrics.value(metric))) {
      String value =
          metric.startsWith("leads") ? count(metric) : Numbers.rate(metrics.value(metric));
      cards.add(new RunView.Card(label, value, note));
    }
  }

  private String count(String metric) {
    double value = metrics.value(metric);
    return Double.isNaN(value) ? Numbers.MISSING : Numbers.count(Math.round(value));
  }

  /** All gates that the gate file declares; those not reached are grey. */
  private List<GateView> board() {
    List<GateView> board = new ArrayList<>();
    for (Gate declared : plan.gates().gates()) {
      Optional<GateResult> reached =
          results.stream().filter(r -> r.gate().equals(declared.gate())).findFirst();
      String unit =
          declared.gate().startsWith("G")
              ? Integer.toString(Unit.of(declared.unit()).number())
              : "–";
      board.add(
          reached
              .map(result -> gateView(result, unit))
              .orElseGet(() -> GateView.notReached(declared.gate(), unit, declared.title())));
    }
    return board;
  }

  /** A verdict as the board shows it. */
  static GateView gateView(GateResult result, String unit) {
    return new GateView(
        result.gate(),
        unit,
        result.title(),
        Light.of(result.verdict().name()),
        result.checks().stream().map(RunSummary::checkView).toList());
  }

  private static CheckView checkView(CheckResult check) {
    return new CheckView(
        check.metric(),
        check.scope(),
        orNaN(check.value()),
        comparison(check),
        check.limitHigh() == null ? check.limit() : check.limitHigh(),
        check.n(),
        Light.of(check.verdict().name()),
        check.halts(),
        check.source().name().toLowerCase(java.util.Locale.ROOT),
        orNaN(check.falseHalt()),
        orNaN(check.falsePass()),
        note(check));
  }

  /** A band is said by its low end, its high end is the limit. */
  private static String comparison(CheckResult check) {
    return check.limitHigh() == null
        ? check.comparison().symbol()
        : "between " + Numbers.limit(check.limit()) + " and";
  }

  /** Why the limit is there and, of a check that is off, which part of it is worst. */
  private static String note(CheckResult check) {
    boolean off = Light.of(check.verdict().name()).isRed();
    return off && !check.worst().isEmpty()
        ? check.why() + "; " + check.worst().get(0)
        : check.why();
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  private List<Block> comparison() {
    if (Double.isNaN(metrics.value("aucPrTimeBlind"))) {
      return List.of();
    }
    double honest = metrics.value("aucPr");
    double blind = metrics.value("aucPrTimeBlind");
    Table table =
        Table.of(
                "The same model recipe on two joins of the same leads, held-out AUC-PR",
                "join",
                "AUC-PR",
                "against the honest one")
            .row("honest: what was known at contact", honest, "–")
            .row(
                "time-blind: the latest vintage for everyone",
                blind,
                new Table.Share(blind / honest - 1))
            .row(
                "Bayes-optimal on the honest rows",
                metrics.value("aucPrBayes"),
                new Table.Share(metrics.value("aucPrBayes") / honest - 1));
    return List.of(
        Block.text(
            "The time-blind figure is what an earlier generation of this system would have"
                + " reported. It looks better because later vintages show moves that happened after"
                + " the call: it cannot be had on the day of the contact."),
        Block.table(table));
  }

  private List<RunView.FlowStep> flow() {
    List<RunView.FlowStep> steps = new ArrayList<>();
    RunEvidence evidence = evidence();
    evidence
        .check("G0", "reject_share")
        .ifPresent(
            check -> {
              long rejected = Math.round(orNaN(check.value()) * check.n());
              steps.add(
                  new RunView.FlowStep(
                      "Vendor rows",
                      "read, typed, one row per key marked",
                      check.n(),
                      check.n() - rejected,
                      rejected));
            });
    Optional<CheckResult> leads = evidence.check("G2", "leads_in_minus_out");
    Optional<CheckResult> rows = evidence.check("G3", "negative_delays");
    if (leads.isPresent() && rows.isPresent()) {
      steps.add(
          new RunView.FlowStep(
              "Training table",
              "joined as of contact and labelled; the others are listed with their reason",
              leads.get().n(),
              rows.get().n(),
              leads.get().n() - rows.get().n()));
    }
    if (!Double.isNaN(metrics.value("leadsScored"))) {
      steps.add(
          new RunView.FlowStep(
              "Call list",
              "scored, ranked and explained; the others are listed with their reason",
              Math.round(metrics.value("leadsIn")),
              Math.round(metrics.value("leadsScored")),
              Math.round(metrics.value("leadsUnscored"))));
    }
    return steps;
  }

  private RunEvidence evidence() {
    return new RunEvidence(plan, provenance, results, metrics);
  }
}
