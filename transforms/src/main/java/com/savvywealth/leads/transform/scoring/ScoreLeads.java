package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.DataRowCoder;
import java.io.Serializable;
import java.util.Objects;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Scores leads with a bundle: one row of {@link CallList#SCORES} out for each lead in, with scores
 * or with the reason why it has none. Nothing is shuffled; the model is opened once a worker.
 *
 * <p>Two sources: leads joined to their vintage row ({@link #joinedLeads}), or the Parquet files of
 * a ready table ({@link #readyTable}), whose rows know no lead id and bear their token instead.
 * Counts: {@code bundle_verified}, and {@code leads_in} for the ready table.
 */
public final class ScoreLeads<T> extends PTransform<PCollection<T>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One row a lead, {@link CallList#SCORES}. */
  public static final TupleTag<DataRow> ROWS = new TupleTag<>("rows") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /** When each bundle began to score, by the clock of the settings. */
  public static final TupleTag<Long> STARTED = new TupleTag<>("started") {};

  private final DoFn<T, DataRow> scoring;

  private ScoreLeads(DoFn<T, DataRow> scoring) {
    this.scoring = scoring;
  }

  /** A clock that is passed in, so that nothing here asks the machine's. */
  @FunctionalInterface
  public interface Nanos extends Serializable {
    /** Nanoseconds since some fixed instant that all workers share. */
    long now();
  }

  /**
   * What to score with.
   *
   * @param bundle path of the bundle
   * @param trusted keys whose signature counts
   * @param clock for the time a batch takes
   * @param explains whether rows also bear what every feature did to their score
   */
  public record Settings(String bundle, TrustedKeys trusted, Nanos clock, boolean explains)
      implements Serializable {
    /** Scores without explaining. */
    public Settings(String bundle, TrustedKeys trusted, Nanos clock) {
      this(bundle, trusted, clock, false);
    }

    /** The same, explaining. */
    public Settings explaining() {
      return new Settings(bundle, trusted, clock, true);
    }

    /** All parts are required. */
    public Settings {
      Objects.requireNonNull(bundle, "bundle");
      Objects.requireNonNull(trusted, "trusted");
      Objects.requireNonNull(clock, "clock");
    }
  }

  /** Scores the rows of {@code JoinPointInTime} over vintages with these canonical columns. */
  public static ScoreLeads<DataRow> joinedLeads(Settings settings, TableSchema canonical) {
    return new ScoreLeads<>(new ScoreJoined(settings, canonical));
  }

  /** Scores the rows of Parquet files, given by path. */
  public static ScoreLeads<String> readyTable(Settings settings) {
    return new ScoreLeads<>(new ScoreFile(settings));
  }

  @Override
  public PCollectionTuple expand(PCollection<T> input) {
    PCollectionTuple out =
        input.apply(
            "Score", ParDo.of(scoring).withOutputTags(ROWS, TupleTagList.of(COUNTS).and(STARTED)));
    out.get(ROWS).setCoder(DataRowCoder.of(CallList.SCORES));
    out.get(STARTED).setCoder(VarLongCoder.of());
    return out;
  }
}
