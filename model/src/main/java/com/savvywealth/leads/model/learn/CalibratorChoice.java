package com.savvywealth.leads.model.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which method calibrates a segment, and how much its own fit weighs.
 *
 * <p>The first method of the settings stands unless another has a smaller cross-fitted log loss by
 * more than {@value #ERRORS} standard error of the difference: the simpler curve is not given up
 * for noise. Where losses cannot be measured the first method stands too.
 *
 * @see "Breiman, Friedman, Olshen and Stone (1984), section 3.4.3, the one standard error rule"
 */
final class CalibratorChoice {
  private static final double ERRORS = 1;

  /** Key of the loss of the pooled calibrator on a segment. */
  static final String POOLED = SegmentedCalibrator.POOLED;

  /** Key of the loss of the calibrator that is used. */
  static final String USED = "used";

  private final CalibrationSettings settings;
  private final Calibrator pooled;
  private final SegmentedCalibrator.Fitted pooledFitted;
  private final Calibrator[] pooledFits;
  private final boolean measurable;

  /** Chooses and fits the pooled calibrator on all rows. */
  CalibratorChoice(OutOfFold all, CalibrationSettings settings) {
    this.settings = settings;
    CrossFit cross = new CrossFit(all);
    measurable = cross.isMeasurable();
    Choosing choosing = new Choosing(cross, measurable);
    pooled = CrossFit.fit(choosing.best, all);
    pooledFits = measurable ? cross.fits(choosing.best) : new Calibrator[0];
    pooledFitted =
        new SegmentedCalibrator.Fitted(
            new SegmentedCalibrator.Choice(
                POOLED,
                choosing.best,
                all.size(),
                all.positives(),
                choosing.means,
                null,
                choosing.differences),
            pooled);
  }

  /** The pooled choice. */
  SegmentedCalibrator.Fitted pooled() {
    return pooledFitted;
  }

  /** The choice of one segment, leaning on the pooled calibrator. */
  SegmentedCalibrator.Fitted segment(String name, OutOfFold data) {
    CrossFit cross = new CrossFit(data);
    Choosing choosing = new Choosing(cross, measurable && cross.isMeasurable());
    double weight = weight(data);
    if (choosing.measured) {
      double[] byPooled = cross.losses(pooledFits);
      double[] used =
          cross.losses(CrossFit.blended(choosing.fits.get(choosing.best), pooledFits, weight));
      choosing.means.put(POOLED, CrossFit.mean(byPooled));
      choosing.means.put(USED, CrossFit.mean(used));
      choosing.differences.put(POOLED, CrossFit.difference(used, byPooled));
    }
    return new SegmentedCalibrator.Fitted(
        new SegmentedCalibrator.Choice(
            name,
            choosing.best,
            data.size(),
            data.positives(),
            choosing.means,
            weight,
            choosing.differences),
        CrossFit.fit(choosing.best, data));
  }

  private double weight(OutOfFold data) {
    int positives = data.positives();
    return BlendedCalibrator.weight(positives, data.size() - positives, settings.minPositives());
  }

  /** Losses of the methods, each less the first's, and the one that stands. */
  private final class Choosing {
    final Map<String, Double> means = new TreeMap<>();
    final Map<String, SegmentedCalibrator.Difference> differences = new TreeMap<>();
    final Map<String, Calibrator[]> fits = new HashMap<>();
    final boolean measured;
    String best;

    Choosing(CrossFit cross, boolean measured) {
      this.measured = measured;
      List<String> methods = settings.methods();
      best = methods.get(0);
      double[] first = null;
      for (String method : measured ? methods : List.<String>of()) {
        fits.put(method, cross.fits(method));
        double[] losses = cross.losses(fits.get(method));
        means.put(method, CrossFit.mean(losses));
        if (first == null) {
          first = losses;
          continue;
        }
        SegmentedCalibrator.Difference less = CrossFit.difference(losses, first);
        differences.put(method, less);
        boolean better = less.mean() < -ERRORS * less.error();
        best = better && means.get(method) < means.get(best) ? method : best;
      }
    }
  }
}
