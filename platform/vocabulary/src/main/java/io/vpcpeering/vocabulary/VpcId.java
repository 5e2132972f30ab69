package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The id of a VPC: `vpc-` and 8 characters of `[a-z0-9]`.
///
/// @param value the whole id
public record VpcId(String value) implements ResourceId {
    /// What the id starts with.
    public static final String KIND = "vpc";

    private static final Pattern PATTERN = Pattern.compile("vpc-[a-z0-9]{8}");

    /// @throws IllegalArgumentException when `value` has another form
    public VpcId {
        ResourceId.checked(PATTERN, value);
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
