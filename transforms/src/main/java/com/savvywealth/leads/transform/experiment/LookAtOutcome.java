package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.InterimLook;
import com.savvywealth.leads.model.experiment.InterimReport;
import com.savvywealth.leads.model.experiment.LooksLog;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.RunFiles;
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
 * Looks at the outcome before the end: enters the look in the log, whatever it shows, and writes
 * the interim analysis. Gives gate 14's readings of safety. A bundle that is tried again finds its
 * look in the log and enters it no second time.
 *
 * @see "plan, Task 14.3"
 */
public final class LookAtOutcome extends PTransform<PCollection<TrialTable>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private LookAtOutcome(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is looked at, and where to.
   *
   * @param config the experiment
   * @param before the looks so far, as they were when the step was launched
   * @param plannedPerArm leads per arm that are all the information
   * @param asOf the day of the look
   * @param runDir the experiment's folder
   * @param provenance what the report says of where it comes from
   */
  public record Settings(
      ExperimentConfig config,
      LooksLog before,
      long plannedPerArm,
      LocalDate asOf,
      String runDir,
      SortedMap<String, String> provenance)
      implements Serializable {
    /** Copies the provenance. */
    public Settings {
      provenance = new TreeMap<>(provenance);
    }
  }

  /** Looks by these settings. */
  public static LookAtOutcome by(Settings settings) {
    return new LookAtOutcome(settings);
  }

  /** The looks that a folder's log holds; none yet when there is no log. */
  public static LooksLog logIn(String runDir, ExperimentConfig config, long plannedPerArm)
      throws IOException {
    String path = Artifact.AB_LOOKS.in(runDir);
    return ArtifactFiles.exists(path)
        ? LooksLog.open(ArtifactFiles.readText(path), config, plannedPerArm)
        : LooksLog.start(config, plannedPerArm);
  }

  @Override
  public PCollection<Reading> expand(PCollection<TrialTable> table) {
    return table.apply("Look", ParDo.of(new LookOnce(settings))).setCoder(ReadingCoder.of());
  }

  /**
   * Enters a look in the log before anything of it is shown. The step of a day that is done again
   * on the same data shows its look again, and enters none.
   *
   * @throws IllegalStateException when another look was entered since the step was launched
   */
  static InterimLook enter(Settings settings, TrialTable table) throws IOException {
    InterimLook look = InterimLook.of(settings.config(), table, settings.before(), settings.asOf());
    if (look.isOfTheSameDay()) {
      return new InterimLook(settings.config(), table, settings.before());
    }
    LooksLog now = logIn(settings.runDir(), settings.config(), settings.plannedPerArm());
    if (!now.equals(settings.before()) && !now.equals(look.log())) {
      throw new IllegalStateException(
          "another look was entered in %s since this one began: look again"
              .formatted(Artifact.AB_LOOKS.in(settings.runDir())));
    }
    ArtifactFiles.write(Artifact.AB_LOOKS.in(settings.runDir()), look.log().json());
    return look;
  }

  static final class LookOnce extends DoFn<TrialTable, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    LookOnce(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element TrialTable table, OutputReceiver<Reading> out) throws IOException {
      InterimLook look = enter(settings, table);
      RunFiles files =
          RunFiles.named()
              .add(Artifact.AB_INTERIM_ANALYSIS, InterimReport.of(look, settings.provenance()));
      ArtifactFiles.writeAll(settings.runDir(), files.byPath());
      look.readings().forEach(out::output);
    }
  }
}
