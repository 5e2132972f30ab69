package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.PeakRule;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.TariffTier;
import io.vpcpeering.tariff.SeedTariff;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesIT {
    private static BillingUnderTest billing;

    @BeforeAll
    static void start() {
        billing = new BillingUnderTest(DAY.start().plus(Duration.ofHours(12)));
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void the_seeded_tariff_is_the_one_that_the_rules_were_tested_with() {
        assertThat(billing.service().bean(Tariffs.class).history().tariffs()).containsExactly(SeedTariff.SUM);
    }

    @ParameterizedTest
    @CsvSource({
        "sh, gz, 20, 30, 600.00, 12.00, mainland",
        "ap-shanghai, hk, 20, 30, 4000.00, 80.00, hongkong",
        "gz, sh, 20.000001, 0, 240.00, 12.00, mainland",
        "gz, ca, 20, 0, 2400.00, 120.00, northamerica",
        "sh, sh, 500, 500, 0.00, 0.00, ''"
    })
    void a_quote_is_what_such_a_day_would_cost(
            String region, String peer, String out, String in, String amount, String unit, String column) {
        Price price = quote(region, peer, out, in, "2016-08-02");
        assertThat(price.getPriced()).isTrue();
        assertThat(price.getAmount()).isEqualTo(amount);
        assertThat(price.getUnitPrice()).isEqualTo(unit);
        assertThat(price.getColumn()).isEqualTo(column);
        assertThat(price.getTariff()).isEqualTo("2016-08");
    }

    @Test
    void a_negotiated_quote_is_not_priced() {
        Price price = quote("sh", "gz", "100", "0.000001", "");
        assertThat(price.getPriced()).isFalse();
        assertThat(price.getAmount()).isEmpty();
        assertThat(price.getPeakMbps()).isEqualTo("100.000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "NaN", "", "0x10", "1.", "12345678901"})
    void a_peak_is_a_plain_number(String peak) {
        refused(Reason.INVALID_ARGUMENT, () -> quote("sh", "gz", peak, "0", ""));
    }

    @Test
    void a_quote_needs_regions_a_date_and_a_tariff() {
        refused(Reason.INVALID_REGION, () -> quote("xx", "gz", "1", "1", ""));
        refused(Reason.INVALID_ARGUMENT, () -> quote("sh", "gz", "1", "1", "2016-02-30"));
        refused(Reason.TARIFF_NOT_FOUND, () -> quote("sh", "gz", "1", "1", "2016-07-31"));
        refused(Reason.TARIFF_NOT_FOUND, () -> billing.close(BillingDay.parse("2016-07-31")));
    }

    @Test
    void the_tariffs_are_listed() {
        var tariffs = billing.billingFor(Peerings.ACCEPTER)
                .listTariffs(ListTariffsRequest.getDefaultInstance())
                .getTariffsList();
        assertThat(tariffs).singleElement().satisfies(tariff -> {
            assertThat(tariff.getVersion()).isEqualTo("2016-08");
            assertThat(tariff.getPeakRule()).isEqualTo(PeakRule.PEAK_RULE_SUM_OF_MAXES);
            assertThat(tariff.getTiersList())
                    .hasSize(15)
                    .contains(
                            TariffTier.newBuilder()
                                    .setColumn("mainland")
                                    .setAboveMbps(20)
                                    .setUpToMbps(100)
                                    .setUnitPrice("12.00")
                                    .build(),
                            TariffTier.newBuilder()
                                    .setColumn("hongkong")
                                    .setAboveMbps(2000)
                                    .build());
        });
    }

    @Test
    void accounts_see_their_own_bills_and_operators_name_one() {
        ListBillLinesRequest day =
                ListBillLinesRequest.newBuilder().setDate("2016-08-02").build();
        ListBillLinesRequest requesters =
                day.toBuilder().setAccountUin(Peerings.REQUESTER).build();
        assertThat(billing.billingFor(Peerings.REQUESTER).listBillLines(day).getLinesList())
                .isEmpty();
        assertThat(billing.billingFor(Peerings.REQUESTER)
                        .listBillLines(requesters)
                        .getLinesList())
                .isEmpty();
        refused(Reason.FORBIDDEN, () -> billing.billingFor(Peerings.ACCEPTER).listBillLines(requesters));
        refused(Reason.INVALID_ARGUMENT, () -> billing.billing().listBillLines(day));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> billing.billing()
                        .listBillLines(day.toBuilder().setAccountUin(-1).build()));
        assertThat(billing.billing().listBillLines(requesters).getLinesList()).isEmpty();
    }

    @Test
    void customers_close_no_days() {
        CloseDayRequest day = CloseDayRequest.newBuilder().setDate("2016-08-02").build();
        refused(Reason.FORBIDDEN, () -> billing.billingFor(Peerings.REQUESTER).closeDay(day));
        refused(
                Reason.UNAUTHENTICATED,
                () -> BillingServiceGrpc.newBlockingStub(io.grpc.netty.NettyChannelBuilder.forTarget(
                                        billing.service().target())
                                .usePlaintext()
                                .build())
                        .closeDay(day));
    }

    private static Price quote(String region, String peer, String out, String in, String date) {
        return billing.billing()
                .quotePrice(QuotePriceRequest.newBuilder()
                        .setRegion(region)
                        .setPeerRegion(peer)
                        .setPeakOutMbps(out)
                        .setPeakInMbps(in)
                        .setDate(date)
                        .build())
                .getPrice();
    }

    private static void refused(Reason expected, ThrowingCallable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call)
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(expected));
    }
}
