package io.vpcpeering.vpc.feed;

import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.runtime.outbox.EventIds;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vpc.InitialSubnet;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcChange;
import io.vpcpeering.vpc.VpcState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tells what happens to VPCs: topic `vpc.events.v1`.
public final class VpcFacts {
    /// The pair of topics.
    public static final String STREAM = "vpc";
    private static final FactTypes<VpcFact> TYPES = FactTypes.of(VpcEvent.getDescriptor(), VpcFact.class, "VPC_FACT_");

    private VpcFacts() {}

    /// What happened to a VPC. A deleted one has no state any more.
    public static OutgoingFact of(VpcChange change) {
        UUID eventId = EventIds.next();
        Vpc vpc = change.vpc();
        io.vpcpeering.proto.vpc.v1.Vpc state = spell(vpc, change.subnets());
        VpcEvent event = VpcEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(eventId.toString())
                        .setVersion(vpc.version())
                        .setOccurTime(Field.time(change.at()))
                        .setActor(Facts.actor(change.by()))
                        .setReasonCode(change.fact().name())
                        .addAccountUins(vpc.account().uin()))
                .setFact(fact(change.fact()))
                .setVpc(state)
                .build();
        return new OutgoingFact(
                STREAM,
                vpc.id().value(),
                TYPES.of(event.getFact()),
                eventId,
                vpc.version(),
                change.at(),
                event,
                vpc.state() == VpcState.DELETED ? Optional.empty() : Optional.of(state));
    }

    /// Spells a VPC with what it was made with, and without its number of peerings.
    public static io.vpcpeering.proto.vpc.v1.Vpc spell(Vpc vpc, List<InitialSubnet> subnets) {
        return spell(vpc).toBuilder()
                .addAllInitialSubnets(subnets.stream()
                        .map(subnet -> io.vpcpeering.proto.vpc.v1.InitialSubnet.newBuilder()
                                .setName(subnet.name())
                                .setCidr(subnet.cidr())
                                .setZoneId(subnet.zone())
                                .build())
                        .toList())
                .build();
    }

    /// Spells a VPC, without its number of peerings and what it was made with.
    public static io.vpcpeering.proto.vpc.v1.Vpc spell(Vpc vpc) {
        return io.vpcpeering.proto.vpc.v1.Vpc.newBuilder()
                .setVpcId(vpc.id().value())
                .setAccountUin(vpc.account().uin())
                .setRegion(vpc.region().code())
                .setName(vpc.name().value())
                .setCidr(vpc.cidr().toString())
                .setCreateTime(Field.time(vpc.createdAt()))
                .setState(state(vpc.state()))
                .setVersion(vpc.version())
                .build();
    }

    private static VpcFact fact(VpcChange.Fact fact) {
        return switch (fact) {
            case CREATED -> VpcFact.VPC_FACT_CREATED;
            case RENAMED -> VpcFact.VPC_FACT_RENAMED;
            case CLOSED -> VpcFact.VPC_FACT_CLOSED;
            case REOPENED -> VpcFact.VPC_FACT_REOPENED;
            case DELETED -> VpcFact.VPC_FACT_DELETED;
        };
    }

    private static io.vpcpeering.proto.vpc.v1.VpcState state(VpcState state) {
        return switch (state) {
            case OPEN -> io.vpcpeering.proto.vpc.v1.VpcState.VPC_STATE_OPEN;
            case CLOSING -> io.vpcpeering.proto.vpc.v1.VpcState.VPC_STATE_CLOSING;
            case DELETED -> io.vpcpeering.proto.vpc.v1.VpcState.VPC_STATE_DELETED;
        };
    }
}
