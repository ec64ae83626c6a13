package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.List;
import java.util.Map;

/**
 * The adoption tracking plan (task 13.2): how it is recorded who worked a lead by the list, what
 * counts as adherence, and what it is used for. Figures come from configuration and gates.
 */
public final class AdoptionPlan {
  private final ExperimentConfig config;
  private final GateFile gates;

  private AdoptionPlan(ExperimentConfig config, GateFile gates) {
    this.config = config;
    this.gates = gates;
  }

  /** The plan as data. */
  public static Report report(ExperimentConfig config, GateFile gates) {
    AdoptionPlan plan = new AdoptionPlan(config, gates);
    return Report.of("SGA adoption tracking plan: " + config.name())
        .with(plan.recorded())
        .with(plan.adherence())
        .with(plan.thresholds())
        .with(plan.contamination())
        .with(plan.checks())
        .with(plan.use());
  }

  private List<Block> recorded() {
    Table events =
        Table.of(
            "Events, the same in both arms",
            "event",
            "meaning",
            "recorded by",
            "when",
            "in the CRM");
    for (TrialEvent event : TrialEvent.values()) {
      AdoptionEvents.Recorded how = AdoptionEvents.of(event);
      events = events.row(event.key(), how.what(), how.who(), how.when(), how.where());
    }
    Table columns = Table.of("Columns of the event file", "meaning", "column");
    for (Map.Entry<String, String> column : AdoptionSchema.columns(config.events()).entrySet()) {
      columns =
          columns.row(
              column.getKey(), column.getValue().isBlank() ? "not mapped" : column.getValue());
    }
    return List.of(
        Block.text(
            "Before the first lead is assigned it must be recorded who works a lead by the list and"
                + " who departs from it. Otherwise a test that finds nothing cannot tell a list"
                + " that does not help from a list that nobody used."),
        Block.heading("What is recorded"),
        Block.table(events),
        Block.table(columns),
        Block.text(
            "One row per event; rows are only ever added. Places in the CRM are a proposal: the"
                + " configuration names the columns of the export."));
  }

  private List<Block> adherence() {
    return List.of(
        Block.heading("Adherence"),
        Block.text(
            "A lead is adherent when the first of followed and overridden that is recorded within"
                + " %d days of its assignment is followed; at the same instant overridden counts. The"
                    .formatted(config.horizon().contactWithinDays())
                + " first decides: a record made later may answer to how the call went. The time is"
                + " the same for every lead, reached or not, so that adherence does not follow from"
                + " the outcome. A lead without a record is not adherent; it stays in its arm and"
                + " in every denominator."),
        Block.text(
            "Adherence of an arm is adherent leads over all its leads with a final outcome. The"
                + " monitoring page also shows it of recorded leads by week, which tells whether a"
                + " low figure means departing or not recording."));
  }

  private List<Block> thresholds() {
    Table table =
        Table.of("Adherence that the plan speaks of", "what", "value", "from")
            .row(
                "Under-adoption case that the test must still have power for",
                new Table.Share(config.hypothesis().adoption()),
                "experiment configuration, adoption")
            .row("Booked-call rate when all follow", new Table.Share(rate(1)), "configuration")
            .row(
                "Booked-call rate in the under-adoption case",
                new Table.Share(rate(config.hypothesis().adoption())),
                "configuration");
    for (Check check : gates.gate("G18").checks()) {
      if (check.metric().equals("adoption_rate")) {
        table =
            table.row(
                "Adoption that the rollout must reach",
                new Table.Share(check.limit()),
                "gate 18, adoption_rate");
      }
    }
    return List.of(Block.heading("Thresholds"), Block.table(table));
  }

  private double rate(double adoption) {
    ExperimentConfig.Hypothesis sized = config.hypothesis();
    return adoption == 1 ? sized.fullRate() : sized.dilutedRate();
  }

  private List<Block> contamination() {
    return List.of(
        Block.heading("Contamination and overrides"),
        new Block.Bullets(
            List.of(
                "A control has no score, rank or reason in view. If an SGA works one by the list"
                    + " all the same, followed is recorded for it: contamination is measured, not"
                    + " assumed away.",
                "An SGA works leads of both arms when leads are randomised. What is learned from"
                    + " the list may spill over to controls and make the measured lift smaller;"
                    + " time taken from controls would make it larger. Contacts and dials by arm"
                    + " show the latter.",
                "Every departure has a reason from a pick list: knows the advisor, bad contact"
                    + " data, moved firms, wrong person, asked to wait, compliance, other. The"
                    + " reason stays in the CRM and is reviewed weekly; it is no column of the"
                    + " event file, so no free text leaves the CRM.",
                "A lead that changes its owner keeps arm and first owner: analysis is by the SGA it"
                    + " was assigned to.")));
  }

  private List<Block> checks() {
    return List.of(
        Block.heading("Data quality, daily"),
        new Block.Bullets(
            List.of(
                "Every row of the event file is counted, rejected with a reason, or later than the"
                    + " day looked at; nothing is lost (events_unaccounted).",
                "Rejected are unknown events, instants that cannot be read, rows without a lead,"
                    + " leads that were never assigned, events before the assignment, and doubles.",
                "The last event is at most %d %s old (daily_metrics_live)."
                    .formatted(
                        config.interim().maxLagDays(),
                        config.interim().maxLagDays() == 1 ? "day" : "days"),
                "Adherence recorded only after the contact is marked per lead (adherence_late):"
                    + " many of them mean that it is filled in afterwards.",
                "A booked call without a recorded contact is marked (contact_inferred), and so is"
                    + " work by another SGA than the owner (worked_by_other).",
                "The arms are contacted alike (contacted_srm_p_value): contacted leads can be"
                    + " compared only then.")));
  }

  private List<Block> use() {
    return List.of(
        Block.heading("What it is used for"),
        Block.text(
            "The decision rests on all assigned leads, followed or not (intention to treat). Beside"
                + " it stands the effect among those who were worked by the list because they were"
                + " assigned to it (CACE): the difference of the booked-call rates over the"
                + " difference of the arms' adherence. Recording that one arm does and the other"
                + " does not would break it, which is why both record alike."),
        Block.text(
            "At %s adherence of the treated and none of the controls, an effect of %s among those who"
                    .formatted(
                        Numbers.percent(config.hypothesis().adoption()),
                        Numbers.percent(config.hypothesis().relativeLift()))
                + " follow appears as %s among all."
                    .formatted(
                        Numbers.percent(
                            config.hypothesis().adoption() * config.hypothesis().relativeLift()))));
  }
}
