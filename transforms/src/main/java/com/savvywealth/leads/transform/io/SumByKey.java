package com.savvywealth.leads.transform.io;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SortedMapCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.values.KV;

/** Adds up values by key into one sorted map, empty for no input; for keys that are few. */
public class SumByKey<K extends Comparable<? super K>, V>
    extends Combine.CombineFn<KV<K, V>, SortedMap<K, V>, SortedMap<K, V>> {
  private static final long serialVersionUID = 1L;

  private final KvCoder<K, V> coder;
  private final SerializableBiFunction<V, V, V> plus;

  /**
   * Sums.
   *
   * @param coder of keys, deterministic, and values
   * @param plus adds two values; in any order and grouping
   */
  public SumByKey(KvCoder<K, V> coder, SerializableBiFunction<V, V, V> plus) {
    this.coder = coder;
    this.plus = plus;
  }

  /** The coder of the sums. */
  public SortedMapCoder<K, V> mapCoder() {
    return SortedMapCoder.of(coder.getKeyCoder(), coder.getValueCoder());
  }

  @Override
  public SortedMap<K, V> createAccumulator() {
    return new TreeMap<>();
  }

  @Override
  public SortedMap<K, V> addInput(SortedMap<K, V> sums, KV<K, V> input) {
    sums.merge(input.getKey(), input.getValue(), plus);
    return sums;
  }

  @Override
  public SortedMap<K, V> mergeAccumulators(Iterable<SortedMap<K, V>> all) {
    SortedMap<K, V> sums = new TreeMap<>();
    for (SortedMap<K, V> part : all) {
      part.forEach((key, value) -> sums.merge(key, value, plus));
    }
    return sums;
  }

  @Override
  public SortedMap<K, V> extractOutput(SortedMap<K, V> sums) {
    return sums;
  }

  @Override
  public Coder<SortedMap<K, V>> getAccumulatorCoder(
      CoderRegistry registry, Coder<KV<K, V>> inputCoder) {
    return mapCoder();
  }

  @Override
  public Coder<SortedMap<K, V>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<KV<K, V>> inputCoder) {
    return mapCoder();
  }
}
