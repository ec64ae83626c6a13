package com.savvywealth.leads.transform.list;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.list.ListConfig.Attribute;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Reads the declared columns of the lead file and no others. A cell that cannot be read as its type
 * is missing, but a flag that cannot be read is "Unknown": nobody may become callable by a typing
 * error. A record that is no row, or has no id, is passed over here; the call list has it with its
 * reason.
 */
final class ReadLeadColumns extends DoFn<String, DataRow> {
  private static final long serialVersionUID = 1L;

  private final ListSchema schema;
  private final TableSchema table;
  private final String idColumn;
  private final String separator;
  private final long listDay;

  ReadLeadColumns(ListSchema schema, String idColumn, String separator, long listDay) {
    this.schema = schema;
    this.table = ListTables.crm(schema);
    this.idColumn = idColumn;
    this.separator = separator;
    this.listDay = listDay;
  }

  @ProcessElement
  public void process(@Element String path, OutputReceiver<DataRow> out) throws IOException {
    FieldParser parser = FieldParser.withMissingTokens(List.of());
    List<Attribute> attributes = schema.from(ListConfig.Source.LEADS);
    try (CsvTable csv = CsvTable.open(path, separator)) {
      int id = csv.position(idColumn);
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        String text = record.fault() == null ? record.field(id).strip() : "";
        if (!text.isEmpty()) {
          Object[] values = new Object[table.width()];
          values[0] = SalesforceId.canonical(text).orElse(text);
          for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            String field = record.field(csv.position(attribute.column()));
            values[i + 1] = value(parser.parse(field, attribute.type()), attribute);
          }
          out.output(DataRow.of(table, values));
        }
      }
    }
  }

  private Object value(Object parsed, Attribute attribute) {
    if (parsed instanceof Bad) {
      return attribute.type() == FieldType.FLAG ? "Unknown" : null;
    }
    return ListSchema.aged(attribute, parsed, listDay);
  }
}
