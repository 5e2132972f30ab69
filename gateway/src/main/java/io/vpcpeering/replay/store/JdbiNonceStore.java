package io.vpcpeering.replay.store;

import io.vpcpeering.replay.NonceStore;
import io.vpcpeering.replay.RequestStamp;
import io.vpcpeering.runtime.batch.Batcher;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/// Used nonces in PostgreSQL. Those that come at once are written together.
public final class JdbiNonceStore implements NonceStore {
    private static final int TURNS = 2;
    private static final int MOST_TOGETHER = 256;

    private final Transactions transactions;
    private final boolean waitsForDisk;
    private final Batcher<RequestStamp, Boolean> batcher = new Batcher<>(TURNS, MOST_TOGETHER, this::rememberAll);

    /// On the gateway's database.
    ///
    /// @param waitsForDisk whether a nonce outlives a crash of the database before it is told to be new; otherwise
    ///     it does as soon as anything does that was committed after it
    public JdbiNonceStore(Transactions transactions, boolean waitsForDisk) {
        this.transactions = transactions;
        this.waitsForDisk = waitsForDisk;
    }

    @Override
    public boolean remember(RequestStamp stamp) {
        return batcher.ask(stamp);
    }

    /// Of equal stamps the first is told that it was new.
    private List<Outcome<Boolean>> rememberAll(List<RequestStamp> stamps) {
        var fresh = new HashSet<>(transactions.single(() -> table().insert(
                        waitsForDisk,
                        Column.text(stamps, RequestStamp::secretId),
                        Column.number(stamps, RequestStamp::timestamp),
                        Column.text(stamps, RequestStamp::nonce))));
        return stamps.stream()
                .map(stamp -> (Outcome<Boolean>) new Outcome.Done<>(fresh.remove(stamp)))
                .toList();
    }

    @Override
    public int forgetBefore(Instant time) {
        int forgotten = 0;
        int some;
        do {
            some = transactions.run(() -> table().deleteSome(time.getEpochSecond()));
            forgotten += some;
        } while (some > 0);
        return forgotten;
    }

    private NonceTable table() {
        return transactions.sql(NonceTable.class);
    }
}
