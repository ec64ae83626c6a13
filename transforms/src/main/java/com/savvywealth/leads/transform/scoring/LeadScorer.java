package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.explain.Narrative;
import com.savvywealth.leads.model.explain.Suppression;
import com.savvywealth.leads.model.health.NightTally;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Scores feature rows in blocks with a bundle's model. A row that breaks the contract of a trained
 * feature, or whose table has other columns than the contract's, gets the reason instead of a
 * score. Rows wait for their block to fill: who adds must {@link #flush}, and then take what was
 * counted of fresh leads from the {@link #night}. For one thread.
 */
final class LeadScorer {
  private static final int BLOCK = 1024;

  private final ScoringModel model;
  private final ScoringModel.Workspace work;
  private final ContractValidator validator;
  private final Set<String> trained;
  private final Suppression suppression;
  private final Narrative narrative;
  private final boolean explains;
  private final NightTally night;
  private final List<String> ids = new ArrayList<>(BLOCK);
  private final List<Boolean> fresh = new ArrayList<>(BLOCK);
  private final List<DataRow> waiting = new ArrayList<>(BLOCK);

  private LeadScorer(ScoringModel model, boolean explains) {
    this.explains = explains;
    FeatureContract contract = model.contract();
    this.model = model;
    this.work = model.workspace();
    this.validator = ContractValidator.of(contract);
    this.trained = contract.trainable().stream().map(FeatureSpec::name).collect(Collectors.toSet());
    this.suppression = model.suppression();
    this.narrative = model.narrative();
    this.night = NightTally.against(model.reference());
  }

  /** Opens the bundle on the very bytes that are then used. */
  static LeadScorer open(ScoreLeads.Settings settings) throws IOException {
    return new LeadScorer(
        ScoringModel.open(
            ArtifactFiles.readAtMost(settings.bundle(), ModelBundle.MOST_BYTES + 1),
            settings.trusted()),
        settings.explains());
  }

  /** The contract by which feature rows must be made. */
  FeatureContract contract() {
    return model.contract();
  }

  /**
   * Takes a lead in. Its row in {@link CallList#SCORES} comes out now or at a later call, with
   * those of leads that were taken in before.
   */
  void add(String leadId, DataRow features, Consumer<DataRow> out) {
    add(leadId, features, false, out);
  }

  /** The same of a lead that may be fresh: without a contact, scored as of the night. */
  void add(String leadId, DataRow features, boolean isFresh, Consumer<DataRow> out) {
    Optional<String> broken = brokenFeature(features);
    if (broken.isPresent()) {
      String token = features.text(TrainingTable.LEAD_TOKEN);
      out.accept(CallList.unscored(leadId, token, CallList.CONTRACT_VIOLATION + broken.get()));
      return;
    }
    ids.add(leadId);
    waiting.add(features);
    fresh.add(isFresh);
    if (waiting.size() == BLOCK) {
      flush(out);
    }
  }

  /** Drops what waits and what was counted: of a bundle of rows that failed and is tried again. */
  void forget() {
    drop();
    night.forget();
  }

  private void drop() {
    ids.clear();
    waiting.clear();
    fresh.clear();
  }

  /** What was counted of the fresh leads that were scored since it was last taken. */
  NightTally night() {
    return night;
  }

  /** Scores what waits. */
  void flush(Consumer<DataRow> out) {
    List<ScoringModel.Scored> scored = model.score(waiting, work);
    for (int i = 0; i < scored.size(); i++) {
      if (fresh.get(i)) {
        night.add(waiting.get(i), scored.get(i).margin(), scored.get(i).probability());
      }
      out.accept(row(i, scored.get(i)));
    }
    drop();
  }

  private DataRow row(int place, ScoringModel.Scored scored) {
    DataRow features = waiting.get(place);
    String reason = suppression.reason(features);
    List<Drivers.Driver> drivers = scored.drivers();
    return DataRow.of(
        CallList.SCORES,
        ids.get(place),
        features.text(TrainingTable.LEAD_TOKEN),
        null,
        (double) scored.margin(),
        scored.probability(),
        reason,
        driver(drivers, 0),
        driver(drivers, 1),
        driver(drivers, 2),
        narrative.text(drivers, features, reason),
        scored.additivityError(),
        suppression.displayedAtMost(reason),
        explains ? features.text(TrainingTable.AUM_TIER) : null,
        explains ? ExplainedFile.pack(model.contributions(place, work)) : null);
  }

  private Optional<String> brokenFeature(DataRow features) {
    return validator.violations(features).stream()
        .filter(broken -> broken.kind().ofTable() || trained.contains(broken.feature()))
        .map(ContractValidator.Violation::feature)
        .findFirst();
  }

  /** "Feature:up" or "Feature:down", null when there are fewer drivers. */
  private static String driver(List<Drivers.Driver> drivers, int place) {
    if (place >= drivers.size()) {
      return null;
    }
    Drivers.Driver driver = drivers.get(place);
    return driver.feature() + (driver.contribution() > 0 ? ":up" : ":down");
  }
}
