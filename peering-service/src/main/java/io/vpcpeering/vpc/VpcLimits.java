package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.AccountId;
import java.util.function.ToIntFunction;

/// How many there may be.
///
/// @param vpcsPerRegion VPCs of an account in a region
/// @param peeringsPerVpc active peerings and own unanswered requests of an account's VPC that has no quota of its own
public record VpcLimits(int vpcsPerRegion, ToIntFunction<AccountId> peeringsPerVpc) {}
