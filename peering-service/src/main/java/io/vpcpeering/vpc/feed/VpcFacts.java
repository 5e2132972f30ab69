package io.vpcpeering.vpc.feed;

import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vpc.Vpc;
import java.util.Optional;
import java.util.UUID;

/// Tells what happens to VPCs: topic `vpc.events.v1`.
public final class VpcFacts {
    /// The pair of topics.
    public static final String STREAM = "vpc";

    private VpcFacts() {}

    /// A VPC was made.
    public static OutgoingFact created(Vpc vpc, Actor actor) {
        UUID eventId = UUID.randomUUID();
        io.vpcpeering.proto.vpc.v1.Vpc state = spell(vpc);
        VpcEvent event = VpcEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(eventId.toString())
                        .setVersion(vpc.version())
                        .setOccurTime(Field.time(vpc.createdAt()))
                        .setActor(Facts.actor(actor))
                        .setReasonCode("CREATED")
                        .addAccountUins(vpc.account().uin()))
                .setFact(VpcFact.VPC_FACT_CREATED)
                .setVpc(state)
                .build();
        return new OutgoingFact(
                STREAM,
                vpc.id().value(),
                OutgoingFact.type(event, event.getFact(), "VPC_FACT_"),
                eventId,
                vpc.version(),
                vpc.createdAt(),
                event,
                Optional.of(state));
    }

    /// Spells a VPC, without its number of peerings.
    public static io.vpcpeering.proto.vpc.v1.Vpc spell(Vpc vpc) {
        return io.vpcpeering.proto.vpc.v1.Vpc.newBuilder()
                .setVpcId(vpc.id().value())
                .setAccountUin(vpc.account().uin())
                .setRegion(vpc.region().code())
                .setName(vpc.name().value())
                .setCidr(vpc.cidr().toString())
                .setCreateTime(Field.time(vpc.createdAt()))
                .setVersion(vpc.version())
                .build();
    }
}
