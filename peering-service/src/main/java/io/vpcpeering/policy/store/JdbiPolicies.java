package io.vpcpeering.policy.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.policy.Policies;
import io.vpcpeering.policy.PolicyRule;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Policies in PostgreSQL. Thread-safe.
public final class JdbiPolicies implements Policies {
    private final Transactions transactions;

    /// In this database.
    public JdbiPolicies(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Supplier<Map<VpcId, AcceptancePolicy>> of(Map<VpcId, AccountId> owners) {
        if (owners.isEmpty()) {
            return Map::of;
        }
        Supplier<List<PolicyTable.InForce>> rows = transactions.read(() -> table().inForce(
                        owners.keySet().toArray(VpcId[]::new), owners.values().toArray(AccountId[]::new)));
        return () -> rows.get().stream()
                .collect(groupingBy(
                        PolicyTable.InForce::asked,
                        mapping(
                                row -> row.rule().toRule(),
                                collectingAndThen(toUnmodifiableList(), AcceptancePolicy::new))));
    }

    @Override
    public List<PolicyRule> rules(AccountId account, Optional<VpcId> vpc) {
        return transactions.read(() -> table().of(account, name(vpc))).stream()
                .map(RuleRow::toRule)
                .toList();
    }

    @Override
    public void put(AccountId account, Optional<VpcId> vpc, List<PolicyRule> rules) {
        table().lock(account);
        table().delete(account, name(vpc));
        table().insert(IntStream.range(0, rules.size())
                .mapToObj(place -> RuleRow.of(account, name(vpc), place, rules.get(place)))
                .toList());
    }

    private static String name(Optional<VpcId> vpc) {
        return vpc.map(VpcId::value).orElse("");
    }

    private PolicyTable table() {
        return transactions.sql(PolicyTable.class);
    }
}
