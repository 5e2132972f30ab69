package io.vpcpeering.peering.store;

import io.vpcpeering.peering.Terms;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.Mbps;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.VpcId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads `peering` in the order of [PeeringTable#COLUMNS]. By hand: a sweep reads a mountain of rows.
/// Public, because Jdbi makes it.
public final class PeeringRowMapper implements RowMapper<PeeringRow> {
    @Override
    public PeeringRow map(ResultSet row, StatementContext context) throws SQLException {
        int cap = row.getInt(13);
        String charge = row.getString(14);
        return new PeeringRow(
                new PeeringId(row.getString(1)),
                new ResourceName(row.getString(2)),
                new VpcId(row.getString(3)),
                new AccountId(row.getLong(4)),
                Regions.get(row.getString(5)),
                Cidr.parse(row.getString(6)),
                row.getBoolean(7),
                new VpcId(row.getString(8)),
                new AccountId(row.getLong(9)),
                Regions.get(row.getString(10)),
                Cidr.parse(row.getString(11)),
                row.getBoolean(12),
                charge == null ? null : new Mbps(cap),
                charge == null ? null : Terms.Charge.valueOf(charge),
                row.getString(15),
                Objects.requireNonNull(time(row, 16)),
                time(row, 17),
                time(row, 18),
                Objects.requireNonNull(time(row, 19)),
                connects(row, 20),
                row.getLong(21));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<ConnectId> connects(ResultSet row, int column) throws SQLException {
        return Arrays.stream((Long[]) row.getArray(column).getArray())
                .map(ConnectId::new)
                .toList();
    }
}
