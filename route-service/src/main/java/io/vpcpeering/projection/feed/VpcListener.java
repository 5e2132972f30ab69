package io.vpcpeering.projection.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.projection.Vpcs;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;

/// Listens to `vpc.events.v1`: a new VPC gets its default table, a deleted one takes its tables and subnets
/// with it.
public final class VpcListener implements FactListener {
    private final Vpcs vpcs;

    /// @param vpcs who takes in what is heard
    public VpcListener(Vpcs vpcs) {
        this.vpcs = vpcs;
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        var event = VpcEvent.parseFrom(fact.value());
        boolean deleted = event.getFact() == VpcFact.VPC_FACT_DELETED;
        vpcs.learn(
                ProjectionCodec.vpc(event.getVpc(), deleted),
                ProjectionCodec.actor(event.getMeta().getActor()));
    }
}
