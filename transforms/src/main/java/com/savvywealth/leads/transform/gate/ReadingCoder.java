package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.gate.Reading;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Readings as bytes: equal readings have equal bytes, every NaN has the same ones. */
public final class ReadingCoder extends AtomicCoder<Reading> {
  private static final long serialVersionUID = 1L;
  private static final ReadingCoder INSTANCE = new ReadingCoder();

  private ReadingCoder() {}

  /** The coder. */
  public static ReadingCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Reading reading, OutputStream out) throws IOException {
    StringUtf8Coder text = StringUtf8Coder.of();
    text.encode(reading.metric(), out);
    text.encode(reading.scope(), out);
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(Double.doubleToLongBits(reading.value()));
    data.writeLong(Double.doubleToLongBits(reading.standardError()));
    data.flush();
    VarLongCoder.of().encode(reading.n(), out);
    text.encode(reading.note(), out);
  }

  @Override
  public Reading decode(InputStream in) throws IOException {
    StringUtf8Coder text = StringUtf8Coder.of();
    String metric = text.decode(in);
    String scope = text.decode(in);
    DataInputStream data = new DataInputStream(in);
    double value = Double.longBitsToDouble(data.readLong());
    double standardError = Double.longBitsToDouble(data.readLong());
    long n = VarLongCoder.of().decode(in);
    return new Reading(metric, scope, value, n, standardError, text.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<Reading> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(Reading.class);
  }
}
