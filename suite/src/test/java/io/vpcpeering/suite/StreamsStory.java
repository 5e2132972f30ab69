package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What other teams live from: every stream, whoever tells it.
class StreamsStory {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Held VPC =
            new Held("vpc", "peering", "SELECT vpc_id, version FROM vpc WHERE state <> 'DELETED'");
    private static final Held PEERING = new Held("peering", "peering", "SELECT peering_id, version FROM peering");
    private static final Held ROUTE = new Held("route", "route", """
            SELECT route_table_id, version FROM route_table
             UNION ALL
            SELECT subnet_id, version FROM subnet
            """);
    private static final Held BILLING = new Held("billing", "billing", """
            SELECT peering_id || '/' || day, version FROM rated_day
             UNION ALL
            SELECT 'account/' || account, version FROM account_balance WHERE version > 0
            """);
    /// Times as Java writes them: as many digits as are needed, in threes.
    private static final Held EXPIRY = new Held("expiry", "expiry", """
            SELECT peering_id || '/' || regexp_replace(
                       to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '(\\.000000|000)Z$', 'Z'),
                   version
              FROM deadline
             WHERE version > 0
            """);

    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    /// What the owner of a stream has.
    ///
    /// @param stream its name
    /// @param database of who owns it
    /// @param resources that there are, by SQL: key and version
    private record Held(String stream, String database, String resources) {
        private Told told(RunningSuite suite) {
            return new Told(suite, stream, new Database(suite, database));
        }
    }

    @Test
    void each_tells_versions_without_a_gap_and_its_compacted_topic_ends_with_what_its_owner_holds() throws Exception {
        joinRouteBillAndPart();
        renameAndDeleteAVpc();
        String unanswered = remindOfTwoAndAcceptOne();
        Quiet.await(suite, 1);

        assertThat(agreed(VPC)).contains("CREATED", "RENAMED", "CLOSED", "DELETED");
        assertThat(agreed(PEERING)).contains("REQUESTED", "ACTIVATED", "DELETED");
        assertThat(agreed(ROUTE))
                .contains("TABLE_CREATED", "SUBNET_CREATED", "SUBNET_ASSOCIATED", "ROUTES_CHANGED", "ROUTES_WITHDRAWN");
        assertThat(agreed(BILLING)).contains("DAY_RATED");
        assertThat(agreed(EXPIRY)).contains("REMINDED", "ENDED");
        bob.ok("RejectVpcPeeringConnection", "peeringConnectionId", unanswered);
    }

    /// Compares what is told of a stream with what its owner has.
    ///
    /// @return what happened
    private Set<String> agreed(Held held) {
        Told told = held.told(suite);
        Map<String, List<JsonObject>> events = told.inEffect();
        Map<String, JsonObject> states = told.lastStates();
        Map<String, Long> present =
                told.owner().query(held.resources(), row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(events)
                .as(held.stream())
                .isNotEmpty()
                .allSatisfy((_, facts) -> assertThat(facts.stream().map(Told::version))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, facts.size()).boxed().toList()));
        assertThat(states.keySet()).as(held.stream()).isEqualTo(events.keySet());
        assertThat(Told.present(states)).as(held.stream()).isEqualTo(present);
        assertThat(of(present, states, state -> state.get("data")))
                .as(held.stream())
                .isEqualTo(of(present, events, facts -> stateAfter(facts.getLast())));
        return events.values().stream().flatMap(List::stream).map(Told::name).collect(Collectors.toSet());
    }

    private static <T> Map<String, JsonElement> of(
            Map<String, Long> present, Map<String, T> told, Function<T, JsonElement> data) {
        return told.entrySet().stream()
                .filter(resource -> present.containsKey(resource.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, resource -> data.apply(resource.getValue())));
    }

    /// The whole state that an event carries.
    private static JsonElement stateAfter(JsonObject event) {
        JsonObject data = event.getAsJsonObject("data");
        return Stream.of("vpc", "peering", "state", "day", "account", "request")
                .filter(data::has)
                .map(data::get)
                .findFirst()
                .orElseThrow();
    }

    private void joinRouteBillAndPart() throws IOException {
        Network here = Network.make(alice, "gz", "10.20");
        Network there = Network.make(bob, "bj", "10.21");
        String peering = Peerings.joinAcross(here, there, "told of");
        assertThat(here.route(there.cidr(), peering).get("code").getAsInt()).isZero();
        var slot = BilledSlot.last(suite);
        slot.meter(peering);
        slot.close();
        alice.ok("DeleteVpcPeeringConnectionEx", "peeringConnectionId", peering);
        Eventually.within(SOON, () -> assertThat(here.hops()).isEmpty());
    }

    private void renameAndDeleteAVpc() {
        String vpc = alice.ok("CreateVpc", "vpcName", "for a while", "cidrBlock", "10.22.0.0/16")
                .get("uniqVpcId")
                .getAsString();
        alice.ok("ModifyVpcAttribute", "vpcId", vpc, "vpcName", "not for long");
        alice.ok("DeleteVpc", "vpcId", vpc);
    }

    /// Requests live for seconds here, and are reminded of an hour before: two get an hour more.
    private String remindOfTwoAndAcceptOne() {
        Network here = Network.make(alice, "gz", "10.23");
        Network there = Network.make(bob, "gz", "10.24");
        Network elsewhere = Network.make(bob, "gz", "10.25");
        String unanswered = Peerings.request(here, there, "reminded");
        String accepted = Peerings.request(here, elsewhere, "reminded and accepted");
        String both = " WHERE peering_id IN ('" + unanswered + "', '" + accepted + "')";
        var expiry = new Database(suite, "expiry");
        new Database(suite, "peering")
                .execute("UPDATE peering SET expires_at = expires_at + interval '59 minutes'" + both);
        Eventually.within(
                SOON,
                () -> assertThat(expiry.number("SELECT count(*) FROM deadline" + both))
                        .isEqualTo(2));
        expiry.execute(
                "UPDATE deadline SET expires_at = expires_at + interval '59 minutes', remind_at = expires_at" + both);
        Eventually.within(
                SOON,
                () -> assertThat(expiry.number("SELECT count(*) FROM deadline" + both + " AND version = 1"))
                        .isEqualTo(2));
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", accepted);
        Eventually.within(
                SOON,
                () -> assertThat(expiry.number("SELECT count(*) FROM deadline" + both))
                        .isOne());
        return unanswered;
    }
}
