package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Wave;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Publishes an assigned wave once the gate's verdicts are there: its rows, the assignments of all
 * waves, the ledger, which is what makes the wave count, and last the CRM's file. Gives that file's
 * path.
 *
 * <p>A wave that a crash left without its ledger is written over by the next run; so is one that a
 * run of another file left. A ledger that another run has changed meanwhile is refused.
 */
public final class PublishWave extends PTransform<PCollectionTuple, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  /** The verdicts: {@code assigned.and(VERDICTS, verdicts).apply(...)}. */
  public static final TupleTag<String> VERDICTS = new TupleTag<>("verdicts") {};

  private static final List<String> LISTED =
      List.of("lead_token", "sga_id", "aum_tier", "arm", "wave", "assigned_on");

  private final AssignmentPlan plan;

  PublishWave(AssignmentPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<String> expand(PCollectionTuple assigned) {
    PCollection<String> verdicts = assigned.get(VERDICTS);
    PCollection<String> rows =
        assigned
            .get(AssignLeads.ROWS)
            .apply("Rows wait", Wait.on(verdicts))
            .setCoder(AssignLeads.ROW_CODER)
            .apply("Gather files", GroupByKey.create())
            .apply(
                "Write files",
                ParDo.of(
                    new WriteFile(
                        plan,
                        AssignmentFiles.folder(plan.settings().runDir(), plan.before().next()))));
    PCollection<String> ledger =
        assigned
            .get(AssignLeads.LEDGER)
            .apply("Ledger waits", Wait.on(verdicts, rows))
            .apply("Publish", ParDo.of(new Publish(plan)));
    return writeCrm(assigned, ledger);
  }

  /** The CRM hears of arms once they count; a run that finds nobody new tells it again. */
  private PCollection<String> writeCrm(PCollectionTuple assigned, PCollection<String> ledger) {
    PCollection<RowBlock> none =
        assigned
            .getPipeline()
            .apply(
                "A file even of nobody",
                Create.of(RowBlock.pack("crm", CrmArms.SCHEMA, List.of()))
                    .withCoder(RowBlock.coder()));
    return PCollectionList.of(assigned.get(AssignLeads.CRM))
        .and(none)
        .apply("All for the CRM", Flatten.pCollections())
        .apply("CRM waits", Wait.on(ledger))
        .setCoder(RowBlock.coder())
        .apply("One file", WithKeys.of("crm"))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), RowBlock.coder()))
        .apply("Gather for the CRM", GroupByKey.create())
        .apply(
            "Write for the CRM",
            ParDo.of(new CrmArms(Artifact.AB_CRM_ARMS.in(plan.settings().runDir()))));
  }

  /**
   * The ledger must be as it was when the job began, or as this job has left it: a wave that
   * another run has published is not written over.
   */
  private static void checkUnchanged(AssignmentPlan plan, String ours) throws IOException {
    String stored = AssignmentFiles.ledger(plan.settings().runDir());
    boolean before =
        stored == null
            ? plan.before().waves().isEmpty()
            : stored.equals(plan.before().json()) || stored.equals(ours);
    if (!before) {
      throw new IllegalStateException(
          "the waves of %s were changed by another run since this one began: run again"
              .formatted(plan.settings().runDir()));
    }
  }

  /** Writes one file of the wave, in order of tokens. */
  static final class WriteFile extends DoFn<KV<String, Iterable<RowBlock>>, String> {
    private static final long serialVersionUID = 1L;

    private final AssignmentPlan plan;
    private final String folder;

    WriteFile(AssignmentPlan plan, String folder) {
      this.plan = plan;
      this.folder = folder;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<RowBlock>> file, OutputReceiver<String> out)
        throws IOException {
      checkUnchanged(plan, null);
      List<DataRow> rows = new ArrayList<>();
      file.getValue().forEach(block -> block.unpack(AssignmentRows.SCHEMA, rows::add));
      rows.sort(Comparator.comparing(row -> row.text("lead_token")));
      String path = folder + "/" + file.getKey();
      ParquetShard.write(path, AssignmentRows.SCHEMA, rows);
      out.output(path);
    }
  }

  /** Writes the assignments of all waves, file by file, and then the ledger. */
  static final class Publish extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    private final AssignmentPlan plan;

    Publish(AssignmentPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element String ledger, OutputReceiver<String> out) throws IOException {
      String runDir = plan.settings().runDir();
      checkUnchanged(plan, ledger);
      WaveLedger after = WaveLedger.read(ledger);
      if (after.next() > plan.before().next()) {
        deleteLeftOvers(AssignmentFiles.parts(runDir, after.waves().get(after.next() - 2)));
      }
      ArtifactFiles.writeCsv(
          Artifact.AB_ASSIGNMENTS.in(runDir),
          LISTED,
          csv -> {
            for (Wave wave : after.waves()) {
              for (String path : AssignmentFiles.parts(runDir, wave)) {
                ParquetShard.read(path, AssignmentRows.SCHEMA, row -> csv.row(listed(row)));
              }
            }
          });
      ArtifactFiles.write(Artifact.AB_WAVES.in(runDir), ledger);
      out.output(Artifact.AB_WAVES.in(runDir));
    }

    /** Files of an earlier attempt at this wave, which no ledger has named. */
    private void deleteLeftOvers(List<String> parts) throws IOException {
      String folder = parts.get(0).substring(0, parts.get(0).lastIndexOf('/'));
      List<ResourceId> extra = new ArrayList<>();
      for (MatchResult.Metadata file :
          FileSystems.match(folder + "/*", EmptyMatchTreatment.ALLOW).metadata()) {
        String name = file.resourceId().getFilename();
        if (parts.stream().noneMatch(part -> part.endsWith("/" + name))) {
          extra.add(file.resourceId());
        }
      }
      FileSystems.delete(extra, StandardMoveOptions.IGNORE_MISSING_FILES);
    }

    private static List<Object> listed(DataRow row) {
      List<Object> cells = new ArrayList<>(LISTED.stream().map(row::get).toList());
      cells.set(LISTED.indexOf("assigned_on"), LocalDate.ofEpochDay(row.whole("assigned_on")));
      return cells;
    }
  }
}
