package io.vpcpeering.metering.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.RefusedReading;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import io.vpcpeering.runtime.rpc.Caller;
import java.util.List;
import java.util.stream.Stream;

/// One stream of samples, from its first message to its sum. Confined to its call.
final class SampleStream implements StreamObserver<StreamSamplesRequest> {
    private static final int MOST_TOLD = 1_000;

    private final Recorder recorder;
    private final StreamObserver<StreamSamplesResponse> observer;
    private final StreamSamplesResponse.Builder sum = StreamSamplesResponse.newBuilder();
    private int taken;

    SampleStream(Recorder recorder, StreamObserver<StreamSamplesResponse> observer) {
        this.recorder = recorder;
        this.observer = observer;
    }

    @Override
    public void onNext(StreamSamplesRequest part) {
        Caller.internal();
        MeteringEndpoint.bounded("samples", MeteringEndpoint.MOST, part.getSamplesCount());
        MeteringEndpoint.bounded("series", MeteringEndpoint.MOST_IN_SERIES, SampleCodec.inSeries(part.getSeriesList()));
        SampleCodec.Decoded report = SampleCodec.decode(part.getSamplesList(), part.getSeriesList());
        Metering.Recorded recorded = recorder.take(report.report());
        sum.setAccepted(sum.getAccepted() + recorded.accepted());
        sum.setDuplicates(sum.getDuplicates() + recorded.duplicates());
        List<RefusedReading> refused = Stream.concat(recorded.refused().stream(), report.unreadable().stream())
                .toList();
        sum.setRefusedTotal(sum.getRefusedTotal() + refused.size());
        SampleCodec.refused(refused).stream()
                .limit(Math.max(0, MOST_TOLD - sum.getRefusedCount()))
                .map(this::inStream)
                .forEach(sum::addRefused);
        taken += report.size();
    }

    /// The sender went away: what was kept stays, as if it had come by itself.
    @Override
    public void onError(Throwable gone) {}

    @Override
    public void onCompleted() {
        Caller.internal();
        observer.onNext(sum.build());
        observer.onCompleted();
    }

    private RefusedSample inStream(RefusedSample sample) {
        return sample.toBuilder().setIndex(taken + sample.getIndex()).build();
    }
}
