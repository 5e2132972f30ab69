package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody who asks for a peering, answers and ends it, again and again, until it is closed. A call that finds
/// something away is simply not made.
final class Traffic implements AutoCloseable {
    /// Two VPCs between which peerings come and go.
    record Pair(Network here, Network there) {}

    private final List<Pair> ways;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread;

    /// @param ways taken in turn: the same two VPCs, seen through different doors
    Traffic(List<Pair> ways) {
        this.ways = ways;
        this.thread = Thread.ofVirtual().start(this::goOn);
    }

    /// Lives of peerings that went well from beginning to end.
    int rounds() {
        return rounds.get();
    }

    @Override
    public void close() {
        going.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn() {
        for (int turn = 0; going.get(); turn++) {
            askAnswerAndDelete(ways.get(turn % ways.size()));
        }
    }

    private void askAnswerAndDelete(Pair pair) {
        try {
            String peering = Peerings.request(pair.here(), pair.there(), "on and off");
            pair.there().owner().ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
            pair.here().owner().ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
            rounds.incrementAndGet();
        } catch (AssertionError | RuntimeException e) {
            free(pair.there().owner());
        }
    }

    /// What was left half way is ended, so that the pair is free for the next round.
    private static void free(Customer owner) {
        try {
            Peerings.list(owner)
                    .forEach(peering -> owner.call(
                            "DeleteVpcPeeringConnection",
                            "peeringConnectionId",
                            peering.get("peeringConnectionId").getAsString()));
        } catch (AssertionError | RuntimeException e) {
            assertThat(e).as("the next round tries again").isNotNull();
        }
    }
}
