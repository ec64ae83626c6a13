package com.savvywealth.leads.transform.io;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SortedMapCoder;
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
    return counts.apply("Add up", Combine.globally(new AddUp())).setCoder(coder());
  }

  static Coder<SortedMap<String, Long>> coder() {
    return SortedMapCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
  }

  static final class AddUp
      extends Combine.CombineFn<
          KV<String, Long>, SortedMap<String, Long>, SortedMap<String, Long>> {
    private static final long serialVersionUID = 1L;

    @Override
    public SortedMap<String, Long> createAccumulator() {
      return new TreeMap<>();
    }

    @Override
    public SortedMap<String, Long> addInput(SortedMap<String, Long> sums, KV<String, Long> count) {
      sums.merge(count.getKey(), count.getValue(), Long::sum);
      return sums;
    }

    @Override
    public SortedMap<String, Long> mergeAccumulators(Iterable<SortedMap<String, Long>> all) {
      SortedMap<String, Long> sums = new TreeMap<>();
      for (Map<String, Long> part : all) {
        part.forEach((name, count) -> sums.merge(name, count, Long::sum));
      }
      return sums;
    }

    @Override
    public SortedMap<String, Long> extractOutput(SortedMap<String, Long> sums) {
      return sums;
    }

    @Override
    public Coder<SortedMap<String, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<KV<String, Long>> inputCoder)
        throws CannotProvideCoderException {
      return coder();
    }
  }
}
