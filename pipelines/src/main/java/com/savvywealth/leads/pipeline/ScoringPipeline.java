package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.shadow.StressPlan;
import com.savvywealth.leads.pipeline.warehouse.WarehouseOptions;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ListFiles;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ExplainedFile;
import com.savvywealth.leads.transform.scoring.ListUnscored;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteCallList;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
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
 * instead. The other {@link ScoringMode}s are graphs of the same join and the same scoring.
 */
public final class ScoringPipeline {
  private static final String GATE = "G10";

  private ScoringPipeline() {}

  /** Options of scoring. */
  public interface Options extends LeadOptions, NarrativeOptions, BundleOptions, WarehouseOptions {
    /** What the run is for. */
    @Description(
        "What the run is for: production (the call list), shadow (the base re-scored day by day and"
            + " compared), stress (bad input and volume) or adhoc (a list of people).")
    @Default.String("production")
    @Parameter(
        label = "What the run is for",
        values = {"production", "shadow"})
    String getMode();

    /** See {@link #getMode}. */
    void setMode(String value);

    /** Folder of finished runs. */
    @Description(
        "Folder that finished runs of a mode are written to, with the pointer to the latest list;"
            + " without it production writes into runDir, as a stage of a run.")
    @Parameter(label = "Folder of finished batches", kind = Parameter.Kind.FOLDER_OUT)
    String getOut();

    /** See {@link #getOut}. */
    void setOut(String value);

    /** Path of the champion's bundle. */
    @Description("Path of the bundle that shadow mode compares with; nothing is compared without.")
    @Parameter(
        label = "Bundle to compare with",
        kind = Parameter.Kind.FILE_IN,
        example = "gs://bucket/bundles/v12.zip")
    String getChampion();

    /** See {@link #getChampion}. */
    void setChampion(String value);

    /** Days of shadow mode. */
    @Description("How many days shadow mode scores, one after the other, the last at scoreAt.")
    @Default.Integer(1)
    @Parameter(commandLineOnly = true)
    int getDays();

    /** See {@link #getDays}. */
    void setDays(int value);

    /** Path of the stress scenarios. */
    @Description(
        "Path of the scenarios and objectives of stress mode; those that are bundled when not"
            + " given.")
    @Default.String(StressPlan.BUNDLED)
    @Parameter(commandLineOnly = true)
    String getScenarios();

    /** See {@link #getScenarios}. */
    void setScenarios(String value);

    /** Path of a list of people. */
    @Description(
        "Path of the CSV that ad-hoc mode scores, with some of the columns crd, linkedin_url, name,"
            + " firm.")
    @Parameter(commandLineOnly = true)
    String getList();

    /** See {@link #getList}. */
    void setList(String value);

    /** LinkedIn column of the vendor's files. */
    @Description("Header of the vendor's column that ad-hoc mode finds LinkedIn addresses in.")
    @Default.String("SocialMedia_LinkedIn")
    @Parameter(commandLineOnly = true)
    String getLinkedInColumn();

    /** See {@link #getLinkedInColumn}. */
    void setLinkedInColumn(String value);

    /** Name column of the vendor's files. */
    @Description("Header of the vendor's column that ad-hoc mode finds full names in.")
    @Default.String("FullName")
    @Parameter(commandLineOnly = true)
    String getNameColumn();

    /** See {@link #getNameColumn}. */
    void setNameColumn(String value);

    /** Instant as of which is scored. */
    @Description(
        "Instant as of which leads without a contact are scored, in shadow mode the last day, such"
            + " as 2025-10-20T00:00:00Z; the configuration's scoreAt when not given.")
    @Parameter(
        label = "Instant of scoring",
        regex =
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
        example = "2025-10-20T00:00:00Z")
    String getScoreAt();

    /** See {@link #getScoreAt}. */
    void setScoreAt(String value);

    /** Path of another bundle. */
    @Description("Path of the bundle to score with; the run's own when not given.")
    @Parameter(
        label = "Bundle to score with",
        kind = Parameter.Kind.FILE_IN,
        example = "gs://bucket/bundles/v12.zip")
    String getBundle();

    /** See {@link #getBundle}. */
    void setBundle(String value);

    /** Path of the trusted public keys. */
    @Description(
        "Path of the JSON file of public keys whose signature on a bundle counts; needed unless the"
            + " run's token key is demo.")
    @Parameter(
        label = "Trusted public keys",
        kind = Parameter.Kind.FILE_IN,
        example = "gs://bucket/keys/trusted.json")
    String getTrustedKeys();

    /** See {@link #getTrustedKeys}. */
    void setTrustedKeys(String value);
  }

  /** Scores a batch of production or a shadow day; see {@link ScoringTemplate}. */
  public static void main(String[] args) {
    Launch.main(Template.SCORING, args);
  }

  /** Scores with the run's own bundle and trusted keys: the scoring stage of a run. */
  static void build(Pipeline pipeline, RunPlan plan) {
    build(pipeline, plan, ScoringSettings.of(plan).explaining());
  }

  static void build(Pipeline pipeline, RunPlan plan, ScoreLeads.Settings scoring) {
    production(pipeline, ScoringRun.stage(plan, scoring));
  }

  /**
   * Every row of the lead file or the table, ranked and listed; gate 10, whose verdict comes out.
   */
  static PCollection<String> production(Pipeline pipeline, ScoringRun run) {
    PCollection<Reading> readings =
        NarrativeOptions.written(
                run.ofTable() ? fromTable(pipeline, run) : fromLeads(pipeline, run), run.scoring())
            .apply("Write call list", WriteCallList.to(list(run)));
    PCollection<String> verdicts =
        readings.apply(
            "Judge " + GATE,
            run.isStage() ? run.target().judging(List.of(GATE)) : judge(run.target(), GATE));
    return WarehouseStage.appendScores(pipeline, run, verdicts);
  }

  /** Judges a gate into a plan's folder. */
  static JudgeGate judge(RunPlan plan, String gate) {
    return JudgeGate.of(
        new JudgeGate.Settings(
            plan.gates(), List.of(gate), plan.gatesDir(), plan.survey(), plan.waivers()));
  }

  private static PCollectionTuple fromLeads(Pipeline pipeline, ScoringRun run) {
    SnapshotCatalog catalog = SnapshotStage.catalog(run.source());
    PCollectionTuple leads = WarehouseInputs.leads(pipeline, run.leads());
    PCollectionTuple scored =
        scored(
            leads.get(ParseLeads.LEADS).apply("Join as of contact", JoinPointInTime.with(catalog)),
            run.scoring(),
            catalog);
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

  /** The scoring that all modes share: leads joined to their vintage row, under one label. */
  static PCollectionTuple scored(
      PCollection<DataRow> joined, ScoreLeads.Settings scoring, SnapshotCatalog catalog) {
    return joined.apply("Score leads", ScoreLeads.joinedLeads(scoring, catalog.canonical()));
  }

  private static PCollectionTuple fromTable(Pipeline pipeline, ScoringRun run) {
    PCollectionTuple scored =
        pipeline
            .apply("List the table", ListFiles.ofTable(run.source().trainingTable()))
            .apply("Score table", ScoreLeads.readyTable(run.scoring()));
    PCollectionView<Map<String, String>> ids =
        pipeline
            .apply("Read ids", ImportTable.by(TrainingTablePipeline.table(run.source())))
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

  private static WriteCallList.Settings list(ScoringRun run) {
    RunPlan plan = run.target();
    String csv = Artifact.CALL_LIST.in(plan.runDir());
    return new WriteCallList.Settings(
        csv,
        csv.substring(0, csv.length() - ".csv".length()),
        explained(run),
        plan.file(Artifact.SCORING_METRICS),
        run.night(),
        run.source().file(Artifact.ROW_ROLES),
        plan.gates().parameter(GATE, "sla_minutes"),
        run.scoring().clock());
  }

  /** Where a batch that explains itself says what moved its scores; null for any other. */
  private static ExplainedFile explained(ScoringRun run) {
    return run.scoring().explains()
        ? new ExplainedFile(
            Artifact.EXPLAINED_LEADS.in(run.target().runDir()),
            run.scoring().bundle(),
            run.scoring().trusted())
        : null;
  }
}
