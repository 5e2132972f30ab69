package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;

/// The id of a VPC: `vpc-` and 8 characters of `[a-z0-9]`.
///
/// @param value the whole id
public record VpcId(String value) implements ResourceId {
    /// What the id starts with.
    public static final String KIND = "vpc";

    /// @throws IllegalArgumentException when `value` has another form
    public VpcId {
        ResourceId.checked(KIND, value);
    }

    /// A new id.
    public static VpcId draw(RandomGenerator random) {
        return new VpcId(ResourceId.draw(KIND, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
