package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.TestKafka;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/// Measures how look-ups, lists and cascades grow with what else is there. Its name keeps it out of the default run:
/// `mvn test -pl route-service -Dtest=RouteScaleTrial`, with `-Dtrial.routes=10000000` for the whole.
final class RouteScaleTrial {
    private static final int ROUTES_EACH = 10;
    private static final int READS = 300;
    private static final int CASCADES = 20;

    @Test
    void what_a_call_costs_does_not_depend_on_how_many_routes_there_are() throws SQLException {
        int most = Integer.getInteger("trial.routes", 1_000_000);
        var cascades = new ArrayList<Duration>();
        try (var stage = new Stage(Map.of("route.tables-per-vpc", "20"))) {
            for (int size = most / 100; size <= most; size *= 10) {
                fill(stage, size / ROUTES_EACH);
                cascades.add(measure(stage, size));
            }
        }
        assertThat(cascades.getLast())
                .as("the median cascade among %d routes, against one among %d", most, most / 100)
                .isLessThan(cascades.getFirst().multipliedBy(3).plusMillis(50));
    }

    /// Tables of others, ten for each VPC, with ten routes each over a peering of their own VPC; checked by nobody,
    /// because ten million checks are not what is measured.
    private static void fill(Stage stage, int tables) throws SQLException {
        try (var connection = stage.service.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("""
                    INSERT INTO known_vpc
                    SELECT 'vpc-f' || lpad(n::text, 7, '0'), 300, 'gz', '10.9.0.0/16', false, 1
                      FROM generate_series(0, %d) n ON CONFLICT DO NOTHING""".formatted(tables / 10));
            statement.execute("""
                    INSERT INTO known_peering (peering_id, requester_vpc_id, requester_account_uin, requester_region,
                                               requester_cidr, accepter_vpc_id, accepter_account_uin, accepter_region,
                                               accepter_cidr, state, version)
                    SELECT 'pcx-f' || lpad(n::text, 7, '0'), 'vpc-f' || lpad(n::text, 7, '0'), 300, 'gz', '10.9.0.0/16',
                           'vpc-far00000', 400, 'gz', '10.8.0.0/16', 'ACTIVE', 1
                      FROM generate_series(0, %d) n ON CONFLICT DO NOTHING""".formatted(tables / 10));
            statement.execute("""
                    INSERT INTO route_table
                    SELECT 'rtb-f' || lpad(n::text, 7, '0'), 'vpc-f' || lpad((n / 10)::text, 7, '0'), 300, 'gz', 't',
                           n %% 10 = 0, now(), 1
                      FROM generate_series(0, %d) n ON CONFLICT DO NOTHING""".formatted(tables - 1));
            statement.execute("""
                    INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)
                    SELECT 'rtb-f' || lpad(n::text, 7, '0'), CAST('10.8.' || r || '.0/24' AS cidr), 'PEERING',
                           'pcx-f' || lpad((n / 10)::text, 7, '0'), ''
                      FROM generate_series(0, %d) n, generate_series(0, %d) r
                        ON CONFLICT DO NOTHING""".formatted(tables - 1, ROUTES_EACH - 1));
            statement.execute("ANALYZE");
        }
    }

    private static Duration measure(Stage stage, int size) {
        Vpc mine = stage.mine();
        Peering kept = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(kept, "10.1.0.0/16"));
        RouteTable plain = stage.table(mine, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "0.0.0.0/0"));
        IntStream.range(0, READS).forEach(_ -> stage.now(table));
        var report = new StringBuilder("%,d routes: ".formatted(size));
        report.append(line("list", times(READS, () -> stage.tables(mine))));
        report.append(line("get over a peering", times(READS, () -> stage.now(table))));
        report.append(line("get of a plain table", times(READS, () -> stage.now(plain))));
        var lookup = LookupRouteRequest.newBuilder()
                .setRouteTableId(table.getRouteTableId())
                .setAddress("10.1.2.3")
                .build();
        report.append(line("look-up", times(READS, () -> stage.as(ME).lookupRoute(lookup))));
        var gone = new ArrayList<Duration>();
        var told = new ArrayList<Duration>();
        for (int i = 0; i < CASCADES; i++) {
            cascade(stage, gone, told);
        }
        report.append(line("500 routes: last one gone", gone));
        report.append(line("500 routes: last fact on Kafka", told));
        System.out.println(report);
        return percentile(gone, 50);
    }

    /// 50 routes in each of 10 tables, 5 on either side; from the deletion on.
    private static void cascade(Stage stage, List<Duration> gone, List<Duration> told) {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        Peering peering = stage.active(mine, theirs);
        var tables = new HashSet<String>();
        for (Vpc vpc : List.of(mine, theirs)) {
            Route[] routes = IntStream.range(0, 50)
                    .mapToObj(i -> over(peering, (vpc.equals(mine) ? "10.1." : "10.0.") + i + ".0/24"))
                    .toArray(Route[]::new);
            IntStream.range(0, 5)
                    .forEach(_ -> tables.add(stage.table(vpc, routes).getRouteTableId()));
        }
        try (var facts = atTheEnd()) {
            long begin = System.nanoTime();
            Peering dead = stage.deleted(peering);
            assertThat(stage.await(dead)).isTrue();
            gone.add(Duration.ofNanos(System.nanoTime() - begin));
            Set<String> open = new HashSet<>(tables);
            eventually(() -> {
                facts.poll(Duration.ofMillis(1)).forEach(record -> open.remove(record.key()));
                assertThat(open).isEmpty();
            });
            told.add(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static KafkaConsumer<String, byte[]> atTheEnd() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("route.events.v1").stream()
                .map(info -> new TopicPartition("route.events.v1", info.partition()))
                .collect(Collectors.toList());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private static List<Duration> times(int count, Runnable call) {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            call.run();
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return times;
    }

    private static String line(String what, List<Duration> times) {
        return "%n  %-32s p50 %6.2f ms  p99 %6.2f ms"
                .formatted(what, millis(percentile(times, 50)), millis(percentile(times, 99)));
    }

    private static Duration percentile(List<Duration> times, int percent) {
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
