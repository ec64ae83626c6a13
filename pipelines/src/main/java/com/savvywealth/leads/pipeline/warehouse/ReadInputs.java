package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.TextTable;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.snapshot.VintageFile;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/** The transforms that read a run's inputs, each from its file or from its table of BigQuery. */
public final class ReadInputs {
  private ReadInputs() {}

  /**
   * Ingests the vintages.
   *
   * @throws IllegalArgumentException when a table is ill named, or BigQuery does not answer
   */
  public static IngestSnapshots vintages(
      IngestSnapshots.Settings settings, PipelineOptions options) {
    SortedMap<String, TextTable> tables = new TreeMap<>();
    for (VintageFile file : settings.files()) {
      if (BigQueryTable.isNamedBy(file.path())) {
        List<IntakeMap.Entry> entries = settings.map().entries();
        tables.put(
            file.label(),
            ReadTable.find(
                BigQueryTable.parse(file.path()),
                entries.stream().map(file::source).toList(),
                options));
      }
    }
    return IngestSnapshots.of(settings).reading(tables);
  }

  /**
   * Reads the leads.
   *
   * @throws IllegalArgumentException when the table is ill named, is not there, cannot be read, or
   *     BigQuery does not answer
   */
  public static ParseLeads leads(ParseLeads.Settings settings, PipelineOptions options) {
    if (!BigQueryTable.isNamedBy(settings.path())) {
      return ParseLeads.by(settings);
    }
    LeadsConfig config = settings.config();
    TextTable table =
        ReadTable.find(
            BigQueryTable.parse(settings.path()),
            Stream.of(
                    config.id(),
                    config.crd(),
                    config.contactedAt(),
                    config.calledAt(),
                    config.source(),
                    config.doNotCall(),
                    config.deleted(),
                    config.worked())
                .filter(Objects::nonNull)
                .toList(),
            options);
    if (!table.fault().isEmpty()) {
      throw new IllegalArgumentException(table.name() + " " + table.fault());
    }
    return ParseLeads.by(settings).reading(table);
  }
}
