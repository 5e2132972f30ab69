package io.vpcpeering.bill.store;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// All SQL on `rated_day` and `bill_line`.
@RegisterConstructorMapper(RatedDayRow.class)
@RegisterConstructorMapper(LineRow.class)
interface BillTable {
    /// Makes room for a month.
    @SqlQuery("""
            SELECT open_partition('rated_day', :firstDay, :nextMonth), open_partition('bill_line', :firstDay, :nextMonth)
            """)
    boolean open(LocalDate firstDay, LocalDate nextMonth);

    @SqlQuery("""
            SELECT day, peering_id, payer_uin, status, version, missing_out, missing_in
              FROM rated_day
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id
            """)
    List<RatedDayRow> days(LocalDate day, Collection<PeeringId> ids);

    @SqlQuery("""
            SELECT day, peering_id, position, line_id, kind, payer_uin, peak_out_bytes, peak_in_bytes, peak_bytes,
                   out_slot, in_slot, tariff, price_column, currency, unit_price, amount, corrects_line_id, written_at
              FROM bill_line
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id, position
            """)
    List<LineRow> lines(LocalDate day, Collection<PeeringId> ids);

    @SqlQuery("""
            SELECT DISTINCT peering_id
              FROM bill_line
             WHERE payer_uin = :payer
               AND day = :day
            """)
    List<PeeringId> peerings(AccountId payer, LocalDate day);

    @SqlQuery("SELECT nextval('bill_line_id') FROM generate_series(1, :count)")
    List<Long> lineIds(int count);

    @SqlBatch("""
            INSERT INTO rated_day (day, peering_id, payer_uin, status, version, missing_out, missing_in)
            VALUES (:day, :peeringId, :payerUin, :status, :version, :missingOut, :missingIn)
            ON CONFLICT (day, peering_id) DO UPDATE
               SET status = EXCLUDED.status,
                   version = EXCLUDED.version,
                   missing_out = EXCLUDED.missing_out,
                   missing_in = EXCLUDED.missing_in
            """)
    void writeDays(@BindMethods List<RatedDayRow> days);

    @SqlBatch("""
            INSERT INTO bill_line (day, peering_id, position, line_id, kind, payer_uin,
                                   peak_out_bytes, peak_in_bytes, peak_bytes, out_slot, in_slot,
                                   tariff, price_column, currency, unit_price, amount, corrects_line_id, written_at)
            VALUES (:day, :peeringId, :position, :lineId, :kind, :payerUin,
                    :peakOutBytes, :peakInBytes, :peakBytes, :outSlot, :inSlot,
                    :tariff, :priceColumn, :currency, :unitPrice, :amount, :correctsLineId, :writtenAt)
            """)
    void addLines(@BindMethods List<LineRow> lines);
}
