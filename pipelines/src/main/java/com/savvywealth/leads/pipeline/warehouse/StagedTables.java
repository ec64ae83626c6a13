package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.TableSchema;
import com.savvywealth.leads.model.contract.DataRow;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.gcp.bigquery.DynamicDestinations;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.ValueInSingleWindow;

/** Which staged table a row goes to: the one that it is keyed by. */
final class StagedTables extends DynamicDestinations<KV<String, DataRow>, String> {
  private static final long serialVersionUID = 1L;

  private final RunTablesIn place;
  private final Map<String, WarehouseTable> tables = new TreeMap<>();

  StagedTables(LoadTables.Settings settings) {
    this.place = settings.place();
    settings.tables().forEach(each -> tables.put(each.table().name(), each.table()));
  }

  @Override
  public String getDestination(ValueInSingleWindow<KV<String, DataRow>> row) {
    return row.getValue().getKey();
  }

  @Override
  public TableDestination getTable(String name) {
    WarehouseTable table = tables.get(name);
    return new TableDestination(
        place.dataset().table(place.staged(name)).spec(),
        null,
        WarehouseRows.partitioning(table),
        WarehouseRows.clustering(table));
  }

  @Override
  public TableSchema getSchema(String name) {
    return WarehouseRows.schema(tables.get(name).schema());
  }

  @Override
  public Coder<String> getDestinationCoder() {
    return StringUtf8Coder.of();
  }
}
