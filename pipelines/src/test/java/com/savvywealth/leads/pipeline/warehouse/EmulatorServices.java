package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ServerStream;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.BigQueryReadSettings;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteSettings;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServicesImpl;

/**
 * Beam's own services, REST where {@code --bigQueryEndpoint} says; only the Storage Read and Write
 * APIs, which Beam reaches encrypted alone, are reached by Google's clients in plain text.
 */
public final class EmulatorServices implements WarehouseReadOptions.Services {
  /** System property of the port of gRPC on this machine. */
  static final String GRPC_PORT = "leads.emulator.grpc";

  /** Made by name. */
  public EmulatorServices() {}

  @Override
  public BigQueryServices get() {
    return new Plain();
  }

  private static final class Plain extends BigQueryServicesImpl {
    private static final long serialVersionUID = 1L;

    @Override
    public StorageClient getStorageClient(BigQueryOptions options) throws IOException {
      return new PlainStorage(
          BigQueryReadClient.create(
              BigQueryReadSettings.newBuilder()
                  .setCredentialsProvider(NoCredentialsProvider.create())
                  .setTransportChannelProvider(
                      plain(BigQueryReadSettings.defaultGrpcTransportProviderBuilder()))
                  .build()));
    }

    @Override
    public WriteStreamService getWriteStreamService(BigQueryOptions options) {
      try {
        return new EmulatorWrites(
            BigQueryWriteClient.create(
                BigQueryWriteSettings.newBuilder()
                    .setCredentialsProvider(NoCredentialsProvider.create())
                    .setTransportChannelProvider(
                        plain(BigQueryWriteSettings.defaultGrpcTransportProviderBuilder()))
                    .build()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static TransportChannelProvider plain(
        InstantiatingGrpcChannelProvider.Builder channels) {
      return channels
          .setEndpoint("127.0.0.1:" + Integer.getInteger(GRPC_PORT))
          .setChannelConfigurator(channel -> channel.usePlaintext())
          .build();
    }
  }

  private record PlainStorage(BigQueryReadClient client) implements BigQueryServices.StorageClient {
    @Override
    public ReadSession createReadSession(CreateReadSessionRequest request) {
      return client.createReadSession(request);
    }

    @Override
    public BigQueryServices.BigQueryServerStream<ReadRowsResponse> readRows(
        ReadRowsRequest request) {
      return new Stream(client.readRowsCallable().call(request));
    }

    @Override
    public BigQueryServices.BigQueryServerStream<ReadRowsResponse> readRows(
        ReadRowsRequest request, String table) {
      return readRows(request);
    }

    @Override
    public SplitReadStreamResponse splitReadStream(SplitReadStreamRequest request) {
      return client.splitReadStream(request);
    }

    @Override
    public SplitReadStreamResponse splitReadStream(SplitReadStreamRequest request, String table) {
      return splitReadStream(request);
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @SuppressWarnings("serial") // lives as long as its call
  private record Stream(ServerStream<ReadRowsResponse> rows)
      implements BigQueryServices.BigQueryServerStream<ReadRowsResponse> {
    @Override
    public Iterator<ReadRowsResponse> iterator() {
      return rows.iterator();
    }

    @Override
    public void cancel() {
      rows.cancel();
    }
  }
}
