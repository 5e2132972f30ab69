package io.vpcpeering.spelling.rpc;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An id as a caller mentions it: unified (`vpc-2ari9m7h`), or old (`gz_vpc_226`), which also says where.
///
/// A text that is no id at all is answered like an id that nothing has: scripts know that answer.
///
/// @param id which resource
/// @param region where an old id says it is
/// @param kind what kind of thing it is
record Mention<T extends ResourceId>(T id, Optional<Region> region, Mentioned kind) {
    private static final Pattern OLD = Pattern.compile("([a-z][a-z0-9-]*)_([a-z]+)_(0|[1-9][0-9]{0,12})");

    static Mention<VpcId> vpc(String text) {
        return read(text, VpcId.KIND, VpcId::new, Mentioned.VPC);
    }

    static Mention<SubnetId> subnet(String text) {
        return read(text, SubnetId.KIND, SubnetId::new, Mentioned.SUBNET);
    }

    static Mention<RouteTableId> routeTable(String text) {
        return read(text, RouteTableId.KIND, RouteTableId::new, Mentioned.ROUTE_TABLE);
    }

    /// Peerings have no old form.
    static PeeringId peering(String text) {
        try {
            return new PeeringId(text);
        } catch (IllegalArgumentException e) {
            throw Mentioned.PEERING.notFound();
        }
    }

    /// The old form: region, kind and number.
    static String old(String region, ResourceId id) {
        return region + "_" + id.value().substring(0, id.value().indexOf('-')) + "_" + id.number();
    }

    /// The id, of something that must be in this region.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused when an old id names another one
    String in(Region where) {
        if (region.isPresent() && !region.get().equals(where)) {
            throw kind.notFound();
        }
        return id.value();
    }

    /// The id, of something that must be in this region if one is given.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused when an old id names another one
    String in(Optional<Region> where) {
        return where.map(this::in).orElseGet(id::value);
    }

    private static <T extends ResourceId> Mention<T> read(
            String text, String prefix, Function<String, T> unified, Mentioned kind) {
        try {
            Matcher old = OLD.matcher(text);
            if (!old.matches()) {
                return new Mention<>(unified.apply(text), Optional.empty(), kind);
            }
            if (!old.group(2).equals(prefix)) {
                throw kind.notFound();
            }
            T id = unified.apply(ResourceId.ofNumber(prefix, Long.parseLong(old.group(3))));
            return new Mention<>(id, Optional.of(Regions.get(old.group(1))), kind);
        } catch (IllegalArgumentException e) {
            throw kind.notFound();
        }
    }
}
