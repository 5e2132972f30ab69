package io.vpcpeering.metering;

/// A reading that is not kept.
///
/// @param index its place in the report, from 0
/// @param rule that says no
/// @param message what is wrong, in English
public record RefusedReading(int index, Rule rule, String message) {
    /// Why a reading is not kept (product.md 7.1).
    public enum Rule {
        /// No such peering.
        UNKNOWN_PEERING,
        /// The peering is within one region.
        SAME_REGION,
        /// No slot starts then.
        MISALIGNED,
        /// The slot has not ended.
        NOT_ENDED,
        /// The slot began more than 45 days ago.
        TOO_OLD,
        /// Fewer bytes than none, a negative revision, or no direction.
        MALFORMED,
        /// Another value is stored, and the revision is not higher.
        CONFLICT,
        /// The peering was not active for a moment of that day, or isolated in all of that slot.
        NOT_ACTIVE
    }
}
