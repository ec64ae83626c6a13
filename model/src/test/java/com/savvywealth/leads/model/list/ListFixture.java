package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small list configuration with its tables, and leads for it. */
final class ListFixture {
  static final LocalDate DAY = LocalDate.of(2025, 10, 20);
  static final Tokenizer TOKENS = Tokenizer.demo();

  private static final String CONFIG =
      """
      {"title": "test", "listSize": 10, "firmCap": 3, "suppressedPerSga": 1,
       "deprioritiseUpTo": 20, "upgradeFrom": 80, "fillUp": true, "firm": "firm", "prefer": "linkedIn",
       "attributes": [
         {"name": "firm", "from": "reps", "column": "RIAFirmCRD", "allow": "partners"},
         {"name": "firmName", "from": "reps", "column": "RIAFirmName", "show": "firm", "allow": "dial"},
         {"name": "linkedIn", "from": "reps", "column": "Has_LinkedIn", "allow": "order"},
         {"name": "tenure", "from": "reps", "column": "DateOfHireAtCurrentFirm", "as": "years"},
         {"name": "reps", "from": "firms", "column": "total_reps"},
         {"name": "status", "from": "leads", "column": "Status", "type": "text", "allow": "recycling"},
         {"name": "days", "from": "leads", "column": "Closed", "type": "date", "as": "days"},
         {"name": "disposition", "from": "leads", "column": "Why", "type": "text"},
         {"name": "doNotCall", "from": "leads", "column": "DoNotCall", "type": "flag"},
         {"name": "age", "from": "reps", "column": "Age", "absent": "nobody knows"}],
       "rules": [
         {"id": "do-not-call", "kind": "words", "attribute": "doNotCall", "words": ["Yes"],
          "wholeAdvisor": true, "reason": "asked"},
         {"id": "firm-name", "kind": "patterns", "attribute": "firmName", "table": "firms.csv", "reason": "r"},
         {"id": "large", "kind": "range", "attribute": "reps", "atLeast": 51, "reason": "r"},
         {"id": "age-70", "kind": "range", "attribute": "age", "atLeast": 70, "reason": "r"}],
       "recycling": {"status": "status", "fresh": ["New"], "nurture": ["Nurture"], "closed": ["Closed"],
         "touched": "days", "disposition": "disposition", "badContact": ["Wrong Number"],
         "nurtureDays": 300, "badContactDays": 180, "closedDays": 365, "tenure": "tenure",
         "leastTenureYears": 2, "monthlyCap": 600, "priorities": "priorities.csv"},
       "tiers": "tiers.csv", "sgas": "sgas.csv", "erasure": "erasure.csv",
       "exploration": {"share": 0.2, "period": "q"},
       "forecast": {"draws": 200, "seed": 1, "leastCalls": 20,
         "fresh": {"mean": 1, "deviation": 0, "source": "s"},
         "recycled": {"mean": 0.5, "deviation": 0.1, "source": "s"}}}
      """;

  private UnaryOperator<String> edit = text -> text;
  private final Map<String, String> tables = new TreeMap<>();

  ListFixture() {
    tables.put(
        "firms.csv",
        "pattern,category,reason,added\nAcme*,rival,no,2025-01-01\n*Bank*,bank,no,2026-01-01\n");
    tables.put(
        "tiers.csv",
        "tier,from_percentile,to_percentile,per_sga\nA,80,100,4\nB,50,79,2\nC,21,49,\n");
    tables.put("sgas.csv", "sga,name,list_size\ns1,One,\ns2,Two,\ns3,Three,5\n");
    tables.put("erasure.csv", "lead_id,crd\n");
    tables.put(
        "priorities.csv",
        "priority,state,bad_contact,from_percentile\nP1,nurture,,80\nP2,closed,yes,50\nP3,,,50\n");
  }

  /** The same with a change of the configuration's text. */
  ListFixture config(String from, String to) {
    UnaryOperator<String> before = edit;
    edit =
        text -> {
          String edited = before.apply(text);
          if (!edited.contains(from)) {
            throw new IllegalArgumentException("no such text: " + from);
          }
          return edited.replace(from, to);
        };
    return this;
  }

  /** The same with another table. */
  ListFixture table(String name, String csv) {
    tables.put(name, csv);
    return this;
  }

  ListRules rules() {
    ListConfig config = ListConfig.read("lists.json", edit.apply(CONFIG));
    TableSchema reps =
        TableSchema.of(
            "reps",
            List.of(
                Column.whole("RIAFirmCRD"),
                Column.string("RIAFirmName"),
                Column.whole("Has_LinkedIn"),
                Column.date("DateOfHireAtCurrentFirm"),
                Column.string("Gender")));
    TableSchema firms = TableSchema.of("firms", List.of(Column.whole("total_reps")));
    List<String> leads = List.of("Id", "Status", "Closed", "Why", "DoNotCall");
    ListSchema schema =
        ListSchema.of(
            config, new ListSchema.Sources(leads, reps, firms), FeatureContract.bundled());
    return ListRules.of(config, schema, DAY, tables::get);
  }

  ListResult make(List<DataRow> rows) {
    return ListMaker.make(rules(), TOKENS, rows, Map.of());
  }

  /** A scored, fresh lead of an advisor of its own. */
  static Lead lead(String id, int percentile) {
    return new Lead()
        .set("lead_id", id)
        .set("lead_token", TOKENS.token(id))
        .set("raw_margin", percentile / 10.0)
        .set("probability", percentile / 1000.0)
        .set("percentile", (long) percentile)
        .set("displayed_score", percentile / 100.0)
        .set("bucket", percentile > 75 ? "Top 25" : percentile > 50 ? "Top 50" : "Lower 50")
        .set("status", "New")
        .set("doNotCall", "No")
        .set("narrative", "Because.");
  }

  /** A lead being made. */
  static final class Lead {
    private final Map<String, Object> values = new HashMap<>();

    Lead set(String column, Object value) {
      values.put(column, value);
      return this;
    }

    Lead crd(long crd) {
      return set("crd", crd).set("advisor_token", TOKENS.token("crd:" + crd));
    }

    DataRow row(ListRules rules) {
      return DataRow.of(
          rules.schema().prospects(),
          rules.schema().prospects().columns().stream()
              .map(column -> values.get(column.name()))
              .toArray());
    }
  }

  /** Leads with ties, partners, advisors that stand twice, closed, suppressed and unscored ones. */
  static List<DataRow> crowd(ListRules rules, int count, Random random) {
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Lead lead = lead("L%05d".formatted(i), 1 + random.nextInt(100));
      lead.set("raw_margin", random.nextInt(40) / 10.0);
      if (random.nextInt(10) > 0) {
        lead.crd(1 + random.nextInt(Math.max(1, 9 * count / 10)));
      }
      if (random.nextInt(3) > 0) {
        lead.set("firm", 1L + random.nextInt(Math.max(1, count / 4)));
      }
      lead.set("linkedIn", (long) random.nextInt(2));
      lead.set("firmName", random.nextInt(30) == 0 ? "Acme Ltd" : "Other");
      lead.set("doNotCall", random.nextInt(40) == 0 ? "Yes" : "No");
      if (random.nextInt(4) == 0) {
        lead.set("status", random.nextBoolean() ? "Closed" : "Nurture");
        lead.set("days", (long) random.nextInt(900)).set("tenure", 6 * random.nextDouble());
      }
      if (random.nextInt(10) == 0) {
        lead.set("suppression", "RECENT_MOVE").set("displayed_score", 0.33);
      }
      if (random.nextInt(20) == 0) {
        lead.set("raw_margin", null).set("probability", null).set("reason", "NO_CRD");
        lead.set("percentile", null).set("displayed_score", null).set("bucket", null);
      }
      rows.add(lead.row(rules));
    }
    return rows;
  }
}
