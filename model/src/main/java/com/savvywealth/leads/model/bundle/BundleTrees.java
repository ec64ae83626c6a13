package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.TreeModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Reads a bundle's trees, and holds every file that tells of them against the others. */
final class BundleTrees {
  private BundleTrees() {}

  /**
   * The model in {@code model.ubj}.
   *
   * @param columns what the bundle says that the model sees
   * @throws BundleRefused {@code BAD_MODEL}, {@code MODELS_DIFFER} when a JSON form of it beside it
   *     is not the same to the bit, {@code WRONG_CONTRACT} when the model names other columns
   */
  static TreeModel read(ModelBundle bundle, List<ModelColumn> columns) {
    TreeModel model =
        read(
            BundleEntry.MODEL_UBJ,
            () -> TreeModel.fromUbj(bundle.entry(BundleEntry.MODEL_UBJ.entry())));
    if (bundle.names().contains(BundleEntry.MODEL_JSON.entry())) {
      byte[] json = bundle.entry(BundleEntry.MODEL_JSON.entry());
      TreeModel twin =
          read(
              BundleEntry.MODEL_JSON,
              () -> TreeModel.fromJson(new String(json, StandardCharsets.UTF_8)));
      if (!model.sameAs(twin)) {
        throw new BundleRefused(
            BundleRefused.Code.MODELS_DIFFER,
            "%s must be the model of %s but is another"
                .formatted(BundleEntry.MODEL_JSON.entry(), BundleEntry.MODEL_UBJ.entry()));
      }
    }
    List<String> names = columns.stream().map(ModelColumn::name).toList();
    if (!model.featureNames().isEmpty() && !model.featureNames().equals(names)) {
      throw new BundleRefused(
          BundleRefused.Code.WRONG_CONTRACT,
          "the model names columns or an order of them that %s does not: %s"
              .formatted(
                  BundleEntry.COLUMNS.entry(), firstDifference(model.featureNames(), names)));
    }
    return model;
  }

  private static TreeModel read(BundleEntry entry, Supplier<TreeModel> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(BundleRefused.Code.BAD_MODEL, entry.entry() + ": " + e.getMessage());
    }
  }

  private static String firstDifference(List<String> model, List<String> order) {
    int place = 0;
    while (place < Math.min(model.size(), order.size())
        && model.get(place).equals(order.get(place))) {
      place++;
    }
    return "column %d of %d and %d".formatted(place + 1, model.size(), order.size());
  }
}
