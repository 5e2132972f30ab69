package io.vpcpeering.account;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// The secret part of an access key, in the clear. Lives in memory only, and never shows itself in a log.
///
/// @param text as its owner knows it; not empty
public record KeySecret(String text) {
    /// @throws IllegalArgumentException when it is empty
    public KeySecret {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is not empty");
        }
    }

    /// A new one: 32 letters and digits.
    public static KeySecret draw(RandomGenerator random) {
        return new KeySecret(Alphanumeric.draw(random, 32));
    }

    /// What signs.
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "KeySecret[…]";
    }
}
