package io.vpcpeering.deadline.rpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.SweepPause;
import io.vpcpeering.proto.expiry.v1.Deadline;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusResponse;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesRequest;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesResponse;
import io.vpcpeering.proto.expiry.v1.PauseSweepRequest;
import io.vpcpeering.proto.expiry.v1.PauseSweepResponse;
import io.vpcpeering.proto.expiry.v1.ResumeSweepRequest;
import io.vpcpeering.proto.expiry.v1.ResumeSweepResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// `vpcpeering.expiry.v1.ExpiryService`.
public final class ExpiryEndpoint extends ExpiryServiceGrpc.ExpiryServiceImplBase {
    private static final int LONGEST_REASON = 200;

    private final Deadlines deadlines;
    private final SweepPause pause;
    private final InstantSource clock;
    private final Supplier<Replica> replica;
    private final Once once;

    /// What this replica has done since its start.
    ///
    /// @param lastSweep when the last round ended
    /// @param settled requests that need no further attention
    /// @param reminded requests whose accounts were reminded
    /// @param failures failed rounds since the last good one
    public record Replica(Optional<Instant> lastSweep, long settled, long reminded, long failures) {}

    /// @param replica tells of this replica
    public ExpiryEndpoint(
            Deadlines deadlines, SweepPause pause, InstantSource clock, Supplier<Replica> replica, Once once) {
        this.deadlines = deadlines;
        this.pause = pause;
        this.clock = clock;
        this.replica = replica;
        this.once = once;
    }

    @Override
    public void listDeadlines(ListDeadlinesRequest request, StreamObserver<ListDeadlinesResponse> observer) {
        Caller.internal("peering-service", "gateway");
        int limit = Field.pageSize(request.getPageSize());
        Unary.answer(
                observer,
                () -> ListDeadlinesResponse.newBuilder()
                        .addAllDeadlines(deadlines.next(limit).stream()
                                .map(ExpiryEndpoint::spell)
                                .toList())
                        .build());
    }

    @Override
    public void getSweepStatus(GetSweepStatusRequest request, StreamObserver<GetSweepStatusResponse> observer) {
        Caller.internal("peering-service", "gateway");
        Unary.answer(observer, () -> {
            Instant now = clock.instant();
            Deadlines.Count count = deadlines.count(now);
            Replica own = replica.get();
            var status = GetSweepStatusResponse.newBuilder()
                    .setPending(count.pending())
                    .setDue(count.due())
                    .setLag(duration(count.lag(now)))
                    .setSettled(own.settled())
                    .setReminded(own.reminded())
                    .setFailures(own.failures());
            count.next().map(ExpiryEndpoint::time).ifPresent(status::setNextExpireTime);
            own.lastSweep().map(ExpiryEndpoint::time).ifPresent(status::setLastSweepTime);
            pause.current()
                    .ifPresent(paused -> status.setPauseTime(Field.time(paused.pausedAt()))
                            .setPausedBy(paused.pausedBy())
                            .setPauseReason(paused.reason()));
            return status.build();
        });
    }

    @Override
    public void pauseSweep(PauseSweepRequest request, StreamObserver<PauseSweepResponse> observer) {
        String operator = operator();
        String reason = Field.text("reason", request.getReason(), LONGEST_REASON);
        Unary.answer(
                observer,
                () -> once.run(request, PauseSweepResponse.parser(), () -> {
                    pause.pause(new SweepPause.Paused(clock.instant(), operator, reason));
                    return PauseSweepResponse.getDefaultInstance();
                }));
    }

    @Override
    public void resumeSweep(ResumeSweepRequest request, StreamObserver<ResumeSweepResponse> observer) {
        var _ = operator();
        Unary.answer(
                observer,
                () -> once.run(request, ResumeSweepResponse.parser(), () -> {
                    pause.resume();
                    return ResumeSweepResponse.getDefaultInstance();
                }));
    }

    private static String operator() {
        return switch (Caller.internal()) {
            case Actor.Operator(String name) -> name;
            case Actor.Service _, Actor.Account _ -> throw new IllegalStateException("only operators pass");
        };
    }

    private static Deadline spell(Deadlines.Upcoming upcoming) {
        var deadline = Deadline.newBuilder()
                .setPeeringId(upcoming.deadline().peering().value())
                .setExpireTime(Field.time(upcoming.deadline().expiresAt()));
        upcoming.remindAt().map(ExpiryEndpoint::time).ifPresent(deadline::setNextReminderTime);
        upcoming.requester().ifPresent(account -> deadline.setRequesterUin(account.uin()));
        upcoming.accepter().ifPresent(account -> deadline.setAccepterUin(account.uin()));
        return deadline.build();
    }

    private static Timestamp time(Instant instant) {
        return Field.time(instant);
    }

    private static Duration duration(java.time.Duration length) {
        return Duration.newBuilder()
                .setSeconds(length.getSeconds())
                .setNanos(length.getNano())
                .build();
    }
}
