package io.vpcpeering.metering.store;

import io.vpcpeering.metering.Parking;
import io.vpcpeering.runtime.database.Transactions;

/// Records that could not be taken, in PostgreSQL.
public final class JdbiParking implements Parking {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiParking(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void park(Place at, byte[] value, String why) {
        transactions.run(() -> transactions
                .sql(ParkingTable.class)
                .park(at.topic(), at.partition(), at.offset(), value, why.replace('\0', '\uFFFD')));
    }
}
