package io.vpcpeering.route;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;

/// Which routes are asked for; conditions are combined with "and".
///
/// @param owner whose
/// @param region where; empty for everywhere
/// @param vpc of which VPC; empty for all
/// @param tables of these only; empty for all
/// @param destination to exactly this range; empty for all
/// @param type over this kind of hop; empty for all
/// @param nextHop over this hop; empty for all
/// @param size at most this many, 1 to 100
/// @param skip how many come before them, 0 or more
public record RouteQuery(
        AccountId owner,
        Optional<Region> region,
        Optional<VpcId> vpc,
        List<RouteTableId> tables,
        Optional<Cidr> destination,
        Optional<HopType> type,
        String nextHop,
        int size,
        int skip) {}
