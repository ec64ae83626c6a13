package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.BarPlot;
import com.savvywealth.leads.model.report.Beeswarm;
import com.savvywealth.leads.model.report.PngPlots;
import com.savvywealth.leads.model.report.SvgPlots;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What unit 8 leaves behind: importance, drivers, plots, two reports, and the readings of gate 8.
 */
final class ExplanationFiles {
  private ExplanationFiles() {}

  /**
   * Adds the files of an explained model.
   *
   * @return readings of gate 8
   */
  static List<Reading> addTo(
      RunFiles files, TrainedModel trained, Explanation explanation, TrainingFiles.Origin origin) {
    LearnSettings settings = origin.settings();
    SortedMap<String, String> provenance = origin.provenance();
    ExplainedModel explained = ExplainedModel.of(trained, explanation, settings);
    String drivers = DriverFile.of(trained.heldOut().rows(), explanation);
    Beeswarm swarm = ShapPlots.swarm(trained, explanation, settings.contract());
    BarPlot bars = ShapPlots.bars(explanation, settings.contract());
    String strongest = ShapPlots.strongest(explanation);
    files
        .add(Artifact.IMPORTANCE, ExplanationTables.importance(explained, settings))
        .add(Artifact.DRIVERS, drivers)
        .add(Artifact.SHAP_PLOT, PngPlots.render(swarm))
        .add(Artifact.SHAP_PLOT_SVG, SvgPlots.file(swarm, strongest))
        .add(Artifact.IMPORTANCE_PLOT, PngPlots.render(bars))
        .add(Artifact.IMPORTANCE_PLOT_SVG, SvgPlots.file(bars, strongest))
        .add(Artifact.COHORT_REPORT, CohortReport.of(explained, settings, provenance))
        .add(Artifact.COMPARISON_REPORT, ComparisonReport.of(explained, settings, provenance));
    List<Reading> readings = new ArrayList<>(TrainingReadings.explanation(explanation, settings));
    readings.addAll(ExplanationReadings.of(explained, drivers.lines().count() - 1, settings));
    return readings;
  }
}
