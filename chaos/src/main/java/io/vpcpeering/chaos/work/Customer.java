package io.vpcpeering.chaos.work;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Somebody of an account who does whatever comes to mind, asks until there is an answer, and believes what it is told.
final class Customer {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /// How long somebody asks again: longer than any fault lasts.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final long account;
    private final ActionDoor gateway;
    private final GrpcDoor internal;
    private final World world;
    private final History history;
    private final RandomGenerator chance;

    Customer(
            long account, ActionDoor gateway, GrpcDoor internal, World world, History history, RandomGenerator chance) {
        this.account = account;
        this.gateway = gateway;
        this.internal = internal;
        this.world = world;
        this.history = history;
        this.chance = chance;
    }

    /// Does one thing.
    void act() throws InterruptedException {
        int choice = chance.nextInt(100);
        if (choice < 25) {
            propose();
            return;
        }
        List<Peering> seen = look();
        if (seen.isEmpty()) {
            Thread.sleep(PAUSE);
            return;
        }
        Peering peering = seen.get(chance.nextInt(seen.size()));
        if (choice < 45) {
            Peering asked = seen.stream().filter(this::waitsForUs).findFirst().orElse(peering);
            on(asked, Kind.ACCEPT, "");
        } else if (choice < 49) {
            on(peering, Kind.REJECT, "");
        } else if (choice < 54) {
            on(peering, Kind.ENABLE, "");
        } else if (choice < 60) {
            on(peering, Kind.RENAME, world.freshName());
        } else if (choice < 70) {
            on(peering, Kind.DELETE, "");
        } else if (choice < 85) {
            Peering active = seen.stream()
                    .filter(each -> each.getState() == PeeringState.PEERING_STATE_ACTIVE)
                    .findAny()
                    .orElse(peering);
            on(active, Kind.ADD_ROUTE, otherEnd(active).part(chance.nextInt(40)));
        } else if (choice < 88) {
            on(peering, Kind.REMOVE_ROUTE, otherEnd(peering).part(chance.nextInt(40)));
        } else {
            lookAtRoutes(ownEnd(peering));
        }
    }

    private void propose() throws InterruptedException {
        Place own = world.anyOf(account, chance);
        Place other = world.anyBut(own, chance);
        perform(new Mutation(Kind.PROPOSE, account, "", own, other, world.freshName(), world.freshToken()));
    }

    private void on(Peering peering, Kind kind, String text) throws InterruptedException {
        perform(new Mutation(
                kind, account, peering.getPeeringId(), ownEnd(peering), otherEnd(peering), text, world.freshToken()));
    }

    private void perform(Mutation mutation) throws InterruptedException {
        Door door = mutation.kind() == Kind.ADD_ROUTE || mutation.kind() == Kind.REMOVE_ROUTE || chance.nextBoolean()
                ? gateway
                : internal;
        Duration began = history.now();
        var answer = askUntilAnswered(door, mutation);
        history.add(new Operation(
                mutation, door.name(), began, history.now().minus(began), answer.attempts(), answer.outcome()));
        if (answer.outcome() instanceof Outcome.Done done) {
            if (mutation.kind() == Kind.ADD_ROUTE && history.wasDeletedBefore(mutation.peering(), began)) {
                history.contradict(
                        "I4: a route was added to " + mutation.peering() + ", whose deletion was told before");
            }
            if (chance.nextInt(8) == 0) {
                askAgain(door, mutation, done);
            }
        }
    }

    private void askAgain(Door door, Mutation mutation, Outcome.Done before) throws InterruptedException {
        Outcome again = askUntilAnswered(door, mutation).outcome();
        if (again.isDefinite() && !again.equals(before)) {
            history.contradict("I6: " + mutation + " was answered " + before + ", and asked again " + again);
        }
    }

    private record Answer(Outcome outcome, int attempts) {}

    private Answer askUntilAnswered(Door door, Mutation mutation) throws InterruptedException {
        Duration end = history.now().plus(PATIENCE);
        for (int attempts = 1; ; attempts++) {
            Outcome outcome = door.ask(mutation);
            if (outcome instanceof Outcome.Broken broken) {
                history.contradict("an answer that nobody can use: " + broken.answer() + " to " + mutation);
            }
            if (outcome.isDefinite() || history.now().compareTo(end) > 0) {
                return new Answer(outcome, attempts);
            }
            Thread.sleep(PAUSE);
        }
    }

    private List<Peering> look() {
        Duration began = history.now();
        List<Peering> seen = internal.newest().orElse(List.of());
        history.looked();
        for (Peering peering : seen) {
            if (peering.getState() != PeeringState.PEERING_STATE_DELETED
                    && history.wasDeletedBefore(peering.getPeeringId(), began)) {
                history.contradict(peering.getPeeringId() + " is shown as " + peering.getState()
                        + ", though its deletion was told before");
            }
        }
        return seen;
    }

    private void lookAtRoutes(Place place) throws InterruptedException {
        Duration began = history.now();
        List<String> hops = gateway.hops(place).orElse(List.of());
        history.looked();
        for (String hop : hops) {
            if (history.wasDeletedBefore(hop, began)) {
                history.contradict("I4: " + place.routeTableId() + " shows a route to " + hop
                        + ", whose deletion was told before");
            }
        }
    }

    private boolean waitsForUs(Peering peering) {
        return peering.getState() == PeeringState.PEERING_STATE_PENDING
                && peering.getAccepter().getAccountUin() == account;
    }

    private Place ownEnd(Peering peering) {
        return world.place((isRequester(peering) ? peering.getRequester() : peering.getAccepter()).getVpcId());
    }

    private Place otherEnd(Peering peering) {
        return world.place((isRequester(peering) ? peering.getAccepter() : peering.getRequester()).getVpcId());
    }

    /// Within one account it is both.
    private boolean isRequester(Peering peering) {
        return peering.getRequester().getAccountUin() == account;
    }
}
