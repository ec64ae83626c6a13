package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.SalesforceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who asked to be forgotten, by lead id, by CRD, or both. A person is forgotten whole: every lead
 * of the same advisor goes, and nothing of them reaches any output but a count.
 */
final class Erasure {
  static final List<String> COLUMNS = List.of("lead_id", "crd");

  private final Set<String> ids = new HashSet<>();
  private final Set<Long> crds = new HashSet<>();

  private Erasure() {}

  /**
   * The people of a table; none when it is null.
   *
   * @throws IllegalArgumentException when a row names nobody or a CRD cannot be read: a person
   *     might be left in
   */
  static Erasure of(DataTable table) {
    Erasure erasure = new Erasure();
    if (table == null) {
      return erasure;
    }
    FieldParser parser = FieldParser.withMissingTokens(List.of());
    for (int i = 0; i < table.rows().size(); i++) {
      DataTable.Row row = new DataTable.Row(table, i + 1, table.rows().get(i));
      String id = row.text("lead_id");
      Object crd = parser.parse(row.text("crd"), FieldType.CRD);
      if (id.isEmpty() && crd == null) {
        throw row.bad("lead_id", "and crd are both empty: it must name a person");
      }
      if (!id.isEmpty()) {
        erasure.ids.add(SalesforceId.canonical(id).orElse(id));
      }
      if (crd instanceof Long number) {
        erasure.crds.add(number);
      } else if (crd != null) {
        throw row.bad("crd", "cannot be read as a CRD: " + crd);
      }
    }
    return erasure;
  }

  /** Ids and CRDs asked for. */
  int asked() {
    return ids.size() + crds.size();
  }

  /** The leads that remain. */
  List<Prospect> remaining(List<Prospect> leads) {
    Set<String> persons = new HashSet<>();
    leads.stream().filter(this::named).forEach(lead -> persons.add(lead.person()));
    return leads.stream()
        .filter(lead -> !named(lead) && (lead.person() == null || !persons.contains(lead.person())))
        .toList();
  }

  private boolean named(Prospect lead) {
    Long crd = lead.row().whole("crd");
    return (lead.id() != null && ids.contains(lead.id())) || (crd != null && crds.contains(crd));
  }
}
