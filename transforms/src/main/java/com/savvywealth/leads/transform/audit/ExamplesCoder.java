package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.learn.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** Deterministic coder of labelled examples. */
public final class ExamplesCoder extends AtomicCoder<Examples> {
  private static final long serialVersionUID = 1L;
  private static final ExamplesCoder INSTANCE = new ExamplesCoder();

  private ExamplesCoder() {}

  /** The coder. */
  public static ExamplesCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Examples examples, OutputStream out) throws IOException {
    ByteArrayCoder.of().encode(examples.toBytes(), out);
  }

  @Override
  public Examples decode(InputStream in) throws IOException {
    return Examples.fromBytes(ByteArrayCoder.of().decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  private Object readResolve() {
    return INSTANCE;
  }
}
