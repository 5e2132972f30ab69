package io.vpcpeering.launcher.billing.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// The samples of a peering's day: 288 slots in both directions. Mutable.
public final class DaySamples {
    /// Slots of a day.
    public static final int SLOTS = 288;

    private static final int BLOCK = 24;
    private static final long NONE = -1;

    private final long[] out = new long[SLOTS];
    private final long[] in = new long[SLOTS];

    /// A day without samples.
    public DaySamples() {
        Arrays.fill(out, NONE);
        Arrays.fill(in, NONE);
    }

    /// Puts the bytes of a slot, 0 to 287.
    public void put(boolean outwards, int slot, long bytes) {
        (outwards ? out : in)[slot] = bytes;
    }

    /// The highest slot of a direction in bytes; 0 when it has none.
    long peak(boolean outwards) {
        return Math.max(0, Arrays.stream(outwards ? out : in).max().orElse(0));
    }

    /// The larger direction of each slot in bytes; 0 where there is no sample.
    long[] larger() {
        return IntStream.range(0, SLOTS)
                .mapToLong(slot -> Math.max(0, Math.max(out[slot], in[slot])))
                .toArray();
    }

    /// SHA-256 of the samples, as `docs/evidence.md` says.
    String hash(String peering, String date) {
        MessageDigest day = sha256();
        day.update((peering + " " + date + "\n").getBytes(US_ASCII));
        for (int first = 0; first < SLOTS; first += BLOCK) {
            day.update(block(first));
        }
        return HexFormat.of().formatHex(day.digest());
    }

    private byte[] block(int first) {
        ByteBuffer numbers = ByteBuffer.allocate(2 * BLOCK * Long.BYTES);
        boolean empty = true;
        for (long[] direction : new long[][] {out, in}) {
            for (int slot = first; slot < first + BLOCK; slot++) {
                numbers.putLong(direction[slot]);
                empty &= direction[slot] == NONE;
            }
        }
        return empty ? new byte[32] : sha256().digest(numbers.array());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
