package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRowCodec;
import com.savvywealth.leads.model.experiment.AssignedLead;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Assigned leads as bytes, in the compact form of their rows; deterministic. */
public final class AssignedLeadCoder extends AtomicCoder<AssignedLead> {
  private static final long serialVersionUID = 1L;
  private static final AssignedLeadCoder INSTANCE = new AssignedLeadCoder();
  private static final DataRowCodec CODEC = DataRowCodec.of(AssignmentRows.SCHEMA);

  private AssignedLeadCoder() {}

  /** The coder. */
  public static AssignedLeadCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(AssignedLead lead, OutputStream out) throws IOException {
    CODEC.write(AssignmentRows.row(lead), new DataOutputStream(out));
  }

  @Override
  public AssignedLead decode(InputStream in) throws IOException {
    return AssignmentRows.lead(CODEC.read(new DataInputStream(in)));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<AssignedLead> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(AssignedLead.class);
  }
}
