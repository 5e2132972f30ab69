package io.vpcpeering.peeringservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.WatchPeeringsRequest;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.watch.ResumeToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What an account sees, as a stream that can be taken up again (product.md 9.7).
class WatchIT {
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.watches-per-account", "3"));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers mallory = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_watch_tells_the_present_and_then_every_change() throws Exception {
        Peering there = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        try (var watcher = new Watcher(bob)) {
            eventually(() -> assertThat(watcher.token()).isNotEmpty());
            bob.accept(there);
            alice.delete(there);

            eventually(() -> assertThat(watcher.changes())
                    .extracting(PeeringChange::getFact)
                    .containsExactly(
                            PeeringFact.PEERING_FACT_UNSPECIFIED,
                            PeeringFact.PEERING_FACT_ACTIVATED,
                            PeeringFact.PEERING_FACT_DELETED));
            assertThat(watcher.changes())
                    .extracting(change -> change.getPeering().getVersion())
                    .containsExactly(1L, 2L, 3L);
            assertThat(watcher.changes()).noneMatch(PeeringChange::getGone);
        }
    }

    @Test
    void each_side_is_told_only_what_it_may_know_and_when_it_sees_no_more() throws Exception {
        try (var own = new Watcher(alice);
                var others = new Watcher(bob);
                var strangers = new Watcher(mallory)) {
            eventually(() -> assertThat(List.of(own.token(), others.token(), strangers.token()))
                    .doesNotContain(""));
            Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
            bob.reject(asked, "");
            alice.delete(asked);

            eventually(() -> assertThat(own.changes())
                    .extracting(PeeringChange::getFact, PeeringChange::getGone)
                    .containsExactly(
                            tuple(PeeringFact.PEERING_FACT_REQUESTED, false),
                            tuple(PeeringFact.PEERING_FACT_REJECTED, false),
                            tuple(PeeringFact.PEERING_FACT_DELETED, true)));
            eventually(() -> assertThat(others.changes())
                    .as("the deletion of what it rejected is out of its sight")
                    .extracting(PeeringChange::getFact, PeeringChange::getGone)
                    .containsExactly(
                            tuple(PeeringFact.PEERING_FACT_REQUESTED, false),
                            tuple(PeeringFact.PEERING_FACT_REJECTED, true)));
            assertThat(own.changes().getFirst().getPeering().getAccepter().getCidr())
                    .isEmpty();
            assertThat(others.changes().getFirst().getPeering().getRequester().getCidr())
                    .isEmpty();
            assertThat(strangers.changes()).isEmpty();
        }
    }

    @Test
    void a_dismissal_is_told_though_it_is_no_fact() throws Exception {
        Peering deleted =
                bob.delete(bob.accept(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"))));
        try (var watcher = new Watcher(alice)) {
            eventually(() -> assertThat(watcher.token()).isNotEmpty());
            alice.delete(deleted);

            eventually(() -> assertThat(watcher.changes())
                    .extracting(PeeringChange::getFact, PeeringChange::getGone)
                    .containsExactly(
                            tuple(PeeringFact.PEERING_FACT_UNSPECIFIED, false),
                            tuple(PeeringFact.PEERING_FACT_UNSPECIFIED, true)));
        }
    }

    @Test
    void what_happens_while_nobody_watches_is_told_once_somebody_takes_it_up() throws Exception {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));
        try (var watcher = new Watcher(alice)) {
            eventually(() -> assertThat(watcher.token()).isNotEmpty());
            watcher.cutOff();
            // More than fits in one answer, so that a token falls into the middle of a window.
            for (int i = 0; i < 230; i++) {
                rename(peering, "name " + i);
            }
            watcher.reconnect(alice);
            eventually(() -> assertThat(watcher.changes()).hasSizeGreaterThan(100));
            watcher.reconnect(alice);

            eventually(() -> assertThat(versions(watcher)).isEqualTo(upTo(231)));
        }
    }

    @Test
    void who_commits_late_is_neither_skipped_nor_told_twice() throws Exception {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));
        try (var watcher = new Watcher(alice);
                Connection late = SERVICE.database().connect()) {
            eventually(() -> assertThat(watcher.token()).isNotEmpty());
            late.setAutoCommit(false);
            write(late, alice, 900);
            rename(peering, "before");
            eventually(() -> assertThat(versions(watcher)).isEqualTo(upTo(2)));
            watcher.reconnect(alice);
            rename(peering, "between");
            eventually(() -> assertThat(versions(watcher)).isEqualTo(upTo(3)));

            late.commit();

            eventually(() -> assertThat(versions(watcher)).containsExactly(1L, 2L, 3L, 900L));
            rename(peering, "after");
            eventually(() -> assertThat(versions(watcher)).containsExactly(1L, 2L, 3L, 900L, 4L));
        }
    }

    @Test
    void a_watch_goes_on_at_another_replica_and_sees_what_others_commit() throws Exception {
        try (var replica = ServiceUnderTest.start("peering-service", Map.of(), SERVICE.database());
                var watcher = new Watcher(alice)) {
            Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));
            eventually(() -> assertThat(watcher.changes()).hasSize(1));
            watcher.reconnect(alice.at(replica));
            rename(peering, "told by the other");

            eventually(() -> assertThat(versions(watcher)).isEqualTo(upTo(2)));
        }
    }

    @Test
    void a_process_that_ends_sends_its_watches_elsewhere_at_once() throws Exception {
        try (var watcher = watchedAndClosed()) {
            eventually(() -> assertThat(watcher.end()).isNotNull());
            assertThat(Status.fromThrowable(watcher.end()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void tokens_that_are_none_or_too_old_are_refused() {
        assertThat(refused("nonsense")).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(refused(ResumeToken.upToDate("9:3:", Instant.now()).spelled()))
                .as("no snapshot looks like that")
                .isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(refused(ResumeToken.upToDate("3:3:", Instant.now().minus(Duration.ofDays(8)))
                        .spelled()))
                .isEqualTo(Reason.RESUME_TOKEN_EXPIRED);
    }

    @Test
    void an_account_has_so_many_watches_and_no_more() throws Exception {
        var watchers = new ArrayList<Watcher>();
        for (int i = 0; i < 3; i++) {
            watchers.add(new Watcher(alice));
        }
        eventually(
                () -> assertThat(watchers).noneMatch(watcher -> watcher.token().isEmpty()));
        assertThat(refused("")).isEqualTo(Reason.WATCH_LIMIT_EXCEEDED);

        watchers.getFirst().cutOff();
        eventually(() -> assertThat(isLetIn()).as("there is room again").isTrue());
        for (Watcher watcher : watchers) {
            watcher.cutOff();
        }
    }

    private Watcher watchedAndClosed() {
        try (var replica = ServiceUnderTest.start("peering-service", Map.of(), SERVICE.database())) {
            var watcher = new Watcher(alice.at(replica));
            eventually(() -> assertThat(watcher.token()).isNotEmpty());
            return watcher;
        }
    }

    private boolean isLetIn() {
        CancellableContext call = Context.ROOT.withCancellation();
        var letIn = new AtomicBoolean();
        try {
            call.run(() -> letIn.set(alice.watches()
                    .watchPeerings(WatchPeeringsRequest.getDefaultInstance())
                    .hasNext()));
        } catch (StatusRuntimeException e) {
            assertThat(Refusals.read(e).orElseThrow().reason()).isEqualTo(Reason.WATCH_LIMIT_EXCEEDED);
        } finally {
            call.cancel(null);
        }
        return letIn.get();
    }

    private Reason refused(String token) {
        var stream = alice.watches()
                .watchPeerings(
                        WatchPeeringsRequest.newBuilder().setResumeToken(token).build());
        try {
            stream.next();
            throw new AssertionError("it was let in");
        } catch (StatusRuntimeException e) {
            return Refusals.read(e).orElseThrow().reason();
        }
    }

    private void rename(Peering peering, String name) {
        var _ = alice.peerings()
                .modifyPeering(ModifyPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .setName(name)
                        .build());
    }

    /// A change in a transaction that is still open.
    private static void write(Connection connection, Peers viewer, long version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO view_change (account, change) VALUES (?, ?)")) {
            insert.setLong(1, viewer.uin());
            insert.setBytes(
                    2,
                    PeeringChange.newBuilder()
                            .setPeering(Peering.newBuilder()
                                    .setState(PeeringState.PEERING_STATE_ACTIVE)
                                    .setVersion(version))
                            .build()
                            .toByteArray());
            insert.executeUpdate();
        }
    }

    private static List<Long> versions(Watcher watcher) {
        return watcher.changes().stream()
                .map(change -> change.getPeering().getVersion())
                .toList();
    }

    private static List<Long> upTo(int version) {
        return IntStream.rangeClosed(1, version).mapToObj(Long::valueOf).toList();
    }
}
