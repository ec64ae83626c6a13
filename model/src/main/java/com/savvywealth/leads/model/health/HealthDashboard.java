package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.CheckView;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.RunPage;
import com.savvywealth.leads.model.report.RunVerdict;
import com.savvywealth.leads.model.report.RunView;
import com.savvywealth.leads.model.report.RunView.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The page of production health: lights and headline figures first, then the evidence. */
public final class HealthDashboard {
  private final HealthFigures figures;
  private final List<GateResult> gates;

  private HealthDashboard(HealthFigures figures, List<GateResult> gates) {
    this.figures = figures;
    this.gates = List.copyOf(gates);
  }

  /**
   * The page, self-contained; equal arguments give equal bytes.
   *
   * @param gates those that were judged, in order; may be empty
   * @param provenance fingerprints and versions
   */
  public static String html(
      HealthFigures figures, List<GateResult> gates, SortedMap<String, String> provenance) {
    HealthDashboard page = new HealthDashboard(figures, gates);
    RunView view =
        new RunView(
            "Production health of " + figures.modelVersion(),
            List.of("as of the end of " + figures.asOf() + ", UTC"),
            page.cards(),
            page.board(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            page.sections(),
            provenance,
            page.links());
    return RunPage.render(view, page.verdict());
  }

  private List<Card> cards() {
    MatureFigures mature = figures.performance().mature();
    BusinessMetrics.Pipeline pipeline = figures.business().pipeline();
    return List.of(
        new Card(
            "Days without a breach",
            Numbers.count(figures.streak().length()),
            figures.streak().brokenOn() == null
                ? "in a row up to the as-of day"
                : "since " + figures.streak().brokenOn()),
        new Card(
            "Worst week, points",
            figures
                .balance()
                .worst()
                .map(week -> Numbers.fixed(week.shiftPoints(), 2))
                .orElse(Numbers.MISSING),
            outside() + " weeks outside control limits"),
        new Card(
            "Realised AUC-PR",
            Numbers.rate(mature.averagePrecision()),
            "%s leads, %s called"
                .formatted(Numbers.count(mature.leads()), Numbers.count(mature.called()))),
        new Card(
            "Lift of the best tenth",
            Numbers.fixed(figures.performance().listed().lift(), 2),
            interval(figures.performance().listed().low(), figures.performance().listed().high())),
        new Card(
            "Calls over promised",
            Numbers.fixed(mature.ratio(), 2),
            interval(mature.ratioLow(), mature.ratioHigh())),
        new Card("Features flagged", Numbers.count(figures.drift().flagged()), "latest month"),
        new Card(
            "Extra pipeline in a year",
            Double.isNaN(pipeline.value())
                ? Numbers.MISSING
                : Numbers.fixed(pipeline.value() / 1e6, 2) + " M",
            pipeline.currency()
                + ", "
                + (pipeline.basis().startsWith("not causal") ? "not causal" : pipeline.basis())),
        new Card(
            "Worked by the list",
            Numbers.percent(figures.business().adherence().share()),
            Numbers.count(figures.business().adherence().leads()) + " contacted leads"));
  }

  private long outside() {
    return figures.balance().judged().stream().filter(ClassBalance.Week::outside).count();
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low)
        ? "no interval"
        : Numbers.fixed(low, 2) + " to " + Numbers.fixed(high, 2);
  }

  private List<GateView> board() {
    return gates.stream().map(HealthDashboard::view).toList();
  }

  /** A verdict as the board shows it. */
  private static GateView view(GateResult gate) {
    return new GateView(
        gate.gate(),
        Integer.toString(gate.unit()),
        gate.title(),
        Light.of(gate.verdict().name()),
        gate.checks().stream().map(HealthDashboard::view).toList());
  }

  private static CheckView view(CheckResult check) {
    return new CheckView(
        check.metric(),
        check.scope(),
        check.value(),
        check.requirement(),
        Double.NaN,
        check.n(),
        Light.of(check.verdict().name()),
        check.halts(),
        check.source().name().toLowerCase(Locale.ROOT),
        check.falseHalt(),
        check.falsePass(),
        check.why());
  }

  private RunVerdict verdict() {
    List<GateView> red = board().stream().filter(gate -> gate.verdict().isRed()).toList();
    if (gates.isEmpty()) {
      return new RunVerdict(Light.NOT_REACHED, "No gate was judged", "Only figures are shown.");
    }
    if (red.isEmpty()) {
      return new RunVerdict(
          Light.PASS, "Production is well", "Every gate that was judged lets scoring go on.");
    }
    String because = red.get(0).because();
    return new RunVerdict(
        red.get(0).verdict(),
        "%s: %s"
            .formatted(
                red.get(0).title(), because.isEmpty() ? red.get(0).verdict().word() : because),
        "Red: %s. What is to be done stands in the runbook; lists that are out remain in use."
            .formatted(red.stream().map(GateView::name).collect(Collectors.joining(", "))));
  }

  private List<Report> sections() {
    return List.of(
        nights(),
        balance(),
        report(
                "Drift of features",
                HealthPlots.drift(figures, figures.balance().limits().psi()),
                HealthTables.drift(figures.drift()))
            .with(leftOut()),
        performance(),
        business(),
        report("Data", List.of(), HealthTables.counts(figures)));
  }

  private Report nights() {
    SlaStreak streak = figures.streak();
    double least = figures.balance().limits().leastSuccess();
    return report("Nights", HealthPlots.nights(streak, least), HealthTables.days(streak))
        .with(
            Block.text(
                "Of the window's leads %s were not scored. Scoring took %s s at the median, %s s at the longest."
                    .formatted(
                        Numbers.percent(streak.errorRate()),
                        Numbers.rate(streak.median()),
                        Numbers.rate(streak.longest()))));
  }

  private static Report report(
      String title, List<Block> blocks, com.savvywealth.leads.model.report.Table table) {
    return Report.of(title).with(blocks).with(Block.table(table));
  }

  private Report balance() {
    ClassBalance balance = figures.balance();
    return report("Class balance", HealthPlots.balance(balance), HealthTables.rules(balance))
        .with(
            Block.text(
                "Weeks whose last contact has its final outcome. Of %d judged weeks each may fall"
                        .formatted(balance.judged().size())
                    + " outside its limits by chance with "
                    + Numbers.percent(balance.level())
                    + ", all together with "
                    + Numbers.percent(1 - balance.confidence())
                    + "."),
            Block.table(HealthTables.weeks(balance)));
  }

  private List<Block> leftOut() {
    return figures.drift().leftOut().isEmpty()
        ? List.of()
        : List.of(
            Block.text("Nights that were not counted:"),
            new Block.Bullets(figures.drift().leftOut()));
  }

  private Report performance() {
    RealisedPerformance performance = figures.performance();
    EarlyFigures early = performance.early();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "%s leads were contacted, %s of them without a score before. Each lead counts with the last"
                    .formatted(
                        Numbers.count(performance.contacted()),
                        Numbers.count(performance.unscored()))
                + " score before its contact. The team chose whom to contact, so these figures are"
                + " of its choice, not of all leads."));
    blocks.add(Block.table(HealthTables.performance(performance)));
    blocks.addAll(HealthPlots.calibration(early));
    blocks.add(
        Block.text(
            "%s leads have no final outcome; %s more are too young to count. Delays are those of %s calls."
                .formatted(
                    Numbers.count(early.immature()),
                    Numbers.count(early.tooYoung()),
                    Numbers.count(early.curveCalls()))));
    return Report.of("Realised performance")
        .with(blocks)
        .with(Block.table(HealthTables.deciles(early)));
  }

  private Report business() {
    BusinessMetrics business = figures.business();
    BusinessMetrics.Pipeline pipeline = business.pipeline();
    BusinessMetrics.Adhering adherence = business.adherence();
    return report("Business", HealthPlots.perDial(business), HealthTables.business(business))
        .with(
            Block.text(
                Double.isNaN(pipeline.value())
                    ? "Extra pipeline is not known: there is no experiment, and no base to compare"
                        + " with."
                    : "Extra pipeline in a year: %s %s (%s to %s), %s."
                        .formatted(
                            Numbers.count(Math.round(pipeline.value())),
                            pipeline.currency(),
                            Numbers.rate(pipeline.low()),
                            Numbers.rate(pipeline.high()),
                            pipeline.basis())),
            Block.text(
                "Worked by the list: %s of %s contacted leads with a score, %s otherwise, the rest without a"
                        .formatted(
                            Numbers.count(adherence.followed()),
                            Numbers.count(adherence.leads()),
                            Numbers.count(adherence.overridden()))
                    + " record."));
  }

  private List<RunView.Link> links() {
    String version = figures.modelVersion();
    return List.of(
        new RunView.Link(Artifact.HEALTH_DASHBOARD.path(version), "All figures, for programs"),
        new RunView.Link(Artifact.DRIFT_REPORT.path(version), "Drift of features, bin by bin"),
        new RunView.Link(Artifact.MONITORING_SCHEDULE.path(version), "What is checked when"));
  }
}
