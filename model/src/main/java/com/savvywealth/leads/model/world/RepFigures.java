package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.io.IOException;
import java.util.Locale;

/**
 * Writes the second half of a vendor row: flags, licences, designations, states, the firm's
 * figures, fillers.
 */
final class RepFigures {
  private static final double MONEY_TEXT = 0.003;
  private static final int KINDS = 4;

  private final WorldSpec spec;
  private final Draws draws;
  private final Advisors advisors;
  private final Firms firms;
  private final Tokens tokens;

  RepFigures(WorldSpec spec, Draws draws, Advisors advisors, Firms firms, Tokens tokens) {
    this.spec = spec;
    this.draws = draws;
    this.advisors = advisors;
    this.firms = firms;
    this.tokens = tokens;
  }

  private double unit(RepCells.Row row, int index) {
    return draws.unit(Topic.REP_PLACE, row.rep(), index);
  }

  void flags(CsvOut out, RepCells.Row row) {
    out.yesNo(unit(row, 50) < 0.76).yesNo(unit(row, 51) < 0.69);
    unsure(out, row, 52, 0.45);
    unsure(out, row, 54, 0.05);
    out.yesNo(unit(row, 56) < 0.2);
    unsure(out, row, 57, 0.12);
    double advisor = unit(row, 59);
    out.raw(advisor < 0.55 ? "No" : advisor < 0.80 ? "Unknown" : "Yes");
    double disclosures = unit(row, 60);
    if (disclosures < 0.023) {
      tokens.missing(out);
    } else {
      out.yesNo(disclosures < 0.15);
    }
  }

  private void unsure(CsvOut out, RepCells.Row row, int index, double yes) {
    double unknown = spec.kind().isReal() ? 0.02 : 0.005;
    if (unit(row, index + 1) < unknown) {
      out.raw("Unknown");
    } else {
      out.yesNo(unit(row, index) < yes);
    }
  }

  void qualifications(CsvOut out, RepCells.Row row) {
    for (int i = 0; i < KINDS; i++) {
      out.yesNo(advisors.licence(row.rep(), i));
    }
    for (int i = 0; i < KINDS; i++) {
      out.yesNo(advisors.designation(row.rep(), i));
    }
    int states = advisors.states(row.rep());
    if (unit(row, 0) < RepCells.PERSONAL) {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < states; i++) {
        list.append(i == 0 ? "" : ",").append(Names.STATES.get(i % Names.STATES.size()));
      }
      out.text(list.toString());
    } else {
      out.blank();
    }
    out.floating(states);
    if (unit(row, 61) < 0.1) {
      out.decimal(draws.below(Topic.REP_PLACE, row.rep(), 62, 150) - 50, 1);
    } else {
      out.blank();
    }
  }

  void finances(CsvOut out, RepCells.Row row) {
    if (spec.kind().isReal()) {
      out.blanks(8);
      return;
    }
    int firm = row.firm();
    assets(out, row);
    count(out, firms.clients(firm));
    count(out, firms.wealthy(firm));
    out.integer(draws.below(Topic.FIRM_NOISE, firm, 1, 300));
    growth(out, firms.growthPoints(firm), 1);
    growth(out, firms.growthPoints(firm), 3);
    custodian(out, firm, 2);
    custodian(out, firm, 3);
  }

  private void assets(CsvOut out, RepCells.Row row) {
    long cents = firms.assetCents(row.firm());
    if (cents == Firms.NONE) {
      tokens.missing(out);
    } else if (tokens.unit(1) < MONEY_TEXT) {
      out.text(String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100));
    } else {
      out.decimal(cents, 2);
    }
  }

  private void count(CsvOut out, int number) {
    if (number == Firms.NONE) {
      tokens.missing(out);
    } else {
      out.integer(number);
    }
  }

  /** Growth in percent, as the vendor writes it. */
  private void growth(CsvOut out, int points, int years) {
    if (points == Firms.NONE) {
      tokens.missing(out);
    } else if (points == Firms.OUTLIER) {
      out.raw("2679920");
    } else {
      out.decimal((long) points * years, 2);
    }
  }

  private void custodian(CsvOut out, int firm, int index) {
    double u = draws.unit(Topic.FIRM_NOISE, firm, index);
    if (u < 0.3 && firms.assetCents(firm) != Firms.NONE) {
      out.decimal(Math.round(firms.assetCents(firm) * u), 2);
    } else {
      out.blank();
    }
  }

  /** Columns that mean nothing: whole numbers, decimals, yes/no and text in turn, 70 % blank. */
  void fillers(CsvOut out, RepCells.Row row) throws IOException {
    for (int i = RepColumns.NAMED.size(); i < spec.columns(); i++) {
      long bits = draws.bits(Topic.FILLER, row.rep(), i) >>> 1;
      long value = bits / 10 % 100_000;
      if (bits % 10 >= 3) {
        out.blank();
      } else if (i % 4 == 0) {
        out.integer(value);
      } else if (i % 4 == 1) {
        out.decimal(value, 2);
      } else if (i % 4 == 2) {
        out.yesNo(value % 2 == 0);
      } else {
        out.raw("code" + value % 50);
      }
      out.flushIfFull();
    }
  }
}
