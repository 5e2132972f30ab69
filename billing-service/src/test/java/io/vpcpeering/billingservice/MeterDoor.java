package io.vpcpeering.billingservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.SampleSeries;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import io.vpcpeering.proto.billing.v1.TrafficSamples;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// How a meter brings records of samples over gRPC.
enum MeterDoor {
    /// Call by call, each under a key of its own.
    CALLS {
        @Override
        long send(Channel operator, List<byte[]> records) {
            var metering = MeteringServiceGrpc.newBlockingStub(operator);
            long kept = 0;
            for (byte[] record : records) {
                RecordSamplesResponse recorded = metering.withDeadlineAfter(1, TimeUnit.MINUTES)
                        .recordSamples(RecordSamplesRequest.newBuilder()
                                .setRequestId(UUID.nameUUIDFromBytes(record).toString())
                                .addAllSeries(series(record))
                                .build());
                assertThat(recorded.getRefusedList()).isEmpty();
                kept += recorded.getAccepted() + recorded.getDuplicates();
            }
            return kept;
        }
    },
    /// As one stream.
    STREAM {
        @Override
        long send(Channel operator, List<byte[]> records) {
            var sum = new CompletableFuture<StreamSamplesResponse>();
            StreamObserver<StreamSamplesRequest> parts = MeteringServiceGrpc.newStub(operator)
                    .withDeadlineAfter(1, TimeUnit.MINUTES)
                    .streamSamples(new Answer(sum));
            for (byte[] record : records) {
                parts.onNext(StreamSamplesRequest.newBuilder()
                        .addAllSeries(series(record))
                        .build());
            }
            parts.onCompleted();
            StreamSamplesResponse kept = sum.join();
            assertThat(kept.getRefusedTotal()).isZero();
            return kept.getAccepted() + kept.getDuplicates();
        }
    };

    /// Brings them all, in their order.
    ///
    /// @return how many samples are kept, now or before
    /// @throws io.grpc.StatusRuntimeException when nobody answers
    /// @throws java.util.concurrent.CompletionException when the stream breaks
    abstract long send(Channel operator, List<byte[]> records);

    private static List<SampleSeries> series(byte[] record) {
        try {
            return TrafficSamples.parseFrom(record).getSeriesList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(CompletableFuture<StreamSamplesResponse> sum)
            implements StreamObserver<StreamSamplesResponse> {
        @Override
        public void onNext(StreamSamplesResponse answer) {
            sum.complete(answer);
        }

        @Override
        public void onError(Throwable gone) {
            sum.completeExceptionally(gone);
        }

        @Override
        public void onCompleted() {}
    }
}
