package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.ModelFingerprint;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.BusinessFeatures;
import com.savvywealth.leads.model.explain.Cells;
import com.savvywealth.leads.model.explain.DriverFold;
import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.explain.Narrative;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.explain.Suppression;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeShap;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.learn.ExampleKey;
import com.savvywealth.leads.model.learn.SegmentedCalibrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model ready to score, built from a bundle's verified bytes: margin, calibrated probability and
 * the drivers of each row.
 *
 * <p>Whatever does not fit together (columns the contract does not train on, a model of another
 * width, trained under another contract or column order) is refused when the bundle is opened, not
 * when a row is scored. Immutable and thread-safe; each thread brings its own {@link Workspace}.
 */
public final class ScoringModel {
  private static final int DRIVERS = 3;

  private final FeatureContract contract;
  private final FeatureEncoder encoder;
  private final TreeModel model;
  private final TreeShap shap;
  private final SegmentedCalibrator calibrator;
  private final DriverFold drivers;
  private final boolean hasWords;
  private final NarrativeTemplates templates;
  private final Narrative narrative;
  private final int topDrivers;
  private final Optional<ReferenceWindow> reference;

  private ScoringModel(ModelBundle bundle) {
    contract = part(bundle, BundleEntry.CONTRACT, json -> FeatureContract.load("contract", json));
    encoder = part(bundle, BundleEntry.COLUMNS, json -> encoder(contract, json));
    model = BundleTrees.read(bundle, encoder.columns());
    calibrator = part(bundle, BundleEntry.CALIBRATORS, SegmentedCalibrator::fromJson);
    if (model.width() != encoder.width()) {
      throw refused(
          "%s has %d columns but %s is over %d"
              .formatted(
                  BundleEntry.COLUMNS.entry(),
                  encoder.width(),
                  BundleEntry.MODEL_UBJ.entry(),
                  model.width()));
    }
    requireItsContract(bundle, model);
    shap = TreeShap.of(model);
    drivers = DriverFold.of(BusinessFeatures.fold(encoder.columns(), contract));
    hasWords = bundle.names().contains(BundleEntry.NARRATIVES.entry());
    templates =
        hasWords
            ? part(bundle, BundleEntry.NARRATIVES, json -> NarrativeTemplates.read("words", json))
            : NarrativeTemplates.bundled();
    narrative = hasWords ? Narrative.of(contract, templates) : Narrative.of(contract);
    topDrivers = hasWords ? Math.max(DRIVERS, templates.topK()) : DRIVERS;
    reference =
        bundle.names().contains(BundleEntry.REFERENCE.entry())
            ? Optional.of(part(bundle, BundleEntry.REFERENCE, this::reference))
            : Optional.empty();
  }

  /**
   * The model's own attributes, the signed manifest and the files beside them must tell of one
   * contract and one order of columns. Bundles made before there was a fingerprint name none in
   * either; one that names it in the manifest must have it in the model.
   */
  private static void requireItsContract(ModelBundle bundle, TreeModel model) {
    boolean named =
        ModelFingerprint.standsIn(bundle.provenance())
            || ModelFingerprint.standsIn(model.attributes());
    if (!named) {
      return;
    }
    ModelFingerprint here =
        ModelFingerprint.of(
            bundle.text(BundleEntry.CONTRACT.entry()), bundle.text(BundleEntry.COLUMNS.entry()));
    refuse("the model", here.contradiction(model.attributes()));
    refuse("the manifest", here.contradiction(bundle.provenance()));
  }

  private static void refuse(String whose, String contradiction) {
    if (!contradiction.isEmpty()) {
      throw new BundleRefused(
          BundleRefused.Code.WRONG_CONTRACT,
          whose + " was made under another contract or column order: " + contradiction);
    }
  }

  /**
   * What a row gets.
   *
   * @param margin log-odds before calibration, bit-equal to XGBoost's float
   * @param probability calibrated chance of a call, in (0, 1)
   * @param drivers the strongest features, strongest first; at most three or as many as a narrative
   *     tells, none when no feature moves the row
   * @param additivityError |margin - (bias + contributions)|, which only rounding may cause
   */
  public record Scored(
      float margin, double probability, List<Drivers.Driver> drivers, double additivityError) {
    /** Copies the list. */
    public Scored {
      drivers = List.copyOf(drivers);
    }
  }

  /** Buffers of one thread; holds nothing between calls. */
  public static final class Workspace {
    private final float[] row;
    private final TreeShap.Workspace shap;
    private float[] values = new float[0];
    private float[] margins = new float[0];
    private double[] contributions = new double[0];
    private final double[] ofFeature;

    private Workspace(ScoringModel model) {
      row = new float[model.encoder.width()];
      shap = model.shap.workspace();
      ofFeature = new double[model.drivers.features()];
    }

    private void fit(int rows) {
      if (margins.length < rows) {
        values = new float[rows * row.length];
        margins = new float[rows];
        contributions = new double[rows * (row.length + 1)];
      }
    }
  }

  /**
   * The model in these bytes.
   *
   * @throws BundleRefused when a byte is not as signed, the key is not trusted, or the parts do not
   *     fit together
   */
  public static ScoringModel open(byte[] bundle, TrustedKeys trusted) {
    return new ScoringModel(ModelBundle.open(bundle, trusted));
  }

  private static FeatureEncoder encoder(FeatureContract contract, String json) {
    ModelColumn[] columns = StrictJson.read(BundleEntry.COLUMNS.entry(), json, ModelColumn[].class);
    return FeatureEncoder.of(contract).encoderFor(List.of(columns));
  }

  private ReferenceWindow reference(String json) {
    return ReferenceWindow.read(BundleEntry.REFERENCE.entry(), json).fitting(columns(), contract);
  }

  private static <T> T part(ModelBundle bundle, BundleEntry entry, Function<String, T> reader) {
    try {
      return Objects.requireNonNull(reader.apply(bundle.text(entry.entry())), "is null");
    } catch (BundleRefused e) {
      throw e;
    } catch (RuntimeException e) { // whatever a signed but senseless text leads a reader to
      throw refused(entry.entry() + ": " + e.getMessage());
    }
  }

  private static BundleRefused refused(String message) {
    return new BundleRefused(BundleRefused.Code.NOT_A_BUNDLE, message);
  }

  /** The contract that the model was trained under, by which rows must be made. */
  public FeatureContract contract() {
    return contract;
  }

  /** The columns that the model sees, in order. */
  public List<ModelColumn> columns() {
    return encoder.columns();
  }

  /**
   * What sales people read: by the bundle's templates, or by the contract's phrases without any.
   */
  public Narrative narrative() {
    return narrative;
  }

  /** The bundle's own templates; empty for one that was made before there were any. */
  public Optional<NarrativeTemplates> templates() {
    return hasWords ? Optional.of(templates) : Optional.empty();
  }

  /**
   * The training window that scored leads are held against; empty for a bundle that was made before
   * there was any.
   */
  public Optional<ReferenceWindow> reference() {
    return reference;
  }

  /** Who is held back, by the bundle's rule or the shipped one. */
  public Suppression suppression() {
    return Suppression.of(contract, templates.suppression());
  }

  /** The business features that {@link #contributions} are of, in their order. */
  public List<String> features() {
    return drivers.names();
  }

  /** A work space for one thread. */
  public Workspace workspace() {
    return new Workspace(this);
  }

  /** Scores one row: {@link #score(List, Workspace)} of it alone, bit for bit. */
  public Scored score(DataRow row, Workspace work) {
    return score(List.of(row), work).get(0);
  }

  /**
   * Scores rows together, which is much faster than one by one and gives each the same bits.
   *
   * @param rows have the contract's features and {@link TrainingTable#AUM_TIER}; a missing tier is
   *     calibrated as one never seen
   * @throws IllegalArgumentException a column is missing or a number is not finite
   */
  public List<Scored> score(List<DataRow> rows, Workspace work) {
    int width = encoder.width();
    work.fit(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      encoder.encode(rows.get(i), work.row);
      System.arraycopy(work.row, 0, work.values, i * width, width);
    }
    Cells cells = Cells.byRow(work.values, rows.size(), width);
    shap.explain(cells, work.margins, work.contributions, work.shap);
    List<Scored> scored = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      scored.add(scored(rows.get(i), i, work));
    }
    return scored;
  }

  /**
   * What each of the {@link #features} did to the margin of a row that was just scored, and last
   * the base that every row starts from, in log-odds; their sum is the margin but for rounding.
   *
   * @param place of the row among those of the last {@link #score(List, Workspace)}
   */
  public double[] contributions(int place, Workspace work) {
    int first = place * (encoder.width() + 1);
    double[] all = new double[drivers.features() + 1];
    drivers.fold(work.contributions, first, all);
    all[drivers.features()] = work.contributions[first + encoder.width()];
    return all;
  }

  private Scored scored(DataRow row, int place, Workspace work) {
    int first = place * (encoder.width() + 1);
    double sum = 0;
    for (int i = 0; i <= encoder.width(); i++) {
      sum += work.contributions[first + i];
    }
    float margin = work.margins[place];
    String tier = row.text(TrainingTable.AUM_TIER);
    return new Scored(
        margin,
        calibrator.calibrate(margin, tier == null ? ExampleKey.UNKNOWN : tier),
        drivers.top(work.contributions, first, topDrivers, work.ofFeature),
        Math.abs(sum - margin));
  }
}
