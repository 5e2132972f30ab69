package io.vpcpeering.vpc.rpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.route.v1.CheckSubnetsRequest;
import io.vpcpeering.proto.route.v1.LearnVpcRequest;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc.VpcContentServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vpc.InitialSubnet;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcContents;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.feed.VpcFacts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// route-service, asked as this service.
public final class RemoteContents implements VpcContents {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteContents.class);
    private static final long DEADLINE_MS = 2_000;

    private final Channel channel;
    private final VpcStore store;

    /// @param channel to route-service
    /// @param store tells what VPCs were made with
    public RemoteContents(Channel channel, VpcStore store) {
        this.channel = channel;
        this.store = store;
    }

    @Override
    public List<Violation> objections(Region region, Cidr vpc, List<InitialSubnet> subnets) {
        var request = CheckSubnetsRequest.newBuilder()
                .setRegion(region.code())
                .setVpcCidr(vpc.toString())
                .addAllSubnets(subnets.stream()
                        .map(subnet -> SubnetSpec.newBuilder()
                                .setName(subnet.name())
                                .setCidr(subnet.cidr())
                                .setZoneId(subnet.zone())
                                .build())
                        .toList())
                .build();
        try {
            var _ = answer(() -> stub().checkSubnets(request));
            return List.of();
        } catch (Refused refused) {
            if (refused.reason() == Reason.UNAVAILABLE) {
                throw refused;
            }
            return refused.violations();
        }
    }

    @Override
    public List<SubnetId> tell(Vpc vpc) {
        var request = LearnVpcRequest.newBuilder()
                .setVpc(VpcFacts.spell(vpc, store.initialSubnets(vpc.id())))
                .build();
        return answer(() -> stub().learnVpc(request)).getSubnetIdsList().stream()
                .map(SubnetId::new)
                .toList();
    }

    private VpcContentServiceBlockingStub stub() {
        return VpcContentServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    /// Whatever else goes wrong there, what is inside cannot be known.
    private static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw Refusals.read(e).orElseGet(() -> away(e));
        }
    }

    private static Refused away(StatusRuntimeException thrown) {
        LOG.atWarn().addKeyValue("status", thrown.getStatus()).log("route-service does not answer");
        return new Refused(Violation.of(
                Reason.UNAVAILABLE,
                "the owner of subnets cannot be asked at the moment; try again",
                "子网服务暂时不可用，请稍后重试"));
    }
}
