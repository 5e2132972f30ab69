package io.vpcpeering.metering.store;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.DayDigest;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.vocabulary.PeeringId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of `day_usage`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record UsageRow(
        LocalDate day,
        PeeringId peeringId,
        @Nullable Integer outSlot,
        @Nullable Long outBytes,
        @Nullable Integer inSlot,
        @Nullable Long inBytes,
        byte[] outSlots,
        byte[] inSlots,
        byte[] blockHashes) {
    DayUsage toUsage() {
        return new DayUsage(
                new PeeringDay(new BillingDay(day), peeringId),
                peak(outSlot, outBytes),
                peak(inSlot, inBytes),
                SlotSet.ofBytes(outSlots),
                SlotSet.ofBytes(inSlots),
                DayDigest.ofBytes(blockHashes));
    }

    /// By hand, and by place: closing a day reads one for every peering.
    public static final class Mapper implements RowMapper<UsageRow> {
        @Override
        public UsageRow map(ResultSet row, StatementContext context) throws SQLException {
            return new UsageRow(
                    row.getObject(1, LocalDate.class),
                    new PeeringId(row.getString(2)),
                    row.getObject(3, Integer.class),
                    row.getObject(4, Long.class),
                    row.getObject(5, Integer.class),
                    row.getObject(6, Long.class),
                    row.getBytes(7),
                    row.getBytes(8),
                    row.getBytes(9));
        }
    }

    private static Optional<SlotPeak> peak(@Nullable Integer slot, @Nullable Long bytes) {
        return slot == null || bytes == null ? Optional.empty() : Optional.of(new SlotPeak(slot, bytes));
    }
}
