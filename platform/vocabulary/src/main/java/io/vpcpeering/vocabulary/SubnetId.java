package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;

/// The id of a subnet: `subnet-` and 8 characters of `[a-z0-9]`.
///
/// @param value the whole id
public record SubnetId(String value) implements ResourceId {
    /// What the id starts with.
    public static final String KIND = "subnet";

    /// @throws IllegalArgumentException when `value` has another form
    public SubnetId {
        ResourceId.checked(KIND, value);
    }

    /// A new id.
    public static SubnetId draw(RandomGenerator random) {
        return new SubnetId(ResourceId.draw(KIND, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
