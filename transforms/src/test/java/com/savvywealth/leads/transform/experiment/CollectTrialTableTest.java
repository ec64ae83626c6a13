package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.DayCell;
import com.savvywealth.leads.model.experiment.DayCounts;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.model.experiment.TrialTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class CollectTrialTableTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sumsDoNotDependOnHowCellsAreSplitAndMerged(long seed) {
    Random random = new Random(seed);
    List<KV<TrialCell, CellCounts>> cells = new ArrayList<>();
    SortedMap<TrialCell, CellCounts> expected = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      TrialCell cell =
          new TrialCell(
              "tier" + random.nextInt(2),
              "sga" + random.nextInt(3),
              random.nextBoolean() ? Arm.CONTROL : Arm.TREATMENT);
      long leads = random.nextInt(5);
      CellCounts counts = new CellCounts(leads, leads, leads / 2, 0, leads / 3, leads * 2);
      cells.add(KV.of(cell, counts));
      CellCounts before = expected.getOrDefault(cell, CellCounts.NONE);
      expected.put(
          cell,
          new CellCounts(
              before.leads() + leads,
              before.contacted() + leads,
              before.booked() + leads / 2,
              0,
              before.harmed() + leads / 3,
              before.dials() + leads * 2));
    }
    // Shards the inputs in many ways, with empty accumulators among them, and merges.
    CombineFnTester.testCombineFn(CollectTrialTable.sums(), cells, expected);
  }

  @Test
  void daysAddUpTheSameWay() {
    DayCell day = new DayCell(LocalDate.of(2026, 1, 5), Arm.CONTROL, "A");
    DayCell next = new DayCell(LocalDate.of(2026, 1, 6), Arm.CONTROL, "A");
    CombineFnTester.testCombineFn(
        MeasureProgress.sums(),
        Arrays.asList(
            KV.of(day, DayCounts.ASSIGNED),
            KV.of(next, DayCounts.MATURED),
            KV.of(day, DayCounts.ASSIGNED)),
        new TreeMap<>(
            Map.of(
                day, new DayCounts(2, 0, 0, 0, 0, 0, 0, 0, 0),
                next, new DayCounts(0, 0, 0, 0, 0, 0, 0, 0, 1))));
  }

  @Test
  void noCellIsOneEmptyTable(TestPipeline pipeline) {
    PAssert.thatSingleton(
            pipeline
                .apply(Create.empty(CollectTrialTable.cellCoder()))
                .apply(CollectTrialTable.intoOneTable()))
        .isEqualTo(TrialTable.of(Map.of()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void codersKeepEveryPartAndThoseOfKeysAreDeterministic() throws Exception {
    TrialCell cell = new TrialCell("A", "", Arm.TREATMENT);
    CoderProperties.coderDecodeEncodeEqual(TrialCellCoder.of(), cell);
    CoderProperties.coderDecodeEncodeEqual(
        CellCountsCoder.of(), new CellCounts(9, 8, 7, 6, 5, 40_000_000_000L));
    CoderProperties.coderDecodeEncodeEqual(
        DayCellCoder.of(), new DayCell(LocalDate.of(1969, 12, 31), Arm.CONTROL, "B"));
    CoderProperties.coderDecodeEncodeEqual(
        DayCountsCoder.of(), new DayCounts(1, 2, 3, 4, 5, 6, 7, 8, 9));
    CoderProperties.coderDecodeEncodeEqual(
        CollectTrialTable.coder(), TrialTable.of(Map.of(cell, CellCounts.of(3, 1))));
    TrialCellCoder.of().verifyDeterministic();
    DayCellCoder.of().verifyDeterministic();
  }
}
