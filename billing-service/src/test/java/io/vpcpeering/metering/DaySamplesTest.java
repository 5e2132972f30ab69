package io.vpcpeering.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.SampleBlock.Outcome;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaySamplesTest {
    private static final PeeringDay KEY = new PeeringDay(BillingDay.parse("2016-08-02"), new PeeringId("pcx-00000001"));

    private final DaySamples day = DaySamples.none(KEY);

    @Test
    void an_equal_repeat_is_ignored() {
        assertThat(day.put(Direction.OUT, 7, 100, 0)).isEqualTo(Outcome.NEW);
        assertThat(day.put(Direction.OUT, 7, 100, 0)).isEqualTo(Outcome.DUPLICATE);
        assertThat(day.put(Direction.IN, 7, 100, 0)).isEqualTo(Outcome.NEW);
    }

    @Test
    void another_value_needs_a_higher_revision() {
        day.put(Direction.OUT, 7, 100, 0);
        assertThat(day.put(Direction.OUT, 7, 99, 0)).isEqualTo(Outcome.CONFLICT);
        assertThat(day.put(Direction.OUT, 7, 99, 1)).isEqualTo(Outcome.CORRECTED);
        assertThat(day.put(Direction.OUT, 7, 100, 0)).isEqualTo(Outcome.CONFLICT);
        assertThat(day.put(Direction.OUT, 7, 100, 1)).isEqualTo(Outcome.CONFLICT);
        assertThat(day.usage().out()).contains(new SlotPeak(7, 99));
    }

    @Test
    void a_correction_that_is_repeated_under_a_higher_revision_still_beats_the_older_one() {
        day.put(Direction.OUT, 7, 100, 0);
        assertThat(day.put(Direction.OUT, 7, 100, 2)).isEqualTo(Outcome.DUPLICATE);
        assertThat(day.put(Direction.OUT, 7, 50, 1)).isEqualTo(Outcome.CONFLICT);
        assertThat(day.usage().out()).contains(new SlotPeak(7, 100));
    }

    @Test
    void a_corrected_peak_gives_way_to_the_next_highest() {
        day.put(Direction.OUT, 3, 70, 0);
        day.put(Direction.OUT, 200, 90, 0);
        day.put(Direction.OUT, 200, 10, 1);
        assertThat(day.usage().out()).contains(new SlotPeak(3, 70));
    }

    @Test
    void the_first_of_equal_slots_is_the_peak() {
        day.put(Direction.IN, 9, 5, 0);
        day.put(Direction.IN, 4, 5, 0);
        assertThat(day.usage().in()).contains(new SlotPeak(4, 5));
        assertThat(day.usage().out()).isEmpty();
    }

    @Test
    void which_slots_are_in_is_known_for_each_direction() {
        day.put(Direction.OUT, 0, 0, 0);
        day.put(Direction.OUT, 1, 0, 0);
        day.put(Direction.IN, 287, 0, 0);
        assertThat(day.usage().outSlots()).hasToString("0-1");
        assertThat(day.usage().inSlots()).hasToString("287");
    }

    @Test
    void only_blocks_that_were_written_to_are_written_back() {
        day.put(Direction.OUT, 0, 1, 0);
        day.put(Direction.IN, 287, 1, 0);
        assertThat(day.changedBlocks()).extracting(SampleBlock::index).containsExactly(0, 11);
        var loaded = new DaySamples(day.usage(), reloaded(day));
        loaded.put(Direction.OUT, 0, 1, 0);
        loaded.put(Direction.IN, 286, 1, 0);
        assertThat(loaded.changedBlocks()).extracting(SampleBlock::index).containsExactly(11);
    }

    /// Samples of a day, some corrected, arrive shuffled, repeated and in several reports: the day comes to the
    /// highest revision of each slot, whatever the order.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 20160802})
    void order_and_duplication_make_no_difference(long seed) {
        var random = new Random(seed);
        List<Sample> samples = samples(random);
        DayUsage naive = naive(samples);
        for (int round = 0; round < 5; round++) {
            List<Sample> arriving = new ArrayList<>(samples);
            samples.stream().filter(_ -> random.nextInt(4) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
            assertThat(inReports(arriving, random)).as("seed %d", seed).isEqualTo(naive);
        }
    }

    private record Sample(Direction direction, int slot, long bytes, int revision) {}

    private static List<Sample> samples(Random random) {
        var samples = new ArrayList<Sample>();
        for (int slot = 0; slot < Slot.PER_DAY; slot++) {
            for (Direction direction : Direction.values()) {
                int revisions = random.nextInt(10) == 0 ? 1 + random.nextInt(4) : random.nextInt(2);
                for (int revision = 0; revision < revisions; revision++) {
                    // Few different values, so that equal ones meet.
                    samples.add(new Sample(direction, slot, random.nextLong(50), revision));
                }
            }
        }
        return samples;
    }

    /// The plain meaning of it: the highest revision of each slot counts.
    private static DayUsage naive(List<Sample> samples) {
        Map<List<Object>, Sample> last = new HashMap<>();
        for (Sample sample : samples) {
            last.merge(
                    List.of(sample.direction(), sample.slot()),
                    sample,
                    (one, other) -> one.revision() > other.revision() ? one : other);
        }
        DayUsage usage = DayUsage.none(KEY);
        for (Sample sample : last.values()) {
            usage = usage.with(sample.direction(), new SlotPeak(sample.slot(), sample.bytes()));
        }
        return usage.digesting(blocks(last.values()));
    }

    private static Collection<SampleBlock> blocks(Collection<Sample> samples) {
        var blocks = new HashMap<Integer, SampleBlock>();
        for (Sample sample : samples) {
            blocks.computeIfAbsent(SampleBlock.of(sample.slot()), SampleBlock::empty)
                    .put(sample.direction(), sample.slot(), sample.bytes(), sample.revision());
        }
        return blocks.values();
    }

    /// Each report loads what it needs, as the store does: the runs that it writes to, or all when it may
    /// correct.
    private static DayUsage inReports(List<Sample> arriving, Random random) {
        Map<Integer, SampleRun> stored = new HashMap<>();
        DayUsage usage = DayUsage.none(KEY);
        int next = 0;
        while (next < arriving.size()) {
            int until = Math.min(arriving.size(), next + 1 + random.nextInt(100));
            List<Sample> report = arriving.subList(next, until);
            var wanted = new HashSet<Integer>();
            boolean mayCorrect = report.stream().anyMatch(sample -> sample.revision() > 0);
            report.forEach(sample -> wanted.add(SampleBlock.of(sample.slot())));
            List<SampleRun> loaded = stored.values().stream()
                    .filter(run -> mayCorrect
                            || wanted.stream().anyMatch(index -> run.first() <= index && index <= run.last()))
                    .toList();
            var day = new DaySamples(usage, loaded);
            report.forEach(sample -> day.put(sample.direction(), sample.slot(), sample.bytes(), sample.revision()));
            usage = day.usage();
            reloaded(day).forEach(run -> stored.put(run.first(), run));
            next = until;
        }
        return usage;
    }

    /// What was written, as it is read again.
    private static List<SampleRun> reloaded(DaySamples day) {
        return day.changedRuns().stream()
                .map(run -> SampleRun.unpack(run.first(), run.packed(), run.revisions()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_series_at_once_is_the_same_as_its_samples_one_by_one(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            DaySamples atOnce = DaySamples.none(KEY);
            DaySamples oneByOne = DaySamples.none(KEY);
            for (int series = 0; series < 4; series++) {
                Direction direction = random.nextBoolean() ? Direction.OUT : Direction.IN;
                int first = random.nextInt(Slot.PER_DAY);
                long[] bytes = random.longs(1 + random.nextInt(Slot.PER_DAY - first), 0, 5)
                        .toArray();
                int revision = random.nextInt(2);
                boolean isNew = IntStream.range(first, first + bytes.length)
                        .noneMatch(slots(oneByOne.usage(), direction)::contains);

                assertThat(atOnce.putNew(direction, first, bytes, revision)).isEqualTo(isNew);
                for (int place = 0; isNew && place < bytes.length; place++) {
                    oneByOne.put(direction, first + place, bytes[place], revision);
                }
            }
            assertThat(atOnce.usage()).isEqualTo(oneByOne.usage());
            assertThat(rows(atOnce)).isEqualTo(rows(oneByOne));
        }
    }

    private static SlotSet slots(DayUsage usage, Direction direction) {
        return direction == Direction.OUT ? usage.outSlots() : usage.inSlots();
    }

    /// As they are kept.
    private static List<String> rows(DaySamples samples) {
        return samples.changedRuns().stream()
                .map(run -> run.first() + " " + Arrays.toString(run.packed()) + Arrays.toString(run.revisions()))
                .toList();
    }

    @Test
    void a_day_that_comes_at_once_is_one_row_and_stays_one() {
        for (int slot = 0; slot < Slot.PER_DAY; slot++) {
            day.put(Direction.OUT, slot, slot, 0);
        }
        assertThat(day.begun()).isFalse();
        assertThat(day.changedRuns()).singleElement().satisfies(run -> {
            assertThat(run.known()).isFalse();
            assertThat(run.blocks()).hasSize(12);
        });
        var loaded = new DaySamples(day.usage(), reloaded(day));
        loaded.put(Direction.IN, 100, 7, 0);
        assertThat(loaded.changedRuns()).singleElement().satisfies(run -> {
            assertThat(run.known()).isTrue();
            assertThat(run.blocks()).hasSize(12);
            assertThat(run.blocks().get(4).at(Direction.IN, 100)).isEqualTo(7);
        });
    }

    @Test
    void a_gap_between_new_blocks_begins_another_row() {
        day.put(Direction.OUT, 0, 1, 0);
        day.put(Direction.OUT, 24, 1, 0);
        day.put(Direction.OUT, 287, 1, 0);
        assertThat(day.changedRuns()).extracting(SampleRun::first).containsExactly(0, 11);
    }

    @Test
    void a_day_without_samples_has_no_peak() {
        assertThat(day.usage().out()).isEqualTo(Optional.empty());
        assertThat(day.changedBlocks()).isEmpty();
    }
}
