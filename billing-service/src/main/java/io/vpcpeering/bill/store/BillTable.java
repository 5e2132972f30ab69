package io.vpcpeering.bill.store;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
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
            SELECT peering_id, status, closed_hash, tariff, contract_id
              FROM rated_day
             WHERE day = :day
               AND peering_id = ANY (:ids)
            """)
    @RegisterRowMapper(StandingRow.Mapper.class)
    List<StandingRow> standing(LocalDate day, Collection<PeeringId> ids);

    @SqlQuery("""
            SELECT day, peering_id, payer_uin, status, version, closed_hash, missing_out, missing_in, tariff, contract_id
              FROM rated_day
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id
            """)
    List<RatedDayRow> days(LocalDate day, Collection<PeeringId> ids);

    @SqlQuery("SELECT " + LineRow.COLUMNS + """
              FROM bill_line
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id, position
            """)
    List<LineRow> lines(LocalDate day, Collection<PeeringId> ids);

    /// The lines of an account in a month after one of them, with what their days are now.
    @SqlQuery("""
            SELECT rated.day, rated.peering_id
              FROM (SELECT DISTINCT day, peering_id
                      FROM bill_line
                     WHERE payer_uin = :payer
                       AND day >= :first
                       AND day < :next
                       AND (day, peering_id) > (:afterDay, :afterPeering)
                     ORDER BY day, peering_id
                     LIMIT 1000) AS rated
             ORDER BY rated.day, rated.peering_id
            """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> keysOfMonth(AccountId payer, LocalDate first, LocalDate next, LocalDate afterDay, String afterPeering);

    /// A peering and a day.
    record KeyRow(LocalDate day, PeeringId peeringId) {}

    /// The next peerings that an account has lines of on a day.
    @SqlQuery("""
            SELECT DISTINCT peering_id
              FROM bill_line
             WHERE payer_uin = :payer
               AND day = :day
               AND peering_id > :after
             ORDER BY peering_id
             LIMIT 1000
            """)
    List<PeeringId> peerings(AccountId payer, LocalDate day, String after);

    @SqlQuery("SELECT nextval('bill_line_id') FROM generate_series(1, :count)")
    List<Long> lineIds(int count);

    @SqlBatch("""
            UPDATE rated_day
               SET status = :status,
                   version = :version,
                   closed_hash = :closedHash,
                   missing_out = :missingOut,
                   missing_in = :missingIn,
                   tariff = :tariff,
                   contract_id = :contractId
             WHERE day = :day
               AND peering_id = :peeringId
            """)
    void changeDays(@BindMethods List<RatedDayRow> days);
}
