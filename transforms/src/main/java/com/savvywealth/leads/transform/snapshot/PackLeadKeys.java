package com.savvywealth.leads.transform.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Packs the leads' keys of a bundle by shard and source: how they are grouped depends on the
 * runner, what is counted from them does not.
 */
final class PackLeadKeys extends DoFn<KV<Long, String>, KV<Integer, KV<String, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private transient List<SortedMap<String, LongStream.Builder>> shards;

  @StartBundle
  public void start() {
    shards = new ArrayList<>();
    for (int i = 0; i < SnapshotLayout.SHARDS; i++) {
      shards.add(new TreeMap<>());
    }
  }

  @ProcessElement
  public void process(@Element KV<Long, String> lead) {
    shards
        .get(SnapshotLayout.shardOf(lead.getKey()))
        .computeIfAbsent(lead.getValue(), source -> LongStream.builder())
        .add(lead.getKey());
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    for (int shard = 0; shard < shards.size(); shard++) {
      int its = shard;
      shards
          .get(shard)
          .forEach(
              (source, keys) ->
                  context.output(
                      KV.of(
                          its,
                          KV.of(
                              CompareShard.LEADS + source,
                              SortedKeys.pack(keys.build().sorted().toArray()))),
                      BoundedWindow.TIMESTAMP_MIN_VALUE,
                      GlobalWindow.INSTANCE));
    }
  }
}
