package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.ContractAudit;
import com.savvywealth.leads.model.learn.ContractReport;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Holds every row of a training table against its contract, writes the feature contract validation
 * report, and then emits the readings of gate 5. A table without files has no rows, which reads as
 * too few to judge.
 */
public final class CheckContract extends PTransform<PCollection<String>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

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
        .setCoder(SerializableCoder.of(ContractCheck.class))
        .apply("Add up", Combine.globally(new AddUp()))
        .setCoder(SerializableCoder.of(ContractCheck.class))
        .apply("Report contract", ParDo.of(new ReportContract(settings)))
        .setCoder(ReadingCoder.of());
  }

  /** Reads a file with the columns that it has, not those that it should have. */
  static final class CheckFile extends DoFn<String, ContractCheck> {
    private static final long serialVersionUID = 1L;

    private final FeatureContract contract;

    CheckFile(FeatureContract contract) {
      this.contract = contract;
    }

    @ProcessElement
    public void process(@Element String path, OutputReceiver<ContractCheck> out)
        throws IOException {
      TableSchema columns = ParquetColumns.of(path);
      ContractCheck.Builder check = ContractCheck.ofFile(contract, columns);
      ParquetShard.read(path, columns, check::add);
      out.output(check.build());
    }
  }

  static final class AddUp extends Combine.BinaryCombineFn<ContractCheck> {
    private static final long serialVersionUID = 1L;

    @Override
    public ContractCheck apply(ContractCheck one, ContractCheck other) {
      return one.plus(other);
    }

    @Override
    public ContractCheck identity() {
      return ContractCheck.nothing();
    }
  }

  static final class ReportContract extends DoFn<ContractCheck, Reading> {
    private static final long serialVersionUID = 1L;

    private final AuditFeatures.Settings settings;

    ReportContract(AuditFeatures.Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element ContractCheck check, OutputReceiver<Reading> out)
        throws IOException {
      ContractAudit audit = new ContractAudit(settings.learning(), check);
      RunFiles files =
          RunFiles.of(settings.learning().model().version())
              .add(Artifact.CONTRACT_VALIDATION, ContractReport.of(audit, settings.provenance()));
      ArtifactFiles.writeAll(settings.runDir(), files.byPath());
      audit.readings().forEach(out::output);
    }
  }
}
