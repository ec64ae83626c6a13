package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ListUnscored;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteCallList;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Units 10 and 18: the bundle over every lead, as of its contact or of {@code scoreAt}; one row of
 * the call list for each row of the lead file, with a score, its drivers and a sentence, or with
 * the reason why there is none; gate 10. A run that starts from a ready table scores its rows
 * instead.
 */
public final class ScoringPipeline {
  private static final String GATE = "G10";

  private ScoringPipeline() {}

  /** Options of scoring. */
  public interface Options extends LeadOptions, NarrativeOptions, BundleOptions {
    /** Path of another bundle. */
    @Description("Path of the bundle to score with; the run's own when not given.")
    String getBundle();

    /** See {@link #getBundle}. */
    void setBundle(String value);

    /** Path of the trusted public keys. */
    @Description(
        "Path of the JSON file of public keys whose signature on a bundle counts; needed unless the"
            + " run's token key is demo.")
    String getTrustedKeys();

    /** See {@link #getTrustedKeys}. */
    void setTrustedKeys(String value);
  }

  /** Scores. */
  public static void main(String[] args) throws IOException {
    Options options = PipelineOptionsFactory.fromArgs(args).withValidation().as(Options.class);
    Pipeline pipeline = Pipeline.create(options);
    RunPlan plan = RunPlan.from(options);
    ScoreLeads.Settings scoring =
        new ScoreLeads.Settings(
            options.getBundle() == null ? Artifact.BUNDLE.in(plan.runDir()) : options.getBundle(),
            trustedKeys(plan, options.getTrustedKeys()),
            machineClock());
    BundleFiles.admit(scoring.bundle(), scoring.trusted(), options);
    build(pipeline, plan, scoring);
    pipeline.run();
  }

  /** Scores with the run's own bundle and trusted keys. */
  static void build(Pipeline pipeline, RunPlan plan) {
    String bundle = Artifact.BUNDLE.in(plan.runDir());
    build(pipeline, plan, new ScoreLeads.Settings(bundle, trustedKeys(plan, null), machineClock()));
  }

  static void build(Pipeline pipeline, RunPlan plan, ScoreLeads.Settings scoring) {
    PCollection<Reading> readings =
        NarrativeOptions.written(
                plan.config().table() == null
                    ? fromLeads(pipeline, plan, scoring)
                    : fromTable(pipeline, plan, scoring),
                scoring)
            .apply("Write call list", WriteCallList.to(list(plan, scoring)));
    readings.apply(
        "Judge " + GATE,
        JudgeGate.of(
            new JudgeGate.Settings(
                plan.gates(), List.of(GATE), plan.gatesDir(), plan.survey(), plan.waivers())));
  }

  private static PCollectionTuple fromLeads(
      Pipeline pipeline, RunPlan plan, ScoreLeads.Settings scoring) {
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    PCollectionTuple leads = pipeline.apply("Read leads", ParseLeads.by(SnapshotStage.leads(plan)));
    PCollectionTuple scored =
        leads
            .get(ParseLeads.LEADS)
            .apply("Join as of contact", JoinPointInTime.with(catalog))
            .apply("Score leads", ScoreLeads.joinedLeads(scoring, catalog.canonical()));
    PCollection<DataRow> rows =
        PCollectionList.of(scored.get(ScoreLeads.ROWS))
            .and(
                leads
                    .get(ParseLeads.DUPLICATES)
                    .apply("List duplicates", ListUnscored.duplicates()))
            .and(leads.get(ParseLeads.REJECTS).apply("List rejects", ListUnscored.rejects()))
            .apply("All leads", Flatten.pCollections());
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(scored.get(ScoreLeads.COUNTS))
            .and(leads.get(ParseLeads.COUNTS))
            .apply("All counts", Flatten.pCollections());
    return PCollectionTuple.of(ScoreLeads.ROWS, rows)
        .and(ScoreLeads.COUNTS, counts)
        .and(ScoreLeads.STARTED, scored.get(ScoreLeads.STARTED));
  }

  private static PCollectionTuple fromTable(
      Pipeline pipeline, RunPlan plan, ScoreLeads.Settings scoring) {
    PCollectionTuple scored =
        pipeline
            .apply("List the table", ListFiles.ofTable(plan.trainingTable()))
            .apply("Score table", ScoreLeads.readyTable(scoring));
    PCollectionView<Map<String, String>> ids =
        pipeline
            .apply("Read ids", ImportTable.by(TrainingTablePipeline.table(plan)))
            .get(ImportTable.IDS)
            .apply("Ids by token", View.asMap());
    PCollection<DataRow> named =
        scored
            .get(ScoreLeads.ROWS)
            .apply("Name leads", ParDo.of(new NameLeads(ids)).withSideInputs(ids))
            .setCoder(DataRowCoder.of(CallList.SCORES));
    return PCollectionTuple.of(ScoreLeads.ROWS, named)
        .and(ScoreLeads.COUNTS, scored.get(ScoreLeads.COUNTS))
        .and(ScoreLeads.STARTED, scored.get(ScoreLeads.STARTED));
  }

  private static WriteCallList.Settings list(RunPlan plan, ScoreLeads.Settings scoring) {
    String csv = Artifact.CALL_LIST.in(plan.runDir());
    return new WriteCallList.Settings(
        csv,
        csv.substring(0, csv.length() - ".csv".length()),
        Artifact.SCORING_METRICS.in(plan.runDir()),
        Artifact.ROW_ROLES.in(plan.runDir()),
        plan.gates().parameter(GATE, "sla_minutes"),
        scoring.clock());
  }

  /**
   * The keys whose signature counts: the demo key for a run under the demo token key, else those of
   * a file.
   *
   * @throws UsageException when a run with real keys names no file
   */
  static TrustedKeys trustedKeys(RunPlan plan, String path) {
    if (path == null) {
      return plan.trustedKeys();
    }
    return BundleFiles.trusted(path);
  }

  /** Wall time, since workers share no other; only the time that a batch takes is made of it. */
  static ScoreLeads.Nanos machineClock() {
    return () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
