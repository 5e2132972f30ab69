package io.vpcpeering.metering;

import static io.vpcpeering.metering.SampleBlock.SAMPLES;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Blocks that follow each other, as one row keeps them: a single one while its two hours last, a whole day
/// when it comes at once.
///
/// @param known whether it was kept before
/// @param blocks in their order; never empty
public record SampleRun(boolean known, List<SampleBlock> blocks) {
    private static final VarHandle NUMBERS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// @throws IllegalArgumentException when the blocks do not follow each other
    public SampleRun {
        blocks = List.copyOf(blocks);
        int first = blocks.getFirst().index();
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).index() != first + i) {
                throw new IllegalArgumentException("a run has no gaps");
            }
        }
    }

    /// Reads what [#packed] and [#revisions] wrote.
    ///
    /// @param first index of the first block
    /// @param revisions null when all are 0
    /// @throws IllegalArgumentException when it is none
    public static SampleRun unpack(int first, byte[] packed, int @Nullable [] revisions) {
        int width = packed[0];
        if (width < 1 || width > Long.BYTES || (packed.length - 1) % (width * SAMPLES) != 0) {
            throw new IllegalArgumentException("no packed samples");
        }
        int blocks = (packed.length - 1) / (width * SAMPLES);
        return new SampleRun(
                true,
                IntStream.range(0, blocks)
                        .mapToObj(i -> block(first, i, packed, width, revisions))
                        .toList());
    }

    private static SampleBlock block(int first, int place, byte[] packed, int width, int @Nullable [] revisions) {
        long[] bytes = new long[SAMPLES];
        int at = 1 + place * SAMPLES * width;
        for (int i = 0; i < SAMPLES; i++) {
            long number = 0;
            for (int end = at + width; at < end; at++) {
                number = (number << Byte.SIZE) | (packed[at] & 0xFF);
            }
            bytes[i] = number - 1;
        }
        return new SampleBlock(first + place, bytes, of(place, revisions));
    }

    private static int @Nullable [] of(int place, int @Nullable [] revisions) {
        return revisions == null ? null : Arrays.copyOfRange(revisions, place * SAMPLES, (place + 1) * SAMPLES);
    }

    /// Index of its first block.
    public int first() {
        return blocks.getFirst().index();
    }

    /// Index of its last block.
    public int last() {
        return blocks.getLast().index();
    }

    /// Whether anything was put into it since it was loaded.
    public boolean changed() {
        for (SampleBlock block : blocks) {
            if (block.changed()) {
                return true;
            }
        }
        return false;
    }

    /// The bytes of its samples: how many bytes each takes (1 to 8), then each plus 1, big-endian, 0 where
    /// there is none; block by block, the out direction first, as they are hashed.
    public byte[] packed() {
        int width = width();
        int unused = Long.BYTES - width;
        // All eight bytes of a number are written; the next number goes over those that are none of it.
        byte[] packed = new byte[1 + blocks.size() * SAMPLES * width + unused];
        packed[0] = (byte) width;
        int at = 1;
        for (SampleBlock block : blocks) {
            for (int i = 0; i < SAMPLES; i++) {
                NUMBERS.set(packed, at, (block.bytes(i) + 1) << (unused * Byte.SIZE));
                at += width;
            }
        }
        return Arrays.copyOf(packed, at);
    }

    /// The revisions of its samples, in the same order; null when all are 0.
    public int @Nullable [] revisions() {
        if (!revised()) {
            return null;
        }
        int[] revisions = new int[blocks.size() * SAMPLES];
        for (int i = 0; i < revisions.length; i++) {
            revisions[i] = blocks.get(i / SAMPLES).revision(i % SAMPLES);
        }
        return revisions;
    }

    private boolean revised() {
        for (SampleBlock block : blocks) {
            if (block.revised()) {
                return true;
            }
        }
        return false;
    }

    /// Bytes that the largest number takes. What is more than a long holds as a number is one of 8 bytes all
    /// the same.
    private int width() {
        long bits = 1;
        for (SampleBlock block : blocks) {
            for (int i = 0; i < SAMPLES; i++) {
                bits |= block.bytes(i) + 1;
            }
        }
        return (Long.SIZE - Long.numberOfLeadingZeros(bits) + Byte.SIZE - 1) / Byte.SIZE;
    }
}
