package io.vpcpeering.metering.store;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.SampleBlock;
import io.vpcpeering.metering.SampleRun;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of `sample_run` among those of several days. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record DayRunRow(LocalDate day, int firstBlock, byte[] numbers, int @Nullable [] revisions) {
    Stream<Sample> samples() {
        var billed = new BillingDay(day);
        return SampleRun.unpack(firstBlock, numbers, revisions).blocks().stream()
                .flatMap(block -> samples(billed, block));
    }

    private static Stream<Sample> samples(BillingDay day, SampleBlock block) {
        return IntStream.range(0, SampleBlock.SLOTS).boxed().flatMap(place -> {
            int index = block.index() * SampleBlock.SLOTS + place;
            return Arrays.stream(Direction.values())
                    .filter(direction -> block.at(direction, index) != SampleBlock.NONE)
                    .map(direction -> new Sample(
                            new Slot(day, index),
                            direction,
                            block.at(direction, index),
                            block.revisionAt(direction, index)));
        });
    }
}
