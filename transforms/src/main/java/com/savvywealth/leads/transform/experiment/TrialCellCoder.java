package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.TrialCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Deterministic coder of {@link TrialCell}. */
final class TrialCellCoder extends AtomicCoder<TrialCell> {
  private static final long serialVersionUID = 1L;
  private static final TrialCellCoder INSTANCE = new TrialCellCoder();

  private TrialCellCoder() {}

  static TrialCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrialCell value, OutputStream out) throws IOException {
    StringUtf8Coder text = StringUtf8Coder.of();
    text.encode(value.stratum(), out);
    text.encode(value.cluster(), out);
    text.encode(value.arm().key(), out);
  }

  @Override
  public TrialCell decode(InputStream in) throws IOException {
    StringUtf8Coder text = StringUtf8Coder.of();
    String stratum = text.decode(in);
    String cluster = text.decode(in);
    return new TrialCell(stratum, cluster, Arm.ofKey(text.decode(in)));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
