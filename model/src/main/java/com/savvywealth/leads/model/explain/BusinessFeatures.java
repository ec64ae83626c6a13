package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which business feature a model's column counts for: a category's levels count for the category,
 * and a bin counts for the number that it was cut from.
 *
 * <p>A trained category is a bin of a trained number when its lineage names that number, or when
 * its formula is the number's followed by {@value #BIN}.
 */
public final class BusinessFeatures {
  private static final String BIN = "_bin";

  private BusinessFeatures() {}

  /** The columns, same names and order, each under its business feature. */
  public static List<ModelColumn> fold(List<ModelColumn> columns, FeatureContract contract) {
    Map<String, String> numberOfBin =
        contract.trainable().stream()
            .filter(spec -> spec.dtype() == FeatureSpec.Dtype.CATEGORY)
            .collect(Collectors.toMap(FeatureSpec::name, category -> numberOf(category, contract)));
    return columns.stream()
        .map(
            column ->
                new ModelColumn(
                    column.name(),
                    numberOfBin.getOrDefault(column.feature(), column.feature()),
                    column.level(),
                    column.monotone()))
        .toList();
  }

  /** The number that a category is cut from, or the category itself. */
  private static String numberOf(FeatureSpec category, FeatureContract contract) {
    return contract.trainable().stream()
        .filter(number -> number.dtype() != FeatureSpec.Dtype.CATEGORY)
        .filter(
            number ->
                category.lineage().contains(number.name())
                    || category.formula().equals(number.formula() + BIN))
        .map(FeatureSpec::name)
        .findFirst()
        .orElse(category.name());
  }
}
