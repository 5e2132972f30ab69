package io.vpcpeering.projection;

import static io.vpcpeering.projection.Given.ME;
import static io.vpcpeering.projection.Given.MINE;
import static io.vpcpeering.projection.Given.THEIRS;
import static io.vpcpeering.projection.Given.THEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VpcClaimsTest {
    private final VpcStore store = new VpcsInMemory();
    private final VpcClaims claims = new VpcClaims(store);

    VpcClaimsTest() {
        store.addIfAbsent(MINE);
        store.addIfAbsent(THEIRS);
    }

    @Test
    void the_owner_finds_their_vpc_with_or_without_its_region() {
        assertThat(judge(ME, MINE.id(), "gz")).isEqualTo(MINE);
        assertThat(judge(ME, MINE.id(), "")).isEqualTo(MINE);
    }

    @Test
    void a_foreign_one_one_elsewhere_and_a_deleted_one_are_refused_in_the_same_words() {
        var foreign = refusal(THEM, MINE.id(), "gz");
        var elsewhere = refusal(ME, MINE.id(), "sh");
        store.update(new KnownVpc(MINE.id(), ME, MINE.region(), MINE.cidr(), true, 2));
        var deleted = refusal(ME, MINE.id(), "gz");
        assertThat(foreign.violations()).isEqualTo(elsewhere.violations()).isEqualTo(deleted.violations());
    }

    @Test
    void an_unknown_one_is_worth_asking_for_and_refused_in_those_words_too() {
        assertThatThrownBy(() -> judge(ME, new VpcId("vpc-unknown0"), ""))
                .isInstanceOfSatisfying(NotHeardOf.class, gap -> {
                    assertThat(gap.resources()).containsExactly(new VpcId("vpc-unknown0"));
                    assertThat(gap.refusal().violations())
                            .isEqualTo(VpcClaim.unfounded("vpc-unknown0").violations());
                });
    }

    private KnownVpc judge(AccountId caller, VpcId vpc, String region) {
        var claim = new VpcClaim(caller, vpc, region.isEmpty() ? Optional.empty() : Regions.find(region));
        return claims.judge(claim, VpcStore.Hold.SHARED);
    }

    private Refused refusal(AccountId caller, VpcId vpc, String region) {
        return catchThrowableOfType(Refused.class, () -> judge(caller, vpc, region));
    }
}
