package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// Measures a day of many peerings, from its samples to its audit, beside what PostgreSQL alone does with the
/// same day. Its name keeps it out of the default run: `mvn test -pl billing-service -Dtest=BillingScaleTrial`,
/// with `-Dtrial.peerings=1000000` for the whole.
final class BillingScaleTrial {
    private static final int HANDS = Integer.getInteger("trial.hands", 4);
    private static final int WARMING = 300_000;
    private static final int LIVE_SLOTS = 3;
    private static final int LIVE_PEERINGS = 50_000;

    private final ScaleDay day = new ScaleDay(DAY, Integer.getInteger("trial.peerings", 10_000));
    /// A service that has been up for a day has compiled what it runs.
    private final ScaleDay dayBefore = new ScaleDay(BillingDay.parse("2016-08-01"), Math.min(WARMING, day.peerings()));
    private final TestPostgres.Database database = TestPostgres.database();
    private final ScaleLimits limits = new ScaleLimits(database, day);

    @Test
    void a_day_of_many_peerings_is_taken_in_closed_and_audited() throws Exception {
        try (ServiceUnderTest service = start()) {
            learn();
            long _ = ingest(service, dayBefore);
            long _ = close(service, dayBefore);
            long _ = drained();
            long samples = day.samples();
            long copy = timed("COPY of arrays", samples, limits::copyArrays);
            long ingest = timed("ingest: judged, kept, peaks, hashes", samples, () -> ingest(service, day));
            System.out.printf("  ingest / COPY %.2f; %s%n", (double) copy / ingest, storage());
            long close = timed("close: every line written", day.peerings(), () -> close(service, day));
            long told = timed("  and the last fact on Kafka", day.peerings(), this::drained);
            long bare = timed(
                    "  its rows by INSERT, its records by one producer",
                    day.peerings(),
                    new CloseLimit(database, day, day.peerings() + dayBefore.peerings(), HANDS)::write);
            System.out.printf("  bare / close %.2f%n", (double) bare / (close + told));
            timed("close again: nothing to write", day.peerings(), () -> closeAgain(service));
            long audit = timed("audit of lines and hashes", samples, this::audit);
            timed(
                    "live: three slots as they come",
                    2L * LIVE_SLOTS * Math.min(LIVE_PEERINGS, day.peerings()),
                    () -> live(service));
            long sql = timed("SQL aggregate of the arrays", samples, limits::aggregate);
            assertThat(limits.agreeing()).as("lines with the aggregate's peaks").isEqualTo(day.peerings());
            System.out.printf(
                    "  aggregate / close %.2f; aggregate / audit %.2f%n", (double) sql / close, (double) sql / audit);
        }
    }

    private ServiceUnderTest start() {
        Instant now = DAY.end().plus(Duration.ofHours(7));
        return ServiceUnderTest.start(
                "billing-service",
                Map.of(
                        "clock.offset",
                        Duration.between(Instant.now(), now).toString(),
                        "peering.target",
                        "127.0.0.1:" + FreePort.take(),
                        "close.automatic",
                        "false",
                        "close.hands",
                        Integer.toString(HANDS)),
                database);
    }

    private void learn() throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            ScaleLimits.execute(connection, "CREATE TABLE trial_peering (peering int, peering_id text COLLATE \"C\")");
            for (int first = 0; first < day.peerings(); first += 100_000) {
                var rows = new StringBuilder();
                IntStream.range(first, Math.min(day.peerings(), first + 100_000))
                        .forEach(i -> rows.append(i)
                                .append('\t')
                                .append(ScaleDay.id(i))
                                .append('\n'));
                var _ = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY trial_peering FROM STDIN", new StringReader(rows.toString()));
            }
            ScaleLimits.execute(connection, """
                    INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region, accepter_region,
                                                active_from)
                    SELECT peering_id, 1000 + peering % 5000, 9999, 'sh', 'gz', '2016-08-01 00:00+08' FROM trial_peering
                    """);
            ScaleLimits.execute(connection, "ANALYZE billed_peering, trial_peering");
        }
    }

    private static long ingest(ServiceUnderTest service, ScaleDay day) throws Exception {
        long accepted = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(HANDS)) {
            List<Future<StreamSamplesResponse>> sums = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                Iterator<StreamSamplesRequest> parts = day.days(hand, HANDS);
                sums.add(pool.submit(() -> stream(service, parts)));
            }
            for (Future<StreamSamplesResponse> sum : sums) {
                accepted += sum.get().getAccepted();
            }
        }
        assertThat(accepted).isEqualTo(day.samples());
        return accepted;
    }

    private long audit() throws SQLException {
        long verified = new ScaleAudit(database).verified();
        assertThat(verified).as("lines that are what their samples say").isEqualTo(day.peerings());
        return verified;
    }

    private long live(ServiceUnderTest service) throws Exception {
        var some = new ScaleDay(DAY, Math.min(LIVE_PEERINGS, day.peerings()));
        BillingDay next = BillingDay.parse("2016-08-03");
        long accepted = 0;
        for (int index = 0; index < LIVE_SLOTS; index++) {
            accepted += stream(service, some.slot(index, new Slot(next, index).start()))
                    .getAccepted();
        }
        assertThat(accepted).isEqualTo(2L * LIVE_SLOTS * some.peerings());
        return accepted;
    }

    /// Sends no more than gRPC takes off its hands, so that memory holds a message for each sender.
    private static StreamSamplesResponse stream(ServiceUnderTest service, Iterator<StreamSamplesRequest> parts)
            throws Exception {
        var answer = new CompletableFuture<StreamSamplesResponse>();
        var ready = new Semaphore(0);
        var sender =
                (ClientCallStreamObserver<StreamSamplesRequest>) MeteringServiceGrpc.newStub(service.as("operator"))
                        .withDeadlineAfter(10, TimeUnit.MINUTES)
                        .streamSamples(new ClientResponseObserver<StreamSamplesRequest, StreamSamplesResponse>() {
                            @Override
                            public void beforeStart(ClientCallStreamObserver<StreamSamplesRequest> requests) {
                                requests.setOnReadyHandler(ready::release);
                            }

                            @Override
                            public void onNext(StreamSamplesResponse sum) {
                                answer.complete(sum);
                            }

                            @Override
                            public void onError(Throwable thrown) {
                                answer.completeExceptionally(thrown);
                                ready.release(1_000_000);
                            }

                            @Override
                            public void onCompleted() {}
                        });
        while (parts.hasNext() && !answer.isDone()) {
            while (!sender.isReady() && !answer.isDone()) {
                ready.acquire();
            }
            sender.onNext(parts.next());
        }
        if (!answer.isDone()) {
            sender.onCompleted();
        }
        return answer.get(10, TimeUnit.MINUTES);
    }

    private static long close(ServiceUnderTest service, ScaleDay day) {
        CloseDayResponse closed = closed(service, day);
        assertThat(closed.getLinesWritten()).isEqualTo(day.peerings());
        return closed.getPeerings();
    }

    private long closeAgain(ServiceUnderTest service) {
        CloseDayResponse closed = closed(service, day);
        assertThat(closed.getLinesWritten()).isZero();
        return closed.getPeerings();
    }

    private static CloseDayResponse closed(ServiceUnderTest service, ScaleDay day) {
        return BillingServiceGrpc.newBlockingStub(service.as("operator"))
                .withDeadlineAfter(10, TimeUnit.MINUTES)
                .closeDay(CloseDayRequest.newBuilder()
                        .setDate(day.date().toString())
                        .build());
    }

    private long drained() {
        Eventually.within(
                Duration.ofMinutes(10), () -> assertThat(limits.number("""
                        SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) AS fact)
                             + (SELECT count(*) FROM outbox_page)
                        """)).isZero());
        return day.peerings();
    }

    private String storage() throws SQLException {
        double run = limits.number("SELECT pg_total_relation_size('sample_run_20160802')");
        double usage = limits.number("SELECT pg_total_relation_size('day_usage_20160802')");
        double arrays = limits.number("SELECT pg_total_relation_size('chunk')");
        return "%.1f bytes a sample, %.1f with peaks and hashes; %.1f as arrays"
                .formatted(run / day.samples(), (run + usage) / day.samples(), arrays / day.samples());
    }

    /// Does it, and says how long that took, how many a second, what is left on the heap, and what it cost in journal.
    private long timed(String what, long count, Callable<Long> work) throws Exception {
        long journal = limits.journal();
        long images = limits.pageImages();
        long start = System.nanoTime();
        long _ = work.call();
        long nanos = System.nanoTime() - start;
        System.gc();
        System.out.printf(
                "%-40s %8.1f s %,14.0f /s   heap %d MiB   journal %,d MiB, %,d page images%n",
                what,
                nanos / 1e9,
                count * 1e9 / nanos,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                (limits.journal() - journal) >> 20,
                limits.pageImages() - images);
        return nanos;
    }
}
