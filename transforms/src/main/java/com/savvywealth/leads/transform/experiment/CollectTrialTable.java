package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.transform.io.SumByKey;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Adds up cells into the trial's table: exactly one element, an empty table for no cell. */
public final class CollectTrialTable
    extends PTransform<PCollection<KV<TrialCell, CellCounts>>, PCollection<TrialTable>> {
  private static final long serialVersionUID = 1L;

  private CollectTrialTable() {}

  /** The transform; it has no settings. */
  public static CollectTrialTable intoOneTable() {
    return new CollectTrialTable();
  }

  /** The coder of tables: cells in order; Beam takes no map for a key. */
  public static Coder<TrialTable> coder() {
    return DelegateCoder.of(
        sums().mapCoder(), TrialTable::cells, TrialTable::new, TypeDescriptor.of(TrialTable.class));
  }

  static SumByKey<TrialCell, CellCounts> sums() {
    return new SumByKey<>(cellCoder(), CellCounts::plus);
  }

  /** The deterministic coder of a cell and its counts. */
  public static KvCoder<TrialCell, CellCounts> cellCoder() {
    return KvCoder.of(TrialCellCoder.of(), CellCountsCoder.of());
  }

  @Override
  public PCollection<TrialTable> expand(PCollection<KV<TrialCell, CellCounts>> cells) {
    PCollection<SortedMap<TrialCell, CellCounts>> sums =
        cells.apply("Add up cells", Combine.globally(sums()));
    return sums.apply(
            "As a table", MapElements.into(TypeDescriptor.of(TrialTable.class)).via(TrialTable::of))
        .setCoder(coder());
  }
}
