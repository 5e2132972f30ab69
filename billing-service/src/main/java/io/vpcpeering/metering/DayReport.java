package io.vpcpeering.metering;

import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.RefusedReading.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a report says of one peering's day, judged by everything but the samples that are stored. Mutable while
/// it is gathered.
final class DayReport {
    private final List<Reading> readings = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private int first = SampleBlock.PER_DAY;
    private int last = -1;

    void add(Reading reading) {
        readings.add(reading);
        int block = SampleBlock.of(index(reading.slotStart()));
        touches(block, block, reading.revision());
    }

    void add(Series one) {
        series.add(one);
        touches(SampleBlock.of(index(one.start())), SampleBlock.of(index(one.lastStart())), one.revision());
    }

    /// The blocks that it writes to; all of a day that it may correct, whose peak is then found anew.
    UsageStore.Blocks blocks() {
        return new UsageStore.Blocks(first, last);
    }

    /// Puts all of it into what is stored.
    Outcome putInto(DaySamples samples) {
        var outcome = new Outcome();
        for (Reading reading : readings) {
            outcome.add(
                    samples.put(reading.direction(), index(reading.slotStart()), reading.bytes(), reading.revision()),
                    reading);
        }
        for (Series one : series) {
            int slot = index(one.start());
            if (samples.putNew(one.direction(), slot, one.bytes(), one.revision())) {
                outcome.accepted += one.bytes().length;
                continue;
            }
            for (int place = 0; place < one.bytes().length; place++) {
                outcome.add(samples.put(one.direction(), slot + place, one.bytes()[place], one.revision()), one, place);
            }
        }
        return outcome;
    }

    private void touches(int from, int to, int revision) {
        first = revision > 0 ? 0 : Math.min(first, from);
        last = revision > 0 ? SampleBlock.PER_DAY - 1 : Math.max(last, to);
    }

    private static int index(Instant slotStart) {
        return Slot.containing(slotStart).index();
    }

    /// What became of it.
    static final class Outcome {
        private int accepted;
        private int duplicates;
        private final List<RefusedReading> refused = new ArrayList<>();

        int accepted() {
            return accepted;
        }

        int duplicates() {
            return duplicates;
        }

        List<RefusedReading> refused() {
            return refused;
        }

        private void add(SampleBlock.Outcome outcome, Reading reading) {
            if (outcome == SampleBlock.Outcome.CONFLICT) {
                refused.add(conflict(reading));
            } else {
                count(outcome);
            }
        }

        private void add(SampleBlock.Outcome outcome, Series series, int place) {
            if (outcome == SampleBlock.Outcome.CONFLICT) {
                refused.add(conflict(series.reading(place)));
            } else {
                count(outcome);
            }
        }

        private void count(SampleBlock.Outcome outcome) {
            switch (outcome) {
                case NEW, CORRECTED -> accepted++;
                case DUPLICATE -> duplicates++;
                case CONFLICT -> throw new IllegalStateException("a conflict is refused");
            }
        }

        private static RefusedReading conflict(Reading reading) {
            return new RefusedReading(
                    reading.index(),
                    Rule.CONFLICT,
                    "another value is stored for %s %s %s; a correction needs a higher revision"
                            .formatted(reading.peering(), reading.direction(), reading.slotStart()));
        }
    }
}
