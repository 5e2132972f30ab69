package io.vpcpeering.route;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;

/// Which route tables are asked for; conditions are combined with "and".
///
/// @param owner whose
/// @param region where; empty for everywhere
/// @param vpc of which VPC; empty for all
/// @param ids these only; empty for all
/// @param namePart a part of the name; empty for any
/// @param page which part of the list
public record TableQuery(
        AccountId owner,
        Optional<Region> region,
        Optional<VpcId> vpc,
        List<RouteTableId> ids,
        String namePart,
        PageRequest page) {}
