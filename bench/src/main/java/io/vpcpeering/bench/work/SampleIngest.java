package io.vpcpeering.bench.work;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.bench.limit.ArrayCopy;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.SampleSeries;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// W8: the first half of a day's samples of cross-region peerings, both directions, as series over one gRPC stream.
final class SampleIngest implements Workload {
    private static final int PEERINGS = 5_000;
    private static final int QUICK_PEERINGS = 500;
    private static final int SLOTS = 140;
    private static final int SERIES_IN_A_PART = 200;
    private static final long SOME_BYTES = 1_234_567_890L;
    private static final long PATIENCE_SECONDS = 180;
    private static final String LIMIT = "COPY of arrays, which judges nothing";

    @Override
    public String id() {
        return "W8";
    }

    @Override
    public String title() {
        return "samples for bills";
    }

    @Override
    public Section run(Run run) throws Exception {
        int peerings = run.isQuick() ? QUICK_PEERINGS : PEERINGS;
        var limits = new ArrayList<Double>();
        var taken = new ArrayList<Double>();
        var violations = new ArrayList<String>();
        for (int round = 0; round < run.pace().repeats(); round++) {
            run.progress().begin("W8 " + 2 * SLOTS * peerings + " samples by COPY");
            var _ = run.stage().settle();
            limits.add(ArrayCopy.perSecond(run.stage(), peerings, SLOTS));
            run.progress().end(Unit.PER_SECOND.spell(limits.getLast()));
            run.progress().begin("W8 " + 2 * SLOTS * peerings + " samples, judged and kept");
            makeKnown(run, round, peerings);
            var _ = run.stage().settle();
            long begin = System.nanoTime();
            StreamSamplesResponse answer = stream(run, round, peerings);
            taken.add(2.0 * SLOTS * peerings * 1e9 / (System.nanoTime() - begin));
            run.progress().end(Unit.PER_SECOND.spell(taken.getLast()));
            if (answer.getAccepted() != 2L * SLOTS * peerings) {
                violations.add(answer.getAccepted() + " of " + 2L * SLOTS * peerings + " samples were kept, "
                        + answer.getRefusedTotal() + " refused");
            }
        }
        return new Section(
                id(),
                title(),
                List.of(new Row(
                        "samples judged one by one, kept, with peaks and hashes",
                        Figure.of(taken, Unit.PER_SECOND),
                        "%,d of %,d peerings".formatted(2 * SLOTS * peerings, peerings),
                        Optional.of(new Row.Limit(LIMIT, Figure.of(limits, Unit.PER_SECOND))),
                        new Target.Ratio(0.5))),
                List.of("A whole day, its close and its audit: `mvn test -pl billing-service -Dtest=BillingScaleTrial`"
                        + " ([measured.md](measured.md))."),
                violations);
    }

    private static void makeKnown(Run run, int round, int peerings) throws Exception {
        String each = " FROM generate_series(0, " + (peerings - 1) + ") AS i";
        String id = "'pcx-b" + round % 10 + "' || lpad(i::text, 6, '0')";
        var billing = run.stage().database("billing");
        billing.execute("INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region,"
                + " accepter_region, plan, plan_version, active_from) SELECT " + id + ", "
                + run.world().account(run.world().accounts() + 6) + ", "
                + run.world().account(run.world().accounts() + 7)
                + ", 'sh', 'gz', 'DAILY_PEAK', 1, now() - interval '60 days'" + each);
        billing.execute("INSERT INTO inbox (stream, key, version) SELECT 'peering', " + id + ", 1" + each);
        billing.execute("ANALYZE billed_peering");
    }

    private static StreamSamplesResponse stream(Run run, int round, int peerings) throws Exception {
        var answer = new CompletableFuture<StreamSamplesResponse>();
        try (Operator operator = run.stage().operator(ProcessName.BILLING_SERVICE)) {
            StreamObserver<StreamSamplesRequest> parts = operator.call(MeteringServiceGrpc::newStub)
                    .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .streamSamples(new StreamObserver<>() {
                        @Override
                        public void onNext(StreamSamplesResponse value) {
                            answer.complete(value);
                        }

                        @Override
                        public void onError(Throwable problem) {
                            answer.completeExceptionally(problem);
                        }

                        @Override
                        public void onCompleted() {
                            answer.completeExceptionally(new IllegalStateException("a stream without an answer"));
                        }
                    });
            var part = StreamSamplesRequest.newBuilder();
            for (int i = 0; i < peerings; i++) {
                for (Direction direction : List.of(Direction.DIRECTION_OUT, Direction.DIRECTION_IN)) {
                    part.addSeries(series(run, "pcx-b%d%06d".formatted(round % 10, i), direction));
                }
                if (part.getSeriesCount() >= SERIES_IN_A_PART || i == peerings - 1) {
                    parts.onNext(part.build());
                    part.clear();
                }
            }
            parts.onCompleted();
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static SampleSeries series(Run run, String peering, Direction direction) {
        var midnight =
                run.stage().now().toLocalDate().atStartOfDay(run.stage().now().getZone());
        return SampleSeries.newBuilder()
                .setPeeringId(peering)
                .setDirection(direction)
                .setFirstSlotStart(Timestamp.newBuilder().setSeconds(midnight.toEpochSecond()))
                .addAllBytes(
                        LongStream.range(SOME_BYTES, SOME_BYTES + SLOTS).boxed().toList())
                .build();
    }
}
