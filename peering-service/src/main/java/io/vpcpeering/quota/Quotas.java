package io.vpcpeering.quota;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What VPCs may have. A new quota holds for decisions from then on; what is there stays. Thread-safe.
public interface Quotas {
    /// What holds for each VPC: its own setting, else its account's, else everybody's. Asked with whatever
    /// else is, told when it is first wanted, within the same transaction.
    ///
    /// @param owners the VPCs and whose they are
    Supplier<Map<VpcId, VpcQuota>> of(Map<VpcId, AccountId> owners);

    /// What holds where nothing was set.
    VpcQuota otherwise();

    /// Active peerings and own unanswered requests of an account's VPC that has no setting of its own.
    default int peeringsOf(AccountId account) {
        return settings(account).stream()
                .filter(setting -> setting.vpc().isEmpty())
                .flatMap(setting -> setting.peerings().stream())
                .findFirst()
                .orElse(otherwise().peerings());
    }

    /// What was set for an account and its VPCs, the account's first.
    List<QuotaSetting> settings(AccountId account);

    /// Sets what is given and leaves the rest. Needs a transaction.
    ///
    /// @return what is set now
    QuotaSetting set(QuotaSetting setting);

    /// Forgets what was set for a VPC, or for the account itself. Needs a transaction.
    void clear(AccountId account, Optional<VpcId> vpc);
}
