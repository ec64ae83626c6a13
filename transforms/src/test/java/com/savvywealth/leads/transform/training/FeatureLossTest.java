package com.savvywealth.leads.transform.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.Tally;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureLossTest {
  private static final FeatureSpec BIN = FeatureContract.bundled().spec("Firm_Stability_Bin_v12");
  private static final TableSchema SOURCES =
      TableSchema.of(
          "reps",
          List.of(
              Column.date("DateBecameRep"),
              Column.date("DateOfHireAtCurrentFirm"),
              Column.whole("Other")));
  private static final TableSchema ROW = TableSchema.of("row", List.of(BIN.column()));

  private static SortedMap<String, Long> counts(FeatureLoss loss) {
    Tally tally = new Tally();
    loss.flush(tally);
    SortedMap<String, Long> counts = new TreeMap<>();
    tally.flush(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  private static DataRow row(String bin) {
    return DataRow.of(ROW, bin);
  }

  @Test
  void countsPresenceByVintageAndWhatMissingSourcesBecome() {
    FeatureLoss loss = new FeatureLoss(BIN, SOURCES);
    loss.see(row("Low_Under_30"), "q1", source -> true);
    loss.see(row(null), "q1", source -> source == 0);
    loss.see(row(null), "q1", source -> false);
    // The fault to be caught: nothing is known, and the row falls into the lowest bin.
    loss.see(row("Low_Under_30"), "q2", source -> false);
    assertThat(
        counts(loss),
        is(
            new TreeMap<>(
                Map.of(
                    "vintage_present|q1|Firm_Stability_Bin_v12", 1L,
                    "vintage_sourced|q1|Firm_Stability_Bin_v12", 1L,
                    "vintage_present|q2|Firm_Stability_Bin_v12", 1L,
                    "vintage_sourced|q2|Firm_Stability_Bin_v12", 0L,
                    "spread|Firm_Stability_Bin_v12|only|Low_Under_30", 1L,
                    "spread_from_nothing|Firm_Stability_Bin_v12|only|Low_Under_30", 1L,
                    "mixed|Firm_Stability_Bin_v12|Low_Under_30|known", 1L,
                    "mixed|Firm_Stability_Bin_v12|Low_Under_30|missing", 1L))));
    assertThat(counts(loss), is(new TreeMap<>()));
  }

  @Test
  void twoValuesVaryInOneBundleOrOverTwo() {
    FeatureLoss loss = new FeatureLoss(BIN, SOURCES);
    loss.see(row("Low_Under_30"), "q1", source -> true);
    SortedMap<String, Long> first = counts(loss);
    loss.see(row("High_60_to_90"), "q1", source -> true);
    SortedMap<String, Long> second = counts(loss);
    loss.see(row("Low_Under_30"), "q1", source -> true);
    loss.see(row("High_60_to_90"), "q1", source -> true);
    SortedMap<String, Long> together = counts(loss);
    assertThat(first.containsKey("spread|Firm_Stability_Bin_v12|only|Low_Under_30"), is(true));
    assertThat(second.containsKey("spread|Firm_Stability_Bin_v12|only|High_60_to_90"), is(true));
    assertThat(together.containsKey("spread|Firm_Stability_Bin_v12|varies"), is(true));
  }
}
