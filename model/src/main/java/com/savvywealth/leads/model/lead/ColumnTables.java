package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The normalisation report's sections on columns: coverage, outliers, jumps, units, flags. */
final class ColumnTables {
  private static final int LARGEST = 15;

  private final Intake intake;
  private final IntakeMap map;
  private final List<FileProfile> files;

  ColumnTables(Intake intake) {
    this.intake = intake;
    this.map = intake.declared().map();
    this.files = intake.profiles().stream().filter(file -> file.rowsOut() > 0).toList();
  }

  List<Block> blocks() {
    List<VintageJumps.Jump> jumps = VintageJumps.all(files);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Coverage"));
    blocks.add(Block.table(matrix("Rows with a value", column -> true, this::present)));
    blocks.add(Block.table(missingJumps(jumps)));
    blocks.add(Block.heading("Values and outliers"));
    blocks.add(
        Block.text(
            "An outlier lies farther from its vintage's median than 10 robust standard deviations (1.4826 times the MAD,"
                + " the median absolute deviation). Where the MAD is 0, since half of the values or more are equal,"
                + " nothing can be called an outlier by this rule and the cell says \"MAD 0\". Numbers outside the"
                + " contract's plausible range are read as missing and counted apart. Registration numbers name people"
                + " and firms: they are no measure and stand in no table."));
    blocks.add(Block.table(latest()));
    blocks.add(Block.table(matrix("Outliers", this::measure, ColumnTables::outliers)));
    blocks.add(outOfRange());
    blocks.add(Block.table(medianJumps(jumps)));
    blocks.add(Block.heading("Units"));
    blocks.add(units());
    blocks.add(Block.heading("Three-valued flags"));
    blocks.add(
        Block.text(
            "Flags are stored as Yes, No and Unknown; a blank stays missing and never becomes No."));
    if (!intake.views().flags().isEmpty()) {
      blocks.add(Block.table(flags()));
    }
    blocks.add(
        Block.text(
            "All figures of all vintages stand in step_1_snapshot_profile.csv beside this page."));
    return blocks;
  }

  private Object present(FileProfile file, FileProfile.ColumnProfile column) {
    return new Table.Share((double) column.present() / file.rowsOut());
  }

  private static Object outliers(FileProfile file, FileProfile.ColumnProfile column) {
    if (column.mad() == null) {
      return null;
    }
    return column.mad() == 0 ? new Table.Figure("MAD 0") : (Object) column.outliers();
  }

  private Block outOfRange() {
    boolean any =
        files.stream()
            .flatMap(file -> file.columns().stream())
            .anyMatch(column -> column.outOfRange() > 0);
    return any
        ? Block.table(
            matrix(
                "Numbers outside the contract's range",
                column -> column.outOfRange() > 0,
                (file, column) -> column.outOfRange()))
        : Block.text("No number of any vintage lies outside the contract's range.");
  }

  /** Columns down, vintages across; a column is listed when it is of interest in any vintage. */
  private Table matrix(
      String caption,
      Predicate<FileProfile.ColumnProfile> interest,
      BiFunction<FileProfile, FileProfile.ColumnProfile, Object> cell) {
    List<String> headers = new ArrayList<>(List.of("column"));
    files.forEach(file -> headers.add(file.label()));
    List<List<Object>> rows = new ArrayList<>();
    for (IntakeMap.Entry entry : map.entries()) {
      List<Object> row = new ArrayList<>(List.of(entry.column()));
      boolean any = false;
      for (FileProfile file : files) {
        Optional<FileProfile.ColumnProfile> column = column(file, entry.column());
        any |= column.filter(interest).isPresent();
        row.add(column.map(found -> cell.apply(file, found)).orElse(null));
      }
      if (any) {
        rows.add(row);
      }
    }
    return new Table(caption, headers, rows);
  }

  private boolean measure(FileProfile.ColumnProfile column) {
    return column.median() != null && IngestManifest.type(map, column.name()) != FieldType.CRD;
  }

  private static Optional<FileProfile.ColumnProfile> column(FileProfile file, String name) {
    return file.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private Table latest() {
    FileProfile file = files.isEmpty() ? null : files.get(files.size() - 1);
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile.ColumnProfile column :
        file == null ? List.<FileProfile.ColumnProfile>of() : file.columns()) {
      if (measure(column)) {
        rows.add(
            List.of(
                column.name(),
                column.present(),
                shown(column.name(), column.min()),
                shown(column.name(), column.median()),
                mad(column),
                shown(column.name(), column.max())));
      }
    }
    return new Table(
        "Numbers and dates of the newest vintage" + (file == null ? "" : ", " + file.label()),
        List.of("column", "rows with a value", "min", "median", "MAD", "max"),
        rows);
  }

  /** Numbers set to the right even where a column holds dates too. */
  private Table.Figure shown(String column, Double value) {
    Object shown = IngestManifest.shown(map, column, value);
    return new Table.Figure(
        shown instanceof Double number ? Numbers.value(number) : Numbers.cell(shown));
  }

  private Table.Figure mad(FileProfile.ColumnProfile column) {
    boolean date = IngestManifest.type(map, column.name()) == FieldType.DATE;
    return new Table.Figure(Numbers.value(column.mad()) + (date ? " days" : ""));
  }

  private static Table missingJumps(List<VintageJumps.Jump> jumps) {
    List<List<Object>> rows = new ArrayList<>();
    for (VintageJumps.Jump jump : VintageJumps.byMissing(jumps)) {
      if (rows.size() < LARGEST && jump.missingJump() != 0) {
        rows.add(
            List.of(
                jump.column(),
                jump.before(),
                jump.label(),
                new Table.Share(jump.missingBefore()),
                new Table.Share(jump.missing()),
                new Table.Figure(Numbers.fixed(100 * jump.missingJump(), 2))));
      }
    }
    return new Table(
        "Largest changes of the share of missing values between neighbouring vintages",
        List.of("column", "from", "to", "missing before", "missing", "change in points"),
        rows);
  }

  private Table medianJumps(List<VintageJumps.Jump> jumps) {
    List<List<Object>> rows = new ArrayList<>();
    for (VintageJumps.Jump jump : VintageJumps.byMedian(jumps)) {
      boolean measure = IngestManifest.type(map, jump.column()) != FieldType.CRD;
      if (rows.size() < LARGEST && measure && jump.medianJump() != 0) {
        rows.add(
            List.of(
                jump.column(),
                jump.before(),
                jump.label(),
                shown(jump.column(), jump.medianBefore()),
                shown(jump.column(), jump.median()),
                jump.medianJump()));
      }
    }
    return new Table(
        "Largest changes of a median between neighbouring vintages, in MADs of the older one",
        List.of("column", "from", "to", "median before", "median", "change in MADs"),
        rows);
  }

  private Block units() {
    List<UnitShift> shifts = intake.unitShifts();
    if (shifts.isEmpty()) {
      return Block.text(
          "No column's unit changed: between neighbouring vintages no median moved by a factor near 1,000, 100, 1/100 or"
              + " 1/1,000 together with its spread, and no column left the contract's range. Vintages with fewer than"
              + " %s numbers in a column are not compared."
                  .formatted(Numbers.count(intake.limits().unitShiftMinRows())));
    }
    return new Block.Bullets(shifts.stream().map(UnitShift::note).toList());
  }

  /** One row per flag and answer, vintages across; answers that nobody gave are left out. */
  private Table flags() {
    List<String> headers = new ArrayList<>(List.of("flag", "answer"));
    files.forEach(file -> headers.add(file.label()));
    Map<String, List<ViewAnswer.FlagCount>> byColumn =
        intake.views().flags().stream()
            .collect(
                Collectors.groupingBy(
                    ViewAnswer.FlagCount::column, LinkedHashMap::new, Collectors.toList()));
    List<List<Object>> rows = new ArrayList<>();
    byColumn.forEach(
        (column, counts) -> {
          addAnswer(rows, column, "Yes", counts, ViewAnswer.FlagCount::yes);
          addAnswer(rows, column, "No", counts, ViewAnswer.FlagCount::no);
          addAnswer(rows, column, "Unknown", counts, ViewAnswer.FlagCount::unknown);
          addAnswer(rows, column, "(blank)", counts, ViewAnswer.FlagCount::blank);
        });
    return new Table(
        "Shares of rows (answers of fewer than %d people are not shown)"
            .formatted(intake.limits().smallCell()),
        headers,
        rows);
  }

  private void addAnswer(
      List<List<Object>> rows,
      String column,
      String answer,
      List<ViewAnswer.FlagCount> counts,
      ToLongFunction<ViewAnswer.FlagCount> count) {
    if (counts.stream().mapToLong(count).sum() == 0) {
      return;
    }
    List<Object> row = new ArrayList<>(List.of(column, answer));
    for (FileProfile file : files) {
      row.add(
          counts.stream()
              .filter(flag -> flag.label().equals(file.label()))
              .findFirst()
              .map(flag -> share(count.applyAsLong(flag), flag.rows()))
              .orElse(null));
    }
    rows.add(row);
  }

  private Object share(long count, long rows) {
    Object cell = MatchTables.small(count, intake.limits().smallCell());
    return cell instanceof Long ? new Table.Share((double) count / rows) : cell;
  }
}
