package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads what happened to the leads of an experiment, as it was known at the end of one day.
 *
 * <p>A row dated after that day is only counted: whatever else is wrong with it, it is not seen, so
 * the same day gives the same output however long the file has grown. A row that is damaged, has no
 * lead, an unknown event or an instant that cannot be read is rejected; one whose instant cannot be
 * read belongs to no day and is always seen. Lead ids become tokens here and go no further. Counts
 * are named by {@link EventAccount}.
 */
public final class ReadTrialEvents extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Events, {@link EventTable#EVENTS}. */
  public static final TupleTag<DataRow> EVENTS = new TupleTag<>("events") {};

  /** Rows that could not be read, {@link RejectRow#SCHEMA}. */
  public static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /**
   * What to read.
   *
   * @param path the CSV
   * @param columns which column means what
   * @param tokenKey reference to the key of lead tokens
   * @param rule the as-of day
   */
  public record Settings(
      String path, ExperimentFiles.Events columns, String tokenKey, OutcomeRule rule)
      implements Serializable {
    /** All parts are required. */
    public Settings {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(columns, "columns");
      Objects.requireNonNull(tokenKey, "tokenKey");
      Objects.requireNonNull(rule, "rule");
    }
  }

  private final Settings settings;

  private ReadTrialEvents(Settings settings) {
    this.settings = settings;
  }

  /** Reads events by these settings. */
  public static ReadTrialEvents by(Settings settings) {
    return new ReadTrialEvents(settings);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Name the events", Create.of(settings.path()))
            .apply(
                "Read events",
                ParDo.of(new ReadRows(settings))
                    .withOutputTags(EVENTS, TupleTagList.of(REJECTS).and(COUNTS)));
    return PCollectionTuple.of(
            EVENTS, read.get(EVENTS).setCoder(DataRowCoder.of(EventTable.EVENTS)))
        .and(REJECTS, read.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA)))
        .and(COUNTS, read.get(COUNTS).setCoder(CollectCounts.countCoder()));
  }

  static final class ReadRows extends DoFn<String, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private transient Tokenizer tokenizer;

    ReadRows(Settings settings) {
      this.settings = settings;
    }

    @Setup
    public void setUp() {
      tokenizer = Tokenizer.of(KeyReference.parse(settings.tokenKey()));
    }

    @ProcessElement
    public void process(@Element String path, MultiOutputReceiver out) throws IOException {
      Tally tally = new Tally();
      ExperimentFiles.Events columns = settings.columns();
      EventReader reader =
          new EventReader(
              columns,
              tokenizer,
              settings.rule(),
              out.get(EVENTS)::output,
              () -> tally.add(EventAccount.LATER));
      new RowsOfFile(path, columns.separator(), EventAccount.EVENTS)
          .read(
              List.of(columns.lead(), columns.sga(), columns.event(), columns.at()),
              reader,
              tally,
              out.get(REJECTS)::output);
      tally.flush(out.get(COUNTS)::output);
    }
  }
}
