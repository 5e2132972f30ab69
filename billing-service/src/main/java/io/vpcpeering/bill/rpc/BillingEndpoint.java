package io.vpcpeering.bill.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.balance.Balances;
import io.vpcpeering.balance.rpc.BalanceCodec;
import io.vpcpeering.bill.Bills;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.MonthClose;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.proto.billing.v1.AddContractPriceRequest;
import io.vpcpeering.proto.billing.v1.AddContractPriceResponse;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.CloseMonthRequest;
import io.vpcpeering.proto.billing.v1.CloseMonthResponse;
import io.vpcpeering.proto.billing.v1.GetAccountStandingRequest;
import io.vpcpeering.proto.billing.v1.GetAccountStandingResponse;
import io.vpcpeering.proto.billing.v1.GetDaySoFarRequest;
import io.vpcpeering.proto.billing.v1.GetDaySoFarResponse;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesResponse;
import io.vpcpeering.proto.billing.v1.ListContractPricesRequest;
import io.vpcpeering.proto.billing.v1.ListContractPricesResponse;
import io.vpcpeering.proto.billing.v1.ListMonthLinesRequest;
import io.vpcpeering.proto.billing.v1.ListMonthLinesResponse;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.ListTariffsResponse;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.proto.billing.v1.SetPeakRuleRequest;
import io.vpcpeering.proto.billing.v1.SetPeakRuleResponse;
import io.vpcpeering.proto.billing.v1.TopUpAccountRequest;
import io.vpcpeering.proto.billing.v1.TopUpAccountResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.PriceBook;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Regions;
import java.util.List;

/// The door for closing days, bills and prices.
public final class BillingEndpoint extends BillingServiceGrpc.BillingServiceImplBase {
    private static final String[] CLOSERS = {
        "billing-service", "expiry-service", "gateway", "peering-service", "route-service"
    };

    private final Bills bills;
    private final DayClose dayClose;
    private final MonthClose monthClose;
    private final PriceBook prices;
    private final Balances balances;
    private final Once once;

    /// Over the use-cases.
    ///
    /// @param once runs what operators decide, once for each key
    public BillingEndpoint(
            Bills bills, DayClose dayClose, MonthClose monthClose, PriceBook prices, Balances balances, Once once) {
        this.bills = bills;
        this.dayClose = dayClose;
        this.monthClose = monthClose;
        this.prices = prices;
        this.balances = balances;
        this.once = once;
    }

    /// Idempotent by itself, and longer than one transaction: the request's key would add nothing.
    @Override
    public void closeDay(CloseDayRequest request, StreamObserver<CloseDayResponse> observer) {
        Unary.answer(observer, () -> {
            Actor actor = Caller.internal(CLOSERS);
            return BillCodec.encode(dayClose.close(Asked.day(request.getDate()), actor));
        });
    }

    @Override
    public void closeMonth(CloseMonthRequest request, StreamObserver<CloseMonthResponse> observer) {
        Unary.answer(observer, () -> {
            Actor actor = Caller.internal(CLOSERS);
            return BillCodec.encode(monthClose.close(Asked.month(request.getMonth()), actor));
        });
    }

    @Override
    public void listBillLines(ListBillLinesRequest request, StreamObserver<ListBillLinesResponse> observer) {
        Unary.answer(observer, () -> {
            AccountId account = Asked.account(request.getAccountUin());
            BillingDay day = Asked.day(request.getDate());
            int size = Asked.page(request.getPageSize());
            List<RatedDay> page = bills.ofDay(account, day, Asked.placeIn(day, request.getPageToken()), size);
            return ListBillLinesResponse.newBuilder()
                    .addAllLines(page.stream().flatMap(BillCodec::lines).toList())
                    .setNextPageToken(Asked.next(page, size))
                    .build();
        });
    }

    @Override
    public void listMonthLines(ListMonthLinesRequest request, StreamObserver<ListMonthLinesResponse> observer) {
        Unary.answer(observer, () -> {
            AccountId account = Asked.account(request.getAccountUin());
            int size = Asked.page(request.getPageSize());
            List<RatedDay> page =
                    bills.ofMonth(account, Asked.month(request.getMonth()), Asked.place(request.getPageToken()), size);
            return ListMonthLinesResponse.newBuilder()
                    .addAllLines(page.stream().flatMap(BillCodec::lines).toList())
                    .setNextPageToken(Asked.next(page, size))
                    .build();
        });
    }

    @Override
    public void quotePrice(QuotePriceRequest request, StreamObserver<QuotePriceResponse> observer) {
        Unary.answer(observer, () -> {
            var asked = new Bills.Question(
                    Regions.named(request.getRegion(), "region"),
                    Regions.named(request.getPeerRegion(), "peer_region"),
                    PriceCodec.throughput("peak_out_mbps", request.getPeakOutMbps()),
                    PriceCodec.throughput("peak_in_mbps", request.getPeakInMbps()));
            return OutlookCodec.encode(bills.quote(
                    asked, Asked.optionalDay(request.getDate()), Asked.optionalAccount(request.getAccountUin())));
        });
    }

    @Override
    public void getDaySoFar(GetDaySoFarRequest request, StreamObserver<GetDaySoFarResponse> observer) {
        Unary.answer(
                observer,
                () -> OutlookCodec.encode(bills.daySoFar(
                        Field.required("peering_id", request.getPeeringId(), PeeringId::new, Reason.PEERING_NOT_FOUND),
                        Asked.optionalDay(request.getDate()),
                        Asked.viewer())));
    }

    @Override
    public void setPeakRule(SetPeakRuleRequest request, StreamObserver<SetPeakRuleResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            return once.run(
                    request,
                    SetPeakRuleResponse.parser(),
                    () -> SetPeakRuleResponse.newBuilder()
                            .setTariff(PriceCodec.encode(prices.setPeakRule(
                                    PriceCodec.rule(request.getPeakRule()),
                                    Asked.day("from_date", request.getFromDate())
                                            .date())))
                            .build());
        });
    }

    @Override
    public void addContractPrice(AddContractPriceRequest request, StreamObserver<AddContractPriceResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            return once.run(
                    request,
                    AddContractPriceResponse.parser(),
                    () -> AddContractPriceResponse.newBuilder()
                            .setContractPrice(ContractCodec.encode(
                                    prices.agree(ContractCodec.decode(request.getContractPrice()))))
                            .build());
        });
    }

    @Override
    public void listContractPrices(
            ListContractPricesRequest request, StreamObserver<ListContractPricesResponse> observer) {
        Unary.answer(
                observer,
                () -> ListContractPricesResponse.newBuilder()
                        .addAllContractPrices(bills.contracts(Asked.account(request.getAccountUin())).prices().stream()
                                .map(ContractCodec::encode)
                                .toList())
                        .build());
    }

    @Override
    public void topUpAccount(TopUpAccountRequest request, StreamObserver<TopUpAccountResponse> observer) {
        Unary.answer(observer, () -> {
            Actor actor = Caller.internal();
            AccountId account = Asked.account(request.getAccountUin());
            Money amount = BalanceCodec.payment(request.getAmount());
            return once.run(
                    request,
                    TopUpAccountResponse.parser(),
                    () -> TopUpAccountResponse.newBuilder()
                            .setAccount(BalanceCodec.encode(balances.topUp(account, amount, actor)))
                            .build());
        });
    }

    @Override
    public void getAccountStanding(
            GetAccountStandingRequest request, StreamObserver<GetAccountStandingResponse> observer) {
        Unary.answer(
                observer,
                () -> GetAccountStandingResponse.newBuilder()
                        .setAccount(BalanceCodec.encode(balances.of(Asked.account(request.getAccountUin()))))
                        .build());
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
}
