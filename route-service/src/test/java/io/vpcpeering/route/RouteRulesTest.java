package io.vpcpeering.route;

import static io.vpcpeering.projection.Given.MINE;
import static io.vpcpeering.projection.Given.THEIRS;
import static io.vpcpeering.projection.Given.THEM;
import static io.vpcpeering.projection.Given.active;
import static io.vpcpeering.projection.Given.peering;
import static io.vpcpeering.projection.Given.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteRulesTest {
    private static final String PEERING = "pcx-aaaaaaaa";

    @Test
    void a_route_over_an_active_peering_into_the_peers_range_is_fine() {
        assertThat(reasons(with(active(PEERING)), over(PEERING, "10.1.2.0/24"))).isEmpty();
    }

    @Test
    void a_peering_works_from_either_end() {
        KnownPeering asAccepter = peering(PEERING, THEIRS, MINE, PeeringState.ACTIVE, 2);
        assertThat(reasons(with(asAccepter), over(PEERING, "10.1.0.0/16"))).isEmpty();
    }

    @Test
    void host_bits_of_a_destination_are_cleared() {
        AskedRoute asked = over(PEERING, "10.1.2.3/24");
        assertThat(reasons(with(active(PEERING)), asked)).isEmpty();
        assertThat(asked.route().destination()).isEqualTo(Cidr.parse("10.1.2.0/24"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1.0.0", "10.1.0.0/33", "10.256.0.0/16", "010.1.0.0/16", "Local", "::/0"})
    void a_malformed_destination_is_refused(String destination) {
        assertThat(reasons(with(active(PEERING)), over(PEERING, destination)))
                .containsExactly(Reason.INVALID_DESTINATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "10.0.3.0/24"})
    void a_destination_in_the_own_vpc_is_refused(String destination) {
        assertThat(reasons(with(), asked(HopType.NAT_GATEWAY, "nat-1", destination)))
                .containsExactly(Reason.INVALID_DESTINATION);
    }

    @Test
    void a_destination_around_the_own_vpc_is_fine_for_other_hops() {
        assertThat(reasons(with(), asked(HopType.NAT_GATEWAY, "nat-1", "0.0.0.0/0")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.1.0.0/15", "10.2.0.0/16", "0.0.0.0/0"})
    void a_destination_outside_the_peers_range_is_refused(String destination) {
        assertThat(reasons(with(active(PEERING)), over(PEERING, destination)))
                .containsExactly(Reason.INVALID_DESTINATION);
    }

    @Test
    void a_destination_occurs_once_in_a_table() {
        Route present = over(PEERING, "10.1.2.0/24").route();
        var situation = new RouteRules.Situation(
                MINE, List.of(present), Set.of(), hops(active(PEERING)), List.of(over(PEERING, "10.1.2.9/24")), 50);
        assertThat(RouteRules.objections(situation)).singleElement().satisfies(violation -> {
            assertThat(violation.reason()).isEqualTo(Reason.ROUTE_ALREADY_EXISTS);
            assertThat(violation.field()).isEqualTo("routes[0].destination");
            assertThat(violation.metadata()).containsEntry("destination", "10.1.2.0/24");
        });
    }

    @Test
    void a_destination_occurs_once_in_a_batch() {
        assertThat(reasons(with(active(PEERING)), over(PEERING, "10.1.2.0/24"), over(PEERING, "10.1.2.7/24")))
                .containsExactly(Reason.ROUTE_ALREADY_EXISTS);
    }

    @Test
    void a_destination_for_which_a_connect_keeps_a_place_is_taken_and_counts() {
        var reserved = Set.of(Cidr.parse("10.1.0.0/16"));
        var asked = List.of(over(PEERING, "10.1.0.0/16"), over(PEERING, "10.1.2.0/24"));
        var situation = new RouteRules.Situation(MINE, List.of(), reserved, hops(active(PEERING)), asked, 2);
        assertThat(RouteRules.objections(situation))
                .extracting(Violation::reason, Violation::field)
                .containsExactly(
                        tuple(Reason.ROUTE_ALREADY_EXISTS, "routes[0].destination"),
                        tuple(Reason.ROUTE_LIMIT_EXCEEDED, "routes"));
    }

    @Test
    void the_fifty_first_route_is_refused() {
        assertThat(reasons(with(active(PEERING)), many(50))).isEmpty();
        assertThat(reasons(with(active(PEERING)), many(51))).containsExactly(Reason.ROUTE_LIMIT_EXCEEDED);
    }

    @Test
    void routes_that_are_there_count_against_the_quota() {
        List<Route> present = Stream.of(many(49)).map(AskedRoute::route).toList();
        var asked = List.of(over(PEERING, "10.1.200.0/24"), over(PEERING, "10.1.201.0/24"));
        var situation = new RouteRules.Situation(MINE, present, Set.of(), hops(active(PEERING)), asked, 50);
        assertThat(RouteRules.objections(situation).getFirst().text().english()).contains("room for 1 more");
    }

    @Test
    void local_and_unknown_types_cannot_be_chosen() {
        var asked = new AskedRoute("10.1.0.0/16", Optional.empty(), "Local", "");
        assertThat(reasons(with(), asked)).containsExactly(Reason.INVALID_NEXT_HOP_TYPE);
    }

    @ParameterizedTest
    @EnumSource(value = HopType.class, names = "PEERING", mode = EnumSource.Mode.EXCLUDE)
    void hops_of_other_products_are_taken_as_given(HopType type) {
        AskedRoute asked = asked(type, "whatever-they-say", "172.16.0.0/12");
        assertThat(reasons(with(), asked)).isEmpty();
        assertThat(asked.route().nextHop()).isEqualTo(new NextHop.Elsewhere(type, "whatever-they-say"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b"})
    void a_hop_of_another_product_has_a_name(String name) {
        assertThat(reasons(with(), asked(HopType.SERVER, name, "172.16.0.0/12")))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = PeeringState.class,
            names = {"ACTIVE", "ISOLATED"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_an_active_peering_is_a_hop(PeeringState state) {
        assertThat(reasons(with(peering(PEERING, MINE, THEIRS, state, 1)), over(PEERING, "10.1.0.0/16")))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @Test
    void an_unknown_a_foreign_and_an_inactive_peering_are_refused_in_the_same_words() {
        var other = vpc("vpc-other000", THEM, "sh", "10.9.0.0/16");
        var unknown = words(with(), over(PEERING, "10.1.0.0/16"));
        var foreign =
                words(with(peering(PEERING, THEIRS, other, PeeringState.ACTIVE, 2)), over(PEERING, "10.1.0.0/16"));
        var pending =
                words(with(peering(PEERING, MINE, THEIRS, PeeringState.PENDING, 1)), over(PEERING, "10.1.0.0/16"));
        assertThat(unknown).isEqualTo(foreign).isEqualTo(pending);
    }

    @Test
    void what_is_no_peering_id_is_no_hop() {
        assertThat(reasons(with(), over("pcx-TOOLONGANDUPPER", "10.1.0.0/16")))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @Test
    void a_description_has_up_to_sixty_code_points() {
        var fits = new AskedRoute("10.1.0.0/16", Optional.of(HopType.PEERING), PEERING, "🛰".repeat(60));
        var tooLong = new AskedRoute("10.1.0.0/16", Optional.of(HopType.PEERING), PEERING, "x".repeat(61));
        assertThat(reasons(with(active(PEERING)), fits)).isEmpty();
        assertThat(reasons(with(active(PEERING)), tooLong)).containsExactly(Reason.INVALID_ARGUMENT);
    }

    @Test
    void all_violations_are_told_the_deciding_rule_first() {
        var violations = RouteRules.objections(with(active(PEERING))
                .apply(List.of(
                        over("pcx-zzzzzzzz", "10.1.3.0/24"),
                        new AskedRoute("10.1.4.0/24", Optional.empty(), "x", ""),
                        over(PEERING, "10.1.3.0/24"),
                        over(PEERING, "nonsense"),
                        over(PEERING, "10.0.0.0/24"))));
        assertThat(violations)
                .extracting(Violation::reason, Violation::field)
                .containsExactly(
                        tuple(Reason.INVALID_DESTINATION, "routes[3].destination"),
                        tuple(Reason.INVALID_DESTINATION, "routes[4].destination"),
                        tuple(Reason.ROUTE_ALREADY_EXISTS, "routes[2].destination"),
                        tuple(Reason.INVALID_NEXT_HOP_TYPE, "routes[1].next_hop_type"),
                        tuple(Reason.NEXT_HOP_NOT_FOUND, "routes[0].next_hop"));
    }

    @Test
    void the_owner_is_asked_about_peerings_that_may_be_active_by_now_and_about_no_others() {
        KnownPeering pending = peering("pcx-pending0", MINE, THEIRS, PeeringState.PENDING, 1);
        KnownPeering expired = peering("pcx-expired0", MINE, THEIRS, PeeringState.EXPIRED, 2);
        KnownPeering deleted = peering("pcx-deleted0", MINE, THEIRS, PeeringState.DELETED, 3);
        var situation = with(active(PEERING), pending, expired, deleted)
                .apply(Stream.of(PEERING, "pcx-pending0", "pcx-expired0", "pcx-deleted0", "pcx-unknown0")
                        .map(id -> over(id, "10.1.0.0/16"))
                        .toList());
        assertThat(RouteRules.worthAsking(situation))
                .containsExactlyInAnyOrder(
                        new PeeringId("pcx-pending0"), new PeeringId("pcx-expired0"), new PeeringId("pcx-unknown0"));
    }

    private static Function<List<AskedRoute>, RouteRules.Situation> with(KnownPeering... known) {
        return asked -> new RouteRules.Situation(MINE, List.of(), Set.of(), hops(known), asked, 50);
    }

    private static Map<PeeringId, KnownPeering> hops(KnownPeering... known) {
        return Stream.of(known).collect(Collectors.toMap(KnownPeering::id, Function.identity()));
    }

    private static List<Reason> reasons(
            Function<List<AskedRoute>, RouteRules.Situation> situation, AskedRoute... asked) {
        return RouteRules.objections(situation.apply(List.of(asked))).stream()
                .map(Violation::reason)
                .toList();
    }

    private static Object words(Function<List<AskedRoute>, RouteRules.Situation> situation, AskedRoute asked) {
        return RouteRules.objections(situation.apply(List.of(asked)));
    }

    private static AskedRoute over(String peering, String destination) {
        return asked(HopType.PEERING, peering, destination);
    }

    private static AskedRoute asked(HopType type, String hop, String destination) {
        return new AskedRoute(destination, Optional.of(type), hop, "");
    }

    private static AskedRoute[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> over(PEERING, "10.1." + i + ".0/24"))
                .toArray(AskedRoute[]::new);
    }
}
