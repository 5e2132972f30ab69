package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A fault keeps facts out of a service; operators look at them, mend it, and try them again or give them up.
class ParkedFactsStory {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int EXPIRED = 2;
    private static final int EXPIRY_MANAGEMENT = 14;

    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();
    private final Database expiry = new Database(suite, "expiry");

    @AfterEach
    void mend() {
        expiry.execute("ALTER TABLE deadline DROP CONSTRAINT IF EXISTS a_fault");
    }

    @Test
    void what_a_fault_kept_out_is_shown_and_replayed_or_given_up() {
        Network here = Network.make(alice, "gz", "10.10");
        List<Network> there = Stream.of("10.11", "10.12", "10.13")
                .map(prefix -> Network.make(bob, "gz", prefix))
                .toList();
        expiry.execute("ALTER TABLE deadline ADD CONSTRAINT a_fault CHECK (requester <> " + alice.uin() + ")");
        String unanswered = Peerings.request(here, there.get(0), "unanswered");
        String answered = Peerings.request(here, there.get(1), "answered");
        String hopeless = Peerings.request(here, there.get(2), "hopeless");
        String all = Stream.of(unanswered, answered, hopeless).collect(Collectors.joining("', '", "('", "')"));
        Eventually.within(
                SOON,
                () -> assertThat(expiry.number("SELECT count(*) FROM parked_fact WHERE key IN " + all))
                        .isEqualTo(3));
        // In the seconds in which they may be answered.
        List.of(answered, hopeless)
                .forEach(peering -> bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering));

        JsonObject shown = parked(unanswered);
        assertThat(shown.get("service").getAsString()).isEqualTo("expiry-service");
        assertThat(shown.get("version").getAsLong()).isOne();
        assertThat(shown.get("attempts").getAsInt()).isOne();
        assertThat(shown.get("error").getAsString()).contains("a_fault");
        assertThat(shown.getAsJsonObject("data")
                        .getAsJsonObject("peering")
                        .get("name")
                        .getAsString())
                .isEqualTo("unanswered");
        assertThat(suite.meter(EXPIRY_MANAGEMENT, "peering_consumer_parked_total"))
                .isGreaterThanOrEqualTo(3);

        Launcher.Ended early = settle("replay", unanswered);
        assertThat(early.code()).isNotZero();
        assertThat(early.err()).contains("still cannot be applied", "a_fault");
        assertThat(parked(unanswered).get("attempts").getAsInt()).isEqualTo(2);

        mend();
        // The fact of the answer was applied before: it carries the whole state, so the request is news no more.
        Eventually.within(SOON, () -> assertThat(heard(answered)).isEqualTo(2));
        assertThat(settle("replay", unanswered).ok()).contains("\"result\":\"APPLIED\"");
        assertThat(settle("replay", answered).ok()).contains("\"result\":\"SUPERSEDED\"");
        assertThat(settle("drop", hopeless).ok()).contains("\"result\":\"DROPPED\"");

        assertThat(parked()).extracting(ParkedFactsStory::key).doesNotContain(unanswered, answered, hopeless);
        Eventually.within(
                SOON, () -> assertThat(Peerings.state(alice, unanswered)).isEqualTo(EXPIRED));
    }

    @Test
    void whoever_names_a_place_where_nothing_is_parked_is_told_so() {
        Launcher.Ended nothing =
                suite.launcher().run("facts", "replay", "--service", "expiry-service", "peering.events.v1/0/999999999");
        Launcher.Ended noPlace = suite.launcher().run("facts", "drop", "--service", "expiry-service", "somewhere");
        Launcher.Ended deaf = suite.launcher().run("facts", "drop", "--service", "gateway", "peering.events.v1/0/1");

        assertThat(nothing.code()).isNotZero();
        assertThat(nothing.err()).contains("no fact is parked from there");
        assertThat(noPlace.err()).contains("a place is TOPIC/PARTITION/OFFSET, not 'somewhere'");
        assertThat(deaf.err()).contains("gateway listens to nobody");
    }

    private List<JsonObject> parked() {
        return suite.launcher()
                .run("facts", "parked")
                .ok()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private JsonObject parked(String peering) {
        return parked().stream()
                .filter(fact -> key(fact).equals(peering))
                .findFirst()
                .orElseThrow();
    }

    private Launcher.Ended settle(String how, String peering) {
        String place = parked(peering).get("place").getAsString();
        return suite.launcher().run("facts", how, "--service", "expiry-service", place);
    }

    private long heard(String peering) {
        return expiry.number("SELECT version FROM inbox WHERE stream = 'peering' AND key = '" + peering + "'");
    }

    private static String key(JsonObject fact) {
        return fact.get("key").getAsString();
    }
}
