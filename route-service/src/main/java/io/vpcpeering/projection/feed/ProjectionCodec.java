package io.vpcpeering.projection.feed;

import io.vpcpeering.projection.InitialSubnet;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcState;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.VpcId;

/// Reads peering-service's messages in this service's own words.
public final class ProjectionCodec {
    private ProjectionCodec() {}

    /// Reads a VPC.
    ///
    /// @throws IllegalArgumentException when it is none
    public static KnownVpc vpc(Vpc vpc, boolean deleted) {
        return new KnownVpc(
                new VpcId(vpc.getVpcId()),
                new AccountId(vpc.getAccountUin()),
                Regions.get(vpc.getRegion()),
                Cidr.parse(vpc.getCidr()),
                deleted,
                vpc.getState() == VpcState.VPC_STATE_CLOSING,
                vpc.getInitialSubnetsList().stream()
                        .map(subnet -> new InitialSubnet(subnet.getName(), subnet.getCidr(), subnet.getZoneId()))
                        .toList(),
                vpc.getVersion());
    }

    /// Reads a VPC whose state says whether it is gone.
    ///
    /// @throws IllegalArgumentException when it is none
    public static KnownVpc vpc(Vpc vpc) {
        return vpc(vpc, vpc.getState() == VpcState.VPC_STATE_DELETED);
    }

    /// Reads a peering.
    ///
    /// @throws IllegalArgumentException when it is none
    public static KnownPeering peering(Peering peering) {
        return new KnownPeering(
                new PeeringId(peering.getPeeringId()),
                end(peering.getRequester()),
                end(peering.getAccepter()),
                state(peering.getState()),
                peering.getConnectIdsList().stream().map(ConnectId::new).toList(),
                peering.getVersion());
    }

    /// Reads one end of a peering.
    ///
    /// @throws IllegalArgumentException when it is none
    public static PeeringEnd end(io.vpcpeering.proto.peering.v1.PeeringEnd end) {
        return new PeeringEnd(
                new VpcId(end.getVpcId()),
                new AccountId(end.getAccountUin()),
                Regions.get(end.getRegion()),
                Cidr.parse(end.getCidr()));
    }

    /// Reads who caused a fact; a fact that does not say so was the owner's own doing.
    static Actor actor(io.vpcpeering.proto.event.v1.Actor actor) {
        return switch (actor.getKind()) {
            case ACTOR_KIND_ACCOUNT -> new Actor.Account(new AccountId(actor.getAccountUin()));
            case ACTOR_KIND_OPERATOR -> new Actor.Operator(actor.getName());
            case ACTOR_KIND_SERVICE -> new Actor.Service(actor.getName());
            case ACTOR_KIND_UNSPECIFIED, UNRECOGNIZED -> new Actor.Service("peering-service");
        };
    }

    private static PeeringState state(io.vpcpeering.proto.peering.v1.PeeringState state) {
        return switch (state) {
            case PEERING_STATE_PENDING -> PeeringState.PENDING;
            case PEERING_STATE_ACTIVE -> PeeringState.ACTIVE;
            case PEERING_STATE_ISOLATED -> PeeringState.ISOLATED;
            case PEERING_STATE_EXPIRED -> PeeringState.EXPIRED;
            case PEERING_STATE_REJECTED -> PeeringState.REJECTED;
            case PEERING_STATE_DELETED -> PeeringState.DELETED;
            case UNRECOGNIZED -> PeeringState.UNKNOWN;
            case PEERING_STATE_UNSPECIFIED -> throw new IllegalArgumentException("a peering has no state " + state);
        };
    }
}
