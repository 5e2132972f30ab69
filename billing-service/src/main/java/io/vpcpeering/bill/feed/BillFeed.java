package io.vpcpeering.bill.feed;

import io.vpcpeering.bill.BillFacts;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.Change;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.BillingFact;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Leaves a fact for every rated day that changed, on the stream `billing`, key `pcx-…/2016-08-02`.
public final class BillFeed implements BillFacts {
    private static final String STREAM = "billing";
    private static final FactTypes<BillingFact> TYPES =
            FactTypes.of(BillingEvent.getDescriptor(), BillingFact.class, "BILLING_FACT_");

    private final Outbox outbox;
    private final Function<RatedDay, io.vpcpeering.proto.billing.v1.RatedDay> encode;
    private final Supplier<UUID> eventIds;

    /// @param encode spells a day
    /// @param eventIds never gives the same twice
    public BillFeed(
            Outbox outbox,
            Function<RatedDay, io.vpcpeering.proto.billing.v1.RatedDay> encode,
            Supplier<UUID> eventIds) {
        this.outbox = outbox;
        this.encode = encode;
        this.eventIds = eventIds;
    }

    @Override
    public void tell(List<BillStore.Written> written, Actor actor, Instant at) {
        outbox.append(written.stream().map(change -> fact(change, actor, at)).toList());
    }

    private OutgoingFact fact(BillStore.Written written, Actor actor, Instant at) {
        RatedDay day = written.after();
        UUID id = eventIds.get();
        io.vpcpeering.proto.billing.v1.RatedDay state = encode.apply(day);
        BillingFact fact = fact(written.change());
        BillingEvent event = BillingEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(id.toString())
                        .setVersion(day.version())
                        .setOccurTime(Field.time(at))
                        .setActor(Facts.actor(actor))
                        .setReasonCode(reason(written.change()))
                        .addAccountUins(day.payer().uin()))
                .setFact(fact)
                .setDay(state)
                .build();
        return new OutgoingFact(
                STREAM,
                day.key().peering() + "/" + day.key().day(),
                TYPES.of(fact),
                id,
                day.version(),
                at,
                event,
                Optional.of(state));
    }

    private static BillingFact fact(Change change) {
        return switch (change) {
            case Change.First _, Change.Finished _, Change.Confirmed _ -> BillingFact.BILLING_FACT_DAY_RATED;
            case Change.Corrected _ -> BillingFact.BILLING_FACT_LINE_CORRECTED;
        };
    }

    private static String reason(Change change) {
        return switch (change) {
            case Change.First _ -> "FIRST_RATING";
            case Change.Finished _ -> "DAY_FINAL";
            case Change.Confirmed _ -> "SAMPLES_CHANGED";
            case Change.Corrected _ -> "RESULT_CHANGED";
        };
    }
}
