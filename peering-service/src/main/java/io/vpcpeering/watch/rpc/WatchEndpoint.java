package io.vpcpeering.watch.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.proto.peering.v1.WatchPeeringsRequest;
import io.vpcpeering.proto.peering.v1.WatchPeeringsResponse;
import io.vpcpeering.proto.peering.v1.WatchServiceGrpc;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.watch.ResumeToken;
import io.vpcpeering.watch.ViewLog;
import io.vpcpeering.watch.Watches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// `vpcpeering.peering.v1.WatchService`. Each watch is a loop on its call's virtual thread; one that the client does
/// not keep up with waits.
public final class WatchEndpoint extends WatchServiceGrpc.WatchServiceImplBase implements Component {
    /// Commits in this process wake a watch at once; what other replicas commit is seen this late at most.
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);
    private static final Duration NOT_READY = Duration.ofMillis(10);

    private final Watches watches;
    private final ViewLog log;
    private final PeeringStore peerings;

    /// @param watches who is watching
    /// @param log where changes come from
    /// @param peerings where the present comes from
    public WatchEndpoint(Watches watches, ViewLog log, PeeringStore peerings) {
        this.watches = watches;
        this.log = log;
        this.peerings = peerings;
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public void start() {}

    /// Before the door closes, which waits for its calls.
    @Override
    public void stop() {
        watches.close();
    }

    @Override
    public void watchPeerings(WatchPeeringsRequest request, StreamObserver<WatchPeeringsResponse> observer) {
        AccountId account = Caller.account();
        var client = new Client((ServerCallStreamObserver<WatchPeeringsResponse>) observer);
        try (Watches.Watch watch = watches.open(account)) {
            follow(account, begin(account, request.getResumeToken(), client), watch, client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw goingAway();
        }
    }

    private ResumeToken begin(AccountId account, String token, Client client) throws InterruptedException {
        if (!token.isEmpty()) {
            return ResumeToken.parse(token);
        }
        ViewLog.Present present = log.present(account, peerings);
        List<Peering> all = present.peerings();
        for (int from = 0; from < all.size(); from += ViewLog.BATCH) {
            client.send(
                    all.subList(from, Math.min(all.size(), from + ViewLog.BATCH)).stream()
                            .map(peering -> PeeringChange.newBuilder()
                                    .setPeering(PeeringViews.forParty(peering, account))
                                    .build())
                            .toList(),
                    "");
        }
        client.send(List.of(), present.token().spelled());
        return present.token();
    }

    private void follow(AccountId account, ResumeToken from, Watches.Watch watch, Client client)
            throws InterruptedException {
        ResumeToken token = from;
        while (!client.isGone()) {
            if (watch.isClosing()) {
                throw goingAway();
            }
            ViewLog.Following next = log.after(account, token);
            token = next.token();
            if (!next.changes().isEmpty() || client.isSilentFor(SIGN_OF_LIFE)) {
                client.send(next.changes().stream().map(WatchEndpoint::read).toList(), token.spelled());
            }
            if (!next.more()) {
                watch.await(LOOK);
            }
        }
    }

    private static PeeringChange read(byte[] change) {
        try {
            return PeeringChange.parseFrom(change);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a kept change cannot be read", e);
        }
    }

    private static Refused goingAway() {
        return new Refused(Violation.of(
                Reason.UNAVAILABLE,
                "this process is going away: take the watch up elsewhere",
                "服务即将重启，请携带 resume_token 重试"));
    }

    /// The other end of the stream.
    private static final class Client {
        private final ServerCallStreamObserver<WatchPeeringsResponse> stream;
        /// The stream's own word for it comes on the thread that the loop holds; the context's does not.
        private final Context call = Context.current();

        private long spokenAt = System.nanoTime();

        Client(ServerCallStreamObserver<WatchPeeringsResponse> stream) {
            this.stream = stream;
        }

        boolean isGone() {
            return call.isCancelled();
        }

        boolean isSilentFor(Duration time) {
            return System.nanoTime() - spokenAt > time.toNanos();
        }

        void send(List<PeeringChange> changes, String token) throws InterruptedException {
            while (!stream.isReady() && !isGone()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(NOT_READY.toNanos());
            }
            if (!isGone()) {
                stream.onNext(WatchPeeringsResponse.newBuilder()
                        .addAllChanges(changes)
                        .setResumeToken(token)
                        .build());
                spokenAt = System.nanoTime();
            }
        }
    }
}
