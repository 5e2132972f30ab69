package io.vpcpeering.metering;

import java.util.Arrays;
import java.util.HexFormat;

/// SHA-256 over samples, as `docs/evidence.md` says. Immutable.
public final class SamplesHash {
    private static final int LENGTH = 32;

    private final byte[] sha256;

    private SamplesHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    /// The hash that these bytes are.
    ///
    /// @throws IllegalArgumentException when they are none
    public static SamplesHash of(byte[] sha256) {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + sha256.length);
        }
        return new SamplesHash(sha256.clone());
    }

    /// Its 32 bytes.
    public byte[] bytes() {
        return sha256.clone();
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SamplesHash hash && Arrays.equals(hash.sha256, sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return hex();
    }
}
