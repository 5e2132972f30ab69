package io.vpcpeering.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one row keeps.
class SampleRunTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 1",
        "0, 1",
        "254, 1",
        "255, 2",
        "65534, 2",
        "65535, 3",
        "3750000000, 4",
        "4294967294, 4",
        "4294967295, 5",
        "375000000000, 5",
        "72057594037927934, 7",
        "9223372036854775807, 8"
    })
    void a_sample_takes_as_many_bytes_as_the_largest_needs(long largest, int width) {
        long[] bytes = new long[SampleBlock.SAMPLES];
        Arrays.fill(bytes, SampleBlock.NONE);
        bytes[47] = largest;
        byte[] packed = run(3, new SampleBlock(3, bytes, null)).packed();
        assertThat(packed).hasSize(1 + 48 * width);
        assertThat(bytes(SampleRun.unpack(3, packed, null).blocks().getFirst())).containsExactly(bytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20, 201, 2016})
    void what_is_packed_is_read_again_to_the_byte(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int first = random.nextInt(12);
            var blocks = new ArrayList<SampleBlock>();
            for (int index = first; index < first + 1 + random.nextInt(12 - first); index++) {
                blocks.add(block(index, random));
            }
            var run = new SampleRun(false, blocks);
            SampleRun read = SampleRun.unpack(first, run.packed(), run.revisions());
            assertThat(read.first()).isEqualTo(first);
            assertThat(read.last()).isEqualTo(run.last());
            for (int i = 0; i < blocks.size(); i++) {
                assertThat(bytes(read.blocks().get(i))).containsExactly(bytes(blocks.get(i)));
                for (int place = 0; place < SampleBlock.SAMPLES; place++) {
                    assertThat(read.blocks().get(i).revision(place))
                            .isEqualTo(blocks.get(i).revision(place));
                }
            }
        }
    }

    @Test
    void what_is_no_run_is_refused() {
        SampleBlock second = SampleBlock.empty(2);
        assertThatIllegalArgumentException().isThrownBy(() -> run(0, SampleBlock.empty(0), second));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRun.unpack(0, new byte[] {1, 2}, null));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRun.unpack(0, new byte[49 - 48 + 48 * 9], null));
    }

    private static SampleBlock block(int index, Random random) {
        long bound = 1L << (1 + random.nextInt(62));
        long[] bytes = random.longs(SampleBlock.SAMPLES, -1, bound).toArray();
        int[] revisions =
                random.nextInt(3) == 0 ? random.ints(SampleBlock.SAMPLES, 0, 5).toArray() : null;
        return new SampleBlock(index, bytes, revisions);
    }

    private static SampleRun run(int first, SampleBlock... blocks) {
        assertThat(blocks[0].index()).isEqualTo(first);
        return new SampleRun(false, List.of(blocks));
    }

    private static long[] bytes(SampleBlock block) {
        long[] bytes = new long[SampleBlock.SAMPLES];
        Arrays.setAll(bytes, block::bytes);
        return bytes;
    }
}
