package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;

/// What is asked for, as it was asked: name and bandwidth are judged with everything else, so that all violations are
/// told.
///
/// @param requester the account that asks
/// @param requesterVpc its VPC
/// @param requesterRegion where that VPC must be; empty for anywhere
/// @param accepter the account that is asked
/// @param accepterVpc its VPC
/// @param accepterRegion where that VPC must be; empty for the requester's region
/// @param name what the peering shall be called
/// @param bandwidthMbps cap across regions; 0 for none
/// @param charge how to charge across regions; empty for the day's peak
/// @param scope which kind of peering the call is for
/// @param uniqueName whether the name must be unlike those of the requester VPC's other live peerings
/// @param trace the W3C trace context of the call that asks; empty for that of the call that is being answered
public record Proposal(
        AccountId requester,
        VpcId requesterVpc,
        Optional<Region> requesterRegion,
        AccountId accepter,
        VpcId accepterVpc,
        Optional<Region> accepterRegion,
        String name,
        int bandwidthMbps,
        Optional<Terms.Charge> charge,
        Scope scope,
        boolean uniqueName,
        Optional<String> trace) {}
