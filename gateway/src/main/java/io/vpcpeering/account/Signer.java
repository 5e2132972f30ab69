package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;

/// Whoever signs with a key.
///
/// @param account whose key it is
/// @param isEnabled whether the account may call
/// @param secret what signs
public record Signer(AccountId account, boolean isEnabled, KeySecret secret) {}
