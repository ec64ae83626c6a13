package com.savvywealth.leads.model.stat;

/** Differences and products of exact sums, exact themselves. */
final class ExactAlgebra {
  private ExactAlgebra() {}

  /** All less what was lost; nothing was lost when that is null. */
  static ExactSum without(ExactSum all, ExactSum lost) {
    if (lost == null) {
      return all;
    }
    ExactSum rest = all.copy();
    for (double part : lost.parts()) {
      rest.add(-part);
    }
    return rest;
  }

  /** n x products - left x right, rounded once. */
  static double spread(long n, ExactSum products, ExactSum left, ExactSum right) {
    ExactSum spread = new ExactSum();
    addScaled(spread, (double) n, products);
    for (double part : left.parts()) {
      addScaled(spread, -part, right);
    }
    return spread.sum();
  }

  /** Adds factor x value to the target. */
  static void addScaled(ExactSum target, double factor, ExactSum value) {
    for (double part : value.parts()) {
      target.addProduct(factor, part);
    }
  }

  /** Adds factor x left x right to the target. */
  static void addTriple(ExactSum target, double factor, ExactSum left, ExactSum right) {
    ExactSum scaled = new ExactSum();
    addScaled(scaled, factor, left);
    for (double part : scaled.parts()) {
      addScaled(target, part, right);
    }
  }
}
