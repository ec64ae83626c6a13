package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 * Reads a finished trial's own table, one row per unit or per group of like units, into cells.
 *
 * <p>A row whose arm or outcome is neither of the two texts, whose count is no whole number, or
 * that is damaged is rejected. Rows in = rows out + rejects. Counts: {@code trial_in}, {@code
 * trial_out}, {@code trial_rejected|REASON}, {@code trial_damaged}, {@code
 * trial_column_missing|COLUMN}; a file that lacks a column is not read.
 */
public final class ReadTrial extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Sums of rows by cell, for {@link CollectTrialTable}; a cell may come more than once. */
  public static final TupleTag<KV<TrialCell, CellCounts>> CELLS = new TupleTag<>("cells") {};

  /** Rows that could not be read, {@link RejectRow#SCHEMA}. */
  public static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** Named counts. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  /** Cells that are summed up before any goes out. */
  private static final int MOST_CELLS = 1000;

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,12}");

  /**
   * What to read.
   *
   * @param path the CSV
   * @param columns which column and text mean what
   */
  public record Settings(String path, ExperimentFiles.Trial columns) implements Serializable {
    /** Both parts are required. */
    public Settings {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(columns, "columns");
    }
  }

  private final Settings settings;

  private ReadTrial(Settings settings) {
    this.settings = settings;
  }

  /** Reads a trial by these settings. */
  public static ReadTrial by(Settings settings) {
    return new ReadTrial(settings);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Name the trial", Create.of(settings.path()))
            .apply(
                "Read trial",
                ParDo.of(new ReadRows(settings))
                    .withOutputTags(CELLS, TupleTagList.of(REJECTS).and(COUNTS)));
    return PCollectionTuple.of(CELLS, read.get(CELLS).setCoder(CollectTrialTable.cellCoder()))
        .and(REJECTS, read.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA)))
        .and(COUNTS, read.get(COUNTS).setCoder(CollectCounts.countCoder()));
  }

  static final class ReadRows extends DoFn<String, KV<TrialCell, CellCounts>> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    ReadRows(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element String path, MultiOutputReceiver out) throws IOException {
      Tally tally = new Tally();
      ExperimentFiles.Trial columns = settings.columns();
      List<String> wanted =
          Stream.of(
                  columns.arm(),
                  columns.outcome(),
                  columns.stratum(),
                  columns.cluster(),
                  columns.count())
              .filter(Objects::nonNull)
              .toList();
      SortedMap<TrialCell, CellCounts> sums = new TreeMap<>();
      RowsOfFile.Taker taker =
          (csv, row) -> {
            RowsOfFile.Fault fault = fault(csv, row);
            if (fault == null) {
              tally.add("trial_out");
              add(cell(csv, row), sums, out.get(CELLS)::output);
            }
            return fault;
          };
      new RowsOfFile(path, columns.separator(), "trial")
          .read(wanted, taker, tally, out.get(REJECTS)::output);
      flush(sums, out.get(CELLS)::output);
      tally.flush(out.get(COUNTS)::output);
    }

    /** Adds a row to its cell; cells go out when there are many of them. */
    private static void add(
        KV<TrialCell, CellCounts> row,
        SortedMap<TrialCell, CellCounts> sums,
        Consumer<KV<TrialCell, CellCounts>> out) {
      sums.merge(row.getKey(), row.getValue(), CellCounts::plus);
      if (sums.size() >= MOST_CELLS) {
        flush(sums, out);
      }
    }

    private static void flush(
        SortedMap<TrialCell, CellCounts> sums, Consumer<KV<TrialCell, CellCounts>> out) {
      sums.forEach((cell, counts) -> out.accept(KV.of(cell, counts)));
      sums.clear();
    }

    private RowsOfFile.Fault fault(CsvTable csv, CsvTable.Row row) {
      ExperimentFiles.Trial columns = settings.columns();
      String arm = field(csv, row, columns.arm());
      if (!arm.equals(columns.treatment()) && !arm.equals(columns.control())) {
        return new RowsOfFile.Fault(columns.arm(), "UNKNOWN_ARM", null);
      }
      String outcome = field(csv, row, columns.outcome());
      if (!outcome.equals(columns.positive()) && !outcome.equals(columns.negative())) {
        return new RowsOfFile.Fault(columns.outcome(), "UNKNOWN_OUTCOME", null);
      }
      return columns.count() != null && !COUNT.matcher(field(csv, row, columns.count())).matches()
          ? new RowsOfFile.Fault(columns.count(), "BAD_COUNT", null)
          : null;
    }

    private KV<TrialCell, CellCounts> cell(CsvTable csv, CsvTable.Row row) {
      ExperimentFiles.Trial columns = settings.columns();
      boolean treated = field(csv, row, columns.arm()).equals(columns.treatment());
      boolean positive = field(csv, row, columns.outcome()).equals(columns.positive());
      long units = columns.count() == null ? 1 : Long.parseLong(field(csv, row, columns.count()));
      return KV.of(
          new TrialCell(
              field(csv, row, columns.stratum()),
              field(csv, row, columns.cluster()),
              treated ? Arm.TREATMENT : Arm.CONTROL),
          CellCounts.of(units, positive ? units : 0));
    }

    /** Text of a column, "" when the trial has none. */
    private static String field(CsvTable csv, CsvTable.Row row, String column) {
      return column == null ? "" : row.field(csv.position(column)).strip();
    }
  }
}
