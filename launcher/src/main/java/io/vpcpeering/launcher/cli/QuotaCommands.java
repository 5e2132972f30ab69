package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.peering.v1.ClearQuotaRequest;
import io.vpcpeering.proto.peering.v1.ListQuotasRequest;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.SetQuotaRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `account set-quota`, `clear-quota` and `quotas`: how many peerings VPCs may have.
final class QuotaCommands {
    private QuotaCommands() {}

    /// A quota as it is printed; what is null holds as for everybody.
    private record Quota(
            String vpcId,
            @Nullable Integer peerings,
            @Nullable Integer incoming,
            String setBy) {
        static Quota of(io.vpcpeering.proto.peering.v1.Quota quota) {
            return new Quota(
                    quota.getVpcId(),
                    quota.hasPeerings() ? quota.getPeerings() : null,
                    quota.hasIncoming() ? quota.getIncoming() : null,
                    quota.getSetBy());
        }
    }

    private record Quotas(List<Quota> quotas, Quota otherwise) {}

    @Command(
            name = "set-quota",
            description = "Set how many peerings a VPC, or every VPC of an account, may have; prints the quota.",
            footer = {"", "Holds for calls from then on: a quota below what is there takes nothing away."})
    @SuppressWarnings("NullAway.Init")
    static final class Set implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private VpcOption vpc;

        @Option(
                names = "--peerings",
                paramLabel = "M",
                description = "Active ones and own unanswered requests, 0 to 1000.")
        private Optional<Integer> peerings = Optional.empty();

        @Option(names = "--incoming", paramLabel = "M", description = "Unanswered requests from elsewhere, 0 to 1000.")
        private Optional<Integer> incoming = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (peerings.isEmpty() && incoming.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "set what? --peerings M, --incoming M or both");
            }
            var request = SetQuotaRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setAccountUin(account.uin())
                    .setVpcId(vpc.id());
            peerings.ifPresent(request::setPeerings);
            incoming.ifPresent(request::setIncoming);
            try (var peering = PeeringOperator.of(suiteOption)) {
                var quota = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .setQuota(request.build())
                        .getQuota();
                suiteOption.out().println(Json.line(Quota.of(quota)));
            }
            return 0;
        }
    }

    @Command(name = "clear-quota", description = "Give a VPC, or an account, the quota of everybody else again.")
    @SuppressWarnings("NullAway.Init")
    static final class Clear implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private VpcOption vpc;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var _ = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .clearQuota(ClearQuotaRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAccountUin(account.uin())
                                .setVpcId(vpc.id())
                                .build());
            }
            return 0;
        }
    }

    @Command(
            name = "quotas",
            description = "What was set for an account and its VPCs, and what holds otherwise, as JSON.")
    @SuppressWarnings("NullAway.Init")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var listed = peering.call(PeeringAdminServiceGrpc::newBlockingStub)
                        .listQuotas(ListQuotasRequest.newBuilder()
                                .setAccountUin(account.uin())
                                .build());
                suiteOption
                        .out()
                        .println(Json.pretty(new Quotas(
                                listed.getQuotasList().stream().map(Quota::of).toList(),
                                Quota.of(listed.getOtherwise()))));
            }
            return 0;
        }
    }
}
