package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.vocabulary.Region;
import java.util.regex.Pattern;

/// `BillingService.QuotePrice`: an extension of ours.
final class QuotePrice {
    private static final Pattern MBPS = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");
    private static final Parameter<Region> REGION = Wanted.region("region").optional();
    private static final Parameter<Region> PEER_REGION = Wanted.region("peerRegion");
    private static final Parameter<String> PEAK_OUT = Parameter.of("peakOut", QuotePrice::mbps);
    private static final Parameter<String> PEAK_IN = Parameter.of("peakIn", QuotePrice::mbps);
    private static final Parameter<String> DATE = Dates.day("date").optional();

    static final Input[] TAKES = {REGION, Wanted.REGION.optional(), PEER_REGION, PEAK_OUT, PEAK_IN, DATE};

    private QuotePrice() {}

    /// The own side's region may come as the common parameter as well.
    static QuotePriceRequest read(Params params) {
        Region region =
                params.find(REGION).or(() -> params.find(Wanted.REGION)).orElseThrow(() -> Declined.missing("region"));
        return QuotePriceRequest.newBuilder()
                .setRegion(region.code())
                .setPeerRegion(params.get(PEER_REGION).code())
                .setPeakOutMbps(params.get(PEAK_OUT))
                .setPeakInMbps(params.get(PEAK_IN))
                .setDate(params.find(DATE).orElse(""))
                .build();
    }

    static QuotePriceResponse ask(Call call, QuotePriceRequest request) {
        return call.billing().quotePrice(request);
    }

    static Fields spell(QuotePriceResponse answer) {
        Fields price = BillLines.price(answer.getPrice());
        if (answer.hasInversion()) {
            price.put(
                    "cheaperAbove",
                    new Fields()
                            .put("aboveMbps", answer.getInversion().getAboveMbps())
                            .put("amount", answer.getInversion().getAmount())
                            .put("message", answer.getInversion().getMessage()));
        }
        return new Fields().put("data", price);
    }

    private static String mbps(String text) {
        if (!MBPS.matcher(text).matches()) {
            throw new Malformed("it must be a number of Mbps like 20 or 20.5", "必须为形如 20 或 20.5 的 Mbps 数值");
        }
        return text;
    }
}
