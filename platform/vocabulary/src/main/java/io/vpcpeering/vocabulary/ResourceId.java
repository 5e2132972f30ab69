package io.vpcpeering.vocabulary;

import java.util.random.RandomGenerator;

/// The unified id of a resource: a short kind, a hyphen and 8 characters of `[a-z0-9]`.
///
/// The old numeric form (`gz_vpc_226`) is the same 8 characters read as a base-36 number, so that either form gives the
/// other without a look-up (product.md section 2).
public sealed interface ResourceId permits VpcId, PeeringId, SubnetId, RouteTableId {
    /// Characters after the hyphen.
    int DIGITS = 8;

    /// Ids of one kind: 36 to the power of 8.
    long SPACE = 2_821_109_907_456L;

    /// The whole id, for example `vpc-2ari9m7h`.
    String value();

    /// The old numeric form's number: 0 to [#SPACE] exclusive.
    default long number() {
        return Long.parseLong(value().substring(value().indexOf('-') + 1), 36);
    }

    /// Spells the id of `kind` with this number.
    static String ofNumber(String kind, long number) {
        if (number < 0 || number >= SPACE) {
            throw new IllegalArgumentException("no id has the number " + number);
        }
        String digits = Long.toString(number, 36);
        return kind + "-" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /// Spells a new id of `kind`. Ids are drawn, not counted: they tell a stranger nothing, and cells need not agree.
    static String draw(String kind, RandomGenerator random) {
        return ofNumber(kind, random.nextLong(SPACE));
    }

    /// By hand and not by a regular expression: every row that is read has several ids.
    ///
    /// @throws IllegalArgumentException when `value` is not an id of `kind`
    static String checked(String kind, String value) {
        int digits = kind.length() + 1;
        if (value.length() != digits + DIGITS || !value.startsWith(kind) || value.charAt(kind.length()) != '-') {
            throw noId(kind, value);
        }
        for (int i = digits; i < value.length(); i++) {
            char digit = value.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'z')) {
                throw noId(kind, value);
            }
        }
        return value;
    }

    private static IllegalArgumentException noId(String kind, String value) {
        return new IllegalArgumentException("'" + value + "' does not look like " + kind + "-[a-z0-9]{8}");
    }
}
