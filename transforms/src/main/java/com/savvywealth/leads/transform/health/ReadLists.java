package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
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
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads the call list of a batch and keeps the rows of leads that were contacted after it, not too
 * long after. Counts: {@code list_rows_in} = {@code list_rows_out} + {@code list_rows_other|WHY} +
 * {@code list_rows_rejected|REASON}; {@code lists_other_model} and {@code lists_missing} count
 * batches.
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

  private final String version;
  private final int lookBackDays;
  private final PCollectionView<Iterable<RowBlock>> contacts;
  private transient Map<String, Contact> known;

  ReadLists(String version, int lookBackDays, PCollectionView<Iterable<RowBlock>> contacts) {
    this.version = version;
    this.lookBackDays = lookBackDays;
    this.contacts = contacts;
  }

  private record Contact(String token, Instant at) {}

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) throws IOException {
    NightFile file = context.element();
    Tally tally = new Tally();
    String list = Artifact.CALL_LIST.in(file.folder());
    if (!file.night().counts().modelVersion().equals(version)) {
      tally.add("lists_other_model");
    } else if (!ArtifactFiles.exists(list)) {
      tally.add("lists_missing");
    } else {
      if (known == null) {
        known = contacts(context.sideInput(contacts));
      }
      read(list, file, tally, out);
    }
    tally.flush(out.get(COUNTS)::output);
  }

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

  private void read(String list, NightFile file, Tally tally, MultiOutputReceiver out)
      throws IOException {
    try (CsvTable csv = CsvTable.open(list, ",")) {
      List<Integer> at = COLUMNS.stream().map(csv::position).toList();
      if (at.contains(-1)) {
        tally.add("lists_missing");
        return;
      }
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        tally.add("list_rows_in");
        Contact contact = row.fault() == null ? known.get(row.field(at.get(0))) : null;
        String why = row.fault() == null ? why(row, at, contact, file) : null;
        if (row.fault() != null) {
          tally.add("list_rows_rejected|" + row.fault());
        } else if (why != null) {
          tally.add(OTHER + why);
        } else {
          keep(row, at, new Kept(contact, file), tally, out);
        }
      }
      if (!csv.fault().isEmpty()) {
        tally.add("lists_damaged");
      }
    }
  }

  private record Kept(Contact contact, NightFile file) {}

  /** Why a row says nothing of a later contact, null when it does. */
  private String why(CsvTable.Row row, List<Integer> at, Contact contact, NightFile file) {
    if (contact == null) {
      return "NOT_CONTACTED";
    }
    Instant scoredAt = file.night().scoredAt();
    if (!scoredAt.isBefore(contact.at())) {
      return "CONTACTED_BEFORE";
    }
    if (scoredAt.plus(Duration.ofDays(lookBackDays)).isBefore(contact.at())) {
      return "TOO_LONG_BEFORE";
    }
    if (!row.field(at.get(1)).equals("true")) {
      return "NOT_SCORED";
    }
    return row.field(at.get(2)).equals("true") ? "IN_SAMPLE" : null;
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
      out.get(SCORES)
          .output(
              DataRow.of(
                  HealthRows.SCORES,
                  kept.contact().token(),
                  kept.file().night().scoredAt().toEpochMilli(),
                  kept.file().night().counts().batch(),
                  decile,
                  margin,
                  probability));
      tally.add("list_rows_out");
    } catch (NumberFormatException e) {
      tally.add("list_rows_rejected|BAD_NUMBER");
    }
  }
}
