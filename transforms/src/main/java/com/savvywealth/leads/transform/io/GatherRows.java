package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.TableSchema;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Brings packed rows to one place, where something must be written of no rows at all too. */
public final class GatherRows {
  private GatherRows() {}

  /**
   * All blocks under key 0; without rows, one block of none.
   *
   * @param blocks packed {@link PackRows#together}, at least one collection
   * @param schema of the rows
   * @param step name of the step that adds the empty block
   */
  public static PCollection<KV<Integer, Iterable<RowBlock>>> evenOfNothing(
      PCollectionList<KV<Integer, RowBlock>> blocks, TableSchema schema, String step) {
    PCollection<KV<Integer, RowBlock>> none =
        blocks
            .getPipeline()
            .apply(
                step,
                Create.of(KV.of(0, RowBlock.pack(schema.name(), schema, List.of())))
                    .withCoder(RowBlock.keyedCoder()));
    return blocks
        .and(none)
        .apply("All blocks", Flatten.pCollections())
        .apply("Gather", GroupByKey.create());
  }
}
