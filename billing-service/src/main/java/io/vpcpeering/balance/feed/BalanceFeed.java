package io.vpcpeering.balance.feed;

import io.vpcpeering.balance.Balance;
import io.vpcpeering.balance.BalanceFacts;
import io.vpcpeering.proto.billing.v1.AccountStanding;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.BillingFact;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Actor;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Leaves a fact for every account that moved, on the stream `billing`, key `account/` and its number.
public final class BalanceFeed implements BalanceFacts {
    private static final String STREAM = "billing";
    private static final FactTypes<BillingFact> TYPES =
            FactTypes.of(BillingEvent.getDescriptor(), BillingFact.class, "BILLING_FACT_");

    private final Outbox outbox;
    private final Function<Balance, AccountStanding> encode;
    private final Supplier<UUID> eventIds;

    /// @param encode spells how an account stands
    /// @param eventIds never gives the same twice
    public BalanceFeed(Outbox outbox, Function<Balance, AccountStanding> encode, Supplier<UUID> eventIds) {
        this.outbox = outbox;
        this.encode = encode;
        this.eventIds = eventIds;
    }

    @Override
    public void tell(Collection<Balance.Move> moves, Actor actor) {
        outbox.append(moves.stream().map(move -> fact(move, actor)).toList());
    }

    private OutgoingFact fact(Balance.Move move, Actor actor) {
        Balance balance = move.after();
        UUID id = eventIds.get();
        AccountStanding state = encode.apply(balance);
        BillingFact fact = fact(move.fact());
        BillingEvent event = BillingEvent.newBuilder()
                .setMeta(EventMeta.newBuilder()
                        .setEventId(id.toString())
                        .setVersion(balance.version())
                        .setOccurTime(Field.time(move.at()))
                        .setActor(Facts.actor(actor))
                        .setReasonCode(reason(move.fact()))
                        .addAccountUins(balance.account().uin()))
                .setFact(fact)
                .setAccount(state)
                .build();
        return new OutgoingFact(
                STREAM,
                "account/" + balance.account(),
                TYPES.of(fact),
                id,
                balance.version(),
                move.at(),
                event,
                Optional.of(state));
    }

    private static BillingFact fact(Balance.Fact fact) {
        return switch (fact) {
            case ARREARS_BEGAN -> BillingFact.BILLING_FACT_ARREARS_BEGAN;
            case ACCOUNT_ISOLATED -> BillingFact.BILLING_FACT_ACCOUNT_ISOLATED;
            case ARREARS_SETTLED -> BillingFact.BILLING_FACT_ARREARS_SETTLED;
        };
    }

    private static String reason(Balance.Fact fact) {
        return switch (fact) {
            case ARREARS_BEGAN -> "BALANCE_USED_UP";
            case ACCOUNT_ISOLATED -> "GRACE_OVER";
            case ARREARS_SETTLED -> "BALANCE_ABOVE_ZERO";
        };
    }
}
