package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.Tally;

/**
 * Counts, per feature and per source column, the rows that have a value: what the feature-loss
 * guard compares.
 */
final class Presence {
  private final TableSchema table;
  private final TableSchema canonical;
  private final int canonicalFrom;
  private final long[] features;
  private final long[] sources;

  Presence(FeatureContract contract, TableSchema canonical) {
    this.table = TrainingTable.schema(contract);
    this.canonical = canonical;
    this.canonicalFrom = LeadTable.LEADS.width() + LeadTable.JOINED.size();
    this.features = new long[table.width()];
    this.sources = new long[canonical.width()];
  }

  void see(DataRow row, DataRow aligned) {
    for (int i = 0; i < features.length; i++) {
      features[i] += row.get(i) == null ? 0 : 1;
    }
    for (int i = 0; i < sources.length; i++) {
      sources[i] += aligned.get(canonicalFrom + i) == null ? 0 : 1;
    }
  }

  void flush(Tally tally) {
    for (int i = 0; i < features.length; i++) {
      tally.add("present|" + table.columns().get(i).name(), features[i]);
      features[i] = 0;
    }
    for (int i = 0; i < sources.length; i++) {
      tally.add("source|" + canonical.columns().get(i).name(), sources[i]);
      sources[i] = 0;
    }
  }
}
