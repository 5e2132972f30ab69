package io.vpcpeering.bill;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.tariff.TariffHistory;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What accounts may ask about money.
public final class Bills {
    private final Tariffs tariffs;
    private final BillStore store;
    private final InstantSource clock;

    /// @param clock the business clock
    public Bills(Tariffs tariffs, BillStore store, InstantSource clock) {
        this.tariffs = tariffs;
        this.store = store;
        this.clock = clock;
    }

    /// The rated days of an account, by peering.
    public List<RatedDay> ofAccount(AccountId account, BillingDay day) {
        return store.ofAccount(account, day);
    }

    /// What a day with these peaks costs, under the tariff of `day`, or of today.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused TARIFF_NOT_FOUND when no tariff is in force on it
    public Price quote(Region one, Region other, Throughput out, Throughput in, Optional<BillingDay> day) {
        BillingDay priced = day.orElseGet(() -> BillingDay.at(clock.instant()));
        return tariffs.history().on(priced.date()).price(one, other, out, in);
    }

    /// All tariffs there are, the newest last.
    public TariffHistory tariffs() {
        return tariffs.history();
    }
}
