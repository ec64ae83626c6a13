package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.RepCells.Row;
import com.savvywealth.leads.model.world.WorldCalendar.Vintage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the vendor's rep files: one row per listed advisor, a second row for some who work for two
 * firms, a few exact doubles, a few rows that a stray quote has shifted.
 */
final class RepFiles {
  private static final double DOUBLED = 0.0002;
  private static final int MARKED_VINTAGE = 2;

  private final WorldSpec spec;
  private final Advisors advisors;
  private final Tokens tokens;
  private final RepCells cells;
  private final RepFigures figures;
  private final double shifted;
  private long shiftedRows;

  RepFiles(WorldSpec spec, Draws draws, Advisors advisors, Firms firms) {
    this.spec = spec;
    this.advisors = advisors;
    this.tokens = new Tokens(spec.kind(), draws);
    this.cells = new RepCells(spec, draws, advisors, firms, tokens);
    this.figures = new RepFigures(spec, draws, advisors, firms, tokens);
    this.shifted = spec.kind().isReal() ? 0.00026 : 0.00005;
  }

  /** Writes one vintage and says how many data rows it has. */
  long write(int index, Path folder) throws IOException {
    Vintage vintage = advisors.vintage(index);
    long rows = 0;
    try (CsvOut out = new CsvOut(folder.resolve(vintage.fileName()))) {
      if (index == MARKED_VINTAGE) {
        out.byteOrderMark();
      }
      for (String column : RepColumns.header(spec.columns())) {
        out.text(column);
        out.flushIfFull();
      }
      out.endLine();
      for (int rep = 0; rep < advisors.count(); rep++) {
        if (advisors.listed(rep, index)) {
          rows += rowsOf(out, rep, index, vintage.day());
        }
      }
    }
    return rows;
  }

  private int rowsOf(CsvOut out, int rep, int vintage, int day) throws IOException {
    JobHistory history = advisors.history(rep, day);
    int firm = advisors.firm(rep, history.priorFirms());
    int other = advisors.firm(rep, 1_000 + history.priorFirms());
    boolean second = advisors.secondRow(rep) && other != firm;
    tokens.startRow(rep, vintage);
    boolean broken = tokens.unit(2) < shifted;
    shiftedRows += broken ? 1 : 0;
    boolean secondFirst = second && tokens.unit(3) < 0.5;
    int copies = tokens.unit(4) < DOUBLED && !broken ? 2 : 1;
    if (secondFirst) {
      write(out, new Row(rep, vintage, other, firm, false), history);
    }
    for (int copy = 0; copy < copies; copy++) {
      write(out, new Row(rep, vintage, firm, firm, broken), history);
    }
    if (second && !secondFirst) {
      write(out, new Row(rep, vintage, other, firm, false), history);
    }
    return copies + (second ? 1 : 0);
  }

  private void write(CsvOut out, Row row, JobHistory history) throws IOException {
    tokens.startRow(row.rep(), row.vintage());
    cells.identity(out, row);
    cells.firm(out, row);
    cells.places(out, row, history.priorFirms());
    cells.career(out, row, history);
    figures.flags(out, row);
    figures.qualifications(out, row);
    figures.finances(out, row);
    figures.fillers(out, row);
    out.endLine();
  }

  long shiftedRows() {
    return shiftedRows;
  }
}
