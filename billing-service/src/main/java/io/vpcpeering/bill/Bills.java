package io.vpcpeering.bill;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.tariff.ContractStore;
import io.vpcpeering.tariff.Contracts;
import io.vpcpeering.tariff.Outlook;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.TariffHistory;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What accounts may ask about money.
public final class Bills {
    private final Tariffs tariffs;
    private final ContractStore contracts;
    private final BilledPeerings peerings;
    private final UsageStore usage;
    private final BillStore store;
    private final InstantSource clock;

    /// @param clock the business clock
    public Bills(
            Tariffs tariffs,
            ContractStore contracts,
            BilledPeerings peerings,
            UsageStore usage,
            BillStore store,
            InstantSource clock) {
        this.tariffs = tariffs;
        this.contracts = contracts;
        this.peerings = peerings;
        this.usage = usage;
        this.store = store;
        this.clock = clock;
    }

    /// What is to be priced.
    ///
    /// @param one an end's region
    /// @param other the other end's
    /// @param out highest slot from requester to accepter
    /// @param in the same the other way
    public record Question(Region one, Region other, Throughput out, Throughput in) {}

    /// A day so far.
    ///
    /// @param day the day
    /// @param outlook its price by the samples that are in, and what lies above
    public record DaySoFar(BillingDay day, Outlook outlook) {}

    /// A page of an account's peerings whose `day` was rated, by their ids.
    ///
    /// @param after the last one of the page before; empty for the first page
    /// @param size at most so many
    public List<RatedDay> ofDay(AccountId account, BillingDay day, Optional<PeeringId> after, int size) {
        return store.ofDay(account, day, after, size);
    }

    /// A page of an account's rated days in a month, by day and peering.
    ///
    /// @param after the last one of the page before; empty for the first page
    /// @param size at most so many
    public List<RatedDay> ofMonth(AccountId account, YearMonth month, Optional<PeeringDay> after, int size) {
        return store.ofMonth(account, month, after, size);
    }

    /// What a day with these peaks costs, under the tariff of `day`, or of today.
    ///
    /// @param account whose contract prices apply; empty for none
    /// @throws io.vpcpeering.vocabulary.Refused TARIFF_NOT_FOUND when no tariff is in force on it
    public Outlook quote(Question asked, Optional<BillingDay> day, Optional<AccountId> account) {
        BillingDay priced = day.orElseGet(this::today);
        return outlook(asked, priced, account);
    }

    /// What a peering's day comes to so far. May ask peering-service, so it is called outside transactions.
    ///
    /// @param viewer empty for services and operators; an account must be the one that pays
    /// @throws io.vpcpeering.vocabulary.Refused PEERING_NOT_FOUND when it is not the viewer's to pay;
    ///     TARIFF_NOT_FOUND
    public DaySoFar daySoFar(PeeringId id, Optional<BillingDay> day, Optional<AccountId> viewer) {
        BilledPeering peering = peerings.payable(id, viewer);
        BillingDay looked = day.orElseGet(this::today);
        Optional<DayUsage> used = usage.find(new PeeringDay(looked, id));
        var asked = new Question(
                peering.requesterRegion(),
                peering.accepterRegion(),
                average(used.flatMap(DayUsage::out)),
                average(used.flatMap(DayUsage::in)));
        return new DaySoFar(looked, outlook(asked, looked, Optional.of(peering.payer())));
    }

    /// All tariffs there are, the newest last.
    public TariffHistory tariffs() {
        return tariffs.history();
    }

    /// All contract prices of an account.
    public Contracts contracts(AccountId account) {
        return contracts.of(account);
    }

    private Outlook outlook(Question asked, BillingDay day, Optional<AccountId> account) {
        Tariff tariff = tariffs.history().on(day.date());
        Contracts agreed = account.map(contracts::of).orElse(Contracts.NONE).on(day.date());
        return tariff.outlook(tariff.price(asked.one(), asked.other(), asked.out(), asked.in(), agreed), agreed);
    }

    private BillingDay today() {
        return BillingDay.at(clock.instant());
    }

    private static Throughput average(Optional<SlotPeak> peak) {
        return peak.map(slot -> Throughput.ofBytes(slot.bytes())).orElse(Throughput.NONE);
    }
}
