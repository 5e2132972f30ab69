package io.vpcpeering.metering;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Two hours of a peering: 24 slots in both directions, each with its bytes and revision: what is hashed as a
/// whole. Mutable, and confined to the call that loaded it.
public final class SampleBlock {
    /// Slots of a block, each with two samples.
    public static final int SLOTS = 24;

    /// Samples of a block.
    public static final int SAMPLES = 2 * SLOTS;

    /// Blocks of a day.
    public static final int PER_DAY = 12;

    /// In place of the bytes of a slot that is not in.
    public static final long NONE = -1;

    private final int index;
    private final long[] bytes;
    private int @Nullable [] revisions;
    private boolean changed;

    /// A block that was kept.
    ///
    /// @param index 0 (midnight to 02:00) to 11
    /// @param bytes of each slot of the out direction, then of the other; [#NONE] where none are in
    /// @param revisions of each, in the same order; null when all are 0
    public SampleBlock(int index, long[] bytes, int @Nullable [] revisions) {
        if (bytes.length != SAMPLES || (revisions != null && revisions.length != SAMPLES)) {
            throw new IllegalArgumentException("a block has " + SAMPLES + " samples");
        }
        this.index = index;
        this.bytes = bytes.clone();
        this.revisions = revisions == null ? null : revisions.clone();
    }

    static SampleBlock empty(int index) {
        long[] none = new long[SAMPLES];
        Arrays.fill(none, NONE);
        return new SampleBlock(index, none, null);
    }

    /// The block that the slot with this index lies in.
    public static int of(int slot) {
        return slot / SLOTS;
    }

    /// Which two hours.
    public int index() {
        return index;
    }

    /// Whether anything was put since it was loaded.
    public boolean changed() {
        return changed;
    }

    /// Whether a sample has another revision than 0, as nearly none has.
    boolean revised() {
        return revisions != null;
    }

    /// Bytes of one slot of the day; [#NONE] when none are in.
    public long at(Direction direction, int slot) {
        return bytes[place(direction, slot)];
    }

    /// The revision of one slot of the day.
    public int revisionAt(Direction direction, int slot) {
        return revisions == null ? 0 : revisions[place(direction, slot)];
    }

    /// One of the 48 samples: those of the out direction first.
    long bytes(int place) {
        return bytes[place];
    }

    int revision(int place) {
        return revisions == null ? 0 : revisions[place];
    }

    /// Its hash: 24 numbers of 8 bytes, big-endian, of the out direction, then as many of the other; -1 where
    /// there is no sample. Revisions are not part of it: they say how a value came about, not what it is.
    byte[] hash(MessageDigest sha256) {
        ByteBuffer numbers = ByteBuffer.allocate(SAMPLES * Long.BYTES);
        numbers.asLongBuffer().put(bytes);
        return sha256.digest(numbers.array());
    }

    /// Puts one sample, by the rules of product.md 7.1: an equal repeat changes nothing, a different value
    /// needs a higher revision. A repeat with a higher revision is remembered, so that an older correction that
    /// comes later still loses.
    Outcome put(Direction direction, int slot, long value, int revision) {
        int place = place(direction, slot);
        long known = bytes[place];
        if (known == NONE) {
            keep(place, value, revision);
            return Outcome.NEW;
        }
        boolean higher = revision > revision(place);
        if (known == value) {
            if (higher) {
                keep(place, value, revision);
            }
            return Outcome.DUPLICATE;
        }
        if (!higher) {
            return Outcome.CONFLICT;
        }
        keep(place, value, revision);
        return Outcome.CORRECTED;
    }

    /// Puts samples of slots of this block that follow each other and of which none is in.
    ///
    /// @param slot the first, as one of the day
    /// @param values from which `count` are taken, the first at `from`
    void putNew(Direction direction, int slot, long[] values, int from, int count, int revision) {
        int place = place(direction, slot);
        System.arraycopy(values, from, bytes, place, count);
        if (revision > 0) {
            Arrays.fill(madeRevisions(), place, place + count, revision);
        }
        changed = true;
    }

    /// What became of a sample.
    enum Outcome {
        /// Its slot was empty.
        NEW,
        /// It replaced another value.
        CORRECTED,
        /// Equal bytes were in already.
        DUPLICATE,
        /// Another value is in, and the revision is not higher.
        CONFLICT
    }

    private void keep(int place, long value, int revision) {
        bytes[place] = value;
        if (revision > 0) {
            madeRevisions()[place] = revision;
        }
        changed = true;
    }

    private int[] madeRevisions() {
        if (revisions == null) {
            revisions = new int[SAMPLES];
        }
        return revisions;
    }

    private static int place(Direction direction, int slot) {
        return switch (direction) {
            case OUT -> slot % SLOTS;
            case IN -> SLOTS + slot % SLOTS;
        };
    }
}
