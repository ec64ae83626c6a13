package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.SecretStore;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real client against a server on loopback that knows one secret. */
class SecretManagerTest {
  private static final String SERVICE = "google.cloud.secretmanager.v1.SecretManagerService";
  private static final String KNOWN = "projects/p1/secrets/token-key/versions/3";

  private static Server server;

  @BeforeAll
  static void serve() throws IOException {
    MethodDescriptor<AccessSecretVersionRequest, AccessSecretVersionResponse> access =
        MethodDescriptor.<AccessSecretVersionRequest, AccessSecretVersionResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(SERVICE, "AccessSecretVersion"))
            .setRequestMarshaller(
                ProtoUtils.marshaller(AccessSecretVersionRequest.getDefaultInstance()))
            .setResponseMarshaller(
                ProtoUtils.marshaller(AccessSecretVersionResponse.getDefaultInstance()))
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(SERVICE)
                    .addMethod(access, ServerCalls.asyncUnaryCall(SecretManagerTest::answer))
                    .build())
            .build()
            .start();
  }

  private static void answer(
      AccessSecretVersionRequest request, StreamObserver<AccessSecretVersionResponse> out) {
    if (!request.getName().equals(KNOWN)) {
      out.onError(Status.PERMISSION_DENIED.withDescription("nothing to see").asException());
      return;
    }
    out.onNext(
        AccessSecretVersionResponse.newBuilder()
            .setName(KNOWN)
            .setPayload(
                SecretPayload.newBuilder().setData(ByteString.copyFromUtf8("{\"keyId\":\"k1\"}")))
            .build());
    out.onCompleted();
  }

  @AfterAll
  static void stop() {
    server.shutdownNow();
  }

  @SuppressWarnings("rawtypes") // the client's own signature is raw
  private static SecretManager client() throws IOException {
    return new SecretManager(
        SecretManagerServiceSettings.newBuilder()
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setTransportChannelProvider(
                InstantiatingGrpcChannelProvider.newBuilder()
                    .setEndpoint("localhost:" + server.getPort())
                    .setChannelConfigurator(channel -> channel.usePlaintext())
                    .build())
            .build());
  }

  @Test
  void aSecretIsReadByItsName() throws IOException {
    assertThat(client().read(KNOWN), is("{\"keyId\":\"k1\"}"));
  }

  @Test
  void aRefusalNamesItsKindAndNoSecret() throws IOException {
    SecretManager client = client();
    IOException refused =
        assertThrows(IOException.class, () -> client.read(KNOWN.replace("/3", "/4")));
    assertThat(refused.getMessage(), is("the secret manager answers PERMISSION_DENIED"));
  }

  @Test
  void referencesFindTheStoreOnTheClassPath() {
    assertThat(
        ServiceLoader.load(SecretStore.class).stream().findFirst().orElseThrow().type(),
        is((Object) SecretManager.class));
    assertThat(KeyReference.parse("secret:" + KNOWN).isStored(), is(true));
  }

  @Test
  void onlyANumberedVersionIsAReference() {
    for (String bad : new String[] {"latest", "0", "", "1/../2"}) {
      BundleRefused refused =
          assertThrows(
              BundleRefused.class,
              () -> KeyReference.parse("secret:projects/p1/secrets/token-key/versions/" + bad));
      assertThat(refused.getMessage(), containsString("versions/N"));
    }
  }
}
