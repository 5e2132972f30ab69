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
        if (hex.length() != DIGITS || !hex.chars().allMatch(SamplesHash::isDigit)) {
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

    private static boolean isDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
