package com.savvywealth.leads.transform.checkpoint;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.Collinearity;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;

/** Q3: the greatest variance inflation among the columns of the model, over its train rows. */
final class CheckSelected extends DoFn<Examples, Reading> {
  private static final long serialVersionUID = 1L;

  private final MeasureCheckpoints.Settings settings;

  CheckSelected(MeasureCheckpoints.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element Examples all, OutputReceiver<Reading> out) throws IOException {
    String order = settings.run().featureOrder();
    Optional<LearnSplit> split = LearnSplit.of(all, settings.learning());
    if (split.isEmpty() || !ArtifactFiles.exists(order)) {
      return;
    }
    List<ModelColumn> columns =
        List.of(StrictJson.read(order, ArtifactFiles.readText(order), ModelColumn[].class));
    Examples train = split.get().train().select(columns);
    Collinearity relations = Collinearity.of(train);
    out.output(
        Reading.of("max_vif_selected", relations.worstInflation(), train.rows())
            .withNote(columns.size() + " columns"));
  }
}
