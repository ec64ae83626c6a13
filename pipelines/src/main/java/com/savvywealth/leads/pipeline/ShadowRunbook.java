package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.model.shadow.ShadowLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * {@code shadow_mode_runbook_v12.md}: how shadow mode is started, watched and ended, with the
 * figures of the days that lie beside it.
 */
final class ShadowRunbook {
  /** What to do about a check that is not green, by metric. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "scoring_success_rate",
          "Look at metric unscored of the worst day. NOT_IN_ANY_VINTAGE or NO_CRD: the CRM's CRD"
              + " numbers or the vendor's file are short, gate 1 says which. CONTRACT_VIOLATION: a"
              + " feature left its contract; intake's reports name the column. Mend the input and run"
              + " the day again.",
          "unhandled_failures",
          "The progress line of that day names the failure. Report it; the same command runs the day"
              + " again, and until it succeeds the day counts as broken. Do not go live.",
          "stress_scenarios_failed",
          "Read the stress test report. NOT_MEASURED: run stress mode with this bundle"
              + " and the same --out, then shadow mode again (days that stand are not scored twice).",
          "score_psi_day_over_day",
          "Did a new vintage arrive on that day? Then the drift is real: compare"
              + " feature_completeness of both days, have the owner of the model look at the scores,"
              + " and begin seven new days. If none arrived, an input changed that should not have:"
              + " find it before anything else. The limit is never raised.",
          "shadow_days",
          "Go on, one day a night. A broken or missing day begins the count anew.");

  private static final List<String> COMMANDS =
      List.of(
          "./leadscoring score --mode=stress --config=CONFIG --runDir=RUN --out=OUT",
          "./leadscoring score --mode=shadow --config=CONFIG --runDir=RUN --out=OUT --days=7",
          "./leadscoring gates --run=OUT/shadow --all");

  private ShadowRunbook() {}

  /** The runbook with the figures of these days and the verdict of gate 11. */
  static Report of(ShadowLog log, List<GateResult> results, SortedMap<String, String> provenance) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "Shadow mode scores the whole base every night with the bundle that is to go live, beside"
                + " the champion where there is one, and publishes nothing: no list, no pointer, no"
                + " lead id. It ends after seven days in a row on which gate 11 is green."));
    blocks.add(Block.heading("Start"));
    blocks.add(
        Block.text(
            "CONFIG is the run's configuration, RUN the folder of the finished run that trained the"
                + " bundle, OUT any folder that holds nothing of others. In this order:"));
    COMMANDS.forEach(command -> blocks.add(new Block.Code(command)));
    blocks.add(
        Block.text(
            "A nightly job runs the second line with --days=1 and --scoreAt=DAY (an instant such as"
                + " 2025-10-20T00:00:00Z). The days of a bundle lie in OUT/shadow/days/BUNDLE, and"
                + " count on as long as bundle, configuration and lead file are the same: a change"
                + " of any begins seven new days, so keep the lead file as it is until they are over."
                + " --champion=BUNDLE compares with the bundle that is live. A day that is complete is"
                + " verified and not scored again; one that was killed is made anew."));
    blocks.add(Block.heading("Watch"));
    blocks.add(Block.table(days(log)));
    blocks.add(
        Block.text(
            "Every figure by day, with completeness by feature and reasons, stands in"
                + " the shadow metrics; seconds stand in timings.json."));
    blocks.add(Block.heading("Gate 11 now, and what a red check means"));
    blocks.add(Block.table(checks(results)));
    blocks.add(Block.heading("Go live and roll back"));
    blocks.add(
        Block.text(
            "Going live is a change of --bundle in the nightly production job. The bundle is written"
                + " into OUT/scores/champion.json, then the list is published by moving"
                + " OUT/scores/latest to the finished batch. A bundle whose own training gates were red"
                + " or are unknown is refused:"));
    blocks.add(
        new Block.Code(
            "./leadscoring score --mode=production --config=CONFIG --runDir=RUN --bundle=BUNDLE --out=OUT"));
    blocks.add(
        Block.text(
            "To roll back, name the last good bundle and say so: without --rollback an older release"
                + " is refused. Rehearse it in shadow mode first if there is time; that takes an older"
                + " bundle without the flag, since it publishes nothing."));
    blocks.add(
        new Block.Code(
            "./leadscoring score --mode=production --config=CONFIG --runDir=RUN --bundle=LAST_GOOD"
                + " --out=OUT --rollback"));
    blocks.add(
        Block.text(
            "A batch that is complete is only verified, and the pointer moves back to it; the"
                + " rollback stands in champion.json, and the following nights run with"
                + " --bundle=LAST_GOOD and no --rollback. The bundle that was withdrawn stays refused;"
                + " its mended successor needs a later release. Readers that go through the pointer"
                + " never see half a list."));
    blocks.add(Block.heading("Who signs"));
    blocks.add(
        new Block.Bullets(
            List.of(
                "Owner of the model: seven green days, drift and comparison with the champion read.",
                "Owner of the pipeline: no unhandled failure, stress report read.",
                "Compliance: shadow folder holds tokens only, no list left it.",
                "Their signatures are gate 12's, in its signed file; this page is no substitute.")));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return Report.of("Shadow mode runbook").with(blocks);
  }

  private static Table days(ShadowLog log) {
    List<List<Object>> rows = new ArrayList<>();
    for (ShadowDay day : log.days()) {
      rows.add(
          Arrays.asList(
              day.date(),
              day.leadsIn(),
              day.scored(),
              new Table.Share(day.successRate()),
              day.withinSla() ? Light.PASS : Light.FAIL,
              day.completeness().isEmpty()
                  ? null
                  : new Table.Share(
                      day.completeness().values().stream()
                          .mapToDouble(Double::doubleValue)
                          .min()
                          .orElseThrow()),
              day.drift() == null ? null : day.drift().psi(),
              day.drift() == null ? null : day.drift().critical(),
              day.champion() == null ? null : day.champion().rankCorrelation()));
    }
    return new Table(
        "The days that lie here",
        List.of(
            "day",
            "leads in",
            "scored",
            "success",
            "in time",
            "least complete feature",
            "PSI since the day before",
            "PSI that chance reaches",
            "rank correlation with champion"),
        rows);
  }

  private static Table checks(List<GateResult> results) {
    List<List<Object>> rows = new ArrayList<>();
    for (GateResult result : results) {
      for (CheckResult check : result.checks()) {
        rows.add(
            Arrays.asList(
                check.metric(),
                check.verdict().name(),
                check.value(),
                check.n(),
                ACTIONS.getOrDefault(check.metric(), "")));
      }
    }
    return new Table(
        "What each check saw and what to do when it is red",
        List.of("check", "verdict", "value", "n", "when it is red"),
        rows);
  }
}
