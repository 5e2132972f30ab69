package io.vpcpeering.projection;

import static io.vpcpeering.projection.Given.ME;
import static io.vpcpeering.projection.Given.MINE;
import static io.vpcpeering.projection.Given.THEIRS;
import static io.vpcpeering.projection.Given.peering;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// States come from facts and from answers, in any order and more than once; consequences follow once.
final class LearningTest {
    private static final Actor BY = new Actor.Account(ME);

    private final List<String> done = new ArrayList<>();
    private final PeeringStore peeringStore = new PeeringsInMemory();
    private final VpcStore vpcStore = new VpcsInMemory();
    private final Peerings peerings = new Peerings(peeringStore, new PeeringConsequences() {
        @Override
        public void joined(KnownPeering peering) {
            done.add("joined by " + peering.connects());
        }

        @Override
        public void released(Collection<ConnectId> connects) {
            done.add("released " + connects);
        }

        @Override
        public void ended(PeeringId peering, Cause cause) {
            done.add("ended " + peering + " " + cause.why());
        }
    });
    private final Vpcs vpcs = new Vpcs(vpcStore, new VpcConsequences() {
        @Override
        public void appeared(KnownVpc vpc, Cause cause) {
            done.add("appeared " + vpc.id() + " " + cause.why());
        }

        @Override
        public void gone(KnownVpc vpc, Cause cause) {
            done.add("gone " + vpc.id() + " " + cause.why());
        }
    });

    @Test
    void a_peering_that_ends_takes_its_routes_with_it_once() {
        learn(PeeringState.ACTIVE, 2);
        learn(PeeringState.DELETED, 3);
        learn(PeeringState.DELETED, 3);
        assertThat(done).containsExactly("ended pcx-aaaaaaaa PEERING_DELETED");
    }

    @Test
    void an_older_state_never_overwrites_a_newer_one() {
        learn(PeeringState.ACTIVE, 2);
        learn(PeeringState.DELETED, 3);
        learn(PeeringState.ACTIVE, 2);
        learn(PeeringState.PENDING, 1);
        assertThat(known()).isEqualTo(PeeringState.DELETED);
        assertThat(done).hasSize(1);
    }

    @Test
    void versions_in_between_need_not_be_heard() {
        learn(PeeringState.ACTIVE, 2);
        learn(PeeringState.DELETED, 7);
        assertThat(done).containsExactly("ended pcx-aaaaaaaa PEERING_DELETED");
    }

    @Test
    void a_peering_first_heard_of_when_it_is_deleted_has_no_routes_to_lose() {
        learn(PeeringState.DELETED, 3);
        learn(PeeringState.ACTIVE, 2);
        assertThat(known()).isEqualTo(PeeringState.DELETED);
        assertThat(done).isEmpty();
    }

    @Test
    void a_change_of_name_or_cap_takes_nothing_away() {
        learn(PeeringState.ACTIVE, 2);
        learn(PeeringState.ACTIVE, 3);
        assertThat(done).isEmpty();
    }

    @Test
    void a_peering_brings_the_routes_of_its_connects_once_it_is_joined() {
        learn(PeeringState.PENDING, 1, 7);
        assertThat(done).isEmpty();
        learn(PeeringState.ACTIVE, 2, 7, 8);
        learn(PeeringState.ACTIVE, 3, 7, 8);
        learn(PeeringState.ISOLATED, 4, 7, 8);
        assertThat(done).containsExactly("joined by [7, 8]");
    }

    @Test
    void a_peering_first_heard_of_when_it_is_joined_brings_them_too() {
        learn(PeeringState.ACTIVE, 2, 7);
        assertThat(done).containsExactly("joined by [7]");
    }

    @Test
    void connects_that_a_state_names_no_more_are_released_whatever_was_missed() {
        learn(PeeringState.PENDING, 1, 7);
        learn(PeeringState.PENDING, 3);
        learn(PeeringState.ACTIVE, 4);
        assertThat(done).containsExactly("released [7]");
    }

    @Test
    void a_joined_peering_that_ends_loses_routes_and_places() {
        learn(PeeringState.ACTIVE, 2, 7);
        learn(PeeringState.DELETED, 3);
        assertThat(done).containsExactly("joined by [7]", "ended pcx-aaaaaaaa PEERING_DELETED", "released [7]");
    }

    @Test
    void a_vpc_appears_once_and_goes_once() {
        var deleted = new KnownVpc(MINE.id(), ME, MINE.region(), MINE.cidr(), true, 2);
        vpcs.learn(MINE, BY);
        vpcs.learn(MINE, BY);
        vpcs.learn(deleted, BY);
        vpcs.learn(deleted, BY);
        vpcs.learn(MINE, BY);
        assertThat(done).containsExactly("appeared vpc-mine0000 VPC_CREATED", "gone vpc-mine0000 VPC_DELETED");
    }

    @Test
    void a_vpc_first_heard_of_when_it_is_deleted_never_appears() {
        vpcs.learn(new KnownVpc(MINE.id(), ME, MINE.region(), MINE.cidr(), true, 2), BY);
        vpcs.learn(MINE, BY);
        assertThat(done).isEmpty();
    }

    private void learn(PeeringState state, long version, long... connects) {
        KnownPeering plain = peering("pcx-aaaaaaaa", MINE, THEIRS, state, version);
        peerings.learn(
                new KnownPeering(
                        plain.id(),
                        plain.requester(),
                        plain.accepter(),
                        state,
                        LongStream.of(connects).mapToObj(ConnectId::new).toList(),
                        version),
                BY);
    }

    private PeeringState known() {
        return peeringStore
                .find(Given.active("pcx-aaaaaaaa").id())
                .orElseThrow()
                .state();
    }
}
