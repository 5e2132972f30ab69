package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.LocalDate;
import java.util.Optional;

/// What operators decide about prices. Runs in the caller's transaction.
public final class PriceBook {
    private final Tariffs tariffs;
    private final ContractStore contracts;
    private final Repricing repricing;

    /// @param repricing hears from which day on prices have changed
    public PriceBook(Tariffs tariffs, ContractStore contracts, Repricing repricing) {
        this.tariffs = tariffs;
        this.contracts = contracts;
        this.repricing = repricing;
    }

    /// Begins a version that makes the peak by `rule` and keeps the prices in force. A version with this rule
    /// that begins on that day is left as it is.
    ///
    /// @throws Refused TARIFF_NOT_FOUND when no price list is in force on `from`; INVALID_ARGUMENT when another
    ///     version begins on that day
    public Tariff setPeakRule(PeakRule rule, LocalDate from) {
        TariffHistory history = tariffs.lock();
        Tariff base = history.on(from);
        if (base.effectiveFrom().equals(from)) {
            if (base.peakRule() == rule) {
                return base;
            }
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "tariff %s begins on %s with another rule; a version is never changed",
                            "价目表 %s 自 %s 起生效，规则不同；已有版本不可修改",
                            base.version(),
                            from)
                    .onField("from_date"));
        }
        Tariff next = new Tariff(from.toString(), from, rule, base.currency(), base.columns(), base.monthly());
        tariffs.add(next);
        repricing.from(from);
        return next;
    }

    /// Notes a contract price. One that is noted already is left as it is.
    ///
    /// @throws Refused INVALID_ARGUMENT when another one of the account says something else about a part of
    ///     it
    public ContractPrice agree(ContractPrice asked) {
        Contracts known = contracts.lock(asked.account());
        Optional<ContractPrice> same =
                known.prices().stream().filter(asked::saysTheSameAs).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        known.prices().stream().filter(asked::overlaps).findFirst().ifPresent(other -> {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "contract price %d of the account holds for a part of this already",
                            "该账号的合同价 %d 已涵盖其中一部分",
                            other.id())
                    .onField("contract_price")
                    .with("contract_id", Long.toString(other.id())));
        });
        ContractPrice kept = contracts.add(asked);
        repricing.from(kept.from());
        return kept;
    }

    /// Hears that days may cost something else.
    @FunctionalInterface
    public interface Repricing {
        /// Days from `date` on are to be rated again, those that were rated.
        void from(LocalDate date);
    }
}
