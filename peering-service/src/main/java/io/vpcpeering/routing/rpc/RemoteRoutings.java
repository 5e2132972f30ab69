package io.vpcpeering.routing.rpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.proto.route.v1.DescribeRoutingRequest;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;
import io.vpcpeering.proto.route.v1.PeeringRoutingServiceGrpc;
import io.vpcpeering.routing.Routing;
import io.vpcpeering.routing.Routing.Verdict;
import io.vpcpeering.routing.Routings;
import io.vpcpeering.runtime.rpc.Away;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// route-service, asked as this service. Thread-safe.
public final class RemoteRoutings implements Routings {
    private static final long PATIENCE_MS = 1_000;

    private final Channel channel;
    private final Counter unanswered;

    /// @param channel to route-service
    public RemoteRoutings(Channel channel, MeterRegistry metrics) {
        this.channel = channel;
        this.unanswered = Counter.builder("peering.routing.unanswered")
                .description("reads that were answered without routing, because route-service did not answer in time")
                .register(metrics);
    }

    @Override
    public Map<PeeringId, Routing> of(AccountId viewer, Collection<Peering> peerings) {
        List<Peering> joined =
                peerings.stream().filter(peering -> peering.state().isJoined()).toList();
        if (joined.isEmpty()) {
            return Map.of();
        }
        try {
            return read(PeeringRoutingServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .describeRouting(DescribeRoutingRequest.newBuilder()
                            .setAccountUin(viewer.uin())
                            .addAllPeerings(
                                    joined.stream().map(PeeringFacts::spell).toList())
                            .build())
                    .getPeeringsList());
        } catch (StatusRuntimeException e) {
            // While services are brought up to date one after the other, route-service may not know the question yet.
            if (!Away.caused(e) && e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
            unanswered.increment();
            return Map.of();
        }
    }

    private static Map<PeeringId, Routing> read(List<PeeringRouteHealth> answers) {
        var found = new HashMap<PeeringId, Routing>();
        for (PeeringRouteHealth answer : answers) {
            verdict(answer)
                    .ifPresent(verdict -> found.put(
                            new PeeringId(answer.getPeeringId()),
                            new Routing(verdict, answer.getOwnRoutes(), answer.getPeerRoutes())));
        }
        return found;
    }

    private static Optional<Verdict> verdict(PeeringRouteHealth answer) {
        return switch (answer.getHealth()) {
            case ROUTE_HEALTH_BOTH -> Optional.of(Verdict.BOTH);
            case ROUTE_HEALTH_MISSING_LOCAL -> Optional.of(Verdict.MISSING_LOCAL);
            case ROUTE_HEALTH_MISSING_PEER -> Optional.of(Verdict.MISSING_PEER);
            case ROUTE_HEALTH_MISSING_BOTH -> Optional.of(Verdict.MISSING_BOTH);
            case ROUTE_HEALTH_NOT_ACTIVE, ROUTE_HEALTH_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
