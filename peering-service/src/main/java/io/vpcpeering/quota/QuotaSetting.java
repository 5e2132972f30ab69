package io.vpcpeering.quota;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Optional;

/// A quota as an operator has set it. What is empty holds as for the account, or as for everybody.
///
/// @param account whose
/// @param vpc this one of its VPCs; empty for all that have none of their own
/// @param peerings active ones and own unanswered requests, 0 to [#MOST]
/// @param incoming unanswered requests from elsewhere, 0 to [#MOST]
/// @param setBy who
/// @param setAt when
public record QuotaSetting(
        AccountId account,
        Optional<VpcId> vpc,
        Optional<Integer> peerings,
        Optional<Integer> incoming,
        String setBy,
        Instant setAt) {
    /// A decision reads all peerings of two VPCs: this many it can.
    public static final int MOST = 1000;
}
