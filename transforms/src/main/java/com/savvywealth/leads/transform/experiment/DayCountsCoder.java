package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.DayCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Deterministic coder of {@link DayCounts}. */
final class DayCountsCoder extends AtomicCoder<DayCounts> {
  private static final long serialVersionUID = 1L;
  private static final DayCountsCoder INSTANCE = new DayCountsCoder();

  private DayCountsCoder() {}

  static DayCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DayCounts value, OutputStream out) throws IOException {
    for (long count : value.values()) {
      VarLongCoder.of().encode(count, out);
    }
  }

  @Override
  public DayCounts decode(InputStream in) throws IOException {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < DayCounts.NAMES.size(); i++) {
      values.add(VarLongCoder.of().decode(in));
    }
    return DayCounts.of(values);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
