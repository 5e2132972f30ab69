package io.vpcpeering.bill.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.bill.Bills;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesResponse;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.ListTariffsResponse;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.Violation;
import java.util.Optional;

/// The door for closing days, bills and prices.
public final class BillingEndpoint extends BillingServiceGrpc.BillingServiceImplBase {
    private static final String[] CLOSERS = {
        "billing-service", "expiry-service", "gateway", "peering-service", "route-service"
    };

    private final Bills bills;
    private final DayClose dayClose;

    /// Over the two use-cases.
    public BillingEndpoint(Bills bills, DayClose dayClose) {
        this.bills = bills;
        this.dayClose = dayClose;
    }

    /// Idempotent by itself, and longer than one transaction: the request's key would add nothing.
    @Override
    public void closeDay(CloseDayRequest request, StreamObserver<CloseDayResponse> observer) {
        Unary.answer(observer, () -> {
            Actor actor = Caller.internal(CLOSERS);
            return BillCodec.encode(dayClose.close(day(request.getDate()), actor));
        });
    }

    @Override
    public void listBillLines(ListBillLinesRequest request, StreamObserver<ListBillLinesResponse> observer) {
        Unary.answer(observer, () -> {
            AccountId account = account(request.getAccountUin())
                    .orElseThrow(() -> new Refused(
                            Violation.of(Reason.INVALID_ARGUMENT, "account_uin is required", "缺少参数 account_uin")
                                    .onField("account_uin")));
            return ListBillLinesResponse.newBuilder()
                    .addAllLines(bills.ofAccount(account, day(request.getDate())).stream()
                            .flatMap(BillCodec::lines)
                            .toList())
                    .build();
        });
    }

    @Override
    public void quotePrice(QuotePriceRequest request, StreamObserver<QuotePriceResponse> observer) {
        Unary.answer(observer, () -> {
            account(request.getAccountUin());
            Optional<BillingDay> day =
                    request.getDate().isEmpty() ? Optional.empty() : Optional.of(day(request.getDate()));
            Price price = bills.quote(
                    Regions.named(request.getRegion(), "region"),
                    Regions.named(request.getPeerRegion(), "peer_region"),
                    PriceCodec.throughput("peak_out_mbps", request.getPeakOutMbps()),
                    PriceCodec.throughput("peak_in_mbps", request.getPeakInMbps()),
                    day);
            return QuotePriceResponse.newBuilder()
                    .setPrice(PriceCodec.encode(price))
                    .build();
        });
    }

    @Override
    public void listTariffs(ListTariffsRequest request, StreamObserver<ListTariffsResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.current();
            return ListTariffsResponse.newBuilder()
                    .addAllTariffs(bills.tariffs().tariffs().stream()
                            .map(PriceCodec::encode)
                            .toList())
                    .build();
        });
    }

    private static BillingDay day(String date) {
        return Field.required("date", date, BillingDay::parse);
    }

    /// Whose bill or price it is: an account's own, or the one that those who run the suite name, if they name
    /// one.
    private static Optional<AccountId> account(long uin) {
        Optional<AccountId> named = uin == 0
                ? Optional.empty()
                : Optional.of(Field.required("account_uin", Long.toString(uin), _ -> new AccountId(uin)));
        return switch (Caller.current()) {
            case Actor.Account(AccountId own)
            when named.isEmpty() || named.get().equals(own) -> Optional.of(own);
            case Actor.Account _ ->
                throw new Refused(Violation.of(Reason.FORBIDDEN, "another account's bills are not shown", "不能查看其他账号的账单")
                        .onField("account_uin"));
            case Actor.Service _, Actor.Operator _ -> named;
        };
    }
}
