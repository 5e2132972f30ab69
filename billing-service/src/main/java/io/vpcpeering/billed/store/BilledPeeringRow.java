package io.vpcpeering.billed.store;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.billed.Turn;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of `billed_peering`. Public, because Jdbi makes it.
public record BilledPeeringRow(
        PeeringId peeringId,
        AccountId payerUin,
        @Nullable AccountId accepterUin,
        Region requesterRegion,
        Region accepterRegion,
        @Nullable Instant activeFrom,
        @Nullable Instant endedAt,
        Plan plan,
        long planVersion,
        boolean isolated,
        long turnVersion) {
    /// The newest turn that is told decides whether the peering is isolated now.
    static BilledPeeringRow of(BilledPeering peering) {
        Optional<Turn> last = peering.turns().isEmpty()
                ? Optional.empty()
                : Optional.of(peering.turns().getLast());
        return new BilledPeeringRow(
                peering.id(),
                peering.payer(),
                peering.accepter().orElse(null),
                peering.requesterRegion(),
                peering.accepterRegion(),
                peering.activeFrom().orElse(null),
                peering.endedAt().orElse(null),
                peering.plan(),
                peering.version(),
                last.map(Turn::isolated).orElse(false),
                last.map(Turn::version).orElse(0L));
    }

    /// By hand, and by place: closing a day reads every peering, and so does a report of everybody.
    public static final class Mapper implements RowMapper<BilledPeeringRow> {
        @Override
        public BilledPeeringRow map(ResultSet row, StatementContext context) throws SQLException {
            Long accepter = row.getObject(3, Long.class);
            return new BilledPeeringRow(
                    new PeeringId(row.getString(1)),
                    new AccountId(row.getLong(2)),
                    accepter == null ? null : new AccountId(accepter),
                    Regions.get(row.getString(4)),
                    Regions.get(row.getString(5)),
                    instant(row, 6),
                    instant(row, 7),
                    Plan.valueOf(row.getString(8)),
                    row.getLong(9),
                    row.getBoolean(10),
                    row.getLong(11));
        }

        private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    BilledPeering toPeering(List<Turn> turns) {
        return new BilledPeering(
                peeringId,
                payerUin,
                Optional.ofNullable(accepterUin),
                requesterRegion,
                accepterRegion,
                Optional.ofNullable(activeFrom),
                Optional.ofNullable(endedAt),
                planVersion,
                plan,
                turns);
    }
}
