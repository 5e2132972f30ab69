package io.vpcpeering.tariff;

import static io.vpcpeering.tariff.SeedTariff.mbps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThroughputTest {
    @Test
    void a_slot_of_750_million_bytes_is_20_mbps() {
        assertThat(Throughput.ofBytes(750_000_000)).isEqualTo(mbps("20")).isEqualTo(mbps("20.000"));
        assertThat(Throughput.ofBytes(750_000_000).mbps()).isEqualTo("20");
    }

    @Test
    void one_byte_more_is_more() {
        assertThat(Throughput.ofBytes(750_000_001)).isGreaterThan(mbps("20"));
        assertThat(Throughput.ofBytes(749_999_999)).isLessThan(mbps("20"));
        assertThat(Throughput.ofBytes(750_000_001).mbps()).isEqualTo("20.000000027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+3", "1000", "1000.0", "1.000E+3"})
    void equal_ones_are_equal_however_they_are_written(String bytes) {
        var throughput = new Throughput(new BigDecimal(bytes));

        assertThat(throughput).isEqualTo(Throughput.ofBytes(1_000)).hasSameHashCodeAs(Throughput.ofBytes(1_000));
        assertThat(throughput.bytesPerSlot()).hasToString("1000");
    }

    @Test
    void nothing_is_0() {
        assertThat(Throughput.NONE.mbps()).isEqualTo("0");
        assertThatIllegalArgumentException().isThrownBy(() -> Throughput.ofBytes(-1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20160802, 77})
    void the_bytes_can_be_told_from_what_is_shown(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long bytes = random.nextLong(375_000_000_000L);
            BigDecimal shown = new BigDecimal(Throughput.ofBytes(bytes).mbps());
            assertThat(shown.multiply(Throughput.BYTES_PER_MBPS)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact())
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
        }
    }
}
