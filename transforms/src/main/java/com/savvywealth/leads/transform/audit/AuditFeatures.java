package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.audit.AuditColumn;
import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.AuditReadings;
import com.savvywealth.leads.model.learn.AuditReport;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.FeatureAudit;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.model.learn.TableAudit;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Reads the training table and audits every feature that is not banned as an element of its own,
 * then all together: collinearity, drift, alarms, dispositions, split. Writes the statistical
 * validation report first and emits the readings of gate 4 after that; none when the table cannot
 * be cut in time.
 */
public final class AuditFeatures extends PTransform<PCollection<String>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private AuditFeatures(Settings settings) {
    this.settings = settings;
  }

  /**
   * By what, and where to.
   *
   * @param learning contract, split and flags
   * @param runDir folder of the run
   * @param provenance facts for the report
   */
  public record Settings(
      LearnSettings learning, String runDir, SortedMap<String, String> provenance)
      implements Serializable {
    /** Copies the facts. */
    public Settings {
      provenance = new TreeMap<>(provenance);
    }
  }

  /** The transform. */
  public static AuditFeatures by(Settings settings) {
    return new AuditFeatures(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<String> paths) {
    FeatureContract contract = settings.learning().contract();
    PCollection<Examples> examples = paths.apply(ReadExamples.of(contract));
    PCollectionView<Examples> learnt = examples.apply("All examples", View.asSingleton());
    PCollectionView<AuditRows> rows =
        paths.apply(ReadAuditRows.of(contract)).apply("All rows", View.asSingleton());
    List<String> names = AuditColumn.of(contract).stream().map(AuditColumn::name).toList();
    PCollectionView<List<FeatureAudit>> features =
        paths
            .getPipeline()
            .apply("Name features", Create.of(names).withCoder(StringUtf8Coder.of()))
            .apply("Spread features", Reshuffle.viaRandomKey())
            .apply(
                "Audit feature",
                ParDo.of(new AuditFeature(learnt, rows, settings.learning()))
                    .withSideInputs(learnt, rows))
            .setCoder(SerializableCoder.of(FeatureAudit.class))
            .apply("All features", View.asList());
    return examples
        .apply(
            "Audit table",
            ParDo.of(new AuditTable(features, rows, settings)).withSideInputs(features, rows))
        .setCoder(ReadingCoder.of());
  }

  static final class AuditFeature extends DoFn<String, FeatureAudit> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> examples;
    private final PCollectionView<AuditRows> rows;
    private final LearnSettings settings;

    AuditFeature(
        PCollectionView<Examples> examples,
        PCollectionView<AuditRows> rows,
        LearnSettings settings) {
      this.examples = examples;
      this.rows = rows;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String feature, ProcessContext context) {
      Examples all = context.sideInput(examples);
      if (all.rows() > 0) {
        context.output(
            FeatureAudit.of(
                context.sideInput(rows),
                feature,
                settings.holdOut().split(all).trainRows(),
                settings.auditLimits()));
      }
    }
  }

  static final class AuditTable extends DoFn<Examples, Reading> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<List<FeatureAudit>> features;
    private final PCollectionView<AuditRows> rows;
    private final Settings settings;

    AuditTable(
        PCollectionView<List<FeatureAudit>> features,
        PCollectionView<AuditRows> rows,
        Settings settings) {
      this.features = features;
      this.rows = rows;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Examples examples, ProcessContext context) throws IOException {
      List<FeatureAudit> audits = context.sideInput(features);
      AuditRows table = context.sideInput(rows);
      Optional<TableAudit> audit =
          LearnSplit.of(examples, settings.learning())
              .map(split -> TableAudit.of(split, table, audits, settings.learning()));
      RunFiles files =
          RunFiles.of(settings.learning().model().version())
              .add(
                  Artifact.STATISTICAL_VALIDATION,
                  audit
                      .map(done -> AuditReport.of(done, settings.provenance()))
                      .orElseGet(() -> AuditReport.empty(examples.rows(), settings.provenance())));
      ArtifactFiles.writeAll(settings.runDir(), files.byPath());
      audit.map(AuditReadings::of).orElse(List.of()).forEach(context::output);
    }
  }
}
