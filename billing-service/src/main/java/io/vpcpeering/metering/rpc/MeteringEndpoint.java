package io.vpcpeering.metering.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.Samples;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.ListSamplesResponse;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.Optional;

/// The door for meters, those who run the suite, and for the readers of what they measured.
public final class MeteringEndpoint extends MeteringServiceGrpc.MeteringServiceImplBase {
    /// Samples of a call at most, and single ones of a message of a stream.
    static final int MOST = 10_000;

    /// Samples in series of a message of a stream at most.
    static final int MOST_IN_SERIES = 100_000;

    private final Metering metering;
    private final Recorder recorder;
    private final Samples samples;
    private final Once once;

    /// @param recorder records what comes as a stream
    /// @param once replays the answer of a report that comes again with its key
    public MeteringEndpoint(Metering metering, Recorder recorder, Samples samples, Once once) {
        this.metering = metering;
        this.recorder = recorder;
        this.samples = samples;
        this.once = once;
    }

    @Override
    public void recordSamples(RecordSamplesRequest request, StreamObserver<RecordSamplesResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            bounded("samples", MOST, request.getSamplesCount() + SampleCodec.inSeries(request.getSeriesList()));
            SampleCodec.Decoded report = SampleCodec.decode(request.getSamplesList(), request.getSeriesList());
            // Judging may ask another service, so it comes before the transaction.
            Metering.Judged judged = metering.judge(report.report());
            return once.run(
                    request,
                    RecordSamplesResponse.parser(),
                    () -> SampleCodec.encode(metering.keep(judged), report.unreadable()));
        });
    }

    /// gRPC takes the next message off the wire when the last one is kept, so a fast meter waits for a slow
    /// disk.
    @Override
    public StreamObserver<StreamSamplesRequest> streamSamples(StreamObserver<StreamSamplesResponse> observer) {
        return new SampleStream(recorder, observer);
    }

    @Override
    public void listSamples(ListSamplesRequest request, StreamObserver<ListSamplesResponse> observer) {
        Unary.answer(
                observer,
                () -> PageCodec.encode(request.getPeeringId(), samples.page(PageCodec.query(request), viewer())));
    }

    private static Optional<AccountId> viewer() {
        return switch (Caller.current()) {
            case Actor.Account(AccountId own) -> Optional.of(own);
            case Actor.Service _, Actor.Operator _ -> Optional.empty();
        };
    }

    static void bounded(String field, int most, long samples) {
        if (samples > most) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "a call brings at most %d samples, not %d",
                            "一次调用最多 %d 个样本，而不是 %d 个",
                            most,
                            samples)
                    .onField(field));
        }
    }
}
