package io.vpcpeering.door;

import io.vpcpeering.action.Fields;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.vocabulary.AccountId;
import java.util.Optional;

/// What a request is answered with, and what the log tells of it.
///
/// @param code of the answer
/// @param message for people; empty on success
/// @param data beside code and message
/// @param action that was called, when there is one of this name
/// @param account that called, once it is sure
record LegacyReply(
        LegacyCode code, String message, Fields data, Optional<String> action, Optional<AccountId> account) {}
