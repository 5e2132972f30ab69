package io.vpcpeering.peering;

import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where peerings are kept. Mutations need a transaction; one change is one row, one ledger entry and one event
/// together.
public interface PeeringStore {
    /// One peering, as it is.
    Optional<Peering> find(PeeringId id);

    /// The named peerings, and those of the named VPCs that are live; each once, by id.
    List<Peering> findAll(Collection<PeeringId> ids, Collection<VpcId> vpcs);

    /// The named peerings, as they are, in the order of their ids.
    List<Peering> findAll(Collection<PeeringId> ids);

    /// One peering, locked until the transaction ends, so that two answers cannot both win. Its VPCs, where they are
    /// needed, are locked before it.
    Optional<Peering> lock(PeeringId id);

    /// Several peerings, locked in the order of their ids.
    List<Peering> lockAll(List<PeeringId> ids);

    /// The live peerings of any of these VPCs, each once. Exact only while all of them are locked. Asked
    /// with whatever else is, told when it is first wanted, within the same transaction.
    Supplier<List<Peering>> live(Collection<VpcId> vpcs);

    /// Keeps what a move left behind.
    void apply(Change change);

    /// Keeps what several moves left behind; those of one peering follow each other.
    void applyAll(List<Change> changes);

    /// Keeps what moves of peerings that nobody has locked left behind. A peering that has changed since it was read,
    /// or of which more changes than its state, is left alone; the rest is locked, in the order given.
    ///
    /// @return those that were kept
    List<Change> applyUnchanged(List<Change> changes);

    /// The transitions of a peering after a version, in their order.
    List<Transition> history(PeeringId id, long afterVersion, int atMost);

    /// Records that an account's call is done, and gives the operation's number.
    long recordOperation(AccountId account, PeeringId peering, Instant at);

    /// The same of calls that were done together.
    ///
    /// @param callers who made the call, by what each is about
    /// @return the operations' numbers
    Map<PeeringId, Long> recordOperations(Map<PeeringId, AccountId> callers, Instant at);

    /// An operation of an account that was started after `oldest`.
    Optional<Operation> findOperation(AccountId account, long id, Instant oldest);

    /// All peerings that an account sees, the oldest first.
    List<Peering> seenBy(AccountId account);

    /// Peerings that an account sees.
    Page<Peering> list(PeeringQuery query, PageRequest page);

    /// Which peerings.
    ///
    /// @param viewer the account that looks
    /// @param region one of its own VPCs is there; empty for all
    /// @param ids these only; empty for all
    /// @param vpc either end is this; empty for any
    /// @param nameContains a part of the name; empty for any
    /// @param states in one of these; empty for all
    record PeeringQuery(
            AccountId viewer,
            Optional<Region> region,
            List<PeeringId> ids,
            Optional<VpcId> vpc,
            String nameContains,
            List<String> states) {
        /// The peering that is asked for, when it is one and nothing but its region is asked of it.
        public Optional<PeeringId> soleId() {
            return ids.size() == 1 && vpc.isEmpty() && nameContains.isEmpty() && states.isEmpty()
                    ? Optional.of(ids.getFirst())
                    : Optional.empty();
        }

        /// Whether the viewer sees a peering by an end in the region; an end that sees it no more does not count.
        public boolean isSeen(Peering peering) {
            return isSeenBy(peering.requester(), peering.seenBy().requester())
                    || isSeenBy(peering.accepter(), peering.seenBy().accepter());
        }

        private boolean isSeenBy(End end, boolean sees) {
            return sees && end.account().equals(viewer) && region.stream().allMatch(end.region()::equals);
        }
    }

    /// A call that is told as an operation. Unless it is a connect, what it did was done in the transaction that
    /// recorded it.
    ///
    /// @param id its number
    /// @param peering what it is about
    /// @param status how far it is
    /// @param createdAt when it was started
    record Operation(long id, PeeringId peering, Status status, Instant createdAt) {
        /// How far an operation is.
        public enum Status {
            /// Under way.
            RUNNING,
            /// Done.
            SUCCEEDED,
            /// Came to nothing.
            FAILED
        }
    }
}
