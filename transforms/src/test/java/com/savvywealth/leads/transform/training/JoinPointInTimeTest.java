package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.RowOrder;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(TestPipelineExtension.class)
class JoinPointInTimeTest {
  private static final RowOrder BY_TOKEN =
      RowOrder.by(LeadTable.aligned(SmallWorld.CANONICAL), List.of("lead_token"));

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 48);
  }

  /** The shard's function on all shards of a world: fast enough for many worlds. */
  @ParameterizedTest
  @MethodSource("seeds")
  void everyLeadSeesWhatTheNaiveSearchFinds(long seed) throws IOException {
    SmallWorld world = new SmallWorld(seed);
    world.write(layout());
    List<DataRow> shuffled = new ArrayList<>(world.leads());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(
        "seed " + seed,
        joined(world, shuffled, JoinPointInTime.Clock.POINT_IN_TIME),
        is(sorted(world.expectedPointInTime())));
    assertThat(
        "seed " + seed,
        joined(world, shuffled, JoinPointInTime.Clock.TIME_BLIND),
        is(sorted(world.expectedTimeBlind())));
  }

  @Test
  void theWorldsHoldEveryCase() {
    Map<String, Integer> cases = new TreeMap<>();
    int blindDiffers = 0;
    for (long seed : seeds().toArray()) {
      SmallWorld world = new SmallWorld(seed);
      for (DataRow row : world.expectedPointInTime()) {
        boolean sameDay =
            row.whole("snapshot_as_of") != null
                && row.whole("snapshot_as_of")
                    == Math.floorDiv(row.whole("effective_at"), 86_400_000L);
        cases.merge(
            sameDay ? "same day" : String.valueOf(row.text("no_snapshot_reason")), 1, Integer::sum);
      }
      blindDiffers += world.expectedTimeBlind().equals(world.expectedPointInTime()) ? 0 : 1;
    }
    for (String each :
        List.of(
            "null",
            "same day",
            "NO_CRD",
            "MALFORMED_CRD",
            "NOT_IN_ANY_VINTAGE",
            "BEFORE_FIRST_VINTAGE",
            "ONLY_IN_LATER_VINTAGE",
            "STALE")) {
      assertThat(each, cases.getOrDefault(each, 0), is(greaterThan(5)));
    }
    assertThat(blindDiffers, is(greaterThan(40)));
  }

  @Test
  void thePipelineGivesTheSameForShuffledLeads(TestPipeline pipeline) throws IOException {
    SmallWorld world = new SmallWorld(5);
    world.write(layout());
    List<DataRow> shuffled = new ArrayList<>(world.leads());
    Collections.shuffle(shuffled, new Random(5));
    PCollection<DataRow> leads =
        pipeline.apply(Create.of(shuffled).withCoder(DataRowCoder.of(LeadTable.LEADS)));
    JoinPointInTime join = JoinPointInTime.with(world.catalog(layout()));
    PAssert.that(leads.apply("Honest", join)).containsInAnyOrder(world.expectedPointInTime());
    PAssert.that(leads.apply("Blind", join.by(JoinPointInTime.Clock.TIME_BLIND)))
        .containsInAnyOrder(world.expectedTimeBlind());
    assertThat(world.expectedTimeBlind(), is(not(world.expectedPointInTime())));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void noLeadsGiveNoRows(TestPipeline pipeline) throws IOException {
    SmallWorld world = new SmallWorld(1);
    PAssert.that(
            pipeline
                .apply(Create.empty(DataRowCoder.of(LeadTable.LEADS)))
                .apply(JoinPointInTime.with(world.catalog(layout()))))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  private SnapshotLayout layout() {
    return new SnapshotLayout(folder.toString());
  }

  private List<DataRow> joined(SmallWorld world, List<DataRow> leads, JoinPointInTime.Clock clock)
      throws IOException {
    Map<Integer, List<DataRow>> shards = new TreeMap<>();
    for (DataRow lead : leads) {
      Long crd = lead.whole("crd");
      long key = crd == null ? lead.text("lead_token").hashCode() : crd;
      shards.computeIfAbsent(SnapshotLayout.shardOf(key), shard -> new ArrayList<>()).add(lead);
    }
    Collector out = new Collector();
    for (Map.Entry<Integer, List<DataRow>> shard : shards.entrySet()) {
      new JoinShard(world.catalog(layout()), clock)
          .process(KV.of(shard.getKey(), shard.getValue()), out);
    }
    return sorted(out.rows);
  }

  private static List<DataRow> sorted(List<DataRow> rows) {
    return rows.stream().sorted(BY_TOKEN).toList();
  }

  /** Keeps what is put out. */
  private static final class Collector implements OutputReceiver<DataRow> {
    private final List<DataRow> rows = new ArrayList<>();

    @Override
    public void output(DataRow row) {
      rows.add(row);
    }

    @Override
    public OutputBuilder<DataRow> builder(DataRow row) {
      throw new UnsupportedOperationException("the join puts out plain rows");
    }
  }
}
