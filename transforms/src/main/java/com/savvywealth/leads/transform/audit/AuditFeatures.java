package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.FeatureSpec;
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
import java.util.Map;
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
 * Audits every trainable feature as an element of its own, then all together: collinearity, drift,
 * dispositions, split. Writes the statistical validation report first and emits the readings of
 * gate 4 after that; none when the table cannot be cut in time.
 */
public final class AuditFeatures extends PTransform<PCollection<Examples>, PCollection<Reading>> {
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
  public PCollection<Reading> expand(PCollection<Examples> examples) {
    PCollectionView<Examples> view = examples.apply("All examples", View.asSingleton());
    List<String> names =
        settings.learning().contract().trainable().stream().map(FeatureSpec::name).toList();
    PCollectionView<List<FeatureAudit>> features =
        examples
            .getPipeline()
            .apply("Name features", Create.of(names).withCoder(StringUtf8Coder.of()))
            .apply("Spread features", Reshuffle.viaRandomKey())
            .apply(
                "Audit feature",
                ParDo.of(new AuditFeature(view, settings.learning())).withSideInputs(view))
            .setCoder(SerializableCoder.of(FeatureAudit.class))
            .apply("All features", View.asList());
    return examples
        .apply("Audit table", ParDo.of(new AuditTable(features, settings)).withSideInputs(features))
        .setCoder(ReadingCoder.of());
  }

  static final class AuditFeature extends DoFn<String, FeatureAudit> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Examples> examples;
    private final LearnSettings settings;

    AuditFeature(PCollectionView<Examples> examples, LearnSettings settings) {
      this.examples = examples;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String feature, ProcessContext context) {
      Examples all = context.sideInput(examples);
      Optional<LearnSplit> split = LearnSplit.of(all, settings);
      if (split.isPresent()) {
        context.output(
            FeatureAudit.of(
                all,
                feature,
                split.get().holdOut().trainRows(),
                settings.driftCheck().oc().level()));
      }
    }
  }

  static final class AuditTable extends DoFn<Examples, Reading> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<List<FeatureAudit>> features;
    private final Settings settings;

    AuditTable(PCollectionView<List<FeatureAudit>> features, Settings settings) {
      this.features = features;
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Examples examples, ProcessContext context) throws IOException {
      List<FeatureAudit> audits = context.sideInput(features);
      Optional<TableAudit> audit =
          LearnSplit.of(examples, settings.learning())
              .map(split -> TableAudit.of(split, audits, settings.learning()));
      RunFiles files =
          new RunFiles()
              .add(
                  Artifact.STATISTICAL_VALIDATION,
                  audit
                      .map(done -> AuditReport.of(done, settings.provenance()))
                      .orElseGet(() -> AuditReport.empty(examples.rows(), settings.provenance())));
      for (Map.Entry<String, byte[]> file : files.byPath().entrySet()) {
        ArtifactFiles.write(settings.runDir() + "/" + file.getKey(), file.getValue());
      }
      audit.map(AuditReadings::of).orElse(List.of()).forEach(context::output);
    }
  }
}
