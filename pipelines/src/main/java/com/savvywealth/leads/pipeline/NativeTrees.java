package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.learn.NativeLibrary;

/** XGBoost's native library, which training calls; scoring is plain Java and needs none. */
final class NativeTrees {
  private NativeTrees() {}

  /**
   * Refuses to begin what ends in training on a machine that cannot train.
   *
   * @throws UsageException naming the machine, the cause and the cure
   */
  static void require() {
    NativeLibrary.fault()
        .ifPresent(
            cause -> {
              throw new UsageException(
                  NativeLibrary.refusal(cause) + ": " + NativeLibrary.fix(cause));
            });
  }
}
