package io.vpcpeering.route;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardingTableTest {
    private static final Cidr LOCAL = Cidr.parse("10.0.0.0/16");

    @Test
    void the_longest_prefix_wins_and_what_it_won_against_is_told() {
        var table = table("0.0.0.0/0", "10.1.0.0/16", "10.1.2.0/24");
        assertThat(table.choice(address("10.1.2.3"))).satisfies(choice -> {
            assertThat(choice.winner()).contains(route("10.1.2.0/24"));
            assertThat(choice.overruled()).containsExactly(route("10.1.0.0/16"), route("0.0.0.0/0"));
        });
        assertThat(table.winner(address("10.1.3.0"))).contains(route("10.1.0.0/16"));
        assertThat(table.winner(address("255.255.255.255"))).contains(route("0.0.0.0/0"));
    }

    @Test
    void local_comes_before_every_route() {
        var choice = table("0.0.0.0/0").choice(address("10.0.9.9"));
        assertThat(choice.isLocal()).isTrue();
        assertThat(choice.winner()).isEmpty();
        assertThat(choice.overruled()).containsExactly(route("0.0.0.0/0"));
    }

    @Test
    void where_nothing_leads_nothing_wins() {
        assertThat(table("10.1.0.0/16").winner(address("10.2.0.0"))).isEmpty();
        assertThat(table().winner(address("10.2.0.0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 50, 400})
    void it_answers_as_looking_at_every_route_would(int size) {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Route> routes = routes(random, size);
            var table = new ForwardingTable(LOCAL, routes);
            for (Cidr address : addresses(random, routes)) {
                assertThat(table.winner(address))
                        .as("seed %d, %s", seed, address)
                        .isEqualTo(naive(routes, address));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 50, 400})
    void what_wins_in_a_range_is_what_wins_for_one_of_its_addresses(int size) {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            List<Route> routes = routes(random, size);
            var table = new ForwardingTable(LOCAL, routes);
            for (Cidr address : addresses(random, routes)) {
                Cidr range = Cidr.parseClearingHostBits(text(address.network()) + "/" + random.nextInt(24, 33));
                if (!range.overlaps(LOCAL)) {
                    assertThat(table.winners(range))
                            .as("seed %d, %s", seed, range)
                            .isEqualTo(IntStream.range(0, (int) range.size())
                                    .mapToObj(i -> naive(routes, new Cidr(range.network() + i, 32)))
                                    .collect(toSet()));
                }
            }
        }
    }

    private static Optional<Route> naive(List<Route> routes, Cidr address) {
        if (LOCAL.contains(address)) {
            return Optional.empty();
        }
        return routes.stream()
                .filter(route -> route.destination().contains(address))
                .max(Comparator.comparingInt(route -> route.destination().prefixLength()));
    }

    /// Many of them inside one another, and some at the ends of the address space.
    private static List<Route> routes(Random random, int size) {
        Map<Cidr, Route> routes = new HashMap<>();
        while (routes.size() < size) {
            int length = random.nextInt(33);
            int network = random.nextInt(4) == 0 ? -random.nextInt(3) : random.nextInt() & 0xff00ffff;
            Cidr destination = Cidr.parseClearingHostBits(text(network) + "/" + length);
            routes.put(destination, route(destination.toString()));
        }
        return List.copyOf(routes.values());
    }

    /// The first and last of every range, their neighbours, and a few others.
    private static List<Cidr> addresses(Random random, List<Route> routes) {
        var addresses = new ArrayList<Cidr>();
        for (int i = 0; i < 5; i++) {
            addresses.add(new Cidr(random.nextInt(), 32));
        }
        routes.stream().limit(20).map(Route::destination).forEach(range -> {
            int last = range.network() + (int) (range.size() - 1);
            for (int address : new int[] {range.network(), range.network() - 1, last, last + 1}) {
                addresses.add(new Cidr(address, 32));
            }
        });
        return addresses;
    }

    private static String text(int address) {
        return new Cidr(address, 32).toString().replace("/32", "");
    }

    private static Cidr address(String text) {
        return Cidr.parse(text + "/32");
    }

    private static ForwardingTable table(String... destinations) {
        return new ForwardingTable(
                LOCAL,
                List.of(destinations).stream().map(ForwardingTableTest::route).toList());
    }

    private static Route route(String destination) {
        return new Route(Cidr.parse(destination), new NextHop.Elsewhere(HopType.SERVER, "ins-1"), "");
    }
}
