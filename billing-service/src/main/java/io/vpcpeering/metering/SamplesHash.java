package io.vpcpeering.metering;

import java.util.HexFormat;

/// SHA-256 over samples, as `docs/evidence.md` says.
///
/// @param hex 64 lower-case hexadecimal digits
public record SamplesHash(String hex) {
    /// Of so many bytes.
    ///
    /// @throws IllegalArgumentException when it is none
    public SamplesHash {
        if (!hex.matches("[0-9a-f]{64}")) {
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
}
