package io.vpcpeering.metering.store;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.SampleBlock;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A row of `sample_block` among those of several days. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record DayBlockRow(
        LocalDate day,
        int block,
        @Nullable Long[] outBytes,
        @Nullable Long[] inBytes,
        int @Nullable [] outRevisions,
        int @Nullable [] inRevisions) {
    Stream<Sample> samples() {
        return IntStream.range(0, SampleBlock.SLOTS).boxed().flatMap(place -> {
            var slot = new Slot(new BillingDay(day), block * SampleBlock.SLOTS + place);
            return Stream.concat(
                    sample(slot, Direction.OUT, outBytes[place], outRevisions, place),
                    sample(slot, Direction.IN, inBytes[place], inRevisions, place));
        });
    }

    private static Stream<Sample> sample(
            Slot slot, Direction direction, @Nullable Long bytes, int @Nullable [] revisions, int place) {
        return bytes == null
                ? Stream.empty()
                : Stream.of(new Sample(slot, direction, bytes, revisions == null ? 0 : revisions[place]));
    }
}
