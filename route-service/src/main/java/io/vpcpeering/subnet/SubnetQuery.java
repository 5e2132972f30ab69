package io.vpcpeering.subnet;

import io.vpcpeering.route.PageRequest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;

/// Which subnets are asked for; conditions are combined with "and".
///
/// @param owner whose
/// @param region where; empty for everywhere
/// @param vpc of which VPC; empty for all
/// @param ids these only; empty for all
/// @param zones in one of these; empty for all
/// @param namePart a part of the name; empty for any
/// @param page which part of the list
public record SubnetQuery(
        AccountId owner,
        Optional<Region> region,
        Optional<VpcId> vpc,
        List<SubnetId> ids,
        List<Integer> zones,
        String namePart,
        PageRequest page) {}
