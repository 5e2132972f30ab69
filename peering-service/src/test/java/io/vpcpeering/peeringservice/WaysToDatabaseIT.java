package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.SentStatements;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often a call goes to the database and waits: on busy processors each way costs it two waits for one of them.
class WaysToDatabaseIT {
    private static final SentStatements SENT = new SentStatements(Thread::isVirtual);
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of(), TestPostgres.database(), SENT);

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Vpc own = alice.vpc("gz", "10.1.0.0/16");
    private final Vpc other = bob.vpc("gz", "10.2.0.0/16");

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void begin() {
        SENT.forget();
    }

    @Test
    void a_create_locks_then_asks_then_writes_and_commits() {
        var _ = alice.create(own, other);

        assertThat(SENT.texts()).hasSize(3);
        assertThat(SENT.texts().get(0)).contains("lock_timeout", "FROM vpc", "clock_timestamp()");
        assertThat(SENT.texts().get(1)).contains("FROM peering", "vpc_quota", "acceptance_rule");
        assertThat(SENT.texts().get(2))
                .contains("INSERT INTO peering", "INSERT INTO outbox")
                .endsWith("COMMIT");
    }

    @Test
    void one_with_an_idempotency_key_claims_it_first_and_keeps_its_answer_with_the_commit() {
        var _ = alice.peerings()
                .createPeering(proposal(own, other).setRequestId("key").build());

        List<String> sent = SENT.texts();
        assertThat(sent).hasSize(4);
        assertThat(sent.getFirst()).contains("lock_timeout", "INSERT INTO idempotency_key");
        assertThat(sent.getLast()).contains("UPDATE idempotency_key").endsWith("COMMIT");
    }

    @Test
    void an_accept_locks_on_one_way_and_asks_of_its_surroundings_on_another() {
        Peering asked = alice.create(own, other);
        SENT.forget();
        var _ = bob.accept(asked);

        List<String> sent = SENT.texts();
        assertThat(sent).hasSize(5);
        assertThat(sent.get(1)).contains("FROM vpc", "FROM peering", "clock_timestamp()");
        assertThat(sent.get(2)).contains("FROM peering", "vpc_quota", "acceptance_rule");
    }
}
