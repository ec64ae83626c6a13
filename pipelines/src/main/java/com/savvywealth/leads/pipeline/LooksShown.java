package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.experiment.Look;
import com.savvywealth.leads.model.experiment.LooksLog;
import com.savvywealth.leads.model.experiment.MonitorPage;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Light;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;

/** The log of looks as the monitoring page and gate 14 have it on a day without a look. */
final class LooksShown {
  private LooksShown() {}

  /** What the page shows; it is known when the step begins. */
  static MonitorPage.Looks of(LooksLog log) {
    List<Look> looks = log.looks();
    List<MonitorPage.Look> made =
        looks.stream()
            .map(
                look ->
                    new MonitorPage.Look(
                        look.day(),
                        look.kind() == Look.Kind.PLANNED || look.kind() == Look.Kind.FINAL,
                        look.fraction(),
                        decision(look)))
            .toList();
    long flags = looks.stream().mapToLong(Look::safetyFlags).max().orElse(0);
    Light safety = looks.isEmpty() ? Light.NOT_REACHED : flags > 0 ? Light.FAIL : Light.PASS;
    return new MonitorPage.Looks(
        2 * log.rules().plannedPerArm(),
        made,
        safety,
        flags > 0 ? "a safety bound was crossed: see the interim analysis" : "");
  }

  private static String decision(Look look) {
    return look.safetyFlags() > 0
        ? "safety flag"
        : look.efficacy().crossed() ? "bound crossed" : "go on";
  }

  /** Gate 14's readings of safety on a day without a look: those of the looks so far. */
  static Create.Values<Reading> readings(LooksLog log) {
    List<Look> looks = log.looks();
    long flags = looks.stream().mapToLong(Look::safetyFlags).max().orElse(0);
    long analysed = looks.stream().mapToLong(Look::analysed).max().orElse(0);
    String note = looks.isEmpty() ? "no look was taken yet" : looks.size() + " looks so far";
    return Create.of(
            Reading.of("safety_flags", (double) flags, analysed).withNote(note),
            Reading.of("unplanned_looks", (double) log.unplanned(), looks.size()))
        .withCoder(ReadingCoder.of());
  }
}
