package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts, per feature, per source column and per vintage, the rows that have a value, and how each
 * feature fares when its sources are missing: what the feature-loss guards compare.
 *
 * <p>Counts: {@code present|COLUMN} of the training table, {@code source|COLUMN} of the vintages,
 * {@code vintage_rows|LABEL}, and those of {@link FeatureLoss}.
 */
final class Presence {
  private final TableSchema table;
  private final TableSchema canonical;
  private final int canonicalFrom;
  private final long[] columns;
  private final long[] sources;
  private final List<FeatureLoss> features = new ArrayList<>();
  private final Tally vintages = new Tally();

  Presence(FeatureContract contract, TableSchema canonical) {
    this.table = TrainingTable.schema(contract);
    this.canonical = canonical;
    this.canonicalFrom = LeadTable.LEADS.width() + LeadTable.JOINED.size();
    this.columns = new long[table.width()];
    this.sources = new long[canonical.width()];
    contract.specs().forEach(spec -> features.add(new FeatureLoss(spec, canonical)));
  }

  void see(DataRow row, DataRow aligned) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] += row.get(i) == null ? 0 : 1;
    }
    for (int i = 0; i < sources.length; i++) {
      sources[i] += aligned.get(canonicalFrom + i) == null ? 0 : 1;
    }
    String label = aligned.text("snapshot_label");
    if (label != null) {
      vintages.add("vintage_rows|" + label);
      for (FeatureLoss feature : features) {
        feature.see(row, label, position -> aligned.get(canonicalFrom + position) != null);
      }
    }
  }

  void flush(Tally tally) {
    for (int i = 0; i < columns.length; i++) {
      tally.add("present|" + table.columns().get(i).name(), columns[i]);
      columns[i] = 0;
    }
    for (int i = 0; i < sources.length; i++) {
      tally.add("source|" + canonical.columns().get(i).name(), sources[i]);
      sources[i] = 0;
    }
    vintages.flush(count -> tally.add(count.getKey(), count.getValue()));
    features.forEach(feature -> feature.flush(tally));
  }
}
