package io.vpcpeering.chaos.stage;

import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.sql.SQLException;

/// Bugs that services might have, made by triggers in their databases: whoever runs this sees that the checks find
/// them. Nothing of the product knows of it.
public enum Plant {
    /// A fact in twenty is not told, as if the outbox were not written in the transaction.
    LOST_FACT(ProcessName.PEERING_SERVICE, """
            CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF random() < 0.05 THEN RETURN NULL; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER planted BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION planted();
            """),
    /// Tokens are forgotten, so that what is asked for twice is done twice, or refused the second time.
    LOST_TOKEN(ProcessName.PEERING_SERVICE, """
            CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                DELETE FROM idempotency_key WHERE random() < 0.5;
                RETURN NULL;
            END $$;
            CREATE TRIGGER planted AFTER INSERT ON peering_ledger FOR EACH STATEMENT EXECUTE FUNCTION planted();
            """),
    /// Routes outlive their peerings, as if the cascade missed most.
    LEFT_ROUTE(ProcessName.ROUTE_SERVICE, """
            ALTER TABLE route DROP CONSTRAINT only_to_live_peerings;
            CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF random() < 0.9 THEN RETURN NULL; END IF;
                RETURN OLD;
            END $$;
            CREATE TRIGGER planted BEFORE DELETE ON route FOR EACH ROW EXECUTE FUNCTION planted();
            """);

    private final ProcessName service;
    private final String sql;

    Plant(ProcessName service, String sql) {
        this.service = service;
        this.sql = sql;
    }

    /// Plants it.
    public void in(Stage stage) throws IOException, SQLException {
        stage.database(service).execute(sql);
    }
}
