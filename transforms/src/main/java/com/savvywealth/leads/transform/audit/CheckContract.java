package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.ContractAudit;
import com.savvywealth.leads.model.learn.ContractReport;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Holds every row of a training table against its contract, writes the feature contract validation
 * report, and then emits the readings of gate 5. A table without files has no rows, which reads as
 * too few to judge.
 */
public final class CheckContract extends PTransform<PCollection<String>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;
  private static final String ROWS = "rows";

  private final AuditFeatures.Settings settings;

  private CheckContract(AuditFeatures.Settings settings) {
    this.settings = settings;
  }

  /** The transform. */
  public static CheckContract by(AuditFeatures.Settings settings) {
    return new CheckContract(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<String> paths) {
    return paths
        .apply("Check file", ParDo.of(new CheckFile(settings.learning().contract())))
        .apply("Add up", CollectCounts.intoOneMap())
        .apply("Report contract", ParDo.of(new ReportContract(settings)))
        .setCoder(ReadingCoder.of());
  }

  static final class CheckFile extends DoFn<String, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final FeatureContract contract;

    CheckFile(FeatureContract contract) {
      this.contract = contract;
    }

    @ProcessElement
    public void process(@Element String path, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      ContractValidator validator = ContractValidator.of(contract);
      Tally tally = new Tally();
      ParquetShard.read(
          path,
          TrainingTable.schema(contract),
          row -> {
            tally.add(ROWS);
            validator
                .violations(row)
                .forEach(broken -> tally.add(broken.feature() + " " + broken.kind()));
          });
      tally.flush(out::output);
    }
  }

  static final class ReportContract extends DoFn<SortedMap<String, Long>, Reading> {
    private static final long serialVersionUID = 1L;

    private final AuditFeatures.Settings settings;

    ReportContract(AuditFeatures.Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element SortedMap<String, Long> counts, OutputReceiver<Reading> out)
        throws IOException {
      SortedMap<String, Long> violations = new TreeMap<>(counts);
      Long rows = violations.remove(ROWS);
      ContractAudit audit =
          new ContractAudit(settings.learning(), rows == null ? 0 : rows, violations);
      RunFiles files =
          new RunFiles()
              .add(Artifact.CONTRACT_VALIDATION, ContractReport.of(audit, settings.provenance()));
      for (Map.Entry<String, byte[]> file : files.byPath().entrySet()) {
        ArtifactFiles.write(settings.runDir() + "/" + file.getKey(), file.getValue());
      }
      audit.readings().forEach(out::output);
    }
  }
}
