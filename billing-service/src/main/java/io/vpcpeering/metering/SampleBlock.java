package io.vpcpeering.metering;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Two hours of a peering: 24 slots in both directions, each with its bytes and revision, as one row keeps
/// them.
/// Mutable, and confined to the call that loaded it.
public final class SampleBlock {
    /// Slots of a block, each with two samples.
    public static final int SLOTS = 24;

    /// Blocks of a day.
    public static final int PER_DAY = 12;

    private final int index;
    private final @Nullable Long[] out;
    private final @Nullable Long[] in;
    private final int[] outRevisions;
    private final int[] inRevisions;
    private final boolean known;
    private boolean changed;

    /// A block that was kept, or a new one.
    ///
    /// @param index 0 (midnight to 02:00) to 11
    /// @param out bytes of each slot, null where none are in
    /// @param in the same the other way
    /// @param outRevisions of each slot; empty when all are 0
    /// @param inRevisions the same the other way
    public SampleBlock(int index, @Nullable Long[] out, @Nullable Long[] in, int[] outRevisions, int[] inRevisions) {
        this(index, out, in, outRevisions, inRevisions, true);
    }

    private SampleBlock(
            int index,
            @Nullable Long[] out,
            @Nullable Long[] in,
            int[] outRevisions,
            int[] inRevisions,
            boolean known) {
        this.index = index;
        this.known = known;
        this.out = out.clone();
        this.in = in.clone();
        this.outRevisions = Arrays.copyOf(outRevisions, SLOTS);
        this.inRevisions = Arrays.copyOf(inRevisions, SLOTS);
    }

    static SampleBlock empty(int index) {
        return new SampleBlock(index, new Long[SLOTS], new Long[SLOTS], new int[0], new int[0], false);
    }

    /// The block that the slot with this index lies in.
    public static int of(int slot) {
        return slot / SLOTS;
    }

    /// Which two hours.
    public int index() {
        return index;
    }

    /// Whether it was kept before.
    public boolean known() {
        return known;
    }

    /// Whether anything was put since it was loaded.
    public boolean changed() {
        return changed;
    }

    /// Bytes of each slot, null where none are in.
    public @Nullable Long[] bytes(Direction direction) {
        return side(direction).clone();
    }

    /// Revisions of each slot; empty when all are 0, as they nearly always are.
    public int[] revisions(Direction direction) {
        int[] revisions = revisionsOf(direction);
        return Arrays.stream(revisions).allMatch(revision -> revision == 0) ? new int[0] : revisions.clone();
    }

    /// Bytes of one slot of the day; null when none are in.
    @Nullable
    Long at(Direction direction, int slot) {
        return side(direction)[slot % SLOTS];
    }

    /// Its hash: 24 numbers of 8 bytes, big-endian, of the out direction, then as many of the other; -1
    /// where there is
    /// no sample. Revisions are not part of it: they say how a value came about, not what it is.
    byte[] sha256() {
        ByteBuffer numbers = ByteBuffer.allocate(2 * SLOTS * Long.BYTES);
        for (Direction direction : Direction.values()) {
            for (Long bytes : side(direction)) {
                numbers.putLong(bytes == null ? -1 : bytes);
            }
        }
        return DayDigest.sha256().digest(numbers.array());
    }

    /// Puts one sample, by the rules of product.md 7.1: an equal repeat changes nothing, a different value
    /// needs
    /// a higher revision. A repeat with a higher revision is remembered, so that an older correction that
    /// comes
    /// later still loses.
    Outcome put(Direction direction, int slot, long bytes, int revision) {
        int place = slot % SLOTS;
        Long known = side(direction)[place];
        int knownRevision = revisionsOf(direction)[place];
        if (known != null && (known == bytes || revision <= knownRevision)) {
            if (known == bytes && revision > knownRevision) {
                keep(direction, place, bytes, revision);
            }
            return known == bytes ? Outcome.DUPLICATE : Outcome.CONFLICT;
        }
        keep(direction, place, bytes, revision);
        return known == null ? Outcome.NEW : Outcome.CORRECTED;
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

    private void keep(Direction direction, int place, long bytes, int revision) {
        side(direction)[place] = bytes;
        revisionsOf(direction)[place] = revision;
        changed = true;
    }

    private @Nullable Long[] side(Direction direction) {
        return switch (direction) {
            case OUT -> out;
            case IN -> in;
        };
    }

    private int[] revisionsOf(Direction direction) {
        return switch (direction) {
            case OUT -> outRevisions;
            case IN -> inRevisions;
        };
    }
}
