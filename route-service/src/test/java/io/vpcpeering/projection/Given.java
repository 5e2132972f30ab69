package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.VpcId;

/// VPCs and peerings for tests.
public final class Given {
    /// Owns `vpc-mine0000`.
    public static final AccountId ME = new AccountId(100);
    /// Owns `vpc-theirs00`.
    public static final AccountId THEM = new AccountId(200);
    /// 10.0.0.0/16 in Guangzhou.
    public static final KnownVpc MINE = vpc("vpc-mine0000", ME, "gz", "10.0.0.0/16");
    /// 10.1.0.0/16 in Shanghai.
    public static final KnownVpc THEIRS = vpc("vpc-theirs00", THEM, "sh", "10.1.0.0/16");

    private Given() {}

    /// A VPC that exists.
    public static KnownVpc vpc(String id, AccountId owner, String region, String cidr) {
        return new KnownVpc(new VpcId(id), owner, Regions.get(region), Cidr.parse(cidr), false, 1);
    }

    /// A peering between two VPCs.
    public static KnownPeering peering(String id, KnownVpc from, KnownVpc to, PeeringState state, long version) {
        return new KnownPeering(new PeeringId(id), end(from), end(to), state, version);
    }

    /// An active peering from [#MINE] to [#THEIRS].
    public static KnownPeering active(String id) {
        return peering(id, MINE, THEIRS, PeeringState.ACTIVE, 2);
    }

    private static PeeringEnd end(KnownVpc vpc) {
        return new PeeringEnd(vpc.id(), vpc.owner(), vpc.region(), vpc.cidr());
    }
}
