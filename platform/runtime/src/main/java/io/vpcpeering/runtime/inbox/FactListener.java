package io.vpcpeering.runtime.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/// What a service does with the facts of another.
@FunctionalInterface
public interface FactListener {
    /// Applies those of several facts that take no more than a share of a statement for all, so that a
    /// mountain of them does not cost a conversation with the database each. Whoever must lock rows of
    /// several resources in one order locks them here, those of what is left included.
    ///
    /// What it leaves is applied one by one afterwards, each in its trace: whatever tells something in its
    /// turn belongs there.
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
