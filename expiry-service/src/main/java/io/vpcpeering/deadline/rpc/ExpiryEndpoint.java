package io.vpcpeering.deadline.rpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.proto.expiry.v1.Deadline;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusResponse;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesRequest;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesResponse;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// `vpcpeering.expiry.v1.ExpiryService`.
public final class ExpiryEndpoint extends ExpiryServiceGrpc.ExpiryServiceImplBase {
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Supplier<Optional<Instant>> lastSweep;

    /// @param lastSweep when the last round ended
    public ExpiryEndpoint(Deadlines deadlines, InstantSource clock, Supplier<Optional<Instant>> lastSweep) {
        this.deadlines = deadlines;
        this.clock = clock;
        this.lastSweep = lastSweep;
    }

    @Override
    public void listDeadlines(ListDeadlinesRequest request, StreamObserver<ListDeadlinesResponse> observer) {
        Caller.internal("peering-service", "gateway");
        int limit = Field.pageSize(request.getPageSize());
        Unary.answer(
                observer,
                () -> ListDeadlinesResponse.newBuilder()
                        .addAllDeadlines(deadlines.next(limit).stream()
                                .map(deadline -> Deadline.newBuilder()
                                        .setPeeringId(deadline.peering().value())
                                        .setExpireTime(Field.time(deadline.expiresAt()))
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    public void getSweepStatus(GetSweepStatusRequest request, StreamObserver<GetSweepStatusResponse> observer) {
        Caller.internal("peering-service", "gateway");
        Unary.answer(observer, () -> {
            Deadlines.Count count = deadlines.count(clock.instant());
            var status = GetSweepStatusResponse.newBuilder()
                    .setPending(count.pending())
                    .setDue(count.due());
            count.next().map(ExpiryEndpoint::time).ifPresent(status::setNextExpireTime);
            lastSweep.get().map(ExpiryEndpoint::time).ifPresent(status::setLastSweepTime);
            return status.build();
        });
    }

    private static Timestamp time(Instant instant) {
        return Field.time(instant);
    }
}
