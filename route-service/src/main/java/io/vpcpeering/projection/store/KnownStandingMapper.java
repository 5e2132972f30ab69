package io.vpcpeering.projection.store;

import io.vpcpeering.projection.KnownStanding;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// By hand: a mountain of facts reads a row for each. Public, because Jdbi makes it.
public final class KnownStandingMapper implements RowMapper<KnownStanding> {
    @Override
    public KnownStanding map(ResultSet row, StatementContext context) throws SQLException {
        return new KnownStanding(
                new PeeringId(row.getString("peering_id")),
                Standing.valueOf(row.getString("standing")).with(PeeringState.valueOf(row.getString("state"))),
                Arrays.stream((Long[]) row.getArray("connects").getArray())
                        .map(ConnectId::new)
                        .toList(),
                row.getLong("version"));
    }
}
