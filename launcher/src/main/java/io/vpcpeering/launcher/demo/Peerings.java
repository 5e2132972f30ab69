package io.vpcpeering.launcher.demo;

import com.google.gson.JsonObject;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What both parties ask about one peering.
final class Peerings {
    private static final Duration TASK_PATIENCE = Duration.ofSeconds(15);

    private Peerings() {}

    /// What one side's list says about a peering; empty when the side does not see it.
    static Optional<JsonObject> seenBy(Network side, String peeringId) throws InterruptedException {
        return find(side, "peeringConnectionId", peeringId);
    }

    /// The id of the side's live peering of this name: the cross-region create tells only a task.
    static String idOf(Network side, String name) throws InterruptedException {
        return find(side, "peeringConnectionName", name)
                .map(peering -> peering.get("peeringConnectionId").getAsString())
                .orElseThrow(() -> new Failure("the list does not show the peering " + name));
    }

    private static Optional<JsonObject> find(Network side, String field, String value) throws InterruptedException {
        var answer = side.owner()
                .askQuietly(
                        "DescribeVpcPeeringConnections", side.region(), Map.of("vpcId", side.vpcId(), "limit", "50"));
        return Network.objects(answer.getAsJsonArray("data"))
                .filter(peering -> peering.get(field).getAsString().equals(value))
                .findFirst();
    }

    /// Asks for the side's list and tells the state in it; `Failure` when it is another one.
    static void show(Network side, String peeringId, State expected) throws InterruptedException {
        var parameters = Network.ordered("vpcId", side.vpcId());
        side.owner().narrator().call(side.owner().name(), "DescribeVpcPeeringConnections", parameters);
        var seen = State.of(seenBy(side, peeringId));
        side.owner().narrator().answer(peeringId + " is " + seen.words());
        if (seen != expected) {
            throw new Failure("the " + side.owner().name() + " should see it as " + expected.words());
        }
    }

    /// Waits until a side sees this state.
    static void await(Network side, String peeringId, State expected, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (State.of(seenBy(side, peeringId)) != expected) {
            if (System.nanoTime() > deadline) {
                throw new Failure(peeringId + " did not become " + expected.words() + " in time");
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /// Makes a cross-region call and waits for its task.
    static void runTask(Network side, String action, Map<String, String> parameters) throws InterruptedException {
        var task = side.owner()
                .ask(action, side.region(), parameters)
                .get("taskId")
                .getAsString();
        var done = Waiting.until(TASK_PATIENCE, () -> isDone(side, task));
        side.owner().narrator().answer("task " + task + (done ? " done" : " not done"));
        if (!done) {
            throw new Failure(action + " was not carried out");
        }
    }

    private static boolean isDone(Network side, String task) {
        try {
            var answer = side.owner().askQuietly("DescribeVpcTaskResult", side.region(), Map.of("taskId", task));
            return answer.getAsJsonObject("data").get("status").getAsInt() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The legacy API's state numbers, and what one hears of a peering that one does not see.
    enum State {
        PENDING("waiting for an answer (state 0)"),
        ACTIVE("active (state 1)"),
        EXPIRED("expired (state 2)"),
        REJECTED("rejected (state 3)"),
        DELETED("deleted by the other side (state 4)"),
        UNSEEN("not in the list");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static State of(Optional<JsonObject> peering) {
            return peering.map(seen -> switch (seen.get("state").getAsInt()) {
                        case 0 -> PENDING;
                        case 1 -> ACTIVE;
                        case 2 -> EXPIRED;
                        case 3 -> REJECTED;
                        case 4 -> DELETED;
                        default -> throw new Failure("unknown state in " + seen);
                    })
                    .orElse(UNSEEN);
        }
    }
}
