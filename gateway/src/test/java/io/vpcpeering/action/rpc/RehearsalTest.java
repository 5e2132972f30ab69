package io.vpcpeering.action.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc;
import io.vpcpeering.proto.account.v1.CreateAccountRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringResponse;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// No mutation of a dry run reaches a service as one that is meant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsalTest {
    private final List<DeletePeeringRequest> received = new ArrayList<>();
    private Server server;
    private ManagedChannel channel;

    @BeforeAll
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Recorder())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void every_mutation_arrives_as_a_dry_run_and_queries_arrive_as_they_are() {
        PeeringServiceBlockingStub tried =
                PeeringServiceGrpc.newBlockingStub(channel).withInterceptors(new Rehearsal());

        var _ = tried.deletePeering(
                DeletePeeringRequest.newBuilder().setPeeringId("pcx-dt8c7fa0").build());
        var _ = tried.getPeering(GetPeeringRequest.getDefaultInstance());

        assertThat(received)
                .containsExactly(DeletePeeringRequest.newBuilder()
                        .setPeeringId("pcx-dt8c7fa0")
                        .setValidateOnly(true)
                        .build());
    }

    @Test
    void a_mutation_that_cannot_be_tried_is_not_sent() {
        assertThatThrownBy(() -> AccountServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(new Rehearsal())
                        .createAccount(CreateAccountRequest.getDefaultInstance()))
                .hasStackTraceContaining("cannot be tried without being done");
    }

    private final class Recorder extends PeeringServiceGrpc.PeeringServiceImplBase {
        @Override
        public void deletePeering(DeletePeeringRequest request, StreamObserver<DeletePeeringResponse> observer) {
            received.add(request);
            observer.onNext(DeletePeeringResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void getPeering(GetPeeringRequest request, StreamObserver<GetPeeringResponse> observer) {
            observer.onNext(GetPeeringResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
