package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was measured of a refresh: the content of {@code champion_challenger_v12.json}, and the
 * readings of gate 17.
 *
 * @param champion what is in service; null for a first model
 * @param challenger the new model
 * @param comparison on the challenger's held-out rows; of no rows for a first model
 * @param importance how the strongest features moved
 * @param phaseOne verdicts of gates 5 to 9 over the challenger
 * @param checkpoints verdicts of checkpoints 1 to 6 over the challenger's run
 * @param lineageGaps what the registry cannot explain
 * @param approval the change manager's answer
 */
public record RefreshFigures(
    Side champion,
    Side challenger,
    PairedComparison comparison,
    ImportanceMoves importance,
    GateVerdicts phaseOne,
    GateVerdicts checkpoints,
    List<String> lineageGaps,
    ChangeApproval.Answer approval) {
  /**
   * One of the two models.
   *
   * @param edition of its bundle
   * @param fingerprint of its bundle
   * @param run id of its run, "" when not known
   * @param rolesKnown whether it is known which rows it learnt from: its list is there and names
   *     rows by the challenger's tokens
   */
  public record Side(Edition edition, String fingerprint, String run, boolean rolesKnown) {}

  /** Copies the list. */
  public RefreshFigures {
    lineageGaps = List.copyOf(lineageGaps);
  }

  /** Whether there is nothing to compare with. */
  public boolean first() {
    return champion == null;
  }

  /** The readings of gate 17. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.of("first_release", first() ? 1 : 0, 1));
    readings.add(phaseOne.reading("phase1_gates_red"));
    readings.add(approval.reading());
    readings.add(checkpoints.reading("checkpoints_red"));
    readings.add(
        Reading.of("lineage_gaps", lineageGaps.size(), 1).withNote(String.join("; ", lineageGaps)));
    if (!first()) {
      readings.addAll(compared());
    }
    return readings;
  }

  private List<Reading> compared() {
    PairedDifference ranking = comparison.over(PairedComparison.AUC_PR);
    double worse = Double.isNaN(ranking.high()) ? Double.NaN : ranking.significantlyLower() ? 1 : 0;
    double seen = champion.rolesKnown() ? comparison.seenByChampion() : Double.NaN;
    double unscored = (double) (comparison.rows() - comparison.paired());
    return List.of(
        ranking.reading("challenger_minus_champion_auc_pr"),
        Reading.of("challenger_significantly_worse", worse, comparison.paired()),
        Reading.of("heldout_rows_seen_by_champion", seen, comparison.rows()),
        Reading.of("paired_positives", (double) comparison.positives(), comparison.paired()),
        Reading.of(
            "heldout_share_unscored_by_champion",
            comparison.rows() == 0 ? Double.NaN : unscored / comparison.rows(),
            comparison.rows()));
  }

  /** The file's text: equal figures have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
