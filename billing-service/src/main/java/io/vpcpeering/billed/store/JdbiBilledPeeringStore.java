package io.vpcpeering.billed.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.Turn;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The projection of peerings in PostgreSQL.
public final class JdbiBilledPeeringStore implements BilledPeeringStore {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiBilledPeeringStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<PeeringId, BilledPeering> find(Collection<PeeringId> ids) {
        return transactions.read(() -> {
            List<BilledPeeringRow> rows = table().find(ids);
            Map<PeeringId, List<Turn>> turns = turns(turned(rows));
            return rows.stream()
                    .map(row -> row.toPeering(turns.getOrDefault(row.peeringId(), List.of())))
                    .collect(toMap(BilledPeering::id, peering -> peering));
        });
    }

    /// Rows are written in the order of their ids, so that two learners do not wait for each other in a
    /// circle.
    @Override
    public void learn(Collection<BilledPeering> peerings) {
        List<BilledPeeringRow> rows = peerings.stream()
                .map(BilledPeeringRow::of)
                .sorted(Comparator.comparing(row -> row.peeringId().value()))
                .toList();
        List<TurnRow> turns = peerings.stream().flatMap(TurnRow::of).toList();
        transactions.run(() -> {
            table().learn(news(rows));
            table().addTurns(turns);
        });
    }

    @Override
    public void tidy() {
        transactions.read(() -> {
            table().vacuum();
            return true;
        });
    }

    @Override
    public int countActiveAcrossRegions(BillingDay day) {
        return transactions.read(() -> table().countActiveAcrossRegions(day.start(), day.end()));
    }

    /// Of a mountain of facts most tell nothing that is billed.
    private List<BilledPeeringRow> news(List<BilledPeeringRow> rows) {
        if (rows.size() < 2) {
            return rows;
        }
        Set<PeeringId> news = table().withNews(rows);
        return rows.stream().filter(row -> news.contains(row.peeringId())).toList();
    }

    private Map<PeeringId, List<Turn>> turns(List<PeeringId> turned) {
        return turned.isEmpty()
                ? Map.of()
                : table().turns(turned).stream()
                        .collect(groupingBy(TurnRow::peeringId, mapping(TurnRow::toTurn, toList())));
    }

    private static List<PeeringId> turned(List<BilledPeeringRow> rows) {
        return rows.stream()
                .filter(row -> row.turnVersion() > 0)
                .map(BilledPeeringRow::peeringId)
                .toList();
    }

    private BilledPeeringTable table() {
        return transactions.sql(BilledPeeringTable.class);
    }
}
