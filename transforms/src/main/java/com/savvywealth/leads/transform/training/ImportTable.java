package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
 * Reads a ready table of dated contacts into training rows: by configuration alone, without a line
 * of code for the data at hand. Only columns that the contract names are read; a post-outcome
 * column is never among them.
 *
 * <p>A row whose id, date or outcome cannot be read is rejected with its reason; so is one with a
 * malformed number. Rows in = rows out + rejected. Counts: {@code leads_in}, {@code leads_out},
 * {@code rows_out}, {@code leads_rejected|REASON}, {@code column_missing|COLUMN}, {@code
 * label|QUARTER|SOURCE|STATE}, {@code present|FEATURE}.
 */
public final class ImportTable extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Training rows. */
  public static final TupleTag<DataRow> ROWS = new TupleTag<>("rows") {};

  /** Rejected rows, {@link RejectRow#SCHEMA}. */
  public static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** Keyed token of each row and the id that it stands for: the call list names ids. */
  public static final TupleTag<KV<String, String>> IDS = new TupleTag<>("ids") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /** Texts that mean missing. */
  static final Set<String> MISSING = Set.of("", "NA", "N/A", "null", "NULL", "None");

  /**
   * What to read and how.
   *
   * @param path the file
   * @param table which column means what
   * @param contract the features
   * @param tokenizer gives the keyed token of an id
   */
  public record Settings(
      String path, TableConfig table, FeatureContract contract, RowTokens tokenizer)
      implements Serializable {}

  /** A serialisable function from an id to its keyed token. */
  public interface RowTokens extends UnaryOperator<String>, Serializable {}

  private final Settings settings;

  private ImportTable(Settings settings) {
    this.settings = settings;
  }

  /** Imports by these settings. */
  public static ImportTable by(Settings settings) {
    return new ImportTable(settings);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple out =
        begin
            .apply("Name the table", Create.of(settings.path()))
            .apply(
                "Read the table",
                ParDo.of(new ReadRows(settings))
                    .withOutputTags(ROWS, TupleTagList.of(REJECTS).and(COUNTS).and(IDS)));
    out.get(ROWS).setCoder(DataRowCoder.of(TrainingTable.schema(settings.contract())));
    out.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA));
    return out;
  }

  static final class ReadRows extends DoFn<String, DataRow> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    ReadRows(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String path, MultiOutputReceiver out) throws IOException {
      TableSchema schema = TrainingTable.schema(settings.contract());
      Tally tally = new Tally();
      String name = path.substring(path.lastIndexOf('/') + 1);
      Map<String, Long> seen = new HashMap<>();
      try (CsvTable csv = CsvTable.open(path, settings.table().separator())) {
        List<String> missing = missingColumns(csv);
        missing.forEach(column -> tally.add("column_missing|" + column));
        while (missing.isEmpty() && csv.hasNext()) {
          CsvTable.Row record = csv.next();
          tally.add("leads_in");
          try {
            DataRow row = row(csv, record, schema);
            if (seen.putIfAbsent(row.text(TrainingTable.LEAD_TOKEN), 1L) != null) {
              throw new BadCell(settings.table().id(), "DUPLICATE_ID");
            }
            tally.add("leads_out");
            tally.add("rows_out");
            tally.add(
                "label|%s|%s|%s"
                    .formatted(
                        row.get(TrainingTable.CONTACT_QUARTER),
                        row.get(TrainingTable.LEAD_SOURCE),
                        row.get(TrainingTable.LABEL_STATE)));
            settings.contract().trainable().stream()
                .filter(spec -> row.get(spec.name()) != null)
                .forEach(spec -> tally.add("present|" + spec.name()));
            out.get(ROWS).output(row);
            out.get(IDS)
                .output(
                    KV.of(
                        row.text(TrainingTable.LEAD_TOKEN),
                        cell(csv, record, settings.table().id())));
          } catch (BadCell bad) {
            tally.add("leads_rejected|" + bad.reason);
            RejectRow.Place place = new RejectRow.Place(name, record.line(), record.offset());
            out.get(REJECTS).output(RejectRow.of(place, bad.column, bad.reason, null));
          }
        }
        if (!csv.fault().isEmpty()) {
          tally.add("leads_damaged");
        }
      }
      tally.flush(out.get(COUNTS)::output);
    }

    private List<String> missingColumns(CsvTable csv) {
      TableConfig table = settings.table();
      java.util.ArrayList<String> wanted =
          new java.util.ArrayList<>(List.of(table.id(), table.date(), table.label()));
      settings.contract().trainable().forEach(spec -> wanted.add(table.header(spec.name())));
      return wanted.stream().filter(column -> csv.position(column) < 0).toList();
    }

    private DataRow row(CsvTable csv, CsvTable.Row record, TableSchema schema) {
      TableConfig table = settings.table();
      if (record.fault() != null) {
        throw new BadCell(null, record.fault());
      }
      Object[] values = new Object[schema.width()];
      String id = cell(csv, record, table.id());
      if (id == null) {
        throw new BadCell(table.id(), "NO_ID");
      }
      String token = settings.tokenizer().apply(id);
      long instant = instant(cell(csv, record, table.date()));
      if (table.orderColumn() != null) {
        instant += (long) number(cell(csv, record, table.orderColumn()), table.orderColumn());
      }
      values[schema.indexOf(TrainingTable.LEAD_TOKEN)] = token;
      values[schema.indexOf(TrainingTable.ADVISOR_TOKEN)] = token;
      values[schema.indexOf(TrainingTable.FILTER_DATE)] = instant;
      long label = label(cell(csv, record, table.label()));
      values[schema.indexOf(TrainingTable.LABEL)] = label;
      values[schema.indexOf(TrainingTable.LABEL_STATE)] = label == 1 ? "POSITIVE" : "NEGATIVE";
      values[schema.indexOf(TrainingTable.LEAD_SOURCE)] =
          table.source() == null ? null : cell(csv, record, table.source());
      values[schema.indexOf(TrainingTable.AUM_TIER)] =
          table.segment() == null ? "UNKNOWN" : cell(csv, record, table.segment());
      LocalDate day = Instant.ofEpochMilli(instant).atZone(ZoneOffset.UTC).toLocalDate();
      values[schema.indexOf(TrainingTable.CONTACT_QUARTER)] =
          day.getYear() + "Q" + ((day.getMonthValue() + 2) / 3);
      for (FeatureSpec spec : settings.contract().specs()) {
        if (spec.trained()) {
          String text = cell(csv, record, table.header(spec.name()));
          values[schema.indexOf(spec.name())] = feature(spec, text);
        }
      }
      return DataRow.of(schema, values);
    }

    private static Object feature(FeatureSpec spec, String text) {
      if (text == null) {
        return null;
      }
      return switch (spec.dtype()) {
        case CATEGORY -> text;
        case DOUBLE -> number(text, spec.name());
        case LONG -> {
          double number = number(text, spec.name());
          if (number != Math.rint(number)) {
            throw new BadCell(spec.name(), "NOT_A_WHOLE_NUMBER");
          }
          yield (long) number;
        }
      };
    }

    private long label(String text) {
      if (settings.table().positive().equals(text)) {
        return 1;
      }
      if (settings.table().negative().equals(text)) {
        return 0;
      }
      throw new BadCell(settings.table().label(), "UNKNOWN_OUTCOME");
    }

    private long instant(String text) {
      try {
        if (text != null && text.length() == 7) {
          return LocalDate.parse(text + "-01")
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .toEpochMilli();
        }
        if (text != null && text.length() == 10) {
          return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        return Instant.parse(text == null ? "" : text).toEpochMilli();
      } catch (DateTimeParseException e) {
        throw new BadCell(settings.table().date(), "MALFORMED_DATE");
      }
    }

    private static double number(String text, String column) {
      try {
        double number = Double.parseDouble(text == null ? "" : text);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new BadCell(column, "MALFORMED_NUMBER");
      }
      throw new BadCell(column, "NOT_FINITE");
    }

    private static String cell(CsvTable csv, CsvTable.Row record, String column) {
      int position = csv.position(column);
      String text = position < 0 ? "" : record.field(position).strip();
      if (CsvTable.damaged(text)) {
        throw new BadCell(column, "INVALID_ENCODING");
      }
      return MISSING.contains(text) ? null : text;
    }
  }

  /** A cell that rejects its row: which column and why. */
  static final class BadCell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;

    BadCell(String column, String reason) {
      super(reason, null, false, false);
      this.column = column;
      this.reason = reason;
    }
  }
}
