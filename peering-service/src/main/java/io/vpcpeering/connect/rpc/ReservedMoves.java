package io.vpcpeering.connect.rpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.connect.Connect;
import io.vpcpeering.connect.Connect.Move;
import io.vpcpeering.connect.ConnectStore.Draft;
import io.vpcpeering.connect.Connects;
import io.vpcpeering.connect.RouteReservations;
import io.vpcpeering.connect.RouteReservations.Place;
import io.vpcpeering.connect.RouteReservations.Wanted;
import io.vpcpeering.peering.Ends;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.Proposal;
import io.vpcpeering.peering.ReservedRoutes;
import io.vpcpeering.peering.Scope;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.peering.rpc.MoveCodec;
import io.vpcpeering.peering.rpc.PeeringCodec;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.ConnectRequest;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vpc.Vpcs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Moves of peerings that bring routes: keeps their places, makes the move, and lets the routes be made; or leaves
/// nothing behind (ADR 0023). Thread-safe.
public final class ReservedMoves {
    /// The VPCs are not what the call says: the move is refused for it, and would be if they came to be so meanwhile,
    /// because nothing was reserved.
    private static final List<Violation> NO_ENDS = List.of(Vpcs.notFoundViolation());

    private final Peerings peerings;
    private final Connects connects;
    private final RouteReservations routes;
    private final Once once;
    private final RandomGenerator random;

    /// @param random where ids come from
    public ReservedMoves(
            Peerings peerings, Connects connects, RouteReservations routes, Once once, RandomGenerator random) {
        this.peerings = peerings;
        this.connects = connects;
        this.routes = routes;
        this.once = once;
        this.random = random;
    }

    /// What a move is about.
    ///
    /// @param peering which one, or the one that it will be
    /// @param ends its ends; empty when the VPCs are not what the call says
    private record Target(PeeringId peering, Optional<Ends> ends) {}

    /// A call, in what the two moves differ.
    ///
    /// @param answer an empty one
    /// @param target finds what it is about, and refuses what can be refused before anything is done
    /// @param decide makes the move
    private record Asked<A extends Message>(
            Message request,
            A answer,
            AccountId caller,
            Move move,
            List<String> tables,
            Supplier<Target> target,
            Function<ReservedRoutes, Peering> decide) {
        Parser<A> parser() {
            return MoveCodec.parser(answer);
        }

        Wanted wanted(ConnectId connect, PeeringId peering, Ends ends) {
            return new Wanted(connect, peering, caller, ends, tables);
        }
    }

    /// Asks for a peering.
    ///
    /// @throws Refused with all violations of product.md section 4, and what speaks against the routes
    ConnectResponse connect(ConnectRequest request, AccountId caller) {
        Proposal proposal = ConnectCodec.proposal(request, caller);
        var asked = new Asked<>(
                request,
                ConnectResponse.getDefaultInstance(),
                caller,
                Move.REQUEST,
                ConnectCodec.tables(request.getRouteTableIdsList()),
                () -> new Target(PeeringId.draw(random), peerings.ends(proposal)),
                reserved -> peerings.propose(proposal, Optional.of(reserved)));
        if (request.getValidateOnly()) {
            return rehearsed(asked);
        }
        ConnectResponse done = made(asked);
        return done.toBuilder()
                .addAllSteps(steps(done.getOperationId(), caller))
                .build();
    }

    /// Accepts a request.
    ///
    /// @throws Refused as an accept without routes is, and with what speaks against the routes
    public AcceptPeeringResponse accept(AcceptPeeringRequest request, AccountId caller) {
        PeeringId id = PeeringCodec.id(request.getPeeringId());
        Scope scope = PeeringCodec.scope(request.getScope());
        var asked = new Asked<>(
                request,
                AcceptPeeringResponse.getDefaultInstance(),
                caller,
                Move.ACCEPT,
                ConnectCodec.tables(request.getRouteTableIdsList()),
                () -> new Target(id, Optional.of(Ends.of(peerings.aboutToAccept(id, caller, scope)))),
                reserved -> peerings.accept(id, caller, scope, Optional.of(reserved)));
        if (request.getValidateOnly()) {
            return rehearsed(asked);
        }
        AcceptPeeringResponse done = made(asked);
        return done.toBuilder()
                .addAllSteps(steps(done.getOperationId(), caller))
                .build();
    }

    private <A extends Message> A made(Asked<A> asked) {
        Optional<A> first = once.answered(asked.request(), asked.parser());
        if (first.isPresent()) {
            return first.get();
        }
        Target target;
        try {
            target = asked.target().get();
        } catch (Refused refused) {
            // Of two equal calls at once, the other may have made the move in between.
            return once.answered(asked.request(), asked.parser()).orElseThrow(() -> refused);
        }
        Connect connect = connects.begin(new Draft(
                        asked.caller(),
                        Once.key(asked.request()),
                        Once.fingerprint(asked.request()),
                        target.peering(),
                        asked.move()))
                .orElseThrow(Once::mismatch);
        return decided(asked, connect, target.ends());
    }

    private <A extends Message> A decided(Asked<A> asked, Connect connect, Optional<Ends> ends) {
        var isOurs = new AtomicBoolean();
        A answer;
        try {
            List<Violation> objections = ends.map(
                            both -> connects.reserve(asked.wanted(connect.id(), connect.peering(), both)))
                    .orElse(NO_ENDS);
            answer = once.run(asked.request(), asked.parser(), () -> {
                Peering peering =
                        asked.decide().apply(new ReservedRoutes(connect.peering(), List.of(connect.id()), objections));
                connects.commit(connect, peering);
                isOurs.set(true);
                return MoveCodec.done(
                        asked.answer(),
                        PeeringViews.forParty(peering, asked.caller()),
                        connect.id().number());
            });
        } catch (RuntimeException e) {
            connects.undo(connect);
            throw e;
        }
        if (isOurs.get()) {
            connects.settle(connect.peering());
        } else {
            connects.undo(connect);
        }
        return answer;
    }

    private <A extends Message> A rehearsed(Asked<A> asked) {
        Target target = asked.target().get();
        var places = new ArrayList<Place>();
        List<Violation> objections = target.ends()
                .map(ends -> objections(asked.wanted(imagined(), target.peering(), ends), places))
                .orElse(NO_ENDS);
        return once.run(asked.request(), asked.parser(), () -> {
            Peering peering = asked.decide().apply(new ReservedRoutes(target.peering(), List.of(), objections));
            return MoveCodec.planned(
                    asked.answer(),
                    peerings.plan(peering, asked.caller()),
                    asked.move() == Move.REQUEST,
                    ConnectCodec.added(peering, places, asked.caller()),
                    asked.caller());
        });
    }

    private List<Violation> objections(Wanted wanted, List<Place> places) {
        try {
            places.addAll(routes.rehearse(wanted));
            return List.of();
        } catch (Refused refused) {
            return Connects.objections(refused);
        }
    }

    /// The number of a connect that nobody begins, and that rehearsals do not share.
    private ConnectId imagined() {
        return new ConnectId(random.nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE));
    }

    private List<ConnectStep> steps(long operation, AccountId caller) {
        return connects.find(new ConnectId(operation), caller)
                .map(ConnectCodec::steps)
                .orElse(List.of());
    }
}
