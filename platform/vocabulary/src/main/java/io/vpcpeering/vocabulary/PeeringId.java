package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;

/// The id of a peering: `pcx-` and 8 characters of `[a-z0-9]`.
///
/// @param value the whole id
public record PeeringId(String value) implements ResourceId {
    /// What the id starts with.
    public static final String KIND = "pcx";

    /// @throws IllegalArgumentException when `value` has another form
    public PeeringId {
        ResourceId.checked(KIND, value);
    }

    /// A new id.
    public static PeeringId draw(RandomGenerator random) {
        return new PeeringId(ResourceId.draw(KIND, random));
    }

    @Override
    public String toString() {
        return value;
    }
}
