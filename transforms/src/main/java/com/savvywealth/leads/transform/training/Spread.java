package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.transform.io.Tally;

/**
 * Whether values differ, in counts that add up over bundles: a bundle that saw two values counts
 * {@code NAME|varies}, one that saw a single value counts {@code NAME|only|VALUE}. All values are
 * equal iff nothing varies and there is one {@code only}.
 */
final class Spread {
  private Object first;
  private boolean varies;

  void see(Object value) {
    if (value != null && !varies) {
      if (first == null) {
        first = value;
      } else {
        varies = !first.equals(value);
      }
    }
  }

  /** Adds what was seen and starts anew. */
  void flush(Tally tally, String name) {
    if (varies) {
      tally.add(name + "|varies");
    } else if (first != null) {
      tally.add(name + "|only|" + first);
    }
    first = null;
    varies = false;
  }
}
