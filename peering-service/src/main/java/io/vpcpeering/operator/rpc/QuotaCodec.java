package io.vpcpeering.operator.rpc;

import io.vpcpeering.proto.peering.v1.Quota;
import io.vpcpeering.proto.peering.v1.SetQuotaRequest;
import io.vpcpeering.quota.QuotaSetting;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Optional;

/// Quotas to messages and back.
final class QuotaCodec {
    private QuotaCodec() {}

    static QuotaSetting setting(SetQuotaRequest request, AccountId account, Optional<VpcId> vpc, Actor by, Instant at) {
        if (!request.hasPeerings() && !request.hasIncoming()) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "there is no quota to set", "未给出配额")
                    .onField("peerings"));
        }
        return new QuotaSetting(
                account,
                vpc,
                request.hasPeerings() ? Optional.of(within("peerings", request.getPeerings())) : Optional.empty(),
                request.hasIncoming() ? Optional.of(within("incoming", request.getIncoming())) : Optional.empty(),
                by.name(),
                at);
    }

    static Quota spell(QuotaSetting setting) {
        var quota = Quota.newBuilder().setSetBy(setting.setBy()).setSetTime(Field.time(setting.setAt()));
        setting.vpc().map(VpcId::value).ifPresent(quota::setVpcId);
        setting.peerings().ifPresent(quota::setPeerings);
        setting.incoming().ifPresent(quota::setIncoming);
        return quota.build();
    }

    static Quota spell(VpcQuota everybodys) {
        return Quota.newBuilder()
                .setPeerings(everybodys.peerings())
                .setIncoming(everybodys.incoming())
                .build();
    }

    private static int within(String field, int value) {
        return Field.within(field, value, 0, QuotaSetting.MOST);
    }
}
