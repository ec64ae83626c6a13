package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.learn.NativeLibrary;
import java.util.Optional;

/** XGBoost's native library, which training calls; scoring is plain Java and needs none. */
final class NativeTrees {
  private NativeTrees() {}

  /**
   * Refuses to begin what ends in training on a machine that cannot train.
   *
   * @throws UsageException naming the machine, the cause and the cure
   */
  static void require() {
    Optional<String> fault = NativeLibrary.fault();
    if (fault.isPresent()) {
      throw new UsageException(
          "XGBoost, which trains the model, cannot be loaded on %s %s (%s): platforms.md lists where it runs; %s"
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  fault.get(),
                  NativeLibrary.FIX));
    }
  }
}
