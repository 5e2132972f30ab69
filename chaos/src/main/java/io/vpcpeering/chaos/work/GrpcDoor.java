package io.vpcpeering.chaos.work;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.RejectPeeringRequest;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Straight to peering-service, as internal teams call it; to any of its replicas at each call.
final class GrpcDoor implements Door {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 60;
    private static final int MBPS = 100;

    private final List<Channel> replicas;

    /// @param replicas of peering-service, with the account in every call
    GrpcDoor(List<Channel> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    @Override
    public String name() {
        return "gRPC";
    }

    @Override
    public Outcome ask(Mutation mutation) {
        try {
            return new Outcome.Done(send(mutation).getPeeringId(), "");
        } catch (StatusRuntimeException e) {
            return outcome(e);
        }
    }

    /// The newest peerings of the account; empty when nobody answers.
    Optional<List<Peering>> newest() {
        try {
            return Optional.of(stub().listPeerings(
                            ListPeeringsRequest.newBuilder().setPageSize(PAGE).build())
                    .getPeeringsList());
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    private Peering send(Mutation mutation) {
        return switch (mutation.kind()) {
            case PROPOSE -> stub().createPeering(proposal(mutation)).getPeering();
            case ACCEPT ->
                stub().acceptPeering(AcceptPeeringRequest.newBuilder()
                                .setRequestId(mutation.token())
                                .setPeeringId(mutation.peering())
                                .build())
                        .getPeering();
            case REJECT ->
                stub().rejectPeering(RejectPeeringRequest.newBuilder()
                                .setRequestId(mutation.token())
                                .setPeeringId(mutation.peering())
                                .build())
                        .getPeering();
            case ENABLE ->
                stub().enablePeering(EnablePeeringRequest.newBuilder()
                                .setRequestId(mutation.token())
                                .setPeeringId(mutation.peering())
                                .build())
                        .getPeering();
            case RENAME ->
                stub().modifyPeering(ModifyPeeringRequest.newBuilder()
                                .setRequestId(mutation.token())
                                .setPeeringId(mutation.peering())
                                .setName(mutation.text())
                                .build())
                        .getPeering();
            case DELETE ->
                stub().deletePeering(DeletePeeringRequest.newBuilder()
                                .setRequestId(mutation.token())
                                .setPeeringId(mutation.peering())
                                .build())
                        .getPeering();
            case ADD_ROUTE, REMOVE_ROUTE -> throw new IllegalArgumentException("routes go through the gateway");
        };
    }

    private static CreatePeeringRequest proposal(Mutation mutation) {
        var request = CreatePeeringRequest.newBuilder()
                .setRequestId(mutation.token())
                .setRequesterVpcId(mutation.own().vpcId())
                .setRequesterRegion(mutation.own().region())
                .setAccepterVpcId(mutation.other().vpcId())
                .setAccepterAccountUin(mutation.other().account())
                .setAccepterRegion(mutation.other().region())
                .setName(mutation.text());
        if (mutation.isCrossRegion()) {
            request.setBandwidthMbps(MBPS);
        }
        return request.build();
    }

    private PeeringServiceBlockingStub stub() {
        Channel any = replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
        return PeeringServiceGrpc.newBlockingStub(any).withDeadlineAfter(PATIENCE);
    }

    /// What a call that failed comes to.
    static Outcome outcome(StatusRuntimeException problem) {
        Status.Code code = problem.getStatus().getCode();
        if (problem.getStatus().getCause() instanceof ClosedChannelException) {
            // grpc-java calls it UNKNOWN when a connection closes while a call is written to it (its issue 10120).
            return new Outcome.Unknown("closed");
        }
        Optional<String> told = reason(problem);
        if (told.isPresent() && code == Status.Code.RESOURCE_EXHAUSTED) {
            // A quota's refusal; without a reason it is a server that is too busy to look at the call.
            return new Outcome.Refused(told.get());
        }
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED -> new Outcome.Unknown(code.name());
            case INTERNAL, UNKNOWN, DATA_LOSS, UNIMPLEMENTED ->
                new Outcome.Broken(problem.getStatus().toString());
            default -> new Outcome.Refused(told.orElse(code.name()));
        };
    }

    private static Optional<String> reason(StatusRuntimeException problem) {
        com.google.rpc.Status status = StatusProto.fromThrowable(problem);
        if (status == null) {
            return Optional.empty();
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return Optional.of(detail.unpack(ErrorInfo.class).getReason());
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
