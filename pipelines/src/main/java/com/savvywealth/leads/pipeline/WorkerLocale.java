package com.savvywealth.leads.pipeline;

import java.util.Locale;
import org.apache.beam.sdk.harness.JvmInitializer;

/**
 * No person's locale: numbers are written with the digits 0 to 9 and a point, on whatever machine.
 * A worker's virtual machine finds this class by itself; commands and launches call {@link #set}.
 */
public final class WorkerLocale implements JvmInitializer {
  /** Sets it for this virtual machine. */
  static void set() {
    Locale.setDefault(Locale.ROOT);
  }

  @Override
  public void onStartup() {
    set();
  }
}
