package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.core.ApiFuture;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsRequest;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamResponse;
import com.google.cloud.bigquery.storage.v1.FlushRowsRequest;
import com.google.cloud.bigquery.storage.v1.FlushRowsResponse;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.ProtoSchema;
import com.google.cloud.bigquery.storage.v1.StreamWriter;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.cloud.bigquery.storage.v1.WriteStreamView;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Int64Value;
import java.io.IOException;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;

/** The Storage Write API by Google's client, call for call. */
record EmulatorWrites(BigQueryWriteClient client) implements BigQueryServices.WriteStreamService {
  @Override
  public WriteStream createWriteStream(String table, WriteStream.Type type) {
    return client.createWriteStream(table, WriteStream.newBuilder().setType(type).build());
  }

  @Override
  public TableSchema getWriteStreamSchema(String stream) {
    return client
        .getWriteStreamCallable()
        .call(
            GetWriteStreamRequest.newBuilder()
                .setView(WriteStreamView.FULL)
                .setName(stream)
                .build())
        .getTableSchema();
  }

  @Override
  public BigQueryServices.StreamAppendClient getStreamAppendClient(
      String stream,
      DescriptorProtos.DescriptorProto descriptor,
      boolean pooled,
      AppendRowsRequest.MissingValueInterpretation missing)
      throws IOException {
    return new Appends(
        StreamWriter.newBuilder(stream, client)
            .setWriterSchema(ProtoSchema.newBuilder().setProtoDescriptor(descriptor).build())
            .setDefaultMissingValueInterpretation(missing)
            .build());
  }

  @Override
  public ApiFuture<FlushRowsResponse> flush(String stream, long offset) {
    return client
        .flushRowsCallable()
        .futureCall(
            FlushRowsRequest.newBuilder()
                .setWriteStream(stream)
                .setOffset(Int64Value.of(offset))
                .build());
  }

  @Override
  public ApiFuture<FinalizeWriteStreamResponse> finalizeWriteStream(String stream) {
    return client
        .finalizeWriteStreamCallable()
        .futureCall(FinalizeWriteStreamRequest.newBuilder().setName(stream).build());
  }

  @Override
  public ApiFuture<BatchCommitWriteStreamsResponse> commitWriteStreams(
      String table, Iterable<String> streams) {
    return client
        .batchCommitWriteStreamsCallable()
        .futureCall(
            BatchCommitWriteStreamsRequest.newBuilder()
                .setParent(table)
                .addAllWriteStreams(streams)
                .build());
  }

  @Override
  public void close() {
    client.close();
  }

  /** One stream; Beam pins it while it is in use, and it is closed with the last unpinned. */
  private static final class Appends implements BigQueryServices.StreamAppendClient {
    private final StreamWriter writer;
    private int pins;
    private boolean closed;

    Appends(StreamWriter writer) {
      this.writer = writer;
    }

    @Override
    public ApiFuture<AppendRowsResponse> appendRows(long offset, ProtoRows rows) {
      return writer.append(rows, offset);
    }

    @Override
    public TableSchema getUpdatedSchema() {
      return writer.getUpdatedSchema();
    }

    @Override
    public synchronized void pin() {
      pins++;
    }

    @Override
    public synchronized void unpin() {
      pins--;
      finish();
    }

    @Override
    public synchronized void close() {
      closed = true;
      finish();
    }

    private void finish() {
      if (closed && pins == 0) {
        writer.close();
      }
    }
  }
}
