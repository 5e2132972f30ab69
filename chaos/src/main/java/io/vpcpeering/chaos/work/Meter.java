package io.vpcpeering.chaos.work;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Counts bytes of peerings across regions: sends samples of the day's first half, each several times, corrects some,
/// and remembers what was taken. For one thread.
public final class Meter {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final int SLOTS = 144;
    private static final int BATCH = 50;
    /// Longer than any fault lasts, and than whoever injects waits for a process that starts again.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long MOST_BYTES = 40_000_000_000L;

    private final Operator billing;
    private final long midnight;
    private final History history;
    private final RandomGenerator chance;
    private final Map<Slot, TrafficSample> taken = new HashMap<>();

    Meter(Operator billing, LocalDate day, History history, RandomGenerator chance) {
        this.billing = billing;
        this.midnight = day.atStartOfDay(SHANGHAI).toEpochSecond();
        this.history = history;
        this.chance = chance;
    }

    /// What a sample is of.
    public record Slot(String peering, Direction direction, long start) {}

    /// The samples that were taken, the newest revision of each.
    public Map<Slot, TrafficSample> taken() {
        return Map.copyOf(taken);
    }

    /// Sends a batch until it is answered.
    void send(List<String> peerings) throws InterruptedException {
        if (peerings.isEmpty()) {
            Thread.sleep(PAUSE);
            return;
        }
        var batch = RecordSamplesRequest.newBuilder();
        Set<Slot> once = new HashSet<>();
        for (int i = 0; i < BATCH; i++) {
            var slot = new Slot(
                    peerings.get(chance.nextInt(peerings.size())),
                    chance.nextBoolean() ? Direction.DIRECTION_OUT : Direction.DIRECTION_IN,
                    midnight + chance.nextInt(SLOTS) * SLOT.toSeconds());
            if (once.add(slot)) {
                batch.addSamples(sample(slot));
            }
        }
        keep(batch.build());
    }

    private void keep(RecordSamplesRequest batch) throws InterruptedException {
        Duration end = history.now().plus(PATIENCE);
        while (true) {
            try {
                RecordSamplesResponse answer =
                        billing.call(MeteringServiceGrpc::newBlockingStub).recordSamples(batch);
                var refused = new HashSet<Integer>();
                answer.getRefusedList().stream().map(RefusedSample::getIndex).forEach(refused::add);
                for (int i = 0; i < batch.getSamplesCount(); i++) {
                    if (!refused.contains(i)) {
                        taken.put(slot(batch.getSamples(i)), batch.getSamples(i));
                    }
                }
                return;
            } catch (StatusRuntimeException e) {
                if (!(GrpcDoor.outcome(e) instanceof Outcome.Unknown)) {
                    history.contradict("a meter was answered " + e.getStatus());
                    return;
                }
                if (history.now().compareTo(end) > 0) {
                    throw new Failure("billing-service did not come back: " + e.getStatus(), e);
                }
                // It may have been taken or not: sent again, it is a duplicate at worst.
                Thread.sleep(PAUSE);
                billing.reconnect();
            }
        }
    }

    /// The same again, or for the first time, or a correction.
    private TrafficSample sample(Slot slot) {
        TrafficSample before = taken.get(slot);
        if (before != null && chance.nextInt(10) != 0) {
            return before;
        }
        return TrafficSample.newBuilder()
                .setPeeringId(slot.peering())
                .setDirection(slot.direction())
                .setSlotStart(Timestamp.newBuilder().setSeconds(slot.start()))
                .setBytes(chance.nextLong(MOST_BYTES))
                .setRevision(before == null ? 0 : before.getRevision() + 1)
                .build();
    }

    /// What a sample is of.
    public static Slot slot(TrafficSample sample) {
        return new Slot(
                sample.getPeeringId(),
                sample.getDirection(),
                sample.getSlotStart().getSeconds());
    }
}
