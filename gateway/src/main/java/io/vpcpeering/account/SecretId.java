package io.vpcpeering.account;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The public part of an access key: it says which key signed.
///
/// @param value 1 to 64 letters and digits; ours are `AKID` and 32 of them
public record SecretId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9]{1,64}");

    /// @throws IllegalArgumentException when `value` has another form
    public SecretId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a secret id is 1 to 64 letters and digits");
        }
    }

    /// Whether a text can be one at all.
    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }

    /// A new one.
    static SecretId draw(RandomGenerator random) {
        return new SecretId("AKID" + Alphanumeric.draw(random, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
