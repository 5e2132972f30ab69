package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;

/// The id of a route table: `rtb-` and 8 characters of `[a-z0-9]`.
///
/// @param value the whole id
public record RouteTableId(String value) implements ResourceId {
    /// What the id starts with.
    public static final String KIND = "rtb";

    /// @throws IllegalArgumentException when `value` has another form
    public RouteTableId {
        ResourceId.checked(KIND, value);
    }

    /// A new id.
    public static RouteTableId draw(RandomGenerator random) {
        return new RouteTableId(ResourceId.draw(KIND, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
