package io.vpcpeering.subnet;

import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When subnets may not be made (product.md section 6): every rule, in the order in which the first one
/// decides.
final class SubnetRules {
    private static final int WIDEST = 16;
    private static final int NARROWEST = 28;

    private static final List<Function<Situation, Stream<Violation>>> IN_ORDER = List.of(
            SubnetRules::names, SubnetRules::ranges, SubnetRules::overlaps, SubnetRules::quota, SubnetRules::zones);

    private SubnetRules() {}

    /// What the rules are held against.
    ///
    /// @param region where the VPC is
    /// @param range the VPC's addresses
    /// @param siblings subnets that it has
    /// @param asked subnets to be made
    /// @param quota subnets that it may have
    record Situation(Region region, Cidr range, List<Subnet> siblings, List<AskedSubnet> asked, int quota) {
        /// In a VPC that is there.
        static Situation in(KnownVpc vpc, List<Subnet> siblings, List<AskedSubnet> asked, int quota) {
            return new Situation(vpc.region(), vpc.cidr(), siblings, asked, quota);
        }

        private Stream<Violation> each(IntFunction<Optional<Violation>> rule) {
            return IntStream.range(0, asked.size()).mapToObj(rule).flatMap(Optional::stream);
        }
    }

    /// All that speaks against it.
    static List<Violation> objections(Situation situation) {
        return IN_ORDER.stream().flatMap(rule -> rule.apply(situation)).toList();
    }

    /// Reads a name.
    ///
    /// @throws Refused INVALID_NAME
    static ResourceName name(String text) {
        try {
            return new ResourceName(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(noName(e).onField("name"));
        }
    }

    /// What speaks against a name that the published interface of subnets promises to be the only one in its
    /// VPC.
    static List<Violation> inUse(ResourceName name, Subnet renamed, List<Subnet> siblings) {
        return siblings.stream()
                .filter(other -> other.name().equals(name) && !other.id().equals(renamed.id()))
                .map(other -> Violation.of(
                                Reason.NAME_IN_USE,
                                "the subnet %s of the same VPC has the name '%s'",
                                "同一私有网络的子网 %s 已使用名称 '%s'",
                                other.id(),
                                name)
                        .onField("name"))
                .limit(1)
                .toList();
    }

    private static Stream<Violation> names(Situation situation) {
        return situation.each(i -> {
            try {
                var _ = new ResourceName(situation.asked().get(i).name());
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(noName(e).onField(field(i, "name")));
            }
        });
    }

    private static Stream<Violation> ranges(Situation situation) {
        return situation.each(i -> range(situation.range(), situation.asked().get(i))
                .map(violation -> violation.onField(field(i, "cidr"))));
    }

    private static Optional<Violation> range(Cidr vpc, AskedSubnet subnet) {
        Optional<Cidr> range = subnet.range();
        if (range.isEmpty()) {
            return Optional.of(noRange(
                    "'%s' is not of the form 10.0.1.0/24 without host bits",
                    "'%s' 不是形如 10.0.1.0/24 且主机位为零的网段", subnet.cidr()));
        }
        int length = range.get().prefixLength();
        if (length < WIDEST || length > NARROWEST) {
            return Optional.of(noRange(
                    "a subnet is /%d to /%d, not /%d", "子网掩码须在 /%d 到 /%d 之间，而不是 /%d", WIDEST, NARROWEST, length));
        }
        return vpc.contains(range.get())
                ? Optional.empty()
                : Optional.of(noRange("%s does not lie in the VPC's range %s", "%s 不在私有网络网段 %s 之内", range.get(), vpc));
    }

    private static Stream<Violation> overlaps(Situation situation) {
        return situation.each(i -> situation.asked().get(i).range().flatMap(range -> {
            var sibling = situation.siblings().stream()
                    .filter(other -> other.cidr().overlaps(range))
                    .findFirst()
                    .map(other -> overlap(range, other.cidr())
                            .with("subnet_id", other.id().value()));
            return sibling.or(() -> earlier(situation.asked().subList(0, i), range))
                    .map(violation -> violation.onField(field(i, "cidr")));
        }));
    }

    private static Optional<Violation> earlier(List<AskedSubnet> before, Cidr range) {
        return before.stream()
                .flatMap(other -> other.range().stream())
                .filter(range::overlaps)
                .findFirst()
                .map(other -> overlap(range, other));
    }

    private static Stream<Violation> quota(Situation situation) {
        int room = situation.quota() - situation.siblings().size();
        return situation.asked().size() <= room
                ? Stream.empty()
                : Stream.of(Violation.of(
                                Reason.SUBNET_LIMIT_EXCEEDED,
                                "a VPC has up to %d subnets; this one has room for %d more",
                                "每个私有网络最多 %d 个子网，此网络还可创建 %d 个",
                                situation.quota(),
                                room)
                        .onField("subnets")
                        .with("limit", Integer.toString(situation.quota())));
    }

    private static Stream<Violation> zones(Situation situation) {
        return situation.each(i -> {
            int zone = situation.asked().get(i).zone();
            return Zones.offers(situation.region(), zone)
                    ? Optional.empty()
                    : Optional.of(Violation.of(
                                    Reason.ZONE_NOT_FOUND,
                                    "there is no zone %d in region %s",
                                    "可用区 %d 在地域 %s 不存在",
                                    zone,
                                    situation.region())
                            .onField(field(i, "zone_id")));
        });
    }

    private static Violation noName(IllegalArgumentException why) {
        return Violation.of(Reason.INVALID_NAME, "%s", "名称须为 1 到 60 个可显示的字符（%s）", why.getMessage());
    }

    private static Violation noRange(String english, String chinese, Object... values) {
        return Violation.of(Reason.INVALID_SUBNET_CIDR, english, chinese, values);
    }

    private static Violation overlap(Cidr range, Cidr other) {
        return Violation.of(
                Reason.SUBNET_OVERLAP,
                "%s overlaps the subnet %s of the same VPC",
                "%s 与同一私有网络的子网 %s 重叠",
                range,
                other);
    }

    private static String field(int index, String name) {
        return "subnets[%d].%s".formatted(index, name);
    }
}
