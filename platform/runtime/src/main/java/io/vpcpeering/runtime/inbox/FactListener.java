package io.vpcpeering.runtime.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;

/// What a service does with the facts of another.
@FunctionalInterface
public interface FactListener {
    /// Told of all facts that are about to be applied in one transaction, in that transaction, before the first
    /// of them: for whoever must lock rows of several resources in one order.
    ///
    /// @param keys of the resources; whether they are well-formed is not known yet
    default void foresee(Set<String> keys) {}

    /// Applies those of several facts that take no more than a share of a statement for all, so that a mountain of
    /// them does not cost a conversation with the database each.
    ///
    /// What it leaves is applied one by one afterwards, each in its trace: whatever tells something in its turn
    /// belongs there.
    ///
    /// @param facts in order per resource, at least two
    /// @return those that are left, in their order
    /// @throws InvalidProtocolBufferException when one is not what it should be; all are then tried one by one
    default List<IncomingFact> applyTogether(List<IncomingFact> facts) throws InvalidProtocolBufferException {
        return facts;
    }

    /// Applies one fact, in the transaction that marks it as seen: called once in effect for each version of a
    /// resource, in order; versions may be missing when facts were lost or parked, and each carries the whole
    /// state.
    ///
    /// @throws InvalidProtocolBufferException when the value is not what it should be; the fact is parked
    void apply(IncomingFact fact) throws InvalidProtocolBufferException;
}
