package com.savvywealth.leads.model.explain;

/**
 * Passes of {@link BlockShapley} over the rows at one node, one or two points at a time: a longer
 * body is not compiled to vector instructions, and neither is one whose arrays do not begin at the
 * same row. Of one node after the other, for one thread.
 */
final class NodePasses {
  private final float[][] product; // P by point
  private final float[] turn; // u
  private final float[][] sum; // H by point
  private float[] out;
  private float[] constants;
  private int at;
  private int n;

  NodePasses(float[][] product, float[] turn, float[][] sum) {
    this.product = product;
    this.turn = turn;
    this.sum = sum;
  }

  /**
   * Takes up a node.
   *
   * @param out the feature's contributions
   * @param constants of {@link GameNodes}, the node's from a place on
   */
  NodePasses of(float[] out, float[] constants, int at, int n) {
    this.out = out;
    this.constants = constants;
    this.at = at;
    this.n = n;
    return this;
  }

  /** Writes u; whole numbers halved make b the difference of two distances. */
  static void turn(float[] halfRank, float halfLimit, float share, float[] out, int n) {
    for (int row = 0; row < n; row++) {
      float x = halfLimit - halfRank[row];
      out[row] = Math.abs(x) - Math.abs(x - 0.5f) + 0.5f - share;
    }
  }

  /** The same where the feature was met above. */
  static void turnAgain(
      float[] halfRank, float halfLimit, float share, float[] known, float[] out, int n) {
    for (int row = 0; row < n; row++) {
      float x = halfLimit - halfRank[row];
      out[row] = known[row] * (Math.abs(x) - Math.abs(x - 0.5f) + 0.5f - share);
    }
  }

  /**
   * Writes 1 for rows that satisfy all splits on a feature down to a child, else 0.
   *
   * @param slope 1 for the left child, -1 for the right
   */
  static void satisfied(
      float[] halfRank, float halfLimit, float slope, float[] known, float[] out, int n) {
    for (int row = 0; row < n; row++) {
      float x = halfLimit - halfRank[row];
      out[row] = known[row] * (0.5f + slope * (Math.abs(x) - Math.abs(x - 0.5f)));
    }
  }

  private float turnBy(int q) {
    return constants[at + GameNodes.POINTS + 2 * q];
  }

  private float weight(int q) {
    return constants[at + GameNodes.POINTS + 2 * q + 1];
  }

  /** Writes the products of both children. */
  void down(int points, float[][] left, float[][] right) {
    int q = 0;
    for (; q + 2 <= points; q += 2) {
      downTwo(q, left, right);
    }
    if (q < points) {
      downOne(q, left, right);
    }
  }

  private void downTwo(int q, float[][] left, float[][] right) {
    float[] u = turn;
    int rows = n;
    float[] productA = product[q];
    float[] leftA = left[q];
    float[] rightA = right[q];
    float turnA = turnBy(q);
    float[] productB = product[q + 1];
    float[] leftB = left[q + 1];
    float[] rightB = right[q + 1];
    float turnB = turnBy(q + 1);
    float share = constants[at + GameNodes.SHARE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      float hereA = productA[row];
      float hereB = productB[row];
      float belowA = hereA * (share + by * turnA);
      float belowB = hereB * (share + by * turnB);
      leftA[row] = belowA;
      rightA[row] = hereA - belowA;
      leftB[row] = belowB;
      rightB[row] = hereB - belowB;
    }
  }

  private void downOne(int q, float[][] left, float[][] right) {
    float[] u = turn;
    int rows = n;
    float[] productA = product[q];
    float[] leftA = left[q];
    float[] rightA = right[q];
    float turnA = turnBy(q);
    float share = constants[at + GameNodes.SHARE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      float hereA = productA[row];
      float belowA = hereA * (share + by * turnA);
      leftA[row] = belowA;
      rightA[row] = hereA - belowA;
    }
  }

  /** Sums up what stands at the children, and gives the feature its part. */
  void up(int points, float[][] left, float[][] right) {
    int q = 0;
    for (; q + 2 <= points; q += 2) {
      upTwo(q, left, right);
    }
    if (q < points) {
      upOne(q, left, right);
    }
  }

  private void upTwo(int q, float[][] left, float[][] right) {
    float[] u = turn;
    int rows = n;
    float[] given = out;
    float[] productA = product[q];
    float[] leftA = left[q];
    float[] rightA = right[q];
    float[] sumA = sum[q];
    float turnA = turnBy(q);
    float weightA = weight(q);
    float[] productB = product[q + 1];
    float[] leftB = left[q + 1];
    float[] rightB = right[q + 1];
    float[] sumB = sum[q + 1];
    float turnB = turnBy(q + 1);
    float weightB = weight(q + 1);
    float share = constants[at + GameNodes.SHARE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      float fromA = rightA[row];
      float gapA = leftA[row] - fromA;
      float fromB = rightB[row];
      float gapB = leftB[row] - fromB;
      given[row] += by * (weightA * productA[row] * gapA + weightB * productB[row] * gapB);
      sumA[row] = fromA + (share + by * turnA) * gapA;
      sumB[row] = fromB + (share + by * turnB) * gapB;
    }
  }

  private void upOne(int q, float[][] left, float[][] right) {
    float[] u = turn;
    int rows = n;
    float[] given = out;
    float[] productA = product[q];
    float[] leftA = left[q];
    float[] rightA = right[q];
    float[] sumA = sum[q];
    float turnA = turnBy(q);
    float weightA = weight(q);
    float share = constants[at + GameNodes.SHARE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      float fromA = rightA[row];
      float gapA = leftA[row] - fromA;
      given[row] += by * (weightA * productA[row] * gapA);
      sumA[row] = fromA + (share + by * turnA) * gapA;
    }
  }

  /** The same for a node of two leaves. */
  void leaves(int points) {
    int q = 0;
    for (; q + 2 <= points; q += 2) {
      leavesTwo(q);
    }
    if (q < points) {
      leavesOne(q);
    }
  }

  private void leavesTwo(int q) {
    float[] u = turn;
    int rows = n;
    float[] given = out;
    float[] productA = product[q];
    float[] sumA = sum[q];
    float turnA = turnBy(q);
    float weightA = weight(q);
    float[] productB = product[q + 1];
    float[] sumB = sum[q + 1];
    float turnB = turnBy(q + 1);
    float weightB = weight(q + 1);
    float middle = constants[at + GameNodes.MIDDLE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      given[row] += by * (weightA * productA[row] + weightB * productB[row]);
      sumA[row] = middle + by * turnA;
      sumB[row] = middle + by * turnB;
    }
  }

  private void leavesOne(int q) {
    float[] u = turn;
    int rows = n;
    float[] given = out;
    float[] productA = product[q];
    float[] sumA = sum[q];
    float turnA = turnBy(q);
    float weightA = weight(q);
    float middle = constants[at + GameNodes.MIDDLE];
    for (int row = 0; row < rows; row++) {
      float by = u[row];
      given[row] += by * (weightA * productA[row]);
      sumA[row] = middle + by * turnA;
    }
  }
}
