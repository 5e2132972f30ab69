package io.vpcpeering.launcher.cli;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.ListRegionApprovalsRequest;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.RevokeRegionRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `account approve-region`, `revoke-region` and `regions`: which accounts may touch regions that need an approval.
final class RegionCommands {
    private RegionCommands() {}

    private record Region(long uin, String region, boolean approved) {}

    private record Approval(String region, String grantedBy, String grantTime) {}

    @Command(
            name = "approve-region",
            description = "Allow an account to request peerings that touch a region which needs an approval.")
    @SuppressWarnings("NullAway.Init")
    static final class Approve implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Option(names = "--region", required = true, paramLabel = "R", description = "For example hk or ca.")
        private String region;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var _ = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .approveRegion(ApproveRegionRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAccountUin(account.uin())
                                .setRegion(region)
                                .build());
            }
            suiteOption.out().println(Json.line(new Region(account.uin(), region, true)));
            return 0;
        }
    }

    @Command(
            name = "revoke-region",
            description = "Take an account's approval for a region back; peerings that are there stay.")
    @SuppressWarnings("NullAway.Init")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Option(names = "--region", required = true, paramLabel = "R", description = "For example hk or ca.")
        private String region;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var _ = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .revokeRegion(RevokeRegionRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAccountUin(account.uin())
                                .setRegion(region)
                                .build());
            }
            suiteOption.out().println(Json.line(new Region(account.uin(), region, false)));
            return 0;
        }
    }

    @Command(name = "regions", description = "The approvals of an account as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var approvals = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .listRegionApprovals(ListRegionApprovalsRequest.newBuilder()
                                .setAccountUin(account.uin())
                                .build());
                suiteOption
                        .out()
                        .println(Json.pretty(approvals.getApprovalsList().stream()
                                .map(approval -> new Approval(
                                        approval.getRegion(), approval.getGrantedBy(), time(approval.getGrantTime())))
                                .toList()));
            }
            return 0;
        }

        private static String time(Timestamp time) {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
        }
    }
}
