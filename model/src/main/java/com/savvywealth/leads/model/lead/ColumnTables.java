package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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
    blocks.add(Block.table(matrix("Rows with a value", false, this::present)));
    blocks.add(Block.table(missingJumps(jumps)));
    blocks.add(Block.heading("Values and outliers"));
    blocks.add(
        Block.text(
            "An outlier lies farther from its vintage's median than 10 robust standard deviations (1.4826 times the MAD,"
                + " the median absolute deviation). Where the MAD is 0, since half of the values or more are equal,"
                + " nothing can be called an outlier by this rule and the cell says \"MAD 0\". Numbers outside the"
                + " contract's plausible range are read as missing and counted apart."));
    blocks.add(Block.table(latest()));
    blocks.add(Block.table(matrix("Outliers", true, ColumnTables::outliers)));
    blocks.add(
        Block.table(
            matrix("Numbers outside the contract's range", true, (f, c) -> c.outOfRange())));
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
    return column.mad() != null && column.mad() == 0
        ? new Table.Figure("MAD 0")
        : (Object) column.outliers();
  }

  /** Columns down, vintages across. */
  private Table matrix(
      String caption,
      boolean numbersOnly,
      BiFunction<FileProfile, FileProfile.ColumnProfile, Object> cell) {
    List<String> headers = new ArrayList<>(List.of("column"));
    files.forEach(file -> headers.add(file.label()));
    List<List<Object>> rows = new ArrayList<>();
    for (IntakeMap.Entry entry : map.entries()) {
      List<Object> row = new ArrayList<>(List.of(entry.column()));
      boolean any = false;
      for (FileProfile file : files) {
        Optional<FileProfile.ColumnProfile> column = column(file, entry.column());
        boolean shown =
            column.isPresent()
                && (!numbersOnly || column.get().median() != null || column.get().outOfRange() > 0);
        any |= shown;
        row.add(shown ? cell.apply(file, column.get()) : null);
      }
      if (any) {
        rows.add(row);
      }
    }
    return new Table(caption, headers, rows);
  }

  private static Optional<FileProfile.ColumnProfile> column(FileProfile file, String name) {
    return file.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private Table latest() {
    FileProfile file = files.isEmpty() ? null : files.get(files.size() - 1);
    List<List<Object>> rows = new ArrayList<>();
    for (FileProfile.ColumnProfile column :
        file == null ? List.<FileProfile.ColumnProfile>of() : file.columns()) {
      if (column.median() != null) {
        rows.add(
            Arrays.asList(
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
                new Table.Share(jump.missingJump())));
      }
    }
    return new Table(
        "Largest changes of the share of missing values between neighbouring vintages",
        List.of("column", "from", "to", "missing before", "missing", "change"),
        rows);
  }

  private Table medianJumps(List<VintageJumps.Jump> jumps) {
    List<List<Object>> rows = new ArrayList<>();
    for (VintageJumps.Jump jump : VintageJumps.byMedian(jumps)) {
      if (rows.size() < LARGEST && jump.medianJump() != 0) {
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

  private Table flags() {
    List<List<Object>> rows = new ArrayList<>();
    for (ViewAnswer.FlagCount flag : intake.views().flags()) {
      rows.add(
          List.of(
              flag.column(),
              flag.label(),
              share(flag.yes(), flag),
              share(flag.no(), flag),
              share(flag.unknown(), flag),
              share(flag.blank(), flag)));
    }
    return new Table(
        "Shares of rows (cells of fewer than %d people are not shown)"
            .formatted(intake.limits().smallCell()),
        List.of("flag", "vintage", "Yes", "No", "Unknown", "blank"),
        rows);
  }

  private Object share(long count, ViewAnswer.FlagCount flag) {
    Object cell = MatchTables.small(count, intake.limits().smallCell());
    return cell instanceof Long ? new Table.Share((double) count / flag.rows()) : cell;
  }
}
