package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.transform.scoring.CountFilled;
import com.savvywealth.leads.transform.scoring.ListUnscored;
import com.savvywealth.leads.transform.scoring.RescoreAt;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteShadowDay;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * One day of shadow scoring as a graph: the whole base as of one instant through the join and the
 * scoring of production, under the challenger and, when there is one, the champion.
 */
final class ShadowGraph {
  private ShadowGraph() {}

  /**
   * What is scored by what.
   *
   * @param run leads, vintages, and the challenger's bundle
   * @param model the challenger's model, for its contract and its features
   * @param champion the champion's bundle, null without one
   * @param at the instant as of which everyone is scored
   */
  record Night(ScoringRun run, ScoringModel model, ScoreLeads.Settings champion, Instant at) {}

  /** Adds the day's transforms; {@code day.json}'s text comes out. */
  static PCollection<String> build(
      Pipeline pipeline, Night night, WriteShadowDay.Settings settings) {
    SnapshotCatalog catalog = SnapshotStage.catalog(night.run().source());
    PCollectionTuple leads = WarehouseInputs.leads(pipeline, night.run().leads());
    PCollection<DataRow> joined =
        leads
            .get(ParseLeads.LEADS)
            .apply("Everyone as of the day", RescoreAt.of(night.at()))
            .apply("Join as of the day", JoinPointInTime.with(catalog));
    PCollectionTuple scored = ScoringPipeline.scored(joined, night.run().scoring(), catalog);
    PCollectionTuple day =
        PCollectionTuple.of(
                ScoreLeads.ROWS,
                PCollectionList.of(scored.get(ScoreLeads.ROWS))
                    .and(
                        leads
                            .get(ParseLeads.DUPLICATES)
                            .apply("List duplicates", ListUnscored.duplicates()))
                    .and(
                        leads.get(ParseLeads.REJECTS).apply("List rejects", ListUnscored.rejects()))
                    .apply("All leads", Flatten.pCollections()))
            .and(
                ScoreLeads.COUNTS,
                PCollectionList.of(leads.get(ParseLeads.COUNTS))
                    .and(joined.apply("Completeness", completeness(night.model(), catalog)))
                    .apply("All counts", Flatten.pCollections()))
            .and(ScoreLeads.STARTED, scored.get(ScoreLeads.STARTED));
    if (night.champion() != null) {
      day =
          day.and(
              WriteShadowDay.CHAMPION_ROWS,
              joined
                  .apply(
                      "Score by champion",
                      ScoreLeads.joinedLeads(night.champion(), catalog.canonical()))
                  .get(ScoreLeads.ROWS));
    }
    return day.apply("Write the day", WriteShadowDay.to(settings));
  }

  private static CountFilled completeness(ScoringModel model, SnapshotCatalog catalog) {
    return CountFilled.of(
        model.contract(),
        model.columns().stream().map(ModelColumn::feature).distinct().toList(),
        catalog.canonical());
  }
}
