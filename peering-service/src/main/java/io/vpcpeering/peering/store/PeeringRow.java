package io.vpcpeering.peering.store;

import io.vpcpeering.peering.End;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringState;
import io.vpcpeering.peering.Sides;
import io.vpcpeering.peering.Terms;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.Mbps;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `peering`: the only bridge between the table's shape and the record's.
public record PeeringRow(
        PeeringId peeringId,
        ResourceName name,
        VpcId requesterVpc,
        AccountId requesterAccount,
        Region requesterRegion,
        Cidr requesterCidr,
        boolean requesterSees,
        VpcId accepterVpc,
        AccountId accepterAccount,
        Region accepterRegion,
        Cidr accepterCidr,
        boolean accepterSees,
        @Nullable Mbps bandwidthMbps,
        Terms.@Nullable Charge chargeType,
        String state,
        Instant stateSince,
        @Nullable Instant expiresAt,
        @Nullable Instant joinedAt,
        Instant createdAt,
        List<ConnectId> connects,
        long version) {

    static PeeringRow of(Peering peering) {
        boolean capped = peering.terms() instanceof Terms.CrossRegion;
        return new PeeringRow(
                peering.id(),
                peering.name(),
                peering.requester().vpc(),
                peering.requester().account(),
                peering.requester().region(),
                peering.requester().cidr(),
                peering.seenBy().requester(),
                peering.accepter().vpc(),
                peering.accepter().account(),
                peering.accepter().region(),
                peering.accepter().cidr(),
                peering.seenBy().accepter(),
                capped ? ((Terms.CrossRegion) peering.terms()).cap() : null,
                capped ? ((Terms.CrossRegion) peering.terms()).charge() : null,
                name(peering.state()),
                peering.state().since(),
                expiresAt(peering.state()),
                peering.joinedAt().orElse(null),
                peering.createdAt(),
                peering.connects(),
                peering.version());
    }

    /// How a state is spelled in the database.
    static String name(PeeringState state) {
        return switch (state) {
            case PeeringState.Pending _ -> "PENDING";
            case PeeringState.Active _ -> "ACTIVE";
            case PeeringState.Isolated _ -> "ISOLATED";
            case PeeringState.Expired _ -> "EXPIRED";
            case PeeringState.Rejected _ -> "REJECTED";
            case PeeringState.Deleted _ -> "DELETED";
        };
    }

    /// When a request that is in this state is over.
    static @Nullable Instant expiresAt(PeeringState state) {
        return state instanceof PeeringState.Pending pending ? pending.expiresAt() : null;
    }

    Peering toPeering() {
        return new Peering(
                peeringId,
                name,
                new End(requesterVpc, requesterAccount, requesterRegion, requesterCidr),
                new End(accepterVpc, accepterAccount, accepterRegion, accepterCidr),
                bandwidthMbps == null || chargeType == null
                        ? new Terms.SameRegion()
                        : new Terms.CrossRegion(bandwidthMbps, chargeType),
                toState(),
                new Sides(requesterSees, accepterSees),
                Optional.ofNullable(joinedAt),
                createdAt,
                connects,
                version);
    }

    private PeeringState toState() {
        return switch (state) {
            case "PENDING" -> new PeeringState.Pending(stateSince, Objects.requireNonNull(expiresAt));
            case "ACTIVE" -> new PeeringState.Active(stateSince);
            case "ISOLATED" -> new PeeringState.Isolated(stateSince);
            case "EXPIRED" -> new PeeringState.Expired(stateSince);
            case "REJECTED" -> new PeeringState.Rejected(stateSince);
            case "DELETED" -> new PeeringState.Deleted(stateSince);
            default -> throw new IllegalStateException("the table holds a state that is none: " + state);
        };
    }
}
