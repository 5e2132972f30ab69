package io.vpcpeering.launcher.sweep;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesRequest;
import io.vpcpeering.proto.expiry.v1.PauseSweepRequest;
import io.vpcpeering.proto.expiry.v1.ResumeSweepRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sweep of unanswered requests, as operators see it.
public final class Sweep {
    private final Operator expiry;

    /// @param expiry a connection to expiry-service
    public Sweep(Operator expiry) {
        this.expiry = expiry;
    }

    /// How it is doing.
    public Status status() {
        var status = expiry.call(ExpiryServiceGrpc::newBlockingStub)
                .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());
        return new Status(
                status.getPending(),
                status.getDue(),
                status.getLag().getSeconds() + status.getLag().getNanos() / 1e9,
                status.hasNextExpireTime() ? time(status.getNextExpireTime()) : null,
                status.hasLastSweepTime() ? time(status.getLastSweepTime()) : null,
                status.getSettled(),
                status.getReminded(),
                status.getFailures(),
                status.hasPauseTime() ? time(status.getPauseTime()) : null,
                status.hasPauseTime() ? status.getPausedBy() : null,
                status.hasPauseTime() ? status.getPauseReason() : null);
    }

    /// The deadlines that come next.
    public List<Deadline> next(int limit) {
        return expiry
                .call(ExpiryServiceGrpc::newBlockingStub)
                .listDeadlines(
                        ListDeadlinesRequest.newBuilder().setPageSize(limit).build())
                .getDeadlinesList()
                .stream()
                .map(deadline -> new Deadline(
                        deadline.getPeeringId(),
                        time(deadline.getExpireTime()),
                        deadline.hasNextReminderTime() ? time(deadline.getNextReminderTime()) : null))
                .toList();
    }

    /// Stops it, on all replicas.
    public void pause(String reason) {
        var _ = expiry.call(ExpiryServiceGrpc::newBlockingStub)
                .pauseSweep(PauseSweepRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setReason(reason)
                        .build());
    }

    /// Lets it go on.
    public void resume() {
        var _ = expiry.call(ExpiryServiceGrpc::newBlockingStub)
                .resumeSweep(ResumeSweepRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    private static String time(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos())
                .toString();
    }

    /// The status as the command prints it.
    public record Status(
            long pending,
            long due,
            double lagSeconds,
            @Nullable String nextExpireTime,
            @Nullable String lastSweepTime,
            long settled,
            long reminded,
            long failures,
            @Nullable String pausedAt,
            @Nullable String pausedBy,
            @Nullable String pauseReason) {}

    /// A deadline as the command prints it.
    public record Deadline(
            String peeringConnectionId,
            String expireTime,
            @Nullable String nextReminderTime) {}
}
