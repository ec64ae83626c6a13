package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Combine;

/** All readings as one sorted list, whatever order and bundles they came in; empty for none. */
final class CollectReadings extends Combine.CombineFn<Reading, List<Reading>, List<Reading>> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Reading> createAccumulator() {
    return new ArrayList<>();
  }

  @Override
  public List<Reading> addInput(List<Reading> accumulator, Reading reading) {
    accumulator.add(reading);
    return accumulator;
  }

  @Override
  public List<Reading> mergeAccumulators(Iterable<List<Reading>> accumulators) {
    List<Reading> merged = new ArrayList<>();
    accumulators.forEach(merged::addAll);
    return merged;
  }

  @Override
  public List<Reading> extractOutput(List<Reading> accumulator) {
    List<Reading> sorted = new ArrayList<>(accumulator);
    sorted.sort(Comparator.<Reading>naturalOrder().thenComparingDouble(Reading::standardError));
    return sorted;
  }

  @Override
  public Coder<List<Reading>> getAccumulatorCoder(CoderRegistry registry, Coder<Reading> input) {
    return ListCoder.of(ReadingCoder.of());
  }

  @Override
  public Coder<List<Reading>> getDefaultOutputCoder(CoderRegistry registry, Coder<Reading> input) {
    return ListCoder.of(ReadingCoder.of());
  }
}
