package io.vpcpeering.peering.store;

import io.vpcpeering.peering.Cause;
import io.vpcpeering.peering.Change;
import io.vpcpeering.peering.Fact;
import io.vpcpeering.peering.Transition;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `peering_ledger`.
public record LedgerRow(
        PeeringId peeringId,
        long version,
        Instant happenedAt,
        Fact fact,
        @Nullable String fromState,
        String toState,
        String actorKind,
        @Nullable AccountId actorAccount,
        @Nullable String actorName,
        String reasonCode,
        String reason) {
    /// In the order in which [#copy] writes them.
    private static final String COLUMNS = """
            peering_id, version, happened_at, fact, from_state, to_state,
            actor_kind, actor_account, actor_name, reason_code, reason
            """;

    /// Many rows, ready to be copied.
    static CopyRows copied(List<LedgerRow> rows) {
        var copied = new CopyRows("peering_ledger", COLUMNS);
        rows.forEach(row -> row.copy(copied));
        return copied;
    }

    private void copy(CopyRows rows) {
        rows.row().text(peeringId).int8(version).time(happenedAt);
        rows.text(fact.name()).text(fromState).text(toState);
        rows.text(actorKind)
                .int8(actorAccount == null ? null : actorAccount.uin())
                .text(actorName);
        rows.text(reasonCode).text(reason);
    }

    static LedgerRow of(Change change, Fact fact) {
        Actor actor = change.cause().actor();
        return new LedgerRow(
                change.after().id(),
                change.after().version(),
                change.at(),
                fact,
                change.before().map(before -> PeeringRow.name(before.state())).orElse(null),
                PeeringRow.name(change.after().state()),
                switch (actor) {
                    case Actor.Account _ -> "ACCOUNT";
                    case Actor.Service _ -> "SERVICE";
                    case Actor.Operator _ -> "OPERATOR";
                },
                actor instanceof Actor.Account(AccountId id) ? id : null,
                switch (actor) {
                    case Actor.Account _ -> null;
                    case Actor.Service(String name) -> name;
                    case Actor.Operator(String name) -> name;
                },
                change.cause().code(),
                change.cause().reason());
    }

    Transition toTransition() {
        return new Transition(
                version,
                happenedAt,
                fact,
                Optional.ofNullable(fromState),
                toState,
                new Cause(actor(), reasonCode, reason));
    }

    private Actor actor() {
        return switch (actorKind) {
            case "ACCOUNT" -> new Actor.Account(Objects.requireNonNull(actorAccount));
            case "SERVICE" -> new Actor.Service(Objects.requireNonNull(actorName));
            case "OPERATOR" -> new Actor.Operator(Objects.requireNonNull(actorName));
            default -> throw new IllegalStateException("the ledger holds an actor that is none: " + actorKind);
        };
    }
}
