package io.vpcpeering.launcher.billing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.Bills.Line;
import io.vpcpeering.launcher.billing.Bills.TariffVersion;
import io.vpcpeering.launcher.billing.Bills.Tier;
import io.vpcpeering.launcher.billing.Evidence;
import io.vpcpeering.launcher.billing.Prices.Contract;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A bill is checked against its samples by nothing but what was published.
class VerifierTest {
    private static final String PEERING = "pcx-6gw5wvmk";
    private static final String DAY = "2016-08-02";
    private static final long MBPS = 37_500_000;
    private static final TariffVersion SUM = tariff("2016-08", "2016-08-01", "SUM_OF_MAXES");
    private static final TariffVersion MAX = tariff("2016-12-15", "2016-12-15", "MAX_OF_DIRECTIONS");

    @Test
    void what_the_samples_say_is_verified() {
        DaySamples samples = samples(20 * MBPS, 30 * MBPS);
        var verdict = verify(DAY, samples, line("12.00", "600.00", samples, DAY));
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.verified()).isTrue();
        assertThat(verdict.peerings())
                .singleElement()
                .satisfies(peering -> assertThat(peering.amount()).isEqualTo("600.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "750000000, 20.00, 400.00",
        "750000001, 12.00, 240.00",
        "3750000000, 12.00, 1200.00",
        "3750000001, 9.00, 900.00"
    })
    void tiers_are_closed_on_the_right_and_contracts_price_the_negotiated_ones(long bytes, String unit, String amount) {
        DaySamples samples = samples(bytes, 0);
        assertThat(verify(DAY, samples, line(unit, amount, samples, DAY)).problems())
                .isEmpty();
        assertThat(verify(DAY, samples(bytes + 100 * MBPS, 0), line(unit, amount, samples, DAY))
                        .verified())
                .isFalse();
    }

    @Test
    void the_rule_is_that_of_the_day() {
        String later = "2016-12-15";
        DaySamples samples = samples(20 * MBPS, 30 * MBPS);
        assertThat(problems(later, samples, line("12.00", "360.00", samples, later)))
                .as("all but the name of the tariff")
                .containsExactly("tariff");
    }

    @Test
    void a_single_byte_shows_even_when_the_amount_stays() {
        DaySamples billed = samples(20 * MBPS, 0);
        DaySamples other = samples(20 * MBPS, 0);
        other.put(false, 287, 0);
        assertThat(problems(DAY, other, line("20.00", "400.00", billed, DAY))).containsExactly("hash of the samples");
    }

    @Test
    void a_line_that_is_wrong_and_a_sum_that_is_wrong_are_named() {
        DaySamples samples = samples(20 * MBPS, 0);
        Line right = line("20.00", "400.00", samples, DAY);
        assertThat(problems(DAY, samples, line("20.00", "400.01", samples, DAY)))
                .containsExactly("amount", "sum of lines");
        assertThat(problems(DAY, samples, right, right)).containsExactly("sum of lines");
    }

    @Test
    void a_line_without_a_price_stays_without_one() {
        DaySamples samples = samples(600 * MBPS, 0);
        assertThat(problems(DAY, samples, line(null, null, samples, DAY))).isEmpty();
        assertThat(problems(DAY, samples, line("0.00", "0.00", samples, DAY))).isNotEmpty();
    }

    @Test
    void a_directory_is_all_that_it_takes(@TempDir Path path) throws IOException {
        var dir = new ProofDir(path);
        DaySamples samples = samples(20 * MBPS, 30 * MBPS);
        Files.writeString(dir.bill(), Json.pretty(proof(DAY, line("12.00", "600.00", samples, DAY))));
        Files.writeString(dir.samples(), """
                peeringConnectionId,direction,slotStart,bytes,revision
                pcx-6gw5wvmk,out,2016-08-02T00:35:00+08:00,750000000,0
                pcx-6gw5wvmk,in,2016-08-01T16:40:00Z,1125000000,0
                pcx-6gw5wvmk,in,2016-08-03T00:00:00+08:00,9999999999,0
                """);
        assertThat(dir.verify().problems())
                .as("the third line is of another day")
                .isEmpty();

        Files.writeString(dir.samples(), "peeringConnectionId,direction,slotStart,bytes\npcx-6gw5wvmk,up,x,1\n");
        assertThatExceptionOfType(Failure.class).isThrownBy(dir::verify).withMessageContaining("line 2");
        Files.delete(dir.samples());
        assertThatExceptionOfType(Failure.class).isThrownBy(dir::verify).withMessageContaining("samples.csv");
    }

    private static List<String> problems(String date, DaySamples samples, Line... lines) {
        return verify(date, samples, lines).problems().stream()
                .map(problem -> problem.problem().replaceFirst(":.*", ""))
                .toList();
    }

    private static Verdict verify(String date, DaySamples samples, Line... lines) {
        return new Verifier(proof(date, lines)).verify(Map.of(PEERING, samples));
    }

    private static Proof proof(String date, Line... lines) {
        return new Proof(
                3_001,
                date,
                List.of(SUM, MAX),
                List.of(new Contract(1, 3_001, "mainland", 100, 500, "9.00", "2016-08-01", null)),
                List.of(lines));
    }

    private static DaySamples samples(long out, long in) {
        var samples = new DaySamples();
        samples.put(true, 7, out);
        if (in > 0) {
            samples.put(false, 8, in);
        }
        return samples;
    }

    private static Line line(@Nullable String unit, @Nullable String amount, DaySamples samples, String date) {
        return new Line(
                1,
                "CHARGE",
                PEERING,
                date,
                "FINAL",
                amount != null,
                "20",
                "0",
                "20",
                unit,
                amount,
                "CNY",
                "2016-08",
                null,
                "DAILY_PEAK",
                "mainland",
                null,
                new Evidence(
                        new Evidence.Slot(date + "T00:35+08:00", samples.peak(true)),
                        samples.peak(false) == 0 ? null : new Evidence.Slot(date + "T00:40+08:00", samples.peak(false)),
                        samples.hash(PEERING, date),
                        samples.hash(PEERING, date),
                        "",
                        "",
                        null));
    }

    private static TariffVersion tariff(String version, String from, String rule) {
        return new TariffVersion(
                version,
                from,
                rule,
                List.of(
                        new Tier("mainland", 0, 20, "20.00"),
                        new Tier("mainland", 20, 100, "12.00"),
                        new Tier("mainland", 100, 500, null),
                        new Tier("mainland", 500, null, null)),
                List.of());
    }
}
