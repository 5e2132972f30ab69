package io.vpcpeering.route.rpc;

import io.vpcpeering.projection.VpcClaim;
import io.vpcpeering.route.ListOrder;
import io.vpcpeering.route.PageRequest;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Turns what all requests of this door have in common into values, or refuses it.
///
/// An id that a command names and that is no id is "not found", as an unknown one is. In a list's filter it is
/// a mistake.
final class Asked {
    /// Longer batches than any quota admits are not even looked at.
    private static final int LONGEST_BATCH = 200;

    private Asked() {}

    static VpcClaim claim(String vpc, String region) {
        return new VpcClaim(Caller.account(), id(vpc, VpcId::new, VpcClaim.unfounded(vpc)), region(region));
    }

    static RouteTableId table(String id) {
        return id(id, RouteTableId::new, RouteTables.unknown(id));
    }

    static SubnetId subnet(String id) {
        return id(id, SubnetId::new, new Refused(Subnets.unknown(id)));
    }

    /// The version that a caller saw; 0 says that any will do.
    static OptionalLong version(long expected) {
        if (expected < 0) {
            throw new Refused(
                    Violation.of(Reason.INVALID_ARGUMENT, "expected_version: 0 or more", "expected_version 不能为负数")
                            .onField("expected_version"));
        }
        return expected == 0 ? OptionalLong.empty() : OptionalLong.of(expected);
    }

    /// At least one, each once.
    static Set<SubnetId> subnets(List<String> ids) {
        var subnets = new LinkedHashSet<SubnetId>();
        batch("subnet_ids", ids).forEach(id -> subnets.add(subnet(id)));
        return subnets;
    }

    /// At least one, and not absurdly many.
    static <T> List<T> batch(String field, List<T> items) {
        if (items.isEmpty()) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "%s: at least one", "缺少参数 %s", field)
                    .onField(field));
        }
        return bounded(field, items);
    }

    /// Not absurdly many.
    static <T> List<T> bounded(String field, List<T> items) {
        if (items.size() > LONGEST_BATCH) {
            throw new Refused(
                    Violation.of(Reason.INVALID_ARGUMENT, "%s: at most %d", "%s 最多 %d 项", field, LONGEST_BATCH)
                            .onField(field));
        }
        return items;
    }

    static Optional<Region> region(String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(Regions.named(code, "region"));
    }

    static Optional<VpcId> vpcFilter(String vpc) {
        return vpc.isEmpty() ? Optional.empty() : Optional.of(Field.required("vpc_id", vpc, VpcId::new));
    }

    static <T> List<T> idFilter(String field, List<String> ids, Function<String, T> read) {
        return bounded(field, ids).stream()
                .map(id -> Field.required(field, id, read))
                .toList();
    }

    static Optional<Cidr> destinationFilter(String range) {
        return range.isEmpty()
                ? Optional.empty()
                : Optional.of(Field.required("destination", range, Cidr::parseClearingHostBits));
    }

    /// One address.
    static Cidr address(String field, String text) {
        return Field.required(field, text, ip -> Cidr.parse(ip + "/32"));
    }

    /// One address, or a range.
    static Cidr addresses(String field, String text) {
        return Field.required(field, text, ip -> Cidr.parse(ip.contains("/") ? ip : ip + "/32"));
    }

    static String nameFilter(String part) {
        if (part.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT, "name_contains: no control characters", "name_contains 不能含控制字符")
                    .onField("name_contains"));
        }
        return part;
    }

    static PageRequest page(int size, int skip, String order) {
        return new PageRequest(Field.pageSize(size), Field.within("skip", skip, 0, Integer.MAX_VALUE), order(order));
    }

    private static ListOrder order(String order) {
        return switch (order) {
            case "", "create_time desc" -> ListOrder.NEWEST_FIRST;
            case "create_time asc" -> ListOrder.OLDEST_FIRST;
            case "name asc" -> ListOrder.NAME_UP;
            case "name desc" -> ListOrder.NAME_DOWN;
            default ->
                throw new Refused(Violation.of(
                                Reason.INVALID_ARGUMENT,
                                "order_by is create_time or name, with asc or desc",
                                "order_by 须为 create_time 或 name，并带 asc 或 desc")
                        .onField("order_by"));
        };
    }

    private static <T> T id(String text, Function<String, T> read, Refused otherwise) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException _) {
            throw otherwise;
        }
    }
}
