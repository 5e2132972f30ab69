package io.vpcpeering.billed.rpc;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.PeeringDirectory;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks peering-service, as this service, for peerings by id; several at a time.
public final class PeeringClient implements PeeringDirectory {
    private static final int AT_A_TIME = 16;

    private final PeeringServiceBlockingStub peerings;

    /// @param channel to peering-service
    public PeeringClient(Channel channel) {
        this.peerings = PeeringServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public List<BilledPeering> ask(Collection<PeeringId> ids) {
        List<Callable<Optional<BilledPeering>>> questions = ids.stream()
                .<Callable<Optional<BilledPeering>>>map(id -> Context.current().wrap(() -> ask(id)))
                .toList();
        try (ExecutorService asking =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var found = new ArrayList<BilledPeering>();
            for (Future<Optional<BilledPeering>> answer : asking.invokeAll(questions)) {
                answer.get().ifPresent(found::add);
            }
            return found;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while peering-service was asked", e);
        }
    }

    private Optional<BilledPeering> ask(PeeringId id) {
        try {
            var answer = peerings.getPeering(
                    GetPeeringRequest.newBuilder().setPeeringId(id.value()).build());
            return Optional.of(PeeringCodec.decode(answer.getPeering()));
        } catch (StatusRuntimeException e) {
            if (Refusals.read(e)
                    .filter(refused -> refused.reason() == Reason.PEERING_NOT_FOUND)
                    .isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
