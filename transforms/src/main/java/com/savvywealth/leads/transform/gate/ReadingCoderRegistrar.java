package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Lets every pipeline find {@link ReadingCoder} by itself. */
public final class ReadingCoderRegistrar implements CoderProviderRegistrar {
  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(CoderProviders.forCoder(TypeDescriptor.of(Reading.class), ReadingCoder.of()));
  }
}
