package com.savvywealth.leads.transform.io;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.DataRowCodec;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.CustomCoder;

/** Deterministic coder of one table's rows, in {@link DataRowCodec}'s compact form. */
public final class DataRowCoder extends CustomCoder<DataRow> {
  private static final long serialVersionUID = 1L;

  private final TableSchema schema;
  private final DataRowCodec codec;

  private DataRowCoder(TableSchema schema) {
    this.schema = schema;
    this.codec = DataRowCodec.of(schema);
  }

  /** The coder of rows with this schema. */
  public static DataRowCoder of(TableSchema schema) {
    return new DataRowCoder(schema);
  }

  @Override
  public void encode(DataRow row, OutputStream out) throws IOException {
    codec.write(row, new DataOutputStream(out));
  }

  @Override
  public DataRow decode(InputStream in) throws IOException {
    return codec.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataRowCoder that && schema.equals(that.schema);
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema);
  }
}
