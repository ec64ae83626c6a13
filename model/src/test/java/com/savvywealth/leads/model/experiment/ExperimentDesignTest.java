package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.PngPlots;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.stat.SampleSize;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentDesignTest {
  private final ExperimentDesign design = ExperimentDesign.of(Experiments.shipped(), 700);

  private static ExperimentConfig wholeSgas(int sgas, double icc) {
    return Experiments.changed(
        root -> {
          ((ObjectNode) root.get("assignment")).put("unit", "sga");
          ((ObjectNode) root.get("team")).put("sgas", sgas).put("icc", icc);
        });
  }

  @Test
  void thePlansExperiment() {
    assertThat(design.perArmFull(), is(1863L));
    assertThat(design.perArmAdoption(), is(4783L));
    // 4782.71 * 1.0037250 = 4800.52.
    assertThat(design.size().perArm(), is(4801L));
    assertThat(design.powerAdoption(), closeTo(0.8, 5e-4));
    assertThat(design.powerAdoption(), greaterThanOrEqualTo(0.8));
    assertThat(design.powerFull(), closeTo(0.994, 1e-3));
    assertThat(design.powerAdoptionAtFullSize(), closeTo(0.4162601, 1e-7));
    // 9,602 leads at 700 a week.
    assertThat(design.time().weeks(), closeTo(13.717, 1e-3));
    assertThat(design.time().totalWeeks(), closeTo(13.717 + 44 / 7.0, 1e-3));
    assertThat(design.detectableLift(), closeTo(0.3, 2e-4));
  }

  /** Wald interval of a Poisson flow: 13.717 (1 -+ 1.96 / sqrt(9602)). */
  @Test
  void arrivalsAloneMakeADayOrTwo() {
    assertThat(design.time().interval().low(), closeTo(13.717 * (1 - 0.02), 5e-3));
    assertThat(design.time().interval().high(), closeTo(13.717 * (1 + 0.02), 5e-3));
    assertThrows(
        IllegalArgumentException.class, () -> ExperimentDesign.of(Experiments.shipped(), 0));
    WeeklyFlow none = WeeklyFlow.ofWeeks(new TreeMap<>());
    Exception unknown =
        assertThrows(
            IllegalArgumentException.class, () -> ExperimentDesign.of(Experiments.shipped(), none));
    assertThat(unknown.getMessage(), containsString("two complete weeks"));
  }

  @Test
  void simulatedExperimentsShowTheComputedPower() {
    DesignReport.Simulations simulated = DesignReport.Simulations.of(design);
    List<Reading> readings = design.readings(simulated.full(), simulated.adoption());
    assertThat(
        readings.stream().map(Reading::metric).toList(),
        is(List.of("power_full_adoption", "power_under_adoption", "power_simulation_gap")));
    assertThat(readings.get(2).n(), is(10_000L));
    assertThat(readings.get(2).value(), lessThan(0.01));
    assertThat(
        design.readings(SimulatedPower.Count.NONE, SimulatedPower.Count.NONE).get(2).value(),
        is(Double.NaN));
  }

  @Test
  void figuresHaveTheNamesThatProgramsRead() {
    SortedMap<String, Object> figures =
        design.figures(SimulatedPower.Count.NONE, SimulatedPower.Count.NONE);
    assertThat(
        figures.keySet(),
        hasItems(
            "nPerArmFull",
            "nPerArmAdoption",
            "powerFull",
            "powerAdoption",
            "nPlannedPerArm",
            "powerAdoptionAtFullSize",
            "weeksToRecruit"));
    assertThat(figures.get("nPerArmFull"), equalTo(1863L));
    assertThat(
        design.json(SimulatedPower.Count.NONE, SimulatedPower.Count.NONE),
        containsString("\"powerFullSimulated\" : null"));
  }

  /** n solves n = N (1 + (n / k - 1) ICC), and its power is the wanted one. */
  @Test
  void wholeSgasPayTheirDesignEffect() {
    ExperimentDesign clustered = ExperimentDesign.of(wholeSgas(200, 0.01), 700);
    ArmSize size = clustered.size();
    double independent = size.single() * size.inflation();
    double effect = SampleSize.designEffect(size.perArm() / 100.0, 0.01);
    assertThat((double) size.perArm(), closeTo(independent * effect, 3));
    assertThat(size.reachable(), is(true));
    assertThat(clustered.powerAdoption(), closeTo(0.8, 1e-3));
    assertThat(size.perArm(), greaterThan(9000L));
    ExperimentDesign alike = ExperimentDesign.of(wholeSgas(200, 0), 700);
    assertThat(alike.size().perArm(), is(design.size().perArm()));
  }

  @Test
  void tooFewSgasAreNoTestAtAnySize() {
    ExperimentDesign clustered = ExperimentDesign.of(wholeSgas(20, 0.01), 700);
    assertThat(clustered.size().reachable(), is(false));
    // 4800.52 * .01 = 48.005: 49 per arm.
    assertThat(clustered.size().leastClusters(0.01), is(49L));
    assertThat(clustered.powerAdoption(), lessThan(0.4));
    assertThat(markdown(clustered, none()), containsString("at least 98 people"));
    assertThat(ExperimentDesign.of(wholeSgas(98, 0.01), 700).size().reachable(), is(true));
    assertThat(ExperimentDesign.of(wholeSgas(96, 0.01), 700).size().reachable(), is(false));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 499, 1000})
  void anyChunksOfExperimentsAddUpToTheSame(int chunk) {
    for (SimulatedPower simulated :
        List.of(
            design.simulateAdoption(),
            new SimulatedPower(0.04, 0.06, List.of(20, 45), List.of(2.96, 1.97), 5, 0.02))) {
      SimulatedPower.Count all = simulated.count(9, 0, 1000);
      assertThat(all.found() > 0 && all.wrong() + all.early() > 0, is(true));
      SimulatedPower.Count sum = SimulatedPower.Count.NONE;
      for (long from = 1000 / chunk * (long) chunk; from >= 0; from -= chunk) {
        sum = simulated.count(9, from, Math.min(1000, from + chunk)).plus(sum);
      }
      assertThat(sum, is(all));
    }
    assertThat(
        design
            .simulateAdoption()
            .count(9, 0, 1000)
            .equals(design.simulateAdoption().count(8, 0, 1000)),
        is(false));
  }

  @Test
  void theReportSaysItPlainlyFirst() {
    DesignReport.Simulations simulated = DesignReport.Simulations.of(design);
    Report report = report(design, simulated);
    String text = MarkdownRenderer.render(report);
    assertThat(text, containsString("4,801 each"));
    assertThat(text, containsString("1862.93"));
    assertThat(text, containsString("2.96259"));
    for (Block block : report.blocks()) {
      if (block instanceof Block.PlotBlock plot) {
        assertThat(plot.alt(), PngPlots.render(plot.plot()).length, greaterThan(10_000));
      }
    }
  }

  private static DesignReport.Simulations none() {
    return DesignReport.Simulations.NONE;
  }

  private static Report report(ExperimentDesign design, DesignReport.Simulations simulations) {
    return DesignReport.of(design, simulations, "Stated in the configuration.", new TreeMap<>());
  }

  private static String markdown(ExperimentDesign design, DesignReport.Simulations simulations) {
    return MarkdownRenderer.render(report(design, simulations));
  }
}
