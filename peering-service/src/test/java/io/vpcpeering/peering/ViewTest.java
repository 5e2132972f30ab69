package io.vpcpeering.peering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whom a change concerns, and how it looks to them.
class ViewTest {
    private static final Instant NOW = Instant.parse("2016-11-25T00:00:00Z");
    private static final AccountId ALICE = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    private final Random random = new Random(1);

    @Test
    void a_new_request_concerns_both() {
        assertThat(View.of(asked(ALICE, BOB)))
                .extracting(View::viewer, View::fact, View::gone)
                .containsExactly(
                        tuple(ALICE, Optional.of(Fact.REQUESTED), false),
                        tuple(BOB, Optional.of(Fact.REQUESTED), false));
    }

    @Test
    void within_one_account_it_is_told_once() {
        assertThat(View.of(asked(ALICE, ALICE))).extracting(View::viewer).containsExactly(ALICE);
    }

    @Test
    void what_the_accepter_rejects_is_gone_for_it_and_its_later_deletion_is_out_of_its_sight() {
        Change rejected = asked(ALICE, BOB).after().reject(BOB, "", NOW);
        assertThat(View.of(rejected))
                .extracting(View::viewer, View::gone)
                .containsExactly(tuple(ALICE, false), tuple(BOB, true));

        assertThat(View.of(rejected.after().delete(ALICE, NOW)))
                .extracting(View::viewer, View::gone)
                .containsExactly(tuple(ALICE, true));
    }

    @Test
    void a_deletion_takes_it_out_of_one_sight_and_a_dismissal_out_of_the_other() {
        Change deleted = asked(ALICE, BOB).after().delete(ALICE, NOW);
        assertThat(View.of(deleted))
                .extracting(View::viewer, View::gone)
                .containsExactly(tuple(ALICE, true), tuple(BOB, false));

        Change dismissed = deleted.after().delete(BOB, NOW);
        assertThat(View.of(dismissed))
                .extracting(View::viewer, View::fact, View::gone)
                .containsExactly(tuple(BOB, Optional.empty(), true));
        assertThat(View.of(dismissed.after().delete(BOB, NOW))).isEmpty();
    }

    @Test
    void what_changes_nothing_concerns_nobody() {
        Peering peering = asked(ALICE, BOB).after();

        assertThat(View.of(peering.modify(ALICE, peering.name(), peering.terms(), NOW)))
                .isEmpty();
    }

    private Change asked(AccountId requester, AccountId accepter) {
        return Peering.proposed(
                PeeringId.draw(random),
                new ResourceName("p"),
                end(requester, "10.0.0.0/16"),
                end(accepter, "10.1.0.0/16"),
                new Terms.SameRegion(),
                List.of(),
                NOW,
                Duration.ofDays(7));
    }

    private End end(AccountId account, String range) {
        return new End(VpcId.draw(random), account, Regions.get("gz"), Cidr.parse(range));
    }
}
