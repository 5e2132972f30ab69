package io.vpcpeering.bill.store;

import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.Standing;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.vocabulary.PeeringId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// What of a row of `rated_day` says how the day stands. Public, because Jdbi makes its mapper.
///
/// @param peeringId whose
/// @param standing how
public record StandingRow(PeeringId peeringId, Standing standing) {
    /// By hand: closing a day again reads one for every peering.
    public static final class Mapper implements RowMapper<StandingRow> {
        @Override
        public StandingRow map(ResultSet row, StatementContext context) throws SQLException {
            Long contract = row.getObject(5, Long.class);
            return new StandingRow(
                    new PeeringId(row.getString(1)),
                    new Standing(
                            DayStatus.valueOf(row.getString(2)),
                            Optional.ofNullable(row.getBytes(3)).map(SamplesHash::of),
                            Optional.ofNullable(row.getString(4)),
                            contract == null ? OptionalLong.empty() : OptionalLong.of(contract)));
        }
    }
}
