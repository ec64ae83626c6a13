package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.lead.LabelAudit;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.model.lead.LabelState;
import com.savvywealth.leads.model.learn.FeatureAudit;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Aligned leads to training rows: features and label, or the reason why the lead is not trained on.
 * Each lead comes out once, in {@link #ROWS} or in {@link #EXCLUDED}.
 *
 * <p>A lead whose call precedes its contact is excluded and stands in {@link #DELAYS} too.
 *
 * <p>Counts: {@code rows_out}, {@code excluded|REASON}, {@code label|QUARTER|SOURCE|STATE}, {@code
 * left_out|QUARTER|SOURCE|REASON} for contacted leads, {@code late}, {@code never_worked|STATE},
 * {@code label_fault|FAULT}, {@code worked_known|0 or 1} of the rows out, {@code anomaly|KIND}, and
 * those of {@link Presence}.
 */
public final class MakeTrainingRows extends PTransform<PCollection<DataRow>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Training rows. */
  public static final TupleTag<DataRow> ROWS = new TupleTag<>("rows") {};

  /** Leads that are not trained on, {@link LeadTable#EXCLUDED}. */
  public static final TupleTag<DataRow> EXCLUDED = new TupleTag<>("excluded") {};

  /** Leads whose call precedes their contact, {@link LeadTable#NEGATIVE_DELAYS}. */
  public static final TupleTag<DataRow> DELAYS = new TupleTag<>("delays") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /**
   * The rules.
   *
   * @param contract features
   * @param canonical columns of the vintages
   * @param label label rule
   * @param analysisMillis instant up to which outcomes are known
   */
  public record Settings(
      FeatureContract contract, TableSchema canonical, LabelRule label, long analysisMillis)
      implements Serializable {}

  private final Settings settings;

  private MakeTrainingRows(Settings settings) {
    this.settings = settings;
  }

  /** Makes rows by these rules. */
  public static MakeTrainingRows by(Settings settings) {
    return new MakeTrainingRows(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<DataRow> aligned) {
    PCollectionTuple out =
        aligned.apply(
            "Features and label",
            ParDo.of(new MakeRow(settings))
                .withOutputTags(ROWS, TupleTagList.of(EXCLUDED).and(DELAYS).and(COUNTS)));
    out.get(ROWS).setCoder(DataRowCoder.of(TrainingTable.schema(settings.contract())));
    out.get(EXCLUDED).setCoder(DataRowCoder.of(LeadTable.EXCLUDED));
    out.get(DELAYS).setCoder(DataRowCoder.of(LeadTable.NEGATIVE_DELAYS));
    return out;
  }

  static final class MakeRow extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private transient FeatureRows features;
    private transient Presence presence;
    private transient Tally tally;

    MakeRow(Settings settings) {
      this.settings = settings;
    }

    @Setup
    public void setUp() {
      features = FeatureRows.of(settings.contract(), settings.canonical());
      presence = new Presence(settings.contract(), settings.canonical());
    }

    @StartBundle
    public void start() {
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow aligned, MultiOutputReceiver out) {
      LabelState state = state(aligned);
      if (Objects.equals(aligned.whole("worked"), 0L) && state != null) {
        tally.add("never_worked|" + state);
      }
      String reason = reason(aligned, state);
      if (reason != null) {
        leaveOut(aligned, reason, out);
        return;
      }
      DataRow row = features.labelled(aligned, state);
      presence.see(row, aligned);
      audit(aligned, state);
      features.anomalies(aligned).forEach(kind -> tally.add("anomaly|" + kind));
      tally.add("rows_out");
      if (aligned.whole("worked") != null) {
        tally.add("worked_known|" + aligned.whole("worked"));
      }
      tally.add("label|" + slice(aligned) + "|" + state);
      out.get(ROWS).output(row);
    }

    /** What another reading of the window finds wrong with the label. */
    private void audit(DataRow aligned, LabelState state) {
      new LabelAudit(settings.label(), settings.analysisMillis())
          .fault(
              aligned.whole("contacted_at"),
              aligned.whole("called_at"),
              state == LabelState.POSITIVE)
          .ifPresent(fault -> tally.add("label_fault|" + fault));
    }

    private void leaveOut(DataRow aligned, String reason, MultiOutputReceiver out) {
      tally.add("excluded|" + reason);
      Long contacted = aligned.whole("contacted_at");
      Object source = aligned.get("lead_source");
      Object token = aligned.get("lead_token");
      if (contacted != null) {
        tally.add("left_out|" + slice(aligned) + "|" + reason);
      }
      out.get(EXCLUDED).output(DataRow.of(LeadTable.EXCLUDED, token, reason, contacted, source));
      if (reason.equals(LabelState.NEGATIVE_DELAY.name())) {
        Long called = aligned.whole("called_at");
        long seconds = Math.floorDiv(called - contacted, 1_000L);
        out.get(DELAYS)
            .output(
                DataRow.of(LeadTable.NEGATIVE_DELAYS, token, contacted, called, seconds, source));
      }
    }

    private static String slice(DataRow aligned) {
      return FeatureAudit.quarter(aligned.whole("contacted_at"))
          + "|"
          + String.valueOf(aligned.text("lead_source")).replace('|', '/');
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      presence.flush(tally);
      tally.flush(
          count ->
              context.output(
                  COUNTS, count, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }

    private LabelState state(DataRow aligned) {
      Long contacted = aligned.whole("contacted_at");
      if (contacted == null) {
        return null;
      }
      Long called = aligned.whole("called_at");
      LabelRule.Label label =
          settings
              .label()
              .label(
                  Instant.ofEpochMilli(contacted),
                  called == null ? null : Instant.ofEpochMilli(called),
                  Instant.ofEpochMilli(settings.analysisMillis()));
      if (label.late()) {
        tally.add("late");
      }
      return label.state();
    }

    private static String reason(DataRow aligned, LabelState state) {
      if (Objects.equals(aligned.whole("deleted"), 1L)) {
        return "DELETED";
      }
      if (state == null) {
        return "NOT_CONTACTED";
      }
      if (!state.trainable()) {
        return state.name();
      }
      return aligned.text("no_snapshot_reason");
    }
  }
}
