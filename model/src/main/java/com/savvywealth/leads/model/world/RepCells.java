package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;

/**
 * Writes one vendor row, field by field in the order of {@link RepColumns#NAMED}: identity, firm,
 * places, career; {@link RepFigures} writes the rest.
 */
final class RepCells {
  static final double PERSONAL = 0.08;

  /**
   * Which row to write.
   *
   * @param rep the advisor
   * @param vintage the vintage
   * @param firm the firm that the row describes
   * @param primary the firm that the vendor calls the advisor's primary one
   * @param shifted whether a stray quote swallows the commas between some fields
   */
  record Row(int rep, int vintage, int firm, int primary, boolean shifted) {}

  private final Draws draws;
  private final Advisors advisors;
  private final Firms firms;
  private final Tokens tokens;
  private final boolean real;

  RepCells(WorldSpec spec, Draws draws, Advisors advisors, Firms firms, Tokens tokens) {
    this.draws = draws;
    this.advisors = advisors;
    this.firms = firms;
    this.tokens = tokens;
    this.real = spec.kind().isReal();
  }

  private double unit(Row row, int index) {
    return draws.unit(Topic.REP_PLACE, row.rep(), index);
  }

  private int below(Row row, int index, int bound) {
    return draws.below(Topic.REP_PLACE, row.rep(), index, bound);
  }

  void identity(CsvOut out, Row row) {
    int rep = row.rep();
    boolean personal = unit(row, 0) < PERSONAL;
    String first = Names.FIRST.get(below(row, 1, Names.FIRST.size()));
    String last = Names.LAST.get(below(row, 2, Names.LAST.size()));
    out.integer(900_001L + rep).integer(advisors.crd(rep));
    if (row.shifted()) {
      out.raw("\"" + first + " \"\"" + last + ",,," + Names.TITLES.get(0) + "\"");
    } else if (personal) {
      out.text(first + " " + last).text(first).text(last);
      out.text(Names.TITLES.get(below(row, 3, Names.TITLES.size())));
    } else {
      out.blanks(4);
    }
    if (advisors.genderBlank(rep)) {
      tokens.missing(out);
    } else {
      out.raw(unit(row, 4) < 0.81 ? "Male" : "Female");
    }
    if (personal) {
      out.text("Example University " + (1 + below(row, 5, 40)));
    } else {
      out.blank();
    }
  }

  void firm(CsvOut out, Row row) {
    int associations = advisors.severalFirms(row.rep()) ? 2 + below(row, 6, 2) : 1;
    out.integer(firms.crd(row.firm())).text(Names.firm(row.firm()));
    out.integer(firms.crd(row.primary())).integer(firms.crd(row.primary()));
    out.integer(associations).integer(associations + (unit(row, 7) < 0.1 ? 1 : 0));
    out.integer(1 + below(row, 8, 9));
  }

  void places(CsvOut out, Row row, int priorFirms) {
    boolean personal = unit(row, 0) < PERSONAL;
    int office = draws.below(Topic.REP_PLACE, row.rep(), 100 + priorFirms, 1_000);
    String officeState = Names.STATES.get(office % Names.STATES.size());
    if (personal) {
      out.text((100 + office) + " Example Street").raw("Exampleville");
    } else {
      out.blanks(2);
    }
    out.raw(officeState).floating(zip(office));
    address(out, row, personal, 10);
    boolean away = unit(row, 20) < 0.08;
    String homeState = Names.STATES.get((office + (away ? 1 : 0)) % Names.STATES.size());
    boolean homeKnown = unit(row, 21) >= (real ? 0.47 : 0.20);
    out.raw(personal ? "Sampleton" : "");
    if (homeKnown) {
      out.raw(homeState);
    } else {
      tokens.missing(out);
    }
    if (personal && homeKnown) {
      out.floating(zip(below(row, 22, 1_000))).text("Metro Area " + below(row, 23, 60));
      out.text("County " + below(row, 24, 90));
    } else {
      out.blanks(3);
    }
    address(out, row, personal && homeKnown, 30);
    if (unit(row, 40) < 0.387) {
      out.decimal(below(row, 41, 600), 1);
    } else {
      out.blank();
    }
    contact(out, row, personal);
  }

  private static int zip(int place) {
    return 1_001 + 97 * place;
  }

  private void address(CsvOut out, Row row, boolean personal, int index) {
    if (personal) {
      out.decimal(-700_000L - below(row, index, 500_000), 4);
      out.decimal(300_000L + below(row, index + 1, 180_000), 4);
      out.raw("555-01" + (10 + below(row, index + 2, 90)));
    } else {
      out.blanks(3);
    }
    out.yesNo(unit(row, index + 3) < 0.7);
  }

  private void contact(CsvOut out, Row row, boolean personal) {
    int crd = advisors.crd(row.rep());
    if (personal) {
      out.raw("advisor" + crd + "@example.com").raw("home" + crd + "@example.net");
      out.raw("https://advisor" + crd + ".example.com");
      out.raw("https://firm" + firms.crd(row.firm()) + ".example.com");
    } else {
      out.blanks(4);
    }
    out.raw(unit(row, 42) < 0.4 ? "https://example.com/in/a" + crd : "");
  }

  void career(CsvOut out, Row row, JobHistory history) {
    out.isoDay(history.startDay()).integer(CivilDay.year(history.startDay()));
    out.decimal(Math.round(100 * history.yearsAsRep()), 2);
    if (advisors.hireMissing(row.rep())) {
      tokens.missing(out).blanks(2);
    } else {
      out.usDay(history.hireDay()).integer(CivilDay.year(history.hireDay()));
      out.decimal(Math.round(100 * history.yearsAtFirm()), 2);
    }
    for (int n = 1; n <= 5; n++) {
      if (n > history.priorFirms()) {
        out.blanks(n == 1 ? 5 : 2);
        continue;
      }
      int prior = advisors.firm(row.rep(), history.priorFirms() - n);
      out.integer(firms.crd(prior));
      if (n == 1) {
        out.text(unit(row, 0) < PERSONAL ? Names.firm(prior) : "");
        out.usDay(history.priorStart(1)).usDay(history.priorEnd(1));
      }
      out.decimal(Math.round(100 * history.priorYears(n)), 2);
    }
  }
}
