package io.vpcpeering.metering.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;

/// The door for meters: those who run the suite, never customers.
public final class MeteringEndpoint extends MeteringServiceGrpc.MeteringServiceImplBase {
    /// Samples of a call at most.
    static final int MOST = 10_000;

    private final Metering metering;
    private final Once once;

    /// @param once replays the answer of a report that comes again with its key
    public MeteringEndpoint(Metering metering, Once once) {
        this.metering = metering;
        this.once = once;
    }

    @Override
    public void recordSamples(RecordSamplesRequest request, StreamObserver<RecordSamplesResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            bounded(request.getSamplesCount());
            SampleCodec.Report report = SampleCodec.decode(request.getSamplesList());
            // Judging may ask another service, so it comes before the transaction.
            Metering.Judged judged = metering.judge(report.readings());
            return once.run(
                    request,
                    RecordSamplesResponse.parser(),
                    () -> SampleCodec.encode(metering.keep(judged), report.unreadable()));
        });
    }

    private static void bounded(int samples) {
        if (samples > MOST) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "a call brings at most %d samples, not %d",
                            "一次调用最多 %d 个样本，而不是 %d 个",
                            MOST,
                            samples)
                    .onField("samples"));
        }
    }
}
