package io.vpcpeering.billingservice;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.SampleSeries;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.runtime.rpc.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A day of many peerings, each slot of which is drawn by its place alone, so that nobody has to keep it. Both
/// directions stay below 48 Mbps, so that every day has a price.
record ScaleDay(BillingDay date, int peerings) {
    private static final int PEERINGS_OF_A_MESSAGE = 150;
    private static final int PEERINGS_OF_A_LIVE_MESSAGE = 5_000;
    private static final long MOST = 1_800_000_000L;

    /// In both directions.
    long samples() {
        return 2L * Slot.PER_DAY * peerings;
    }

    /// Ids are spread as drawn ones are.
    static String id(int peering) {
        String digits = Long.toString(peering * 2_654_435_761L % 2_821_109_907_456L, 36);
        return "pcx-" + "0".repeat(8 - digits.length()) + digits;
    }

    static long out(int peering, int slot) {
        return bytes(2L * peering, slot);
    }

    static long in(int peering, int slot) {
        return bytes(2L * peering + 1, slot);
    }

    /// The high bits of a well-mixed number, scaled.
    private static long bytes(long series, int slot) {
        long z = series * Slot.PER_DAY + slot + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (((z ^ (z >>> 31)) >>> 32) * MOST) >>> 32;
    }

    /// Whole days, as a replay brings them: the part of one of several senders.
    Iterator<StreamSamplesRequest> days(int sender, int senders) {
        return IntStream.iterate(
                        sender * PEERINGS_OF_A_MESSAGE,
                        first -> first < peerings,
                        first -> first + senders * PEERINGS_OF_A_MESSAGE)
                .mapToObj(this::days)
                .iterator();
    }

    private StreamSamplesRequest days(int first) {
        int count = Math.min(peerings - first, PEERINGS_OF_A_MESSAGE);
        return StreamSamplesRequest.newBuilder()
                .addAllSeries(series(first, count, Slot.PER_DAY))
                .build();
    }

    /// The first slots of some peerings, both directions.
    List<SampleSeries> series(int first, int count, int slots) {
        return IntStream.range(first, first + count)
                .boxed()
                .flatMap(peering -> Stream.of(
                        series(peering, Direction.DIRECTION_OUT, slots),
                        series(peering, Direction.DIRECTION_IN, slots)))
                .toList();
    }

    private SampleSeries series(int peering, Direction direction, int slots) {
        var series = SampleSeries.newBuilder()
                .setPeeringId(id(peering))
                .setDirection(direction)
                .setFirstSlotStart(Field.time(date.start()));
        for (int slot = 0; slot < slots; slot++) {
            series.addBytes(direction == Direction.DIRECTION_OUT ? out(peering, slot) : in(peering, slot));
        }
        return series.build();
    }

    /// One slot of everybody, as meters report it while it lasts.
    Iterator<StreamSamplesRequest> slot(int index, Instant start) {
        return IntStream.iterate(0, first -> first < peerings, first -> first + PEERINGS_OF_A_LIVE_MESSAGE)
                .mapToObj(first -> slot(first, index, start))
                .iterator();
    }

    private StreamSamplesRequest slot(int first, int index, Instant start) {
        List<TrafficSample> samples = new ArrayList<>(2 * PEERINGS_OF_A_LIVE_MESSAGE);
        for (int peering = first; peering < Math.min(peerings, first + PEERINGS_OF_A_LIVE_MESSAGE); peering++) {
            var sample = TrafficSample.newBuilder().setPeeringId(id(peering)).setSlotStart(Field.time(start));
            samples.add(sample.setDirection(Direction.DIRECTION_OUT)
                    .setBytes(out(peering, index))
                    .build());
            samples.add(sample.setDirection(Direction.DIRECTION_IN)
                    .setBytes(in(peering, index))
                    .build());
        }
        return StreamSamplesRequest.newBuilder().addAllSamples(samples).build();
    }
}
