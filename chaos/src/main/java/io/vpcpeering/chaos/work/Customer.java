package io.vpcpeering.chaos.work;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Somebody of an account who does whatever comes to mind, and believes what it is told.
final class Customer {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int DESTINATIONS = 40;

    private final long account;
    private final ActionDoor gateway;
    private final GrpcDoor internal;
    private final World world;
    private final History history;
    private final RandomGenerator chance;
    private final Persistence persistence;

    Customer(
            long account, ActionDoor gateway, GrpcDoor internal, World world, History history, RandomGenerator chance) {
        this.account = account;
        this.gateway = gateway;
        this.internal = internal;
        this.world = world;
        this.history = history;
        this.chance = chance;
        this.persistence = new Persistence(history, chance);
    }

    /// Does one thing.
    void act() throws InterruptedException {
        Whim whim = Whim.any(chance);
        if (whim == Whim.PROPOSE) {
            propose();
            return;
        }
        List<Peering> seen = look();
        if (seen.isEmpty()) {
            Thread.sleep(PAUSE);
            return;
        }
        Peering any = seen.get(chance.nextInt(seen.size()));
        switch (whim) {
            case PROPOSE -> throw new IllegalStateException("done above");
            case ACCEPT -> on(preferred(seen, this::waitsForUs, any), Kind.ACCEPT, "");
            case REJECT -> on(any, Kind.REJECT, "");
            case ENABLE -> on(any, Kind.ENABLE, "");
            case RENAME -> on(any, Kind.RENAME, world.freshName());
            case DELETE -> on(any, Kind.DELETE, "");
            case ADD_ROUTE -> route(preferred(seen, Customer::isActive, any), Kind.ADD_ROUTE);
            case REMOVE_ROUTE -> route(any, Kind.REMOVE_ROUTE);
            case LOOK_AT_ROUTES -> lookAtRoutes(ownEnd(any));
        }
    }

    private void propose() throws InterruptedException {
        Place own = world.anyOf(account, chance);
        Place other = world.anyBut(own, chance);
        persistence.perform(
                anyDoor(), new Mutation(Kind.PROPOSE, account, "", own, other, world.freshName(), world.freshToken()));
    }

    private void on(Peering peering, Kind kind, String text) throws InterruptedException {
        persistence.perform(anyDoor(), mutation(peering, kind, text));
    }

    private void route(Peering peering, Kind kind) throws InterruptedException {
        String destination = otherEnd(peering).part(chance.nextInt(DESTINATIONS));
        persistence.perform(gateway, mutation(peering, kind, destination));
    }

    private Mutation mutation(Peering peering, Kind kind, String text) {
        return new Mutation(
                kind, account, peering.getPeeringId(), ownEnd(peering), otherEnd(peering), text, world.freshToken());
    }

    private Door anyDoor() {
        return chance.nextBoolean() ? gateway : internal;
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

    private static Peering preferred(List<Peering> seen, Predicate<Peering> wanted, Peering otherwise) {
        return seen.stream().filter(wanted).findFirst().orElse(otherwise);
    }

    private static boolean isActive(Peering peering) {
        return peering.getState() == PeeringState.PEERING_STATE_ACTIVE;
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
