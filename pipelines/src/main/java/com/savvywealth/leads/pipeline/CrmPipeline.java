package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.transform.crm.CountAdoption;
import com.savvywealth.leads.transform.crm.WriteBack;
import com.savvywealth.leads.transform.gate.JudgeGate;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SortedMapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Validation;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Unit 18: a finished batch of scores made into what goes to the CRM and its users. Adoption is
 * counted, rows and documents are written, gate 18 judges; only then is the folder sealed and
 * pointed at.
 */
public final class CrmPipeline {
  private static final List<String> GATES = List.of("G18");

  private CrmPipeline() {}

  /** Options of the CRM's files. */
  public interface Options extends LeadOptions {
    /** The batch that is written. */
    @Description(
        "Folder of a finished batch of scores, such as OUT/scores/runs/ID, or of a finished run.")
    @Validation.Required
    @Parameter(label = "Batch of scores", kind = Parameter.Kind.FOLDER_IN)
    String getBatch();

    /** See {@link #getBatch}. */
    void setBatch(String value);

    /** Folder of the files. */
    @Description("Folder whose crm/runs/ID is written, with the pointer crm/latest.")
    @Validation.Required
    @Parameter(label = "Folder of outputs", kind = Parameter.Kind.FOLDER_OUT)
    String getOut();

    /** See {@link #getOut}. */
    void setOut(String value);

    /** Path of the mapping. */
    @Description("Path of the field mapping, or a bundled: one.")
    @Default.String(FieldMapping.BUNDLED)
    @Parameter(
        label = "Field mapping",
        regex = Parameter.RESOURCE,
        example = "bundled:v12_salesforce_mapping.json")
    String getMapping();

    /** See {@link #getMapping}. */
    void setMapping(String value);

    /** Path of the organisation's metadata. */
    @Description(
        "Path of the organisation's describe result of the Lead, JSON of sf sobject describe; without"
            + " it nothing is known of the fields and gate 18 does not pass.")
    @Parameter(label = "Describe result", kind = Parameter.Kind.FILE_IN)
    String getDescribe();

    /** See {@link #getDescribe}. */
    void setDescribe(String value);

    /** Path of the event file. */
    @Description(
        "Path of the CSV of events of SGAs, followed and overridden; without it adoption is not"
            + " measured and gate 18 does not pass.")
    @Parameter(label = "Events", kind = Parameter.Kind.FILE_IN)
    String getEvents();

    /** See {@link #getEvents}. */
    void setEvents(String value);

    /** Last day of the adoption window. */
    @Description("Day up to whose end events are seen; the day of the scores when not given.")
    @Parameter(label = "As of", regex = Parameter.DAY, example = "2025-10-20")
    String getAsOf();

    /** See {@link #getAsOf}. */
    void setAsOf(String value);

    /** Folder of training materials. */
    @Description(
        "Folder of the guide and page specification that are in use, to be checked in place of those"
            + " that are written now.")
    @Parameter(label = "Materials in use", kind = Parameter.Kind.FOLDER_IN)
    String getMaterials();

    /** See {@link #getMaterials}. */
    void setMaterials(String value);

    /** Path of the bundle. */
    @Description("Path of the bundle that made the scores; the run's own when not given.")
    @Parameter(
        label = "Bundle",
        kind = Parameter.Kind.FILE_IN,
        example = "gs://bucket/bundles/v12.zip")
    String getBundle();

    /** See {@link #getBundle}. */
    void setBundle(String value);
  }

  /** Writes the CRM's files. */
  public static void main(String[] args) {
    Launch.main(Template.CRM, args);
  }

  /**
   * Checks everything and adds the template's transforms: the files go to {@code OUT/crm/runs/ID},
   * ID being the launch's {@code --runId}, which a retry repeats: what is finished is only pointed
   * at again.
   *
   * @throws UsageException with the one cause
   */
  static void build(Pipeline pipeline, RunPlan plan, Options options) throws IOException {
    CrmPlan crm = CrmPlan.of(plan, options);
    Checkpoints.requireNoneRed("writing for the CRM", options.getOut(), plan);
    String root = options.getOut() + "/crm";
    String name = "runs/" + plan.runId();
    if (!plan.survey() && SealedRun.isMadeOf(root + "/" + name, crm.provenance())) {
      pipeline
          .apply("Finished files", Create.of(root + "/" + name))
          .apply("Point at it again", ParDo.of(new PointAt(root, name)));
      return;
    }
    if (SealedRun.provenance(root + "/" + name).isPresent()) {
      throw new UsageException(
          "%s/%s is finished and was made of something else: name another --runId"
              .formatted(root, name));
    }
    PCollection<String> verdicts = graph(pipeline, crm, root + "/" + name);
    if (!plan.survey()) {
      verdicts
          .apply(
              "Seal", SealRun.by(new SealRun.Settings(root + "/" + name, crm.provenance(), null)))
          .apply("Point at it", ParDo.of(new PointAt(root, name)));
    }
  }

  /** The graph into a folder; gives the gate's verdict once it has passed. */
  static PCollection<String> graph(Pipeline pipeline, CrmPlan crm, String folder) {
    RunPlan plan = crm.plan();
    return adoption(pipeline, crm)
        .apply("Write back", WriteBack.to(crm.writing(folder)))
        .apply(
            "Judge",
            JudgeGate.of(
                new JudgeGate.Settings(
                    plan.gates(), GATES, folder + "/gates", plan.survey(), plan.waivers())));
  }

  private static PCollection<SortedMap<String, Long>> adoption(Pipeline pipeline, CrmPlan crm) {
    if (crm.events() == null) {
      SortedMap<String, Long> none = new TreeMap<>();
      return pipeline.apply(
          "No events",
          Create.of(List.of(none))
              .withCoder(SortedMapCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
    }
    return pipeline.apply(
        "Count adoption",
        CountAdoption.by(
            new CountAdoption.Settings(
                crm.events(),
                crm.rules().mapping().adoption(),
                crm.plan().config().tokenKey(),
                crm.asOf())));
  }

  /** What consumers read, below a folder of outputs. */
  static String writeBack(String folder, RunPlan plan) {
    return Artifact.WRITE_BACK.in(folder, plan.model().version());
  }

  /** Points at a sealed folder. */
  static final class PointAt extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;
    private final String root;
    private final String name;

    PointAt(String root, String name) {
      this.root = root;
      this.name = name;
    }

    @ProcessElement
    public void process(@Element String sealed, OutputReceiver<String> out) throws IOException {
      SealedRun.pointAt(root, name);
      out.output(sealed);
    }
  }
}
