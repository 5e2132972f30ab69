package io.vpcpeering.connect;

import io.vpcpeering.connect.Connect.Move;
import io.vpcpeering.peering.Change;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where connects are kept. Every method is one step: it joins the transaction that is open, or runs in its own.
public interface ConnectStore {
    /// What a call wants to begin.
    ///
    /// @param account who calls
    /// @param key its idempotency key; empty for none
    /// @param fingerprint of its request
    /// @param peering what it is about
    /// @param move what it does to it
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Draft(AccountId account, String key, byte[] fingerprint, PeeringId peering, Move move) {}

    /// Begins a connect, or joins the one that an equal call has begun and not decided yet.
    ///
    /// @return empty when that call's key came with another request
    Optional<Connect> begin(Draft draft, Instant now);

    /// An account's connect.
    Optional<Connect> find(ConnectId id, AccountId account);

    /// Turns connects from one state to another, and their operations with them where that is an end.
    ///
    /// @return those that were in that state
    List<ConnectId> turn(Collection<ConnectId> ids, ConnectState from, ConnectState to, Instant now);

    /// Records the operation of a connect that is decided, under its own number.
    void recordOperation(Connect connect, Instant now);

    /// Lets connects follow what has become of their peerings.
    void follow(List<Change> changes);

    /// Those of a peering that wait for their routes.
    List<ConnectId> routing(PeeringId peering);

    /// Those of an account whose places are still to be given up, at most 100.
    List<ConnectId> undoing(AccountId account);

    /// Undecided ones that nobody has gone on with since a time.
    List<ConnectId> abandoned(Instant since);

    /// Peerings with connects that have waited for their routes since a time, at most 100.
    List<PeeringId> routing(Instant since);

    /// Connects whose places should have been given up since a time, at most 500.
    List<ConnectId> undoing(Instant since);

    /// How many are neither done nor undone.
    int open();

    /// Forgets those that were over before a time, at most a thousand.
    void forget(Instant before);
}
