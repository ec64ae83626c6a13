package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the CRM's lead file and the truth beside it, ordered by creation, those of each further
 * quarter after those before.
 *
 * <p>A thousandth of the leads appears twice, the second time under the 15-character spelling of
 * the same id (see {@link SalesforceId}); the truth has each lead once, under the 18 characters.
 */
final class LeadFiles {
  static final List<String> LEAD_COLUMNS =
      List.of(
          ("Id,FA_CRD__c,Full_Prospect_ID__c,Name,Email,Phone,Company,Title,LeadSource,Status,"
                  + "Stage_Entered_New__c,Stage_Entered_Contacting__c,"
                  + "Stage_Entered_Call_Scheduled__c,CreatedDate,FilterDate,ConvertedDate,"
                  + "DoNotCall,IsDeleted,OwnerId,Total_Firm_AUM__c")
              .split(","));
  static final String TRUTH_HEADER =
      "lead_id,contacted_at,bayes_probability,call_probability,called_within_30d,snapshot_label";
  private static final double DOUBLED = 0.001;
  private static final double PERSONAL = 0.08;
  private static final double RECYCLED = 0.21;

  private final Draws draws;
  private final LeadPlan plan;
  private final Advisors advisors;
  private final Outcomes outcomes;
  private final long analysis;

  LeadFiles(WorldCalendar calendar, Draws draws, LeadPlan plan, Outcomes outcomes) {
    this.analysis = calendar.analysisTime().getEpochSecond();
    this.advisors = outcomes.advisors();
    this.draws = draws;
    this.plan = plan;
    this.outcomes = outcomes;
  }

  private double unit(int lead, int index) {
    return draws.unit(Topic.LEAD_FIELD, lead, index);
  }

  /** Writes both files and says how many rows the lead file has. */
  int write(Path leadFile, Path truthFile) throws IOException {
    int[] order = byCreation();
    int rows = 0;
    try (CsvOut leads = new CsvOut(leadFile);
        CsvOut truth = new CsvOut(truthFile)) {
      LEAD_COLUMNS.forEach(leads::raw);
      leads.endLine();
      truth.raw(TRUTH_HEADER).endLine();
      for (int place = 0; place < order.length; place++) {
        int lead = order[place];
        String id15 = SalesforceId.lead15(place);
        String id18 = SalesforceId.to18(id15);
        lead(leads, lead, id18);
        rows++;
        if (unit(lead, 0) < DOUBLED) {
          lead(leads, lead, id15);
          rows++;
        }
        truth(truth, lead, id18);
      }
    }
    return rows;
  }

  private int[] byCreation() {
    long[] keys = new long[plan.count()];
    for (int lead = 0; lead < keys.length; lead++) {
      keys[lead] = (created(lead) << 24) + lead;
    }
    for (int quarter = 0; quarter <= plan.quarters(); quarter++) {
      Arrays.sort(keys, plan.firstOf(quarter), plan.firstOf(quarter + 1));
    }
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & 0xFFFFFF);
    }
    return order;
  }

  private long created(int lead) {
    double days = unit(lead, 1) < 0.5 ? unit(lead, 2) : 60 * unit(lead, 2);
    return plan.known(lead) - 3_600 - (long) (days * WorldCalendar.SECONDS_PER_DAY);
  }

  private boolean called(int lead) {
    return outcomes.call(lead) != Outcomes.NO_CALL && outcomes.call(lead) < analysis;
  }

  private long converted(int lead) {
    long at =
        outcomes.call(lead) + (long) ((3 + 40 * unit(lead, 4)) * WorldCalendar.SECONDS_PER_DAY);
    return called(lead) && unit(lead, 5) < 0.4 && at < analysis ? at : Outcomes.NO_CALL;
  }

  private void lead(CsvOut out, int lead, String id) throws IOException {
    out.raw(id).raw(crd(lead)).integer(700_000_001L + lead);
    person(out, lead);
    out.raw(LeadSources.NAMES.get(outcomes.source(lead)));
    boolean isNew = plan.isNew(lead);
    long converted = converted(lead);
    out.raw(status(lead, converted));
    out.instant(created(lead));
    instant(out, !isNew, plan.contact(lead));
    instant(out, called(lead), outcomes.call(lead));
    out.instant(created(lead));
    boolean recycled = unit(lead, 6) < RECYCLED && !isNew;
    out.instant(recycled ? plan.contact(lead) : created(lead));
    instant(out, converted != Outcomes.NO_CALL, converted);
    out.raw(unit(lead, 7) < 0.005 ? "true" : "false").raw("false");
    out.raw("0055f000000EXA" + (char) ('A' + draws.below(Topic.LEAD_FIELD, lead, 8, 15)));
    firmAssets(out, lead, converted);
    out.endLine();
  }

  private static void instant(CsvOut out, boolean known, long seconds) {
    if (known) {
      out.instant(seconds);
    } else {
      out.blank();
    }
  }

  private void person(CsvOut out, int lead) {
    if (unit(lead, 9) >= PERSONAL) {
      out.blanks(5);
      return;
    }
    int n = draws.below(Topic.LEAD_FIELD, lead, 10, 1_000);
    out.text(Names.FIRST.get(n % Names.FIRST.size()) + " " + Names.LAST.get(n % Names.LAST.size()));
    out.raw("lead" + lead + "@example.com").raw("555-01" + (10 + n % 90));
    out.text(Names.firm(n)).text(Names.TITLES.get(n % Names.TITLES.size()));
  }

  private String status(int lead, long converted) {
    if (plan.isNew(lead)) {
      return "New";
    }
    if (converted != Outcomes.NO_CALL) {
      return "Qualified";
    }
    if (called(lead)) {
      return "Call Scheduled";
    }
    return plan.isImmature(lead) ? "Contacting" : "Closed";
  }

  /** The CRD as sales staff type it: nine in ten plain, else padded, as a float, or prefixed. */
  private String crd(int lead) {
    int rep = plan.rep(lead);
    if (rep == LeadPlan.BLANK_CRD) {
      return "";
    }
    String plain = Integer.toString(rep >= 0 ? advisors.crd(rep) : 7_000_001 + lead);
    double u = unit(lead, 11);
    if (u < 0.90) {
      return plain;
    }
    if (u < 0.94) {
      return " " + plain + " ";
    }
    return u < 0.98 ? plain + ".0" : "CRD " + plain;
  }

  /** The backfill trap: known for most converted leads, for hardly any other. */
  private void firmAssets(CsvOut out, int lead, long converted) {
    double known = converted != Outcomes.NO_CALL ? 0.88 : 0.006;
    if (unit(lead, 12) < known) {
      out.decimal(
          10_000_000_000L + draws.below(Topic.LEAD_FIELD, lead, 13, 1_000_000_000) * 100L, 2);
    } else {
      out.blank();
    }
  }

  private void truth(CsvOut out, int lead, String id) throws IOException {
    out.raw(id).instant(plan.contact(lead));
    out.decimal(Math.round(outcomes.bayes(lead) * 1e9), 9);
    out.decimal(Math.round(outcomes.chance(lead) * 1e9), 9);
    if (plan.isNew(lead)) {
      out.blank();
    } else {
      out.integer(outcomes.calledInWindow(lead) ? 1 : 0);
    }
    int vintage = outcomes.vintage(lead);
    out.raw(vintage < 0 ? "" : advisors.vintage(vintage).label());
    out.endLine();
  }
}
