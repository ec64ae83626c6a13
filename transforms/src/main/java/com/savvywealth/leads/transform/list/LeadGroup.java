package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The leads of one group, by id, while their parts are brought together. */
final class LeadGroup {
  private final TableSchema prospects;
  private final TableSchema crm;
  private final TableSchema facts;
  private final List<DataRow> calls = new ArrayList<>();
  private final Map<String, DataRow> columns = new HashMap<>();
  private final Map<String, DataRow> known = new HashMap<>();

  LeadGroup(ListSchema schema) {
    this.prospects = schema.prospects();
    this.crm = ListTables.crm(schema);
    this.facts = ListTables.facts(schema);
  }

  /** Adds a block of the call list, of the CRM's columns or of facts. */
  void add(RowBlock block) {
    if (block.tag().equals(crm.name())) {
      block.unpack(crm, this::addColumns);
    } else if (block.tag().equals(facts.name())) {
      block.unpack(facts, row -> known.put(row.text("lead_id"), row));
    } else {
      block.unpack(ListTables.CALL, calls::add);
    }
  }

  /** Adds what the CRM says; two rows of one lead become one, whichever came first. */
  private void addColumns(DataRow row) {
    columns.merge(row.text("lead_id"), row, this::merged);
  }

  /**
   * Of two values the one that is there; of two different ones the greater, and so "Yes" rather
   * than "No": who asked under one row not to be called is not called under the other.
   */
  private DataRow merged(DataRow one, DataRow other) {
    Object[] values = new Object[crm.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = greater(one.get(i), other.get(i));
    }
    return DataRow.of(crm, values);
  }

  @SuppressWarnings("unchecked") // both are values of one column
  private static Object greater(Object one, Object other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return ((Comparable<Object>) one).compareTo(other) >= 0 ? one : other;
  }

  /** The whole rows, one for each of the call list. */
  List<DataRow> described() {
    return calls.stream().map(this::describe).toList();
  }

  private DataRow describe(DataRow call) {
    Object[] values = new Object[prospects.width()];
    copy(call, ListTables.CALL, values);
    String id = call.text("lead_id");
    copy(id == null ? null : columns.get(id), crm, values);
    copy(id == null ? null : known.get(id), facts, values);
    return DataRow.of(prospects, values);
  }

  private void copy(DataRow from, TableSchema table, Object[] values) {
    for (int i = 0; from != null && i < table.width(); i++) {
      Column column = table.columns().get(i);
      values[prospects.indexOf(column.name())] = from.get(i);
    }
  }
}
