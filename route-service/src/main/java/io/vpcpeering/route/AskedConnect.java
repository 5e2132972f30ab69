package io.vpcpeering.route;

import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a connect wants from route tables. The ends are peering-service's word; the tables are the caller's.
///
/// @param connect its number
/// @param peering what the routes will lead over; it need not be there yet
/// @param account whose tables
/// @param requester one end of the peering
/// @param accepter the other one
/// @param tables ids as they were written, some of them perhaps none; each gets a route to the end that is not its own
public record AskedConnect(
        ConnectId connect,
        PeeringId peering,
        AccountId account,
        PeeringEnd requester,
        PeeringEnd accepter,
        List<String> tables) {
    /// Copies the tables.
    public AskedConnect {
        tables = List.copyOf(tables);
    }

    /// The ends in whose tables the account may put routes, by VPC.
    List<PeeringEnd> own() {
        return Stream.of(requester, accepter)
                .filter(end -> end.account().equals(account))
                .sorted(Comparator.comparing(end -> end.vpc().value()))
                .toList();
    }

    PeeringEnd opposite(PeeringEnd end) {
        return end.vpc().equals(requester.vpc()) ? accepter : requester;
    }
}
