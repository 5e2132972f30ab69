package io.vpcpeering.replay.store;

import io.vpcpeering.replay.NonceStore;
import io.vpcpeering.replay.RequestStamp;
import io.vpcpeering.runtime.database.Transactions;
import java.time.Instant;

/// Used nonces in PostgreSQL.
public final class JdbiNonceStore implements NonceStore {
    private final Transactions transactions;

    /// On the gateway's database.
    public JdbiNonceStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean remember(RequestStamp stamp) {
        return transactions.run(() -> table().insert(stamp.secretId(), stamp.timestamp(), stamp.nonce())) == 1;
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
