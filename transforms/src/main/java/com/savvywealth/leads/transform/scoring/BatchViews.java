package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Min;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What scoring tells of a whole batch, for whoever writes it.
 *
 * @param counts named counts, added up
 * @param started when the first worker started, nanoseconds of the scoring's clock
 */
record BatchViews(PCollectionView<SortedMap<String, Long>> counts, PCollectionView<Long> started)
    implements Serializable {
  private static final double NANOS_PER_MINUTE = 60e9;

  /** Views of what {@link ScoreLeads} gave. */
  static BatchViews of(PCollectionTuple scored) {
    return new BatchViews(
        scored
            .get(ScoreLeads.COUNTS)
            .apply("Count", CollectCounts.intoOneMap())
            .apply("Counts", View.asSingleton()),
        scored
            .get(ScoreLeads.STARTED)
            .apply("First start", Combine.globally(Min.ofLongs()))
            .apply("Start", View.asSingleton()));
  }

  List<PCollectionView<?>> both() {
    return List.of(counts, started);
  }

  /** Minutes since the batch started. */
  double minutes(DoFn<?, ?>.ProcessContext context, ScoreLeads.Nanos clock) {
    return (clock.now() - context.sideInput(started)) / NANOS_PER_MINUTE;
  }
}
