package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.AccountId;
import java.time.LocalDate;
import java.util.Map;

/// Where contract prices are kept.
public interface ContractStore {
    /// The contracts of every account that has one which holds on `date`.
    Map<AccountId, Contracts> on(LocalDate date);

    /// All contract prices of an account.
    Contracts of(AccountId account);

    /// The same, and keeps others from adding to them until the transaction ends.
    Contracts lock(AccountId account);

    /// Keeps a new one and gives it its id.
    ContractPrice add(ContractPrice price);
}
