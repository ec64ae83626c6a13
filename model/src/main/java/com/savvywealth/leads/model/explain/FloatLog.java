package com.savvywealth.leads.model.explain;

/**
 * Natural logarithm of a float as the C library computes it, to the bit.
 *
 * <p>XGBoost turns a base score into a margin by {@code logf}, which is not always the float
 * nearest to the logarithm: rounding a logarithm in double gives another float for one in 350 base
 * scores between 0.01 and 0.99, and with it other margins of all rows. With x = 2^k z, z near 1,
 * and c the middle of the sixteenth that z is in, ln x = k ln 2 + ln c + ln(1 + r), r = z / c - 1;
 * the last by a polynomial of degree 4, all in double.
 *
 * @see "logf of the GNU C library since 2.27 and of Arm's optimized routines, whose figures these
 *     are; every fifth of the positive normal floats compared, none differed"
 */
final class FloatLog {
  private static final int OFFSET = 0x3f330000; // 0.6992: where the first sixteenth begins
  private static final double LN_2 = 0x1.62e42fefa39efp-1;
  private static final double FOURTH = -0x1.00ea348b88334p-2;
  private static final double THIRD = 0x1.5575b0be00b6ap-2;
  private static final double SECOND = -0x1.ffffef20a4123p-2;

  private static final double[] ONE_OVER_C = {
    0x1.661ec79f8f3bep+0,
    0x1.571ed4aaf883dp+0,
    0x1.49539f0f010bp+0,
    0x1.3c995b0b80385p+0,
    0x1.30d190c8864a5p+0,
    0x1.25e227b0b8eap+0,
    0x1.1bb4a4a1a343fp+0,
    0x1.12358f08ae5bap+0,
    0x1.0953f419900a7p+0,
    0x1p+0,
    0x1.e608cfd9a47acp-1,
    0x1.ca4b31f026aap-1,
    0x1.b2036576afce6p-1,
    0x1.9c2d163a1aa2dp-1,
    0x1.886e6037841edp-1,
    0x1.767dcf5534862p-1
  };

  private static final double[] LN_C = {
    -0x1.57bf7808caadep-2,
    -0x1.2bef0a7c06ddbp-2,
    -0x1.01eae7f513a67p-2,
    -0x1.b31d8a68224e9p-3,
    -0x1.6574f0ac07758p-3,
    -0x1.1aa2bc79c81p-3,
    -0x1.a4e76ce8c0e5ep-4,
    -0x1.1973c5a611cccp-4,
    -0x1.252f438e10c1ep-5,
    0x0p+0,
    0x1.aa5aa5df25984p-5,
    0x1.c5e53aa362eb4p-4,
    0x1.526e57720db08p-3,
    0x1.bc2860d22477p-3,
    0x1.1058bc8a07ee1p-2,
    0x1.4043057b6ee09p-2
  };

  private FloatLog() {}

  /**
   * The logarithm.
   *
   * @param x a positive normal number, or infinity
   */
  static float of(float x) {
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    int bits = Float.floatToRawIntBits(x);
    int shifted = bits - OFFSET;
    int i = (shifted >>> 19) & 15;
    int k = shifted >> 23;
    double z = Float.intBitsToFloat(bits - (shifted & 0xff800000));
    double r = z * ONE_OVER_C[i] - 1;
    double square = r * r;
    double tail = FOURTH * square + (THIRD * r + SECOND);
    return (float) (tail * square + (LN_C[i] + k * LN_2 + r));
  }
}
