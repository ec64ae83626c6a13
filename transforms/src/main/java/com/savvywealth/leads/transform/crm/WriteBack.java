package com.savvywealth.leads.transform.crm;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.crm.Adoption;
import com.savvywealth.leads.model.crm.BatchFacts;
import com.savvywealth.leads.model.crm.EnablementMetrics;
import com.savvywealth.leads.model.crm.MappingCheck;
import com.savvywealth.leads.model.crm.MappingFile;
import com.savvywealth.leads.model.crm.ObjectMetadata;
import com.savvywealth.leads.model.crm.TrainingGuide;
import com.savvywealth.leads.model.crm.TrainingMaterials;
import com.savvywealth.leads.model.crm.UiSpecification;
import com.savvywealth.leads.model.crm.WriteBackResult;
import com.savvywealth.leads.model.crm.WriteRules;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes everything that goes to the CRM and its users out of a finished call list: mapping, rows,
 * rejects, guide, page specification and figures; gives gate 18's readings, each once. A call list
 * is one ordered file, so this is one step for one worker, which reads it row by row.
 *
 * <p>Input: adoption in named counts, one map.
 */
public final class WriteBack
    extends PTransform<PCollection<SortedMap<String, Long>>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private WriteBack(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is written, and where.
   *
   * @param input the call list
   * @param rules what goes where
   * @param metadata the organisation's; null when they are not known
   * @param facts the batch
   * @param adoption how adoption is read
   * @param out folder
   * @param materials folder of the guide and page specification that SGAs and administrators have;
   *     null for those that are written now
   */
  public record Settings(
      Input input,
      WriteRules rules,
      ObjectMetadata metadata,
      BatchFacts facts,
      AdoptionSource adoption,
      String out,
      String materials)
      implements Serializable {
    String file(Artifact artifact) {
      return artifact.in(out, facts.modelVersion());
    }
  }

  /**
   * The call list.
   *
   * @param callList path of its CSV
   * @param sha256 what its manifest says of it; null to take it as it is, in a survey
   */
  public record Input(String callList, String sha256) implements Serializable {}

  /**
   * How adoption is read.
   *
   * @param asOf last day of the window
   * @param measured whether there is an event file
   */
  public record AdoptionSource(LocalDate asOf, boolean measured) implements Serializable {}

  /** Writes by these settings. */
  public static WriteBack to(Settings settings) {
    return new WriteBack(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<SortedMap<String, Long>> adoption) {
    return adoption
        .apply("Write rows and documents", ParDo.of(new Write(settings)))
        .setCoder(ReadingCoder.of());
  }

  static final class Write extends DoFn<SortedMap<String, Long>, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    Write(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element SortedMap<String, Long> counts, OutputReceiver<Reading> out)
        throws IOException {
      WriteRules rules = settings.rules();
      WriteBackResult result = new WriteBackRows(settings).write();
      ArtifactFiles.write(
          settings.file(Artifact.FIELD_MAPPING), MappingFile.csv(rules, settings.facts()));
      ArtifactFiles.write(
          settings.file(Artifact.TRAINING_GUIDE),
          TrainingGuide.markdown(rules, settings.facts(), result));
      ArtifactFiles.write(
          settings.file(Artifact.UI_SPECIFICATION),
          UiSpecification.markdown(rules, settings.facts(), result));
      EnablementMetrics metrics =
          new EnablementMetrics(
              rules,
              settings.facts(),
              result,
              settings.metadata() == null
                  ? null
                  : MappingCheck.violations(rules, settings.metadata()),
              Adoption.of(
                  counts,
                  rules.mapping().adoption(),
                  settings.adoption().asOf(),
                  settings.adoption().measured()),
              TrainingMaterials.reading(materials(), rules, settings.facts()));
      ArtifactFiles.write(settings.file(Artifact.ENABLEMENT_METRICS), metrics.json());
      metrics.readings().forEach(out::output);
    }

    /** Guide and page specification as they lie on file; null for one that is not there. */
    private SortedMap<String, String> materials() throws IOException {
      String folder = settings.materials() == null ? settings.out() : settings.materials();
      SortedMap<String, String> texts = new TreeMap<>();
      for (Artifact artifact :
          new Artifact[] {Artifact.TRAINING_GUIDE, Artifact.UI_SPECIFICATION}) {
        String name = artifact.path(settings.facts().modelVersion());
        String path = folder + "/" + name;
        texts.put(name, ArtifactFiles.exists(path) ? ArtifactFiles.readText(path) : null);
      }
      return texts;
    }
  }
}
