package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.list.ListRules;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.list.DescribeLeads;
import com.savvywealth.leads.transform.list.WriteLists;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.apache.beam.sdk.values.PCollection;

/**
 * A published run's call list made into one list per SGA: every lead described as it stands on the
 * list's date, then screened, drawn, ranked, dealt and written.
 */
public final class SgaListPipeline {
  private SgaListPipeline() {}

  /** Options of list making. */
  public interface Options extends LeadOptions {
    /** Path of the list configuration. */
    @Description("Path of the list configuration, or a bundled: one.")
    @Validation.Required
    @Parameter(label = "Rules", regex = Parameter.RESOURCE, example = "bundled:v12_sga_lists.json")
    String getLists();

    /** See {@link #getLists}. */
    void setLists(String value);

    /** Date of the lists. */
    @Description("Date of the lists, such as 2025-10-20; the run's scoreAt when not given.")
    @Parameter(label = "Date of the lists", regex = Parameter.DAY, example = "2025-10-20")
    String getAt();

    /** See {@link #getAt}. */
    void setAt(String value);

    /** Folder of the scores that are ranked. */
    @Description(
        "Folder of a finished batch of scores, such as OUT/scores/runs/ID; the run's own call list"
            + " when not given.")
    @Parameter(label = "Batch of scores", kind = Parameter.Kind.FOLDER_IN)
    String getScores();

    /** See {@link #getScores}. */
    void setScores(String value);

    /** Folder of the lists. */
    @Description("Folder that the lists are written to.")
    @Validation.Required
    @Parameter(label = "Folder of the lists", kind = Parameter.Kind.FOLDER_OUT)
    String getOut();

    /** See {@link #getOut}. */
    void setOut(String value);
  }

  /** Makes lists. */
  public static void main(String[] args) {
    Launch.main(Template.LISTS, args);
  }

  /** Adds the transforms that the options ask for. */
  static void build(Pipeline pipeline, RunPlan plan, Options options) throws IOException {
    if (plan.config().leads() == null) {
      throw new UsageException(
          "lists need leads and vintages, but %s names a ready table"
              .formatted(options.getConfig()));
    }
    WarehouseInputs.requireFile(
        "leads.file", plan.config().leads().file(), "lists read the columns of a file");
    build(
        pipeline,
        plan,
        new Settings(
            options.getLists(),
            options.getAt(),
            options.getOut(),
            options.getScores() == null
                ? scores(plan)
                : ListScores.ofBatch(plan, options.getScores())));
  }

  /** The run's own call list. */
  private static Scores scores(RunPlan plan) {
    return new Scores(
        Artifact.CALL_LIST.in(plan.runDir()),
        plan.config().scoreAtMillis(),
        Scores.OF_RUN,
        plan.runId());
  }

  /**
   * What is ranked.
   *
   * @param callList the call list's CSV; its table stands beside it
   * @param atMillis instant as of which leads without a contact were scored
   * @param evidence {@link #OF_RUN}, or why the run's held-out leads tell nothing of the yield
   * @param identity tells these scores from others
   */
  record Scores(String callList, long atMillis, String evidence, String identity) {
    /** The run's held-out leads were scored by the same model. */
    static final String OF_RUN = "those of the run";

    private LocalDate day() {
      return LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), ZoneOffset.UTC);
    }
  }

  /**
   * What lists are made by and where they go.
   *
   * @param lists path of the list configuration, or a bundled one
   * @param at date of the lists; null for the day of the scores
   * @param out folder
   * @param scores what is ranked
   */
  record Settings(String lists, String at, String out, Scores scores) {
    /** The same into a folder. */
    Settings to(String folder) {
      return new Settings(lists, at, folder, scores);
    }

    private LocalDate day() {
      return at == null ? scores.day() : LocalDate.parse(at);
    }
  }

  /** Rules, and where the firms' table of the day is. */
  private record Made(ListRules rules, List<String> firmFiles, TableSchema firms) {}

  /**
   * Everything that the lists follow from, all of it read and checked; nothing is written.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static SortedMap<String, String> dependsOn(RunPlan plan, Settings settings) {
    ListRules rules = made(plan, settings).rules();
    SortedMap<String, String> facts = RunInputs.of(plan).provenance();
    facts.putAll(provenance(plan, rules, settings));
    facts.put("list date", rules.day().toString());
    facts.put("scores", settings.scores().identity());
    String erasure = rules.config().erasure();
    if (erasure != null) { // keyed, since its plain hash would tell who is in it
      facts.put(
          "list table " + erasure,
          tokenizer(plan).token("erasure|" + StrictJson.fingerprint(rules.tables().get(erasure))));
    }
    return facts;
  }

  private static Tokenizer tokenizer(RunPlan plan) {
    return Tokenizer.of(KeyReference.parse(plan.config().tokenKey()));
  }

  private static Made made(RunPlan plan, Settings settings) {
    ListConfig config = ListConfig.read(settings.lists(), plan.text(named(settings.lists(), "")));
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    List<String> firmFiles = FirmsOfTheDay.files(plan, catalog, millis(settings.day()));
    TableSchema firms = FirmsOfTheDay.columns(firmFiles);
    ListSchema schema =
        ListSchema.of(
            config,
            new ListSchema.Sources(header(SnapshotStage.leads(plan)), catalog.canonical(), firms),
            plan.contract());
    return new Made(
        ListRules.of(config, schema, settings.day(), texts(plan, settings.lists())),
        firmFiles,
        firms);
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  static PCollection<String> build(Pipeline pipeline, RunPlan plan, Settings settings) {
    Made made = made(plan, settings);
    ListRules rules = made.rules();
    ListSchema schema = rules.schema();
    TableSchema firms = made.firms();
    Scores scores = settings.scores();
    String callList = scores.callList();
    return pipeline
        .apply(
            "Describe leads",
            DescribeLeads.by(
                new DescribeLeads.Settings(
                    schema,
                    callList.substring(0, callList.length() - ".csv".length()),
                    SnapshotStage.leads(plan),
                    SnapshotStage.catalog(plan),
                    made.firmFiles(),
                    firms == null ? null : FirmsOfTheDay.read(firms, schema),
                    FirmsOfTheDay.KEY,
                    millis(settings.day()))))
        .apply(
            "Write lists",
            WriteLists.to(
                new WriteLists.Settings(
                    rules,
                    texts(plan, settings.lists()),
                    WriteLists.Settings.fingerprint(rules, tokenizer(plan)),
                    tokenizer(plan),
                    scores.evidence().equals(Scores.OF_RUN) ? plan.file(Artifact.HELD_OUT) : null,
                    provenance(plan, rules, settings),
                    scores.atMillis(),
                    settings.out(),
                    plan.model().version())));
  }

  private static SortedMap<String, String> provenance(
      RunPlan plan, ListRules rules, Settings settings) {
    SortedMap<String, String> facts = plan.provenance();
    facts.put("held-out leads", settings.scores().evidence());
    facts.put("scored as of, without a contact", settings.scores().day().toString());
    facts.put("list rules", StrictJson.fingerprint(rules.config()));
    rules
        .tables()
        .forEach(
            (name, table) -> {
              if (!name.equals(rules.config().erasure())) { // its hash would tell who is in it
                facts.put("list table " + name, StrictJson.fingerprint(table));
              }
            });
    return facts;
  }

  private static WriteLists.Texts texts(RunPlan plan, String lists) {
    String folder = folder(lists);
    return table -> plan.text(named(table, folder));
  }

  /** A file of the list configuration: bundled, absolute, or beside it, from where we are. */
  private static String named(String file, String folder) {
    if (file.startsWith("bundled:") || file.startsWith("/") || file.contains("://")) {
      return file;
    }
    String path = folder + file;
    return path.startsWith("/") || path.contains("://")
        ? path
        : java.nio.file.Path.of(path).toAbsolutePath().toString();
  }

  private static String folder(String lists) {
    return lists.startsWith("bundled:") ? "" : lists.substring(0, lists.lastIndexOf('/') + 1);
  }

  private static List<String> header(ParseLeads.Settings leads) {
    try (CsvTable csv = CsvTable.open(leads.path(), leads.config().separator())) {
      return csv.header();
    } catch (IOException e) {
      throw new UsageException("the lead file cannot be read: " + e.getMessage(), e);
    }
  }
}
