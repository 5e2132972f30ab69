package io.vpcpeering.launcher.billing;

import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseMonthRequest;
import io.vpcpeering.proto.billing.v1.GetDaySoFarRequest;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListMonthLinesRequest;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.proto.billing.v1.Tariff;
import io.vpcpeering.proto.billing.v1.TariffTier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bills and prices, in the shapes that the commands print: decimals as strings, null for what is not priced.
public final class Bills {
    private final Operator billing;

    /// @param billing a connection to billing-service
    public Bills(Operator billing) {
        this.billing = billing;
    }

    /// Rates a day, again or for the first time.
    public ClosedDay close(LocalDate date) {
        var answer = billing.call(BillingServiceGrpc::newBlockingStub)
                .closeDay(CloseDayRequest.newBuilder().setDate(date.toString()).build());
        return new ClosedDay(
                answer.getDate(), status(answer.getStatus()), answer.getPeerings(), answer.getLinesWritten());
    }

    /// The lines of an account's day, in the order of writing.
    public List<Line> lines(long uin, LocalDate date) {
        var lines = new ArrayList<Line>();
        var token = "";
        do {
            var page = billing.call(BillingServiceGrpc::newBlockingStub)
                    .listBillLines(ListBillLinesRequest.newBuilder()
                            .setAccountUin(uin)
                            .setDate(date.toString())
                            .setPageToken(token)
                            .build());
            page.getLinesList().stream().map(Bills::line).forEach(lines::add);
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return lines;
    }

    /// The lines of an account's month, by day and peering, handed over page by page.
    public void month(long uin, YearMonth month, Consumer<Line> lines) {
        var token = "";
        do {
            var page = billing.call(BillingServiceGrpc::newBlockingStub)
                    .listMonthLines(ListMonthLinesRequest.newBuilder()
                            .setAccountUin(uin)
                            .setMonth(month.toString())
                            .setPageToken(token)
                            .build());
            page.getLinesList().stream().map(Bills::line).forEach(lines);
            token = page.getNextPageToken();
        } while (!token.isEmpty());
    }

    /// Rates a month of the monthly plan, again or for the first time.
    public ClosedMonth close(YearMonth month) {
        var answer = billing.call(BillingServiceGrpc::newBlockingStub)
                .closeMonth(CloseMonthRequest.newBuilder()
                        .setMonth(month.toString())
                        .build());
        return new ClosedMonth(
                answer.getMonth(), status(answer.getStatus()), answer.getPeerings(), answer.getLinesWritten());
    }

    /// What a peering's day comes to so far.
    public SoFar soFar(String peering, Optional<LocalDate> date) {
        var request = GetDaySoFarRequest.newBuilder().setPeeringId(peering);
        date.ifPresent(day -> request.setDate(day.toString()));
        var answer = billing.call(BillingServiceGrpc::newBlockingStub).getDaySoFar(request.build());
        return new SoFar(
                peering,
                answer.getDate(),
                answer.getPrice().getPriced(),
                answer.getPrice().getPeakMbps(),
                orNull(answer.getPrice().getUnitPrice()),
                orNull(answer.getPrice().getAmount()),
                orNull(answer.getToNextTierMbps()),
                orNull(answer.getNextUnitPrice()),
                answer.hasInversion() ? answer.getInversion().getMessage() : null);
    }

    /// What a peak would cost.
    public Quote quote(Route route, Peaks peaks, Optional<LocalDate> date, Optional<Long> uin) {
        var request = QuotePriceRequest.newBuilder()
                .setRegion(route.from())
                .setPeerRegion(route.to())
                .setPeakOutMbps(peaks.out().toPlainString())
                .setPeakInMbps(peaks.in().toPlainString());
        date.ifPresent(day -> request.setDate(day.toString()));
        uin.ifPresent(request::setAccountUin);
        return quote(route, billing.call(BillingServiceGrpc::newBlockingStub).quotePrice(request.build()));
    }

    /// The history of tariffs, the newest last.
    public List<TariffVersion> tariffs() {
        return billing
                .call(BillingServiceGrpc::newBlockingStub)
                .listTariffs(ListTariffsRequest.getDefaultInstance())
                .getTariffsList()
                .stream()
                .map(Bills::tariff)
                .toList();
    }

    private static Line line(BillLine line) {
        var price = line.getPrice();
        return new Line(
                line.getLineId(),
                line.getKind().name().substring("LINE_KIND_".length()),
                line.getPeeringId(),
                line.getDate(),
                status(line.getStatus()),
                price.getPriced(),
                orNull(price.getPeakOutMbps()),
                orNull(price.getPeakInMbps()),
                orNull(price.getPeakMbps()),
                orNull(price.getUnitPrice()),
                orNull(price.getAmount()),
                orNull(price.getCurrency()),
                orNull(price.getTariff()),
                line.getCorrectsLineId() == 0 ? null : line.getCorrectsLineId(),
                line.getPlan().name().substring("PLAN_".length()),
                orNull(price.getColumn()),
                price.getContractId() == 0 ? null : price.getContractId(),
                Evidence.of(line));
    }

    private static Quote quote(Route route, QuotePriceResponse answer) {
        Price price = answer.getPrice();
        return new Quote(
                route.from(),
                route.to(),
                price.getPriced(),
                orNull(price.getPeakOutMbps()),
                orNull(price.getPeakInMbps()),
                orNull(price.getPeakMbps()),
                orNull(price.getUnitPrice()),
                orNull(price.getAmount()),
                orNull(price.getCurrency()),
                orNull(price.getTariff()),
                orNull(price.getColumn()),
                answer.hasInversion() ? answer.getInversion().getMessage() : null);
    }

    static TariffVersion tariff(Tariff tariff) {
        return new TariffVersion(
                tariff.getVersion(),
                tariff.getEffectiveFrom(),
                tariff.getPeakRule().name().substring("PEAK_RULE_".length()),
                tariff.getTiersList().stream().map(Bills::tier).toList(),
                tariff.getMonthlyTiersList().stream().map(Bills::monthlyTier).toList());
    }

    private static Tier tier(TariffTier tier) {
        return new Tier(
                tier.getColumn(),
                tier.getAboveMbps(),
                tier.getUpToMbps() == 0 ? null : tier.getUpToMbps(),
                orNull(tier.getUnitPrice()));
    }

    private static MonthlyTier monthlyTier(TariffTier tier) {
        return new MonthlyTier(
                tier.getAboveMbps(), tier.getUpToMbps() == 0 ? null : tier.getUpToMbps(), tier.getUnitPrice());
    }

    private static String status(LineStatus status) {
        return status.name().substring("LINE_STATUS_".length());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// The two ends' regions, by any of their codes.
    public record Route(String from, String to) {}

    /// The highest slot of each direction in Mbps.
    public record Peaks(BigDecimal out, BigDecimal in) {}

    /// What closing a day came to.
    public record ClosedDay(String date, String status, int peerings, int linesWritten) {}

    /// What closing a month came to.
    public record ClosedMonth(String month, String status, int peerings, int linesWritten) {}

    /// A day so far; the warning says when a higher peak would cost less.
    public record SoFar(
            String peeringConnectionId,
            String date,
            boolean priced,
            String peakMbps,
            @Nullable String unitPrice,
            @Nullable String amount,
            @Nullable String toNextTierMbps,
            @Nullable String nextUnitPrice,
            @Nullable String warning) {}

    /// One line of a bill.
    public record Line(
            long lineId,
            String kind,
            String peeringConnectionId,
            String date,
            String status,
            boolean priced,
            @Nullable String peakOutMbps,
            @Nullable String peakInMbps,
            @Nullable String peakMbps,
            @Nullable String unitPrice,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String tariff,
            @Nullable Long correctsLineId,
            String plan,
            @Nullable String column,
            @Nullable Long contractId,
            Evidence evidence) {}

    /// The price of a peak.
    public record Quote(
            String from,
            String to,
            boolean priced,
            @Nullable String peakOutMbps,
            @Nullable String peakInMbps,
            @Nullable String peakMbps,
            @Nullable String unitPrice,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String tariff,
            @Nullable String column,
            @Nullable String warning) {}

    /// A tariff and since when it is in force.
    public record TariffVersion(
            String version, String effectiveFrom, String peakRule, List<Tier> tiers, List<MonthlyTier> monthlyTiers) {}

    /// One tier of the monthly plan, per Mbps and month; no upper bound is null.
    public record MonthlyTier(int aboveMbps, @Nullable Integer upToMbps, String unitPrice) {}

    /// One tier of one column; no upper bound is null, a negotiated price is null.
    public record Tier(
            String column,
            int aboveMbps,
            @Nullable Integer upToMbps,
            @Nullable String unitPrice) {}
}
