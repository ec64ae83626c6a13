package com.savvywealth.leads.transform.io;

import java.util.SortedMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up named counts into one sorted map. Exactly one element comes out, an empty map when
 * nothing was counted, so that empty input still yields a reading.
 */
public final class CollectCounts
    extends PTransform<PCollection<KV<String, Long>>, PCollection<SortedMap<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private CollectCounts() {}

  /** The transform; it has no settings. */
  public static CollectCounts intoOneMap() {
    return new CollectCounts();
  }

  @Override
  public PCollection<SortedMap<String, Long>> expand(PCollection<KV<String, Long>> counts) {
    return counts.apply("Add up", Combine.globally(new AddUp())).setCoder(new AddUp().mapCoder());
  }

  /** Deterministic coder of one named count. */
  public static KvCoder<String, Long> countCoder() {
    return KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
  }

  /** Names the step in the graph of a job. */
  static final class AddUp extends SumByKey<String, Long> {
    private static final long serialVersionUID = 1L;

    AddUp() {
      super(countCoder(), Long::sum);
    }
  }
}
