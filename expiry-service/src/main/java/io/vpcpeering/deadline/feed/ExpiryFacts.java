package io.vpcpeering.deadline.feed;

import io.vpcpeering.deadline.Told;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.proto.expiry.v1.ExpiryFact;
import io.vpcpeering.proto.expiry.v1.PendingRequest;
import io.vpcpeering.runtime.outbox.EventIds;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Tells of requests that wait: topic `expiry.events.v1`.
public final class ExpiryFacts {
    private static final String STREAM = "expiry";
    private static final FactTypes<ExpiryFact> TYPES =
            FactTypes.of(ExpiryEvent.getDescriptor(), ExpiryFact.class, "EXPIRY_FACT_");
    private static final io.vpcpeering.proto.event.v1.Actor OURSELVES =
            Facts.actor(new Actor.Service("expiry-service"));

    private ExpiryFacts() {}

    /// Spells what is told.
    public static OutgoingFact of(Told told) {
        UUID eventId = EventIds.next();
        PendingRequest state = PendingRequest.newBuilder()
                .setPeeringId(told.deadline().peering().value())
                .setExpireTime(Field.time(told.deadline().expiresAt()))
                .setRequesterUin(told.requester().uin())
                .setAccepterUin(told.accepter().uin())
                .setRemindedHours(told.last().hours())
                .setVersion(told.version())
                .build();
        ExpiryEvent event = ExpiryEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(eventId.toString())
                        .setVersion(told.version())
                        .setOccurTime(Field.time(told.at()))
                        .setActor(OURSELVES)
                        .setReasonCode(reasonCode(told))
                        .addAllAccountUins(Stream.of(told.requester(), told.accepter())
                                .map(AccountId::uin)
                                .distinct()
                                .toList()))
                .setFact(
                        switch (told.fact()) {
                            case REMINDED -> ExpiryFact.EXPIRY_FACT_REMINDED;
                            case ENDED -> ExpiryFact.EXPIRY_FACT_ENDED;
                        })
                .setRequest(state)
                .build();
        return new OutgoingFact(
                STREAM,
                told.deadline().peering().value() + "/" + told.deadline().expiresAt(),
                TYPES.of(event.getFact()),
                eventId,
                told.version(),
                told.at(),
                event,
                switch (told.fact()) {
                    case REMINDED -> Optional.of(state);
                    case ENDED -> Optional.empty();
                });
    }

    private static String reasonCode(Told told) {
        return switch (told.fact()) {
            case REMINDED -> "HOURS_LEFT_" + told.last().hours();
            case ENDED -> "REQUEST_OVER";
        };
    }
}
