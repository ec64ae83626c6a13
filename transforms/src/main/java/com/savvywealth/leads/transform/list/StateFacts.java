package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.list.ListConfig.Attribute;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.DoFn;

/** Keeps of a lead joined to its vintage row who it is and the declared attributes. */
final class StateFacts extends DoFn<DataRow, DataRow> {
  private static final long serialVersionUID = 1L;

  private final DescribeLeads.Settings settings;
  private final TableSchema table;
  private transient Map<Long, DataRow> firms;

  StateFacts(DescribeLeads.Settings settings) {
    this.settings = settings;
    this.table = ListTables.facts(settings.schema());
  }

  /** Firms are few: each worker holds those of the one vintage. */
  @Setup
  public void readFirms() throws IOException {
    firms = new HashMap<>();
    if (!settings.schema().from(ListConfig.Source.FIRMS).isEmpty()) {
      for (String file : settings.firmFiles()) {
        ParquetShard.read(
            file, settings.firms(), row -> firms.put(row.whole(settings.firmKey()), row));
      }
    }
  }

  @ProcessElement
  public void process(@Element DataRow aligned, OutputReceiver<DataRow> out) {
    Object[] values = new Object[table.width()];
    values[0] = aligned.get("lead_id");
    int next = 1;
    for (var column : ListSchema.WHO) {
      values[next++] = aligned.get(column.name());
    }
    Long firm = aligned.whole(settings.firmKey());
    List<Attribute> attributes =
        Stream.of(ListConfig.Source.REPS, ListConfig.Source.FIRMS)
            .flatMap(source -> settings.schema().from(source).stream())
            .toList();
    for (Attribute attribute : attributes) {
      DataRow from =
          attribute.from() == ListConfig.Source.REPS
              ? aligned
              : firm == null ? null : firms.get(firm);
      values[table.indexOf(attribute.name())] =
          from == null
              ? null
              : ListSchema.aged(attribute, from.get(attribute.column()), settings.listDay());
    }
    out.output(DataRow.of(table, values));
  }
}
