package io.vpcpeering.connect;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes connects from state to state. Only [#commit] belongs into the transaction of a move; everything else asks the
/// route service, and runs outside of any. What is cut off by a crash, or could not be told because the route service
/// was away, is done by [#sweep]: every step may be done again, by any replica. Thread-safe.
public final class Connects {
    /// Nobody waits longer for an answer; a call that is slower still decides nothing any more.
    public static final Duration ABANDONED_AFTER = Duration.ofSeconds(10);

    /// Whoever joins a peering lets its routes be made at once; until then a sweep only gets in the way.
    private static final Duration HEAD_START = Duration.ofSeconds(2);

    /// An operation can be read for seven days.
    private static final Duration KEPT = Duration.ofDays(8);

    private static final Logger LOG = LoggerFactory.getLogger(Connects.class);

    private final ConnectStore store;
    private final PeeringStore peerings;
    private final RouteReservations routes;
    private final InstantSource clock;
    private final ConnectMeters meters;
    private final AtomicBoolean putOff = new AtomicBoolean();

    /// @param peerings where the newest state of a peering is read
    /// @param routes the owner of route tables
    /// @param clock business time
    public Connects(
            ConnectStore store,
            PeeringStore peerings,
            RouteReservations routes,
            InstantSource clock,
            ConnectMeters meters) {
        this.store = store;
        this.peerings = peerings;
        this.routes = routes;
        this.clock = clock;
        this.meters = meters;
    }

    /// First step: makes it known that places will be kept, so that they are given up whatever happens.
    ///
    /// @return empty when an equal call is under way whose key came with another request
    public Optional<Connect> begin(ConnectStore.Draft draft) {
        return store.begin(draft, clock.instant());
    }

    /// Second step: keeps the places. Those that the account's earlier attempts have left behind are free by then.
    ///
    /// @return why they cannot be kept; empty when they are
    /// @throws Refused UNAVAILABLE when that cannot be known
    public List<Violation> reserve(RouteReservations.Wanted wanted) {
        try {
            var _ = routes.reserve(wanted, store.undoing(wanted.account()));
            return List.of();
        } catch (Refused refused) {
            return objections(refused);
        }
    }

    /// Third step, in the transaction of the move that decides.
    ///
    /// @param peering as the move leaves it
    /// @return as it is now
    /// @throws Refused UNAVAILABLE when the connect was given up meanwhile
    public Connect commit(Connect connect, Peering peering) {
        Instant now = clock.instant();
        ConnectState next = peering.state().isJoined() ? ConnectState.ROUTING : ConnectState.WAITING;
        if (store.turn(List.of(connect.id()), ConnectState.RESERVING, next, now).isEmpty()) {
            throw new Refused(Violation.of(
                    Reason.UNAVAILABLE, "the call took too long and was given up; try again", "调用超时已撤销，请重试"));
        }
        store.recordOperation(connect, now);
        return new Connect(connect.id(), connect.account(), connect.peering(), connect.move(), next);
    }

    /// Last step: lets the route service know that a peering is joined. When it cannot be reached, the fact will tell
    /// it, and a sweep finds out.
    public void settle(PeeringId peering) {
        try {
            route(peering);
        } catch (Refused refused) {
            later("the routes of a joined peering are still to be made", peering, refused);
        }
    }

    /// Instead of the third step: gives up what is not decided. What is decided stays.
    public void undo(Connect connect) {
        List<ConnectId> mine = List.of(connect.id());
        if (store.turn(mine, ConnectState.RESERVING, ConnectState.UNDOING, clock.instant())
                .isEmpty()) {
            return;
        }
        try {
            release(mine);
        } catch (Refused refused) {
            later("the places of a connect are still to be given up", connect.peering(), refused);
        }
    }

    /// An account's connect.
    public Optional<Connect> find(ConnectId id, AccountId account) {
        return store.find(id, account);
    }

    /// Goes on with whatever was left: by a crash, by moves that ended a request, or while the route service was away.
    public void sweep() {
        Instant now = clock.instant();
        List<ConnectId> abandoned = store.turn(
                store.abandoned(now.minus(ABANDONED_AFTER)), ConnectState.RESERVING, ConnectState.UNDOING, now);
        if (!abandoned.isEmpty()) {
            LOG.atWarn().addKeyValue("connects", abandoned).log("connects were cut off, and are undone");
        }
        try {
            release(store.undoing(now));
            store.routing(now.minus(HEAD_START)).forEach(this::route);
            if (putOff.getAndSet(false)) {
                LOG.info("connects wait for the route service no longer");
            }
        } catch (Refused refused) {
            meters.putOff();
            // An outage is as long as it is: told when it begins and when it is over, and counted meanwhile.
            if (!putOff.getAndSet(true)) {
                LOG.atWarn()
                        .addKeyValue("why", refused.getMessage())
                        .log("connects have to wait for the route service");
            }
        }
    }

    /// Counts those that are open, and forgets those that nobody can ask for any more.
    public void tidy() {
        meters.open(store.open());
        store.forget(clock.instant().minus(KEPT));
    }

    /// What a refusal says against places; that nobody could be asked is no such thing.
    ///
    /// @throws Refused UNAVAILABLE
    public static List<Violation> objections(Refused refused) {
        if (refused.reason() == Reason.UNAVAILABLE) {
            throw refused;
        }
        return refused.violations();
    }

    private void route(PeeringId id) {
        List<ConnectId> routing = store.routing(id);
        if (routing.isEmpty()) {
            return;
        }
        peerings.find(id).ifPresent(routes::tell);
        over(routing, ConnectState.ROUTING, ConnectState.DONE);
    }

    private void release(Collection<ConnectId> connects) {
        if (!connects.isEmpty()) {
            routes.release(connects);
            over(connects, ConnectState.UNDOING, ConnectState.UNDONE);
        }
    }

    private void over(Collection<ConnectId> connects, ConnectState from, ConnectState end) {
        List<ConnectId> turned = store.turn(connects, from, end, clock.instant());
        meters.over(end, turned.size());
        if (!turned.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("connects", turned)
                    .addKeyValue("outcome", end)
                    .log("connects are over");
        }
    }

    private static void later(String what, PeeringId peering, Refused refused) {
        LOG.atWarn()
                .addKeyValue("peering", peering)
                .addKeyValue("why", refused.getMessage())
                .log(what);
    }
}
