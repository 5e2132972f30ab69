package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.bill.Days;
import io.vpcpeering.proto.billing.v1.AddContractPriceRequest;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.ContractPrice;
import io.vpcpeering.proto.billing.v1.GetDaySoFarRequest;
import io.vpcpeering.proto.billing.v1.GetDaySoFarResponse;
import io.vpcpeering.proto.billing.v1.ListContractPricesRequest;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.PeakRule;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.proto.billing.v1.SetPeakRuleRequest;
import io.vpcpeering.proto.billing.v1.Tariff;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tariff versions and contract prices as operators set them (product.md 7.2).
class PriceBookIT {
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(DAY.end().plus(GRACE));
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void another_peak_rule_holds_from_its_day_on_and_keeps_the_prices() {
        Tariff max = setRule(PeakRule.PEAK_RULE_MAX_OF_DIRECTIONS, "2016-12-15");
        assertThat(max.getVersion()).isEqualTo("2016-12-15");
        assertThat(quote("sh", "gz", "2016-12-14").getPrice().getAmount()).isEqualTo("600.00");
        assertThat(quote("sh", "gz", "2016-12-15").getPrice()).satisfies(price -> {
            assertThat(price.getAmount()).isEqualTo("360.00");
            assertThat(price.getTariff()).isEqualTo("2016-12-15");
        });
        assertThat(quote("sh", "hk", "2016-12-15").getPrice().getAmount()).isEqualTo("2400.00");
        assertThat(setRule(PeakRule.PEAK_RULE_MAX_OF_DIRECTIONS, "2016-12-15"))
                .as("again")
                .isEqualTo(max);
        assertThat(billing.billing()
                        .listTariffs(ListTariffsRequest.getDefaultInstance())
                        .getTariffsList())
                .hasSize(2)
                .last()
                .satisfies(tariff -> {
                    assertThat(tariff.getTiersList())
                            .isEqualTo(billing.billing()
                                    .listTariffs(ListTariffsRequest.getDefaultInstance())
                                    .getTariffs(0)
                                    .getTiersList());
                    assertThat(tariff.getMonthlyTiersCount()).isEqualTo(9);
                });
        refused(Reason.INVALID_ARGUMENT, () -> setRule(PeakRule.PEAK_RULE_SUM_OF_MAXES, "2016-12-15"));
        refused(Reason.INVALID_ARGUMENT, () -> setRule(PeakRule.PEAK_RULE_UNSPECIFIED, "2016-12-16"));
        refused(Reason.TARIFF_NOT_FOUND, () -> setRule(PeakRule.PEAK_RULE_SUM_OF_MAXES, "2016-07-01"));
    }

    @Test
    void an_unpriced_line_is_priced_by_a_contract_that_comes_later() {
        Peering peering = metered(mbps(200), 0);
        billing.close(DAY);
        assertThat(billing.lines(peering, DAY).getLast().getPrice().getPriced()).isFalse();
        assertThat(billing.service().bean(Days.class).unrested()).isEmpty();

        ContractPrice kept = agree(contract("9.00"));
        assertThat(billing.service().bean(Days.class).unrested())
                .as("the day is noted to be closed again")
                .extracting(Days.Unrested::day)
                .contains(DAY);
        billing.close(DAY);
        assertThat(billing.lines(peering, DAY))
                .extracting(line -> line.getPrice().getAmount())
                .containsExactly("", "", "1800.00");
        BillLine priced = billing.lines(peering, DAY).getLast();
        assertThat(priced.getPrice()).satisfies(price -> {
            assertThat(price.getUnitPrice()).isEqualTo("9.00");
            assertThat(price.getContractId()).isEqualTo(kept.getContractId());
            assertThat(price.getAboveMbps()).isEqualTo(100);
            assertThat(price.getUpToMbps()).isEqualTo(500);
        });
        assertThat(quoteFor(Peerings.REQUESTER).getPrice().getAmount()).isEqualTo("1800.00");
        assertThat(quoteFor(Peerings.ACCEPTER).getPrice().getPriced())
                .as("a contract is its account's alone")
                .isFalse();
    }

    @Test
    void contracts_of_an_account_do_not_overlap_and_repeating_one_does_nothing() {
        ContractPrice kept = agree(contract("9.00"));
        assertThat(agree(contract("9.00"))).isEqualTo(kept);
        refused(Reason.INVALID_ARGUMENT, () -> agree(contract("8.00")));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> agree(contract("8.00").toBuilder()
                        .setAboveMbps(499)
                        .clearUpToMbps()
                        .build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> agree(contract("8.00").toBuilder().setColumn("moon").build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> agree(contract("8.00").toBuilder().setUpToMbps(100).build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> agree(contract("8.00").toBuilder().setUnitPrice("-8").build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> agree(
                        contract("8.00").toBuilder().setUntilDate("2016-07-31").build()));
        agree(contract("7.00").toBuilder().setAboveMbps(500).setUpToMbps(2000).build());
        assertThat(billing.billingFor(Peerings.REQUESTER)
                        .listContractPrices(ListContractPricesRequest.getDefaultInstance())
                        .getContractPricesList())
                .extracting(ContractPrice::getUnitPrice)
                .containsExactly("9.00", "7.00");
        refused(
                Reason.FORBIDDEN,
                () -> billing.billingFor(Peerings.REQUESTER)
                        .addContractPrice(AddContractPriceRequest.newBuilder()
                                .setContractPrice(contract("1.00"))
                                .build()));
        refused(
                Reason.FORBIDDEN,
                () -> billing.billingFor(Peerings.REQUESTER)
                        .setPeakRule(SetPeakRuleRequest.newBuilder()
                                .setPeakRule(PeakRule.PEAK_RULE_MAX_OF_DIRECTIONS)
                                .setFromDate("2017-01-01")
                                .build()));
    }

    @Test
    void a_day_so_far_tells_how_far_the_next_tier_is_and_warns_when_more_costs_less() {
        Peering peering = metered(mbps(15), 0);
        GetDaySoFarResponse so = soFar(peering, Peerings.REQUESTER);
        assertThat(so.getDate()).isEqualTo("2016-08-02");
        assertThat(so.getPrice().getAmount()).isEqualTo("300.00");
        assertThat(so.getToNextTierMbps()).isEqualTo("5");
        assertThat(so.getNextUnitPrice()).isEqualTo("12.00");
        assertThat(so.getInversion().getAboveMbps()).isEqualTo(20);
        assertThat(so.getInversion().getAmount()).isEqualTo("240.00");
        assertThat(so.getInversion().getMessageZh()).contains("240.00");

        Peering silent = billing.activePeering("sh", "gz", DAY.start().minusSeconds(1));
        assertThat(soFar(silent, Peerings.REQUESTER).getPrice().getAmount()).isEqualTo("0.00");
        refused(Reason.PEERING_NOT_FOUND, () -> soFar(peering, Peerings.ACCEPTER));
        refused(Reason.PEERING_NOT_FOUND, () -> soFar(peering, 4_711));
    }

    private Peering metered(long out, long in) {
        Peering peering = billing.activePeering("sh", "gz", DAY.start().minus(Duration.ofDays(1)));
        billing.meter(sample(peering, DIRECTION_OUT, slot(1), out), sample(peering, DIRECTION_IN, slot(2), in));
        return peering;
    }

    private static ContractPrice contract(String price) {
        return ContractPrice.newBuilder()
                .setAccountUin(Peerings.REQUESTER)
                .setColumn("mainland")
                .setAboveMbps(100)
                .setUpToMbps(500)
                .setUnitPrice(price)
                .setFromDate("2016-08-01")
                .setUntilDate("2016-12-31")
                .build();
    }

    private ContractPrice agree(ContractPrice price) {
        return billing.billing()
                .addContractPrice(AddContractPriceRequest.newBuilder()
                        .setContractPrice(price)
                        .build())
                .getContractPrice();
    }

    private Tariff setRule(PeakRule rule, String from) {
        return billing.billing()
                .setPeakRule(SetPeakRuleRequest.newBuilder()
                        .setPeakRule(rule)
                        .setFromDate(from)
                        .build())
                .getTariff();
    }

    private QuotePriceResponse quote(String region, String peer, String date) {
        return billing.billing().quotePrice(question(region, peer).setDate(date).build());
    }

    private QuotePriceResponse quoteFor(long account) {
        return billing.billingFor(account)
                .quotePrice(question("sh", "gz")
                        .setPeakOutMbps("200")
                        .setPeakInMbps("0")
                        .setDate("2016-08-02")
                        .build());
    }

    private static QuotePriceRequest.Builder question(String region, String peer) {
        return QuotePriceRequest.newBuilder()
                .setRegion(region)
                .setPeerRegion(peer)
                .setPeakOutMbps("20")
                .setPeakInMbps("30");
    }

    private GetDaySoFarResponse soFar(Peering peering, long account) {
        return billing.billingFor(account)
                .getDaySoFar(GetDaySoFarRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .setDate("2016-08-02")
                        .build());
    }

    private static void refused(Reason expected, ThrowingCallable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call)
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(expected));
    }
}
