package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Invariant I4: a deleted peering leaves no route behind and takes no new one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CascadeIT {
    private static final Route ELSEWHERE = over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-1", "0.0.0.0/0");

    private Stage stage;

    @BeforeAll
    void start() {
        stage = new Stage();
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void a_deleted_peering_takes_its_routes_out_of_every_table_of_both_vpcs() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        Peering peering = stage.active(mine, theirs);
        Peering other = stage.active(mine, stage.vpc(ME, "gz", "10.2.0.0/16"));
        RouteTable first = stage.table(mine, over(peering, "10.1.0.0/16"), over(other, "10.2.0.0/16"), ELSEWHERE);
        RouteTable second = stage.table(mine, over(peering, "10.1.1.0/24"), over(peering, "10.1.2.0/24"));
        RouteTable far = stage.table(theirs, over(peering, "10.0.0.0/16"));

        assertThat(stage.await(stage.deleted(peering))).isTrue();

        assertThat(stage.now(first).getRoutesList()).containsExactly(ELSEWHERE, over(other, "10.2.0.0/16"));
        assertThat(stage.now(second).getRoutesList()).isEmpty();
        assertThat(stage.now(far).getRoutesList()).isEmpty();
        assertThat(List.of(stage.now(first), stage.now(second), stage.now(far)))
                .extracting(RouteTable::getVersion)
                .containsOnly(2L);
        assertThat(reasons(() -> stage.add(first, over(peering, "10.1.0.0/16"))))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @Test
    void a_read_that_news_overtakes_shows_nothing_of_before() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(peering, "10.1.0.0/16"));

        // By the time the owner answers, the fact has told it already: the answer is no news.
        stage.owner.meanwhile(() -> stage.await(stage.deleted(peering)));

        assertThat(stage.now(table).getRoutesList()).isEmpty();
    }

    @Test
    void each_table_tells_its_withdrawal_once_with_its_cause() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(peering, "10.1.1.0/24"), over(peering, "10.1.2.0/24"), ELSEWHERE);
        Peering deleted = stage.deleted(peering);
        stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, deleted);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).hasSize(2));
        RouteEvent fact = Stage.facts(table.getRouteTableId()).getLast();
        assertThat(fact.getFact()).isEqualTo(RouteFact.ROUTE_FACT_ROUTES_WITHDRAWN);
        assertThat(fact.getMeta().getVersion()).isEqualTo(2);
        assertThat(fact.getMeta().getReasonCode()).isEqualTo("PEERING_DELETED");
        assertThat(fact.getMeta().getActor().getKind()).isEqualTo(ActorKind.ACTOR_KIND_ACCOUNT);
        assertThat(fact.getRemovedRoutesList())
                .extracting(Route::getDestination)
                .containsExactlyInAnyOrder("10.1.1.0/24", "10.1.2.0/24");
        assertThat(fact.getState().getRouteTable().getRoutesList()).containsExactly(ELSEWHERE);
    }

    @Test
    void facts_that_come_twice_or_late_change_nothing() {
        Vpc mine = stage.mine();
        Peering active = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        Peering deleted = stage.deleted(active);
        stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, deleted);
        stage.facts.tell(PeeringFact.PEERING_FACT_ACTIVATED, active);
        stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, deleted);
        assertThat(stage.await(deleted)).isTrue();
        // What comes after them on the same key shows that they were dealt with.
        Peering dismissed = stage.next(deleted, PeeringState.PEERING_STATE_DELETED);
        stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, dismissed);
        assertThat(stage.await(dismissed)).isTrue();
        assertThat(stage.now(table).getVersion()).isEqualTo(2);
        assertThat(reasons(() -> stage.add(table, over(active, "10.1.0.0/16"))))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @Test
    void an_answer_that_is_newer_than_the_facts_makes_them_old_news() {
        Vpc mine = stage.mine();
        Peering pending = stage.peering(mine, stage.theirs(), PeeringState.PEERING_STATE_PENDING);
        Peering active = stage.next(pending, PeeringState.PEERING_STATE_ACTIVE);
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        stage.facts.tell(PeeringFact.PEERING_FACT_REQUESTED, pending);
        stage.facts.tell(PeeringFact.PEERING_FACT_ACTIVATED, active);
        Peering renamed = stage.next(active, PeeringState.PEERING_STATE_ACTIVE);
        stage.facts.tell(PeeringFact.PEERING_FACT_MODIFIED, renamed);
        assertThat(stage.await(renamed)).isTrue();
        assertThat(stage.now(table)).isEqualTo(table);
    }

    @Test
    void a_delete_that_skips_versions_still_withdraws() {
        Vpc mine = stage.mine();
        Peering active = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        Peering unheard =
                stage.next(stage.next(active, PeeringState.PEERING_STATE_ACTIVE), PeeringState.PEERING_STATE_ACTIVE);
        assertThat(stage.await(stage.deleted(unheard))).isTrue();
        assertThat(stage.now(table).getRoutesList()).isEmpty();
    }

    @Test
    void while_the_fact_does_not_come_its_owner_is_asked_and_the_routes_go_all_the_same() {
        Vpc mine = stage.mine();
        Peering active = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        Peering deleted = stage.next(active, PeeringState.PEERING_STATE_DELETED);
        assertThat(stage.await(deleted)).isTrue();
        assertThat(stage.now(table).getRoutesList()).isEmpty();
        stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, deleted);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId()))
                .extracting(RouteEvent::getFact, fact -> fact.getMeta().getReasonCode())
                .containsExactly(
                        tuple(RouteFact.ROUTE_FACT_TABLE_CREATED, "USER_REQUEST"),
                        tuple(RouteFact.ROUTE_FACT_ROUTES_WITHDRAWN, "PEERING_DELETED")));
    }

    @Test
    void who_waits_for_what_never_comes_is_told_so_when_the_time_is_up() {
        Peering active = stage.active(stage.mine(), stage.theirs());
        assertThat(stage.await(active.toBuilder().setVersion(99).build(), Duration.ofMillis(900)))
                .isFalse();
    }

    /// The owner acknowledged the deletion, and its fact is nowhere yet: Kafka is away, or this service was.
    @Test
    void while_the_fact_is_on_its_way_no_read_shows_the_route_and_none_is_added() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        Peering active = stage.active(mine, theirs);
        Peering other = stage.active(mine, stage.vpc(ME, "gz", "10.2.0.0/16"));
        Route good = over(other, "10.2.0.0/16");
        RouteTable first = stage.table(mine, over(active, "10.1.0.0/16"), good);
        RouteTable second = stage.table(mine, over(active, "10.1.0.0/24"));
        RouteTable far = stage.table(theirs, over(active, "10.0.0.0/16"));

        stage.next(active, PeeringState.PEERING_STATE_DELETED);

        assertThat(stage.now(first).getRoutesList()).containsExactly(good);
        assertThat(stage.now(far).getRoutesList()).isEmpty();
        assertThat(reasons(() -> stage.add(second, over(active, "10.1.1.0/24"))))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
        eventually(() -> assertThat(Stage.facts(second.getRouteTableId()))
                .extracting(RouteEvent::getFact)
                .containsExactly(RouteFact.ROUTE_FACT_TABLE_CREATED, RouteFact.ROUTE_FACT_ROUTES_WITHDRAWN));
    }

    @Test
    void the_answer_of_a_change_shows_no_route_to_what_was_deleted_meanwhile() {
        Vpc mine = stage.mine();
        Peering active = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        stage.next(active, PeeringState.PEERING_STATE_DELETED);
        assertThat(stage.add(table, ELSEWHERE).getRoutesList()).containsExactly(ELSEWHERE);
    }

    @Test
    void a_read_that_leads_over_no_peering_asks_nobody() {
        RouteTable table = stage.table(stage.mine(), ELSEWHERE);
        int before = stage.owner.questions();
        assertThat(stage.now(table).getRoutesList()).containsExactly(ELSEWHERE);
        assertThat(stage.owner.questions()).isEqualTo(before);
    }

    @Test
    void a_stranger_does_not_learn_how_far_a_peering_is() {
        Peering active = stage.active(stage.mine(), stage.theirs());
        assertThat(stage.await(active)).isTrue();
        var request = AwaitPeeringRequest.newBuilder()
                .setPeeringId(active.getPeeringId())
                .setVersion(active.getVersion())
                .build();
        assertThat(stage.as(ME).awaitPeering(request).getApplied()).isTrue();
        var brief = request.toBuilder()
                .setTimeout(com.google.protobuf.Duration.newBuilder().setNanos(700_000_000))
                .build();
        long begin = System.nanoTime();
        assertThat(stage.as(new AccountId(999)).awaitPeering(brief).getApplied())
                .isFalse();
        // Not even the time that it takes tells that the peering exists.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertThat(reasons(() -> stage.as(ME)
                        .awaitPeering(request.toBuilder()
                                .setTimeout(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(6))
                                .build())))
                .containsExactly(Reason.INVALID_ARGUMENT);
    }

    @Test
    void nonsense_on_the_topic_holds_nobody_up() {
        Vpc mine = stage.mine();
        Peering active = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, over(active, "10.1.0.0/16"));
        stage.facts.tellNonsense("peering", active.getPeeringId(), active.getVersion() + 1);
        Peering deleted = stage.deleted(stage.next(active, PeeringState.PEERING_STATE_ACTIVE));
        assertThat(stage.await(deleted)).isTrue();
        assertThat(stage.now(table).getRoutesList()).isEmpty();
    }

    @Test
    void no_route_survives_a_race_between_additions_and_deletions() throws Exception {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        List<RouteTable> tables = new ArrayList<>();
        IntStream.range(0, 4).forEach(_ -> tables.add(stage.table(mine)));
        IntStream.range(0, 4).forEach(_ -> tables.add(stage.table(theirs)));
        for (int round = 0; round < 6; round++) {
            List<Peering> peerings = List.of(stage.active(mine, theirs), stage.active(theirs, mine));
            var over = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<? extends Future<?>> callers = tables.stream()
                        .map(table -> threads.submit(() -> addUntilRefused(table, peerings, over)))
                        .toList();
                eventually(() -> assertThat(routes(tables)).hasSizeGreaterThan(tables.size()));
                List<Peering> dead = peerings.stream().map(stage::deleted).toList();
                assertThat(dead)
                        .allSatisfy(peering -> assertThat(stage.await(peering)).isTrue());
                assertThat(routes(tables)).isEmpty();
                over.set(true);
                for (Future<?> caller : callers) {
                    caller.get();
                }
            }
            assertThat(routes(tables)).isEmpty();
        }
        eventually(() -> assertThat(Stage.versionsTold(tables)).isEqualTo(versionsNow(tables)));
    }

    /// The lock that somebody else holds stands for an addition that is under way: it holds the second peering
    /// and will want a table that leads to the first one.
    @Test
    void peerings_that_end_in_one_batch_wait_for_an_addition_without_holding_what_it_needs() throws Exception {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        // In one partition, so that the order in which they are told is the order in which they are heard.
        List<Peering> peerings = Stream.generate(() -> stage.active(mine, theirs))
                .filter(peering -> OwnerFacts.partition(peering.getPeeringId()) == 0)
                .limit(3)
                .sorted(Comparator.comparing(Peering::getPeeringId))
                .toList();
        RouteTable table = stage.table(
                mine,
                over(peerings.get(0), "10.1.0.0/24"),
                over(peerings.get(1), "10.1.1.0/24"),
                over(peerings.get(2), "10.1.2.0/24"));
        try (var gate = new RowLocks(stage.service.database());
                var addition = new RowLocks(stage.service.database())) {
            gate.hold("known_peering", "peering_id", peerings.get(2).getPeeringId());
            addition.hold("known_peering", "peering_id", peerings.get(1).getPeeringId());
            Peering renamed = stage.next(peerings.get(2), PeeringState.PEERING_STATE_ACTIVE);
            stage.facts.tell(PeeringFact.PEERING_FACT_MODIFIED, renamed);
            eventually(() -> assertThat(gate.isWaitedFor()).isTrue());
            // The fetch that is under way already takes the next fact alone; what follows it comes in one batch.
            stage.facts.tell(PeeringFact.PEERING_FACT_MODIFIED, stage.next(renamed, PeeringState.PEERING_STATE_ACTIVE));
            List<Peering> dead =
                    peerings.subList(0, 2).stream().map(stage::deleted).toList();
            gate.letGo();
            eventually(() -> assertThat(addition.isWaitedFor()).isTrue());
            addition.hold("route_table", "route_table_id", table.getRouteTableId());
            addition.letGo();
            assertThat(dead)
                    .allSatisfy(peering -> assertThat(stage.await(peering)).isTrue());
        }
        assertThat(stage.now(table).getRoutesList()).containsExactly(over(peerings.get(2), "10.1.2.0/24"));
    }

    @Test
    void a_deleted_vpc_takes_its_tables_and_subnets_with_it() throws SQLException {
        Vpc mine = stage.told(stage.mine());
        eventually(() -> assertThat(stage.tables(mine)).hasSize(1));
        RouteTable table = stage.table(mine, ELSEWHERE);
        String subnet =
                new SubnetCalls(stage).make(mine, "10.0.1.0/24").getFirst().getSubnetId();
        Vpc deleted = mine.toBuilder().setVersion(2).build();
        stage.facts.tell(VpcFact.VPC_FACT_DELETED, deleted);
        eventually(() -> assertThat(stage.tables(mine)).isEmpty());
        assertThat(reasons(() -> stage.table(mine))).containsExactly(Reason.VPC_NOT_FOUND);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).last().satisfies(fact -> {
            assertThat(fact.getFact()).isEqualTo(RouteFact.ROUTE_FACT_TABLE_DELETED);
            assertThat(fact.getMeta().getVersion()).isEqualTo(2);
            assertThat(fact.getMeta().getReasonCode()).isEqualTo("VPC_DELETED");
        }));
        eventually(() -> assertThat(Stage.facts(subnet)).last().satisfies(fact -> {
            assertThat(fact.getFact()).isEqualTo(RouteFact.ROUTE_FACT_SUBNET_DELETED);
            assertThat(fact.getMeta().getVersion()).isEqualTo(2);
        }));
        eventually(() -> assertThat(TopicReader.records("route.state.v1", subnet))
                .last()
                .satisfies(record -> assertThat(record.value()).isNull()));
    }

    private List<Route> routes(List<RouteTable> tables) {
        return tables.stream()
                .flatMap(table -> stage.now(table).getRoutesList().stream())
                .toList();
    }

    /// 1, 2, 3, … for every table up to its present version.
    private Map<String, List<Long>> versionsNow(List<RouteTable> tables) {
        return tables.stream()
                .collect(Collectors.toMap(
                        RouteTable::getRouteTableId,
                        table -> LongStream.rangeClosed(1, stage.now(table).getVersion())
                                .boxed()
                                .toList()));
    }

    /// Adds what it can for as long as it is let, and after that too.
    private void addUntilRefused(RouteTable table, List<Peering> peerings, AtomicBoolean over) {
        String range = table.getAccountUin() == ME.uin() ? "10.1." : "10.0.";
        for (int i = 0; i < 200 && !over.get(); i++) {
            Route route = over(peerings.get(i % peerings.size()), range + i + ".0/24");
            try {
                stage.add(table, route);
            } catch (StatusRuntimeException e) {
                assertThat(Refusals.read(e)
                                .orElseThrow(() -> new AssertionError("not a refusal", e))
                                .reason())
                        .isIn(Reason.NEXT_HOP_NOT_FOUND, Reason.ROUTE_LIMIT_EXCEEDED);
            }
        }
    }
}
