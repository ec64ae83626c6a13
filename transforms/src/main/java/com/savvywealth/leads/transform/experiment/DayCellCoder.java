package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.DayCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Deterministic coder of {@link DayCell}. */
final class DayCellCoder extends AtomicCoder<DayCell> {
  private static final long serialVersionUID = 1L;
  private static final DayCellCoder INSTANCE = new DayCellCoder();

  private DayCellCoder() {}

  static DayCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DayCell value, OutputStream out) throws IOException {
    VarLongCoder.of().encode(value.day().toEpochDay(), out);
    StringUtf8Coder.of().encode(value.arm().key(), out);
    StringUtf8Coder.of().encode(value.tier(), out);
  }

  @Override
  public DayCell decode(InputStream in) throws IOException {
    LocalDate day = LocalDate.ofEpochDay(VarLongCoder.of().decode(in));
    Arm arm = Arm.ofKey(StringUtf8Coder.of().decode(in));
    return new DayCell(day, arm, StringUtf8Coder.of().decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
