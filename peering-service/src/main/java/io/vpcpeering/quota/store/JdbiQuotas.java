package io.vpcpeering.quota.store;

import io.vpcpeering.quota.QuotaSetting;
import io.vpcpeering.quota.Quotas;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Quotas in PostgreSQL. Thread-safe.
public final class JdbiQuotas implements Quotas {
    private final Transactions transactions;
    private final VpcQuota otherwise;

    /// @param otherwise what holds where nothing was set
    public JdbiQuotas(Transactions transactions, VpcQuota otherwise) {
        this.transactions = transactions;
        this.otherwise = otherwise;
    }

    @Override
    public Supplier<Map<VpcId, VpcQuota>> of(Map<VpcId, AccountId> owners) {
        List<Map.Entry<VpcId, AccountId>> asked = List.copyOf(owners.entrySet());
        Supplier<List<QuotaTable.Effective>> rows = transactions.read(() -> table().effective(
                        asked.stream().map(Map.Entry::getKey).toArray(VpcId[]::new),
                        asked.stream().map(Map.Entry::getValue).toArray(AccountId[]::new),
                        otherwise.peerings(),
                        otherwise.incoming()));
        return () -> rows.get().stream()
                .collect(Collectors.toMap(
                        QuotaTable.Effective::vpcId, row -> new VpcQuota(row.peerings(), row.incoming())));
    }

    @Override
    public VpcQuota otherwise() {
        return otherwise;
    }

    @Override
    public List<QuotaSetting> settings(AccountId account) {
        return transactions.read(() -> table().settings(account)).stream()
                .map(SettingRow::toSetting)
                .toList();
    }

    @Override
    public QuotaSetting set(QuotaSetting setting) {
        SettingRow row = SettingRow.of(setting);
        return (setting.vpc().isPresent() ? table().setForVpc(row) : table().setForAccount(row)).toSetting();
    }

    @Override
    public void clear(AccountId account, Optional<VpcId> vpc) {
        vpc.ifPresentOrElse(id -> table().clearForVpc(account, id), () -> table().clearForAccount(account));
    }

    private QuotaTable table() {
        return transactions.sql(QuotaTable.class);
    }
}
