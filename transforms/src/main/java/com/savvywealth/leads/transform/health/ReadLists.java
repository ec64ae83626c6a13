package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.health.ListPlaces;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads the call list of a batch and keeps the rows of leads that were contacted after it, not too
 * long after. Of lists of other models or bundles it keeps that the lead stood on them. Counts:
 * {@code list_rows_in} = {@code list_rows_out} + {@code list_rows_other|WHY} + {@code
 * list_rows_rejected|REASON} of the watched bundle's lists, {@code list_rows_superseding} of
 * others; {@code lists_other_model}, {@code lists_other_bundle}, {@code lists_missing} and {@code
 * lists_before_window} count batches, {@link ListPlaces#COUNT} fresh leads by decile.
 */
final class ReadLists extends DoFn<NightFile, DataRow> {
  private static final long serialVersionUID = 1L;

  /** Scores, {@link HealthRows#SCORES}. */
  static final TupleTag<DataRow> SCORES = new TupleTag<>("scores") {};

  /** Named counts. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private static final List<String> COLUMNS =
      List.of("lead_id", "scored", "in_sample", "decile", "raw_margin", "probability");
  private static final String OTHER = "list_rows_other|";
  private static final String ROLE_UNKNOWN = "ROLE_UNKNOWN";
  private static final Set<String> DECILES =
      Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

  private final WatchSettings.Watched watched;
  private final Instant from;
  private final int lookBackDays;
  private final PCollectionView<Iterable<RowBlock>> contacts;
  private transient Map<String, Contact> known;

  ReadLists(WatchSettings settings, PCollectionView<Iterable<RowBlock>> contacts) {
    this.watched = settings.watched();
    this.from = settings.listsFrom();
    this.lookBackDays = settings.rules().config().realised().lookBackDays();
    this.contacts = contacts;
  }

  private record Contact(String token, Instant at) {}

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
    NightFile file = context.element();
    Tally tally = new Tally();
    String list = Artifact.CALL_LIST.in(file.folder());
    String other = watched.other(file.night().counts());
    if (file.night().scoredAt().isBefore(from)) {
      tally.add("lists_before_window");
    } else {
      if (!other.isEmpty()) {
        tally.add("lists_other_" + other);
      }
      if (!ArtifactFiles.exists(list)) {
        tally.add("lists_missing");
      } else {
        if (known == null) {
          known = contacts(context.sideInput(contacts));
        }
        read(list, new Source(file, other.isEmpty()), tally, out);
      }
    }
    tally.flush(out.get(COUNTS)::output);
  }

  private record Source(NightFile file, boolean watched) {}

  private static Map<String, Contact> contacts(Iterable<RowBlock> blocks) {
    Map<String, Contact> contacts = new HashMap<>();
    blocks.forEach(
        block ->
            block.unpack(
                HealthRows.CONTACTS,
                row ->
                    contacts.put(
                        CsvWriter.neutral(row.text("lead_id")),
                        new Contact(
                            row.text("lead_token"),
                            Instant.ofEpochMilli(row.whole("contacted_at"))))));
    return contacts;
  }

  private void read(String list, Source source, Tally tally, MultiOutputReceiver out)
      throws IOException {
    try (CsvTable csv = CsvTable.open(list, ",")) {
      List<Integer> at = COLUMNS.stream().map(csv::position).toList();
      if (at.contains(-1)) {
        tally.add("lists_missing");
        return;
      }
      while (csv.hasNext()) {
        if (source.watched()) {
          row(csv.next(), at, source.file(), tally, out);
        } else {
          supersede(csv.next(), at, source.file(), tally, out);
        }
      }
      if (!csv.fault().isEmpty()) {
        tally.add("lists_damaged");
      }
    }
  }

  private void row(
      CsvTable.Row row, List<Integer> at, NightFile file, Tally tally, MultiOutputReceiver out) {
    tally.add("list_rows_in");
    if (row.fault() != null) {
      tally.add("list_rows_rejected|" + row.fault());
      return;
    }
    Contact contact = known.get(row.field(at.get(0)));
    String when = when(contact, file.night().scoredAt());
    String why = when.isEmpty() ? unusable(row, at) : when;
    if (!when.equals("CONTACTED_BEFORE") && unusable(row, at).isEmpty()) {
      place(row.field(at.get(3)), tally);
    }
    if (why.equals(ROLE_UNKNOWN)) {
      tally.add("list_rows_rejected|" + why);
    } else if (!why.isEmpty()) {
      tally.add(OTHER + why);
    } else {
      keep(row, at, new Kept(contact, file), tally, out);
    }
  }

  /** A fresh lead's place on the list; a decile that is none is rejected where it would be used. */
  private static void place(String decile, Tally tally) {
    if (DECILES.contains(decile)) {
      tally.add(ListPlaces.count(Integer.parseInt(decile)));
    }
  }

  private void supersede(
      CsvTable.Row row, List<Integer> at, NightFile file, Tally tally, MultiOutputReceiver out) {
    Contact contact = row.fault() == null ? known.get(row.field(at.get(0))) : null;
    if (when(contact, file.night().scoredAt()).isEmpty()) {
      tally.add("list_rows_superseding");
      out.get(SCORES).output(score(new Kept(contact, file), 0, null, null, null));
    }
  }

  private record Kept(Contact contact, NightFile file) {}

  /** Why a list says nothing of a later contact, "" when it may. */
  private String when(Contact contact, Instant scoredAt) {
    if (contact == null) {
      return "NOT_CONTACTED";
    }
    if (!scoredAt.isBefore(contact.at())) {
      return "CONTACTED_BEFORE";
    }
    if (scoredAt.plus(Duration.ofDays(lookBackDays)).isBefore(contact.at())) {
      return "TOO_LONG_BEFORE";
    }
    return "";
  }

  /** Why a row's score is of no use, "" when it is; only a role known to be out of sample is. */
  private static String unusable(CsvTable.Row row, List<Integer> at) {
    if (!row.field(at.get(1)).equals("true")) {
      return "NOT_SCORED";
    }
    return switch (row.field(at.get(2))) {
      case "false" -> "";
      case "true" -> "IN_SAMPLE";
      default -> ROLE_UNKNOWN;
    };
  }

  private static void keep(
      CsvTable.Row row, List<Integer> at, Kept kept, Tally tally, MultiOutputReceiver out) {
    try {
      long decile = Long.parseLong(row.field(at.get(3)));
      double margin = Double.parseDouble(row.field(at.get(4)));
      double probability = Double.parseDouble(row.field(at.get(5)));
      if (decile < 1 || decile > 10 || !(probability >= 0 && probability <= 1)) {
        tally.add("list_rows_rejected|OUT_OF_RANGE");
        return;
      }
      out.get(SCORES).output(score(kept, 1, decile, margin, probability));
      tally.add("list_rows_out");
    } catch (NumberFormatException e) {
      tally.add("list_rows_rejected|BAD_NUMBER");
    }
  }

  private static DataRow score(
      Kept kept, long watched, Long decile, Double margin, Double probability) {
    return DataRow.of(
        HealthRows.SCORES,
        kept.contact().token(),
        kept.file().night().scoredAt().toEpochMilli(),
        kept.file().night().counts().batch(),
        watched,
        decile,
        margin,
        probability);
  }
}
