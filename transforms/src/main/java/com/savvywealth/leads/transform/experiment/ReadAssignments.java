package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives the leads of all published waves, each once; none when nothing was published. The ledger is
 * read when the job runs, and what it does not name is not read.
 */
public final class ReadAssignments extends PTransform<PBegin, PCollection<AssignedLead>> {
  private static final long serialVersionUID = 1L;

  private final String runDir;

  private ReadAssignments(String runDir) {
    this.runDir = runDir;
  }

  /** Reads the assignments below an experiment's folder. */
  public static ReadAssignments in(String runDir) {
    return new ReadAssignments(runDir);
  }

  @Override
  public PCollection<AssignedLead> expand(PBegin begin) {
    return begin
        .apply("Name the folder", Create.of(runDir))
        .apply("Name files", ParDo.of(new NameFiles()))
        .setCoder(StringUtf8Coder.of())
        .apply("Spread files", Reshuffle.viaRandomKey())
        .apply("Read files", ParDo.of(new ReadFile()))
        .setCoder(AssignedLeadCoder.of());
  }

  static final class NameFiles extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String runDir, OutputReceiver<String> out) throws IOException {
      String ledger = AssignmentFiles.ledger(runDir);
      if (ledger != null) {
        WaveLedger.read(ledger)
            .waves()
            .forEach(wave -> AssignmentFiles.parts(runDir, wave).forEach(out::output));
      }
    }
  }

  static final class ReadFile extends DoFn<String, AssignedLead> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element String path, OutputReceiver<AssignedLead> out) throws IOException {
      ParquetShard.read(path, AssignmentRows.SCHEMA, row -> out.output(AssignmentRows.lead(row)));
    }
  }
}
