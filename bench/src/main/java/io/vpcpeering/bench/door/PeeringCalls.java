package io.vpcpeering.bench.door;

import io.vpcpeering.bench.stage.World;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import java.util.concurrent.TimeUnit;

/// Peerings of a world straight over gRPC, as internal teams ask for them. Accounts are told by their numbers in the
/// world. Thread-safe.
///
/// @param doors ways to the services
/// @param world who is who
public record PeeringCalls(Doors doors, World world) {
    private static final long PATIENCE_SECONDS = 10;

    /// Asks for a peering of two VPCs; pending then.
    public Peering create(World.Pair pair, String name) {
        return stub(world.ownerOf(pair.requester()))
                .createPeering(CreatePeeringRequest.newBuilder()
                        .setRequesterVpcId(world.vpcId(pair.requester()))
                        .setAccepterVpcId(world.vpcId(pair.accepter()))
                        .setAccepterAccountUin(world.account(world.ownerOf(pair.accepter())))
                        .setName(name)
                        .build())
                .getPeering();
    }

    /// Says yes to one.
    public Peering accept(int account, String peering) {
        return stub(account)
                .acceptPeering(
                        AcceptPeeringRequest.newBuilder().setPeeringId(peering).build())
                .getPeering();
    }

    /// Ends one.
    public Peering delete(int account, String peering) {
        return stub(account)
                .deletePeering(
                        DeletePeeringRequest.newBuilder().setPeeringId(peering).build())
                .getPeering();
    }

    /// Reads one.
    public Peering get(int account, String peering) {
        return stub(account)
                .getPeering(GetPeeringRequest.newBuilder().setPeeringId(peering).build())
                .getPeering();
    }

    /// Reads a page of an account's.
    ///
    /// @param token where it begins; empty for the first
    public ListPeeringsResponse page(int account, int size, String token) {
        return stub(account)
                .listPeerings(ListPeeringsRequest.newBuilder()
                        .setPageSize(size)
                        .setPageToken(token)
                        .build());
    }

    private PeeringServiceBlockingStub stub(int account) {
        return PeeringServiceGrpc.newBlockingStub(doors.grpc(ProcessName.PEERING_SERVICE, world.account(account)))
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
