package io.vpcpeering.deadline;

import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;

/// What is told of a request that waits.
///
/// @param fact what happened
/// @param deadline the request
/// @param requester the account that asked
/// @param accepter the account that was asked
/// @param last the last reminder
/// @param version of what was told: 1, 2, … for each request
/// @param at when it happened
public record Told(
        Fact fact,
        Deadline deadline,
        AccountId requester,
        AccountId accepter,
        Reminder last,
        long version,
        Instant at) {
    /// What can happen.
    public enum Fact {
        /// The deadline is as near as [Told#last] says.
        REMINDED,
        /// It was answered, withdrawn or expired after a reminder.
        ENDED
    }
}
