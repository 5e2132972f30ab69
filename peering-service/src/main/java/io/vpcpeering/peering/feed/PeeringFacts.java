package io.vpcpeering.peering.feed;

import com.google.protobuf.Timestamp;
import io.vpcpeering.peering.Change;
import io.vpcpeering.peering.End;
import io.vpcpeering.peering.Fact;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringState;
import io.vpcpeering.peering.Terms;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.runtime.outbox.EventIds;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.ConnectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Tells what happens to peerings: topic `peering.events.v1`.
public final class PeeringFacts {
    /// The pair of topics.
    public static final String STREAM = "peering";

    private static final FactTypes<PeeringFact> TYPES =
            FactTypes.of(PeeringEvent.getDescriptor(), PeeringFact.class, "PEERING_FACT_");

    private PeeringFacts() {}

    /// Spells what a change tells; empty when it tells nothing.
    ///
    /// @param state after the change, as [#spell] has it
    static Optional<OutgoingFact> of(Change change, io.vpcpeering.proto.peering.v1.Peering state) {
        return change.fact().map(fact -> of(change, fact, state));
    }

    private static OutgoingFact of(Change change, Fact fact, io.vpcpeering.proto.peering.v1.Peering state) {
        Peering peering = change.after();
        UUID eventId = EventIds.next();
        PeeringEvent event = PeeringEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(eventId.toString())
                        .setVersion(peering.version())
                        .setOccurTime(Field.time(change.at()))
                        .setActor(Facts.actor(change.cause().actor()))
                        .setReasonCode(change.cause().code())
                        .setReason(change.cause().reason())
                        .addAllAccountUins(Stream.of(peering.requester(), peering.accepter())
                                .map(end -> end.account().uin())
                                .distinct()
                                .toList()))
                .setFact(fact(fact))
                .setPeering(state)
                .build();
        return new OutgoingFact(
                STREAM,
                peering.id().value(),
                TYPES.of(event.getFact()),
                eventId,
                peering.version(),
                change.at(),
                event,
                Optional.of(state),
                change.trace());
    }

    /// Spells a peering in full, for those who may know both ranges.
    public static io.vpcpeering.proto.peering.v1.Peering spell(Peering peering) {
        var proto = io.vpcpeering.proto.peering.v1.Peering.newBuilder()
                .setPeeringId(peering.id().value())
                .setName(peering.name().value())
                .setRequester(end(peering.requester()))
                .setAccepter(end(peering.accepter()))
                .setState(state(peering.state()))
                .setCreateTime(Field.time(peering.createdAt()))
                .setStateTime(Field.time(peering.state().since()))
                .addAllConnectIds(
                        peering.connects().stream().map(ConnectId::number).toList())
                .setVersion(peering.version());
        expireTime(peering.state()).ifPresent(proto::setExpireTime);
        peering.joinedAt().map(PeeringFacts::time).ifPresent(proto::setActiveTime);
        if (peering.terms() instanceof Terms.CrossRegion(var cap, var charge)) {
            boolean isolated = peering.state() instanceof PeeringState.Isolated;
            proto.setBandwidthMbps(isolated ? 0 : cap.value())
                    .setChosenBandwidthMbps(cap.value())
                    .setChargeType(charge(charge));
        }
        return proto.build();
    }

    /// Spells one end in full.
    public static PeeringEnd end(End end) {
        return PeeringEnd.newBuilder()
                .setVpcId(end.vpc().value())
                .setAccountUin(end.account().uin())
                .setRegion(end.region().code())
                .setCidr(end.cidr().toString())
                .build();
    }

    private static Optional<Timestamp> expireTime(PeeringState state) {
        return state instanceof PeeringState.Pending pending
                ? Optional.of(Field.time(pending.expiresAt()))
                : Optional.empty();
    }

    private static Timestamp time(Instant instant) {
        return Field.time(instant);
    }

    private static io.vpcpeering.proto.peering.v1.PeeringState state(PeeringState state) {
        return switch (state) {
            case PeeringState.Pending _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_PENDING;
            case PeeringState.Active _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_ACTIVE;
            case PeeringState.Isolated _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_ISOLATED;
            case PeeringState.Expired _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_EXPIRED;
            case PeeringState.Rejected _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_REJECTED;
            case PeeringState.Deleted _ -> io.vpcpeering.proto.peering.v1.PeeringState.PEERING_STATE_DELETED;
        };
    }

    /// Spells how it is charged.
    public static ChargeType charge(Terms.Charge charge) {
        return switch (charge) {
            case DAILY_PEAK -> ChargeType.CHARGE_TYPE_DAILY_PEAK;
            case MONTHLY_95TH -> ChargeType.CHARGE_TYPE_MONTHLY_95TH;
        };
    }

    /// Spells what happened.
    public static PeeringFact fact(Fact fact) {
        return switch (fact) {
            case REQUESTED -> PeeringFact.PEERING_FACT_REQUESTED;
            case ACTIVATED -> PeeringFact.PEERING_FACT_ACTIVATED;
            case REJECTED -> PeeringFact.PEERING_FACT_REJECTED;
            case EXPIRED -> PeeringFact.PEERING_FACT_EXPIRED;
            case ENABLED -> PeeringFact.PEERING_FACT_ENABLED;
            case MODIFIED -> PeeringFact.PEERING_FACT_MODIFIED;
            case DELETED -> PeeringFact.PEERING_FACT_DELETED;
            case ISOLATED -> PeeringFact.PEERING_FACT_ISOLATED;
            case RESTORED -> PeeringFact.PEERING_FACT_RESTORED;
        };
    }
}
