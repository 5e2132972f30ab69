package io.vpcpeering.launcher.billing;

import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.AddContractPriceRequest;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.ContractPrice;
import io.vpcpeering.proto.billing.v1.ListContractPricesRequest;
import io.vpcpeering.proto.billing.v1.PeakRule;
import io.vpcpeering.proto.billing.v1.SetPeakRuleRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What operators decide about prices.
public final class Prices {
    private final Operator billing;

    /// @param billing a connection to billing-service
    public Prices(Operator billing) {
        this.billing = billing;
    }

    /// Begins a tariff version that makes the peak by another rule.
    public Bills.TariffVersion setPeakRule(Rule rule, LocalDate from) {
        return Bills.tariff(billing.call(BillingServiceGrpc::newBlockingStub)
                .setPeakRule(SetPeakRuleRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPeakRule(rule.proto)
                        .setFromDate(from.toString())
                        .build())
                .getTariff());
    }

    /// Notes a price that an account negotiated.
    public Contract agree(
            long uin, String column, Range range, BigDecimal price, LocalDate from, Optional<LocalDate> until) {
        return contract(billing.call(BillingServiceGrpc::newBlockingStub)
                .addContractPrice(AddContractPriceRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setContractPrice(ContractPrice.newBuilder()
                                .setAccountUin(uin)
                                .setColumn(column)
                                .setAboveMbps(range.above())
                                .setUpToMbps(range.upTo().orElse(0))
                                .setUnitPrice(price.toPlainString())
                                .setFromDate(from.toString())
                                .setUntilDate(until.map(LocalDate::toString).orElse("")))
                        .build())
                .getContractPrice());
    }

    /// The prices that an account negotiated.
    public List<Contract> contracts(long uin) {
        return billing
                .call(BillingServiceGrpc::newBlockingStub)
                .listContractPrices(ListContractPricesRequest.newBuilder()
                        .setAccountUin(uin)
                        .build())
                .getContractPricesList()
                .stream()
                .map(Prices::contract)
                .toList();
    }

    private static Contract contract(ContractPrice price) {
        return new Contract(
                price.getContractId(),
                price.getAccountUin(),
                price.getColumn(),
                price.getAboveMbps(),
                price.getUpToMbps() == 0 ? null : price.getUpToMbps(),
                price.getUnitPrice(),
                price.getFromDate(),
                price.getUntilDate().isEmpty() ? null : price.getUntilDate());
    }

    /// How the billed peak is made of the two directions.
    public enum Rule {
        /// Highest out slot + highest in slot.
        SUM_OF_MAXES(PeakRule.PEAK_RULE_SUM_OF_MAXES),
        /// The larger of the two.
        MAX_OF_DIRECTIONS(PeakRule.PEAK_RULE_MAX_OF_DIRECTIONS);

        private final PeakRule proto;

        Rule(PeakRule proto) {
            this.proto = proto;
        }
    }

    /// Peaks above one bound and up to another, in Mbps.
    public record Range(int above, Optional<Integer> upTo) {}

    /// A contract price as it is printed.
    public record Contract(
            long contractId,
            long uin,
            String column,
            int aboveMbps,
            @Nullable Integer upToMbps,
            String unitPrice,
            String from,
            @Nullable String until) {}
}
