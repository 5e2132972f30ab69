package io.vpcpeering.metering;

import java.util.HexFormat;

/// SHA-256 over samples, as `docs/evidence.md` says.
///
/// @param hex 64 lower-case hexadecimal digits
public record SamplesHash(String hex) {
    private static final int DIGITS = 64;

    /// Of so many bytes.
    ///
    /// @throws IllegalArgumentException when it is none
    public SamplesHash {
        if (hex.length() != DIGITS || !isHexadecimal(hex)) {
            throw new IllegalArgumentException("'" + hex + "' is no SHA-256");
        }
    }

    /// The hash that these bytes are.
    public static SamplesHash of(byte[] sha256) {
        return new SamplesHash(HexFormat.of().formatHex(sha256));
    }

    /// Its 32 bytes.
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    /// Without a stream: closing a day spells two for each peering.
    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
