package io.vpcpeering.metering.store;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `parked_samples`.
interface ParkingTable {
    @SqlUpdate("""
            INSERT INTO parked_samples (topic, partition, position, value, error)
            VALUES (:topic, :partition, :position, :value, :error)
            ON CONFLICT (topic, partition, position) DO NOTHING
            """)
    void park(String topic, int partition, long position, byte[] value, String error);
}
