package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.CellCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Deterministic coder of {@link CellCounts}. */
final class CellCountsCoder extends AtomicCoder<CellCounts> {
  private static final long serialVersionUID = 1L;
  private static final CellCountsCoder INSTANCE = new CellCountsCoder();

  private CellCountsCoder() {}

  static CellCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(CellCounts value, OutputStream out) throws IOException {
    VarLongCoder number = VarLongCoder.of();
    number.encode(value.leads(), out);
    number.encode(value.contacted(), out);
    number.encode(value.booked(), out);
    number.encode(value.followed(), out);
    number.encode(value.harmed(), out);
    number.encode(value.dials(), out);
  }

  @Override
  public CellCounts decode(InputStream in) throws IOException {
    VarLongCoder number = VarLongCoder.of();
    long leads = number.decode(in);
    long contacted = number.decode(in);
    long booked = number.decode(in);
    long followed = number.decode(in);
    long harmed = number.decode(in);
    return new CellCounts(leads, contacted, booked, followed, harmed, number.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
