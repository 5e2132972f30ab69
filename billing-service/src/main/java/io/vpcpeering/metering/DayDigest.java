package io.vpcpeering.metering;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The hashes of a day's twelve blocks, from which the hash of the day is made. Immutable.
///
/// A block that changes is hashed anew and the others are not, so the day's hash is at hand when the day is
/// closed, without reading its samples again.
public final class DayDigest {
    /// Of a day without a sample.
    public static final DayDigest NONE = new DayDigest(new byte[0]);

    private static final int HASH = 32;
    private static final int LENGTH = SampleBlock.PER_DAY * HASH;

    private final byte[] hashes;

    private DayDigest(byte[] hashes) {
        this.hashes = hashes;
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException when it is none
    public static DayDigest ofBytes(byte[] bytes) {
        if (bytes.length != 0 && bytes.length != LENGTH) {
            throw new IllegalArgumentException("a day's digest has no " + bytes.length + " bytes");
        }
        return bytes.length == 0 ? NONE : new DayDigest(bytes.clone());
    }

    /// The same after some blocks have changed.
    DayDigest with(Iterable<SampleBlock> blocks) {
        byte[] next = Arrays.copyOf(hashes, LENGTH);
        MessageDigest sha256 = sha256();
        for (SampleBlock block : blocks) {
            System.arraycopy(block.hash(sha256), 0, next, block.index() * HASH, HASH);
        }
        return new DayDigest(next);
    }

    /// The hash of all samples of a peering's day: of its id, a space, its date, a line feed, and the twelve
    /// hashes, each 0 where there is no sample.
    public SamplesHash of(PeeringDay key) {
        MessageDigest sha256 = sha256();
        sha256.update((key.peering() + " " + key.day() + "\n").getBytes(US_ASCII));
        sha256.update(hashes.length == 0 ? new byte[LENGTH] : hashes);
        return SamplesHash.of(sha256.digest());
    }

    /// Empty, or 32 bytes for each block.
    public byte[] bytes() {
        return hashes.clone();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayDigest digest && Arrays.equals(digest.hashes, hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return hashes.length == 0 ? "no samples" : "digest " + hashCode();
    }
}
