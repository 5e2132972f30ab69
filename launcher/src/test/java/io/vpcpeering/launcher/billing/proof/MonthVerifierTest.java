package io.vpcpeering.launcher.billing.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.launcher.billing.Bills.Line;
import io.vpcpeering.launcher.billing.Bills.MonthlyTier;
import io.vpcpeering.launcher.billing.Bills.TariffVersion;
import io.vpcpeering.launcher.billing.Evidence;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A month of the monthly plan is checked against its samples by nothing but what was published.
class MonthVerifierTest {
    private static final String PEERING = "pcx-6gw5wvmk";
    private static final long MBPS = 37_500_000;
    private static final String SLOT_AT_10_KBPS = "375000";

    /// The published example: 14 effective days of 30, the 202nd of 4,032 points at 60 Mbps.
    private final SortedMap<LocalDate, DaySamples> days = new TreeMap<>();

    MonthVerifierTest() {
        for (int day = 1; day <= 14; day++) {
            var samples = new DaySamples();
            for (int slot = 0; slot < DaySamples.SLOTS; slot++) {
                int place = (day - 1) * DaySamples.SLOTS + slot;
                samples.put(place % 2 == 0, slot, place < 201 ? 90 * MBPS : place == 201 ? 60 * MBPS : MBPS);
            }
            days.put(LocalDate.of(2016, 9, day), samples);
        }
        var idle = new DaySamples();
        idle.put(true, 0, Long.parseLong(SLOT_AT_10_KBPS));
        days.put(LocalDate.of(2016, 9, 20), idle);
    }

    @Test
    void the_published_month_is_verified() {
        Verdict verdict = verify(line(1, "CHARGE", "2016-09-30", "6160.00", 14));
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.verified()).isTrue();
        assertThat(verdict.date()).isEqualTo("2016-09");
        assertThat(verdict.peerings()).singleElement().satisfies(peering -> {
            assertThat(peering.amount()).isEqualTo("6160.00");
            assertThat(peering.billed()).isEqualTo("6160.00");
        });
    }

    @Test
    void another_amount_and_another_byte_show() {
        assertThat(problems(line(1, "CHARGE", "2016-09-30", "6160.01", 14))).containsExactly("amount", "sum of lines");
        Line right = line(1, "CHARGE", "2016-09-30", "6160.00", 14);
        day(3).put(true, 0, MBPS + 1);
        assertThat(problems(right)).containsExactly("hash of the samples");
        day(20).put(true, 0, 375_001);
        assertThat(problems(right))
                .as("one byte more makes the 15th effective day")
                .contains("effective days", "points", "rank", "amount");
    }

    @Test
    void a_day_that_has_a_line_of_its_own_is_no_day_of_the_plan() {
        Line right = line(1, "CHARGE", "2016-09-30", "6160.00", 14);
        var before = new DaySamples();
        before.put(true, 0, 5_000 * MBPS);
        days.put(LocalDate.of(2016, 9, 15), before);
        assertThat(problems(right)).isNotEmpty();
        assertThat(problems(right, daily("2016-09-15"))).isEmpty();
    }

    @Test
    void lines_of_a_last_day_that_moved_cancel_each_other() {
        Line[] lines = {
            line(1, "CHARGE", "2016-09-30", "100.00", 14),
            line(2, "REVERSAL", "2016-09-30", "-100.00", 14),
            line(3, "CHARGE", "2016-09-30", "0.00", 0),
            line(4, "CHARGE", "2016-09-20", "6160.00", 14)
        };
        assertThat(problems(lines)).isEmpty();
        lines[2] = line(3, "CHARGE", "2016-09-30", "0.01", 0);
        assertThat(problems(lines)).containsExactly("sum of lines");
    }

    @Test
    void a_directory_is_all_that_it_takes(@TempDir Path path) throws IOException {
        var dir = new ProofDir(path);
        Files.writeString(dir.bill(), Json.pretty(proof(line(1, "CHARGE", "2016-09-30", "6160.00", 14))));
        try (var file = Files.newBufferedWriter(dir.samples())) {
            file.write("peeringConnectionId,direction,slotStart,bytes,revision\n");
            for (int day = 1; day <= 14; day++) {
                for (int slot = 0; slot < DaySamples.SLOTS; slot++) {
                    int place = (day - 1) * DaySamples.SLOTS + slot;
                    file.write("%s,%s,2016-09-%02dT%02d:%02d:00+08:00,%d,0\n"
                            .formatted(
                                    PEERING,
                                    place % 2 == 0 ? "out" : "in",
                                    day,
                                    slot / 12,
                                    slot % 12 * 5,
                                    place < 201 ? 90 * MBPS : place == 201 ? 60 * MBPS : MBPS));
                }
            }
            file.write(PEERING + ",out,2016-09-20T00:00:00+08:00," + SLOT_AT_10_KBPS + ",0\n");
        }
        assertThat(dir.verify().problems()).isEmpty();
    }

    private DaySamples day(int dayOfMonth) {
        return Objects.requireNonNull(days.get(LocalDate.of(2016, 9, dayOfMonth)));
    }

    private List<String> problems(Line... lines) {
        return verify(lines).problems().stream()
                .map(problem -> problem.problem().replaceFirst(":.*", ""))
                .toList();
    }

    private Verdict verify(Line... lines) {
        return new MonthVerifier(proof(lines)).verify(Map.of(PEERING, days));
    }

    private static Proof proof(Line... lines) {
        var tariff = new TariffVersion(
                "2016-08",
                "2016-08-01",
                "SUM_OF_MAXES",
                List.of(),
                List.of(new MonthlyTier(20, 100, "220.00"), new MonthlyTier(0, 20, "240.00")));
        return new Proof(3_001, "2016-09", List.of(tariff), List.of(), List.of(lines));
    }

    private Line line(long id, String kind, String date, String amount, int effectiveDays) {
        var percentile = new Evidence.Percentile(
                effectiveDays,
                30,
                effectiveDays * 288,
                effectiveDays * 288 * 5 / 100 + 1,
                new Evidence.Slot("2016-09-01T16:45+08:00", effectiveDays == 0 ? 0 : 60 * MBPS));
        return new Line(
                id,
                kind,
                PEERING,
                date,
                "FINAL",
                true,
                null,
                null,
                "60",
                "220.00",
                amount,
                "CNY",
                "2016-08",
                null,
                "MONTHLY_95TH",
                "mainland",
                null,
                new Evidence(null, null, hash(), hash(), "", "", percentile));
    }

    private static Line daily(String date) {
        return new Line(
                9,
                "CHARGE",
                PEERING,
                date,
                "FINAL",
                true,
                "20",
                "0",
                "20",
                "20.00",
                "400.00",
                "CNY",
                "2016-08",
                null,
                "DAILY_PEAK",
                "mainland",
                null,
                new Evidence(null, null, "", "", "", "", null));
    }

    /// Of the days as they are now.
    private String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            var text = new StringBuilder(PEERING + " 2016-09\n");
            days.forEach((day, samples) -> text.append(day)
                    .append(' ')
                    .append(samples.hash(PEERING, day.toString()))
                    .append('\n'));
            return HexFormat.of().formatHex(sha256.digest(text.toString().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
