package io.vpcpeering.runtime.outbox;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the relay takes at once: the rows that hold the oldest facts.
///
/// @param rows in the order of their ids
/// @param full whether more may be waiting
record OutboxBatch(List<WaitingRow> rows, boolean full) {
    static final OutboxBatch NONE = new OutboxBatch(List.of(), false);

    /// Of what [OutboxTable#oldestBut] gave: facts with a row each and pages, either of which may have been cut
    /// off. What lies beyond the cut of the other kind waits, because something older may be in between; a page of
    /// the bulk waits for the same reason.
    static OutboxBatch of(List<WaitingRow> found) {
        long end = Math.min(
                cut(found, row -> !row.isPage(), OutboxTable.ROWS),
                cut(found, WaitingRow::isPageInTurn, OutboxTable.PAGES));
        return new OutboxBatch(
                found.stream().filter(row -> row.outboxId() <= end).toList(), end < Long.MAX_VALUE);
    }

    private static long cut(List<WaitingRow> found, Predicate<WaitingRow> kind, int limit) {
        List<WaitingRow> ofKind = found.stream().filter(kind).toList();
        return ofKind.size() < limit ? Long.MAX_VALUE : ofKind.getLast().outboxId();
    }

    /// In the order of the rows. A page is unpacked when its turn has come: its bytes are held while Kafka takes them,
    /// thousands of facts are not.
    Stream<OutboxRow> facts() {
        return rows.stream().flatMap(row -> row.facts().stream());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    long[] ids(Predicate<WaitingRow> kind) {
        return rows.stream().filter(kind).mapToLong(WaitingRow::outboxId).toArray();
    }

    boolean hasPagesInTurn() {
        return rows.stream().anyMatch(WaitingRow::isPageInTurn);
    }

    /// How many facts of the bulk.
    int bulk() {
        return rows.stream().mapToInt(WaitingRow::bulk).sum();
    }
}
