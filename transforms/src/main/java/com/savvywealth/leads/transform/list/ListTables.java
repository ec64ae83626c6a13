package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListConfig.Source;
import com.savvywealth.leads.model.list.ListSchema;
import java.util.List;
import java.util.stream.Stream;

/** Tables between the sources and a prospect's row. */
final class ListTables {
  /** The columns of the call list that lists are made by. */
  static final TableSchema CALL = TableSchema.of("call_list", ListSchema.CALL);

  private static final Column ID = Column.string("lead_id");

  private ListTables() {}

  /** What the CRM says: the id, then its attributes. */
  static TableSchema crm(ListSchema schema) {
    return schema.table("lead_attributes", List.of(ID), Source.LEADS);
  }

  /** What the vintages say: the id, who it is, then attributes of the advisor and the firm. */
  static TableSchema facts(ListSchema schema) {
    return schema.table(
        "lead_facts",
        Stream.concat(Stream.of(ID), ListSchema.WHO.stream()).toList(),
        Source.REPS,
        Source.FIRMS);
  }
}
