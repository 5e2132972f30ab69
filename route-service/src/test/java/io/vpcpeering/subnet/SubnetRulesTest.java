package io.vpcpeering.subnet;

import static io.vpcpeering.projection.Given.ME;
import static io.vpcpeering.projection.Given.MINE;
import static io.vpcpeering.projection.Given.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubnetRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "10.0.255.240/28", "10.0.3.0/24"})
    void a_subnet_lies_in_its_vpc(String cidr) {
        assertThat(reasons(asked(cidr))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.0.0/24", "10.0.0.1/24", "10.0.0.0/15", "10.0.0.0/29", "10.0.0.0", "", "x"})
    void a_range_outside_the_vpc_with_host_bits_or_of_another_size_is_refused(String cidr) {
        assertThat(reasons(asked(cidr))).containsExactly(Reason.INVALID_SUBNET_CIDR);
    }

    @Test
    void a_small_vpc_refuses_a_range_around_it() {
        KnownVpc small = vpc("vpc-small000", ME, "gz", "10.0.8.0/24");
        assertThat(SubnetRules.objections(
                        SubnetRules.Situation.in(small, List.of(), List.of(asked("10.0.8.0/23")), 20)))
                .extracting(Violation::reason)
                .containsExactly(Reason.INVALID_SUBNET_CIDR);
    }

    @Test
    void siblings_share_no_address() {
        var situation = SubnetRules.Situation.in(MINE, siblings("10.0.1.0/24"), List.of(asked("10.0.1.128/25")), 20);
        assertThat(SubnetRules.objections(situation)).singleElement().satisfies(violation -> {
            assertThat(violation.reason()).isEqualTo(Reason.SUBNET_OVERLAP);
            assertThat(violation.metadata()).containsEntry("subnet_id", "subnet-00000000");
        });
    }

    @Test
    void subnets_of_one_batch_share_no_address_either() {
        assertThat(reasons(asked("10.0.1.0/24"), asked("10.0.0.0/22"))).containsExactly(Reason.SUBNET_OVERLAP);
    }

    @Test
    void the_twenty_first_subnet_is_refused() {
        assertThat(reasons(many(20))).isEmpty();
        assertThat(reasons(many(21))).containsExactly(Reason.SUBNET_LIMIT_EXCEEDED);
    }

    @Test
    void siblings_count_against_the_quota() {
        var siblings = siblings(
                IntStream.range(0, 20).mapToObj(i -> "10.0." + i + ".0/24").toArray(String[]::new));
        var situation = SubnetRules.Situation.in(MINE, siblings, List.of(asked("10.0.100.0/24")), 20);
        assertThat(SubnetRules.objections(situation))
                .extracting(Violation::reason)
                .containsExactly(Reason.SUBNET_LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb"})
    void a_subnet_has_a_name(String name) {
        assertThat(reasons(new AskedSubnet(name, "10.0.1.0/24", 0))).containsExactly(Reason.INVALID_NAME);
    }

    @ParameterizedTest
    @CsvSource({"gz,0,true", "gz,100002,true", "gz,800001,false", "gz,-1,false", "ca,7,true", "ca,-7,false"})
    void a_zone_is_one_of_its_region_where_they_are_known(String region, int zone, boolean offered) {
        assertThat(Zones.offers(Regions.get(region), zone)).isEqualTo(offered);
    }

    @Test
    void all_violations_are_told_the_deciding_rule_first() {
        var asked = List.of(
                new AskedSubnet("a", "10.0.1.0/24", 999),
                new AskedSubnet("b", "10.0.1.0/25", 0),
                new AskedSubnet("", "10.9.0.0/24", 0));
        assertThat(SubnetRules.objections(SubnetRules.Situation.in(MINE, List.of(), asked, 2)))
                .extracting(Violation::reason, Violation::field)
                .containsExactly(
                        tuple(Reason.INVALID_NAME, "subnets[2].name"),
                        tuple(Reason.INVALID_SUBNET_CIDR, "subnets[2].cidr"),
                        tuple(Reason.SUBNET_OVERLAP, "subnets[1].cidr"),
                        tuple(Reason.SUBNET_LIMIT_EXCEEDED, "subnets"),
                        tuple(Reason.ZONE_NOT_FOUND, "subnets[0].zone_id"));
    }

    private static List<Reason> reasons(AskedSubnet... asked) {
        return SubnetRules.objections(SubnetRules.Situation.in(MINE, List.of(), List.of(asked), 20)).stream()
                .map(Violation::reason)
                .toList();
    }

    private static AskedSubnet asked(String cidr) {
        return new AskedSubnet("s", cidr, 0);
    }

    private static AskedSubnet[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> asked("10.0." + i + ".0/24"))
                .toArray(AskedSubnet[]::new);
    }

    private static List<Subnet> siblings(String... cidrs) {
        return Stream.of(cidrs)
                .map(cidr -> new Subnet(
                        new SubnetId("subnet-00000000"),
                        MINE.id(),
                        ME,
                        MINE.region(),
                        new ResourceName("s"),
                        Cidr.parse(cidr),
                        0,
                        new RouteTableId("rtb-aaaaaaaa"),
                        Instant.EPOCH,
                        1))
                .toList();
    }
}
