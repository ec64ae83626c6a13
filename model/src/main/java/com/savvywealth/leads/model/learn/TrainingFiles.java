package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.model.gate.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a trained model leaves behind: its files, and the readings of gates 6 to 9.
 *
 * @param files ready to be written
 * @param readings for the gates
 */
public record TrainingFiles(RunFiles files, List<Reading> readings) {
  /** The gates that are judged by these readings. */
  public static final List<String> GATES = List.of("G6", "G7", "G8", "G9");

  /** Copies the readings. */
  public TrainingFiles {
    readings = List.copyOf(readings);
  }

  /**
   * Where a model comes from.
   *
   * @param settings what it was trained by
   * @param timeBlind average precision of the time-blind twin, NaN when there is none
   * @param provenance facts for reports and the bundle
   * @param verdicts what the bundle says of the gates
   */
  public record Origin(
      LearnSettings settings,
      double timeBlind,
      SortedMap<String, String> provenance,
      BundleVerdicts verdicts) {
    /** The same, of a training that nothing came before. */
    public Origin(LearnSettings settings, double timeBlind, SortedMap<String, String> provenance) {
      this(settings, timeBlind, provenance, BundleVerdicts.none());
    }
  }

  /** Files and readings of a model. */
  public static TrainingFiles of(TrainedModel trained, Origin origin, Signer signer) {
    LearnSettings settings = origin.settings();
    SortedMap<String, String> provenance = origin.provenance();
    ModelMetrics metrics = ModelMetrics.of(trained, origin.timeBlind(), settings.seed());
    TrainingMetrics training = TrainingMetrics.of(logged(trained, metrics), settings);
    Explanation explanation =
        Explanation.of(trained.model().trees(), trained.heldOut().rows(), settings.contract());
    CalibrationAudit calibration = CalibrationAudit.of(trained, settings);
    String order = StrictJson.pretty(trained.model().trees().columns());
    RunFiles files = splitFiles(trained.split(), settings);
    files
        .add(Artifact.MODEL, trained.model().trees().ubj())
        .add(Artifact.BASELINE, trained.model().baseline().toJson())
        .add(Artifact.FEATURE_ORDER, order)
        .add(Artifact.MODEL_METRICS, metrics.json())
        .add(Artifact.TRAINING_METRICS, training.json())
        .add(Artifact.HELD_OUT, TrainingTables.heldOut(trained))
        .add(Artifact.SELECTION_REPORT, SelectionReport.of(trained, provenance))
        .add(
            Artifact.TRAINING_REPORT,
            TrainingReport.of(
                new TrainingReport.Parts(trained, metrics, training, explanation, settings),
                provenance))
        .add(Artifact.CALIBRATION_REPORT, CalibrationReport.of(calibration, provenance))
        .add(Artifact.CALIBRATION_METRICS, calibration.json())
        .add(Artifact.OUT_OF_FOLD, TrainingTables.outOfFold(trained));
    List<Reading> readings = new ArrayList<>();
    readings.addAll(TrainingReadings.selection(trained, order, settings));
    readings.addAll(TrainingReadings.ranking(trained, metrics));
    readings.addAll(ExplanationFiles.addTo(files, trained, explanation, origin));
    readings.addAll(calibration.readings(CalibrationReport.scopes(calibration), tiers(trained)));
    files.add(Artifact.BUNDLE, bundle(trained, metrics, origin, readings, signer));
    return new TrainingFiles(files, readings);
  }

  /** The training with its figures as the log's last event. */
  private static TrainedModel logged(TrainedModel trained, ModelMetrics metrics) {
    return new TrainedModel(
        trained.split(),
        trained.search(),
        trained.model(),
        trained.calibrators(),
        trained.heldOut(),
        trained
            .log()
            .with(
                TrainingLog.Step.METRICS,
                "figures of the held-out rows",
                StrictJson.sha256(utf8(metrics.withoutComparison().json()))));
  }

  /** Saved folds and roles, which exist even when no model could be trained. */
  public static RunFiles splitFiles(LearnSplit split, LearnSettings settings) {
    return RunFiles.of(settings.model().version())
        .add(Artifact.FOLDS, TrainingTables.folds(split, settings.seed()))
        .add(Artifact.ROW_ROLES, TrainingTables.rowRoles(split));
  }

  private static List<String> tiers(TrainedModel trained) {
    Examples heldOut = trained.heldOut().rows();
    return java.util.stream.IntStream.range(0, heldOut.rows())
        .mapToObj(heldOut::segment)
        .distinct()
        .sorted()
        .toList();
  }

  private static byte[] bundle(
      TrainedModel trained,
      ModelMetrics metrics,
      Origin origin,
      List<Reading> readings,
      Signer signer) {
    BoostedTrees trees = trained.model().trees();
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(BundleEntry.MODEL_UBJ.entry(), trees.ubj());
    entries.put(BundleEntry.CONTRACT.entry(), utf8(origin.settings().contract().json()));
    entries.put(BundleEntry.COLUMNS.entry(), utf8(StrictJson.pretty(trees.columns())));
    entries.put(BundleEntry.CALIBRATORS.entry(), utf8(trained.calibrators().toJson()));
    entries.put(BundleEntry.CARD.entry(), utf8(metrics.withoutComparison().json()));
    entries.put(
        BundleEntry.NARRATIVES.entry(),
        utf8(StrictJson.pretty(origin.settings().explain().narratives())));
    entries.put(
        BundleEntry.REFERENCE.entry(),
        utf8(TrainReference.of(trained, origin.settings().contract()).json()));
    SortedMap<String, String> facts = new TreeMap<>(origin.provenance());
    facts.putAll(trees.model().attributes());
    facts.putAll(origin.verdicts().facts(origin.settings().gates(), GATES, readings));
    return ModelBundle.write(entries, edition(origin), facts, signer);
  }

  /** A run that states its present makes a release. */
  private static Edition edition(Origin origin) {
    String present = origin.provenance().get("analysisTime");
    return present == null
        ? Edition.none()
        : Edition.of(origin.settings().model().version(), Instant.parse(present));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
