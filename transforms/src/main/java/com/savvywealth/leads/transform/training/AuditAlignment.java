package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.LeakageAudit;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.RowOrder;
import com.savvywealth.leads.transform.io.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * Checks every join of a contacted lead anew, from what it wrote and from the declared calendar,
 * and names the leads that saw what they could not have known.
 *
 * <p>Counts: {@code aligned}, {@code matched}, {@code unmatched|REASON}, {@code leak_quarter},
 * {@code leak_instant}, {@code leak_known_at}, {@code leak_clock}, {@code same_day}, {@code
 * known_at_withheld}, {@code staleness|BAND}.
 */
public final class AuditAlignment extends PTransform<PCollection<DataRow>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One lead and one check that its join fails; the lead by its token only. */
  public static final TableSchema OFFENDER =
      TableSchema.of(
          "leakage_offenders",
          List.of(
              Column.string("lead_token"),
              Column.string("snapshot_label"),
              Column.date("snapshot_as_of"),
              Column.timestamp("snapshot_known_at"),
              Column.timestamp("contacted_at"),
              Column.string("check_failed")));

  /** Columns that order the offenders. */
  public static final List<String> ORDER = List.of("contacted_at", "lead_token", "check_failed");

  /** Leaks before rows whose clock alone is wrong, then by time of contact. */
  public static Comparator<DataRow> leaksFirst() {
    return Comparator.comparing(
            (DataRow row) -> row.text("check_failed").equals(LeakageAudit.Check.CLOCK.name()))
        .thenComparing(RowOrder.by(OFFENDER, ORDER));
  }

  /** Offenders, {@link #OFFENDER}. */
  public static final TupleTag<DataRow> OFFENDERS = new TupleTag<>("offenders") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final LeakageAudit audit;

  private AuditAlignment(LeakageAudit audit) {
    this.audit = audit;
  }

  /** Checks by this audit. */
  public static AuditAlignment by(LeakageAudit audit) {
    return new AuditAlignment(audit);
  }

  @Override
  public PCollectionTuple expand(PCollection<DataRow> aligned) {
    PCollectionTuple out =
        aligned.apply(
            "Check joins",
            ParDo.of(new CheckJoin(audit)).withOutputTags(OFFENDERS, TupleTagList.of(COUNTS)));
    out.get(OFFENDERS).setCoder(DataRowCoder.of(OFFENDER));
    return out;
  }

  static final class CheckJoin extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final LeakageAudit audit;
    private transient Tally tally;

    CheckJoin(LeakageAudit audit) {
      this.audit = audit;
    }

    @StartBundle
    public void start() {
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> offenders) {
      Long contact = lead.whole("contacted_at");
      if (contact == null) {
        return;
      }
      tally.add("aligned");
      tally.add("known_at_withheld", Objects.equals(lead.whole("known_at_withheld"), 1L) ? 1 : 0);
      String label = lead.text("snapshot_label");
      if (label == null) {
        tally.add("unmatched|" + lead.text("no_snapshot_reason"));
        return;
      }
      long asOf = lead.whole("snapshot_as_of");
      LeakageAudit.Clocks stored = new LeakageAudit.Clocks(asOf, lead.whole("snapshot_known_at"));
      tally.add("matched");
      tally.add("same_day", LeakageAudit.sameDay(contact, asOf) ? 1 : 0);
      tally.add("staleness|" + band(lead.whole("snapshot_staleness_days")));
      for (LeakageAudit.Check check : audit.failures(contact, label, stored)) {
        tally.add("leak_" + check.name().toLowerCase(Locale.ROOT));
        offenders.output(
            DataRow.of(
                OFFENDER,
                lead.get("lead_token"),
                label,
                asOf,
                stored.knownAtMillis(),
                contact,
                check.name()));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      tally.flush(
          count ->
              context.output(
                  COUNTS, count, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }

    /** "000-029", "030-059" ...: thirty days a band, negative ages in one. */
    private static String band(Long days) {
      if (days == null) {
        return "unknown";
      }
      long from = days < 0 ? -1 : days / 30 * 30;
      return from < 0 ? "below 0" : String.format(Locale.ROOT, "%04d-%04d days", from, from + 29);
    }
  }
}
