package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.pipeline.warehouse.ScoreLog;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.training.AuditAlignment;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.LeadsContacted;
import com.savvywealth.leads.transform.training.RejectRow;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The columns that the page of data contracts tells are those that the code writes. */
class DataContractsTest {
  private static final Path COLUMNS =
      Path.of(System.getProperty("testdata.dir")).resolveSibling("src/site/data/columns.csv");

  @Test
  void everyTableHasTheColumnsOfTheCodeInItsOrder() throws IOException {
    Map<String, List<String>> told = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(COLUMNS)) {
      rows.forEach(
          row ->
              told.computeIfAbsent(row.getField("table"), table -> new ArrayList<>())
                  .add(row.getField("column") + " " + row.getField("type")));
    }
    assertThat(told, is(written()));
  }

  private static Map<String, List<String>> written() {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    tables.put("firms", IngestSnapshots.firms().columns());
    tables.put("leads_contacted_v12", LeadsContacted.SCHEMA.columns());
    tables.put("step_3_3_training_dataset_v12", TrainingTable.fixedColumns());
    tables.put("leads_excluded", LeadTable.EXCLUDED.columns());
    tables.put("negative_delays", LeadTable.NEGATIVE_DELAYS.columns());
    tables.put("leakage_offenders", AuditAlignment.OFFENDER.columns());
    tables.put("rejects", RejectRow.SCHEMA.columns());
    tables.put("call_list", CallList.LIST.columns());
    tables.put("lead_scores_v12", ScoreLog.SCHEMA.columns());
    tables.put("run_log", RunLog.HEADER.stream().map(Column::string).toList());
    Map<String, List<String>> words = new LinkedHashMap<>();
    tables.forEach(
        (table, columns) ->
            words.put(
                table,
                columns.stream().map(column -> column.name() + " " + column.type()).toList()));
    return words;
  }
}
