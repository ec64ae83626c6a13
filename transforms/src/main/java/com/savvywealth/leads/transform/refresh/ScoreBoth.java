package com.savvywealth.leads.transform.refresh;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.refresh.ComparedRow;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Scores the challenger's held-out rows of one file of its training table with both models. A row
 * that breaks the champion's contract has no score of the champion's.
 */
final class ScoreBoth extends DoFn<String, ComparedRow> {
  private static final long serialVersionUID = 1L;
  private static final String HELD_OUT = "heldout";

  private final ModelOnDisk champion;
  private final ModelOnDisk challenger;
  private final TrustedKeys trusted;
  private transient OneModel before;
  private transient OneModel now;

  /**
   * @param champion null for none: then nothing comes out
   */
  ScoreBoth(ModelOnDisk champion, ModelOnDisk challenger, TrustedKeys trusted) {
    this.champion = champion;
    this.challenger = challenger;
    this.trusted = trusted;
  }

  @Setup
  public void open() throws IOException {
    if (champion != null) {
      before = OneModel.open(champion, trusted);
      now = OneModel.open(challenger, trusted);
    }
  }

  @ProcessElement
  public void process(@Element String path, OutputReceiver<ComparedRow> out) throws IOException {
    if (champion == null) {
      return;
    }
    Map<String, ComparedRow.Score> theirs = new HashMap<>();
    before.score(path, now.roles, (row, score) -> theirs.put(token(row), score));
    now.score(
        path,
        now.roles,
        (row, score) ->
            out.output(
                new ComparedRow(
                    token(row),
                    row.text(TrainingTable.ADVISOR_TOKEN),
                    row.text(TrainingTable.AUM_TIER),
                    Math.toIntExact(row.whole(TrainingTable.LABEL)),
                    before.roles.get(token(row)),
                    theirs.get(token(row)),
                    score)));
  }

  private static String token(DataRow row) {
    return row.text(TrainingTable.LEAD_TOKEN);
  }

  /** Takes a row and its score. */
  private interface Scores {
    void accept(DataRow row, ComparedRow.Score score);
  }

  /** One model with the roles that rows had in its training. */
  private static final class OneModel {
    private static final int BLOCK = 1024;

    private final ScoringModel model;
    private final ContractValidator validator;
    private final Set<String> trained;
    private final Map<String, String> roles;

    private OneModel(ScoringModel model, Map<String, String> roles) {
      this.model = model;
      this.validator = ContractValidator.of(model.contract());
      this.trained =
          model.contract().trainable().stream().map(FeatureSpec::name).collect(Collectors.toSet());
      this.roles = roles;
    }

    static OneModel open(ModelOnDisk place, TrustedKeys trusted) throws IOException {
      byte[] bytes = place.bytes();
      RowRoles roles =
          RowRoles.read(place.file(Artifact.ROW_ROLES, ModelBundle.open(bytes, trusted).edition()));
      return new OneModel(ScoringModel.open(bytes, trusted), roles.byToken());
    }

    void score(String path, Map<String, String> wanted, Scores out) throws IOException {
      List<DataRow> waiting = new ArrayList<>();
      ScoringModel.Workspace work = model.workspace();
      ParquetShard.read(
          path,
          TrainingTable.schema(model.contract()),
          row -> {
            if (HELD_OUT.equals(wanted.get(token(row))) && !isBroken(row)) {
              waiting.add(row);
              if (waiting.size() == BLOCK) {
                flush(waiting, work, out);
              }
            }
          });
      flush(waiting, work, out);
    }

    private void flush(List<DataRow> waiting, ScoringModel.Workspace work, Scores out) {
      List<ScoringModel.Scored> scored = model.score(waiting, work);
      for (int i = 0; i < scored.size(); i++) {
        out.accept(
            waiting.get(i),
            new ComparedRow.Score(scored.get(i).margin(), scored.get(i).probability()));
      }
      waiting.clear();
    }

    private boolean isBroken(DataRow row) {
      return validator.violations(row).stream()
          .anyMatch(broken -> broken.kind().ofTable() || trained.contains(broken.feature()));
    }
  }
}
